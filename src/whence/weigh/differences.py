"""Differences: what became of a figure between a statement and the one that repeats it, class by class.

What a repetition merely leaves out is no change: people recall in fewer words. The exceptions are a bound or a hedge
lost on the same figure, and an origin put in another's place (notes on tradecraft, the classes of mutation).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from whence.records.claim import Figure
from whence.records.finding import ChangeKind
from whence.records.link import Testimony, Told, Topic
from whence.records.name import fold
from whence.weigh.extent import CEILINGS, said, words_of
from whence.weigh.periods import LONGEST, Period, length_of, period_of
from whence.weigh.statements import stance_of
from whence.weigh.tables import table, words

QUOTED = re.compile(r"[“\"«]([^“”\"«»]{20,600})[”\"»]")
NUMBER = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,4})?(?:\s(?:thousand|million|billion|trillion)\b)?(?![\w])"
)
BRACKETS = re.compile(r"\[[^\]]{0,80}\]|…|\.\.\.")
ALTERED = (0.7, 1.0)  # likeness of two quotations that are one with words changed
QUOTE_WORDS = 5
FLOORS = frozenset(("more_than", "at_least"))
BOUNDS = FLOORS | CEILINGS | {"nearly"}
SHOWN = 70


class Difference(NamedTuple):
    """One class of change, with the words of both."""

    what: ChangeKind
    why: str


def compare(earlier: Told, later: Told, *, tied: bool) -> tuple[Difference, ...]:
    """What a statement changed of the one it repeats; `tied` where more than their likeness says that it repeats it."""
    counted = earlier.testimony.figure and later.testimony.figure
    found = (ask(earlier, later, tied) for ask in (ASKED if counted else WORDED))
    return tuple(difference for difference in found if difference is not None)


def compare_title(body: Told, title: Told) -> tuple[Difference, ...]:
    """What a title made of its own body's figure."""
    asked = (_modality, _bound, _counted, _hedge)
    found = (ask(body, title, True) for ask in asked)
    return tuple(difference for difference in found if difference is not None)


def _connective(earlier: Told, later: Told, _: bool) -> Difference | None:
    """One or the other became one and the other."""
    before, after = (tied_numbers(told.testimony) for told in (earlier, later))
    for pair, word in sorted(before.items()):
        if word in words("wording", "either") and after.get(pair) in words("wording", "both"):
            return Difference("connective", f"“{pair[0]} {word} {pair[1]}” became “{after[pair]}”")
    return None


def tied_numbers(testimony: Testimony) -> dict[tuple[str, str], str]:
    """Neighbouring numbers of a sentence, one of them the statement's own, with the connective between them."""
    text = testimony.words[:LONGEST]
    numbers = list(NUMBER.finditer(text))
    tied: dict[tuple[str, str], str] = {}
    for first, second in pairwise(numbers):
        between = text[first.end() : second.start()].casefold()
        if len(between.split()) <= cast(int, table("wording")["apart"]) and (found := _last_connective(between)):
            tied[first.group(), second.group()] = found
    return tied


def _last_connective(between: str) -> str | None:
    known = words("wording", "either") | words("wording", "both")
    return next((word for word in reversed(between.split()) if word in known), None)


def _modality(earlier: Told, later: Told, tied: bool) -> Difference | None:
    """What could be, or is to be, became what is."""
    a, b = stance_of(earlier.testimony), stance_of(later.testimony)
    # A plan may have come true since: without a tie, a later fact is news of its own.
    if a == "fact" or b != "fact" or a == "question" or not (tied or a == "capacity"):
        return None
    return Difference(
        "modality", f"{earlier.testimony.modality} became {later.testimony.modality}: {_both(earlier, later)}"
    )


def _bound(earlier: Told, later: Told, _: bool) -> Difference | None:
    """A bound, or a range, became a flat number or a bound on the other side."""
    a, b = cast(Figure, earlier.testimony.figure), cast(Figure, later.testimony.figure)
    flat = b.best is not None and b.approximator is None
    lost = a.approximator in BOUNDS and flat
    crossed = (a.approximator in CEILINGS and b.approximator in FLOORS) or (
        a.approximator in FLOORS and b.approximator in CEILINGS
    )
    raised = a.approximator == "about" and b.approximator in FLOORS
    narrowed = len(said(a)) > 1 and len(said(b)) == 1
    if lost or crossed or raised or narrowed:
        return Difference("bound", f"{words_of(a)} became {words_of(b)}")
    return None


def _counted(earlier: Told, later: Told, _: bool) -> Difference | None:
    """A sum of sorts became one of them, or one thing another."""
    a, b = earlier.testimony.topic, later.testimony.topic
    if a.sort == b.sort or not may_turn(a, b):
        return None
    return Difference("counted", f"{a.sort} became {b.sort}: {_both(earlier, later)}")


def _kin(topic: Topic) -> str:
    """What a topic may be taken for: goods of which no deed is told are those of any."""
    return topic.kin or topic.group


def may_turn(earlier: Topic, later: Topic) -> bool:
    """Whether one sort can have come from the other: the same, a sum and its part, or another thing of no sum."""
    if _kin(earlier) != _kin(later) or earlier.percent != later.percent or earlier.subject != later.subject:
        return False
    sums = [row for row in cast(list[dict[str, object]], table("scope")["sums"]) if row["group"] == earlier.group]
    if earlier.sort == later.sort or not sums:
        return True
    return any(earlier.sort == row["whole"] and later.sort in cast(list[str], row["parts"]) for row in sums)


def _direction(earlier: Told, later: Told, _: bool) -> Difference | None:
    """Up became down."""
    a, b = cast(Figure, earlier.testimony.figure), cast(Figure, later.testimony.figure)
    if a.direction and b.direction and a.direction != b.direction:
        return Difference("direction", f"{a.direction} became {b.direction}: {_both(earlier, later)}")
    return None


def _period(earlier: Told, later: Told, tied: bool) -> Difference | None:
    """One length of time became another, or one month another."""
    a, b = length_of(earlier.testimony.words), length_of(later.testimony.words)
    if a and b:
        return Difference("period", f"“{a[1]}” became “{b[1]}”") if a[0] != b[0] else None
    before, after = period_of(earlier.testimony), period_of(later.testimony)
    if not tied or before is None or after is None or not before.days or not after.days:
        return None
    if before.meets(after) or not _long(before, after):
        return None
    times = earlier.testimony.time, later.testimony.time
    if times[0] is None or times[1] is None:
        return None
    return Difference("period", f"“{_short(times[0].text)}” became “{_short(times[1].text)}”")


def _long(left: Period, right: Period) -> bool:
    """Whether both are periods, not days: a day may be that of the saying."""
    return min(left.days or 0, right.days or 0) > 1


def _hedge(earlier: Told, later: Told, _: bool) -> Difference | None:
    """A word of doubt was dropped, and the repetition is put as certain."""
    lost = doubts(earlier.testimony)
    if not lost or doubts(later.testimony) or later.testimony.modality != "asserted":
        return None
    innermost = later.testimony.tellers[-1:] or ()
    if any(teller.certainty in ("probable", "possible") for teller in innermost):
        return None
    return Difference("hedge", f"“{_short(lost[0])}” was dropped: {_both(earlier, later)}")


def doubts(testimony: Testimony) -> tuple[str, ...]:
    """Words of doubt in a statement's own sentence, those of its innermost source first."""
    own = tuple(hedge for teller in testimony.tellers[-1:] for hedge in teller.hedges)
    # Not whatever the case: "May have" opens a headline, but "in May" is a month.
    text = testimony.words[:1].lower() + testimony.words[1:LONGEST]
    return own + tuple(match.group() for match in _hedging().finditer(text))


@cache
def _hedging() -> re.Pattern[str]:
    listed = sorted(words("wording", "hedges"), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")


def _attribution(earlier: Told, later: Told, tied: bool) -> Difference | None:
    """The origin gave way to an outlet that only carried it, to another body, or to somebody unnamed."""
    a, b = earlier.root, later.root
    if a is None or b is None or not a.stated or not a.body.known or _carrier(earlier):
        return None
    if not _names_somebody(later.testimony):
        return None
    if carrier := _carrier(later):
        return Difference("attribution", f"{a.body.name} gave way to {_short(carrier)}, which carried it")
    if not tied or not b.stated or a.body.family == b.body.family:
        return None
    what = "another body" if b.body.known else "somebody unnamed"
    return Difference("attribution", f"{a.body.name} gave way to {what}, {b.body.name}")


def _carrier(told: Told) -> str | None:
    """The outlet to which a text lays a figure as its own; none where it says that the outlet only reports it."""
    teller = next(iter(told.testimony.tellers[-1:]), None)
    if told.root is None or teller is None or not words("wording", "carrying").isdisjoint(fold(teller.cue or "")):
        return None
    bodies = [body for body in (told.root.body, *told.root.through) if body.kind in words("wording", "carriers")]
    named = {fold(name) for name in (teller.name, *teller.names)}
    return next((body.name for body in bodies if body == told.root.body or _is_named(fold(body.name), named)), None)


def _is_named(name: tuple[str, ...], named: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of a source's names holds a body's name, or is held by it: "the Gull Wire", "Gull"."""
    return any(set(name) <= set(other) or (other and set(other) <= set(name)) for other in named)


def _names_somebody(testimony: Testimony) -> bool:
    """Whether a text credits the figure to anybody but its own publisher; one that does not may do so elsewhere."""
    if not testimony.tellers:
        return False
    innermost, publisher = fold(testimony.tellers[-1].name), fold(testimony.publisher or "")
    return innermost != publisher and (len(testimony.tellers) > 1 or bool(testimony.tellers[-1].cue))


def _scope(earlier: Told, later: Told, _: bool) -> Difference | None:
    """A town's or a region's figure became a whole country's."""
    a, b = earlier.testimony, later.testimony
    narrow = [place for place in a.places if place.precision not in ("country", None)]
    wide = {place.country for place in b.places if place.precision == "country"}
    spread = _spreading().search(b.words[:LONGEST])
    if not narrow or not spread or _spreading().search(a.words[:LONGEST]):
        return None
    if any(fold(place.name) == fold(other.name) for place in narrow for other in b.places):
        return None
    if wide and not any(place.country in wide for place in narrow):
        return None
    return Difference("scope", f"“{_short(narrow[0].name)}” became “{spread.group()}”: {_both(earlier, later)}")


@cache
def _spreading() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(map(re.escape, words('wording', 'spread'))))})\b")


def _unit(earlier: Told, later: Told, tied: bool) -> Difference | None:
    """The same statement in another unit."""
    a, b = cast(Figure, earlier.testimony.figure), cast(Figure, later.testimony.figure)
    if tied and a.unit and b.unit and a.unit != b.unit:
        return Difference("unit", f"{words_of(a)} became {words_of(b)}")
    return None


def _quotation(earlier: Told, later: Told, _: bool) -> Difference | None:
    """Words were changed inside the quotation marks."""
    return altered(earlier.testimony.words, later.testimony.words)


def altered(earlier: str, later: str) -> Difference | None:
    """Two quotations that are one with words changed; what is cut or bracketed is no change."""
    for before in _quotes(earlier):
        for after in _quotes(later):
            if _is_altered(before, after):
                return Difference("quotation", f"“{_short(' '.join(before))}” became “{_short(' '.join(after))}”")
    return None


def _quotes(text: str) -> list[tuple[str, ...]]:
    """The quotations of a sentence as words, what an editor put in or left out aside."""
    found = (fold(BRACKETS.sub(" ", match.group(1))) for match in QUOTED.finditer(text[:LONGEST]))
    return [quote for quote in found if len(quote) >= QUOTE_WORDS][:4]


def _is_altered(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether most words are the same, but some were exchanged or put in."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not ALTERED[0] <= matcher.ratio() < ALTERED[1]:
        return False
    steps = [step for step, *_ in matcher.get_opcodes() if step != "equal"]
    return "replace" in steps or "insert" in steps


def _both(earlier: Told, later: Told) -> str:
    """The words of both sides, cut short."""
    return f"“{_around(earlier.testimony)}” / “{_around(later.testimony)}”"


def _around(testimony: Testimony) -> str:
    """A sentence's words around its figure."""
    text = " ".join(testimony.words[:LONGEST].split())
    if testimony.figure is None:
        return _short(text)
    at = max(0, text.find(" ".join(testimony.figure.span.text.split())))
    start = max(0, at - SHOWN // 2)
    return ("…" if start else "") + _short(text[start:])


def _short(text: str) -> str:
    return f"{text[: SHOWN - 1]}…" if len(text) > SHOWN else text


def content(testimony: Testimony) -> frozenset[str]:
    """The words of a sentence that say what it is about, by their beginnings, numbers apart."""
    return worded(testimony.words[:LONGEST])


def worded(text: str) -> frozenset[str]:
    """The words of content in a text, by their beginnings, numbers apart."""
    kept: Iterable[str] = (word for word in fold(text) if word not in words("wording", "idle"))
    return frozenset(word[:5] for word in kept if not word[0].isdigit())


Ask = Callable[[Told, Told, bool], Difference | None]
ASKED: tuple[Ask, ...] = (
    _connective,
    _modality,
    _bound,
    _counted,
    _direction,
    _period,
    _hedge,
    _attribution,
    _scope,
    _unit,
    _quotation,
)
# What can become of a statement without a figure.
WORDED: tuple[Ask, ...] = (_modality, _hedge, _attribution, _scope, _quotation)
