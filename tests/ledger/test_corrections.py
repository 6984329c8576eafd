"""Corrections: people's decisions win over the machine's, and hold on to their claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import claim, document, span
from tests.ledger.story import MAKER, enter, tell, unclaimed
from whence.ledger.corrections import correct, find
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, list_documents, show_document
from whence.ledger.who import who
from whence.records.claim import Claim, Event, Figure
from whence.records.decision import Decision, What
from whence.records.errors import Unusable
from whence.records.span import Span

STORY = tell(title="Across the river near Lviv")
DOCUMENT = STORY.reading.document
SOLDIERS, TANKS, SHELLS = STORY.claims.claims
FIFTY = replace(SOLDIERS.figures[0], low=50.0, high=50.0, best=50.0)
KHARKIV = replace(SOLDIERS.places[0], name="Kharkiv")


def decide(what: What, about: Claim = SOLDIERS, of: Span | None = None, value: object = None) -> Decision:
    """A decision on one of the story's claims."""
    predicate = about.event.span if about.event else None
    return Decision(what, "kd", DOCUMENT.id, about.span, predicate, of, value)  # type: ignore[arg-type]


def corrected(*decisions: Decision) -> Claim:
    """The claim about soldiers, as decided."""
    return correct(STORY, decisions)[0].claims.claims[0]


def cut(start: int, end: int, predicate: str | None = None) -> Claim:
    """A claim of other characters, with a predicate where one is named."""
    words = DOCUMENT.span(start, end)
    event = Event(None, None, predicate, span(DOCUMENT, predicate)) if predicate else None
    return claim("other", words, event=event)


START, END = SOLDIERS.span.start, SOLDIERS.span.end


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        ([TANKS, SOLDIERS, SHELLS], SOLDIERS),
        ([TANKS, SHELLS], None),
        ([], None),
        ([cut(START - 20, END)], "other"),
        ([cut(START, START + 20)], None),
        ([cut(START, START + 20, "crossed")], "other"),
        ([cut(START, END, "said"), cut(START, END - 5, "crossed")], "crossed"),
        ([replace(SOLDIERS, span=replace(SOLDIERS.span, field="title"))], None),
    ],
    ids=["itself", "none like it", "nothing", "cut longer", "cut short", "same predicate", "predicate first", "title"],
)
def test_find(claims: list[Claim], found: Claim | str | None) -> None:
    """A decision finds its claim in a newer reading, by its predicate and by the characters that are shared."""
    answer = find(decide("misread"), claims)
    if isinstance(found, str) and found != "other":
        assert answer is not None and answer.event is not None
        assert answer.event.predicate == found
    else:
        assert answer == (claims[0] if found == "other" else found)


def test_speaker() -> None:
    """Another speaker is as certain as the one who is replaced, and no longer the machine's actor."""
    source = corrected(decide("speaker", value="Boris Petrov")).sources[-1]
    assert (source.text, source.actor, source.certainty) == ("Boris Petrov", None, "certain")


def test_speaker_where_there_was_none() -> None:
    decision = decide("speaker", SHELLS, value="The ministry")
    claims = correct(STORY, [decision])[0].claims.claims
    assert [source.text for source in claims[2].sources] == ["The ministry"]
    assert claims[:2] == STORY.claims.claims[:2]


def test_figure_replaced_and_removed() -> None:
    of = SOLDIERS.figures[0].span
    assert corrected(decide("figure", of=of, value=FIFTY)).figures == (FIFTY,)
    assert corrected(decide("figure", of=of)).figures == ()


def test_figure_added() -> None:
    more = Figure(1, 1, 1, span(DOCUMENT, "river"))
    assert corrected(decide("figure", of=more.span, value=more)).figures == (*SOLDIERS.figures, more)


def test_place_and_time() -> None:
    claim = corrected(decide("place", of=SOLDIERS.places[0].span, value=KHARKIV), decide("time"))
    assert (claim.places, claim.time) == ((KHARKIV,), None)


def test_the_latest_word_counts() -> None:
    """Decisions are taken in their order, and all that was decided is told."""
    decisions = [decide("speaker", value="A"), decide("misread"), decide("speaker", value="B")]
    account, told = correct(STORY, decisions)
    assert account.claims.claims[0].sources[-1].text == "B"
    assert told == {"c1": {"speaker", "misread"}}


def names(ledger: Ledger, speaker: str) -> int:
    return len(list_documents(ledger, Filters(speaker=speaker)))


def test_decisions_move_the_index(ledger: Ledger) -> None:
    """A decision is seen at once wherever its claim is looked for."""
    enter(ledger, STORY)
    ledger.decide(decide("speaker", value="Carla Dorn"), MAKER)
    ledger.decide(decide("figure", of=FIFTY.span, value=FIFTY), MAKER)
    ledger.decide(decide("place", of=KHARKIV.span, value=KHARKIV), MAKER)
    assert (names(ledger, "Carla Dorn"), names(ledger, "Adler")) == (1, 0)
    assert len(list_documents(ledger, Filters(place="Kharkiv"))) == 1
    assert list_documents(ledger, Filters(place="Lviv")) == []
    assert [one.speaker for one in who(ledger, "50", [FIFTY])] == ["Carla Dorn"]
    assert who(ledger, "5,000", SOLDIERS.figures) == []


def test_decisions_survive_a_newer_reading(ledger: Ledger) -> None:
    """What people decided holds for the same claim as another maker reads it, and returns with the claim."""
    enter(ledger, STORY)
    ledger.decide(decide("speaker", value="Carla Dorn"), MAKER)
    enter(ledger, unclaimed(STORY, "c1"), "whence/2")
    assert (names(ledger, "Dorn"), names(ledger, "Adler")) == (0, 0)
    renamed = tuple(replace(claim, id=f"n{at}", confidence=0.5) for at, claim in enumerate(STORY.claims.claims))
    enter(ledger, replace(STORY, claims=replace(STORY.claims, claims=renamed)), "whence/3")
    assert (names(ledger, "Dorn"), names(ledger, "Adler")) == (1, 0)
    assert show_document(ledger, DOCUMENT.id).corrected == {"n0": {"speaker"}}


def test_withdrawn_and_made_again(ledger: Ledger) -> None:
    """A withdrawn decision ceases, stays on record, and can be made again."""
    enter(ledger, STORY)
    decision = decide("speaker", value="Carla Dorn")
    first = ledger.decide(decision, MAKER)
    ledger.withdraw(first.id, MAKER)
    assert (names(ledger, "Dorn"), names(ledger, "Adler")) == (0, 1)
    again = ledger.decide(replace(decision, why="on second thoughts"), MAKER)
    assert (names(ledger, "Dorn"), names(ledger, "Adler")) == (1, 0)
    history = show_document(ledger, DOCUMENT.id).history
    assert [one.id for one in history if one.kind == "decision"] == [first.id, again.id]
    assert [one.made_from for one in history if one.kind == "withdrawal"] == [first.id]


def test_misread_claims_are_not_found(ledger: Ledger) -> None:
    """A claim that was misread is shown with its document, and found by nothing that asks for claims."""
    enter(ledger, STORY)
    decision = ledger.decide(decide("misread"), MAKER)
    assert names(ledger, "Adler") == 0
    assert who(ledger, "5,000", SOLDIERS.figures) == who(ledger, "soldiers river", ()) == []
    assert show_document(ledger, DOCUMENT.id).corrected == {"c1": {"misread"}}
    ledger.withdraw(decision.id, MAKER)
    assert names(ledger, "Adler") == len(who(ledger, "soldiers river", ())) == 1


def test_decision_before_a_reading(ledger: Ledger) -> None:
    """A decision on a document that is not there is refused, not lost."""
    with pytest.raises(Unusable, match="no such document"):
        ledger.decide(decide("misread"), MAKER)


def test_withdrawing_what_is_no_decision(ledger: Ledger) -> None:
    enter(ledger, STORY)
    for identifier in (DOCUMENT.id, document("Another text altogether.").id):
        with pytest.raises(Unusable, match="no such decision"):
            ledger.withdraw(identifier, MAKER)
