"""On record: what a draft can be held against: findings that share its things or numbers, texts that share words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from whence.ledger import schema, words
from whence.ledger.corrections import correct
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.ledger import Ledger
from whence.ledger.matters import findings
from whence.records.claim import Account, Figure
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Testimony

MANY = 400  # numbers, or names, of one question
WITH_NUMBER = 40  # claims with one of a draft's numbers that are looked at
LIKE = 12  # claims with most of a sentence's words
LONG = 4  # letters of a word that is looked for
SOUGHT = 12  # words of a sentence that are looked for
EDGES = ".,;:!?()[]{}<>“”\"'’‘«»–—-"


class Recorded(NamedTuple):
    """A document on record as read and corrected, with its claims' ids."""

    account: Account
    ids: dict[str, str]


class OnRecord(NamedTuple):
    """What a draft is held against: what stands about matters, and whole documents."""

    findings: list[Finding]
    documents: list[Recorded]


def on_record(ledger: Ledger, draft: Sequence[Testimony], sentences: Iterable[str]) -> OnRecord:
    """What is on record of all that a draft counts and says: its own matters, its numbers, and most of its words."""
    blocks = sorted({one.topic.block for one in draft if one.topic.block})
    figures = {one.figure for one in draft if one.figure}
    with ledger.reading() as connection:
        counted = {claim for figure in figures for claim in _with_number(connection, figure)}
        said = {claim for sentence in sentences for claim in _claims_like(connection, sentence)}
        matters = {*_in_blocks(connection, blocks), *_of_claims(connection, sorted(counted))}
        return OnRecord(
            list(findings(connection, sorted(matters))), list(_documents(connection, sorted(counted | said)))
        )


def publishers(ledger: Ledger) -> frozenset[str]:
    """The publishers whose own texts the ledger has."""
    with ledger.reading() as connection:
        found = connection.execute(select(schema.document.c.publisher).where(~schema.document.c.forgotten).distinct())
        return frozenset(name for name in found.scalars() if name)


def _in_blocks(connection: Connection, blocks: Sequence[str]) -> Iterator[str]:
    table = schema.matter.c
    for start in range(0, len(blocks), MANY):
        yield from connection.execute(select(table.id).where(table.block.in_(blocks[start : start + MANY]))).scalars()


def _with_number(connection: Connection, figure: Figure) -> Iterator[int]:
    """Claims with a figure's number, those that count the same first."""
    numbers = sorted({side for side in (figure.low, figure.best, figure.high) if side})
    if figure.best is not None:
        numbers = [figure.best]
    table = schema.figure.c
    named = or_(table.best.in_(numbers), table.low.in_(numbers), table.high.in_(numbers))
    found = select(table.claim).where(named, table.percent == figure.percent)
    ordered = found.order_by(table.category.is_distinct_from(figure.category), table.number.desc())
    yield from connection.execute(ordered.limit(WITH_NUMBER)).scalars()


def _of_claims(connection: Connection, claims: Sequence[int]) -> Iterator[str]:
    """The matters in which claims are weighed."""
    table = schema.testimony.c
    for start in range(0, len(claims), MANY):
        weighed = table.claim.in_(claims[start : start + MANY]), table.matter.is_not(None)
        yield from (one for one in connection.execute(select(table.matter).where(*weighed).distinct()).scalars() if one)


def _claims_like(connection: Connection, sentence: str) -> list[int]:
    """The numbers of the claims that share most words with a sentence."""
    pieces = {word.strip(EDGES) for word in sentence.split()}
    telling = sorted((word for word in pieces if len(word) >= LONG), key=lambda word: (-len(word), word))
    try:
        return [found.number for found in words.find_claims(connection, " ".join(telling[:SOUGHT]), LIKE, either=True)]
    except Unusable:
        return []


def _documents(connection: Connection, claims: Sequence[int]) -> Iterator[Recorded]:
    """The documents of claims, by the claims' numbers."""
    table = schema.claim.c
    numbers: set[int] = set()
    for start in range(0, len(claims), MANY):
        of = select(table.document).where(table.number.in_(claims[start : start + MANY]), ~table.misread).distinct()
        numbers.update(connection.execute(of).scalars())
    for document in sorted(numbers):
        held = find_document(connection, document)
        found = read_account(connection, held) if held else None
        if found is not None:
            account, _ = correct(found[0], decisions_on(connection, document))
            yield Recorded(account, {claim: identifier for claim, (_, identifier) in found[1].items()})
