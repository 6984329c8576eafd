"""Sorts: what a figure counts and what has become of it, so that only like is compared with like.

Killed, wounded and "killed or wounded" are three sorts of one group; a thing counted is told apart by its noun and
its category, never by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from whence.link.passage import Window, words_of
from whence.link.tables import lists, table, words
from whence.records.claim import Figure
from whence.records.link import Topic

TIED = 3  # words between "killed" and "wounded" that are tied
LOOKED = 14  # words on either side of a figure that can say what it counts
# Groups of states that a count of losses puts together.
HARM = frozenset(("casualties", "detention"))
STEM = 4  # letters of a noun in whatever number
RIGHT_AFTER = 4  # words after a figure that say more of it than what it was taken to count
ANYHOW = "things"  # the group of things of which no deed is told
BODY = "body"
MOVED = "displaced"  # what any event can do to people
PEOPLE = frozenset(("soldiers", "civilians", "personnel", "specialists", "fighters", "police", "officers", "captives"))


class Sort(NamedTuple):
    """What a figure counts: the group of sorts, the sort, and which people (casualties alone)."""

    group: str
    sort: str


def state_of(around: Window, figure: Figure, whole: bool, event: str | None = None) -> str | None:
    """What the words say has become of those counted, the nearest word after the figure first, then before it.

    Where the `event` told is none that harms people, only the very next word says it ("3,000 wounded arrived").
    """
    if figure.unit is not None:
        return None
    own = _state(words_of(figure.counted or "")) or ("killed" if _counts_bodies(figure) else None)
    # Of a whole ("of the 11,000 soldiers sent"), what follows is said of its part.
    if whole:
        return own
    after, before = _parts(around.after)[:LOOKED], _parts(around.before)[-LOOKED:]
    lost = figure.percent and not words("topics", "losing").isdisjoint((*before, *after))
    at, first = next(_states_in(after), (RIGHT_AFTER, None))
    if not figure.percent and event is not None and event not in words("topics", "harming"):
        moved = MOVED if MOVED in (first, _last_state(before)) else None
        return own or (first if at == 0 else None) or moved
    # "Two killed, five injured": what stands right behind a number is said of it.
    done = (first if at == 0 else None) or _object_of(around.before)
    said = done or (first if at < RIGHT_AFTER else None) or own or first or _last_state(before)
    return said or ("casualties" if lost else None)


def _parts(text: str) -> list[str]:
    """A text's words, compounds in their parts: "killed-or-wounded", "dead/injured"."""
    return words_of(text.replace("-", " ").replace("/", " and ").replace("&", " and "))


def is_done_to(before: str) -> bool:
    """Whether a number is the object of a verb right before it, that kills or takes: "Norland killed 12"."""
    said = _said_before(before)
    verbs = words("topics", "acting") | words("topics", "taking")
    return bool(said) and said[-1] in verbs and said[-2:-1] not in _determiners()


def _object_of(before: str) -> str | None:
    """The state that a verb right before a number puts its object in: "killed 12 and wounded 30"."""
    said = _said_before(before)
    if said[-1:] == ["of"] and (lost := _forms().get(said[-2]) if len(said) > 1 else None):
        return lost
    acts = is_done_to(before) and said[-1] in words("topics", "acting")
    return _last_state(said[-LOOKED:]) if acts else None


def _said_before(before: str) -> list[str]:
    """The words of a number's clause before it, up to the last that says something."""
    said = words_of(before[max(map(before.rfind, ",;:()")) + 1 :])
    while said and said[-1] in words("topics", "further"):
        said.pop()
    return said


def tells_age(around: Window) -> bool:
    """Whether a number says how old somebody is: "under the age of 18"."""
    said = words_of(around.before)[-2:]
    return " ".join(said) in words("topics", "ages") or said[-1:] == ["aged"]


def names_troops(around: Window) -> bool:
    """Whether the words next to a bare figure name armed people as what it counts ("the force as 15,000 strong")."""
    near = (*words_of(around.before)[-RIGHT_AFTER:], *words_of(around.after)[:RIGHT_AFTER])
    return not words("topics", "troops").isdisjoint(near)


def sort_of(figure: Figure, state: str | None, event: str | None, around: Window) -> Sort | None:
    """The group and sort of a figure by its own words; None for a bare number, or one that counts words only."""
    if speaks_of_itself(figure):
        return None
    thing = _vessel_in(around.after) or (None if _stands_after(figure, around) else _vessel_of(around.before))
    thing = thing or thing_of(figure)
    if state and (thing is None or _is_person(figure, thing)):
        apart = thing in _civilians() and _stands(thing or "", around)
        return Sort(_group_of(state), f"{state} {thing}" if apart else state)
    if thing is None:
        return None
    if _is_person(figure, thing):
        return Sort("people", thing)
    taken = not words("topics", "taking").isdisjoint(words_of(around.before)[-TIED:])
    return Sort("losses" if taken else _events().get(event or "", ANYHOW), thing)


def plain_sort(figure: Figure, event: str | None) -> Sort:
    """The sort of a figure that counts nothing but its unit."""
    return Sort(_events().get(event or "", ANYHOW), _head(figure) or "")


def is_goods(sort: Sort) -> bool:
    """Whether a sort is of things, not of people."""
    return sort.group == ANYHOW or (sort.group in _events().values() and sort.group not in words("topics", "peopled"))


def is_lost(figure: Figure, event: str | None, verb: str) -> bool:
    """Whether people are counted as lost, which says no more than that they were killed or wounded."""
    thing = thing_of(figure)
    people = thing is not None and _is_person(figure, thing)
    return people and event == "casualties" and verb.split()[-1:] in _losing()


def is_plain(topic: Topic) -> bool:
    """Whether nothing is known of what is counted but its noun: no deed, no harm, no armed people."""
    return topic.group == ANYHOW or (topic.group == "people" and topic.sort not in lists("topics", "things"))


def thing_of(figure: Figure) -> str | None:
    """What is counted, under one name for all its names; None where the noun says nothing ("1,500 of them")."""
    head = _head(figure)
    if head is None or head in words("topics", "generic") or head in _forms() or _is_name(figure.counted or ""):
        return None
    if is_measured(figure) or head in words("topics", "deeds") | words("topics", "units"):
        return None
    named = next((sort for sort, kinds in lists("topics", "things").items() if figure.category in kinds), None)
    same = _same().get((figure.counted or "").casefold()) or _same().get(head)
    return named or same or head


def _vessel_in(after: str) -> str | None:
    """What goods come in, where the words right after a number name that: "2,000 containers of shells"."""
    near = words_of(after)[:TIED]
    found = next((word for word in near if word in words("topics", "vessels")), None)
    if found and found.endswith("ies"):
        return f"{found[:-3]}y"
    return found and found.removesuffix("es" if found.endswith("xes") else "s")


def _vessel_of(before: str) -> str | None:
    """What a number is said to count before it is given: "its count of containers, to about 3,200"."""
    said = words_of(before)[-LOOKED:]
    found = [right for left, right in pairwise(said) if left == "of" and right in words("topics", "vessels")]
    return _vessel_in(found[-1]) if found else None


def _stands_after(figure: Figure, around: Window) -> bool:
    """Whether the counted noun stands right after its number, and was not only taken over from before."""
    head = (_head(figure) or "")[:STEM]
    return bool(head) and any(word.startswith(head) for word in words_of(around.after)[:RIGHT_AFTER])


def is_measured(figure: Figure) -> bool:
    """Whether a figure says how much and not of what: "5 tonnes" counts nothing but its unit."""
    head, last = _head(figure), words_of(figure.span.text)[-1:]
    return figure.unit is not None and head is not None and bool(last) and last[0].startswith(head)


def speaks_of_itself(figure: Figure) -> bool:
    """Whether what is counted are accounts and numbers, or steps of a scale, not things in the world."""
    told = _head(figure) in words("topics", "discourse") | words("topics", "scales")
    return told and not _counts_bodies(figure)


def _counts_bodies(figure: Figure) -> bool:
    """Whether a figure counts the dead: "two bodies" are committees as often, "37 bodies" never."""
    return _head(figure) == BODY and any(char.isdigit() for char in figure.span.text)


def is_bare(figure: Figure) -> bool:
    """Whether a figure names no thing of its own: "10,000", "1,500 men", "thousands of North Koreans"."""
    return figure.unit is None and thing_of(figure) is None and not _state(words_of(figure.counted or ""))


def counts_people(figure: Figure) -> bool:
    """Whether a bare figure counts people by a noun of any people: "1,500 men", "some 50 Norlanders"."""
    return is_bare(figure) and (_head(figure) in words("topics", "persons") or _is_name(figure.counted or ""))


def tells_number(predicate: str | None) -> bool:
    """Whether a verb only gives a number, or says what became of people, so that what is counted stood before."""
    verb = (predicate or "").split()[-1:]
    return not verb or verb[0] in words("topics", "reckoning") or verb[0] in _forms()


def _head(figure: Figure) -> str | None:
    counted = words_of(figure.counted or "")
    return counted[-1] if counted else None


def _is_name(counted: str) -> bool:
    """Whether what is counted is a people's name ("North Koreans") and no more."""
    return bool(counted) and all(word[:1].isupper() for word in counted.split())


def _is_person(figure: Figure, thing: str) -> bool:
    return figure.category in PEOPLE or figure.category == "casualties" or thing in _civilians()


def _stands(thing: str, around: Window) -> bool:
    """Whether a noun stands next to its figure, and was not only taken over from an earlier one."""
    return any(word.startswith(thing[:STEM]) for word in words_of(f"{around.before} {around.after}"))


def _state(around: Sequence[str]) -> str | None:
    """The first state that words name."""
    return next((state for _, state in _states_in(around)), None)


def _last_state(around: Sequence[str]) -> str | None:
    found = list(_states_in(around))
    return found[-1][1] if found else None


def _states_in(around: Sequence[str]) -> Iterator[tuple[int, str]]:
    """States by their words' places; what ties two or more ("killed, wounded or missing") is all of them at once."""
    pairs = zip(("", *around), around, strict=False)
    read = ((at, _forms().get(word) or _forms().get(f"{lead} {word}")) for at, (lead, word) in enumerate(pairs))
    known = [(at, state) for at, state in read if state]
    while known:
        chain = _chain(around, known)
        yield known[0][0], _together({state for _, state in chain})
        known = known[len(chain) :]


def _together(tied: set[str]) -> str:
    """One state as it is; several as casualties, or as all of them where one is no harm ("killed or displaced")."""
    if len(tied) == 1:
        return next(iter(tied))
    return "casualties" if {_group_of(state) for state in tied} <= HARM else " or ".join(sorted(tied))


def _chain(around: Sequence[str], known: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """The first of some states with those that are tied to it, through others between commas."""
    tied = 1
    for end in range(1, len(known)):
        between = around[known[end - 1][0] + 1 : known[end][0]]
        if len(between) <= TIED and not words("topics", "ties").isdisjoint(between):
            tied = end + 1
        elif between:
            break
    return known[:tied]


@cache
def _forms() -> dict[str, str]:
    """Every word for what has become of people, with its state."""
    return {word: state for state, listed in lists("topics", "states").items() for word in listed}


def _group_of(state: str) -> str:
    return next((group for group, states in lists("topics", "groups").items() if state in states), state)


@cache
def _events() -> dict[str, str]:
    return {event: group for group, kinds in lists("topics", "events").items() for event in kinds}


@cache
def _same() -> dict[str, str]:
    """Every noun that is counted as another, with that other."""
    return cast(dict[str, str], table("topics")["same"])


@cache
def _losing() -> tuple[list[str], ...]:
    return tuple([word] for word in words("topics", "losing"))


@cache
def _determiners() -> tuple[list[str], ...]:
    return tuple([word] for word in words("topics", "determined"))


def _civilians() -> frozenset[str]:
    return words("topics", "civilians")
