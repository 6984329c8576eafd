"""Testimonies: one document's claims, a figure or an event at a time, with all by which they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from whence.link.actors import find_context
from whence.link.cast import Cast
from whence.link.happenings import find_happenings
from whence.link.passage import Sentences, Window, window, words_of
from whence.link.relays import Relays
from whence.link.sorts import Sort, is_bare, names_troops, sort_of, speaks_of_itself, state_of, thing_of
from whence.link.subjects import Owners, topic_of
from whence.link.tables import words
from whence.records.claim import Account, Claim, Figure, Source
from whence.records.link import Relay, Teller, Testimony, Topic
from whence.records.reading import Actor
from whence.records.span import Field, Range, Span

FIELDS: tuple[Field, ...] = ("text", "title")
# Units of time: what lasts is no quantity that reports compare.
LASTING = frozenset(("a", "mo", "wk", "d", "h", "min", "s"))
LASTS = frozenset(
    ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "night", "fortnight")
)
ANY = ""  # the subject of whatever figure came last
TROOPS = Sort("people", "troops")
FEW = 12  # up to here a number in words with no noun only refers ("one of them", "the two")
Ids = Mapping[str, str]


def testify(account: Account, ids: Ids) -> tuple[Testimony, ...]:
    """All testimonies of a document, in its order; `ids` are its claims' ids in the ledger.

    A figure that stands in several claims is taken where its source is known best; a figure of no thing is left out.
    """
    witness = Witness(account, ids)
    figures = (one for field in FIELDS for one in witness.testify(field))
    return (*figures, *(witness.happening(claim, topic) for claim, topic in find_happenings(account)))


class Said(NamedTuple):
    """One figure in one claim: its place among the claim's figures, from 1 on."""

    claim: Claim
    figure: Figure
    place: int


class Witness:
    """One document on its way to testimonies; what a bare figure counts follows from the ones before it."""

    def __init__(self, account: Account, ids: Ids) -> None:
        self._account, self._ids = account, ids
        self._document = account.reading.document
        self._actors = {actor.id: actor for actor in account.reading.actors}
        self._sentences = {field: Sentences(self._text(field)) for field in FIELDS}
        self._cast = Cast(account, self._sentences["text"])
        self._relays = Relays(self._document, self._sentences["text"], self._cast)
        self._topic = topic_of(account)

    def testify(self, field: Field) -> Iterator[Testimony]:
        """The testimonies of the text or the title, in order."""
        said = _once(self._account, field)
        marks = [(one.figure.span.start, one.figure.span.end) for one in said]
        sorts = self._sorts(said, marks, field)
        owners = Owners(self._account, field)
        last: dict[str, str] = {}
        for one, sort in zip(said, sorts, strict=True):
            if sort is not None:
                own = self._subject(one, owners, marks)
                subject = own or last.get(sort.group) or self._topic or self._named_before(one, owners) or last.get(ANY)
                last |= {sort.group: subject, ANY: subject} if subject and owners.is_land(subject) else {}
                yield self._testimony(one, Topic(sort.group, sort.sort, subject, one.figure.percent, one.figure.unit))

    def _sorts(self, said: Sequence[Said], marks: Sequence[Range], field: Field) -> list[Sort | None]:
        """What each figure counts: by its own words, else what the one before it counts, else the one after."""
        own = [self._own_sort(one, marks, field) for one in said]
        troops = next((sort for sort in own if sort and sort == TROOPS), None)
        found: list[Sort | None] = []
        before: Sort | None = None
        for at, (one, sort) in enumerate(zip(said, own, strict=True)):
            if sort is None and _counts(one.figure):
                named = troops if one.figure.counted else None
                sort = named or before or next((later for later in own[at:] if later), None)
            before = sort or before
            found.append(sort)
        return found

    def _own_sort(self, one: Said, marks: Sequence[Range], field: Field) -> Sort | None:
        if one.figure.unit in LASTING or thing_of(one.figure) in LASTS:
            return None
        around, whole = self._window(one, marks, field)
        event = one.claim.event.type if one.claim.event else None
        state = state_of(around, one.figure, whole)
        if state is None and _counts(one.figure) and names_troops(around):
            return TROOPS
        return sort_of(one.figure, state, event)

    def _window(self, one: Said, marks: Sequence[Range], field: Field) -> tuple[Window, bool]:
        """The words around a figure, and whether it is the whole of the figure before it ("4,000 of the 11,000")."""
        span, text = one.figure.span, self._text(field)
        sentence = self._sentences[field].around(span.start)
        around = window(text, span, marks, sentence)
        if " ".join(words_of(around.after)) in words("topics", "whole"):
            # Of a part, what is said follows its whole.
            later = [mark for mark in marks if mark[0] >= span.end][1:]
            around = window(text, span, [*(mark for mark in marks if mark[1] <= span.start), *later], sentence)
        lead = " ".join(words_of(around.before)[-3:])
        follows = any(mark[1] <= span.start and mark[1] >= sentence[0] for mark in marks)
        return around, follows and lead in words("topics", "whole")

    def _subject(self, one: Said, owners: Owners, marks: Sequence[Range]) -> str | None:
        """Whose the counted thing is by the words of its own clause."""
        span = one.figure.span
        sentence = self._sentences[span.field].around(span.start)
        around = window(owners.text, span, marks, sentence)
        own = owners.in_words(one.figure.counted or "") or owners.in_words(one.figure.of or "")
        clause = max(one.claim.span.start, sentence[0]) if one.claim.span.field == span.field else sentence[0]
        parties = [part.text for part in one.claim.participants]
        return own or owners.with_thing(around, span.end) or owners.before(clause, span.start, parties)

    def _named_before(self, one: Said, owners: Owners) -> str | None:
        """Who acts in the sentence before the claim's own words, none of its sources."""
        if one.claim.span.field != one.figure.span.field:
            return None
        first = self._sentences[one.figure.span.field].around(one.figure.span.start)[0]
        speakers = [self._actors[source.actor] for source in one.claim.sources if source.actor in self._actors]
        theirs = [(span.start, span.end) for actor in speakers for span in actor.mentions]
        return owners.before(first, one.claim.span.start, (), theirs)

    def happening(self, claim: Claim, topic: Topic) -> Testimony:
        """The testimony of a claim that tells of an event and no figure."""
        return self._testify(claim, None, self._ids[claim.id], topic)

    def _testimony(self, one: Said, topic: Topic) -> Testimony:
        return self._testify(one.claim, one.figure, f"{self._ids[one.claim.id]}#{one.place}", topic)

    def _testify(self, claim: Claim, figure: Figure | None, identifier: str, topic: Topic) -> Testimony:
        document, span = self._document, figure.span if figure else claim.span
        return Testimony(
            id=identifier,
            claim=self._ids[claim.id],
            document=document.id,
            name=document.name,
            publisher=document.publisher,
            published=document.published,
            span=claim.span,
            part=claim.part,
            words=self._sentences[span.field].text_around(span.start),
            topic=topic,
            figure=figure,
            event=claim.event.type if claim.event else None,
            predicate=claim.event.predicate if claim.event else None,
            participants=tuple((part.role, part.text) for part in claim.participants),
            tellers=tuple(self._teller(source, claim) for source in claim.sources),
            relays=self._said_to_have(claim, span),
            basis=claim.basis.kind if claim.basis else None,
            time=claim.time,
            places=claim.places,
            polarity=claim.polarity,
            modality=claim.modality,
            verification=claim.verification,
        )

    def _teller(self, source: Source, claim: Claim) -> Teller:
        actor = self._actors.get(source.actor or "") or self._meant(source, claim)
        said: dict[str, Any] = {
            "certainty": source.certainty,
            "polarity": source.polarity,
            "cue": source.cue.text if source.cue else None,
            "hedges": tuple(hedge.text for hedge in source.hedges),
        }
        plain = self._named(actor) if actor else Teller(source.text or "")
        return replace(plain, **said)

    def _named(self, actor: Actor) -> Teller:
        """An actor as this document presents them."""
        country, nearby = find_context(self._document.text, actor)
        known = (actor.name, actor.kind, actor.role, actor.affiliation, actor.anonymous, _names(actor))
        return Teller(*known, country=country, nearby=nearby)

    def _publishes(self, source: Source) -> bool:
        """Whether a source is the document's publisher, who heads every chain."""
        actor = self._actors.get(source.actor or "")
        return self._document.publisher in (source.text, actor.name if actor else None)

    def _meant(self, source: Source, claim: Claim) -> Actor | None:
        """Whom a pronoun means that the reading left open, or a phrase around one name ("one of whom, Anna Berg,")."""
        if not source.text or claim.span.field != "text" or self._publishes(source):
            return None
        at = source.cue.start if source.cue else claim.span.start
        return self._cast.meant(source.text, at) or self._cast.within(source.text)

    def _said_to_have(self, claim: Claim, span: Span) -> tuple[Relay, ...]:
        """What the text says of where the statement comes from."""
        if span.field != "text" or not claim.sources:
            return ()
        speakers = [source.actor for source in claim.sources if source.actor and not self._publishes(source)]
        teller = self._teller(claim.sources[-1], claim)
        heard = self._relays.of(span.start, speakers)
        return tuple(dict.fromkeys(Relay(teller, self._named(one.origin), one.span) for one in heard))

    def _text(self, field: Field) -> str:
        return self._document.text if field == "text" else self._document.title or ""


def _counts(figure: Figure) -> bool:
    """Whether a figure without a sort of its own counts what others count."""
    refers = (figure.high or FEW + 1) <= FEW and not any(char.isdigit() for char in figure.span.text)
    return is_bare(figure) and not refers and not speaks_of_itself(figure)


def _names(actor: Actor) -> tuple[str, ...]:
    """All that an actor is called but for pronouns, the fullest first."""
    called = {span.text for span in actor.mentions} | {actor.name}
    plain = [name for name in called if name.casefold() not in words("topics", "pronouns")]
    return tuple(sorted(plain, key=lambda name: (-len(name), name)))


def _once(account: Account, field: Field) -> list[Said]:
    """Every figure of a field once, in order, in the claim whose source is known best."""
    best: dict[Range, Said] = {}
    for claim in account.claims.claims:
        for place, figure in enumerate(claim.figures, 1):
            if figure.span.field == field:
                one = Said(claim, figure, place)
                kept = best.setdefault((figure.span.start, figure.span.end), one)
                if _known(one) > _known(kept):
                    best[figure.span.start, figure.span.end] = one
    return [best[place] for place in sorted(best)]


def _known(one: Said) -> tuple[int, float, int]:
    """How well a claim's source is known, then how near the claim is to its figure."""
    named = sum(source.actor is not None for source in one.claim.sources)
    return named, one.claim.confidence, -len(one.claim.span.text)
