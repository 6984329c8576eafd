"""Standing: what stands about a matter as lists show it and as it is looked for, made from its finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whence.ledger.index import plain
from whence.records.finding import Finding
from whence.records.link import Body, Testimony

DAY = 10  # characters of 2025-03-04


def matter_row(finding: Finding, block: str) -> dict[str, Any]:
    """A matter as it is listed."""
    topic, figures = finding.matter.topic, finding.figures
    return {
        "id": finding.matter.id,
        "block": block,
        "title": finding.title,
        "folded": " ".join(filter(None, map(plain, (finding.title, topic.group, topic.sort, topic.subject)))),
        "group": topic.group,
        "sort": topic.sort,
        "subject": topic.subject,
        "subject_folded": plain(topic.subject),
        "unit": topic.unit,
        "percent": topic.percent,
        "best": figures.best if figures else None,
        "low": figures.low if figures else None,
        "high": figures.high if figures else None,
        "independent": finding.independent,
        "outlets": finding.outlets,
        **counts(finding),
        **_days(finding.matter.testimonies),
    }


def counts(finding: Finding) -> dict[str, int]:
    """How much there is of what a matter holds."""
    return {
        "families": len(finding.families),
        "documents": len({one.document for one in finding.matter.testimonies}),
        "statements": len(finding.matter.testimonies),
        "conflicts": len(finding.conflicts),
    }


def behind_rows(finding: Finding) -> list[dict[str, str]]:
    """Every name that stands behind a matter: sources as its documents call them, who they are, their families."""
    names = filter(None, {plain(name) for name in _names(finding)})
    return [{"matter": finding.matter.id, "folded": name} for name in sorted(names)]


def _days(testimonies: tuple[Testimony, ...]) -> dict[str, str | None]:
    days = sorted(one.published[:DAY] for one in testimonies if one.published)
    return {"first": days[0] if days else None, "last": days[-1] if days else None}


def _names(finding: Finding) -> Iterator[str]:
    for family in finding.families:
        yield from (family.origin, *family.members)
    for testimony in finding.matter.testimonies:
        yield from called(testimony)
    for root in finding.matter.roots:
        for body in (root.body, *root.through):
            yield from of_body(body)


def called(testimony: Testimony) -> Iterator[str]:
    """All that the sources of a statement are called where it stands, its publisher among them."""
    if testimony.publisher:
        yield testimony.publisher
    for relay in testimony.relays:
        yield from (relay.teller.name, relay.origin.name)
    for teller in testimony.tellers:
        yield from (teller.name, *teller.names)


def of_body(body: Body) -> tuple[str, str]:
    """What a body is called, and its family."""
    return body.name, body.family
