"""Part of speech and dependency parse on UD EWT dev with gold words and sentences, by the shipped file."""

from __future__ import annotations

from benchmark.data import Figures, data_folder
from training.corpora import load_conllu
from whence.read.labels import DEPRELS, UPOS
from whence.read.network import Network
from whence.read.parse import Labels, parse
from whence.read.tokenise import Layout


def measure() -> Figures:
    """UPOS, UAS and LAS with relation subtypes, and LAS by universal relations, in percent of words."""
    network = Network()
    relations = Labels(network.label_weights)
    hits = {"upos": 0, "uas": 0, "las": 0, "las.universal": 0}
    words = 0
    for example in load_conllu(data_folder() / "ud/en_ewt-ud-dev.conllu", network.pieces):
        count, gold = len(example.encoded.pieces), example.readings[0]
        layout = Layout([(at, at + 1) for at in range(count)], example.encoded.paragraphs, example.encoded.sentences)
        sections = network.run(example.encoded)
        tokens = [token for readout in sections for token in parse(layout, readout, relations)[0]]
        words += count
        for at, token in enumerate(tokens):
            relation = DEPRELS[gold["deprel"][at]]
            attached = token.head == gold["head"][at]
            hits["upos"] += token.upos == UPOS[gold["upos"][at]]
            hits["uas"] += attached
            hits["las"] += attached and token.deprel == relation
            hits["las.universal"] += attached and token.deprel.split(":")[0] == relation.split(":")[0]
    return {name: round(100 * hit / words, 1) for name, hit in hits.items()}
