"""How sure each source of a claim's chain is of it, and whose the words of doubt are (FactBank's nested sources).

Who only passes on that somebody says something holds neither it nor its contrary; who says that somebody knows,
reveals or confirms it holds it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whence.claim.embedding import find_signature
from whence.claim.modality import Judged, judge
from whence.records.claim import Degree, Polarity
from whence.records.grammar import Grammar
from whence.records.span import Range

VERBAL = ("VERB", "AUX", "ADJ")


class Link(NamedTuple):
    """One link of a source chain: the cue's words, None where there is no cue, and the words that the source says."""

    cue: Range | None
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """How one source holds a claim, with its own words of doubt."""

    certainty: Degree = "unknown"
    polarity: Polarity = "unknown"
    hedges: tuple[Range, ...] = ()


def weigh(grammar: Grammar, at: int, chain: Sequence[Link]) -> list[Held]:
    """How the publisher, then each link of the chain, outermost first, holds the predicate at a word."""
    cues = [_words(link.cue) for link in chain]
    judged = judge(grammar, at, cues[-1] if cues else ())
    values: list[tuple[Degree, Polarity]] = [(judged.certainty, judged.held)]
    hedges = [words for words, _ in judged.hedges]
    for outer, link in reversed(list(enumerate(chain))):
        said = _judge_cue(grammar, link, cues[outer - 1] if outer else range(0))
        values.append(values[-1] if _is_fact(grammar, link, said) else ("unknown", "unknown"))
        hedges += [words for words, _ in said.hedges] if said else []
    owners = [_owner(words, chain) for words in hedges]
    return [
        Held(
            certainty, polarity, tuple(sorted({h for h, owner in zip(hedges, owners, strict=True) if owner == number}))
        )
        for number, (certainty, polarity) in enumerate(reversed(values))
    ]


def _words(cue: Range | None) -> range:
    return range(*cue) if cue else range(0)


def _judge_cue(grammar: Grammar, link: Link, outer: range) -> Judged | None:
    """How it stands that a source says, thinks or knows something at all."""
    if link.cue is None:
        return None
    verbs = [at for at in _words(link.cue) if grammar.tokens[at].upos in VERBAL and grammar.tokens[at].deprel != "aux"]
    return judge(grammar, verbs[0] if verbs else grammar.top(link.cue), outer)


def _is_fact(grammar: Grammar, link: Link, said: Judged | None) -> bool:
    """Whether a cue makes a fact of what it brings in: "knows", "confirmed", not "may know" or "did not confirm"."""
    if said is None or (said.certainty, said.held, said.modality) != ("certain", "positive", "asserted"):
        return False
    found = [find_signature(grammar, at, "that") for at in _words(link.cue)]
    return any("factive" in signature.traits for signature in found if signature)


def _owner(hedge: Range, chain: Sequence[Link]) -> int:
    """Whose words a hedge is: the innermost link's whose content holds it, else the publisher's (0)."""
    owners = [
        number
        for number, link in enumerate(chain, 1)
        if any(first <= hedge[0] and hedge[1] <= last for first, last in link.content)
    ]
    return max(owners, default=0)
