"""Statements: what one origin family says, once, however many documents repeat it, and when it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from whence.records.claim import Figure
from whence.records.clock import day_of
from whence.records.link import Body, Matter, Root, Testimony
from whence.weigh.extent import Extent, extent_of, is_ceiling, said, same_numbers
from whence.weigh.periods import Period, is_flow, period_of
from whence.weigh.ties import name_family

Stance = Literal["fact", "planned", "needed", "capacity", "conditional", "question"]
FACTS = frozenset(("asserted", "estimated"))
LOOKED_BACK = 40  # figures before one, by size, among which an equal is sought
LATEST = date.max.isoformat()


@dataclass(frozen=True, slots=True)
class Statement:
    """One family's figure with all testimonies that repeat it; `first` is the one it is known by.

    `told` is the day it was first published, `period` what it states of time, `as_of` the day for which it holds,
    `flow` whether it is said of that period alone, `extent` what its words leave possible; `known` is False where
    nobody named stands behind it.
    """

    family: str
    body: Body
    first: Testimony
    ids: tuple[str, ...]
    documents: tuple[str, ...]
    stance: Stance
    known: bool
    told: date | None
    period: Period | None
    as_of: date | None
    flow: bool
    headline: bool
    extent: Extent | None

    @property
    def id(self) -> str:
        """The id of the testimony that the statement is known by."""
        return self.first.id

    @property
    def figure(self) -> Figure | None:
        """The figure as first said."""
        return self.first.figure


def find_statements(matter: Matter) -> tuple[Statement, ...]:
    """A matter's testimonies as statements, the earliest first; the same in whatever order they came."""
    testimonies = {testimony.id: testimony for testimony in matter.testimonies}
    groups: defaultdict[tuple[str, ...], dict[str, Root]] = defaultdict(dict)
    for root in sorted(matter.roots, key=lambda root: (root.testimony, not root.stated, root.body.name)):
        if root.testimony in testimonies:
            groups[_key(testimonies[root.testimony], root)].setdefault(root.testimony, root)
    found = [
        _state(alike, roots)
        for _, roots in sorted(groups.items())
        for alike in _divide([testimonies[identifier] for identifier in roots])
    ]
    return tuple(sorted(found, key=lambda one: (*rank(one.first), one.family)))


def stance_of(testimony: Testimony) -> Stance:
    """What kind of saying it is: what is, asserted or estimated, apart from what may, should or shall be."""
    return "fact" if testimony.modality in FACTS else testimony.modality  # type: ignore[return-value]


def rank(testimony: Testimony) -> tuple[str, bool, str]:
    """The order in which testimonies are first: by date, the body before the title, then by id."""
    day = day_of(testimony.published)
    return (day.isoformat() if day else LATEST, testimony.part == "title", testimony.id)


def _key(testimony: Testimony, root: Root) -> tuple[str, ...]:
    """What two testimonies must share to be one statement, their figures and periods aside."""
    figure, family = testimony.figure, name_family(root)
    if figure is None:
        return family, stance_of(testimony), testimony.polarity, "event", _predicate(testimony)
    shape = "most" if is_ceiling(figure) else "least"
    return family, stance_of(testimony), testimony.polarity, shape, figure.per or "", figure.unit or ""


def _predicate(testimony: Testimony) -> str:
    return testimony.event or testimony.predicate or ""


def _divide(group: Sequence[Testimony]) -> Iterator[list[Testimony]]:
    """Testimonies of one family by their numbers, then by the periods they state."""
    if group[0].figure is None:
        yield list(group)
        return
    for alike in _by_number(group):
        yield from _by_period(alike)


def _by_number(group: Iterable[Testimony]) -> list[list[Testimony]]:
    """Testimonies with the same numbers: by size, so that only neighbours need comparing."""
    clusters: list[list[Testimony]] = []
    for testimony in sorted(group, key=lambda one: (_size(one.figure), *rank(one))):
        for cluster in clusters[: -LOOKED_BACK - 1 : -1]:
            if cluster[0].figure and testimony.figure and same_numbers(cluster[0].figure, testimony.figure):
                cluster.append(testimony)
                break
        else:
            clusters.append([testimony])
    return clusters


def _size(figure: Figure | None) -> tuple[float, ...]:
    if figure is None:
        return ()
    return said(figure) or tuple(bound for bound in (figure.low, figure.high) if bound is not None)


def _by_period(alike: Sequence[Testimony]) -> list[list[Testimony]]:
    """Testimonies by stated periods that overlap; one without a period repeats the last one said before it."""
    buckets: list[tuple[Period, list[Testimony]]] = []
    loose: list[Testimony] = []
    for testimony in sorted(alike, key=rank):
        period = period_of(testimony)
        if period is None or period.days is None:
            loose.append(testimony)
            continue
        near = next((bucket for known, bucket in buckets[-LOOKED_BACK:] if known.meets(period)), None)
        if near is None:
            buckets.append((period, [testimony]))
        else:
            near.append(testimony)
    if not buckets:
        return [loose]
    for testimony in loose:
        before = [bucket for _, bucket in buckets if rank(bucket[0]) <= rank(testimony)]
        (before[-1] if before else buckets[0][1]).append(testimony)
    return [bucket for _, bucket in buckets]


def _state(alike: Sequence[Testimony], roots: dict[str, Root]) -> Statement:
    """The statement that testimonies make together."""
    ordered = sorted(alike, key=rank)
    first = next((one for one in ordered if one.part != "title"), ordered[0])
    root, period, told = roots[first.id], period_of(first), day_of(ordered[0].published)
    return Statement(
        family=name_family(root),
        body=root.body,
        first=first,
        ids=tuple(sorted(one.id for one in ordered)),
        documents=tuple(sorted({one.document for one in ordered})),
        stance=stance_of(first),
        known=root.stated and root.body.known,
        told=told,
        period=period,
        as_of=_as_of(period, told, is_fact=stance_of(first) == "fact"),
        flow=is_flow(first),
        headline=first.part == "title",
        extent=extent_of(first.figure) if first.figure else None,
    )


def _as_of(period: Period | None, told: date | None, *, is_fact: bool) -> date | None:
    """The last day of a period, never after the day on which what has happened was told."""
    last = period.end - timedelta(1) if period and period.end and period.end > date.min else None
    if last and told and is_fact:
        return min(last, told)
    return last or told
