"""Derived figures: what follows from one origin's own figures, by interval arithmetic, or why nothing does.

Only figures of one family, told on one occasion, for the same object and period are put together: a share and a part
of one whole, a rate and its period, a count and what each holds, parts and their sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from whence.records.claim import Figure
from whence.records.clock import day_of
from whence.records.finding import Derived
from whence.records.link import Matter, Testimony
from whence.weigh import arithmetic
from whence.weigh.arithmetic import Sum
from whence.weigh.extent import words_of
from whence.weigh.periods import is_flow, period_of
from whence.weigh.statements import rank, stance_of
from whence.weigh.tables import table
from whence.weigh.ties import name_family

MOST_TOLD = 60  # figures of one family in one document that are put together
MOST_DERIVED = 100  # of one block


def derive(block: Sequence[Matter]) -> tuple[Derived, ...]:
    """Every figure that follows from others of one origin in one document, and each refusal with its reason."""
    found: dict[tuple[str, ...], Derived] = {}
    for _, own in sorted(_gather(block).items()):
        for derived in (*_sums(own), *_shares(own), *_rates(own), *_loads(own)):
            # Copies of a text say the same again: one line for each wording is enough.
            found.setdefault((derived.how,), derived)
    return tuple(found.values())[:MOST_DERIVED]


def belonging(derived: Iterable[Derived], matter: Matter) -> tuple[Derived, ...]:
    """What was derived, or refused, with a testimony of the matter."""
    own = {testimony.id for testimony in matter.testimonies}
    return tuple(one for one in derived if not own.isdisjoint(one.sources))


def _gather(block: Sequence[Matter]) -> dict[tuple[str, str, str], list[Testimony]]:
    """A block's testimonies with a figure, in bodies of texts, by family and document; the earliest document first."""
    gathered: defaultdict[tuple[str, str, str], dict[str, Testimony]] = defaultdict(dict)
    for matter in block:
        known = {testimony.id: testimony for testimony in matter.testimonies}
        for root in matter.roots:
            testimony = known.get(root.testimony)
            if testimony and testimony.figure and testimony.part == "body" and testimony.polarity != "negative":
                day = day_of(testimony.published)
                key = (day.isoformat() if day else "", name_family(root), testimony.document)
                gathered[key][testimony.id] = testimony
    return {key: sorted(own.values(), key=rank)[:MOST_TOLD] for key, own in gathered.items()}


def _sums(own: Sequence[Testimony]) -> Iterator[Derived]:
    """Sorts that add up to another: the killed and the wounded are the casualties."""
    for row in cast(list[dict[str, object]], table("scope")["sums"]):
        parts = cast(list[str], row["parts"])
        of = [[one for one in own if _is(one, str(row["group"]), part)] for part in parts]
        wholes = [one for one in own if _is(one, str(row["group"]), str(row["whole"]))]
        for together in _beside(of[0], of[1:]):
            if reason := _apart(together):
                yield _refuse(together, reason)
                continue
            figures = [cast(Figure, one.figure) for one in together]
            total = arithmetic.add(figures, str(row["whole"]))
            near = (one for one in wholes if _nearest(one, of[0]) is together[0])
            stated = [one for one in near if _apart((together[0], one)) is None]
            yield _tell(total, together, stated)


def _beside(ones: Sequence[Testimony], others: Sequence[Sequence[Testimony]]) -> Iterator[tuple[Testimony, ...]]:
    """Each figure with the figures of other sorts beside it: the nearest in the text, if it is their nearest too."""
    for one in ones:
        nearest = [_nearest(one, theirs) for theirs in others]
        if all(near is not None and _nearest(near, ones) is one for near in nearest):
            yield (one, *(near for near in nearest if near is not None))


def _nearest(one: Testimony, others: Sequence[Testimony]) -> Testimony | None:
    at = cast(Figure, one.figure).span.start
    distance = {other.id: abs(cast(Figure, other.figure).span.start - at) for other in others}
    return min(others, key=lambda other: (distance[other.id], other.id), default=None)


def _is(testimony: Testimony, group: str, sort: str) -> bool:
    topic = testimony.topic
    return topic.group == group and topic.sort == sort and not topic.percent and topic.subject is not None


def _apart(together: Sequence[Testimony]) -> str | None:
    """Why figures of one document and family cannot be put together, None where they can."""
    first = together[0]
    for other in together[1:]:
        if stance_of(first) != stance_of(other):
            return f"one is {first.modality}, the other {other.modality}"
        # In one sentence, a time that only one of them was read with is that of both.
        if is_flow(first) != is_flow(other) and first.words != other.words:
            return "a figure of one period with a running total or a stock"
        a, b = period_of(first), period_of(other)
        if a and b and not a.same(b):
            return "different periods"
        if first.topic.subject != other.topic.subject or first.topic.subject is None:
            return "it is not plain that both are of one thing"
    return None


def _shares(own: Sequence[Testimony]) -> Iterator[Derived]:
    """A part with its share gives the whole; a part of a whole gives its share."""
    counts = [one for one in own if not one.topic.percent and one.topic.unit is None]
    shares = [one for one in own if one.topic.percent]
    for part in counts:
        whole = arithmetic.whole_of(cast(Figure, part.figure))
        alike = [one for one in shares if _same_part(part, one) and _nearest(one, _sort(counts, part)) is part]
        if whole is not None:
            yield _tell(arithmetic.share(cast(Figure, part.figure), whole), (part,), alike)
            continue
        for share in alike:
            yield _whole(part, share)


def _sort(counts: Sequence[Testimony], part: Testimony) -> list[Testimony]:
    return [one for one in counts if _same_part(one, part)]


def _same_part(part: Testimony, share: Testimony) -> bool:
    return (part.topic.group, part.topic.sort) == (share.topic.group, share.topic.sort)


def _whole(part: Testimony, share: Testimony) -> Derived:
    """The whole of which a part is a share; the text must say that the two are one part, in other terms."""
    whole = arithmetic.whole_of(cast(Figure, share.figure))
    if whole is not None and (portion := arithmetic.share(cast(Figure, part.figure), whole)) is not None:
        agrees = arithmetic.agrees(portion.figure, cast(Figure, share.figure))
        # A share some sentences on that does not fit may well be that of another number.
        if agrees or part.words == share.words:
            return _tell(portion, (part,), (share,))
    if reason := _apart((part, share)):
        return _refuse((part, share), reason)
    if not arithmetic.is_apposed(part, share):
        return _refuse((part, share), "the text does not say that the number is that share")
    return _tell(arithmetic.whole(cast(Figure, part.figure), cast(Figure, share.figure)), (part, share), ())


def _rates(own: Sequence[Testimony]) -> Iterator[Derived]:
    """A rate over a stated period gives its total, set against one that is stated."""
    totals = [one for one in own if one.figure and not one.figure.per and not one.topic.percent]
    for rate in own:
        figure, period = cast(Figure, rate.figure), period_of(rate)
        if figure.per is None or period is None or period.days is None or not is_flow(rate):
            continue
        if (total := arithmetic.over(figure, period.days)) is not None:
            alike = [one for one in totals if _same_part(one, rate) and _apart((rate, one)) is None]
            yield _tell(total, (rate,), [one for one in alike if period_of(one)])


def _loads(own: Sequence[Testimony]) -> Iterator[Derived]:
    """A count of carriers and what each can hold give a capacity, never what was carried."""
    for load in own:
        figure = cast(Figure, load.figure)
        holder = figure.per.casefold() if figure.per else None
        for count in own if holder and stance_of(load) == "capacity" else ():
            counted = cast(Figure, count.figure).counted
            if counted and counted.casefold() == holder and stance_of(count) == "fact":
                yield _tell(arithmetic.load(cast(Figure, count.figure), figure), (count, load), ())


def _tell(total: Sum | None, behind: Sequence[Testimony], stated: Sequence[Testimony]) -> Derived:
    """A derived figure with its computation in words, and whether what the same source states agrees."""
    if total is None:
        return _refuse(behind, "a bound is missing")
    how, sources = total.how, list(behind)
    for one in stated[:1]:
        agrees = arithmetic.agrees(total.figure, cast(Figure, one.figure))
        how += f", as stated ({words_of(one.figure)})" if agrees else f", but {words_of(one.figure)} is stated"
        sources.append(one)
    return Derived(total.figure, tuple(one.id for one in sources), how)


def _refuse(behind: Sequence[Testimony], reason: str) -> Derived:
    named = " and ".join(words_of(one.figure) for one in behind)
    return Derived(None, tuple(one.id for one in behind), f"refused: {reason} ({named})")
