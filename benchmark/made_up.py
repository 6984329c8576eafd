"""Made-up documents for measures at size: their claims are given with them, not read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whence.records.capture import Capture, Snapshot
from whence.records.claim import Account, Claim, Claims, Event, Figure, Participant, Source
from whence.records.document import Document, Metadata, identify
from whence.records.reading import Actor, Passage, Reading
from whence.records.span import Span
from whence.records.states import states

SEED, OUTLETS, STATEMENTS, COPIES = 7, 200, 5, 0.1
STATES = sorted(set(states().values()))
# As common as ranks make them (Zipf): the first is in the news twice as often as the second.
WEIGHTS = [1 / rank for rank in range(1, len(STATES) + 1)]
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


@dataclass(frozen=True)
class Statement:
    """A made-up sentence, with what its claim is about and who says it."""

    sentence: str
    event: str
    predicate: str
    counted: str
    category: str
    amount: str
    speaker: str


def make_document(number: int, text: str, draw: random.Random) -> Document:
    """A document of a text, by one of the outlets on some day of 2025."""
    day = f"2025-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    address = f"https://outlet.example/{number}"
    known = Metadata(f"Report {number}", f"Outlet {draw.randrange(OUTLETS)}", None, day, address, "en")
    return Document(
        identify(text, known), address, text, known.title, known.publisher, None, day, address, "en", {"url": "address"}
    )


def make_story(document: Document, actors: Sequence[Actor], claims: Sequence[Claim]) -> tuple[Capture, Account]:
    """What the ledger takes in: a document as it was captured, and the account of it."""
    snapshot = Snapshot(document.text.encode(), document.url or "", "2026-01-01T00:00:00.000Z", document.url)
    reading = Reading(document, Passage("text"), None, tuple(actors), ())
    return Capture(snapshot, document), Account(reading, Claims(tuple(claims), (), (), ()))


def make_claim(at: int, span: Span, event: Event, figure: Figure, **known: Any) -> Claim:
    """The claim that one sentence makes; asserted, of no known place or time, unless told otherwise."""
    defaults: dict[str, Any] = {
        "part": "body",
        "attribution": None,
        "voice": "stated",
        "candidates": (),
        "confidence": 0.9,
        "sources": (),
        "basis": None,
        "participants": (),
        "time": None,
        "places": (),
        "polarity": "positive",
        "modality": "asserted",
        "verification": (),
    }
    return Claim(id=f"c{at}", span=span, event=event, figures=(figure,), **(defaults | known))


def write_stories() -> Iterator[tuple[Capture, Account]]:
    """Articles of a few statements each, no end of them; one in ten has an earlier one's text under another name."""
    draw = random.Random(SEED)
    told: list[list[Statement]] = []
    number = 0
    while True:
        if told and draw.random() < COPIES:
            statements = draw.choice(told)
        else:
            statements = [write_statement(draw) for _ in range(STATEMENTS)]
            told.append(statements)
        yield _write_article(number, statements, draw)
        number += 1


def write_long(number: int, statements: int) -> tuple[Capture, Account]:
    """An article of as many statements as asked for, none of which is in another."""
    draw = random.Random(f"{SEED} {number}")
    return _write_article(number, [write_statement(draw) for _ in range(statements)], draw)


def write_statement(draw: random.Random) -> Statement:
    """A sentence on a number of things or people of some state, and who says it."""
    state = draw.choices(STATES, weights=WEIGHTS)[0]
    pattern, event, predicate, counted, category = draw.choice(TOLD)
    amount = str(int(round(draw.lognormvariate(6, 1.5), -1)) or 10)
    said = pattern.format(n=amount, state=state)
    colour = " ".join(draw.choices(("by", "late", "in", "spring", "near", "river", "town", "north", "again"), k=5))
    name = "".join(draw.choices("abdeilmnorstu", k=draw.randint(4, 8))).capitalize()
    speaker = f"{state} {draw.choice(SPEAKERS)} {draw.choice('ABCDEFGH')}. {name}"
    sentence = f"{said} {colour}, the {speaker} said on day {draw.randint(1, 999)}"
    return Statement(sentence, event, predicate, counted, category, amount, speaker)


def _write_article(number: int, statements: Sequence[Statement], draw: random.Random) -> tuple[Capture, Account]:
    text = ". ".join(one.sentence for one in statements) + "."
    document = make_document(number, text, draw)
    actors, claims, start = [], [], 0
    for at, statement in enumerate(statements, 1):
        named = start + statement.sentence.index(statement.speaker)
        mention = document.span(named, named + len(statement.speaker))
        actors.append(Actor(f"a{at}", statement.speaker, "person", None, None, False, (mention,)))
        claims.append(_claim(at, document, start, statement))
        start += len(statement.sentence) + 2
    return make_story(document, actors, claims)


def _claim(at: int, document: Document, start: int, statement: Statement) -> Claim:
    first, number = start + statement.sentence.index(statement.amount), float(statement.amount)
    written = document.span(first, first + len(statement.amount))
    figure = Figure(number, number, number, written, counted=statement.counted, category=statement.category or None)
    span = document.span(start, start + statement.sentence.index(","))
    publisher = Source(None, document.publisher, None, "unknown", "unknown", ())
    speaker = Source(f"a{at}", statement.speaker, None, "certain", "positive", ())
    return make_claim(
        at,
        span,
        Event(statement.event, None, statement.predicate, span),
        figure,
        sources=(publisher, speaker),
        participants=(Participant("force", None, span.text, span),),
    )
