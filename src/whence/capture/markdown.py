"""Markdown: marks are blanked where they stand, so that what is read keeps the offsets of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from whence.capture.metadata import iso_date
from whence.records.document import Metadata

Found = re.Match[str]
LINES = re.MULTILINE
# What a bracket holds: one pair of brackets inside it at most, and no blank line.
INSIDE = r"(?:[^\[\]\\\n]|\\.|\n(?!\s*\n)|\[[^\[\]\n]*\])*+"
ADDRESS = (
    r"\(\s*(?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*+)"
    r"(?:\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s*\)"
)
FRONT = re.compile(r"\A(---|\+\+\+)[^\S\n]*\n(?=\w[\w -]*[:=])(.{0,20000}?)^(?:\1|\.\.\.)[^\S\n]*$", LINES | re.DOTALL)
STATED = re.compile(r"^(title|author|date)[^\S\n]*[:=][^\S\n]*([\"']?)(\S.*?)\2[^\S\n]*$", LINES | re.IGNORECASE)
FENCE = re.compile(
    r"^[ \t>]*+(?:(?:[-+*]|\d+[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"
    r"(?:\n.*?(?:^[ \t>]*(?P=fence)[`~]*[^\S\n]*$|\Z)|\Z)",
    LINES | re.DOTALL,
)
UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
# A footnote's own text: to the next blank line, and all that is set in below it.
NOTE = re.compile(
    r"^ {0,3}\[\^[^\]\s]+\]:[^\n]*+"
    r"(?:\n(?! {0,3}(?:\[[^\[\]\n]+\]:|[#>]))[^\S\n]*\S[^\n]*+|(?:\n[^\S\n]*+(?=\n))*+\n(?: {4}|\t)[^\n]*+)*+",
    LINES,
)
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]^\n][^\[\]\n]*)\]:[^\S\n]*(?:<[^<>\n]*>|[^\s<]\S*)"
    r"(?:(?=\s)[^\S\n]*+\n?[^\S\n]*+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[^\S\n]*$",
    LINES,
)
TABLE = re.compile(
    r"^[^\n|]*\|[^\n]*\n(?=[^\n]*\|)[^\S\n]*+\|?[^\S\n]*+:?-++:?[^\S\n]*+(?:\|[^\S\n]*+:?-++:?[^\S\n]*+)*+\|?[^\S\n]*$"
    r"(?:\n[^\n|]*\|[^\n]*)*",
    LINES,
)
BAR = re.compile(r"(?<!\\)\|")
# Lines under headings and in tables, and those that part sections.
RULE = re.compile(r"^[ \t>]*[-=*_:|+][-=*_:|+ \t]+\r?$", LINES)
QUOTE = re.compile(r"^[ \t]*>(?:[ \t]*>)*(?:[ \t]*\[!\w+\][^\S\n]*$)?", LINES)
HEADING = re.compile(r"^[ \t]*(?P<mark>#{1,6})(?=\s|\Z)[^\n]*?(?P<end>[ \t]#+[^\S\n]*)?$", LINES)
ITEM = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>(?:[-+*]|(?P<number>\d{1,9})[.)])[ \t]+(?:\[[ xX]\][ \t])?)(?=\S)", LINES
)
TITLE = re.compile(
    r"\A\s*^(?:#[ \t]+(?P<title>[^\n]+)|(?P<under>[^\s#>`~|][^\n]*\n=+[^\S\n]*))$",
    LINES,
)
# A linked number that touches the word before it leads to a note.
NUMBER = re.compile(r"\\?\[?\d{1,3}\\?\]?")
TOUCHED = re.compile(r"[\w.,;:!?)\]”’\"]")
IMAGE = re.compile(rf"!\[{INSIDE}\](?:{ADDRESS}|\[[^\[\]\n]*\])")
# Footnote references, footnotes inside the line, citations by key, attributes, addresses in angle brackets, tags.
ASIDE = re.compile(
    r"(?<!\\)(?:\[\^[^\]\s]+\](?!:)|\^\[[^\[\]]*\]|\[(?:[^\[\]@\n]*[\s;])?-?@\w[^\[\]\n]*\]|\{[#.:][^{}\n]*\}"
    r"|(?:(?<=[a-z]{3})|(?<=[.,;:!?)”’\"]))<sup>\s*\[?\d{1,3}\]?\s*</sup>"
    r"|<[a-zA-Z][\w+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>|</?[a-zA-Z][^<>]{0,2000}>)"
)
LINK = re.compile(rf"(?<!\\)\[(?P<kept>{INSIDE})\]{ADDRESS}")
REFERENCE = re.compile(rf"(?<!\\)\[(?P<kept>{INSIDE})\](?:\[(?P<label>[^\[\]\n]*)\])?")
CODE = re.compile(r"(?<!\\)(?P<ticks>`{1,9})(?P<kept>[^`]*)(?P=ticks)")
STRUCK = re.compile(r"(?<!\\)~~(?=\S)[^~\n]*~~")
# One star between two letters or digits is a product's, and a line below inside a word is the word's.
EMPHASIS = re.compile(r"(?<!\\)(?:\*{2,}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)_+(?=\S)|(?<=[^\s_])_+(?!\w))")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\\(?=\r?$)", LINES)
ENTITY = re.compile(r"&(?!amp;)(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});|(?<=&)amp;")
BLACK = re.compile(r"\S")


def blank(words: str) -> str:
    """As many blanks as there are characters, line breaks and other blanks kept."""
    return BLACK.sub(" ", words)


def read_markdown(text: str, title: str | None = None) -> tuple[str, Metadata]:
    """The text with all marks blanked, as long as it was; title, author and date that its front matter states.

    Without another title, given or stated, a heading at the very top is the title, and is blanked in the text.
    """
    front = FRONT.match(text)
    stated = _stated(front[2]) if front else Metadata()
    body = _blank_all(FRONT, text)
    masked = _mask_words(_mask_blocks(body), _labels(body))
    found = TITLE.search(UNSEEN.sub(lambda unseen: blank(unseen[0]), body))
    if not found:
        return masked, stated
    heading = " ".join(masked[: found.end()].split())
    rest = blank(masked[: found.end()]) + masked[found.end() :]
    known = title or stated.title
    # What is nothing but a heading is read as text.
    if not heading or not rest.strip() or known not in (None, heading):
        return masked, stated
    return rest, replace(stated, title=stated.title or heading)


def _stated(front: str) -> Metadata:
    stated = {key.lower(): value for key, _, value in STATED.findall(front)}
    return Metadata(stated.get("title"), author=stated.get("author"), published=iso_date(stated.get("date")))


def _labels(text: str) -> frozenset[str]:
    return frozenset(_label(found["label"]) for found in DEFINITION.finditer(text))


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _mask_blocks(text: str) -> str:
    """Without what is no prose, and without the marks that lines begin with."""
    for pattern in (FENCE, UNSEEN, NOTE, DEFINITION):
        text = _blank_all(pattern, text)
    text = TABLE.sub(lambda table: BAR.sub("\n", table[0]), text)
    text = RULE.sub(_part, text)
    text = _blank_all(QUOTE, text)
    text = HEADING.sub(_head, text)
    return ITEM.sub(_items(), text)


def _mask_words(text: str, labels: frozenset[str]) -> str:
    """Without the marks inside lines; what is struck through goes like what is deleted."""
    text = _blank_all(IMAGE, text)
    text = _blank_all(ASIDE, text)
    text = LINK.sub(_link, text)
    text = REFERENCE.sub(
        lambda found: _link(found) if _label(found["label"] or found["kept"]) in labels else found[0], text
    )
    text = CODE.sub(_keep, text)
    for pattern in (STRUCK, EMPHASIS, ENTITY):
        text = _blank_all(pattern, text)
    return ESCAPE.sub(lambda found: " " + (found[1] or ""), text)


def _blank_all(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: blank(found[0]), text)


def _keep(found: Found) -> str:
    """Blanks, but for the group that is kept."""
    start, end = (edge - found.start() for edge in found.span("kept"))
    return blank(found[0][:start]) + found["kept"] + blank(found[0][end:])


def _link(found: Found) -> str:
    touched = found.start() and TOUCHED.match(found.string, found.start() - 1)
    return blank(found[0]) if touched and NUMBER.fullmatch(found["kept"]) else _keep(found)


def _part(found: Found) -> str:
    """A blank line in the place of a mark: what stands after it does not go on with what stands before."""
    return "\n" + blank(found[0][1:])


def _head(found: Found) -> str:
    start, end = found.start("mark") - found.start(), len(found[0]) - len(found["end"] or "")
    mark = len(found["mark"])
    return f"{found[0][:start]}\n{' ' * (mark - 1)}{found[0][start + mark : end]}{blank(found[0][end:])}"


def _items() -> Callable[[Found], str]:
    """What a list's marks become; inside a paragraph a line that begins with any number but the next is prose."""
    last = 0

    def mask(found: Found) -> str:
        nonlocal last
        if found["number"]:
            number = int(found["number"])
            if number not in (1, last + 1) and _line_before(found):
                return found[0]
            last = number
        return f"{found['indent']}\n{' ' * (len(found['mark']) - 1)}"

    return mask


def _line_before(found: Found) -> str:
    """The line above the one that a match begins, without blanks around it."""
    end = max(0, found.start() - 1)
    return found.string[found.string.rfind("\n", 0, end) + 1 : end].strip()
