"""Sorts: what a figure counts and what has become of it, so that only like is compared with like.

Killed, wounded and "killed or wounded" are three sorts of one group; a thing counted is told apart by its noun and
its category, never by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from whence.link.passage import Window, words_of
from whence.link.tables import lists, table, words
from whence.records.claim import Figure

TIED = 3  # words between "killed" and "wounded" that are tied
LOOKED = 14  # words on either side of a figure that can say what it counts
RIGHT_AFTER = 4  # words after a figure that say more of it than what it was taken to count
PEOPLE = frozenset(("soldiers", "civilians", "personnel", "specialists", "fighters", "police", "officers", "captives"))


class Sort(NamedTuple):
    """What a figure counts: the group of sorts, the sort, and which people (casualties alone)."""

    group: str
    sort: str


def state_of(around: Window, figure: Figure, whole: bool) -> str | None:
    """What the words say has become of those counted, the nearest word after the figure first, then before it."""
    own = _state(words_of(figure.counted or ""))
    # Of a whole ("of the 11,000 soldiers sent"), what follows is said of its part.
    if whole:
        return own
    after, before = words_of(around.after)[:LOOKED], words_of(around.before)[-LOOKED:]
    lost = figure.percent and not words("topics", "losing").isdisjoint((*before, *after))
    at, first = next(_states_in(after), (RIGHT_AFTER, None))
    said = (first if at < RIGHT_AFTER else None) or own or first or _last_state(before)
    return said or ("casualties" if lost else None)


def names_troops(around: Window) -> bool:
    """Whether the words next to a bare figure name armed people as what it counts ("the force as 15,000 strong")."""
    near = (*words_of(around.before)[-RIGHT_AFTER:], *words_of(around.after)[:RIGHT_AFTER])
    return not words("topics", "troops").isdisjoint(near)


def sort_of(figure: Figure, state: str | None, event: str | None) -> Sort | None:
    """The group and sort of a figure by its own words; None for a bare number, or one that counts words only."""
    head = _head(figure)
    if head in words("topics", "discourse"):
        return None
    thing = thing_of(figure)
    if state and (thing is None or _is_person(figure, thing)):
        return Sort(_group_of(state), f"{state} {thing}" if thing in _civilians() else state)
    if thing is None:
        return None
    if _is_person(figure, thing):
        return Sort("people", thing)
    return Sort(_events().get(event or "", "things"), f"{state} {thing}" if state else thing)


def thing_of(figure: Figure) -> str | None:
    """What is counted, under one name for all its names; None where the noun says nothing ("1,500 of them")."""
    head = _head(figure)
    if head is None or head in words("topics", "generic") or head in _forms() or _is_name(figure.counted or ""):
        return None
    named = next((sort for sort, kinds in lists("topics", "things").items() if figure.category in kinds), None)
    same = _same().get((figure.counted or "").casefold()) or _same().get(head)
    return named or same or head


def speaks_of_itself(figure: Figure) -> bool:
    """Whether what is counted are accounts and numbers, not things in the world."""
    return _head(figure) in words("topics", "discourse")


def is_bare(figure: Figure) -> bool:
    """Whether a figure names no thing of its own: "10,000", "1,500 men", "thousands of North Koreans"."""
    return figure.unit is None and thing_of(figure) is None and not _state(words_of(figure.counted or ""))


def _head(figure: Figure) -> str | None:
    counted = words_of(figure.counted or "")
    return counted[-1] if counted else None


def _is_name(counted: str) -> bool:
    """Whether what is counted is a people's name ("North Koreans") and no more."""
    return bool(counted) and all(word[:1].isupper() for word in counted.split())


def _is_person(figure: Figure, thing: str) -> bool:
    return figure.category in PEOPLE or figure.category == "casualties" or thing in _civilians()


def _state(around: Sequence[str]) -> str | None:
    """The first state that words name."""
    return next((state for _, state in _states_in(around)), None)


def _last_state(around: Sequence[str]) -> str | None:
    found = list(_states_in(around))
    return found[-1][1] if found else None


def _states_in(around: Sequence[str]) -> Iterator[tuple[int, str]]:
    """States by their words' places; killed tied to wounded, either way round, is casualties."""
    known = [(at, _forms()[word]) for at, word in enumerate(around) if word in _forms()]
    at = 0
    while at < len(known):
        place, state = known[at]
        following = known[at + 1] if at + 1 < len(known) else None
        if following and {state, following[1]} == {"killed", "wounded"} and _tied(around, place, following[0]):
            yield place, "casualties"
            at += 2
            continue
        yield place, state
        at += 1


def _tied(around: Sequence[str], left: int, right: int) -> bool:
    between = around[left + 1 : right]
    return len(between) <= TIED and any(word in words("topics", "ties") for word in between)


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


def _civilians() -> frozenset[str]:
    return words("topics", "civilians")
