"""The reader: a document in, its reading out; loaded once, the same result alone and in company."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from whence.read.cast import Cast, Member
from whence.read.casting import assemble
from whence.read.circumstances import Evidence, beside, find_relays, find_said, find_setting
from whence.read.decode import Linked, Places, Settings, Tagged, find_entities, find_links
from whence.read.network import WEIGHTS, Network
from whence.read.parse import lay_sentences, parse
from whence.read.quotes import find_mode, find_quotations
from whence.read.speakers import Heard, find_speakers
from whence.read.statements import Statement, chance, drop_unsettled, find_statements, lineage
from whence.read.tokenise import find_paragraphs, lay_out
from whence.read.voice import find_voices
from whence.records.document import Document
from whence.records.grammar import Grammar
from whence.records.name import fold
from whence.records.reading import (
    CONFIDENCE_FLOOR,
    Actor,
    Attribution,
    Basis,
    Entity,
    Passage,
    Reading,
    Time,
    Token,
    Voice,
)
from whence.records.span import Range, Span


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

    def confidence(self, statement: Statement) -> float:
        """How likely a statement is right; a nested one's is its outer one's, times how often nesting is right."""
        share = self.nested if statement.by_grammar else 1.0
        return round(share * chance(statement.features, self.calibration), 3)


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
            return Reading(document, Passage("text"), None, (), ())
        quotations = find_quotations(document.text, find_paragraphs(document.text))
        encoded = self._network.pieces.encode(document.text, layout, quotations)
        tokens: list[Token] = []
        starts: list[int] = []
        entities: list[Tagged] = []
        links: list[Linked] = []
        for readout in self._network.run(encoded):
            parsed = parse(layout, readout, self._network.label_weights)
            tokens += parsed[0]
            starts += parsed[1]
            entities += find_entities(readout, layout.paragraphs)
            links += find_links(readout, Places(readout.panes), layout.paragraphs, self._tuning.settings)
        grammar = Grammar(document.text, tokens, lay_sentences(layout, starts))
        statements = find_statements(grammar, links)
        cast = assemble(grammar, entities)
        sure = [self._tuning.confidence(statement) for statement in statements]
        heard = [_trusted(*pair) for pair in zip(find_speakers(cast, statements), sure, strict=True)]
        kept = drop_unsettled(statements, [h.member is not None for h in heard])
        phrases = [beside(grammar, statement) for statement in statements]
        return Scribe(document, grammar, entities, quotations, cast, statements, heard, phrases, sure, kept).write()


def _trusted(heard: Heard, confidence: float) -> Heard:
    """Below the floor a speaker is only a candidate: a wrong one is worse than none."""
    if heard.member is None or confidence >= CONFIDENCE_FLOOR:
        return heard
    return Heard(None, (heard.member,), heard.anonymous)


@dataclass(frozen=True, slots=True)
class Scribe:
    """Turns word ranges and members into the records that leave the room."""

    document: Document
    grammar: Grammar
    entities: list[Tagged]
    quotations: list[Range]
    cast: Cast
    statements: list[Statement]
    heard: list[Heard]
    phrases: list[list[Range]]
    confidences: list[float]
    kept: list[int]

    def write(self) -> Reading:
        """The reading; attributions and actors are numbered in the order in which they are written."""
        evidence = Evidence(self.grammar)
        dates = {word for e in self.entities if e.label == "Date" for word in range(e.first, e.last)}
        attributions = tuple(self._attribution(number, evidence, dates) for number in self.kept)
        return Reading(
            document=self.document,
            body=Passage(
                "text", tuple(self.grammar.tokens), tuple(self.grammar.sentences), self._entities(), self._voices()
            ),
            headline=None,
            actors=tuple(self._actor(member) for member in self.cast.members),
            attributions=attributions,
        )

    def _entities(self) -> tuple[Entity, ...]:
        return tuple(Entity(e.label.lower(), self._span((e.first, e.last)), _probability(e)) for e in self.entities)

    def _span(self, words: Range) -> Span:
        return self.document.span(*self.grammar.characters(words))

    def _actor(self, member: Member) -> Actor:
        mentions = tuple(self._span(words) for words in sorted(set(member.mentions)))
        return Actor(
            _actor_id(member), member.name, member.kind, member.role, member.affiliation, member.anonymous, mentions
        )

    def _attribution(self, number: int, evidence: Evidence, dates: set[int]) -> Attribution:
        statement, heard = self.statements[number], self.heard[number]
        phrases = self.phrases[number]
        setting = find_setting(self.grammar, phrases)
        basis = evidence.find(statement, phrases)
        return Attribution(
            id=self._name(number),
            cue=self._span(statement.cue),
            source=tuple(self._span(words) for words in statement.sources),
            content=tuple(self._span(words) for words in statement.contents),
            mode=find_mode(self._spoken(statement), self.quotations),
            speaker=_actor_id(heard.member) if heard.member else None,
            candidates=tuple(_actor_id(member) for member in heard.candidates),
            anonymous=heard.anonymous,
            chain=tuple(_actor_id(member) for member in self._chain(number)) if heard.member else (),
            basis=Basis(basis[0], self._span(basis[1])) if basis else None,
            said=self._said(find_said(self.grammar, phrases, dates)),
            setting=self._span(setting) if setting else None,
            confidence=self.confidences[number],
        )

    def _spoken(self, statement: Statement) -> list[Range]:
        tokens = self.grammar.tokens
        said = (tokens[at] for first, last in statement.contents for at in range(first, last))
        return [(token.start, token.end) for token in said if token.upos not in ("PUNCT", "SYM")]

    def _said(self, words: Range | None) -> Time | None:
        if words is None:
            return None
        span = self._span(words)
        return Time("date", None, None, span.text, None, span)

    def _chain(self, number: int) -> list[Member]:
        """Outermost source to speaker: the enclosing statements' speakers and outlets, the publisher left out."""
        chain: list[Member | None] = []
        for at in reversed(lineage(self.statements, number)):
            chain += find_relays(self.cast, self.statements[at], self.phrases[at])
            chain.append(self.heard[at].member)
        return [member for member in dict.fromkeys(chain) if member and not self._publishes(member)]

    def _publishes(self, member: Member) -> bool:
        publisher = fold(self.document.publisher or "")
        return bool({publisher, publisher[1:] if publisher[:1] == ("the",) else publisher} & set(member.names))

    def _name(self, number: int) -> str:
        """An attribution's id: its place among those kept."""
        return f"t{bisect_left(self.kept, number) + 1}"

    def _voices(self) -> tuple[Voice, ...]:
        voices = []
        statements = [self.statements[number] for number in self.kept]
        for number, heir in enumerate(find_voices(self.grammar, statements)):
            numbers = [self.kept[at] for at in heir.statements]
            said = tuple(self._name(at) for at in numbers) if heir.kind in ("stated", "carried_over") else ()
            members = [self.heard[at].member for at in numbers] if heir.kind == "unclear" else []
            candidates = dict.fromkeys(_actor_id(member) for member in members if member)
            voices.append(Voice(number, heir.kind, said, tuple(candidates)))
        return tuple(voices)


def _actor_id(member: Member) -> str:
    return f"a{member.number + 1}"


def _probability(entity: Tagged) -> float:
    return round(math.exp(entity.score), 3)
