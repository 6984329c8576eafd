"""What ties claims of an export to one another; nothing is said of claims that the export does not hold."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from whence.export.quotable import excerpt
from whence.records.finding import Finding
from whence.records.link import EdgeKind


class Tie(NamedTuple):
    """One claim goes back to another, by their ids; `evidence` says in words what speaks for it.

    `changed` where the later one does not say what the earlier one said.
    """

    claim: str
    back_to: str
    kind: EdgeKind
    evidence: str
    changed: bool


def ties(finding: Finding, held: Container[str] | None = None) -> Iterator[Tie]:
    """What ties a matter's claims to one another, each pair once a kind; `held` are those that the export holds."""
    claims = {one.id: one.claim for one in finding.matter.testimonies if held is None or one.claim in held}
    changed = {(claims.get(one.target), claims.get(one.source)) for one in finding.changes}
    told: set[tuple[str, str, EdgeKind]] = set()
    for edge in finding.edges:
        claim, back_to = claims.get(edge.source), claims.get(edge.target or "")
        if claim and back_to and claim != back_to and (this := (claim, back_to, edge.kind)) not in told:
            told.add(this)
            words = "; ".join(dict.fromkeys(f"{one.what}: {one.words}" for one in edge.evidence))
            yield Tie(*this, excerpt(words), (claim, back_to) in changed)


def claims_held(finding: Finding, held: Container[str]) -> list[str]:
    """The ids of a matter's claims that an export holds, each once."""
    return [one for one in dict.fromkeys(said.claim for said in finding.matter.testimonies) if one in held]
