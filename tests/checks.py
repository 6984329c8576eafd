"""Checks to show: a draft on vaccine doses, one sentence of each standing."""

from __future__ import annotations

from typing import Any

from tests.build import document, span
from tests.found import A, B, D, E
from whence.records.check import Check, Checked, Evidence, Mark, MarkKind, Original, Standing
from whence.records.document import Document
from whence.records.link import Testimony

DRAFT = """It has been a long spring. Orsinia got 46,000 doses, the ministry said.

“Orsinia got 40,000,” it said before. Exactly 12,000 came, the union said. Two sources count 40,000.

A ship sank. Three times ten makes 40. The ministry counts 46,000 against the union's 12,000. The minister took it back.
"""
MINISTRY = "Health Ministry"


def evidence(testimony: Testimony, origin: str | None = MINISTRY) -> Evidence:
    """A statement on record; the ministry's unless told otherwise."""
    return Evidence(testimony, origin)


def mark(draft: Document, words: str, kind: MarkKind, *shown: Evidence, **known: Any) -> Mark:
    """A mark on words of a draft."""
    return Mark(kind, known.get("what"), known.get("why", f"why {kind}"), span(draft, words), shown)


def checked(
    draft: Document, words: str, standing: Standing, *marks: Mark, support: tuple[Evidence, ...] = ()
) -> Checked:
    """A sentence of a draft."""
    return Checked(span(draft, words), "body", standing, marks, support)


def check(draft: Document, *sentences: Checked, originals: tuple[Original, ...] = ()) -> Check:
    """A draft with its sentences."""
    return Check(draft, sentences, originals)


def whole_check(**known: str) -> Check:
    """A draft with a sentence of each standing, and two originals to obtain."""
    draft = document(
        DRAFT, "draft.txt", **({"title": "Doses", "publisher": "The Herald", "published": "2025-03-20"} | known)
    )
    new, old, echo, union = evidence(E), evidence(A), evidence(B), evidence(D, "Nurses' Union")

    def one(words: str, standing: MarkKind, *shown: Evidence, what: str | None = None) -> Checked:
        return checked(draft, words, standing, mark(draft, words, standing, *shown, what=what))

    return check(
        draft,
        checked(draft, "It has been a long spring.", "opinion"),
        checked(draft, "Orsinia got 46,000 doses, the ministry said.", "supported", support=(new,)),
        one("“Orsinia got 40,000,” it said before.", "superseded", new),
        one("Exactly 12,000 came, the union said.", "changed", union, what="bound"),
        one("Two sources count 40,000.", "over-counted", old, echo),
        one("A ship sank.", "unsupported"),
        one("Three times ten makes 40.", "arithmetic"),
        Checked(
            span(draft, "The ministry counts 46,000 against the union's 12,000."),
            "body",
            "contested",
            (mark(draft, "46,000 against", "contested", union),),
            (new,),
        ),
        one("The minister took it back.", "retracted", old),
        originals=(
            Original(MINISTRY, "ministry", (B.name, D.name), (echo,)),
            Original("the harbour master", None, (D.name,), (union,)),
        ),
    )
