"""Writes the reading down: word ranges and members become the records that leave the room."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, replace

from whence.read.cast import Cast, Member
from whence.read.circumstances import Evidence, find_relays, find_said, find_setting
from whence.read.decode import Tagged
from whence.read.quotes import find_mode
from whence.read.sheet import Part, Sheet
from whence.read.speakers import Heard
from whence.read.statement import Statement, lineage
from whence.read.voice import find_voices
from whence.records.grammar import Grammar
from whence.records.name import fold
from whence.records.reading import Actor, Attribution, Basis, Entity, Passage, Reading, Time, Voice
from whence.records.span import Range, Span


@dataclass(frozen=True, slots=True)
class Scribe:
    """Turns word ranges and members into the records that leave the room."""

    sheet: Sheet
    grammar: Grammar
    entities: list[Tagged]
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
        tokens, sentences = self.grammar.tokens, self.grammar.sentences
        title, text = (self.sheet.part(tokens, sentences, field) for field in ("title", "text"))
        voices = self._voices((title.sentences, text.sentences))
        return Reading(
            document=self.sheet.document,
            body=self._passage(text, voices, evidence),
            headline=self._passage(title, voices, evidence) if title.words[1] else None,
            actors=tuple(self._actor(member) for member in self.cast.members),
            attributions=attributions,
        )

    def _passage(self, part: Part, voices: list[Voice], evidence: Evidence) -> Passage:
        """One field's tokens, sentences, entities, voices and grounds, counted from its own beginning."""
        first = part.sentences[0]
        return Passage(
            part.field,
            tuple(self.sheet.tokens(self.grammar.tokens, part)),
            tuple(self.sheet.sentences(self.grammar.sentences, part)),
            tuple(self._entity(e) for e in self.entities if part.words[0] <= e.first < part.words[1]),
            tuple(replace(voice, sentence=voice.sentence - first) for voice in voices[slice(*part.sentences)]),
            tuple(Basis(kind, self._span(words)) for kind, words in evidence.named(part.words)),
        )

    def _entity(self, entity: Tagged) -> Entity:
        return Entity(entity.label.lower(), self._span((entity.first, entity.last)), round(math.exp(entity.score), 3))

    def _span(self, words: Range) -> Span:
        return self.sheet.span(*self.grammar.characters(words))

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
            mode=find_mode(self._spoken(statement), self.sheet.proven),
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
        publisher = fold(self.sheet.document.publisher or "")
        return bool({publisher, publisher[1:] if publisher[:1] == ("the",) else publisher} & set(member.names))

    def _name(self, number: int) -> str:
        """An attribution's id: its place among those kept."""
        return f"t{bisect_left(self.kept, number) + 1}"

    def _voices(self, passages: tuple[Range, Range]) -> list[Voice]:
        voices = []
        statements = [self.statements[number] for number in self.kept]
        for number, heir in enumerate(find_voices(self.grammar, statements, passages)):
            numbers = [self.kept[at] for at in heir.statements]
            said = tuple(self._name(at) for at in numbers) if heir.kind in ("stated", "carried_over") else ()
            members = [self.heard[at].member for at in numbers] if heir.kind == "unclear" else []
            candidates = dict.fromkeys(_actor_id(member) for member in members if member)
            voices.append(Voice(number, heir.kind, said, tuple(candidates)))
        return voices


def _actor_id(member: Member) -> str:
    return f"a{member.number + 1}"
