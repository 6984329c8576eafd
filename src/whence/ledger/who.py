"""Who is on record: the statements that hold a figure, or words, each with what a footnote needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from whence.ledger import schema, words
from whence.ledger.corrections import correct
from whence.ledger.held import all_decisions_on, read_accounts
from whence.ledger.index import head_of, speaker_of
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.views import MOST, Filters, Listed, listed_by_number, matching_claims
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
def list_statements(ledger: Ledger, filters: Filters, *, limit: int = 50, skip: int = 0) -> list[Statement]:
    """The statements that match, those of the newest document first, each document's in their order."""
    table, document = schema.claim.c, schema.document.c
    rows = select(table.number).join(schema.document, document.number == table.document)
    newest = rows.order_by(document.day.desc().nulls_last(), document.number.desc(), table.number)
    with ledger.reading() as connection:
        page = newest.where(matching_claims(connection, filters)).limit(min(limit, MOST)).offset(skip)
        return _statements(connection, list(connection.execute(page).scalars()), ())


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
    listed, digests = listed_by_number(connection, list(asked)), _first_digests(connection, asked)
    decisions = all_decisions_on(connection, asked)
    # A decision finds its claim among all of them; without any the claims asked for are enough.
    only = {document: numbers for document, numbers in asked.items() if document not in decisions}
    held = connection.execute(select(schema.document).where(schema.document.c.number.in_(asked)))
    by_number: dict[int, Statement] = {}
    for document, (read, entered) in read_accounts(connection, held, only).items():
        account, _ = correct(read, decisions.get(document, []))
        for claim in account.claims.claims:
            number, identifier = entered[claim.id]
            figure = next((one for one in claim.figures if any(agrees(one, each) for each in wanted)), None)
            if number in asked[document] and (figure or not wanted):
                told = (speaker_of(account, claim), figure, digests.get(document))
                by_number[number] = Statement(listed[document], identifier, claim, account, *told)
    return [by_number[number] for number in claims if number in by_number]


def _first_digests(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """The hash of the bytes that were captured first, by the documents' numbers."""
    table = schema.capture.c
    rows = select(table.document, table.digest).where(table.document.in_(documents)).order_by(table.number.desc())
    return {row.document: row.digest for row in connection.execute(rows)}
