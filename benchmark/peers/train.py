"""Trains spaCy's small pipeline on the data that whence's model learned from: python -m benchmark.peers.train FOLDER.

The architecture is what `spacy init config --optimize efficiency` writes; nothing is downloaded, and there are no
pretrained vectors. Tagger, parser and lemmas learn from UD English EWT and GUM, names from the project's own training
split of the newswire data, by an encoder of their own as in the pipelines that spaCy itself ships: one encoder for both
learned neither, since no text here holds both.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from spacy import blank, load
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs

from benchmark.data import data_folder
from training.corpora import split_names

PARSE = ("tagger", "morphologizer", "trainable_lemmatizer", "parser")
NAMES = ("ner",)
TREEBANKS = ("en_ewt", "en_gum")
SENTENCES = 10  # a document, as spaCy's documentation advises for treebanks
STEPS = (4500, 2500)  # for the parse, and for names
BETWEEN = 500  # steps from one look at the development data to the next


def main() -> None:
    """Train both parts in a folder and put them together; the pipeline lies in its `model-best`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, nargs=2, default=STEPS, metavar=("PARSE", "NAMES"))
    options = parser.parse_args()
    folder: Path = options.folder
    for_parse, for_names = options.steps
    learned, held_back = split_names(data_folder() / "ner")
    nlp = blank("en")
    _learn(folder / "parse", PARSE, _treebanks("train"), _treebanks("dev", TREEBANKS[:1]), for_parse)
    _learn(folder / "names", NAMES, _named(nlp, learned), _named(nlp, held_back), for_names)
    _assemble(folder)


def _learn(folder: Path, pipes: tuple[str, ...], learned: Iterator[Doc], judged: Iterator[Doc], steps: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    DocBin(docs=learned).to_disk(folder / "train.spacy")
    DocBin(docs=judged).to_disk(folder / "dev.spacy")
    init_config(lang="en", pipeline=list(pipes), optimize="efficiency").to_disk(folder / "config.cfg")
    overrides = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        "training.max_steps": steps,
        "training.eval_frequency": BETWEEN,
    }
    train(folder / "config.cfg", folder, overrides=overrides)


def _assemble(folder: Path) -> None:
    whole, names = load(folder / "parse/model-best"), load(folder / "names/model-best")
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    whole.add_pipe("ner", source=names)
    whole.to_disk(folder / "model-best")


def _treebanks(part: str, names: tuple[str, ...] = TREEBANKS) -> Iterator[Doc]:
    for name in names:
        path = data_folder() / "ud" / f"{name}-ud-{part}.conllu"
        # Names in the treebank's last column are of other kinds, and are not read.
        yield from conllu_to_docs(path.read_text(encoding="utf-8"), n_sents=SENTENCES, ner_map={}, no_print=True)


def _named(nlp: Language, paths: list[Path]) -> Iterator[Doc]:
    """Articles with names and nothing else."""
    for path in paths:
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        rows = [line.split("\t") for block in blocks for line in block.splitlines() if "\t" in line]
        told = [(row[0].strip(), row[1].strip()) for row in rows if row[0].strip()]
        if told:
            yield Doc(nlp.vocab, words=[word for word, _ in told], ents=[tag for _, tag in told])


if __name__ == "__main__":
    main()
