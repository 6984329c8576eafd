"""What a proposition says happened: its kind of event by the table, and who takes part in which of the kind's roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.claim.lemma import noun, verb
from whence.claim.lexicon import Frame, Pattern, class_of, event_noun, fit, is_choosy
from whence.claim.participants import Argument, Casting
from whence.claim.proposition import Proposition
from whence.claim.tables import words
from whence.claim.thing import category
from whence.records.claim import Event
from whence.records.grammar import Grammar
from whence.records.span import Range

GENERIC = {"subject": "agent", "object": "object", "indirect": "recipient"}
# What a nominal relation means where the frame does not say: "Russia's delivery of shells by train".
NOMINAL_MEANS = {"by": ("subject",), "poss": ("subject",), "name": ("poss", "subject"), "of": ("object", "subject")}
WIDEST = 5  # words of a noun phrase that can name a thing's category


@dataclass(frozen=True, slots=True)
class Happening:
    """What a proposition tells of: an event, None for opinions and mere qualities, and who takes part in which role."""

    event: Event | None
    participants: tuple[tuple[str, Range], ...]


def find_event(grammar: Grammar, proposition: Proposition) -> Happening:
    """The event of a proposition; outside the table it has a predicate but no type, and generic roles."""
    told = _Telling(grammar, proposition)
    pattern, carried = told.pattern()
    if pattern is None:
        return told.plain()
    event = Event(
        pattern.frame.kind, pattern.frame.plover, told.name(pattern, carried), grammar.span(told.span(carried))
    )
    return Happening(event, tuple(_once(told.roles(pattern.frame, carried))))


class _Telling:
    """One proposition looked up in the table."""

    def __init__(self, grammar: Grammar, proposition: Proposition) -> None:
        self._grammar = grammar
        self._proposition = proposition
        self._casting = Casting(grammar)

    def pattern(self) -> tuple[Pattern | None, int | None]:
        """The pattern that fits, and the event noun which the verb only carries, if it does."""
        at, voice, carries = self._proposition.at, self._proposition.voice, self._proposition.carries
        if voice == "nominal":
            return event_noun(self._grammar, at), None
        lemma = "be" if voice == "copular" else verb(self._grammar.words[at])
        direct = fit("verbs", lemma, self._beside() if is_choosy("verbs", lemma) else ())
        if carries is not None and (direct is None or not direct.needs):
            return event_noun(self._grammar, carries), carries
        return direct or (fit("verbs", "say", ()) if self._proposition.reporting else None), None

    def name(self, pattern: Pattern, carried: int | None) -> str:
        """The predicate to show: the pattern's words, after the verb that carries them."""
        return pattern.name if carried is None else f"{self._proposition.predicate} {pattern.name}"

    def span(self, carried: int | None) -> Range:
        """The words that tell of the event."""
        at = self._proposition.at
        ends = [at, carried if carried is not None else at]
        ends += [child for child in self._grammar.children[at] if self._grammar.tokens[child].deprel == "compound:prt"]
        return min(ends), max(ends) + 1

    def plain(self) -> Happening:
        """What the table does not know: a bare event with generic roles, none for opinions and qualities."""
        proposition = self._proposition
        opinion = proposition.predicate in words("events", "thinking") or proposition.voice == "copular"
        event = None if opinion else Event(None, None, proposition.predicate, self._grammar.span(self.span(None)))
        roles = ((GENERIC[a.relation], a.words) for a in proposition.arguments if a.relation in GENERIC)
        return Happening(event, tuple(_once(roles)))

    def roles(self, frame: Frame, carried: int | None) -> Iterator[tuple[str, Range]]:
        """Every participant with its role: the predicate's own, then those of the noun that it carries."""
        arguments = self._proposition.arguments
        if carried is None:
            nominal = self._proposition.voice == "nominal"
            yield from _cast([*arguments, *self._loose(arguments)], frame, nominal=nominal)
            return
        outside = {"subject"} if self._proposition.predicate in words("events", "estimating") else set()
        own = [a for a in arguments if a.head != carried and a.relation not in outside]
        yield from _cast(own, frame, nominal=False)
        yield from _cast(list(self._casting.of_noun(carried)), frame, nominal=True)

    def _loose(self, arguments: tuple[Argument, ...]) -> Iterator[Argument]:
        """Phrases that the parse hung on the object though they may belong to the verb: "sent shells to Russia"."""
        known = {argument.relation for argument in arguments}
        for argument in arguments if self._proposition.voice != "nominal" else ():
            if argument.relation == "object":
                for inner in self._casting.of_noun(argument.head):
                    if inner.relation not in (*known, "of", "poss", "name", "compound", "by"):
                        yield inner

    def _beside(self) -> set[str]:
        """All that a pattern can ask for: particles, prepositions, nouns, classes of object and subject."""
        grammar, at = self._grammar, self._proposition.at
        near = [c for c in grammar.children[at] if grammar.tokens[c].deprel in ("compound:prt", "advmod", "xcomp")]
        beside = {f"{plus}{grammar.lower[child]}" for child in near for plus in ("", "+")}
        if self._proposition.voice == "copular":
            beside.add(grammar.lower[at])
        for relation, head, _ in self._proposition.arguments:
            kernel = self._casting.kernel(head)
            beside |= {relation, noun(grammar.words[kernel])}
            if relation in ("object", "subject"):
                prefix = "subject:" if relation == "subject" else ""
                beside |= {f"{prefix}{label}" for label in self._classes(kernel)}
        return beside

    def _classes(self, at: int) -> set[str]:
        grammar = self._grammar
        if grammar.tokens[at].upos in ("PROPN", "PRON"):
            return {"{named}", *class_of(category(grammar.words[at]) or "")}
        first = at
        while first > max(0, at - WIDEST) and grammar.tokens[first - 1].head in (at, first):
            first -= 1
        kind = category(" ".join(grammar.lower[first : at + 1]))
        return {*class_of(noun(grammar.words[at])), *(class_of(kind) if kind else ())}


def _cast(arguments: list[Argument], frame: Frame, *, nominal: bool) -> Iterator[tuple[str, Range]]:
    for argument in arguments:
        relations = (argument.relation, *(NOMINAL_MEANS.get(argument.relation, ()) if nominal else ()))
        role = next((frame.roles[relation] for relation in relations if relation in frame.roles), None)
        if role:
            yield role, argument.words


def _once(roles: Iterator[tuple[str, Range]]) -> Iterator[tuple[str, Range]]:
    """Each phrase once, in the first role it is given."""
    seen: set[Range] = set()
    for role, span in roles:
        if span not in seen:
            seen.add(span)
            yield role, span
