"""Sentences about gold figures, true to their source or with one fault each, drawn from facets with a fixed seed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from string import Formatter
from typing import Any

from benchmark.check.gold import Gold

HERE = Path(__file__).parent
SEED, QUOTA, TRIES = 11, 18, 20
# Faithful sentences a figure; the convoy corpus is there for the faults that troops has no figures for.
FAITHFUL = {"troops": 3, "convoy": 1}
CLASSES = (
    "attribution",
    "bound",
    "connective",
    "counted",
    "figure",
    "hedge",
    "modality",
    "period",
    "scope",
    "unit",
)
# How far a wrong result is off: well beyond any rounding.
OFF = (0.6, 1.5)
# Results from here on are told in hundreds.
LARGE = 1000
Slots = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Seeded:
    """A sentence for the checker and what it should make of it: the standing, and of a change which."""

    corpus: str
    text: str
    expect: str
    what: str | None
    figures: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Facets:
    """How figures of gold may be put; `changed` has, class by class, what a fault puts into a slot."""

    figures: tuple[str, ...]
    slots: Slots
    changed: Mapping[str, Slots]
    alone: bool

    @property
    def own_verb(self) -> bool:
        """Whether the verb of saying is part of the hedge, so that every sentence must have it."""
        return "say" in self.slots


def write_sentences(corpora: Sequence[Gold]) -> tuple[Seeded, ...]:
    """All sentences of both corpora; the same ones each time, no text twice."""
    draw = random.Random(SEED)
    known = [(gold, facets) for gold in corpora for facets in read_facets(gold.corpus)]
    found = [*_faithful(known, draw), *_changed(known, draw), *_standing(known, draw)]
    for gold in corpora:
        found += [*_quoted(gold, draw), *_reckoned(gold, draw), *_alone(gold)]
    return tuple({one.text: one for one in found}.values())


@cache
def read_facets(corpus: str) -> tuple[Facets, ...]:
    """The table of one corpus."""
    table = tomllib.loads((HERE / f"{corpus}.toml").read_text(encoding="utf-8"))
    return tuple(_facets(key, entry) for key, entry in table.items())


def _facets(key: str, entry: dict[str, Any]) -> Facets:
    slots = {name: values for name, values in entry.items() if name not in ("changed", "alone")}
    return Facets(tuple(key.split("+")), slots, entry.get("changed", {}), entry.get("alone", False))


@cache
def _common() -> dict[str, Any]:
    return tomllib.loads((HERE / "common.toml").read_text(encoding="utf-8"))


Known = Sequence[tuple[Gold, Facets]]


def _faithful(known: Known, draw: random.Random) -> Iterator[Seeded]:
    for gold, facets in known:
        if gold.settled(facets.figures):
            yield from _collect([(gold, facets, None)], "supported", FAITHFUL[gold.corpus], draw)


def _changed(known: Known, draw: random.Random) -> Iterator[Seeded]:
    for kind in CLASSES:
        options = [(gold, facets, (kind, slot)) for gold, facets in known for slot in facets.changed.get(kind, ())]
        draw.shuffle(options)
        yield from _collect(options, "changed", QUOTA, draw)
    alone = [(gold, facets, None) for gold, facets in known if facets.alone]
    yield from _collect(alone, "allegation", QUOTA, draw)
    yield from _collect(alone, "over-counted", QUOTA, draw)


def _standing(known: Known, draw: random.Random) -> Iterator[Seeded]:
    """Figures that gold has as superseded, told as the current ones; and contested ones, told with no word of it."""
    old = [one for one in known if one[0].claims(one[1].figures) & one[0].superseded]
    yield from _collect([(*one, None) for one in old], "superseded", QUOTA, draw)
    disputed = [one for one in known if one not in old and one[0].claims(one[1].figures) & one[0].contested]
    yield from _collect([(*one, None) for one in disputed], "contested", QUOTA, draw)


Option = tuple[Gold, Facets, tuple[str, str] | None]


def _collect(options: Sequence[Option], expect: str, count: int, draw: random.Random) -> Iterator[Seeded]:
    """As many different sentences as asked for, taking the options in turn."""
    found: dict[str, Seeded] = {}
    for (gold, facets, fault), _ in zip(cycle(options), range(TRIES * count), strict=False):
        text = _draw_text(facets, expect, fault, draw)
        # An allegation told as a fact is one of the changes.
        standing, what = ("changed", "allegation") if expect == "allegation" else (expect, fault and fault[0])
        found.setdefault(text, Seeded(gold.corpus, text, standing, what, facets.figures))
        if len(found) == count:
            break
    return iter(found.values())


def _draw_text(facets: Facets, expect: str, fault: tuple[str, str] | None, draw: random.Random) -> str:
    """One sentence in a frame of what is expected, the slot at fault in it."""
    slots: dict[str, Sequence[str]] = {"say": _common()["say"], **facets.slots}
    needed = {"say"} if facets.own_verb else set()
    if fault:
        kind, slot = fault
        slots[slot] = facets.changed[kind][slot]
        if slot == "clause":
            slots.pop("subject", None)
        else:
            needed = needed | {slot}
    frames = _common()["frames"].get(expect) or _common()["frames"]["faithful"]
    patterns = [one for one in _patterns(frames, slots) if all(f"{{{name}}}" in one for name in needed)]
    return _fill(draw.choice(patterns), slots, draw)


def _patterns(frames: Sequence[str], slots: Slots) -> Iterator[str]:
    """The frames with each clause or subject in its place."""
    for frame in frames:
        for part in ("clause", "subject"):
            if f"{{{part}}}" in frame:
                yield from (frame.replace(f"{{{part}}}", body) for body in slots.get(part, ()))


def _fill(pattern: str, slots: Slots, draw: random.Random) -> str:
    names = [name for _, name, _, _ in Formatter().parse(pattern) if name]
    text = pattern.format(**{name: draw.choice(slots[name]) for name in names})
    return text[0].upper() + re.sub(r",(?=[,.:])", "", text[1:])


def _quoted(gold: Gold, draw: random.Random) -> Iterator[Seeded]:
    """Quotations of a corpus as they stand, and with one word turned."""
    for entry in _common()["quotation"]:
        text = gold.texts.get(entry["document"])
        if text is None:
            continue
        quote = find_quotation(text, entry["opens"])
        for old, new in (("", ""), *entry["turned"]):
            slots = {"quote": [quote.replace(old, new, 1) if old else quote], "who": entry["who"]}
            said = _fill(draw.choice(_common()["frames"]["quotation"]), slots, draw)
            expect, what = ("changed", "quotation") if old else ("supported", None)
            yield Seeded(gold.corpus, said, expect, what, ())


def find_quotation(text: str, opens: str) -> str:
    """The sentence of a text's quotations that opens so, without its end mark."""
    for quotation in re.findall(r'"([^"]+)"', text):
        for sentence in re.split(r"(?<=[.!?])\s+", quotation):
            if sentence.startswith(opens):
                return sentence.rstrip(",.")
    raise ValueError(f"no quotation opens with {opens!r}")


def _reckoned(gold: Gold, draw: random.Random) -> Iterator[Seeded]:
    """Sums, differences and shares of two figures: right, and well off."""
    for entry in _common()["arithmetic"]:
        terms = tuple(entry["terms"])
        if not set(terms) <= set(gold.figures):
            continue
        a, b = (value_of(gold.figures[term]) for term in terms)
        result = reckon(entry["operation"], a, b)
        for factor in (1.0, draw.choice(OFF)):
            told = entry["text"].format(a=f"{a:,.0f}", b=f"{b:,.0f}", result=f"{_rounded(factor * result):,.0f}")
            expect = "supported" if factor == 1.0 else "arithmetic"
            yield Seeded(gold.corpus, told, expect, "arithmetic" if factor == 1.0 else None, terms)


def value_of(figure: Mapping[str, Any]) -> float:
    """The one number that a figure of gold is told by."""
    return next(float(figure[name]) for name in ("best", "low", "high") if figure[name] is not None)


def reckon(operation: str, a: float, b: float) -> float:
    """The result of an operation on two numbers; a share is in percent."""
    return {"sum": a + b, "difference": a - b, "share": 100 * a / b}[operation]


def _rounded(value: float) -> float:
    return round(value, -2 if value >= LARGE else 0)


def _alone(gold: Gold) -> Iterator[Seeded]:
    """Statements that no document makes, and views."""
    for expect in ("unsupported", "opinion"):
        for text in _common()[expect][gold.corpus]:
            yield Seeded(gold.corpus, text, expect, None, ())
