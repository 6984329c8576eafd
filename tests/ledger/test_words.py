"""Full-text search, in the same words on both databases; nothing that is asked is syntax."""

from __future__ import annotations

import pytest

from tests.build import capture, document
from tests.ledger.story import MAKER, enter, tell
from whence.ledger.ledger import Ledger
from whence.ledger.views import search
from whence.ledger.words import MOST, quote
from whence.records.errors import Unusable

TEXTS = {
    "near": "A ship lay near the harbour; NEAR is a word.",
    "or": "To go or not to go, that is the question.",
    "twice": "A tank is a tank; the tanks rolled.",
    "once": "One tank stood among many houses, trees, hedges and ponds on the long road north.",
    "accent": "The Züricher café was crowded.",
    "code": "The drone foo-bar was shot down, said title:text.",
    "quoted": "The so-called volunteers came.",
}


@pytest.fixture(scope="module")
def filled(standing: Ledger) -> Ledger:
    """A ledger of short texts, and the story with its claims."""
    for name, text in TEXTS.items():
        standing.add(capture(document(text, name, title=f"About {name}")), None, MAKER, "tests")
    enter(standing, tell())
    return standing


def found(ledger: Ledger, asked: str) -> list[str]:
    """What is found by name, the story apart."""
    return [hit.listed.name for hit in search(ledger, asked)[0] if hit.listed.name != "story.txt"]


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("two words", '"two" "words"'),
        ('"one phrase" word', '"one phrase" "word"'),
        ('an "open phrase', '"an" "open" "phrase"'),
        ("- * NEAR(a b)", '"NEAR(a" "b)"'),
        ("a\0b", '"a" "b"'),
        ("a " * 100, " ".join(['"a"'] * MOST)),
    ],
)
def test_quote(asked: str, quoted: str) -> None:
    """Every word and phrase is in quotation marks of its own."""
    assert [piece.strip() for piece in quote(asked).split('"')] == [piece.strip() for piece in quoted.split('"')]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("tank", ["twice", "once"]),
        ("tanks", ["twice", "once"]),
        ("TANK roads", ["once"]),
        ('"long road"', ["once"]),
        ('"road long"', []),
        ("foo-bar", ["code"]),
        ("about near", ["near"]),
        ("THE harbour", ["near"]),
        ("the zebra", []),
        ("WHO", []),
    ],
)
def test_found(filled: Ledger, asked: str, names: list[str]) -> None:
    """All of the words must be there, in any form; the best come first."""
    assert found(filled, asked) == names


def test_titles_count_for_more(ledger: Ledger) -> None:
    texts = {"text": ("Harvest", "Of a pond, a pond and a road."), "title": ("The pond", "Of frogs and other beasts.")}
    for name, (title, text) in texts.items():
        ledger.add(capture(document(text, name, title=title)), None, MAKER, "tests")
    assert found(ledger, "pond") == ["title", "text"]


# What each finds; what is no word is refused, in one line.
HOSTILE: dict[str, tuple[str, list[str] | None]] = {
    "quote": ('"', None),
    "quotes": ('"""""', None),
    "open phrase": ('"lay near', ["near"]),
    "apostrophe": ("'; drop table entry; --", []),
    "near": ("NEAR", ["near"]),
    "near with distance": ("NEAR(ship harbour, 5)", []),
    "or": ("ship OR zebra", []),
    "and": ("ship AND harbour", []),
    "not": ("ship NOT zebra", []),
    "minus": ("ship -harbour", ["near"]),
    "star": ("har*", []),
    "star alone": ("*", None),
    "column": ("title:ship", []),
    "parentheses": ("((((ship))))", ["near"]),
    "braces": ("{title text} : ship", []),
    "caret": ("^ship", ["near"]),
    "plus": ("ship + harbour", ["near"]),
    "ampersands": ("ship & ! | harbour <-> :*", ["near"]),
    "percent": ("%s %(query)s :query ?", []),
    "backslash": ("ship\\", ["near"]),
    "nul": ("ship\0harbour", ["near"]),
    "controls": ("\x1b[31m\x02ship\x03", []),
    "long": ("ship " * 2000, ["near"]),
    "one long word": ("x" * 10_000, []),
    "emoji": ("👩‍👩‍👧 🇺🇦", None),
    "emoji beside a word": ("ship 🚢", ["near"]),
    "punctuation": ("?! … -- ;.,()[]{}", None),
    "blanks": (" \t\n\u00a0\u2003", None),
    "nothing": ("", None),
    "half a surrogate pair": ("ship \ud83d", ["near"]),
    "right to left": ("\u202eship", ["near"]),
    "numbers": ("1 2 3", []),
    "only small words": ("the a of", []),
}


@pytest.mark.parametrize(("asked", "names"), HOSTILE.values(), ids=HOSTILE)
def test_hostile(filled: Ledger, asked: str, names: list[str] | None) -> None:
    """Whatever is asked, the answer is documents with these words, or one line."""
    if names is None:
        with pytest.raises(Unusable, match="no word to look for"):
            search(filled, asked)
    else:
        assert found(filled, asked) == names


def test_snippet(filled: Ledger) -> None:
    """A snippet is some of the text, with marks around what was asked for."""
    (hit,) = search(filled, "pond")[0]
    assert "\x02ponds\x03" in hit.snippet
    assert hit.snippet.replace("\x02", "").replace("\x03", "").strip("…") in TEXTS["once"]


def test_limit(filled: Ledger) -> None:
    assert [len(hits) for hits in search(filled, "tank", limit=1)] == [1, 1]
