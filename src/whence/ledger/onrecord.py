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
MOST_MATTERS = 200  # in which a number that nothing of its own thing has is looked for
LIKE = 12  # claims with most of a sentence's words
LONG = 4  # letters of a word that is looked for
SOUGHT = 12  # words of a sentence that are looked for
NEAR = 0.01  # share by which two readings of one number may differ


class Recorded(NamedTuple):
    """A document on record as read and corrected, with its claims' ids, and those of them that were asked for."""

    account: Account
    ids: dict[str, str]
    asked: frozenset[str]


def findings_about(ledger: Ledger, draft: Sequence[Testimony]) -> list[Finding]:
    """What stands about everything that a draft counts: its own matters, and others with a number of its own."""
    blocks = sorted({one.topic.block for one in draft if one.topic.block})
    figures = [one.figure for one in draft if one.figure]
    with ledger.reading() as connection:
        matters = set(_in_blocks(connection, blocks)) | set(_with_numbers(connection, figures))
        return list(findings(connection, sorted(matters)))


def worded_like(ledger: Ledger, sentences: Iterable[str]) -> list[Recorded]:
    """The documents with claims that share most words with one of the sentences."""
    with ledger.reading() as connection:
        claims = {number for sentence in sentences for number in _claims_like(connection, sentence)}
        return list(_documents(connection, sorted(claims)))


def publishers(ledger: Ledger) -> frozenset[str]:
    """The publishers whose own texts the ledger has."""
    with ledger.reading() as connection:
        found = connection.execute(select(schema.document.c.publisher).where(~schema.document.c.forgotten).distinct())
        return frozenset(name for name in found.scalars() if name)


def _in_blocks(connection: Connection, blocks: Sequence[str]) -> Iterator[str]:
    table = schema.matter.c
    for start in range(0, len(blocks), MANY):
        yield from connection.execute(select(table.id).where(table.block.in_(blocks[start : start + MANY]))).scalars()


def _with_numbers(connection: Connection, figures: Sequence[Figure]) -> Iterator[str]:
    """The matters in which one of the figures' numbers stands, most of them with it first."""
    numbers = sorted({side for one in figures for side in (one.low, one.best, one.high) if side is not None})
    table, testimony = schema.figure.c, schema.testimony.c
    for start in range(0, len(numbers), MANY):
        some = numbers[start : start + MANY]
        named = or_(table.best.in_(some), table.low.in_(some), table.high.in_(some))
        within = select(testimony.matter).join(schema.figure, table.claim == testimony.claim)
        found = within.where(named, testimony.matter.is_not(None)).distinct().limit(MOST_MATTERS)
        yield from (matter for matter in connection.execute(found).scalars() if matter)


def _claims_like(connection: Connection, sentence: str) -> list[int]:
    """The numbers of the claims that share most words with a sentence."""
    pieces = [word.strip(".,;:!?()[]“”\"'’‘") for word in sentence.split()]
    telling = sorted(
        {word for word in pieces if len(word) >= LONG or word.isdigit()}, key=lambda word: (-len(word), word)
    )
    try:
        return [found.number for found in words.find_claims(connection, " ".join(telling[:SOUGHT]), LIKE, either=True)]
    except Unusable:
        return []


def _documents(connection: Connection, claims: Sequence[int]) -> Iterator[Recorded]:
    """The documents of claims, by the claims' numbers."""
    table = schema.claim.c
    asked: dict[int, set[int]] = {}
    for start in range(0, len(claims), MANY):
        rows = select(table.number, table.document).where(table.number.in_(claims[start : start + MANY]))
        for number, document in connection.execute(rows.where(~table.misread)):
            asked.setdefault(document, set()).add(number)
    for document, numbers in sorted(asked.items()):
        held = find_document(connection, document)
        found = read_account(connection, held, None) if held else None
        if found is not None:
            account, _ = correct(found[0], decisions_on(connection, document))
            ids = {claim: identifier for claim, (_, identifier) in found[1].items()}
            yield Recorded(account, ids, frozenset(one for number, one in found[1].values() if number in numbers))
