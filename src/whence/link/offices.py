"""Offices: what the words of a role or a description say of somebody's standing: whose official, apart, or unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from whence.link.tables import lists, words
from whence.records.name import fold
from whence.records.states import Stated, find_states

Key = tuple[str, ...]
Side = Literal["official", "apart", "unsaid"]

LONGEST = 200  # characters of a description that are read
PHRASE = 5  # words of the longest entry of a table
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
JOINED = re.compile(r"\s*(?:,|and|&|or|/|-|–|, and)\s*", re.IGNORECASE)
POSSESSIVE = re.compile(r"^(.*?)(?:['’]s|s['’])\s+(.+)$")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a description says: the states that it serves, in its order, and on whose side of the government it is."""

    states: tuple[str, ...]
    side: Side

    @property
    def state(self) -> str | None:
        """The one state, where there is one."""
        return self.states[0] if len(self.states) == 1 else None


@lru_cache(maxsize=20_000)
def assess(description: str) -> Standing:
    """The standing that a role or a description gives: "Norland's deputy defence minister", "Norlandic lawmakers"."""
    text = description[:LONGEST]
    return Standing(_served(text), _side(text))


def _side(text: str) -> Side:
    """Whether the words are a government's, keep somebody out of it, or say neither."""
    said = key(text)
    if has(said, "outside") or has(said, "carriers"):
        return "apart"
    if has(said, "units"):
        return "official"
    if has(said, "apart"):
        return "apart"
    if has(said, "clear"):
        return "official"
    return "official" if has(said, "open") and not _strangers(text) else "unsaid"


def _strangers(text: str) -> bool:
    """Whether a description holds a name that is neither a state's nor a word of any office: a body of its own."""
    named = [(one.start, one.end) for one in find_states(text)]
    for at, word in enumerate(WORD.finditer(text)):
        inside = any(start <= word.start() < end for start, end in named)
        if at and word[0][0].isupper() and not inside and not _known_words() & set(fold(word[0])):
            return True
    return False


def _served(text: str) -> tuple[str, ...]:
    """The states whose servants a description means: not the one that an envoy is sent to or officials sit in."""
    found = [one for one in find_states(text) if not _describes_others(text, one)]
    owners = [one for one in found if not _is_goal(text, one)]
    staying = [one for one in owners if _follows(text, one, "places")]
    moving = [one for one in owners if one not in staying]
    if not moving:
        # Western officials in a capital are not its own.
        return () if bloc(text) or len(staying) != 1 else (staying[0].state,)
    together = moving[:1]
    for one in moving[1:]:
        if JOINED.fullmatch(text[together[-1].end : one.start]):
            together.append(one)
    return tuple(dict.fromkeys(one.state for one in together))


def _describes_others(text: str, one: Stated) -> bool:
    """Whether a state's name only helps to describe somebody else: "Norland-backed", "pro-Norland"."""
    after = re.match(r"[-–](\w{1,20})", text[one.end :])
    before = re.search(r"(\w{1,20})[-–]$", text[: one.start])
    return bool(
        (after and after[1].casefold() in words("offices", "hyphens"))
        or (before and before[1].casefold() in words("offices", "prefixes"))
    )


def _is_goal(text: str, one: Stated) -> bool:
    return _follows(text, one, "towards") and has(key(text[: one.start]), "abroad")


def _follows(text: str, one: Stated, prepositions: str) -> bool:
    """Whether a preposition of the list stands right before a state's name that owns nothing itself."""
    before = key(text[: one.start])
    before = before[:-1] if before[-1:] == ("the",) else before
    owning = one.end < len(text) and (text[one.end - 2 : one.end] in ("'s", "’s") or one.sense == "demonym")
    return bool(before) and before[-1] in words("offices", prepositions) and not owning


def bloc(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The part of the world that unnamed sources are from ("Western officials"), with the states in it."""
    said = key(text)
    return next(((name, states) for name, states in lists("offices", "blocs").items() if name in said), None)


def points_back(text: str) -> bool:
    """Whether a description means somebody named before: "the same officials", "the agency"."""
    said = key(text)
    return bool(said) and said[0] in words("offices", "again")


def bare(text: str) -> Key:
    """A description's words without the determiners before them."""
    said = key(text)
    while len(said) > 1 and said[0] in words("offices", "determiners"):
        said = said[1:]
    return said


def head_of(text: str) -> str:
    """The noun that a description is about: its last word before any preposition."""
    said = bare(text)
    stops = words("offices", "places") | words("offices", "towards") | {"of"}
    end = next((at for at, word in enumerate(said) if at and word in stops), len(said))
    return said[end - 1] if said else ""


def owner_and_part(text: str) -> tuple[str, str] | None:
    """A body and what speaks for it: "the ministry's press service", "the press service of the ministry"."""
    owned = POSSESSIVE.match(text[:LONGEST])
    if owned and has(key(owned[2]), "parts"):
        return owned[1], owned[2]
    first, preposition, rest = (
        re.split(r"\s+(of|for|at)\s+", f"{text[:LONGEST]} ", maxsplit=1)[:3]
        if re.search(r"\s(of|for|at)\s", text[:LONGEST])
        else (text, "", "")
    )
    return (rest.strip(), first) if preposition and rest.strip() and has(key(first), "parts") else None


@cache
def posts() -> dict[Key, str]:
    """Every wording of a post that one person holds at a time, with the wording that stands for all."""
    found: dict[Key, str] = {}
    for post, others in lists("offices", "sole").items():
        for wording in (post, *others):
            found[fold(wording)] = post
    return found


def sole_post(description: str) -> str | None:
    """The post that one person of a state holds at a time, where a description is nothing but that."""
    text = description[:LONGEST]
    rest = list(text)
    for one in find_states(text):
        rest[one.start : one.end] = " " * (one.end - one.start)
    said = tuple(word for word in key("".join(rest)) if word not in words("offices", "determiners"))
    said = said[:-1] if said[-1:] == ("of",) else said
    return posts().get(said)


def has(said: Key, entry: str) -> bool:
    """Whether a list of the table has a word or phrase of a description."""
    return not _phrases(entry).isdisjoint(_pieces(said))


@cache
def _phrases(entry: str) -> frozenset[Key]:
    return frozenset(fold(phrase) for phrase in words("offices", entry))


@cache
def _known_words() -> frozenset[str]:
    lists_of_offices = ("clear", "open", "units", "parts", "determiners", "towards", "places")
    return frozenset(word for entry in lists_of_offices for phrase in _phrases(entry) for word in phrase) | {
        "of",
        "and",
    }


@lru_cache(maxsize=20_000)
def _pieces(said: Key) -> frozenset[Key]:
    ends = range(1, PHRASE + 1)
    return frozenset(said[at : at + length] for at in range(len(said)) for length in ends if at + length <= len(said))


def key(text: str) -> Key:
    """A description's folded words."""
    return fold(text[:LONGEST])
