"""A decision: what a person says of a claim, a name or a source; it wins over the machine's and can be withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Figure, Place
from whence.records.link import BodyEdit
from whence.records.reading import Time
from whence.records.span import Span

What = Literal[
    "speaker",
    "figure",
    "time",
    "place",
    "misread",
    "accepted",
    "linked",
    "unlinked",
    "conflicting",
    "compatible",
    "same",
    "different",
    "retracted",
    "reliability",
    "credibility",
    "body",
    "private",
]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person, `by` whom, and `why` where they said it.

    About a claim: `document` and the claim's `span` and `predicate`, which find it again in a newer reading; `of` the
    words whose figure, time or place is corrected. `value` is what they should say (a speaker's name), None for nothing
    of the kind; a claim's credibility is a digit from "1" to "6". A claim may also be accepted as it was read, or its
    presumed origin (linked, unlinked). Of two statements that differ, by their ids, `names` says whether they are in
    conflict (conflicting, compatible). About names (same, different): `names`. About a
    source or body: `about`, its name; how reliable a source is on a topic, A to F: `names` are source and topic. A
    retraction is about a claim or a source. A private witness: `about`, one of their names; `value` is their pseudonym,
    which nothing tells.
    """

    what: What
    by: str
    document: str | None = None
    span: Span | None = None
    predicate: Span | None = None
    of: Span | None = None
    value: Figure | Time | Place | BodyEdit | str | None = None
    names: tuple[str, str] | None = None
    why: str | None = None
    about: str | None = None
