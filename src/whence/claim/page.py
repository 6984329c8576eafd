"""A page: one passage laid out with everything found in it, each thing filed under the predicate that governs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from whence.claim.grounds import Grounds, find_grounds
from whence.claim.place import find_places
from whence.claim.proposition import Proposition, find_propositions
from whence.claim.quantity import find_figures
from whence.claim.reach import Told
from whence.claim.sayings import Cast, Saying, Sayings
from whence.claim.standing import forms
from whence.claim.verification import Remark, attach, find_notes
from whence.claim.when import Anchor, find_anchor, find_times
from whence.records.claim import Figure, Place
from whence.records.grammar import Grammar
from whence.records.phrases import Found
from whence.records.reading import Passage, Reading, Time

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Page:
    """A passage with its sayings, figures, times, places, propositions, the remarks on each of these, and grounds.

    `fragments` are contents without a predicate, `figured` the figures by the word of the proposition they belong to.
    """

    reading: Reading
    passage: Passage
    grammar: Grammar
    cast: Cast
    sayings: Sayings
    figures: list[Found[Figure]]
    times: list[Found[Time]]
    places: list[Found[Place]]
    propositions: list[Proposition]
    fragments: list[Proposition]
    figured: dict[int, list[Found[Figure]]]
    remarks: dict[int, list[Remark]]
    grounds: Grounds


def lay_out(reading: Reading, passage: Passage, anchor: Anchor | None = None) -> Page:
    """Find everything in a passage; without an anchor its times hang on the passage's own dateline."""
    text = reading.document.text_of(passage.field)
    grammar = Grammar(text, passage.tokens, passage.sentences, passage.field)
    times = find_times(grammar, anchor or find_anchor(reading.document.published, grammar))
    propositions = find_propositions(grammar)
    sayings = Sayings(grammar, reading.attributions)
    figures = find_figures(grammar, times)
    figured = file_under(grammar, propositions, figures)
    fragments = find_fragments(grammar, sayings, figured)
    told = [proposition.at for proposition in (*propositions, *fragments)]
    return Page(
        reading,
        passage,
        grammar,
        Cast(grammar, reading.actors),
        sayings,
        figures,
        times,
        find_places(grammar, passage.entities),
        propositions,
        fragments,
        figured,
        attach(find_notes(grammar), grammar, told, _told(sayings, told, figured)),
        find_grounds(grammar, passage.grounds, told),
    )


def _told(sayings: Sayings, predicates: Sequence[int], figured: dict[int, list[Found[Figure]]]) -> Told:
    """Which predicates are said by somebody, and which give a figure of something other than accounts.

    A share in words ("more than half") is not what "the figure" after it means, where a number stands before.
    """
    accounts = forms("accounts")
    counts = ((at, [item.label for item in found if not item.label.percent]) for at, found in figured.items())
    given = (at for at, labels in counts if any(label.counted not in accounts for label in labels))
    return Told(frozenset(at for at in predicates if sayings.stack(at)), frozenset(given))


def find_fragments(grammar: Grammar, sayings: Sayings, figured: dict[int, list[Found[Figure]]]) -> list[Proposition]:
    """Contents without a predicate that give a figure ("spoke of about 300 dead"): what is said is the figure.

    The verb that governs such a figure is the cue, and not part of what it says: the figure is filed anew.
    """
    fragments = []
    for at in [at for at in figured if at in sayings.cued]:
        kept: list[Found[Figure]] = []
        given: dict[Saying, list[Found[Figure]]] = {}
        for item in figured[at]:
            stack = sayings.stack(grammar.top((item.first, item.last)))
            (given.setdefault(stack[-1], []) if stack else kept).append(item)
        figured[at] = kept
        for saying, found in given.items():
            top = grammar.top((found[0].first, found[0].last))
            words = next(part for part in saying.content if part[0] <= top < part[1])
            figured[top] = found
            fragments.append(Proposition(top, words, "", "nominal", (), None, reporting=False))
    return fragments


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
