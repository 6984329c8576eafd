"""ECB+: news on 35 topics as documents, and which mentions of events speak of the same event (CC BY 3.0).

A topic has two events of one kind, "ecb" and "ecbplus"; chains of mentions run within and across documents. Only the
sentences that its authors list as checked bear gold; the rest of a document is there to be read.
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

CHECKED = "ECBplus_coreference_sentences.csv"
NO_BLANK_BEFORE = re.compile(r"(?:[.,;:!?%)\]”]|['’](?:s|re|ve|ll|d|m|t)?|n['’]t|'')$", re.IGNORECASE)
NO_BLANK_AFTER = frozenset(("(", "[", "$", "£", "€", "``", "“", "‘", "#"))
# What stands between two blanks in the tokens, and in print between none: "90 - day", "8 : 20", "actor ’ s".
JOINED = re.compile(r"\w - \w|\d : \d|\w ['’] (?:s|re|ve|ll|d|m|t)\b")
QUOTES = {"``": '"', "''": '"'}
ENDS = (".", "!", "?", '"', "'", "”")


class Mention(NamedTuple):
    """Words that speak of an event: characters [start, end) of a document's text; one chain is one event."""

    document: str
    start: int
    end: int
    chain: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document: its name, its text, and the mentions of events in its checked sentences."""

    name: str
    text: str
    mentions: tuple[Mention, ...]

    def record(self) -> dict[str, str]:
        """The line that `whence add` takes."""
        return {"id": self.name, "text": self.text, "lang": "en"}


class _Token(NamedTuple):
    id: str
    sentence: int
    text: str


def read_articles(folder: Path) -> list[Article]:
    """All documents by topic and name."""
    with (folder / CHECKED).open(encoding="utf-8-sig", newline="") as lines:
        checked = {(f"{row['Topic']}_{row['File']}.xml", int(row["Sentence Number"])) for row in csv.DictReader(lines)}
    return [_read_article(path, checked) for path in sorted(folder.glob("*/*.xml"))]


def _read_article(path: Path, checked: set[tuple[str, int]]) -> Article:
    root = ET.parse(path).getroot()
    tokens = [_Token(t.attrib["t_id"], int(t.attrib["sentence"]), t.text or "") for t in root.iter("token")]
    text, where = _lay_out(tokens)
    known = {token.id for token in tokens if (path.name, token.sentence) in checked}
    mentions = []
    for anchors, chain in _events(root, path.name):
        placed = sorted(where[anchor] for anchor in anchors if anchor in where)
        if placed and anchors[0] in known:
            mentions.append(Mention(path.name, placed[0][0], placed[-1][1], chain))
    return Article(path.name, text, tuple(sorted(mentions)))


def _events(root: ET.Element, name: str) -> Iterator[tuple[list[str], str]]:
    """The tokens of each mention of an event, and its chain; one that is tied to nothing is a chain of its own."""
    chains: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.attrib["note"] if across else f"{name} {relation.attrib['r_id']}"
        chains |= {source.attrib["m_id"]: chain for source in relation.iter("source")}
    for mark in root.find("Markables") or ():
        anchors = [anchor.attrib["t_id"] for anchor in mark.iter("token_anchor")]
        if anchors and mark.tag.removeprefix("NEG_").startswith("ACTION_"):
            identifier = mark.attrib["m_id"]
            yield anchors, chains.get(identifier, f"{name} alone {identifier}")


def _lay_out(tokens: list[_Token]) -> tuple[str, dict[str, tuple[int, int]]]:
    """Tokens set as people write them: the text, and where each token stands in it.

    A first sentence that is the page's address is left out; a sentence without an end mark is a line of its own.
    """
    text, where = "", dict[str, tuple[int, int]]()
    for number, group in groupby(tokens, key=lambda token: token.sentence):
        sentence = list(group)
        if number == 0 and sentence[0].text.lower().startswith(("http", "www")):
            continue
        if text:
            text += " " if text.endswith(ENDS) else "\n\n"
        text = _set(sentence, text, where)
    return text, where


def _set(sentence: list[_Token], text: str, where: dict[str, tuple[int, int]]) -> str:
    words = [token.text for token in sentence]
    opened = False
    for place, token in enumerate(sentence):
        stuck = place == 0 or _is_stuck(words, place, opened=opened)
        opened = not opened if token.text == '"' else opened
        written = QUOTES.get(token.text, token.text)
        text += "" if stuck else " "
        where[token.id] = (len(text), len(text) + len(written))
        text += written
    return text


def _is_stuck(words: list[str], place: int, *, opened: bool) -> bool:
    """Whether a word follows the one before it without a blank; `opened` says that a straight quotation mark is."""
    word, before = words[place], words[place - 1]
    if before in NO_BLANK_AFTER or NO_BLANK_BEFORE.match(word) or (opened and '"' in (word, before)):
        return True
    around = (" ".join(words[first : first + 3]) for first in (place - 2, place - 1) if first >= 0)
    return any(JOINED.search(stretch) for stretch in around)
