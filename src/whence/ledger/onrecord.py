"""On record: what a draft can be held against: findings that share its things or numbers, texts that share words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from sqlalchemy import Connection, or_, select

from whence.ledger import schema, words
from whence.ledger.corrections import Corrected, correct
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.ledger import Ledger
from whence.ledger.matters import findings
from whence.records.claim import Account, Figure
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Testimony

MANY = 400  # numbers, or names, of one question
OF_BLOCK = 60  # matters of a draft's thing that are looked at where none has its number
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
    with ledger.reading() as connection:
        matters, loose = set[str](), set[int]()
        worded: set[str] = set()
        for one in draft:
            found = _with_number(connection, one) if one.figure else []
            weighed = _weighed(connection, [claim for claim, _ in found])
            matters.update(matter for held in weighed.values() for matter in held)
            loose.update(_nearest(one.words, found, weighed))
            # What quotes or counts nothing is found by its words alone.
            if not found or QUOTES.search(one.words):
                worded.add(one.words)
            if one.topic.block and not _has_own(connection, one.topic.block, matters):
                matters.update(_in_block(connection, one.topic.block))
        loose.update(claim for sentence in sorted(worded) for claim in _claims_like(connection, sentence))
        return OnRecord(list(findings(connection, sorted(matters))), list(_documents(connection, sorted(loose))))


def publishers(ledger: Ledger) -> frozenset[str]:
    """The publishers whose own texts the ledger has."""
    with ledger.reading() as connection:
        found = connection.execute(select(schema.document.c.publisher).where(~schema.document.c.forgotten).distinct())
        return frozenset(name for name in found.scalars() if name)


def _has_own(connection: Connection, block: str, matters: Collection[str]) -> bool:
    """Whether one of some matters is of a block: what a draft counts was found by its number."""
    own = select(schema.matter.c.id).where(schema.matter.c.block == block)
    return any(matter in matters for matter in connection.execute(own).scalars())


def _in_block(connection: Connection, block: str) -> list[str]:
    """The matters of a block, those of most documents first."""
    table = schema.matter.c
    own = select(table.id).where(table.block == block).order_by(table.documents.desc(), table.id)
    return list(connection.execute(own.limit(OF_BLOCK)).scalars())


def _with_number(connection: Connection, one: Testimony) -> list[tuple[int, str]]:
    """Claims with a statement's number and their words: those of its own things, or else whatever they count."""
    figure, table, claim, told = cast(Figure, one.figure), schema.figure.c, schema.claim.c, schema.testimony.c
    sides = [figure.best] if figure.best is not None else [side for side in (figure.low, figure.high) if side]
    named = or_(table.best.in_(sides), table.low.in_(sides), table.high.in_(sides))
    found = select(table.claim, claim.text).join(schema.claim, claim.number == table.claim)
    found = found.where(named, table.percent == figure.percent, ~claim.misread)
    own = found.join(schema.testimony, told.claim == table.claim).where(told.block == one.block).distinct()
    any_ = found.order_by(table.category.is_distinct_from(figure.category), table.number.desc())
    rows = connection.execute(own.limit(WITH_NUMBER)).all() or connection.execute(any_.limit(WITH_NUMBER)).all()
    return [(row.claim, row.text) for row in rows]


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
            account, corrected = correct(found[0], decisions_on(connection, document))
            yield Recorded(_without(account, corrected), {claim: one for claim, (_, one) in found[1].items()})


def _without(account: Account, corrected: Corrected) -> Account:
    """An account without the claims that people said were misread."""
    kept = tuple(one for one in account.claims.claims if "misread" not in corrected.get(one.id, ()))
    return replace(account, claims=replace(account.claims, claims=kept))
