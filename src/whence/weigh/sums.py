"""Sums: what a draft reckons from the figures it cites, reckoned again under the conditions of derived figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from whence.records.claim import Figure
from whence.records.link import Testimony, Told
from whence.weigh import arithmetic
from whence.weigh.arithmetic import agrees, is_apposed
from whence.weigh.extent import NEAR, rounding, said, words_of
from whence.weigh.periods import LONGEST, is_flow, period_of
from whence.weigh.phrasing import place_of
from whence.weigh.statements import stance_of
from whence.weigh.tables import listed
from whence.weigh.ties import name_family

STEPPED = re.compile(r"\bfrom\b.{1,80}\bto\b.{1,80}\bby\b")
PARTS = 2  # that a sum has, at least
MOST = 6


class Reckoned(NamedTuple):
    """A figure that a draft reckons: whether it is right, and the computation or the refusal in words.

    Not `sure` where only what stands beside it makes it likely that the draft reckons it.
    """

    told: Told
    right: bool
    why: str
    sure: bool = True


def reckon_sentence(sentence: Sequence[Told], before: Sequence[Told]) -> Reckoned | None:
    """The figure that a sentence reckons from its others, or from those of the sentence before; None for none."""
    figured = [told for told in sentence if told.testimony.figure is not None]
    if not figured:
        return None
    return _sum(figured, before) or _difference(figured, before) or _share(figured)


def _sum(figured: Sequence[Told], before: Sequence[Told]) -> Reckoned | None:
    total = _named(figured, "totals")
    if total is None:
        return None
    parts = _parts(total, figured) or _parts(total, before)
    if not parts:
        return None
    if reason := _apart(parts) or _unlike_whole(parts[0].testimony, total.testimony):
        return Reckoned(total, False, f"not to be added: {reason} ({_list(parts)})")
    sum_ = arithmetic.add([_figure(one) for one in parts], _figure(total).counted or "")
    right = agrees(sum_.figure, _figure(total)) and _adds_up(parts, total)
    return Reckoned(total, right, f"{sum_.how}{_against(total, right)}")


def _adds_up(parts: Sequence[Told], total: Told) -> bool:
    """Whether the numbers themselves add up, whatever bounds they are: "at least 100 and about 1,000" make 1,100."""
    numbers = [said(_figure(one)) for one in (*parts, total)]
    if any(len(named) != 1 for named in numbers):
        return True
    *own, whole = (named[0] for named in numbers)
    slack = max(rounding(number) for number in (*own, whole))
    return abs(sum(own) - whole) <= max(slack, NEAR * whole)


def _parts(total: Told, ones: Sequence[Told]) -> list[Told]:
    """The figures that a total can be the sum of: all of its kind beside it."""
    own = _figure(total)
    kind = (own.percent, own.unit)
    parts = [one for one in ones if one is not total and (_figure(one).percent, _figure(one).unit) == kind]
    return parts if PARTS <= len(parts) <= MOST and not _is_part_of(total) else []


def _is_part_of(total: Told) -> bool:
    """Whether the others are only some of the total: "9,000 in all, including 4,000 wounded"."""
    return listed("drafts", "parts").search(total.testimony.words[:LONGEST]) is not None


def _difference(figured: Sequence[Told], before: Sequence[Told]) -> Reckoned | None:
    gap = _named(figured, "differences") or _stepped(figured)
    if gap is None:
        return None
    kind = (_figure(gap).percent, _figure(gap).unit)
    others = [
        one for one in (*before, *figured) if one is not gap and (_figure(one).percent, _figure(one).unit) == kind
    ]
    sides = others[-PARTS:]
    numbers = [_figure(one).best for one in sides]
    if len(sides) < PARTS or None in numbers:
        return None
    more, less = sorted(cast(list[float], numbers), reverse=True)
    rest = arithmetic.subtract(_figure(sides[0]), more, less)
    right = agrees(rest.figure, _figure(gap))
    return Reckoned(gap, right, f"{rest.how}{_against(gap, right)}")


def _stepped(figured: Sequence[Told]) -> Told | None:
    """The step in "from 61,000 to 47,200, by 13,800"."""
    text = figured[0].testimony.words[:LONGEST]
    for one in figured if STEPPED.search(text) else ():
        place = place_of(one.testimony)
        if place and text[: place[0]].split()[-1:] == ["by"]:
            return one
    return None


def _share(figured: Sequence[Told]) -> Reckoned | None:
    """A share that stands beside a part and its whole."""
    shares = [one for one in figured if _figure(one).percent]
    counts = [one for one in figured if not _figure(one).percent and _figure(one).unit is None]
    if len(shares) != 1 or len(counts) != PARTS:
        return None
    part, whole = sorted(counts, key=lambda one: _figure(one).best or 0.0)
    tied = any(is_apposed(one.testimony, shares[0].testimony) for one in counts)
    number = _figure(whole).best
    if not number or _apart([part, whole]):
        return None
    portion = arithmetic.share(_figure(part), number)
    if portion is None:
        return None
    right = agrees(portion.figure, _figure(shares[0]))
    return Reckoned(shares[0], right, f"{portion.how}{_against(shares[0], right)}", tied)


def _named(figured: Sequence[Told], key: str) -> Told | None:
    """The figure nearest to a word that makes it a reckoned one: right behind the word, else right before it."""
    text = figured[0].testimony.words[:LONGEST]
    found = listed("drafts", key).search(text)
    if found is None:
        return None
    placed = [(place, one) for one in figured if (place := place_of(one.testimony))]
    behind = [(start - found.end(), one) for (start, _), one in placed if start >= found.end()]
    ahead = [(found.start() - end, one) for (start, end), one in placed if start < found.start()]
    return min((*behind, *ahead), key=lambda pair: pair[0], default=(0, None))[1]


def _apart(ones: Sequence[Told]) -> str | None:
    """Why figures cannot be reckoned with one another, None where they can (DESIGN.md §4)."""
    first = ones[0]
    for other in ones[1:]:
        a, b = first.testimony, other.testimony
        if reason := _unlike(a, b):
            return reason
        stated = [root for root in (first.root, other.root) if root and root.stated]
        if len({name_family(root) for root in stated}) > 1:
            return f"they are of two origins, {' and '.join(root.body.name for root in stated)}"
    return None


def _unlike(a: Testimony, b: Testimony) -> str | None:
    if stance_of(a) != stance_of(b):
        return f"one is {a.modality}, the other {b.modality}"
    if reason := _unlike_subject(a, b):
        return reason
    before, after = period_of(a), period_of(b)
    if before and after and not before.same(after):
        return "different periods"
    return "a figure of one period with a running total" if is_flow(a) != is_flow(b) and a.words != b.words else None


def _unlike_whole(part: Testimony, whole: Testimony) -> str | None:
    """Why a total cannot be that of a part; one that states no time of its own has that of its parts."""
    return _unlike_subject(part, whole) if period_of(whole) is None else _unlike(part, whole)


def _unlike_subject(a: Testimony, b: Testimony) -> str | None:
    if a.topic.subject and b.topic.subject and a.topic.subject != b.topic.subject:
        return f"one is of {a.topic.subject}, the other of {b.topic.subject}"
    return None


def _figure(told: Told) -> Figure:
    return cast(Figure, told.testimony.figure)


def _list(ones: Sequence[Told]) -> str:
    return " and ".join(words_of(one.testimony.figure) for one in ones)


def _against(told: Told, right: bool) -> str:
    return (
        f", as the draft has it ({words_of(told.testimony.figure)})"
        if right
        else f", not {words_of(told.testimony.figure)}"
    )
