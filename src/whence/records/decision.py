"""A decision: what a person says of a claim or of two names; it wins over the machine's and can be withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Figure, Place
from whence.records.reading import Time
from whence.records.span import Span

What = Literal["speaker", "figure", "time", "place", "misread", "same", "different"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person, `by` whom, and `why` where they said it.

    About a claim: `document` and the claim's `span` and `predicate`, which find it again in a newer reading; `of` the
    words whose figure, time or place is corrected. `value` is what they should say (a speaker's name), None for nothing
    of the kind. About names (same, different): `names`.
    """

    what: What
    by: str
    document: str | None = None
    span: Span | None = None
    predicate: Span | None = None
    of: Span | None = None
    value: Figure | Time | Place | str | None = None
    names: tuple[str, str] | None = None
    why: str | None = None
