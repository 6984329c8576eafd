"""Peers on the same texts in one run, a thread each: spaCy's small pipeline, textacy's quotations, quantulum3."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from benchmark.data import Figures, NoData, data_folder, score
from benchmark.tasks import parse, quantities
from whence.claim.claims import date_sayings, find_claims
from whence.export.reading import as_json
from whence.read.reader import Reader
from whence.records.claim import Account
from whence.records.document import Document, Metadata, identify

PACKAGES = ("spacy", "textacy", "quantulum3")
MODEL = "WHENCE_SPACY"
# What spaCy's own small pipeline for English has, and what textacy asks for on top of it.
PARSE = ("tok2vec", "tagger", "parser", "ner")
Rows = list[dict[str, Any]]
Readings = dict[str, Any]  # by their texts' names


def measure() -> Figures:
    """Words a second of one processor; what each finds, by the scorers that whence is measured with."""
    nlp = load_pipeline()
    texts = articles()
    with threadpool_limits(1):
        quoted, theirs = _peers(nlp, texts)
        accounts, ours = _whence(texts)
    return theirs | ours | _parse(nlp) | _relations("textacy", quoted) | _relations("whence", accounts) | _quantities()


def load_pipeline(*, own_products: bool = True) -> Any:
    """spaCy's pipeline as `python -m benchmark.peers.train` left it; NoData where it or a library is missing.

    Its own products of matrices (blis) know few processors by name, and are slow on others; numpy's know more.
    """
    missing = [name for name in PACKAGES if find_spec(name) is None]
    where = os.environ.get(MODEL)
    if missing:
        raise NoData(f"needs {', '.join(missing)}: pip install -e '.[peers]'")
    if not where or not Path(where, "meta.json").is_file():
        raise NoData(f"{MODEL} names no pipeline; python -m benchmark.peers.train FOLDER trains FOLDER/model-best")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=own_products))
    return spacy.load(where)


def articles() -> dict[str, str]:
    """PolNeAR dev's articles by file name, with their line ends as they are: offsets count them."""
    texts = {}
    for path in sorted((data_folder() / "polnear/dev/text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as lines:
            texts[path.name] = lines.read()
    return texts


def _peers(nlp: Any, texts: dict[str, str]) -> tuple[Readings, Figures]:
    """textacy's quotations as readings; words a second of spaCy, of textacy on top of it, and of quantulum3."""
    words = _words(texts)
    parsing, faster = _parsing(nlp, texts), _parsing(load_pipeline(own_products=False), texts)
    docs, tagging = _timed(nlp, texts)
    quoted, quoting = _timed(_quoted, docs)
    _, measuring = _timed(_figures, texts)
    readings = {name: {"document": {"name": name}, "attributions": rows} for name, rows in quoted.items()}
    return readings, {
        "spacy parse, names, words/s": round(words / parsing),
        "spacy with numpy's products, words/s": round(words / faster),
        "spacy with textacy, words/s": round(words / (tagging + quoting)),
        "quantulum3, words/s": round(words / measuring),
        "textacy quotations": sum(map(len, quoted.values())),
    }


def _parsing(nlp: Any, texts: dict[str, str]) -> float:
    with nlp.select_pipes(enable=list(PARSE)):
        return _timed(nlp, texts)[1]


def _whence(texts: dict[str, str]) -> tuple[Readings, Figures]:
    words, reader = _words(texts), Reader.load(threads=1)
    documents = {name: Document(identify(text, Metadata()), name, text) for name, text in texts.items()}
    readings, reading = _timed(reader.read, documents)
    claims, claiming = _timed(find_claims, readings)
    accounts = {
        name: as_json(Account(date_sayings(one, claims[name].times), claims[name])) for name, one in readings.items()
    }
    return accounts, {
        "whence reading, words/s": round(words / reading),
        "whence with claims, words/s": round(words / (reading + claiming)),
    }


def _words(texts: dict[str, str]) -> int:
    return sum(len(text.split()) for text in texts.values())


def _timed(do: Callable[[Any], Any], given: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """What is made of each, and the processor's seconds; one is done before, so that nothing is loaded meanwhile."""
    do(next(iter(given.values())))
    began = time.process_time()
    made = {name: do(one) for name, one in given.items()}
    return made, time.process_time() - began


def _parse(nlp: Any) -> Figures:
    """UPOS, UAS and LAS on UD EWT dev with gold words and sentences, as `parse` counts them."""
    from spacy.tokens import Doc
    from spacy.training.converters import conllu_to_docs

    hits, words = {"upos": 0, "uas": 0, "las": 0}, 0
    path = data_folder() / "ud/en_ewt-ud-dev.conllu"
    for gold in conllu_to_docs(path.read_text(encoding="utf-8"), n_sents=10, no_print=True):
        starts = [token.is_sent_start or False for token in gold]
        blank = Doc(
            nlp.vocab, [token.text for token in gold], [bool(token.whitespace_) for token in gold], sent_starts=starts
        )
        for mine, theirs in zip(nlp(blank), gold, strict=True):
            attached = mine.head.i == theirs.head.i
            hits["upos"] += mine.pos_ == theirs.pos_
            hits["uas"] += attached
            hits["las"] += attached and mine.dep_ == theirs.dep_
        words += len(gold)
    ours = parse.measure()
    told = {f"spacy {name}": round(100 * hit / words, 1) for name, hit in hits.items()}
    return told | {f"whence {name}": ours[name] for name in hits}


def _quoted(doc: Any) -> Rows:
    """textacy's direct quotations as attributions; none of a text whose quotation marks it cannot pair."""
    from textacy.extract import direct_quotations

    try:
        return [
            {"source": _span(found.speaker), "cue": _span(found.cue), "content": _span(list(found.content))}
            for found in direct_quotations(doc)
        ]
    except ValueError:
        return []


def _span(tokens: list[Any]) -> list[dict[str, int]]:
    return [{"start": token.idx, "end": token.idx + len(token)} for token in tokens]


def _relations(who: str, readings: Readings) -> Figures:
    """PolNeAR dev's relations, of which direct quotations are a part: for textacy precision says more than recall."""
    folder = data_folder() / "polnear/dev"
    gold = "--text", str(folder / "text"), "--ann", str(folder / "ann")
    table = _scored("score_attribution.py", readings.values(), *gold)
    return {f"{who} relations, {name}": table["relation"][name] for name in ("precision", "recall", "f1")}


def _quantities() -> Figures:
    """NewsQuant's figures: values and units."""
    gold = data_folder() / "quantities/newsquant_sample.json"
    texts = [row["text"] for row in json.loads(gold.read_text(encoding="utf-8"))]
    readings = [{"document": {"name": f"{at:04}"}, "quantities": _figures(text)} for at, text in enumerate(texts)]
    theirs = _scored("score_quantities.py", readings, "--gold", str(gold))
    named, asked = (("quantulum3", theirs), ("whence", quantities.measure())), ("value", "value+unit")
    return {f"{who} {name}": float(table[name]) for who, table in named for name in asked}


def _figures(text: str) -> Rows:
    """quantulum3's figures by its rules alone: the classifier that it ships asks for another scikit-learn."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    return [_figure(found) for found in parser.parse(text)]


def _figure(found: Any) -> dict[str, Any]:
    unit = "" if found.unit.name == "dimensionless" else found.unit.name
    return {"best": found.value, "unit": unit, "percent": unit == "percentage"}


def _scored(scorer: str, readings: Iterable[dict[str, Any]], *arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        path.write_text("".join(json.dumps(reading) + "\n" for reading in readings), encoding="utf-8")
        table: dict[str, Any] = score(scorer, *arguments, "--pred", str(path))
        return table
