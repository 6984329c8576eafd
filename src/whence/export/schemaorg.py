"""schema.org: claims as Claim, with the documents in which each appears and whose it is.

A ClaimReview is a verdict that somebody signs. The ledger keeps none and whence gives none, so there is none here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, cast

from whence.export.between import ties
from whence.export.lineage import SUREST
from whence.export.listing import Listing
from whence.export.quotable import (
    Quotable,
    excerpt,
    label,
    publication_day,
    quotables,
    urn,
    web_address,
)
from whence.ledger.views import Shown
from whence.records.finding import Finding
from whence.records.reading import ActorKind

# Inline, so that nobody has to fetch it.
CONTEXT = {"@vocab": "https://schema.org/", "url": {"@id": "https://schema.org/url", "@type": "@id"}}
TYPES: Mapping[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "Organization",
    "state": "GovernmentOrganization",
}
Node = dict[str, object]


def write_schemaorg(found: Iterable[Shown], findings: Iterable[Finding], graph: BinaryIO) -> None:
    """Write one graph: the documents, and each claim once however many documents repeat it unchanged."""
    listing = Listing(graph, {"@context": CONTEXT}, "@graph", "@id")
    parents = _parents(findings)
    tied = {*parents, *parents.values()}
    waiting: dict[str, Node] = {}
    for shown in found:
        listing.put(_work(shown))
        for quotable in quotables(shown):
            if quotable.id in tied:
                waiting[quotable.id] = _claim(quotable)
            else:
                listing.put(_claim(quotable))
    for node in _joined(waiting, parents):
        listing.put(node)
    listing.end()


def _parents(findings: Iterable[Finding]) -> dict[str, str]:
    """Which claim repeats which without changing it, by their ids; what is only likely is left out."""
    parents: dict[str, str] = {}
    for finding in findings:
        sure = [tie for tie in ties(finding) if tie.kind != "presumed" and not tie.changed]
        for tie in sorted(sure, key=lambda tie: SUREST.index(tie.kind)):
            parents.setdefault(tie.claim, tie.back_to)
    return parents


def _joined(waiting: Mapping[str, Node], parents: Mapping[str, str]) -> Iterator[Node]:
    """The claims that others repeat, with all documents that they appear in, and the first of them where all are dated.

    It is the first that is known: the ledger may hold no earlier one.
    """
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    tops = _tops(waiting, parents)
    for claim, node in waiting.items():
        groups[tops[claim]].append(node)
    for top, nodes in groups.items():
        works = {work["@id"]: work for node in nodes for work in _appearances(node)}
        first = _first(nodes) if len(works) > 1 else None
        yield _known(waiting[top] | {"appearance": list(works.values()), "firstAppearance": first})


def _tops(held: Iterable[str], parents: Mapping[str, str]) -> dict[str, str]:
    """Which claim each goes back to in the end, as far as the export holds them; of a ring the first by its id."""
    wanted, tops = frozenset(held), dict[str, str]()
    for claim in sorted(wanted):
        path: dict[str, None] = {}
        at = claim
        while at not in tops and at not in path:
            path[at] = None
            at = parent if (parent := parents.get(at, at)) in wanted else at
        order = list(path)
        tops |= dict.fromkeys(path, tops.get(at) or min(order[order.index(at) :]))
    return tops


def _first(nodes: Iterable[Node]) -> dict[str, str] | None:
    """The document that was published before all others; None where that cannot be told."""
    days = {work["@id"]: str(node.get("datePublished", "")) for node in nodes for work in _appearances(node)}
    earliest = min(days.values())
    early = [work for work, day in days.items() if day == earliest]
    return {"@id": early[0]} if earliest and len(early) == 1 else None


def _appearances(node: Node) -> list[dict[str, str]]:
    return cast(list[dict[str, str]], node["appearance"])


def _work(shown: Shown) -> Node:
    listed = shown.listed
    document = shown.account.reading.document if shown.account else None
    publisher = {"@type": "Organization", "name": excerpt(listed.publisher)} if listed.publisher else None
    return _known(
        {
            "@id": urn(listed.id),
            "@type": "CreativeWork",
            "name": label(listed),
            "url": web_address(listed.url),
            "publisher": publisher,
            "datePublished": publication_day(listed),
            "inLanguage": document.language if document else None,
        }
    )


def _claim(quotable: Quotable) -> Node:
    return _known(
        {
            "@id": urn(quotable.id),
            "@type": "Claim",
            "name": quotable.gist,
            "text": quotable.quote,
            "creativeWorkStatus": "Retracted" if "retracted" in quotable.decided else None,
            "author": _author(quotable),
            "datePublished": publication_day(quotable.shown.listed),
            "creditText": quotable.citation,
            "appearance": [{"@id": urn(quotable.shown.listed.id)}],
        }
    )


def _author(quotable: Quotable) -> Node | None:
    """Whose claim it is, where the document names a person or a body; nothing for those whom it does not name."""
    actor = quotable.actor
    if actor is None or actor.anonymous or actor.kind not in TYPES:
        return None
    return {"@type": TYPES[actor.kind], "name": excerpt(actor.name)}


def _known(node: Node) -> Node:
    """A node without what is not known of it."""
    return {name: value for name, value in node.items() if value is not None}
