"""Composes claims: a page's propositions with whose they are, how sure each source is, and all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from whence.claim.certainty import Held, Link, weigh
from whence.claim.event import Happening, find_event
from whence.claim.modality import judge
from whence.claim.page import Page, file_under
from whence.claim.proposition import Proposition
from whence.claim.sayings import Heard, Saying, links
from whence.claim.tables import table
from whence.claim.thing import category
from whence.claim.verification import Remark
from whence.records.claim import Claim, Figure, Note, Part, Participant, Source
from whence.records.name import fold
from whence.records.phrases import Found
from whence.records.reading import Time, VoiceKind
from whence.records.span import Range

LONGEST_HEADING = 15  # words


class Whose(NamedTuple):
    """Whose a proposition is: the voice of its sentence, the sayings around it, and the candidates where unclear."""

    voice: VoiceKind
    stack: list[Saying]
    candidates: tuple[str, ...] = ()


class Composer:
    """Composes the claims of one page, numbered on from those of the pages before."""

    def __init__(self, page: Page, numbers: Iterator[int]) -> None:
        self._page = page
        self._numbers = numbers
        self._grammar = page.grammar
        self._figures = file_under(page.grammar, page.propositions, page.figures)
        self._times = file_under(page.grammar, page.propositions, page.times)
        self._places = file_under(page.grammar, page.propositions, page.places)
        self._publisher = page.reading.document.publisher
        self._publisher_id = self._find_publisher()

    def claims(self) -> Iterator[Claim]:
        """One claim a proposition, in the order of the text; what only reports what another says is none."""
        every = [*self._page.propositions, *self._fragments()]
        for proposition in sorted(every, key=lambda p: p.words):
            if not (proposition.reporting and proposition.at in self._page.sayings.cued):
                yield self._claim(proposition)

    def _fragments(self) -> Iterator[Proposition]:
        """Contents without a predicate that give a figure ("spoke of about 300 dead"): what is said is the figure.

        The verb that governs such a figure is the cue, and not part of what it says.
        """
        for at in [at for at in self._figures if at in self._page.sayings.cued]:
            kept: list[Found[Figure]] = []
            given: dict[Saying, list[Found[Figure]]] = {}
            for item in self._figures[at]:
                stack = self._page.sayings.stack(self._grammar.top((item.first, item.last)))
                (given.setdefault(stack[-1], []) if stack else kept).append(item)
            self._figures[at] = kept
            for saying, found in given.items():
                top = self._grammar.top((found[0].first, found[0].last))
                words = next(part for part in saying.content if part[0] <= top < part[1])
                self._figures[top] = found
                yield Proposition(top, words, "", "nominal", (), None, reporting=False)

    def _claim(self, proposition: Proposition) -> Claim:
        whose = self._whose(proposition.at)
        judged = judge(self._grammar, proposition.at, self._page.sayings.cued)
        happening = find_event(self._grammar, proposition)
        inner = whose.stack[-1].attribution if whose.stack else None
        return Claim(
            id=f"c{next(self._numbers)}",
            span=self._grammar.span(_stated(proposition.words, whose)),
            part=self._part(proposition.at),
            attribution=inner.id if inner else None,
            voice=whose.voice,
            candidates=whose.candidates,
            confidence=_confidence(whose),
            sources=tuple(self._sources(proposition, whose)),
            basis=inner.basis if inner else None,
            event=happening.event,
            participants=tuple(self._participants(happening)),
            figures=tuple(self._counted(happening, found) for found in self._figures.get(proposition.at, ())),
            time=_dated([found.label for found in self._times.get(proposition.at, ())]),
            places=tuple(found.label for found in self._places.get(proposition.at, ())),
            polarity=judged.polarity,
            modality=judged.modality,
            verification=tuple(self._notes(proposition.at, whose)),
        )

    def _whose(self, at: int) -> Whose:
        """A word inside a content is its speaker's; outside, it follows its sentence's voice."""
        stack = self._page.sayings.stack(at)
        if stack:
            return Whose("stated", stack)
        voice = self._page.passage.voices[self._grammar.sentence_of[at]]
        if voice.kind == "carried_over" and (saying := self._page.sayings.by_id.get(voice.attributions[-1])):
            return Whose("carried_over", self._page.sayings.around(saying))
        if voice.kind == "unclear":
            return Whose("unclear", [], voice.candidates)
        return Whose("publisher", [])

    def _sources(self, proposition: Proposition, whose: Whose) -> Iterator[Source]:
        """The publisher, where it is known, then the chain; where the voice is unclear, somebody unnamed."""
        heard = [Heard(None, None, None)] if whose.voice == "unclear" else links(whose.stack)
        whole = whose.stack[0].content if whose.stack else (proposition.words,)
        chain = [Link(h.saying.cue, h.saying.content) if h.saying else Link(None, whole) for h in heard]
        held = weigh(self._grammar, proposition.at, chain)
        if self._publisher or not heard:
            yield self._source(Heard(self._publisher_id, self._publisher, None), held[0])
        for link, holds in zip(heard, held[1:], strict=True):
            yield self._source(link, holds)

    def _source(self, heard: Heard, held: Held) -> Source:
        actor = self._page.cast.by_id.get(heard.actor or "")
        cue = self._grammar.span(heard.saying.cue) if heard.saying and heard.saying.cue else None
        hedges = tuple(self._grammar.span(words) for words in held.hedges)
        return Source(heard.actor, actor.name if actor else heard.text, cue, held.certainty, held.polarity, hedges)

    def _find_publisher(self) -> str | None:
        name = fold(self._publisher or "")
        actors = self._page.cast.by_id.values()
        return next((actor.id for actor in actors if name and fold(actor.name) == name), None)

    def _part(self, at: int) -> Part:
        """A paragraph of one short sentence that no mark ends is a heading."""
        if self._grammar.field == "title":
            return "title"
        number = self._grammar.sentence_of[at]
        sentences = self._grammar.sentences
        sentence = sentences[number]
        alone = all(
            s.paragraph != sentence.paragraph for s in sentences[max(0, number - 1) : number + 2] if s != sentence
        )
        ended = self._grammar.tokens[sentence.last - 1].upos == "PUNCT"
        return "heading" if alone and not ended and sentence.last - sentence.first <= LONGEST_HEADING else "body"

    def _participants(self, happening: Happening) -> Iterator[Participant]:
        for role, words in happening.participants:
            span = self._grammar.span(words)
            yield Participant(role, self._page.cast.at(words), span.text, span)

    def _counted(self, happening: Happening, found: Found[Figure]) -> Figure:
        """A figure with its category, and its role where it counts a participant."""
        top = self._grammar.top((found.first, found.last))
        near = {top, self._grammar.tokens[top].head}
        roles = (role for role, words in happening.participants if self._grammar.top(words) in near)
        counted = found.label.counted
        return replace(found.label, category=category(counted) if counted else None, role=next(roles, None))

    def _notes(self, at: int, whose: Whose) -> Iterator[Note]:
        for remark in self._page.remarks.get(at, ()):
            if self._concerns(remark, whose):
                yield Note(
                    remark.status,
                    self._asserter(remark),
                    self._page.cast.at(remark.verifier) if remark.verifier else None,
                    remark.ability,
                    self._grammar.span(remark.words),
                )

    def _asserter(self, remark: Remark) -> str | None:
        """Who makes the remark: whom its words name, else who is heard there, else the publisher."""
        if remark.asserter:
            return self._page.cast.at(remark.asserter)
        stack = self._page.sayings.stack(remark.words[0])
        return stack[-1].attribution.speaker if stack else self._publisher_id

    def _concerns(self, remark: Remark, whose: Whose) -> bool:
        """Whether a remark on somebody's claims can mean these: one of their sources is whom it names."""
        if remark.about.whose is None:
            return True
        actor = self._page.cast.at(remark.about.whose)
        if actor is None and self._grammar.tokens[self._grammar.top(remark.about.whose)].upos == "PRON":
            actor = self._last_speaker(remark.words[0])
        heard = links(whose.stack)
        if actor is not None and any(link.actor == actor for link in heard):
            return True
        head = fold(self._grammar.words[self._grammar.top(remark.about.whose)])
        return any(set(head) <= self._called(link) for link in heard if head)

    def _last_speaker(self, word: int) -> str | None:
        """Who spoke last before a word: whom "his claims" can mean."""
        before = [saying for saying in self._page.sayings.all if saying.content and saying.content[-1][1] <= word]
        last = max(before, key=lambda saying: saying.content[-1][1], default=None)
        return last.attribution.speaker if last else None

    def _called(self, link: Heard) -> set[str]:
        """The words of a source's name, role and affiliation."""
        actor = self._page.cast.by_id.get(link.actor or "")
        said = [actor.name, actor.role, actor.affiliation] if actor else [link.text]
        return {word for text in said if text for word in fold(text)}


def _dated(times: Sequence[Time]) -> Time | None:
    """The time that says most: one that could be dated, else one with words only; durations are figures."""
    dates = [time for time in times if time.kind in ("date", "time")]
    return next((time for time in dates if time.start or time.end), next(iter(dates), None))


def _stated(words: Range, whose: Whose) -> Range:
    """A proposition's words less those at its ends that are outside what its speaker says: ", according to Reyl"."""
    if whose.voice != "stated":
        return words
    inside = [part for part in whose.stack[-1].content if part[0] < words[1] and words[0] < part[1]]
    return max(words[0], inside[0][0]), min(words[1], inside[-1][1])


def _confidence(whose: Whose) -> float:
    """How likely the claim is whose it says (tables/confidence.toml): the attribution's chance, times the voice's."""
    share = float(str(table("confidence")[whose.voice]))
    attribution = whose.stack[-1].attribution if whose.stack else None
    return round(share * (attribution.confidence if attribution else 1.0), 3)
