"""The ledger at size: 10,000 made-up documents with 30 claims each; what adding, finding and showing cost."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

from benchmark.data import Figures
from benchmark.made_up import SEED, make_claim, make_document, make_story
from whence.ledger import views
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters
from whence.ledger.who import who
from whence.records.capture import Capture
from whence.records.claim import Account, Claim, Event, Figure, Note, Place, Source
from whence.records.document import Document
from whence.records.reading import Actor
from whence.records.span import Span

DOCUMENTS, CLAIMS, WORDS = 10_000, 30, 13
TURNS = 20
VOCABULARY = 20_000
SPEAKERS, PLACES = 3_000, 800
EVENTS = ("transfer", "deployment", "casualties", "attack", "agreement", "statement", "production", "detention")
THINGS = ("soldier", "tank", "shell", "drone", "missile", "house", "worker", "tonne")
UNVERIFIED = 0.03
MILLISECONDS = 1000


def measure() -> Figures:
    """Milliseconds to add a document; bytes it takes; the median and the worst of some turns of each question."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
        where = str(Path(folder) / "ledger.sqlite")
        with Ledger.open(where) as ledger:
            figures: Figures = {"documents": DOCUMENTS, "add ms": _fill(ledger)}
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        figures["bytes a document"] = round(size / DOCUMENTS)
        # Opened anew, as it is for every question: SQLite plans otherwise where it laid the tables itself.
        with Ledger.open(where) as ledger:
            for name, ask in _questions(ledger):
                median, worst = _time(ask)
                figures[f"{name} ms"], figures[f"{name} worst"] = median, worst
    return figures


def _fill(ledger: Ledger) -> float:
    """Add all documents; the mean milliseconds that one took."""
    spent = 0.0
    for capture, account in _stories():
        began = time.perf_counter()
        ledger.add(capture, account, "whence/benchmark", "benchmark")
        spent += time.perf_counter() - began
    return round(MILLISECONDS * spent / DOCUMENTS, 1)


def _questions(ledger: Ledger) -> Iterator[tuple[str, Callable[[], object]]]:
    every = {
        "list": Filters(),
        "list speaker": Filters(speaker="Speaker 17"),
        "list publisher": Filters(publisher="Outlet 17"),
        "list event": Filters(event="attack"),
        "list place": Filters(place="Place 17"),
        "list unverified": Filters(unverified=True),
        "list days": Filters(since="2025-02-01", until="2025-02-03"),
        "list all of it": Filters("Outlet 17", "Speaker 17", "attack", "Place 17", "2024-01-01", "2026-01-01", True),
    }
    for name, filters in every.items():
        yield name, lambda filters=filters: views.list_documents(ledger, filters)  # type: ignore[misc]
    words = _words()
    for name, asked in {
        "search common": words[0],
        "search common two": f"{words[1]} {words[2]}",
        "search middling": words[300],
        "search rare": words[-5],
    }.items():
        yield name, lambda asked=asked: views.search(ledger, asked)  # type: ignore[misc]
    shown = views.list_documents(ledger, Filters(), limit=TURNS)
    turn = iter(shown * 2)
    yield "show", lambda: views.show_document(ledger, next(turn).id)
    span = Span(0, 1, "1")
    yield "who figure", lambda: who(ledger, "400 tanks", (Figure(400, 400, 400, span, counted="tank"),))
    yield "who words", lambda: who(ledger, words[300], ())


def _time(ask: Callable[[], object]) -> tuple[float, float]:
    taken = []
    for _ in range(TURNS):
        began = time.perf_counter()
        ask()
        taken.append(MILLISECONDS * (time.perf_counter() - began))
    return round(statistics.median(taken), 1), round(max(taken), 1)


def _words() -> list[str]:
    """A made-up vocabulary, the commonest first."""
    draw = random.Random(SEED)
    letters = "abcdefghijklmnoprstuvw"
    return ["".join(draw.choices(letters, k=draw.randint(3, 9))) for _ in range(VOCABULARY)]


def _stories() -> Iterator[tuple[Capture, Account]]:
    """Documents whose words are as common as ranks make them (Zipf), each sentence a claim."""
    draw, words = random.Random(SEED), _words()
    ranks = list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))
    for number in range(DOCUMENTS):
        sentences = [" ".join(draw.choices(words, cum_weights=ranks, k=WORDS)) for _ in range(CLAIMS)]
        document = make_document(number, ". ".join(sentences) + ".", draw)
        speakers = tuple(_speaker(local, draw) for local in range(4))
        claims = tuple(_claim(at, document, sentences, speakers, draw) for at in range(CLAIMS))
        yield make_story(document, speakers, claims)


def _speaker(local: int, draw: random.Random) -> Actor:
    return Actor(f"a{local}", f"Speaker {draw.randrange(SPEAKERS)}", "person", None, None, False, ())


def _claim(
    at: int, document: Document, sentences: list[str], speakers: tuple[Actor, ...], draw: random.Random
) -> Claim:
    start = sum(len(sentence) + 2 for sentence in sentences[:at])
    span = document.span(start, start + len(sentences[at]))
    actor, amount = draw.choice(speakers), float(draw.randint(1, 5000))
    note = Note("unverified", None, None, "could_not", span)
    figure = Figure(amount, amount, amount, span, counted=draw.choice(THINGS))
    return make_claim(
        at + 1,
        span,
        Event(draw.choice(EVENTS), None, "say", span),
        figure,
        sources=(Source(actor.id, actor.name, None, "certain", "positive", ()),),
        places=(Place(f"Place {draw.randrange(PLACES)}", None, None, "UA", None, None, span),),
        verification=(note,) if draw.random() < UNVERIFIED else (),
    )
