"""The training corpora as examples: encoded words with their labels, -100 where there is nothing to learn.

PolNeAR (Newell et al., LREC 2018) for attribution, Universal Dependencies EWT and GUM for the parse, English
Worldwide Newswire for names. The data folder is given by WHENCE_DATA or --data.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from whence.read.labels import DEPRELS, ENTITY_TAGS, ROLE_TAGS, ROLES, UPOS
from whence.read.quotes import find_quotations
from whence.read.tokenise import Layout, find_paragraphs, lay_out
from whence.read.windows import Encoded, Pieces
from whence.records.span import Range

IGNORE = -100
NOTHING = -1  # a pointer to "no source"
Labels = dict[str, list[int]]


@dataclass(frozen=True)
class Example:
    """One text; several label sets where several annotators read it. Pointer labels are word indices, or NOTHING."""

    name: str
    encoded: Encoded
    readings: list[Labels] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)


def encode(pieces: Pieces, text: str, layout: Layout) -> Encoded:
    """A laid-out text as the model sees it."""
    return pieces.encode(text, layout, find_quotations(text, find_paragraphs(text)))


def load_polnear(folder: Path, pieces: Pieces) -> list[Example]:
    """PolNeAR's articles, each with the readings of all its annotators."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "ann").glob("*.ann")):
        found[path.stem.rsplit("_", 1)[0]].append(path)
    examples = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        layout = lay_out(text)
        readings = [_attribution_labels(ann.read_text(encoding="utf-8"), layout) for ann in found[path.stem]]
        examples.append(Example(path.name, encode(pieces, text, layout), readings))
    return examples


def _attribution_labels(ann: str, layout: Layout) -> Labels:
    """Tags per word, and pointers content -> cue, source -> cue, cue -> source (each to the span's first word)."""
    spans, events = _parse_brat(ann)
    starts, ends = [a for a, _ in layout.words], [b for _, b in layout.words]
    labels: Labels = {"tag": [0] * len(starts), **{key: [IGNORE] * len(starts) for key in ("content", "source", "cue")}}

    def runs(keys: list[str]) -> list[Range]:
        ranges = [part for key in keys for part in spans[key][1]]
        return sorted((bisect_left(ends, a + 1), bisect_left(starts, b)) for a, b in ranges)

    for key, (kind, _) in spans.items():
        for word in _each(runs([key])) if kind == "Discard" else ():
            labels["tag"][word] = IGNORE
    for event in events:
        parts = {role: runs(event[role.capitalize()]) for role in ROLES}
        for role, found in parts.items():
            for first, last in found:
                labels["tag"][first] = ROLE_TAGS.index(f"B-{role}")
                labels["tag"][first + 1 : last] = [ROLE_TAGS.index(f"I-{role}")] * (last - first - 1)
        if parts["cue"]:
            _point(labels, parts)
    return labels


def _each(found: list[Range]) -> Iterator[int]:
    return (word for first, last in found for word in range(first, last))


def _point(labels: Labels, parts: dict[str, list[Range]]) -> None:
    """Set an attribution's pointers; a word that belongs to several keeps the nearest."""
    cue = parts["cue"][0][0]
    targets = {"content": cue, "source": cue, "cue": parts["source"][0][0] if parts["source"] else NOTHING}
    for role, target in targets.items():
        for word in _each(parts[role]):
            known = labels[role][word]
            if known == IGNORE or abs(word - target) < abs(word - known):
                labels[role][word] = target


def _parse_brat(ann: str) -> tuple[dict[str, tuple[str, list[Range]]], list[dict[str, list[str]]]]:
    spans: dict[str, tuple[str, list[Range]]] = {}
    events = []
    for line in ann.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            kind, _, where = fields[1].partition(" ")
            spans[fields[0]] = (kind, [(int(a), int(b)) for a, b in (part.split() for part in where.split(";"))])
    for line in ann.splitlines():
        fields = line.split("\t")
        if line.startswith("E") and len(fields) > 1:
            event: dict[str, list[str]] = defaultdict(list)
            for part in fields[1].split():
                role, _, key = part.partition(":")
                if key in spans:
                    event[role.rstrip("0123456789")].append(key)
            events.append(event)
    return spans, events


def load_conllu(path: Path, pieces: Pieces) -> list[Example]:
    """A UD treebank's documents with their gold words, tags and arcs; `head` is a word index, its own at a root."""
    documents: list[list[tuple[bool, list[list[str]]]]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if not block.strip():
            continue
        if "# newdoc" in block or not documents:
            documents.append([])
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        documents[-1].append(("# newpar" in block, _merge_spacing([row for row in rows if "." not in row[0]])))
    return [_treebank_example(f"{path.stem}-{number}", doc, pieces) for number, doc in enumerate(documents)]


def _merge_spacing(rows: list[list[str]]) -> list[list[str]]:
    """Words without the multiword-token rows: the words of "don't" stand without a space between them."""
    words, inside, last_space = [], 0, "_"
    for row in rows:
        if "-" in row[0]:
            first, _, last = row[0].partition("-")
            inside, last_space = int(last) - int(first) + 1, row[9]
            continue
        if inside:
            inside -= 1
            row = [*row[:9], "SpaceAfter=No" if inside else last_space]
        words.append(row)
    return words


def _treebank_example(name: str, document: list[tuple[bool, list[list[str]]]], pieces: Pieces) -> Example:
    text, words = "", list[Range]()
    paragraphs, sentences, sentence_of = list[int](), list[int](), list[int]()
    labels: Labels = {"upos": [], "head": [], "deprel": []}
    for number, (new_paragraph, rows) in enumerate(document):
        base = len(words)
        sentences.append(base)
        if new_paragraph or not words:
            paragraphs.append(base)
            text += "\n\n" if text else ""
        for row in rows:
            words.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            head = int(row[6])
            labels["upos"].append(UPOS.index(row[3]))
            labels["head"].append(base + head - 1 if head else len(words) - 1)
            labels["deprel"].append(DEPRELS.index(row[7]) if row[7] in DEPRELS else DEPRELS.index(row[7].split(":")[0]))
            sentence_of.append(number)
    layout = Layout(words, paragraphs, sentences)
    return Example(name, encode(pieces, text, layout), [labels], sentence_of)


def load_names(paths: list[Path], pieces: Pieces) -> list[Example]:
    """Newswire articles with entity tags; the files carry no paragraphs, so two sentences make one."""
    return [_names_example(path, pieces) for path in paths]


def _names_example(path: Path, pieces: Pieces) -> Example:
    text, words, tags = "", list[Range](), list[int]()
    paragraphs, sentences = list[int](), list[int]()
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        rows = [row for row in rows if row[0].strip()]
        if not rows:
            continue
        if len(sentences) % 2 == 0:
            paragraphs.append(len(words))
            text += "\n\n" if text else ""
        sentences.append(len(words))
        for row in rows:
            word = row[0].strip()
            words.append((len(text), len(text) + len(word)))
            text += word + " "
            tags.append(ENTITY_TAGS.index(row[1].strip()) if row[1].strip() in ENTITY_TAGS else 0)
    layout = Layout(words, paragraphs, sentences)
    return Example(path.name, encode(pieces, text, layout), [{"entity": tags}])


def split_names(folder: Path) -> tuple[list[Path], list[Path]]:
    """The project's own split of the newswire files: a tenth, chosen with a fixed seed, is for development."""
    paths = sorted(folder.glob("*.tsv"))
    random.Random(7).shuffle(paths)
    return sorted(paths[len(paths) // 10 :]), sorted(paths[: len(paths) // 10])
