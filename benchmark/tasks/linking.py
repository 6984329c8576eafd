"""Linking at size: one more document in a ledger of 10,000, and what linking and weighing all of them cost."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmark.data import Figures
from whence.flow import connect
from whence.ledger.ledger import Ledger
from whence.records.capture import Capture, Snapshot
from whence.records.claim import Account, Claim, Claims, Event, Figure, Participant, Source
from whence.records.document import Document, Metadata, identify
from whence.records.reading import Actor, Passage, Reading
from whence.records.states import states

DOCUMENTS, STATEMENTS, MORE = 10_000, 5, 20
SEED, OUTLETS, COPIES = 7, 200, 0.1
MILLISECONDS = 1000
STATES = sorted(set(states().values()))
# Patterns of statements: what is told, the kind of event, its verb, what is counted, and that thing's category.
TOLD = (
    ("{n} {state} soldiers were killed", "casualties", "kill", "soldier", "soldiers"),
    ("{n} {state} soldiers were wounded", "casualties", "wound", "soldier", "soldiers"),
    ("{n} {state} civilians were killed in the raid", "casualties", "kill", "civilian", "civilians"),
    ("{state} sent {n} troops to the border", "deployment", "send", "troop", "soldiers"),
    *(
        (f"{{state}} {verb} {{n}} {thing}s", event, verb, thing, "")
        for event, verb in (("transfer", "delivered"), ("production", "produced"), ("seizure", "seized"))
        for thing in ("shell", "drone", "missile", "tank", "barrel", "house", "school", "dose", "truck", "mine")
    ),
)
SPEAKERS = ("President", "Defence Minister", "General", "army spokesman", "intelligence chief")


def measure() -> Figures:
    """Milliseconds to link and weigh one more document, the median and the worst; what all of them cost."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WHENCE_BYTES"] = str(Path(folder) / "bytes")
        with Ledger.open(str(Path(folder) / "ledger.sqlite")) as ledger:
            stories = _stories()
            for _ in range(DOCUMENTS):
                ledger.add(*next(stories), "whence/benchmark", "benchmark")
            before = _size(folder)
            whole = _timed(ledger)
            taken = []
            for _ in range(MORE):
                ledger.add(*next(stories), "whence/benchmark", "benchmark")
                taken.append(MILLISECONDS * _timed(ledger))
            return {
                "documents": DOCUMENTS,
                "statements": DOCUMENTS * STATEMENTS,
                "one more ms": round(statistics.median(taken)),
                "one more worst": round(max(taken)),
                "all of them s": round(whole),
                "bytes a document": round((_size(folder) - before) / DOCUMENTS),
            }


def _timed(ledger: Ledger) -> float:
    began = time.perf_counter()
    connect(ledger)
    return time.perf_counter() - began


def _size(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def _stories() -> Iterator[tuple[Capture, Account]]:
    """Articles of a few statements each; one in ten has the text of an earlier one under another outlet's name."""
    draw = random.Random(SEED)
    told: list[list[tuple[str, tuple[str, ...], str]]] = []
    number = 0
    while True:
        if told and draw.random() < COPIES:
            sentences = draw.choice(told)
        else:
            sentences = [_sentence(draw) for _ in range(STATEMENTS)]
            told.append(sentences)
        yield _article(number, sentences, draw)
        number += 1


def _sentence(draw: random.Random) -> tuple[str, tuple[str, ...], str]:
    """A sentence, what its claim is about, and who says it."""
    # As common as ranks make them (Zipf): the first is in the news twice as often as the second.
    state = draw.choices(STATES, weights=[1 / rank for rank in range(1, len(STATES) + 1)])[0]
    pattern, *claimed = draw.choice(TOLD)
    amount = str(int(round(draw.lognormvariate(6, 1.5), -1)) or 10)
    said = pattern.format(n=amount, state=state)
    colour = " ".join(draw.choices(("by", "late", "in", "spring", "near", "river", "town", "north", "again"), k=5))
    name = "".join(draw.choices("abdeilmnorstu", k=draw.randint(4, 8))).capitalize()
    speaker = f"{state} {draw.choice(SPEAKERS)} {draw.choice('ABCDEFGH')}. {name}"
    return f"{said} {colour}, the {speaker} said on day {draw.randint(1, 999)}", (*claimed, amount), speaker


def _article(
    number: int, sentences: list[tuple[str, tuple[str, ...], str]], draw: random.Random
) -> tuple[Capture, Account]:
    text = ". ".join(sentence for sentence, _, _ in sentences) + "."
    day = f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    address = f"https://outlet.example/{number}"
    known = Metadata(f"Report {number}", f"Outlet {draw.randrange(OUTLETS)}", None, day, address, "en")
    document = Document(
        identify(text, known), address, text, known.title, known.publisher, None, day, address, "en", {"url": "address"}
    )
    actors, claims, start = [], [], 0
    for at, (sentence, claimed, speaker) in enumerate(sentences, 1):
        actor, claim = _claim(at, document, start, sentence, (claimed, speaker))
        actors.append(actor)
        claims.append(claim)
        start += len(sentence) + 2
    reading = Reading(document, Passage("text"), None, tuple(actors), ())
    snapshot = Snapshot(text.encode(), address, "2026-01-01T00:00:00.000Z", address)
    return Capture(snapshot, document), Account(reading, Claims(tuple(claims), (), (), ()))


def _claim(
    at: int, document: Document, start: int, sentence: str, said: tuple[tuple[str, ...], str]
) -> tuple[Actor, Claim]:
    (event, predicate, counted, category, amount), speaker = said
    first = start + sentence.index(amount)
    named = start + sentence.index(speaker)
    mention = document.span(named, named + len(speaker))
    actor = Actor(f"a{at}", speaker, "person", None, None, False, (mention,))
    figure = document.span(first, first + len(amount))
    number = float(amount)
    span = document.span(start, start + sentence.index(","))
    publisher = Source(None, document.publisher, None, "unknown", "unknown", ())
    return actor, Claim(
        id=f"c{at}",
        span=span,
        part="body",
        attribution=None,
        voice="stated",
        candidates=(),
        confidence=0.9,
        sources=(publisher, Source(actor.id, actor.name, None, "certain", "positive", ())),
        basis=None,
        event=Event(event, None, predicate, span),
        participants=(Participant("force", None, span.text, span),),
        figures=(Figure(number, number, number, figure, counted=counted, category=category or None),),
        time=None,
        places=(),
        polarity="positive",
        modality="asserted",
        verification=(),
    )
