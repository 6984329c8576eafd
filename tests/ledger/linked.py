"""Linking and weighing a small story without the rooms that do it: what they would hand to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.build import span
from tests.ledger.story import enter, tell
from whence.ledger.ledger import Ledger
from whence.ledger.linking import enter_findings, enter_links, load_block, stale_blocks
from whence.ledger.views import show_document
from whence.records.claim import Account
from whence.records.finding import Conflict, Family, Finding, Grade, Reckoning
from whence.records.link import (
    Block,
    Body,
    DocumentLinks,
    Edge,
    Likeness,
    Matter,
    Quoted,
    Root,
    Teller,
    Testimony,
    Topic,
)

MARK = "link/1"
CROSSED = Topic("movement", "soldier", "river")
LOST = Topic("losses", "tank", "general")
TOPICS = {"c1": CROSSED, "c2": LOST, "c3": Topic("things", "shell", None)}
QUOTED = "we lost forty tanks"


def tell_in(paper: str, day: str = "2025-03-04", more: str = "") -> Account:
    """The story in a paper of its own."""
    text = tell().reading.document.text
    return tell(f"{text}{more or paper} went to print.\n", f"{paper}.txt", publisher=paper, published=day)


def states(ledger: Ledger, account: Account, *claims: str, **known: Any) -> tuple[Testimony, ...]:
    """What the story's claims state in one document, as linking would have it of what the ledger shows."""
    shown = show_document(ledger, account.reading.document.id)
    assert shown.account
    return tuple(
        _state(shown.account, claim.id, shown.claim_ids[claim.id], known)
        for claim in shown.account.claims.claims
        if claim.id in (claims or TOPICS)
    )


def _state(account: Account, local: str, whole: str, known: dict[str, Any]) -> Testimony:
    document = account.reading.document
    claim = next(one for one in account.claims.claims if one.id == local)
    tellers = tuple(Teller(source.text or "", names=(source.text or "",)) for source in claim.sources)
    stated = Testimony(
        whole,
        whole,
        document.id,
        document.name,
        document.publisher,
        document.published,
        claim.span,
        claim.part,
        claim.span.text,
        TOPICS[local],
        claim.figures[0] if claim.figures else None,
        claim.event.type if claim.event else None,
        claim.event.predicate if claim.event else None,
        (),
        tellers,
        (),
        None,
        claim.time,
        claim.places,
        claim.polarity,
        claim.modality,
        claim.verification,
    )
    return replace(stated, **known)


def link(ledger: Ledger, account: Account, *testimonies: Testimony, mark: str = MARK, **known: Any) -> None:
    """Enter what linking would find in a document."""
    found = known.pop("testimonies", testimonies)
    defaults: dict[str, Any] = {"bands": (), "credits": (), "likenesses": (), "quotations": (), "words": 40}
    given = defaults | known
    enter_links(ledger, DocumentLinks(account.reading.document.id, testimonies=found, **given), mark)


def add_linked(ledger: Ledger, account: Account, **known: Any) -> Account:
    """Add a document and link it, all of its claims."""
    enter(ledger, account)
    link(ledger, account, *states(ledger, account), **known)
    return account


def quote(account: Account) -> Quoted:
    """The general's quotation in an edition of the story."""
    return Quoted(4711, QUOTED, span(account.reading.document, "We lost forty tanks"), "Boris Petrov")


def alike(left: Account, right: Account, share: float = 0.9) -> Likeness:
    return Likeness(left.reading.document.id, right.reading.document.id, share, share / 2, ("forty tanks",))


def weigh(ledger: Ledger, edges: Sequence[Edge] = ()) -> None:
    """Weigh every block that must be."""
    for block in stale_blocks(ledger):
        loaded = load_block(ledger, block)
        enter_findings(ledger, loaded, [find(loaded, edges)])


def find(block: Block, edges: Sequence[Edge] = ()) -> Finding:
    """All of a block as one matter, in which every teller is a family of their own."""
    told = {one.id: one.tellers[-1].name if one.tellers else one.publisher or "" for one in block.testimonies}
    roots = tuple(Root(id, Body(name, name), (), True) for id, name in told.items())
    within = tuple(edge for edge in edges if edge.source in told)
    matter = Matter(f"m:{block.block}", block.testimonies[0].topic, block.testimonies, roots, within, ())
    families = tuple(_family(name, block, told) for name in sorted(set(told.values())))
    values = [one.figure.best for one in block.testimonies if one.figure and one.figure.best is not None]
    figures = Reckoning(values[0], min(values), max(values), None, None, (), (), ()) if values else None
    conflicts = (Conflict(block.testimonies[0].id, block.testimonies[-1].id, "differ"),) if len(set(values)) > 1 else ()
    title = f"{block.testimonies[0].topic.sort} at the {block.testimonies[0].topic.subject}"
    grade = Grade(None, ())
    outlets = len({one.publisher for one in block.testimonies})
    return Finding(matter, title, families, len(families), outlets, figures, (), grade, conflicts, (), (), (), ())


def _family(name: str, block: Block, told: dict[str, str]) -> Family:
    mine = tuple(one for one in block.testimonies if told[one.id] == name)
    documents = tuple(sorted({one.name for one in mine}))
    return Family(name, (name,), tuple(one.id for one in mine), documents, (), (), f"{name}, met directly")
