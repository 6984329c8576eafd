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
from whence.claim.reach import Pointing
from whence.claim.sayings import Heard, Saying, links
from whence.claim.standing import few
from whence.claim.tables import table
from whence.claim.thing import category
from whence.claim.verification import Remark
from whence.records.claim import Claim, Figure, Note, Part, Participant, Source
from whence.records.name import fold
from whence.records.phrases import Found
from whence.records.reading import Basis, Time, VoiceKind
from whence.records.span import Range

LONGEST_HEADING = 15  # words
LAST_OPENING = 3  # sentences: a headline, a line over it or a byline, and a standfirst
PAIR = 2  # sentences, or speakers, that "neither" can mean
NEAR = 2  # sentences between a speaker's last words and "his claims"


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
        self._times = file_under(page.grammar, page.propositions, page.times)
        self._places = file_under(page.grammar, page.propositions, page.places)
        self._publisher = page.reading.document.publisher
        self._publisher_id = self._find_publisher()
        self._rested = dict(self._rest())
        self._unclear = set(self._undecided())

    def claims(self) -> Iterator[Claim]:
        """One claim a proposition, in the order of the text; what only reports what another says is none."""
        every = [*self._page.propositions, *self._page.fragments]
        for proposition in sorted(every, key=lambda p: p.words):
            if not (proposition.reporting and proposition.at in self._page.sayings.cued):
                yield self._claim(proposition)

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
            basis=self._basis(proposition.at, whose),
            event=happening.event,
            participants=tuple(self._participants(happening)),
            figures=tuple(self._counted(happening, found) for found in self._page.figured.get(proposition.at, ())),
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

    def _basis(self, at: int, whose: Whose) -> Basis | None:
        """What its clause gives where no source states it, else its attribution's, else what is said after."""
        inner = whose.stack[-1].attribution if whose.stack else None
        own = self._page.grounds.own.get(at)
        if own and inner and inner.source and whose.voice == "stated":
            cued = inner.cue is not None and own.span.start <= inner.cue.start < own.span.end
            own = own if cued else None
        return own or (inner.basis if inner else None) or self._rested.get(at)

    def _rest(self) -> Iterator[tuple[int, Basis]]:
        """What a neighbouring sentence says that claims rest on, where it can mean one speaker's only."""
        for rest, meant in self._page.grounds.rests:
            said = {at: self._whose(at) for at in meant if at not in self._page.sayings.cued}
            concerned = {at: whose for at, whose in said.items() if self._concerns(rest, whose)}
            speakers = {_speaker(whose) for whose in concerned.values()}
            teller = self._whose(rest.at)
            if len(speakers) == 1 and (teller.voice != "stated" or _speaker(teller) in speakers):
                yield from ((at, rest.basis) for at in concerned)

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
        """A paragraph of one sentence that no mark ends is a heading where it is short, a standfirst where it opens."""
        if self._grammar.field == "title":
            return "title"
        number = self._grammar.sentence_of[at]
        sentence, after = self._grammar.sentences[number], range(number + 1, len(self._grammar.sentences))
        opens = number < LAST_OPENING and all(map(self._stands, range(number))) and any(map(self._ends, after))
        short = sentence.last - sentence.first <= LONGEST_HEADING
        return "heading" if self._stands(number) and (short or opens) else "body"

    def _stands(self, number: int) -> bool:
        """Whether a sentence is a paragraph of its own that no mark ends."""
        sentences = self._grammar.sentences
        beside = (s for s in sentences[max(0, number - 1) : number + 2] if s is not sentences[number])
        return not self._ends(number) and all(s.paragraph != sentences[number].paragraph for s in beside)

    def _ends(self, number: int) -> bool:
        """Whether a mark ends a sentence."""
        return self._grammar.tokens[self._grammar.sentences[number].last - 1].upos == "PUNCT"

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
            if remark not in self._unclear and self._concerns(remark, whose):
                yield Note(
                    remark.status,
                    self._asserter(remark),
                    self._page.cast.at(remark.verifier) if remark.verifier else None,
                    remark.ability,
                    self._grammar.span(remark.words),
                )

    def _undecided(self) -> Iterator[Remark]:
        """Remarks on exactly two claims where neither two sentences nor two speakers can be meant."""
        meant: dict[Remark, list[int]] = {}
        for at, remarks in self._page.remarks.items():
            for remark in remarks:
                if remark.about.pair and at not in self._page.sayings.cued:
                    meant.setdefault(remark, []).append(at)
        for remark, reached in meant.items():
            sentences = {self._grammar.sentence_of[at] for at in reached}
            if len(sentences) > PAIR and len({_speaker(self._whose(at)) for at in reached}) != PAIR:
                yield remark

    def _asserter(self, remark: Remark) -> str | None:
        """Who makes the remark: whom its words name, else who is heard there, else the publisher."""
        if remark.asserter:
            return self._page.cast.at(remark.asserter)
        stack = self._page.sayings.stack(remark.words[0])
        return stack[-1].attribution.speaker if stack else self._publisher_id

    def _concerns(self, remark: Pointing, whose: Whose) -> bool:
        """Whether a remark on somebody's claims can mean these: one of their sources is whom it names."""
        if remark.about.whose is None:
            return True
        actor = self._page.cast.at(remark.about.whose)
        if actor is None and self._grammar.tokens[self._grammar.top(remark.about.whose)].upos == "PRON":
            actor = self._last_heard(remark.about.whose[0])
        heard = links(whose.stack)
        if actor is not None and any(link.actor == actor for link in heard):
            return True
        head = fold(self._grammar.words[self._grammar.top(remark.about.whose)])
        return any(set(head) <= self._called(link) for link in heard if head)

    def _last_heard(self, word: int) -> str | None:
        """Whom "its claims" can mean: the source last named in the sentence or the one before, else who spoke last."""
        here = self._grammar.sentence_of[word]
        before = [s for s in self._page.sayings.all if s.content and s.content[-1][1] <= word and self._agrees(s, word)]
        speakers = {saying.attribution.speaker for saying in before}
        since = self._grammar.sentences[max(0, here - 1)].first
        named = (self._page.cast.at((at, at + 1)) for at in range(word - 1, since - 1, -1))
        last = max(before, key=lambda saying: saying.content[-1][1], default=None)
        near = last is not None and here - self._grammar.sentence_of[last.content[-1][1] - 1] <= NEAR
        return next((who for who in named if who in speakers), last.attribution.speaker if last and near else None)

    def _agrees(self, saying: Saying, pronoun: int) -> bool:
        """Whether a saying's speaker can be whom a pronoun means: a person for "his", none for "its"."""
        actor = self._page.cast.by_id.get(saying.attribution.speaker or "")
        word = self._grammar.lower[pronoun]
        unfit = few("impersonal") if actor and actor.kind == "person" else few("personal")
        return actor is not None and word not in unfit

    def _called(self, link: Heard) -> set[str]:
        """The words of a source's name, role and affiliation."""
        actor = self._page.cast.by_id.get(link.actor or "")
        said = [actor.name, actor.role, actor.affiliation] if actor else [link.text]
        return {word for text in said if text for word in fold(text)}


def _dated(times: Sequence[Time]) -> Time | None:
    """The time that says most: one that could be dated, else one with words only; durations are figures."""
    dates = [time for time in times if time.kind in ("date", "time")]
    return next((time for time in dates if time.start or time.end), next(iter(dates), None))


def _speaker(whose: Whose) -> str | None:
    """Who states it: the innermost source, its attribution where it is not known, None where nobody does."""
    inner = whose.stack[-1].attribution if whose.stack else None
    return (inner.speaker or inner.id) if inner else None


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
