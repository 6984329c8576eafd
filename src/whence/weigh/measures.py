"""Measures: a number's bound, what it counts and in which unit, on record and in a draft."""

from __future__ import annotations

import re

from whence.records.claim import Figure
from whence.records.link import Testimony, Told
from whence.weigh.altered import Altered, Ask, both
from whence.weigh.extent import words_of
from whence.weigh.periods import LONGEST
from whence.weigh.phrasing import clause_of, speaks_of
from whence.weigh.tables import words
from whence.weigh.voices import stems

CALIBRE = re.compile(r"\b(\d{2,3}(?:\.\d{1,2})?)[\s-]?(?:mm|millimet(?:re|er)s?)\b", re.IGNORECASE)
RATE = r"(?i)\b(?:(?:a|per|each|every)\s+{0}|{1}ly)\b"
HARMS = ("killed", "wounded", "casualties")
SIDES = {
    "more_than": "floor",
    "at_least": "floor",
    "up_to": "ceiling",
    "at_most": "ceiling",
    "fewer_than": "ceiling",
    "nearly": "nearly",
    "about": "about",
    "vague": "about",
}
# What a bound may be put as without a change: an exact number as a rough one, "nearly" as a rough one or a ceiling.
ALLOWED = {"point": ("point", "about"), "nearly": ("nearly", "about", "ceiling"), "range": ("range", "about")}


def _bound(record: Told, draft: Told) -> Altered | None:
    """A bound or a rough number became a plain one, a plain one a bound, or a bound one on the other side."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a is None or b is None:
        return None
    before, after = _side(a), _side(b)
    if after in ALLOWED.get(before, (before,)) or (
        after == "point" and speaks_of("bounded", clause_of(draft.testimony))
    ):
        return None
    told = [words_of(figure) for figure in (a, b)]
    if told[0] == told[1]:
        told = [f"{words} ({_bound_of(figure)})" for words, figure in zip(told, (a, b), strict=True)]
    return Altered("bound", " became ".join(told))


def _bound_of(figure: Figure) -> str:
    """A bound that stands apart from the number, in words: "18 dead or more"."""
    return figure.approximator.replace("_", " ") if figure.approximator else "no bound"


def _side(figure: Figure) -> str:
    """Whether a figure is a point, a range, rough, a floor or a ceiling."""
    if figure.approximator is not None:
        return SIDES[figure.approximator]
    if figure.best is not None or figure.low == figure.high:
        return "point"
    return "range" if figure.low is not None and figure.high is not None else "floor" if figure.low else "ceiling"


def _counted(record: Told, draft: Told) -> Altered | None:
    """One thing of a group became another."""
    a, b = record.testimony, draft.testimony
    if a.figure is None or b.figure is None or a.topic.group != b.topic.group or a.topic.sort == b.topic.sort:
        return None
    if a.topic.group in words("scope", "harmed"):
        return None
    nouns = stems(a.figure.counted or ""), stems(b.figure.counted or "")
    if not all(nouns) or nouns[0] & stems(b.words) or nouns[1] & stems(a.words):
        return None
    return Altered("counted", f"{a.topic.sort} became {b.topic.sort}: {both(a, b)}")


def _harmed(record: Told, draft: Told) -> Altered | None:
    """The dead and the wounded became the dead, or one of them the other."""
    before, after = harm(record.testimony), harm(draft.testimony)
    if before is None or after is None or before == after or _allows(before, draft.testimony):
        return None
    return Altered("counted", f"{before} became {after}: {both(record.testimony, draft.testimony)}")


def harm(testimony: Testimony) -> str | None:
    """What became of those whom a figure counts: by its sort, else by the words of its clause; None for nothing."""
    topic = testimony.topic
    if testimony.figure is None:
        return None
    if topic.group in words("scope", "harmed") and topic.sort in HARMS:
        return topic.sort
    found = [kind for kind in ("killed", "wounded") if speaks_of(kind, clause_of(testimony))]
    return found[0] if len(found) == 1 else "casualties" if found else None


def _allows(harm: str, draft: Testimony) -> bool:
    """Whether a draft's sentence speaks of what is on record somewhere, if not with the figure."""
    if harm != "casualties":
        return speaks_of(harm, clause_of(draft)) is not None
    whole = speaks_of("harmed", draft.words)
    return whole is not None or all(speaks_of(kind, draft.words) for kind in ("killed", "wounded"))


def _calibre(record: Told, draft: Told) -> Altered | None:
    """The thing's calibre is another one."""
    a, b = (_calibres(told.testimony) for told in (record, draft))
    a = a or set(CALIBRE.findall(record.testimony.words[:LONGEST]))
    return Altered("unit", f"“{min(a)} mm” became “{min(b)} mm”") if a and b and not a & b else None


def _calibres(testimony: Testimony) -> set[str]:
    """The calibres with a figure's thing, else those of its clause."""
    own = testimony.figure.property if testimony.figure else None
    return set(CALIBRE.findall(own or "") or CALIBRE.findall(clause_of(testimony)))


def _unit(record: Told, draft: Told) -> Altered | None:
    """The same number in another unit, or of another length of time: a month's as a day's."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a is None or b is None:
        return None
    if a.unit and b.unit and a.unit != b.unit:
        return Altered("unit", f"{words_of(a)} became {words_of(b)}")
    if b.per is None or a.per == b.per or _has_rate(b.per, record.testimony.words[:LONGEST]):
        return None
    return Altered("unit", f"a number {f'per {a.per}' if a.per else 'in all'} became one per {b.per}")


def _has_rate(per: str, text: str) -> bool:
    """Whether a text counts by a length of time: "a day", "daily"."""
    root = f"{per[:-1]}i" if per.endswith("y") else per
    return re.search(RATE.format(re.escape(per), re.escape(root)), text) is not None


def _direction(record: Told, draft: Told) -> Altered | None:
    """Up became down."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a and b and a.direction and b.direction and a.direction != b.direction:
        return Altered("direction", f"{a.direction} became {b.direction}: {both(record.testimony, draft.testimony)}")
    return None


def same_calibre(record: Told, draft: Told) -> bool:
    """Whether a sentence on record names a calibre that the draft's names."""
    a, b = (set(CALIBRE.findall(told.testimony.words[:LONGEST])) for told in (record, draft))
    return bool(a & b)


ASKED: tuple[Ask, ...] = (_bound, _counted, _harmed, _calibre, _unit, _direction)
