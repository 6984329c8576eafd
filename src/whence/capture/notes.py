"""A draft's own notes: the marks in its sentences and the list at its end are blanked, since nobody says them."""

from __future__ import annotations

import re

from whence.capture.markdown import blank

HEADING = re.compile(
    r"^[^\S\n]*(?:#{1,6}[^\S\n]+)?[*_]{0,3}(?:(?:end|foot)?notes|references|sources)[*_]{0,3}:?[*_]{0,3}[^\S\n]*#*[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FLAT = str.maketrans(RAISED, "0123456789")
# "[1] Reuters", "1. Reuters", "1) Reuters", "1 Reuters", "¹Reuters"
ENTRY = re.compile(rf"[^\S\n]*(?:\[(\d{{1,3}})\]:?|(\d{{1,3}})[.):]?(?=\s)|([{RAISED}]{{1,3}}))\s*\S")
BLANK_LINE = re.compile(r"\n(?:[^\S\n]*+\n)++")
NUMBERS = r"\[(?P<{}>\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}}){{0,9}})\]"
# A number in brackets that begins a quotation, or stands between blanks, may be what an editor put for another word.
MARK = re.compile(
    r"(?:(?<=[\w.,;:!?)\]”’%…])|(?<=\S[\"']))" + NUMBERS.format("close") + r"|(?<=[^\S\n])" + NUMBERS.format("apart")
)
SUPERSCRIPT = re.compile(rf"[{RAISED}]+(?:[,⁻–-][{RAISED}]+)*")
# The word before, as far as it takes to tell that it is longer than all units.
WORD_BEFORE = re.compile(r"[^\s“\"(\[]*\Z")
LONGEST = 4
# What is squared, cubed or raised: units and bases, not words with a note.
POWERS = frozenset(("m", "km", "cm", "mm", "dm", "ft", "in", "mi", "yd", "s", "h", "r", "2", "10"))


def mask_list(text: str) -> tuple[str, frozenset[str]]:
    """The text with the list of notes that ends it blanked, and the numbers of those notes.

    Only numbered notes from 1 on, under a heading that says that they are notes, with nothing after them.
    """
    *_, last = (None, *HEADING.finditer(text))
    numbers = _numbers(text[last.end() :]) if last else frozenset()
    if not last or not numbers:
        return text, frozenset()
    return text[: last.start()] + blank(text[last.start() :]), numbers


def mask_marks(text: str, numbers: frozenset[str] = frozenset()) -> str:
    """The text with the marks of notes blanked: "[1]" after a word, elsewhere only `numbers`; superscript figures."""

    def unmark(found: re.Match[str]) -> str:
        return blank(found[0]) if found["close"] or found["apart"] in numbers else found[0]

    return SUPERSCRIPT.sub(_lower, MARK.sub(unmark, text))


def _numbers(listed: str) -> frozenset[str]:
    """The numbers of a list of notes, or none where something in it is no note, or out of its turn."""
    found: list[str] = []
    for block in filter(str.strip, BLANK_LINE.split(listed)):
        for place, line in enumerate(block.strip("\n").split("\n")):
            due = str(len(found) + 1)
            if (entry := ENTRY.match(line)) and (entry[1] or entry[2] or entry[3]).translate(FLAT) == due:
                found.append(due)
            # A note goes on over lines, whatever they begin with, and not over blank ones.
            elif not place:
                return frozenset()
    return frozenset(found)


def _lower(found: re.Match[str]) -> str:
    word = WORD_BEFORE.search(found.string[max(0, found.start() - LONGEST) : found.start()])
    return found[0] if word and word[0].casefold() in POWERS else blank(found[0])
