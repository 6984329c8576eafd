"""Fidelity: what a draft's sentence changed of what is on record, class by class, with both wordings.

Held by the parse and by the words at once: where the draft has any word that keeps what the record says, nothing was
changed. A draft is held to more than a retelling: an "about" that is gone counts, as does a name in another's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from whence.records.check import Alteration
from whence.records.claim import Figure
from whence.records.link import Testimony, Told
from whence.records.name import fold
from whence.weigh.differences import compare, tied_numbers
from whence.weigh.extent import words_of
from whence.weigh.periods import LONGEST, day_of, period_of
from whence.weigh.phrasing import clause_of, speaks_of
from whence.weigh.statements import stance_of
from whence.weigh.tables import lists, words
from whence.weigh.voices import is_named_in, is_same_voice, is_somebodys, stems

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
CALIBRE = re.compile(r"\b(\d{2,3}(?:\.\d{1,2})?)[\s-]?(?:mm|millimet(?:re|er)s?)\b", re.IGNORECASE)
RATE = r"(?i)\b(?:(?:a|per|each|every)\s+{0}|{0}ly)\b"
UNREAL = ("possible", "intended", "wanted")
SOFT = ("possible", "thought", "put")
MOST_MONTHS = 6  # of a period that a month can still contradict
NEWS = 7  # days before its publication of which a text tells without saying so
# What the comparison of two texts says as well of a draft; the rest is asked in another way.
COMPARED = frozenset(("bound", "direction", "unit"))


class Altered(NamedTuple):
    """One thing that a draft changed, with both wordings."""

    what: Alteration
    why: str


def alterations(record: Told, draft: Told) -> tuple[Altered, ...]:
    """What a draft's statement changed of one on record, each kind once."""
    compared = compare(record, draft, tied=True)
    found = [Altered(one.what, one.why) for one in compared if one.what in COMPARED and not _keeps(one.what, draft)]
    found += [altered for ask in ASKED if (altered := ask(record, draft)) is not None]
    return tuple({one.what: one for one in reversed(found)}.values())[::-1]


def _keeps(what: Alteration, draft: Told) -> bool:
    """Whether a draft's sentence has a word that keeps a bound which its figure was read without."""
    figure = draft.testimony.figure
    plain = figure is not None and figure.approximator is None
    return what == "bound" and plain and speaks_of("bounded", clause_of(draft.testimony)) is not None


def _modality(record: Told, draft: Told) -> Altered | None:
    """What could be, or is to be, became what is."""
    a, b = record.testimony, draft.testimony
    before, clause = stance_of(a), clause_of(a)
    doubt = speaks_of("possible", clause) if before in ("fact", "capacity", "conditional") else None
    if before == "fact" and (doubt is None or a.figure is None or doubt in ("if", "can", "would")):
        return None
    if before == "question" or any(speaks_of(kind, b.words) for kind in UNREAL):
        return None
    if stance_of(b) not in ("fact", "planned") or stance_of(b) == before:
        return None
    return Altered("modality", f"{doubt or a.modality} became {b.modality}: {_both(a, b)}")


def _hedge(record: Told, draft: Told) -> Altered | None:
    """What is thought, or may be, is given as certain."""
    a, b = record.testimony, draft.testimony
    lost = speaks_of("thought", clause_of(a)) or ("estimated" if a.modality == "estimated" else None)
    lost = lost or next((hedge for teller in a.tellers[-1:] for hedge in teller.hedges), None)
    if lost is None or stance_of(a) != "fact":
        return None
    if not speaks_of("proven", b.words) and (_is_rough(b.figure) or any(speaks_of(kind, b.words) for kind in SOFT)):
        return None
    if any(speaks_of("thought", b.words) for _ in b.words[:1]) and not speaks_of("proven", b.words):
        return None
    return Altered("hedge", f"“{lost}” was dropped: {_both(a, b)}")


def _is_rough(figure: Figure | None) -> bool:
    return figure is not None and figure.approximator in ("about", "vague")


def _flattened(record: Told, draft: Told) -> Altered | None:
    """A rough number became a plain one."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a is None or b is None or b.approximator is not None or b.best is None or _keeps("bound", draft):
        return None
    rough = a.approximator in ("about", "vague") or (a.best is None and a.low != a.high)
    return Altered("bound", f"{words_of(a)} became {words_of(b)}") if rough else None


def _counted(record: Told, draft: Told) -> Altered | None:
    """The dead for the dead and wounded, or one kind of thing for another of its group."""
    a, b = record.testimony.topic, draft.testimony.topic
    if record.testimony.figure is None or a.group != b.group or a.sort == b.sort or a.percent != b.percent:
        return None
    if a.group in words("scope", "harmed") or not _others(record.testimony, draft.testimony):
        return None
    return Altered("counted", f"{a.sort} became {b.sort}: {_both(record.testimony, draft.testimony)}")


def _harmed(record: Told, draft: Told) -> Altered | None:
    """The dead and the wounded became the dead, or one of them the other."""
    before, after = _harm(record.testimony), _harm(draft.testimony)
    if before is None or after is None or before == after or _allows(before, draft.testimony):
        return None
    return Altered("counted", f"{before} became {after}: {_both(record.testimony, draft.testimony)}")


def _harm(testimony: Testimony) -> str | None:
    """What became of those whom a figure counts: by its sort, else by the words of its clause; None for nothing."""
    topic, clause = testimony.topic, clause_of(testimony)
    if topic.group in words("scope", "harmed"):
        return topic.sort
    found = [kind for kind in ("killed", "wounded") if speaks_of(kind, clause)]
    return None if not found or testimony.figure is None else found[0] if len(found) == 1 else "casualties"


def _allows(harm: str, draft: Testimony) -> bool:
    """Whether a draft's sentence speaks of what is on record somewhere, if not with the figure."""
    if harm != "casualties":
        return speaks_of(harm, clause_of(draft)) is not None
    whole = speaks_of("harmed", draft.words)
    return whole is not None or all(speaks_of(kind, draft.words) for kind in ("killed", "wounded"))


def _others(record: Testimony, draft: Testimony) -> bool:
    """Whether each sentence lacks the noun that the other counts."""
    nouns = [stems((one.figure.counted or "") if one.figure else "") for one in (record, draft)]
    return all(nouns) and not nouns[0] & stems(draft.words) and not nouns[1] & stems(record.words)


def _joined(record: Told, draft: Told) -> Altered | None:
    """One or the other became one and the other, or the other way round."""
    before, after = (tied_numbers(told.testimony) for told in (record, draft))
    for pair, word in sorted(before.items()):
        if (other := after.get(pair)) and (word in words("wording", "either")) != (other in words("wording", "either")):
            return Altered("connective", f"“{pair[0]} {word} {pair[1]}” became “{other}”")
    return None


def _calibre(record: Told, draft: Told) -> Altered | None:
    """The thing's calibre is another one."""
    a, b = _calibres(record.testimony), _calibres(draft.testimony)
    return Altered("unit", f"“{min(a)} mm” became “{min(b)} mm”") if a and b and not a & b else None


def _calibres(testimony: Testimony) -> set[str]:
    """The calibres with a figure's thing, else those of its clause."""
    own = testimony.figure.property if testimony.figure else None
    return set(CALIBRE.findall(own or "") or CALIBRE.findall(clause_of(testimony)))


def _rate(record: Told, draft: Told) -> Altered | None:
    """What is said of one length of time is said of another: a month's number as a day's."""
    a, b = record.testimony.figure, draft.testimony.figure
    if a is None or b is None or b.per is None or a.per == b.per:
        return None
    if re.search(RATE.format(re.escape(b.per)), record.testimony.words[:LONGEST]):
        return None
    return Altered("unit", f"a number {f'per {a.per}' if a.per else 'in all'} became one per {b.per}")


def _credited(record: Told, draft: Told) -> Altered | None:
    """Somebody else is named as whoever says it; a draft that names nobody in the sentence carries its speaker on."""
    said = stems(draft.testimony.words)
    if not is_somebodys(record) or is_named_in(record, said) or is_same_voice(record, draft):
        return None
    if draft.root is None or not draft.root.stated or not is_named_in(draft, said):
        return None
    whose = record.root.body.name if record.root else "somebody else"
    return Altered("attribution", f"the draft names {draft.root.body.name}, the record {whose}")


def _wider(record: Told, draft: Told) -> Altered | None:
    """What is said of one place, or of some, is said of another or of all."""
    a, b = record.testimony, draft.testimony
    spread = speaks_of("spread", b.words)
    if spread and not speaks_of("spread", a.words):
        return Altered("scope", f"“{spread}” is the draft's: {_both(a, b)}")
    before, after = _places(a), _places(b)
    known = stems(a.words)
    if not before or not after or before & after or any(stems(name) <= known for name in after):
        return None
    return Altered("scope", f"“{min(before)}” became “{min(after)}”")


def _places(testimony: Testimony) -> set[str]:
    """The names of the places that a statement is about, but for its subject's own."""
    named = {" ".join(fold(place.name)) for place in testimony.places}
    return {name for name in named if name != testimony.topic.subject}


def _dated(record: Told, draft: Told) -> Altered | None:
    """Other months or another year are named than those that the record has, or a part of a year became all of it."""
    a, b = record.testimony, draft.testimony
    if _is_of_the_news(a, b):
        return None
    if wrong := _wrong_months(a, b) or _wrong_year(a, b) or _stretched(a, b):
        return Altered("period", f"{f'“{a.time.text}”' if a.time else 'its time'} became {wrong}")
    return None


def _is_of_the_news(record: Testimony, draft: Testimony) -> bool:
    """Whether a draft dates a statement to the days before its publication, where the record names no date itself."""
    published, period = day_of(record.published), period_of(draft)
    if (
        published is None
        or period is None
        or period.end is None
        or months_in(record.words)
        or YEAR.search(record.words)
    ):
        return False
    return published - timedelta(NEWS) < period.end <= published + timedelta(NEWS)


def _wrong_months(record: Testimony, draft: Testimony) -> str | None:
    """The draft's months in words, where the record names months too and none of them."""
    named, known = months_in(draft.words), months_in(record.words) | _months_of(record)
    if not named or not known or named & known:
        return None
    published = day_of(record.published)
    # What is told on a day is mostly of that day or those before it.
    if published and {published.month, (published - timedelta(NEWS)).month} & named and not months_in(record.words):
        return None
    return draft.time.text if draft.time and months_in(draft.time.text) else _month().search(draft.words).group()  # type: ignore[union-attr]


def _months_of(testimony: Testimony) -> frozenset[int]:
    """The months that a statement's own period touches; none where it is long or open."""
    period = period_of(testimony)
    if period is None or period.start is None or period.end is None:
        return frozenset()
    last = max(period.end - timedelta(1), period.start)
    count = (last.year - period.start.year) * 12 + last.month - period.start.month + 1
    if count > MOST_MONTHS:
        return frozenset()
    return frozenset((period.start.month + at - 1) % 12 + 1 for at in range(count))


def _wrong_year(record: Testimony, draft: Testimony) -> str | None:
    named = {int(year) for year in YEAR.findall(draft.time.text if draft.time else "")}
    period, published = period_of(record), day_of(record.published)
    known = {int(year) for year in YEAR.findall(record.words[:LONGEST])}
    known |= {side.year for side in (period or ()) if side is not None}
    # What names no year is of the year of its publication, or of the one before.
    known = known or ({published.year, published.year - 1} if published else set())
    return draft.time.text if draft.time and named and known and named.isdisjoint(known) else None


def _stretched(record: Testimony, draft: Testimony) -> str | None:
    """The draft's words for a period much longer or shorter than the record's, or for one that does not meet it."""
    before, after = period_of(record), period_of(draft)
    if before is None or after is None or record.time is None or draft.time is None:
        return None
    days = before.days or 0, after.days or 0
    if min(days) <= NEWS or (_is_year_alone(record) != _is_year_alone(draft) and max(days) < 2 * min(days)):
        return None
    apart = not before.meets(after)
    return draft.time.text if apart or max(days) >= 1.5 * min(days) else None


def _is_year_alone(testimony: Testimony) -> bool:
    return testimony.time is not None and YEAR.fullmatch(testimony.time.text.strip()) is not None


def _denial(record: Told, draft: Told) -> Altered | None:
    """What is on record as denied is said to be."""
    a, b = record.testimony, draft.testimony
    denied = speaks_of("denied", clause_of(a))
    if (
        not denied
        or a.polarity == b.polarity
        or speaks_of("denied", b.words)
        or re.search(r"\bn(?:ot|o)\b|n't", b.words)
    ):
        return None
    return Altered("denial", f"“{denied}” was dropped: {_both(a, b)}")


def months_in(text: str) -> frozenset[int]:
    """The months that a text names, 1 to 12; never the verbs "may" and "march"."""
    return frozenset(_months()[match.group()] for match in _month().finditer(text[:LONGEST]))


@cache
def _month() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_months())})\b")


@cache
def _months() -> dict[str, int]:
    return {name: at for at, names in enumerate(lists("drafts", "months").values(), 1) for name in names}


def _both(record: Testimony, draft: Testimony) -> str:
    """The words of both sides around the figure, cut short."""
    return f"“{' '.join(clause_of(record).split())[:SHOWN]}” / “{' '.join(clause_of(draft).split())[:SHOWN]}”"


SHOWN = 90
Ask = Callable[[Told, Told], Altered | None]
ASKED: tuple[Ask, ...] = (
    _modality,
    _hedge,
    _flattened,
    _counted,
    _harmed,
    _joined,
    _calibre,
    _rate,
    _credited,
    _wider,
    _dated,
    _denial,
)
