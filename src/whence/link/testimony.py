"""Testimonies: one document's claims, a figure or an event at a time, with all by which they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from whence.link.cast import Cast
from whence.link.happenings import find_happenings
from whence.link.household import Household
from whence.link.incidents import Incidents
from whence.link.passage import Sentences, Window, window, words_of
from whence.link.relays import Relays
from whence.link.said import Said, event_of, find_figures, verb_of
from whence.link.sorts import (
    ANYHOW,
    Sort,
    counts_people,
    is_bare,
    is_goods,
    is_lost,
    is_measured,
    names_troops,
    plain_sort,
    sort_of,
    speaks_of_itself,
    state_of,
    tells_age,
    tells_number,
    thing_of,
)
from whence.link.subjects import known_lands, scene_of
from whence.link.tables import words
from whence.link.telling import Telling
from whence.link.whose import Whose
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
TROOPS, LOST = Sort("people", "troops"), "casualties"
NEXT = 8  # figures on either side of one that are looked at
FEW = 12  # up to here a number in words with no noun only refers ("one of them", "the two")
Ids = Mapping[str, str]


def testify(account: Account, ids: Ids) -> tuple[Testimony, ...]:
    """All testimonies of a document, in its order; `ids` are its claims' ids in the ledger.

    A figure that stands in several claims is taken where its source is known best; a figure of no thing is left out.
    """
    witness = Witness(account, ids)
    figures = (one for field in FIELDS for one in witness.testify(field))
    return (*figures, *(witness.happening(claim, topic) for claim, topic in find_happenings(account)))


def testify_all(account: Account, ids: Ids) -> tuple[Testimony, ...]:
    """All testimonies of a document, and one of each further claim, which can be compared by its words alone."""
    witness = Witness(account, ids)
    counted = [one for field in FIELDS for one in witness.testify(field, whole=True)]
    happened = [witness.happening(claim, topic) for claim, topic in find_happenings(account)]
    stated = {one.claim for one in (*counted, *happened)}
    rest = (claim for claim in account.claims.claims if ids[claim.id] not in stated)
    # Of no figure, and of no event between named parties: each is a topic of its own.
    return (*counted, *happened, *(witness.happening(claim, _alone(ids[claim.id])) for claim in rest))


class Witness:
    """One document on its way to testimonies; what a bare figure counts follows from the ones before it."""

    def __init__(self, account: Account, ids: Ids) -> None:
        self._account, self._ids = account, ids
        self._document = account.reading.document
        self._actors = {actor.id: actor for actor in account.reading.actors}
        self._sentences = {field: Sentences(self._text(field)) for field in FIELDS}
        self._cast = Cast(account, self._sentences["text"])
        self._household = Household(account, self._cast.described)
        self._relays = Relays(self._document, self._sentences["text"], self._cast)
        self._incidents = Incidents(account, self._sentences["text"])
        self._telling = Telling(self._document, self._sentences["text"], self._cast)
        self._scene = scene_of(account)

    def testify(self, field: Field, *, whole: bool = False) -> Iterator[Testimony]:
        """The testimonies of the text or the title, in order; with `whole` those of figures of no thing, too."""
        said = find_figures(self._account, field)
        marks = [(one.figure.span.start, one.figure.span.end) for one in said]
        sorts = self._sorts(said, marks, field)
        whose = Whose(self._account, field, self._scene, self._sentences[field], self._publishes)
        for at, (one, sort) in enumerate(zip(said, sorts, strict=True)):
            if sort is not None:
                subject = whose.find(one, sort, _near(marks, at))
                kin = f"goods {sort.sort}" if is_goods(sort) else None
                topic = Topic(sort.group, sort.sort, subject, one.figure.percent, one.figure.unit, kin)
                yield self._testimony(one, topic)
            elif whole:
                yield self._testimony(one, _alone(f"{self._ids[one.claim.id]}#{one.place}", one.figure))

    def _sorts(self, said: Sequence[Said], marks: Sequence[Range], field: Field) -> list[Sort | None]:
        """What each figure counts: by its own words, else what the one before it counts, else the one after."""
        own = [self._own_sort(one, _near(marks, at), field) for at, one in enumerate(said)]
        troops = next((sort for sort in own if sort and sort == TROOPS), None)
        found: list[Sort | None] = []
        for at, (one, sort) in enumerate(zip(said, own, strict=True)):
            if sort is None and _counts(one.figure):
                named = (troops,) if one.figure.counted else ()
                near = (*named, *reversed(found), *own[at:])
                sort = next((other for other in near if other and _can_take(one, other)), None)
                # People counted for what they do alone are comparable with those who do the same.
                sort = sort or (Sort("people", f"people {verb_of(one)}".strip()) if counts_people(one.figure) else None)
            elif sort is None and is_measured(one.figure) and one.figure.unit not in LASTING:
                sort = _same_measure(one, said[:at], found) or plain_sort(one.figure, event_of(one))
            found.append(sort)
        return [_with_deed(at, found) for at in range(len(found))]

    def _own_sort(self, one: Said, marks: Sequence[Range], field: Field) -> Sort | None:
        if one.figure.unit in LASTING or thing_of(one.figure) in LASTS:
            return None
        around, whole = self._window(one, marks, field)
        if tells_age(around):
            return None
        state = state_of(around, one.figure, whole, event_of(one))
        if state is None and is_lost(one.figure, event_of(one), verb_of(one)):
            state = LOST
        if state is None and _counts(one.figure) and names_troops(around):
            return TROOPS
        return sort_of(one.figure, state, event_of(one), around)

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
            states=self._household.states,
            incident=self._incidents.of(claim, figure.span, topic.group, self._place(topic)) if figure else None,
        )

    def _place(self, topic: Topic) -> str | None:
        """Where a statement's event happened if its claim names no town: its subject where that is no state."""
        return topic.subject if topic.subject and topic.subject not in known_lands() else self._scene.site

    def _teller(self, source: Source, claim: Claim) -> Teller:
        actor = self._actors.get(source.actor or "") or self._meant(source, claim)
        said: dict[str, Any] = {
            "certainty": source.certainty,
            "polarity": source.polarity,
            "cue": source.cue.text if source.cue else None,
            "hedges": tuple(hedge.text for hedge in source.hedges),
        }
        plain = self._household.teller(actor) if actor else Teller(source.text or "")
        return replace(plain, **said)

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
        told = None if speakers else self._telling.of(span)
        # Nobody is a relay of the publisher, or of themselves under another name.
        if told and told.actor.name != self._document.publisher and told.actor.name not in teller.name:
            return (Relay(teller, self._household.teller(told.actor), told.span),)
        heard = self._relays.of(span.start, speakers)
        others = (one for one in heard if one.origin.name != self._document.publisher)
        return tuple(dict.fromkeys(Relay(teller, self._household.teller(one.origin), one.span) for one in others))

    def _text(self, field: Field) -> str:
        return self._document.text_of(field)


def _alone(identifier: str, figure: Figure | None = None) -> Topic:
    """The topic of a statement that can be compared with others by its words alone."""
    if figure is None:
        return Topic("claim", "claim", identifier)
    return Topic("claim", "claim", identifier, figure.percent, figure.unit)


def _near(marks: Sequence[Range], at: int) -> Sequence[Range]:
    """The figures next to one, which are all that its words are cut at."""
    return marks[max(at - NEXT, 0) : at + NEXT + 1]


def _counts(figure: Figure) -> bool:
    """Whether a figure without a sort of its own counts what others count."""
    refers = (figure.high or FEW + 1) <= FEW and not any(char.isdigit() for char in figure.span.text)
    return is_bare(figure) and not refers and not speaks_of_itself(figure)


def _can_take(one: Said, sort: Sort) -> bool:
    """Whether a bare figure can count what another counts: people are no goods, and who needs food has not died."""
    if counts_people(one.figure) and sort.group not in words("topics", "peopled"):
        return False
    return sort.group not in words("topics", "episodic") or tells_number(verb_of(one))


def _with_deed(at: int, sorts: Sequence[Sort | None]) -> Sort | None:
    """A sort of goods of which no deed is told, with the deed last told of such goods, or else the next one."""
    sort = sorts[at]
    if sort is None or sort.group != ANYHOW:
        return sort
    near = (other for other in (*reversed(sorts[:at]), *sorts[at:]) if other and other.sort == sort.sort)
    return next((other for other in near if other.group != ANYHOW), sort)


def _same_measure(one: Said, said: Sequence[Said], sorts: Sequence[Sort | None]) -> Sort | None:
    """What was last measured in the same unit."""
    before = zip(reversed(said), reversed(sorts), strict=True)
    return next((sort for other, sort in before if sort and other.figure.unit == one.figure.unit), None)
