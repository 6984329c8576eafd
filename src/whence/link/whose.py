"""Whose: the subject of each figure of one text, from its clause, or from what the text has said before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whence.link.passage import Sentences, window, words_of
from whence.link.said import Said, verb_of
from whence.link.sorts import Sort, is_done_to, is_goods
from whence.link.subjects import Scene, kinds_meant, means_own_side
from whence.link.tables import words
from whence.records.claim import Account, Source
from whence.records.name import fold
from whence.records.reading import Actor
from whence.records.span import Field, Range

RIGHT_BEFORE = 24  # characters before a claim in which somebody stands right before it
PEOPLE, GOODS = "any people", "any goods"  # the subjects of whatever figures of these came last
HARMED = ("victim", "force", "object")  # roles of bodies whose own people come to harm
Publishes = Callable[[Source], bool]


class Whose:
    """The subjects of a field's figures, which must be asked for in their order; `publishes` tells the publisher."""

    def __init__(
        self, account: Account, field: Field, scene: Scene, sentences: Sentences, publishes: Publishes
    ) -> None:
        self._owners, self._sentences, self._publishes = scene.owners[field], sentences, publishes
        self._actors = {actor.id: actor for actor in account.reading.actors}
        self._topic, self._site = scene.topic, scene.site
        self._last: dict[str, str | None] = {}

    def find(self, one: Said, sort: Sort, marks: Sequence[Range]) -> str | None:
        """Whose the next figure's people or goods are; None where nobody or several can be meant."""
        subject = self._subject(one, sort, marks)
        sentence = self._sentences.around(one.figure.span.start)
        if subject is None and sort.group in words("topics", "sited"):
            subject = self._owners.place_in(*sentence) or self._site
        self._last[f"{_kin(sort)} {sentence}"] = subject
        # A body's goods are still its own further on; people who are counted with it may be anybody's.
        if subject and (is_goods(sort) or self._owners.is_land(subject)):
            self._last |= {sort.group: subject, _kin(sort): subject}
        return subject

    def _subject(self, one: Said, sort: Sort, marks: Sequence[Range]) -> str | None:
        """Whose the counted thing is: by its own clause, else by what was said before; None where two are left."""
        own = self._owners.in_words(one.figure.counted or "") or self._owners.in_words(one.figure.of or "")
        sentence = self._sentences.around(one.figure.span.start)
        around = window(self._owners.text, one.figure.span, marks, sentence)
        own = own or self._owners.with_thing(around, one.figure.span.end, one.figure.counted)
        actor = self._actor(one, sort, marks)
        harmed = sort.group in words("topics", "harmed") and is_done_to(around.before)
        if own or (actor and not harmed):
            return own or actor
        if sort.group in words("topics", "placed") and (here := self._owners.place_in(*sentence)):
            return here
        earlier = self._last.get(sort.group) or self._topic or self._named_before(one) or self._last.get(_kin(sort))
        if is_goods(sort) and not verb_of(one) and self._stands_before(one) not in (None, earlier):
            return None
        meant = self._side_meant(one, self._last.get(f"{_kin(sort)} {sentence}", earlier))
        # Who killed them may be the one before.
        return None if harmed and actor in (None, meant) else meant

    def _actor(self, one: Said, sort: Sort, marks: Sequence[Range]) -> str | None:
        """Who acts or suffers in a figure's clause: after the figure before it, else from its beginning."""
        first, span = self._clause(one), one.figure.span
        harmed = sort.group in words("topics", "sited")
        parties = [part.text for part in one.claim.participants if not harmed or part.role in HARMED]
        reported = verb_of(one) in words("topics", "reporting")
        after = max((end for _, end in marks if end <= span.start), default=0)
        starts = (max(first, after), first) if after > first else (first,)
        # Who receives goods is not whose they are.
        receiving = words("topics", "receiving")
        apart = [(part.span.start, part.span.end) for part in one.claim.participants if part.role in receiving]
        # A dealer's goods are the dealer's; people who are counted with a person are not that person's.
        apart += [] if is_goods(sort) else self._people(span.field)
        found = (self._owners.before(start, span.start, parties, apart, reported) for start in starts)
        return next((name for name in found if name), None)

    def _people(self, field: Field) -> list[Range]:
        """Where a field names people."""
        people = (actor for actor in self._actors.values() if actor.kind == "person")
        return [(span.start, span.end) for actor in people for span in actor.mentions if span.field == field]

    def _clause(self, one: Said) -> int:
        """Where a figure's clause begins."""
        first = self._sentences.around(one.figure.span.start)[0]
        return max(one.claim.span.start, first) if one.claim.span.field == one.figure.span.field else first

    def _side_meant(self, one: Said, earlier: str | None) -> str | None:
        """The subject before, unless words like "its" and "our" mean the speaker's side, or may mean it."""
        span, first = one.figure.span, self._clause(one)
        said = [*words_of(self._owners.text[first : span.start]), *self._owners.after_of(span.end)]
        speaker = self._speaker(one)
        side = self._side_of(speaker) if speaker else None
        if side and means_own_side(said):
            return side
        kinds = kinds_meant(said)
        if not kinds or verb_of(one) in words("topics", "reporting"):
            return earlier
        if speaker is None:
            side = self._acts_before(one)
        elif kinds.isdisjoint((speaker.kind, "organisation") if _is_body(speaker) else (speaker.kind,)):
            return earlier
        return earlier if side in (None, earlier) else None

    def _acts_before(self, one: Said) -> str | None:
        """Who acts in the sentence before a figure's own."""
        sentences = self._sentences
        first = sentences.around(one.figure.span.start)[0]
        return self._owners.before(*sentences.around(first - 1)) if first else None

    def _speaker(self, one: Said) -> Actor | None:
        """Whoever is said to say it, but for the publisher."""
        source = one.claim.sources[-1] if one.claim.sources else None
        known = self._actors.get(source.actor or "") if source else None
        return None if source is None or self._publishes(source) else known

    def _side_of(self, speaker: Actor) -> str | None:
        """The state, or else the body, that a speaker speaks for."""
        called = (speaker.name, speaker.affiliation or "", speaker.role or "")
        lands = (self._owners.in_words(words) for words in called)
        own = " ".join(fold(speaker.name)) if _is_body(speaker) else None
        return next((land for land in lands if land and self._owners.is_land(land)), own)

    def _stands_before(self, one: Said) -> str | None:
        """Who stands right before a mere number of goods, also as its source: "Norland gave 40 boats" may be either."""
        first, start = self._sentences.around(one.figure.span.start)[0], one.claim.span.start
        return self._owners.before(max(first, start - RIGHT_BEFORE), start)

    def _named_before(self, one: Said) -> str | None:
        """Who acts in the sentence before the claim's own words, none of its sources."""
        if one.claim.span.field != one.figure.span.field:
            return None
        first = self._sentences.around(one.figure.span.start)[0]
        speakers = [self._actors[source.actor] for source in one.claim.sources if source.actor in self._actors]
        theirs = [(span.start, span.end) for actor in speakers for span in actor.mentions]
        return self._owners.before(first, one.claim.span.start, (), theirs)


def _is_body(actor: Actor) -> bool:
    """Whether an actor is a body, also where it was read as a group ("the River Forces", not "officials")."""
    return actor.kind == "organisation" or (actor.kind == "group" and actor.name.rsplit(" ", 1)[-1][:1].isupper())


def _kin(sort: Sort) -> str:
    """The key of whatever subject came last with people, or with goods."""
    return PEOPLE if sort.group in words("topics", "peopled") else GOODS
