"""The reader: a document in, its reading out; loaded once, the same result alone and in company."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from whence.read.cast import Cast, Member, assemble
from whence.read.circumstances import Evidence, beside, find_relays, find_said, find_setting
from whence.read.decode import Places, Settings, Tagged, find_entities, find_links
from whence.read.grammar import Grammar
from whence.read.network import WEIGHTS, Network
from whence.read.parse import lay_sentences, parse
from whence.read.quotes import find_mode, find_quotations
from whence.read.speakers import Heard, find_speakers
from whence.read.statements import Statement, chance, find_statements
from whence.read.tokenise import Range, find_paragraphs, lay_out
from whence.read.voice import find_voices
from whence.records.document import Document
from whence.records.name import fold
from whence.records.reading import CONFIDENCE_FLOOR, Actor, Attribution, Basis, Entity, Reading, Time, Voice
from whence.records.span import Span


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was fitted on the development split: decoding settings, calibration, and how often nesting is right."""

    settings: Settings
    calibration: list[float]
    nested: float

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the file that lies beside the weights."""
        values = json.loads((folder / "tuning.json").read_text(encoding="utf-8"))
        return cls(Settings(**values["settings"]), values["calibration"], values["nested"])


class Reader:
    """Reads documents; holds the model and nothing of the documents."""

    def __init__(self, network: Network, tuning: Tuning) -> None:
        self._network = network
        self._tuning = tuning

    @classmethod
    def load(cls, folder: Path = WEIGHTS, *, threads: int = 1) -> Self:
        """The reader with the shipped weights; a document's windows run on that many threads."""
        return cls(Network(folder, threads=threads), Tuning.load(folder))

    def read(self, document: Document) -> Reading:
        """Who says what in one document."""
        layout = lay_out(document.text)
        if not layout.words:
            return Reading(document, (), (), (), (), (), ())
        quotations = find_quotations(document.text, find_paragraphs(document.text))
        readout = self._network.run(self._network.pieces.encode(document.text, layout, quotations))
        tokens, starts = parse(layout, readout, self._network.label_weights)
        grammar = Grammar(document.text, tokens, lay_sentences(layout, starts))
        entities = find_entities(readout, layout.paragraphs)
        statements = find_statements(
            grammar, find_links(readout, Places(readout.panes), layout.paragraphs, self._tuning.settings)
        )
        cast = assemble(grammar, entities)
        heard = find_speakers(cast, statements)
        return Scribe(
            document, grammar, entities, statements, quotations, cast, heard, Evidence(grammar), self._tuning
        ).write()


@dataclass(frozen=True, slots=True)
class Scribe:
    """Turns word ranges and members into the records that leave the room."""

    document: Document
    grammar: Grammar
    entities: list[Tagged]
    statements: list[Statement]
    quotations: list[Range]
    cast: Cast
    heard: list[Heard]
    evidence: Evidence
    tuning: Tuning

    def write(self) -> Reading:
        """The reading; attributions and actors are numbered in the order in which they are written."""
        attributions = tuple(self._attribution(number) for number in range(len(self.statements)))
        return Reading(
            document=self.document,
            tokens=tuple(self.grammar.tokens),
            sentences=tuple(self.grammar.sentences),
            entities=tuple(
                Entity(e.label.lower(), self._span((e.first, e.last)), _probability(e)) for e in self.entities
            ),
            actors=tuple(self._actor(member) for member in self.cast.members),
            attributions=attributions,
            voices=tuple(self._voices()),
        )

    def _span(self, words: Range) -> Span:
        return self.document.span(*self.grammar.characters(words))

    def _actor(self, member: Member) -> Actor:
        mentions = tuple(self._span(words) for words in sorted(set(member.mentions)))
        return Actor(
            _actor_id(member), member.name, member.kind, member.role, member.affiliation, member.anonymous, mentions
        )

    def _attribution(self, number: int) -> Attribution:
        statement = self.statements[number]
        confidence = self._confidence(statement)
        heard = self._trusted(self.heard[number], confidence)
        phrases = beside(self.grammar, statement)
        setting = find_setting(self.grammar, phrases)
        basis = self.evidence.find(statement, phrases)
        return Attribution(
            id=f"t{number + 1}",
            cue=self._span(statement.cue),
            source=tuple(self._span(words) for words in statement.sources),
            content=tuple(self._span(words) for words in statement.contents),
            mode=find_mode(self._spoken(statement), self.quotations),
            speaker=_actor_id(heard.member) if heard.member else None,
            candidates=tuple(_actor_id(member) for member in heard.candidates),
            anonymous=heard.anonymous,
            chain=tuple(_actor_id(member) for member in self._chain(number)) if heard.member else (),
            basis=Basis(basis[0], self._span(basis[1])) if basis else None,
            said=self._said(phrases),
            setting=self._span(setting) if setting else None,
            confidence=confidence,
        )

    def _trusted(self, heard: Heard, confidence: float) -> Heard:
        """Below the floor a speaker is only a candidate: a wrong one is worse than none."""
        if heard.member is None or confidence >= CONFIDENCE_FLOOR:
            return heard
        return Heard(None, (heard.member,), heard.anonymous)

    def _spoken(self, statement: Statement) -> list[Range]:
        tokens = self.grammar.tokens
        said = (tokens[at] for first, last in statement.contents for at in range(first, last))
        return [(token.start, token.end) for token in said if token.upos not in ("PUNCT", "SYM")]

    def _said(self, phrases: list[Range]) -> Time | None:
        dates = [(e.first, e.last) for e in self.entities if e.label == "Date"]
        words = find_said(self.grammar, phrases, dates)
        if words is None:
            return None
        span = self._span(words)
        return Time("date", None, None, span.text, None, span)

    def _chain(self, number: int) -> list[Member]:
        """Outermost source to speaker: the enclosing statements' speakers and outlets, the publisher left out."""
        numbers = [number]
        while (parent := self.statements[numbers[-1]].parent) is not None and parent not in numbers:
            numbers.append(parent)
        chain: list[Member] = []
        for at in reversed(numbers):
            relays = find_relays(self.cast, self.statements[at], beside(self.grammar, self.statements[at]))
            speaker = self.heard[at].member
            chain += [
                m for m in (*relays, *([speaker] if speaker else [])) if m not in chain and not self._publishes(m)
            ]
        return chain

    def _publishes(self, member: Member) -> bool:
        return member.kind == "outlet" and fold(self.document.publisher or "") in member.names

    def _confidence(self, statement: Statement) -> float:
        share = self.tuning.nested if statement.by_grammar else 1.0
        return round(share * chance(statement.features, self.tuning.calibration), 3)

    def _voices(self) -> list[Voice]:
        voices = []
        for number, heir in enumerate(find_voices(self.grammar, self.statements)):
            said = tuple(f"t{at + 1}" for at in heir.statements) if heir.kind in ("stated", "carried_over") else ()
            members = [self.heard[at].member for at in heir.statements] if heir.kind == "unclear" else []
            candidates = dict.fromkeys(_actor_id(member) for member in members if member)
            voices.append(Voice(number, heir.kind, said, tuple(candidates)))
        return voices


def _actor_id(member: Member) -> str:
    return f"a{member.number + 1}"


def _probability(entity: Tagged) -> float:
    return round(float(math.exp(entity.score)), 3)
