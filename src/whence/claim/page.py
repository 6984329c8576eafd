"""A page: one passage laid out with everything found in it, each thing filed under the predicate that governs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from whence.claim.place import find_places
from whence.claim.proposition import Proposition, find_propositions
from whence.claim.quantity import find_figures
from whence.claim.sayings import Cast, Sayings
from whence.claim.verification import Remark, attach, find_notes
from whence.claim.when import Anchor, find_anchor, find_times
from whence.records.claim import Figure, Place
from whence.records.grammar import Grammar
from whence.records.phrases import Found
from whence.records.reading import Passage, Reading, Time

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Page:
    """A passage with its sayings, figures, times, places, propositions, and the remarks on each of these."""

    reading: Reading
    passage: Passage
    grammar: Grammar
    cast: Cast
    sayings: Sayings
    figures: list[Found[Figure]]
    times: list[Found[Time]]
    places: list[Found[Place]]
    propositions: list[Proposition]
    remarks: dict[int, list[Remark]]


def lay_out(reading: Reading, passage: Passage, anchor: Anchor | None = None) -> Page:
    """Find everything in a passage; without an anchor its times hang on the passage's own dateline."""
    text = reading.document.text_of(passage.field)
    grammar = Grammar(text, passage.tokens, passage.sentences, passage.field)
    times = find_times(grammar, anchor or find_anchor(reading.document.published, grammar))
    propositions = find_propositions(grammar)
    return Page(
        reading,
        passage,
        grammar,
        Cast(grammar, reading.actors),
        Sayings(grammar, reading.attributions),
        find_figures(grammar, times),
        times,
        find_places(grammar, passage.entities),
        propositions,
        attach(find_notes(grammar), grammar, [proposition.at for proposition in propositions]),
    )


def file_under(
    grammar: Grammar, propositions: Sequence[Proposition], found: Sequence[Found[Label]]
) -> dict[int, list[Found[Label]]]:
    """What was found, by the predicate nearest above it in the parse; what no predicate governs is left out."""
    predicates = {proposition.at for proposition in propositions}
    filed: dict[int, list[Found[Label]]] = defaultdict(list)
    for item in found:
        top = grammar.top((item.first, item.last))
        governing = next((at for at in (top, *grammar.ancestors(top)) if at in predicates), None)
        if governing is not None:
            filed[governing].append(item)
    return filed
