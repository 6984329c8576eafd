"""Testimonies: one document's claims, a figure or an event at a time, with all by which they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from whence.link.cast import Cast
from whence.link.happenings import find_happenings
from whence.link.household import Household
from whence.link.passage import Sentences, Window, window, words_of
from whence.link.relays import Relays
from whence.link.sorts import (
    ANYHOW,
    Sort,
    counts_people,
    is_bare,
    is_done_to,
    is_goods,
    is_measured,
    names_troops,
    plain_sort,
    sort_of,
    speaks_of_itself,
    state_of,
    tells_number,
    thing_of,
)
from whence.link.subjects import Owners, kinds_meant, means_own_side, site_of, topic_of
from whence.link.tables import words
from whence.link.telling import Telling
from whence.records.claim import Account, Claim, Figure, Source
from whence.records.link import Relay, Teller, Testimony, Topic
from whence.records.name import fold
from whence.records.reading import Actor
from whence.records.span import Field, Range, Span

FIELDS: tuple[Field, ...] = ("text", "title")
# Units of time: what lasts is no quantity that reports compare.
LASTING = frozenset(("a", "mo", "wk", "d", "h", "min", "s"))
LASTS = frozenset(
    ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "night", "fortnight")
)
RIGHT_BEFORE = 24  # characters before a claim in which somebody stands right before it
PEOPLE, GOODS = "any people", "any goods"  # the subjects of whatever figures of these came last
TROOPS = Sort("people", "troops")
HARMED = ("victim", "force", "object")  # roles of bodies whose own people come to harm
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
        self._household = Household(account, self._cast.described)
        self._relays = Relays(self._document, self._sentences["text"], self._cast)
        self._telling = Telling(self._document, self._sentences["text"], self._cast)
        self._topic, self._site = topic_of(account), site_of(account)

    def testify(self, field: Field) -> Iterator[Testimony]:
        """The testimonies of the text or the title, in order."""
        said = _once(self._account, field)
        marks = [(one.figure.span.start, one.figure.span.end) for one in said]
        sorts = self._sorts(said, marks, field)
        owners = Owners(self._account, field)
        last: dict[str, str | None] = {}
        for one, sort in zip(said, sorts, strict=True):
            if sort is not None:
                subject = self._subject(one, sort, owners, marks, last)
                if subject is None and sort.group in words("topics", "sited"):
                    subject = owners.place_in(*self._sentences[field].around(one.figure.span.start)) or self._site
                last[f"{_kin(sort)} {self._sentences[field].around(one.figure.span.start)}"] = subject
                # A body's goods are still its own further on; people who are counted with it may be anybody's.
                lasts = subject and (is_goods(sort) or owners.is_land(subject))
                last |= {sort.group: subject, _kin(sort): subject} if lasts else {}
                kin = GOODS if is_goods(sort) else None
                topic = Topic(sort.group, sort.sort, subject, one.figure.percent, one.figure.unit, kin)
                yield self._testimony(one, topic)

    def _sorts(self, said: Sequence[Said], marks: Sequence[Range], field: Field) -> list[Sort | None]:
        """What each figure counts: by its own words, else what the one before it counts, else the one after."""
        own = [self._own_sort(one, marks, field) for one in said]
        troops = next((sort for sort in own if sort and sort == TROOPS), None)
        found: list[Sort | None] = []
        for at, (one, sort) in enumerate(zip(said, own, strict=True)):
            if sort is None and _counts(one.figure):
                named = (troops,) if one.figure.counted else ()
                near = (*named, *reversed(found), *own[at:])
                sort = next((other for other in near if other and _can_take(one, other)), None)
                # People counted for what they do alone are comparable with those who do the same.
                sort = sort or (Sort("people", f"people {_verb(one)}".strip()) if counts_people(one.figure) else None)
            elif sort is None and is_measured(one.figure) and one.figure.unit not in LASTING:
                sort = _same_measure(one, said[:at], found) or plain_sort(one.figure, _event(one))
            found.append(sort)
        return [_with_deed(at, found) for at in range(len(found))]

    def _own_sort(self, one: Said, marks: Sequence[Range], field: Field) -> Sort | None:
        if one.figure.unit in LASTING or thing_of(one.figure) in LASTS:
            return None
        around, whole = self._window(one, marks, field)
        state = state_of(around, one.figure, whole, _event(one))
        if state is None and _counts(one.figure) and names_troops(around):
            return TROOPS
        return sort_of(one.figure, state, _event(one), around)

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

    def _subject(
        self, one: Said, sort: Sort, owners: Owners, marks: Sequence[Range], last: Mapping[str, str | None]
    ) -> str | None:
        """Whose the counted thing is: by its own clause, else by what was said before; None where two are left."""
        own = owners.in_words(one.figure.counted or "") or owners.in_words(one.figure.of or "")
        sentence = self._sentences[one.figure.span.field].around(one.figure.span.start)
        around = window(owners.text, one.figure.span, marks, sentence)
        own = own or owners.with_thing(around, one.figure.span.end, one.figure.counted)
        actor = self._actor(one, sort, owners, marks)
        harmed = sort.group in words("topics", "harmed") and is_done_to(around.before)
        if own or (actor and not harmed):
            return own or actor
        if sort.group in words("topics", "placed") and (here := owners.place_in(*sentence)):
            return here
        earlier = last.get(sort.group) or self._topic or self._named_before(one, owners) or last.get(_kin(sort))
        if is_goods(sort) and not _verb(one) and self._stands_before(one, owners) not in (None, earlier):
            return None
        meant = self._side_meant(one, owners, last.get(f"{_kin(sort)} {sentence}", earlier))
        # Who killed them may be the one before.
        return None if harmed and actor in (None, meant) else meant

    def _actor(self, one: Said, sort: Sort, owners: Owners, marks: Sequence[Range]) -> str | None:
        """Who acts or suffers in a figure's clause: after the figure before it, else from its beginning."""
        first, span = self._clause(one), one.figure.span
        harmed = sort.group in words("topics", "sited")
        parties = [part.text for part in one.claim.participants if not harmed or part.role in HARMED]
        reported = _verb(one) in words("topics", "reporting")
        after = max((end for _, end in marks if end <= span.start), default=0)
        starts = (max(first, after), first) if after > first else (first,)
        # Who receives goods is not whose they are.
        receiving = words("topics", "receiving")
        apart = [(part.span.start, part.span.end) for part in one.claim.participants if part.role in receiving]
        # A dealer's goods are the dealer's; people who are counted with a person are not that person's.
        apart += [] if is_goods(sort) else self._people(span.field)
        found = (owners.before(start, span.start, parties, apart, reported) for start in starts)
        return next((name for name in found if name), None)

    def _people(self, field: Field) -> list[Range]:
        """Where a field names people."""
        people = (actor for actor in self._actors.values() if actor.kind == "person")
        return [(span.start, span.end) for actor in people for span in actor.mentions if span.field == field]

    def _clause(self, one: Said) -> int:
        """Where a figure's clause begins."""
        first = self._sentences[one.figure.span.field].around(one.figure.span.start)[0]
        return max(one.claim.span.start, first) if one.claim.span.field == one.figure.span.field else first

    def _side_meant(self, one: Said, owners: Owners, earlier: str | None) -> str | None:
        """The subject before, unless words like "its" and "our" mean the speaker's side, or may mean it."""
        span, first = one.figure.span, self._clause(one)
        said = [*words_of(owners.text[first : span.start]), *owners.after_of(span.end)]
        speaker = self._speaker(one)
        side = self._side_of(speaker, owners) if speaker else None
        if side and means_own_side(said):
            return side
        kinds = kinds_meant(said)
        if not kinds or _verb(one) in words("topics", "reporting"):
            return earlier
        if speaker is None:
            side = self._acts_before(one, owners)
        elif kinds.isdisjoint((speaker.kind, "organisation") if _is_body(speaker) else (speaker.kind,)):
            return earlier
        return earlier if side in (None, earlier) else None

    def _acts_before(self, one: Said, owners: Owners) -> str | None:
        """Who acts in the sentence before a figure's own."""
        sentences = self._sentences[one.figure.span.field]
        first = sentences.around(one.figure.span.start)[0]
        return owners.before(*sentences.around(first - 1)) if first else None

    def _speaker(self, one: Said) -> Actor | None:
        """Whoever is said to say it, but for the publisher."""
        source = one.claim.sources[-1] if one.claim.sources else None
        known = self._actors.get(source.actor or "") if source else None
        return None if source is None or self._publishes(source) else known

    def _side_of(self, speaker: Actor, owners: Owners) -> str | None:
        """The state, or else the body, that a speaker speaks for."""
        called = (speaker.name, speaker.affiliation or "", speaker.role or "")
        lands = (owners.in_words(words) for words in called)
        own = " ".join(fold(speaker.name)) if _is_body(speaker) else None
        return next((land for land in lands if land and owners.is_land(land)), own)

    def _stands_before(self, one: Said, owners: Owners) -> str | None:
        """Who stands right before a mere number of goods, also as its source: "Norland gave 40 boats" may be either."""
        first, start = self._sentences[one.figure.span.field].around(one.figure.span.start)[0], one.claim.span.start
        return owners.before(max(first, start - RIGHT_BEFORE), start)

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
            states=self._household.states,
        )

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
        if told is not None and told.actor.name != self._document.publisher:
            return (Relay(teller, self._household.teller(told.actor), told.span),)
        heard = self._relays.of(span.start, speakers)
        others = (one for one in heard if one.origin.name != self._document.publisher)
        return tuple(dict.fromkeys(Relay(teller, self._household.teller(one.origin), one.span) for one in others))

    def _text(self, field: Field) -> str:
        return self._document.text if field == "text" else self._document.title or ""


def _counts(figure: Figure) -> bool:
    """Whether a figure without a sort of its own counts what others count."""
    refers = (figure.high or FEW + 1) <= FEW and not any(char.isdigit() for char in figure.span.text)
    return is_bare(figure) and not refers and not speaks_of_itself(figure)


def _event(one: Said) -> str | None:
    return one.claim.event.type if one.claim.event else None


def _verb(one: Said) -> str:
    return one.claim.event.predicate if one.claim.event else ""


def _is_body(actor: Actor) -> bool:
    """Whether an actor is a body, also where it was read as a group ("the River Forces", not "officials")."""
    return actor.kind == "organisation" or (actor.kind == "group" and actor.name.rsplit(" ", 1)[-1][:1].isupper())


def _kin(sort: Sort) -> str:
    """The key of whatever subject came last with people, or with goods."""
    return PEOPLE if sort.group in words("topics", "peopled") else GOODS


def _can_take(one: Said, sort: Sort) -> bool:
    """Whether a bare figure can count what another counts: people are no goods, and who needs food has not died."""
    if counts_people(one.figure) and sort.group not in words("topics", "peopled"):
        return False
    return sort.group not in words("topics", "episodic") or tells_number(_verb(one))


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
    for figure, place in _unclaimed(account, field, best):
        if (nearest := _nearest(account, figure)) is not None:
            best[figure.span.start, figure.span.end] = Said(nearest, figure, len(nearest.figures) + place)
    return [best[place] for place in sorted(best)]


def _unclaimed(account: Account, field: Field, claimed: Iterable[Range]) -> Iterator[tuple[Figure, int]]:
    """The figures of a field that stand in no claim, numbered: "up from 34,000 a week before"."""
    taken = list(claimed)
    loose = [figure for figure in account.claims.quantities if figure.span.field == field]
    free = (one for one in loose if not any(one.span.start < end and start < one.span.end for start, end in taken))
    return ((figure, place) for place, figure in enumerate(sorted(free, key=lambda one: one.span), 1))


def _nearest(account: Account, figure: Figure) -> Claim | None:
    """The claim whose words are nearest to a figure, of those that hold it or stand in its paragraph before it."""
    span, text = figure.span, account.reading.document.text
    same = [one for one in account.claims.claims if one.span.field == span.field]
    holding = [one for one in same if one.span.start <= span.start and span.end <= one.span.end]
    if holding:
        return min(holding, key=lambda one: len(one.span.text))
    before = [one for one in same if one.span.end <= span.start and "\n" not in text[one.span.end : span.start]]
    return max(before, key=lambda one: one.span.end, default=None) if span.field == "text" else None


def _known(one: Said) -> tuple[int, float, int]:
    """How well a claim's source is known, then how near the claim is to its figure."""
    named = sum(source.actor is not None for source in one.claim.sources)
    return named, one.claim.confidence, -len(one.claim.span.text)
