"""Who is on record: the statements that hold a figure, or words, each with what a footnote needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from whence.ledger import schema, words
from whence.ledger.corrections import correct
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.index import head_of, speaker_of
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.views import Listed, listed_by_number
from whence.records.claim import Account, Claim, Figure

CANDIDATES = 2000
BATCH = 500  # claims that are fetched at once
INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim on record: who is on record with it, in which document; `figure` is the one asked for.

    `digest` is the hash of the bytes that were captured first.
    """

    listed: Listed
    id: str
    claim: Claim
    account: Account
    speaker: str | None
    figure: Figure | None
    digest: str | None


@leaving
def who(ledger: Ledger, asked: str, figures: Iterable[Figure], *, limit: int = 50) -> list[Statement]:
    """Who states a figure that agrees with one asked for; where none is asked for, who says the words."""
    wanted = tuple(figures)
    with ledger.reading() as connection:
        claims = _with_figures(connection, wanted) if wanted else _with_words(connection, asked, limit)
        return _statements(connection, claims[:limit], wanted)


@leaving
def statements_of(ledger: Ledger, claims: Iterable[str]) -> dict[str, Statement]:
    """The statements of claims, by their ids; those that are forgotten or not in the ledger are left out."""
    wanted, found = sorted(set(claims)), dict[str, Statement]()
    table = schema.claim.c
    rows = select(table.number).join(schema.entry, schema.entry.c.number == table.number)
    with ledger.reading() as connection:
        for start in range(0, len(wanted), BATCH):
            batch = rows.where(schema.entry.c.id.in_(wanted[start : start + BATCH]))
            numbers = list(connection.execute(batch).scalars())
            found |= {one.id: one for one in _statements(connection, numbers, ())}
    return found


def agrees(figure: Figure, asked: Figure) -> bool:
    """Whether a figure counts the same kind of thing as one asked for, and both can be true of one number."""
    if figure.percent != asked.percent or (asked.unit and figure.unit != asked.unit):
        return False
    if asked.counted and not _same_thing(figure, asked):
        return False
    return _low(figure) <= _high(asked) and _low(asked) <= _high(figure)


def _same_thing(figure: Figure, asked: Figure) -> bool:
    same_category = figure.category is not None and figure.category == asked.category
    return head_of(figure.counted) == head_of(asked.counted) or same_category


def _low(figure: Figure) -> float:
    return -INFINITE if figure.low is None else figure.low


def _high(figure: Figure) -> float:
    return INFINITE if figure.high is None else figure.high


def _with_figures(connection: Connection, wanted: tuple[Figure, ...]) -> list[int]:
    """Claims with a figure that may agree, those nearest to what is asked first."""
    table, asked = schema.figure.c, wanted[0]
    rows = connection.execute(
        select(table.claim)
        .join(schema.claim, schema.claim.c.number == table.claim)
        .where(or_(*(_may_agree(one) for one in wanted)), ~schema.claim.c.misread)
        .order_by(table.head.is_distinct_from(head_of(asked.counted)), table.best.is_distinct_from(asked.best))
        .order_by(table.claim)
        .limit(CANDIDATES)
    )
    return list(dict.fromkeys(rows.scalars()))


def _may_agree(asked: Figure) -> ColumnElement[bool]:
    table = schema.figure.c
    conditions: list[ColumnElement[bool]] = [table.percent == asked.percent]
    if asked.counted:
        same_category = [table.category == asked.category] if asked.category else []
        conditions.append(or_(table.head == head_of(asked.counted), *same_category))
    if asked.unit:
        conditions.append(table.unit == asked.unit)
    if asked.high is not None:
        conditions.append(or_(table.low.is_(None), table.low <= asked.high))
    if asked.low is not None:
        conditions.append(or_(table.high.is_(None), table.high >= asked.low))
    return and_(*conditions)


def _with_words(connection: Connection, asked: str, limit: int) -> list[int]:
    numbers = [found.number for found in words.find_claims(connection, asked, limit)]
    table = schema.claim.c
    misread = select(table.number).where(table.number.in_(numbers), table.misread)
    left_out = set(connection.execute(misread).scalars())
    return [number for number in numbers if number not in left_out]


def _statements(connection: Connection, claims: list[int], wanted: tuple[Figure, ...]) -> list[Statement]:
    """The statements of claims by their numbers, in that order, as people have corrected them."""
    table = schema.claim.c
    asked: dict[int, set[int]] = {}
    for number, document in connection.execute(select(table.number, table.document).where(table.number.in_(claims))):
        asked.setdefault(document, set()).add(number)
    listed = listed_by_number(connection, list(asked))
    by_number: dict[int, Statement] = {}
    for document, numbers in asked.items():
        by_number |= _of_document(connection, document, listed[document], (numbers, wanted))
    return [by_number[number] for number in claims if number in by_number]


def _of_document(
    connection: Connection, document: int, listed: Listed, asked: tuple[set[int], tuple[Figure, ...]]
) -> dict[int, Statement]:
    """The statements of some of a document's claims that hold a figure asked for, if one is."""
    numbers, wanted = asked
    decisions = decisions_on(connection, document)
    held = find_document(connection, document)
    # A decision finds its claim among all of them; without any the claims asked for are enough.
    found = read_account(connection, held, None if decisions else numbers) if held else None
    if found is None:
        return {}
    account, _ = correct(found[0], decisions)
    captured = select(schema.capture.c.digest).where(schema.capture.c.document == document)
    digest = connection.execute(captured.order_by(schema.capture.c.number).limit(1)).scalar()
    statements = {}
    for claim in account.claims.claims:
        number, identifier = found[1][claim.id]
        figure = next((one for one in claim.figures if any(agrees(one, asked) for asked in wanted)), None)
        if number in numbers and (figure or not wanted):
            speaker = speaker_of(account, claim)
            statements[number] = Statement(listed, identifier, claim, account, speaker, figure, digest)
    return statements
