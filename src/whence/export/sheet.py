"""A report before it is set: sections of paragraphs, lists, tables and plots, with footnotes by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

Look = Literal["plain", "strong", "quiet", "alarm"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look, and the number of the footnote that they end in."""

    text: str
    look: Look = "plain"
    note: int | None = None


Phrase = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, and the lines below it."""

    phrase: Phrase
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, of which any line may have a list below it; a tree is drawn with its branches."""

    items: tuple[Item, ...]
    tree: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its heading; the columns of numbers, by their place, are set right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing (SVG), the words that say what it shows, its key, and the same in lines of characters.

    The key is each name with its colour and its mark's outline.
    """

    drawing: Element
    title: str
    key: tuple[tuple[str, str, str], ...]
    lines: tuple[str, ...]


Block = Paragraph | Listing | Grid | Plot


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where words stand, the words, the address (None unless it is of the web) and the claim's id."""

    number: int
    place: str
    words: str
    url: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report: its title, the finding in short, its parts, its footnotes, and what must be said below."""

    title: str
    lead: tuple[Phrase, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    colophon: tuple[str, ...]
    language: str = "en"


def words(text: str, look: Look = "plain") -> Phrase:
    """A phrase of one look."""
    return (Piece(text, look),)
