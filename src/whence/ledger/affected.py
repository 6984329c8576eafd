"""Affected: everything that rests on a claim, a document or a source, and must be looked at where that falls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from whence.ledger import schema, views
from whence.ledger.decided import all_retractions
from whence.ledger.entry import Entry
from whence.ledger.exporting import exports_with
from whence.ledger.hypotheses import SavedBoard, boards
from whence.ledger.index import plain
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.matters import ListedMatter, findings, listed_by_id
from whence.ledger.names import same_names
from whence.ledger.shelf import load_testimony
from whence.ledger.standing import called, of_body
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.hypothesis import Rating
from whence.records.link import Testimony

Kind = Literal["claim", "document", "source"]
MOST = 1000  # matters in one statement


@dataclass(frozen=True, slots=True)
class Affected:
    """What rests on something: its own statements and those that go back to them, and where they went.

    `withdrawn` where people said that the claim or the source is; `exports` are those that held one of the documents.
    """

    asked: str
    kind: Kind
    withdrawn: bool
    own: tuple[Testimony, ...]
    resting: tuple[Testimony, ...]
    matters: tuple[ListedMatter, ...]
    boards: tuple[SavedBoard, ...]
    exports: tuple[Entry, ...]


def find_affected(ledger: Ledger, asked: str) -> Affected:
    """All that rests on what is asked for: an id, and where there is none that begins so, a source's name."""
    try:
        kind, whole = views.resolve(ledger, asked)
    except Unusable:
        return affected(ledger, "source", asked)
    if kind == "claim":
        # Refused where it is of an older reading.
        views.show_claim(ledger, whole, asked)
        return affected(ledger, "claim", whole)
    if kind == "document":
        return affected(ledger, "document", whole)
    raise Unusable(asked, f"a {kind}; only a claim, a document or a source has something rest on it")


@leaving
def affected(ledger: Ledger, kind: Kind, which: str) -> Affected:
    """All that rests on a claim or a document, by its id, or on a source, by its name."""
    with ledger.reading() as connection:
        names = _names(connection, which) if kind == "source" else frozenset[str]()
        own = _own(connection, kind, which, names)
        if not own and kind == "source":
            raise Unusable(which, "neither an id nor the name of a source behind any statement")
        found = _with_blocks(connection, own)
        resting = _resting(found, own)
        all_of = {**own, **resting}
        within = [one for one in found if not all_of.keys().isdisjoint(_ids(one))]
        documents = {one.document for one in all_of.values()} | _document(connection, kind, which)
        return Affected(
            which,
            kind,
            _is_withdrawn(connection, kind, which, names),
            _sorted(own.values()),
            _sorted(resting.values()),
            tuple(listed_by_id(connection, [one.matter.id for one in within])),
            tuple(one for one in boards(connection) if _is_rated(one.board.ratings, all_of, within, names)),
            tuple(exports_with(connection, documents)),
        )


def _own(connection: Connection, kind: Kind, asked: str, names: frozenset[str]) -> dict[str, Testimony]:
    """The statements of a claim, of a document, or behind which a source stands, by id."""
    if kind == "source":
        named = select(schema.behind.c.matter).where(schema.behind.c.folded.in_(names)).distinct()
        matters = list(connection.execute(named).scalars())
        return {one.id: one for finding in findings(connection, matters) for one in _told_by(finding, names)}
    column = schema.claim.c.id if kind == "claim" else schema.document.c.id
    table = schema.testimony.c
    joined = select(table.content).join(schema.claim, schema.claim.c.number == table.claim)
    joined = joined.join(schema.document, schema.document.c.number == table.document)
    kept = map(load_testimony, connection.execute(joined.where(column == asked)).scalars())
    return {one.id: one for one in kept}


def _told_by(finding: Finding, names: frozenset[str]) -> Iterator[Testimony]:
    """The statements of a matter that come from a source, or through it, under one of its names."""
    bodies = {root.testimony: (root.body, *root.through) for root in finding.matter.roots}
    for one in finding.matter.testimonies:
        known = (name for body in bodies.get(one.id, ()) for name in of_body(body))
        if any(plain(name) in names for name in (*called(one), *known)):
            yield one


def _with_blocks(connection: Connection, own: Mapping[str, Testimony]) -> list[Finding]:
    """All matters of the blocks in which statements stand: nothing outside can go back to them."""
    table = schema.matter.c
    found: list[str] = []
    blocks = sorted({one.block for one in own.values()})
    for start in range(0, len(blocks), MOST):
        some = blocks[start : start + MOST]
        found += connection.execute(select(table.id).where(table.block.in_(some))).scalars()
    return list(findings(connection, found))


def _resting(found: Sequence[Finding], own: Mapping[str, Testimony]) -> dict[str, Testimony]:
    """The statements that go back to some, over whatever many others, or whose family does."""
    known = {one.id: one for finding in found for one in finding.matter.testimonies}
    backwards: dict[str, set[str]] = {}
    for finding in found:
        for edge in finding.edges:
            if edge.target is not None:
                backwards.setdefault(edge.target, set()).add(edge.source)
    reached = set(own)
    open_ends = set(own)
    while open_ends:
        told = {source for one in open_ends for source in backwards.get(one, ())}
        leaning = {one for finding in found for one in _leaning(finding, reached)}
        open_ends = (told | leaning) - reached
        reached |= open_ends
    return {one: known[one] for one in reached - own.keys() if one in known}


def _leaning(finding: Finding, reached: set[str]) -> Iterator[str]:
    """The statements of families that depend on one all of whose statements are reached."""
    claims = {family.origin: family.claims for family in finding.families}
    for one in finding.matter.depends:
        if one.kind != "open" and claims.get(one.on) and reached.issuperset(claims[one.on]):
            yield from claims.get(one.family, ())


def _is_rated(
    ratings: Iterable[Rating], all_of: Mapping[str, Testimony], within: Sequence[Finding], names: frozenset[str]
) -> bool:
    """Whether ratings name a statement, its claim, its family in its matter, or the source itself."""
    claims = {*all_of, *(one.claim for one in all_of.values())}
    families = {
        (finding.matter.id, family.origin)
        for finding in within
        for family in finding.families
        if not all_of.keys().isdisjoint(family.claims)
    }
    return any(
        one.claim in claims or (one.matter, one.family) in families or plain(one.family) in names for one in ratings
    )


def _names(connection: Connection, name: str) -> frozenset[str]:
    return frozenset(filter(None, (plain(other) for other in same_names(connection, name))))


def _document(connection: Connection, kind: Kind, asked: str) -> set[str]:
    """The document itself, or the claim's, which may state nothing that was linked."""
    if kind != "claim":
        return {asked} if kind == "document" else set()
    joined = select(schema.document.c.id).join(schema.claim, schema.claim.c.document == schema.document.c.number)
    return set(connection.execute(joined.where(schema.claim.c.id == asked)).scalars())


def _is_withdrawn(connection: Connection, kind: Kind, asked: str, names: frozenset[str]) -> bool:
    withdrawn = all_retractions(connection)
    return asked in withdrawn.claims if kind == "claim" else any(plain(one) in names for one in withdrawn.sources)


def _ids(finding: Finding) -> set[str]:
    return {one.id for one in finding.matter.testimonies}


def _sorted(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """By day, then id."""
    return tuple(sorted(testimonies, key=lambda one: (one.published or "", one.id)))
