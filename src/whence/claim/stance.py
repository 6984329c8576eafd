"""What holds of a proposition at one point of a sentence, and how a word above it changes that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from whence.records.claim import Degree, Modality
from whence.records.span import Range

DEGREES: tuple[Degree, ...] = ("unknown", "possible", "probable", "certain")
POSSIBLE, PROBABLE = DEGREES.index("possible"), DEGREES.index("probable")
Hedge = tuple[Range, Degree]
# Nothing that stands lower in the sentence makes a fact of a question or a condition.
LASTING = ("question", "conditional")


class Value(NamedTuple):
    """True or false, and to what degree: an index of `DEGREES`."""

    holds: bool
    degree: int


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word leaves of a proposition under it, where the word is affirmed and where it is denied."""

    affirmed: Value
    denied: Value
    modality: Modality | None
    traits: frozenset[str] = frozenset()


class Stance(NamedTuple):
    """What holds of a proposition; `worded` is its polarity without the verdict of a voice that denies or doubts it."""

    holds: bool = True
    worded: bool = True
    degree: int = 3
    modality: Modality = "asserted"
    hedges: tuple[Hedge, ...] = ()

    def under(self, signature: Signature) -> Stance:
        """What holds of the proposition that a word takes, where this holds of the word."""
        holds, degree = signature.affirmed if self.holds else signature.denied
        worded, _ = signature.affirmed if self.worded else signature.denied
        if "factive" in signature.traits:
            return Stance(holds, worded, degree)
        return Stance(
            holds,
            self.worded if "attitude" in signature.traits else worded,
            min(self.degree, degree),
            self.marked(signature.modality).modality,
            self.hedges,
        )

    def negated(self) -> Stance:
        """The contrary."""
        return self._replace(holds=not self.holds, worded=not self.worded)

    def marked(self, modality: Modality | None) -> Stance:
        """With a modality, unless one that lasts is set."""
        return self if modality is None or self.modality in LASTING else self._replace(modality=modality)

    def weakened(self, degree: int, modality: Modality | None = None) -> Stance:
        """Not surer than a degree."""
        return self.marked(modality)._replace(degree=min(self.degree, degree))

    def hedged(self, words: Range, degree: int) -> Stance:
        """With words of doubt that leave a degree."""
        return self.weakened(degree)._replace(hedges=(*self.hedges, (words, DEGREES[degree])))

    def affirmed(self) -> Stance:
        """What holds of a circumstance: at least probable; a fact where what it accompanies is false or asked."""
        return self._replace(degree=max(self.degree, PROBABLE)) if self.holds and self.degree else Stance()
