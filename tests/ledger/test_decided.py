"""What people decide of names, bodies, sources and claims: the latest word counts, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ledger.story import MAKER, enter, tell, unclaimed
from whence.ledger.decided import credibilities, edits, name_pairs, reliabilities, retractions
from whence.ledger.entry import unpack
from whence.ledger.ledger import Ledger
from whence.ledger.names import same_names
from whence.ledger.shelf import decision_content, decision_of
from whence.ledger.verify import verify
from whence.ledger.views import show_document
from whence.ledger.who import who
from whence.records.claim import Note
from whence.records.decision import Decision
from whence.records.link import BodyEdit

STORY = tell()
DOCUMENT = STORY.reading.document.id
SOLDIERS, TANKS, _ = STORY.claims.claims


def about(name: str, **known: object) -> Decision:
    return Decision("body", "kd", about=name, value=BodyEdit(**known))  # type: ignore[arg-type]


def on_claim(what: str, **known: object) -> Decision:
    return Decision(what, "kd", DOCUMENT, SOLDIERS.span, **known)  # type: ignore[arg-type]


def ids(ledger: Ledger) -> dict[str, str]:
    return show_document(ledger, DOCUMENT).claim_ids


EVERY = (
    on_claim("speaker", value="Irma Okafor"),
    on_claim("speaker"),
    on_claim("figure", of=SOLDIERS.figures[0].span, value=SOLDIERS.figures[0]),
    on_claim("time", of=SOLDIERS.span, value=SOLDIERS.time),
    on_claim("place", of=SOLDIERS.places[0].span, value=SOLDIERS.places[0]),
    on_claim("misread"),
    on_claim("retracted", why="he wrote to say so"),
    on_claim("credibility", value="2"),
    on_claim("credibility"),
    about("The Wire", parent="The Group", country="Freedonia", kind="agency", state_media=False, interested=True),
    about("The Wire", country="Freedonia"),
    Decision("reliability", "kd", names=("The Wire", "losses"), value="B"),
    Decision("retracted", "kd", about="The Wire"),
    Decision("same", "kd", names=("A", "B")),
)


@pytest.mark.parametrize("decision", EVERY, ids=lambda one: f"{one.what} {type(one.value).__name__}")
def test_kept_as_it_was_decided(ledger: Ledger, decision: Decision) -> None:
    enter(ledger, STORY)
    drawn = ledger.decide(decision, MAKER)
    assert drawn.content
    assert decision_of(unpack(drawn.content)) == decision
    assert list(verify(ledger)) == []


def test_a_decision_from_before_there_were_bodies() -> None:
    """An entry of an older program has no word of what a decision may be about besides."""
    content = dict(decision_content(EVERY[2], "2025-03-04T10:00:00.000Z"))
    assert isinstance(content["decision"], dict)
    del content["decision"]["about"]
    assert decision_of(content) == EVERY[2]


def test_name_pairs(ledger: Ledger) -> None:
    words = (("same", "A", "B"), ("different", "C", "D"), ("same", "E", "F"), ("different", "f", "e"))
    for what, left, right in words:
        ledger.decide(Decision(what, "kd", names=(left, right)), MAKER)  # type: ignore[arg-type]
    ledger.decide(Decision("reliability", "kd", names=("A", "B"), value="C"), MAKER)
    found = name_pairs(ledger)
    assert (found.same, found.different) == ((("A", "B"),), (("C", "D"), ("f", "e")))
    with ledger.reading() as connection:
        assert same_names(connection, "A") == ["A", "B"]


def test_edits(ledger: Ledger) -> None:
    """Of each thing said of a body the latest word counts, under whatever spelling of its name."""
    ledger.decide(about("The Wire", country="Freedonia", state_media=True), MAKER)
    last = ledger.decide(about("THE WIRE", state_media=False), MAKER)
    ledger.decide(about("Bureau", parent="The Wire"), MAKER)
    assert edits(ledger) == {
        "Bureau": BodyEdit(parent="The Wire"),
        "THE WIRE": BodyEdit(country="Freedonia", state_media=False),
    }
    ledger.withdraw(last.id, MAKER)
    assert edits(ledger)["The Wire"] == BodyEdit(country="Freedonia", state_media=True)


def test_reliability(ledger: Ledger) -> None:
    """A letter is a source's on one topic; the latest counts, and none is no grade."""
    graded = (("The Wire", "losses", "B"), ("the wire", "Losses", "C"), ("The Wire", "trade", "A"), ("TASK", "x", None))
    for name, topic, letter in graded:
        ledger.decide(Decision("reliability", "kd", names=(name, topic), value=letter), MAKER)
    assert reliabilities(ledger) == {("the wire", "Losses"): "C", ("The Wire", "trade"): "A"}


def test_credibility_and_retraction_hold_on_to_their_claim(ledger: Ledger) -> None:
    """They find the claim again in a newer reading, and go with it where that has none."""
    enter(ledger, STORY)
    ledger.decide(on_claim("credibility", value="5"), MAKER)
    ledger.decide(on_claim("credibility", value="2"), MAKER)
    ledger.decide(replace(on_claim("retracted"), span=TANKS.span), MAKER)
    ledger.decide(Decision("retracted", "kd", about="Anna Adler"), MAKER)
    for maker in (None, "whence/2"):
        if maker:
            enter(ledger, STORY, maker)
        assert credibilities(ledger) == {ids(ledger)["c1"]: 2}
        assert retractions(ledger).claims == {ids(ledger)["c2"]}
        assert retractions(ledger).sources == ("Anna Adler",)
    enter(ledger, unclaimed(STORY, "c1", "c2"), "whence/3")
    assert (credibilities(ledger), retractions(ledger).claims) == ({}, frozenset())


def test_no_credibility(ledger: Ledger) -> None:
    enter(ledger, STORY)
    ledger.decide(on_claim("credibility", value="5"), MAKER)
    ledger.decide(on_claim("credibility"), MAKER)
    assert credibilities(ledger) == {}


def test_a_retracted_claim_says_so_wherever_it_is_shown(ledger: Ledger) -> None:
    enter(ledger, STORY)
    decided = ledger.decide(on_claim("retracted"), MAKER)
    noted = (Note("retracted", None, None, None, SOLDIERS.span),)
    shown = show_document(ledger, DOCUMENT)
    assert shown.account
    assert shown.account.claims.claims[0].verification == noted
    assert shown.corrected == {"c1": {"retracted"}}
    assert who(ledger, "5,000 soldiers", SOLDIERS.figures)[0].claim.verification == noted
    ledger.withdraw(decided.id, MAKER)
    assert who(ledger, "5,000 soldiers", SOLDIERS.figures)[0].claim.verification == ()
