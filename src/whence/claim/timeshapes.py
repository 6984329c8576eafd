"""Time expressions by the order of their words: the shapes of tables/times.toml, matched on a passage's letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, cast

from whence.claim.tables import lists, table, words
from whence.claim.timewords import NO_TIME as BLANK
from whence.claim.timewords import Letters
from whence.records.grammar import Grammar
from whence.records.span import Range

PIECE = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<what>\(|\)|\||[^\s?{}]+)(?P<often>\??|\{0,\d\})\Z")
NAMED = re.compile(r"\(\?P<\w+>")
# Words in a row that can be in a time expression: most such stretches are short, and come again.
STRETCH = re.compile(f"[^{BLANK}]+")
REMEMBERED = 10_000  # stretches
NO_TIME = "no_time"  # the shapes of what only looks like a time: numbers of documents


class Shape(NamedTuple):
    """Words [first, last) in one of the table's shapes, with the words kept under names."""

    first: int
    last: int
    name: str
    parts: dict[str, Range]

    def moved(self, by: int) -> Shape:
        """The same so many words further on."""
        parts = {name: (first + by, last + by) for name, (first, last) in self.parts.items()}
        return Shape(self.first + by, self.last + by, self.name, parts)


class _Pattern(NamedTuple):
    """A shape ready to match: what it is called, its expression and its place in the table."""

    name: str
    form: re.Pattern[str]
    rank: int

    def find(self, stretch: str) -> Iterator[Shape]:
        """Every place where it fits."""
        for match in self.form.finditer(stretch):
            parts = {key.split("__")[0]: match.span(key) for key, value in match.groupdict().items() if value}
            yield Shape(*match.span(), self.name, parts)


# A passage is read twice: for its day and for its times.
@lru_cache(maxsize=2)
def find_shapes(grammar: Grammar) -> tuple[Shape, ...]:
    """Every time expression of a passage, in order; where two meet, the longer one."""
    line = _compiled()[0].write(grammar)
    found = sorted(_match(line, grammar), key=lambda row: (row[0].first - row[0].last, row[1]))
    taken = bytearray(len(line))
    kept = []
    for shape, _ in found:
        if not any(taken[shape.first : shape.last]):
            taken[shape.first : shape.last] = b"\1" * (shape.last - shape.first)
            kept.append(shape)
    return tuple(sorted(shape for shape in kept if shape.name != NO_TIME))


def _match(line: str, grammar: Grammar) -> Iterator[tuple[Shape, int]]:
    """Every place where a shape fits within one sentence, with the shape's rank."""
    for stretch in STRETCH.finditer(line):
        for found, rank in _shapes_of(stretch[0]):
            shape = found.moved(stretch.start())
            if grammar.sentence_of[shape.first] == grammar.sentence_of[shape.last - 1] and _fits(grammar, shape):
                yield shape, rank


@lru_cache(maxsize=REMEMBERED)
def _shapes_of(stretch: str) -> tuple[tuple[Shape, int], ...]:
    """Every place where a shape fits in a stretch of letters, counted from its first one, with the shape's rank."""
    _, patterns, some = _compiled()
    if not some.search(stretch):
        return ()
    return tuple((shape, pattern.rank) for pattern in patterns for shape in pattern.find(stretch))


def _fits(grammar: Grammar, shape: Shape) -> bool:
    """Whether the words around a shape let it be a time."""
    asked, followed, not_after, not_before = (
        lists("times", key).get(shape.name, ()) for key in ("before", "followed", "never_after", "never_before")
    )
    before, after = shape.first - 1, shape.last
    if (asked and not _is_one(grammar, before, asked)) or _is_one(grammar, before, not_after):
        return False
    if followed and after < len(grammar.lower) and not _is_one(grammar, after, followed):
        return False
    return not _is_one(grammar, after, not_before) and not _is_name(grammar, shape)


def _is_name(grammar: Grammar, shape: Shape) -> bool:
    """Whether a lone month or season is a part of somebody's name: "April Jones", "Theresa May"."""
    at = shape.first
    if shape.last - at > 1 or shape.name not in ("calendar", "season"):
        return False
    title = grammar.lower[at - 1] in words("times", "titles") if at else False
    flat = [at] if grammar.tokens[at].deprel == "flat" else []
    flat += [child for child in grammar.children[at] if grammar.tokens[child].deprel == "flat"]
    return title or any(grammar.tokens[part].upos == "PROPN" for part in flat)


def _is_one(grammar: Grammar, at: int, listed: tuple[str, ...]) -> bool:
    """Whether a word, or its part of speech, is listed; outside the text there is none."""
    return 0 <= at < len(grammar.lower) and (grammar.lower[at] in listed or grammar.tokens[at].upos in listed)


@cache
def _compiled() -> tuple[Letters, list[_Pattern], re.Pattern[str]]:
    """The alphabet, the shapes as expressions over it, and all of them in one, which most stretches do not hold."""
    parts = cast(dict[str, str], table("times")["parts"])
    rows = [(name, _fill(text, parts)) for name, texts in lists("times", "shapes").items() for text in texts]
    pieces = {_piece(piece)["what"] for _, text in rows for piece in text.split()}
    letters = Letters({piece for piece in pieces if piece == piece.lower() and piece not in "()|"})
    patterns = [_Pattern(name, _compile(text, letters), rank) for rank, (name, text) in enumerate(rows)]
    some = "|".join(NAMED.sub("(?:", pattern.form.pattern) for pattern in patterns)
    return letters, patterns, re.compile(some)


def _fill(text: str, parts: dict[str, str]) -> str:
    """A shape with its pieces written out."""
    for _ in range(3):
        text = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], text)
    return text


def _compile(text: str, letters: Letters) -> re.Pattern[str]:
    """A shape as an expression over letters; a name that comes twice is numbered."""
    seen: dict[str, int] = {}
    out = []
    for piece in text.split():
        name, what, often = _piece(piece).values()
        if name:
            seen[name] = seen.get(name, 0) + 1
            name = f"{name}__{seen[name]}"
        if what in ("(", ")", "|"):
            out.append(f"(?P<{name}>" if name else "(?:" if what == "(" else what + often)
        else:
            form = letters.any_of(what)
            out.append(f"(?P<{name}>{form}){often}" if name else form + often)
    return re.compile("".join(out))


def _piece(piece: str) -> dict[str, str]:
    """One piece of a shape: the name it is kept under, the word or class, how often."""
    found = PIECE.match(piece)
    if not found:
        raise ValueError(f"{piece!r} is no piece of a time's shape")
    return {"name": found["name"] or "", "what": found["what"], "often": found["often"]}
