"""How near at hand an actor is at a word: what was said of it lately, as what, and whether it spoke last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.read.cast import Cast, Member
from whence.read.clauses import overlap
from whence.records.grammar import SUBJECTS
from whence.records.span import Range

REACH = 3  # sentences a pronoun looks back
CLEAR = 1.5  # salience by which one candidate must lead the next
SUBJECT, LAST_HEARD = 1.5, 2.5  # what being a subject, and having spoken last, add to salience


class Hand(NamedTuple):
    """Where somebody is looked for: the word, who spoke last, and what is said there: nobody quotes oneself by name."""

    at: int
    last: Member | None
    said: tuple[Range, ...] = ()

    def salience(self, cast: Cast, member: Member) -> float:
        """How near at hand a member is: recency, subjects and the last speaker count; 0 is out of reach."""
        grammar, best = cast.grammar, 0.0
        here = grammar.sentence_of[self.at]
        for span in reversed(member.mentions):
            away = here - grammar.sentence_of[span[0]]
            if span[0] < self.at and 0 <= away <= REACH and not any(overlap(span, part) for part in self.said):
                subject = grammar.tokens[grammar.top(span)].deprel in SUBJECTS
                best = max(best, REACH + 1 - away + SUBJECT * subject)
        return best + LAST_HEARD * (best > 0 and self.last is member)

    def nearest(self, cast: Cast, known: Sequence[Member]) -> list[Member]:
        """The one within reach that stands out, else all that come close, nearest first."""
        scores = {m.number: self.salience(cast, m) for m in known}
        ranked = sorted(known, key=lambda m: (-scores[m.number], m.number))
        return [m for m in ranked if 0 < scores[m.number] >= scores[ranked[0].number] - CLEAR]
