"""Which words tell of which kind of event, and who takes part in it as what: tables/events.toml, indexed by lemma."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache
from typing import Literal, NamedTuple, cast

from whence.claim.lemma import noun
from whence.claim.tables import lists, table, words
from whence.records.grammar import Grammar

Part = Literal["verbs", "nouns"]


class Frame(NamedTuple):
    """A kind of event with its PLOVER root and the role of each relation."""

    kind: str
    plover: str | None
    roles: dict[str, str]


class Pattern(NamedTuple):
    """A lemma's companions, all of which must stand with it, and the frame it then evokes; `name` is what is shown."""

    needs: tuple[str, ...]
    name: str
    frame: Frame


@cache
def patterns(part: Part) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by their verb or noun, those that ask for most first."""
    filed: dict[str, list[Pattern]] = {}
    for frame, spelt in _frames(part):
        for pattern in spelt:
            lemma, needs, name = _cut(pattern, part)
            filed.setdefault(lemma, []).append(Pattern(needs, name, frame))
    return {lemma: tuple(sorted(found, key=_asked, reverse=True)) for lemma, found in filed.items()}


def _asked(pattern: Pattern) -> tuple[int, int]:
    """How much a pattern asks for; a class of object says more than a preposition ("fire {arms}", "fire at")."""
    return len(pattern.needs), sum("{" in need for need in pattern.needs)


def fit(part: Part, lemma: str, beside: Container[str]) -> Pattern | None:
    """The pattern of a lemma that asks for most and finds all of it beside the lemma."""
    return next((p for p in patterns(part).get(lemma, ()) if all(need in beside for need in p.needs)), None)


def is_choosy(part: Part, lemma: str) -> bool:
    """Whether any pattern of a lemma asks for something beside it."""
    return any(pattern.needs for pattern in patterns(part).get(lemma, ()))


def event_noun(grammar: Grammar, at: int) -> Pattern | None:
    """The pattern of a noun that tells of an event, with the two words before it."""
    lemma = noun(grammar.words[at])
    if lemma not in patterns("nouns") or f"{grammar.lower[max(0, at - 1)]} {lemma}" in words("events", "not_events"):
        return None
    return fit("nouns", lemma, {noun(word) for word in grammar.words[max(0, at - 2) : at]})


@cache
def class_of(name: str) -> frozenset[str]:
    """The classes that hold a noun or a category of things."""
    return frozenset(f"{{{label}}}" for label, names in lists("events", "classes").items() if name in names)


def _frames(part: Part) -> Iterable[tuple[Frame, list[str]]]:
    for name, kind in cast(dict[str, dict[str, object]], table("events")["kinds"]).items():
        for row in cast(list[dict[str, object]], kind["frames"]):
            frame = Frame(name, cast(str, kind["plover"]) or None, cast(dict[str, str], row["roles"]))
            yield frame, cast(list[str], row[part])


def _cut(pattern: str, part: Part) -> tuple[str, tuple[str, ...], str]:
    """A pattern as its lemma, what must stand beside it, and its name without classes."""
    parts = pattern.replace("-", " - ").split() if part == "nouns" else pattern.split()
    name = " ".join(word.removeprefix("+") for word in pattern.split() if not word.startswith("{"))
    if part == "nouns":
        return parts[-1], tuple(parts[:-1]), name
    plain = next(at for at, word in enumerate(parts) if not word.startswith("{"))
    before = (f"subject:{word}" for word in parts[:plain])
    return parts[plain], (*before, *parts[plain + 1 :]), name


@cache
def qualities() -> frozenset[str]:
    """Adjectives that tell of an event by themselves: "dead", "wounded"."""
    return frozenset(pattern.needs[0] for pattern in patterns("verbs").get("be", ()) if len(pattern.needs) == 1)
