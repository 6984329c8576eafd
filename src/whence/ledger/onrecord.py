"""On record: what a draft can be held against: findings that share its things or numbers, texts that share words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
NEAREST = 2  # of them whose documents are read, where they are weighed in no matter
SHARED = 2  # words that these share with a sentence, at least
LIKE = 4  # claims with most of a sentence's words
LONG = 4  # letters of a word that is looked for
SOUGHT = 12  # words of a sentence that are looked for
QUOTES = re.compile(r"[“”\"«»„]")
EDGES = ".,;:!?()[]{}<>“”\"'’‘«»–—-"


class Recorded(NamedTuple):
    """A document on record as read and corrected, with its claims' ids."""

    account: Account
    ids: dict[str, str]


class OnRecord(NamedTuple):
    """What a draft is held against: what stands about matters, and whole documents."""

    findings: list[Finding]
    documents: list[Recorded]


def on_record(ledger: Ledger, draft: Sequence[Testimony]) -> OnRecord:
    """What is on record of all that a draft counts and says: its own matters, its numbers, and most of its words."""
    blocks = sorted({one.topic.block for one in draft if one.topic.block})
    with ledger.reading() as connection:
        matters, loose = set(_in_blocks(connection, blocks)), set[int]()
        worded: set[str] = set()
        for one in draft:
            found = _with_number(connection, one.figure) if one.figure else []
            weighed = _weighed(connection, [claim for claim, _ in found])
            matters.update(matter for held in weighed.values() for matter in held)
            loose.update(_nearest(one.words, found, weighed))
            # What quotes or counts nothing is found by its words alone.
            if not found or QUOTES.search(one.words):
                worded.add(one.words)
        loose.update(claim for sentence in sorted(worded) for claim in _claims_like(connection, sentence))
        return OnRecord(list(findings(connection, sorted(matters))), list(_documents(connection, sorted(loose))))


def publishers(ledger: Ledger) -> frozenset[str]:
    """The publishers whose own texts the ledger has."""
    with ledger.reading() as connection:
        found = connection.execute(select(schema.document.c.publisher).where(~schema.document.c.forgotten).distinct())
        return frozenset(name for name in found.scalars() if name)


def _in_blocks(connection: Connection, blocks: Sequence[str]) -> Iterator[str]:
    table = schema.matter.c
    for start in range(0, len(blocks), MANY):
        yield from connection.execute(select(table.id).where(table.block.in_(blocks[start : start + MANY]))).scalars()


def _with_number(connection: Connection, figure: Figure) -> list[tuple[int, str]]:
    """Claims with a figure's number and their words, those that count the same first."""
    numbers = sorted({side for side in (figure.low, figure.best, figure.high) if side})
    if figure.best is not None:
        numbers = [figure.best]
    table, claim = schema.figure.c, schema.claim.c
    named = or_(table.best.in_(numbers), table.low.in_(numbers), table.high.in_(numbers))
    found = select(table.claim, claim.text).join(schema.claim, claim.number == table.claim)
    ordered = found.where(named, table.percent == figure.percent, ~claim.misread)
    ordered = ordered.order_by(table.category.is_distinct_from(figure.category), table.number.desc())
    return [(row.claim, row.text) for row in connection.execute(ordered.limit(WITH_NUMBER))]


def _weighed(connection: Connection, claims: Sequence[int]) -> dict[int, set[str]]:
    """Those of some claims that are weighed, each with its matters: one for each of its figures."""
    table = schema.testimony.c
    rows = select(table.claim, table.matter).where(table.claim.in_(claims), table.matter.is_not(None))
    found: dict[int, set[str]] = {}
    for claim, matter in connection.execute(rows) if claims else ():
        found.setdefault(claim, set()).add(matter)
    return found


def _nearest(sentence: str, found: Iterable[tuple[int, str]], weighed: Mapping[int, set[str]]) -> list[int]:
    """The claims with a number that are weighed in no matter and share most words with a sentence, if any share as many
    as every weighed one.
    """
    own = _telling(sentence)
    shared = {claim: len(own & _telling(text)) for claim, text in found}
    least = max((SHARED, *(shared[claim] for claim in weighed)))
    near = [claim for claim, words in shared.items() if claim not in weighed and words >= least]
    return sorted(near, key=lambda claim: (-shared[claim], claim))[:NEAREST]


def _telling(text: str) -> frozenset[str]:
    """The words of a text that are long enough to tell of something, folded, by their beginnings."""
    pieces = (word.strip(EDGES).casefold() for word in text.split())
    return frozenset(word[: LONG + 1] for word in pieces if len(word) >= LONG)


def _claims_like(connection: Connection, sentence: str) -> list[int]:
    """The numbers of the claims that share most words with a sentence."""
    pieces = {word.strip(EDGES) for word in sentence.split()}
    telling = sorted((word for word in pieces if len(word) >= LONG), key=lambda word: (-len(word), word))
    try:
        return words.claims_like(connection, " ".join(telling[:SOUGHT]), LIKE)
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
