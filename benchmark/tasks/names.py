"""Named entities on the project's own development split of the newswire data, exact spans and kinds."""

from __future__ import annotations

from collections import Counter

from benchmark.data import Figures, data_folder
from training.corpora import load_names, split_names
from whence.read.decode import Tagged, find_entities
from whence.read.labels import ENTITIES, ENTITY_TAGS
from whence.read.network import Network

Named = set[tuple[str, int, int]]


def measure() -> Figures:
    """F1 over all kinds and for each, in percent."""
    network = Network()
    hits, made, asked = Counter[str](), Counter[str](), Counter[str]()
    for example in load_names(split_names(data_folder() / "ner")[1], network.pieces):
        sections = network.run(example.encoded)
        found = _named([span for readout in sections for span in find_entities(readout, example.encoded.paragraphs)])
        gold = gold_names(example.readings[0]["entity"])
        for kind in ("all", *ENTITIES):
            hits[kind] += sum(kind in ("all", row[0]) for row in found & gold)
            made[kind] += sum(kind in ("all", row[0]) for row in found)
            asked[kind] += sum(kind in ("all", row[0]) for row in gold)
    return {kind: round(200 * hits[kind] / max(1, made[kind] + asked[kind]), 1) for kind in ("all", *ENTITIES)}


def _named(spans: list[Tagged]) -> Named:
    return {(span.label, span.first, span.last) for span in spans}


def gold_names(tags: list[int]) -> Named:
    """The entities of a gold tag sequence."""
    found: list[tuple[str, int, int]] = []
    for at, tag in enumerate(tags):
        edge, _, kind = ENTITY_TAGS[tag].partition("-")
        if edge == "I" and found and found[-1][0] == kind and found[-1][2] == at:
            found[-1] = (kind, found[-1][1], at + 1)
        elif edge != "O":
            found.append((kind, at, at + 1))
    return set(found)
