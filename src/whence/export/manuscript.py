"""A draft with footnotes put in: marks behind the sentences that stand on the record, definitions at the end.

Text and Markdown stay as their author wrote them; of other drafts what was read is written, as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from whence.export.footnote import grounds
from whence.export.markdown import escape
from whence.records.capture import DraftKind
from whence.records.check import Check, Checked

# What may close behind a sentence's last word: quotation marks, brackets, emphasis, a link's address, other footnotes.
CLOSING = re.compile(
    r"""(?: ["”’»'.!?…)⁰¹²³⁴-⁹] | \*+ | _+ | `+ | ~~ | \[\^?[\w-]{1,40}\] | \](?:\([^()\s]*\))? )*""", re.VERBOSE
)
TAKEN = re.compile(r"\[\^w(\d{1,9})\]", re.IGNORECASE)


def with_footnotes(check: Check, notes: Mapping[str, str], original: str, kind: DraftKind) -> str:
    """The draft with a mark behind each supported or contested sentence, and a definition for each statement cited.

    `notes` are footnotes by claims' ids; `original` is the draft as it was written, with the same characters at the
    places of what was read. A statement has one number wherever it is cited, and none that the draft has already.
    """
    numbers: dict[str, int] = {}
    first = max((int(found[1]) for found in TAKEN.finditer(original)), default=0) + 1
    pieces, at = list[str](), 0
    for place, sentence in sorted(_places(check, original), key=lambda placed: placed[0]):
        cited = dict.fromkeys(notes[one.testimony.claim] for one in grounds(sentence) if one.testimony.claim in notes)
        marks = [f"[^w{numbers.setdefault(note, first + len(numbers))}]" for note in cited]
        pieces += [_as_written(original[at:place], kind), *marks]
        at = place
    pieces.append(_as_written(original[at:], kind))
    return "".join(pieces) + _definitions(numbers, original, kind)


def _places(check: Check, original: str) -> list[tuple[int, Checked]]:
    """Where the marks of sentences in the text go: behind the last word and all that closes with it."""
    found = []
    for one in check.sentences:
        if one.span.field == "text" and grounds(one):
            closing = CLOSING.match(original, one.span.start + len(one.span.text.rstrip()))
            found.append((closing.end() if closing else one.span.end, one))
    return found


def _as_written(text: str, kind: DraftKind) -> str:
    return text if kind in ("text", "markdown") else escape(text)


def _definitions(numbers: Mapping[str, int], original: str, kind: DraftKind) -> str:
    if not numbers:
        return ""
    end = "\r\n" if "\r\n" in original else "\n"
    lines = [f"[^w{number}]: {note if kind == 'text' else escape(note)}" for note, number in numbers.items()]
    gap = "" if original.endswith(("\n\n", "\r\n\r\n")) else end if original.endswith("\n") else end * 2
    return gap + end.join(lines) + end
