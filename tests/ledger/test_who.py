"""Who is on record with a figure, or with words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import figure
from tests.ledger.story import MAKER, enter, tell, tell_edition, unclaimed
from whence.ledger import who as room
from whence.ledger.ledger import Ledger
from whence.ledger.views import show_document
from whence.ledger.who import agrees, statements_of, who
from whence.records.claim import Account, Claims, Figure
from whence.records.decision import Decision
from whence.records.span import Span

WORDS = Span(0, 14, "5,000 soldiers")
STORY = tell(publisher="The Courier", published="2025-03-04")
SOLDIERS = STORY.claims.claims[0]


def asked(low: float | None, high: float | None, counted: str | None = "soldier", **known: object) -> Figure:
    best = low if low == high else None
    return figure(low, high, best, WORDS, counted=counted, **known)


def edition(number: int, soldiers: float) -> Account:
    """The story with another number of soldiers in it."""
    known = figure(soldiers, soldiers, soldiers, SOLDIERS.figures[0].span, counted="soldier", category="person")
    story = unclaimed(tell_edition(number), "c2", "c3")
    return replace(story, claims=Claims((replace(story.claims.claims[0], figures=(known,)),), (), (), ()))


@pytest.mark.parametrize(
    ("figure", "of", "agree"),
    [
        (asked(5000, 5000), asked(5000, 5000), True),
        (asked(5000, 5000), asked(5001, 5001), False),
        (asked(4000, 6000), asked(5000, 5000), True),
        (asked(None, 6000), asked(5000, 5000), True),
        (asked(None, 4000), asked(5000, 5000), False),
        (asked(3000, None), asked(5000, 5000), True),
        (asked(6000, None), asked(5000, 5000), False),
        (asked(None, None), asked(5000, 5000), True),
        (asked(5000, 5000), asked(4000, None), True),
        (asked(5000, 5000, "fresh soldier"), asked(5000, 5000), True),
        (asked(5000, 5000, "tank"), asked(5000, 5000), False),
        (asked(5000, 5000, "troop", category="person"), asked(5000, 5000, category="person"), True),
        (asked(5000, 5000, "tank", category="vehicle"), asked(5000, 5000, category="person"), False),
        (asked(5000, 5000, "tank"), asked(5000, 5000, None), True),
        (asked(5000, 5000, percent=True), asked(5000, 5000), False),
        (asked(5000, 5000, None, unit="km"), asked(5000, 5000, None, unit="km"), True),
        (asked(5000, 5000, None, unit="USD"), asked(5000, 5000, None, unit="EUR"), False),
    ],
)
def test_agrees(figure: Figure, of: Figure, agree: bool) -> None:
    """Two figures agree where they count the same and one number can be both."""
    assert agrees(figure, of) is agree


def test_a_figure(ledger: Ledger) -> None:
    """A statement has what a footnote needs: who, the exact words, the document, the hash of what was captured."""
    enter(ledger, STORY)
    (statement,) = who(ledger, "5,000 soldiers", [asked(5000, 5000)])
    assert (statement.speaker, statement.claim) == ("Anna Adler", SOLDIERS)
    assert statement.figure == SOLDIERS.figures[0]
    assert (statement.listed.publisher, statement.listed.published) == ("The Courier", "2025-03-04")
    assert statement.account.reading.document == STORY.reading.document
    assert statement.digest in {f"sha256:{path.name[:-3]}" for path in ledger.store.folder.glob("*/*")}


def test_words(ledger: Ledger) -> None:
    """Where no figure is asked for, the words are looked for; each of them must be there."""
    enter(ledger, STORY)
    assert [one.speaker for one in who(ledger, "lost tanks", ())] == ["Boris Petrov"]
    assert [one.speaker for one in who(ledger, '"300 shells" kyiv', ())] == [None]
    assert who(ledger, "tanks kyiv", ()) == []


def test_nearest_first(ledger: Ledger) -> None:
    """Those who name the very figure come before those whose figure may be it."""
    for number, soldiers in enumerate((4000, 5000, 6000, 5000)):
        enter(ledger, edition(number, soldiers))
    found = who(ledger, "4,000 to 6,000", [replace(asked(4000, 6000), best=5000)])
    assert [one.figure.best for one in found if one.figure] == [5000, 5000, 4000, 6000]
    assert len(who(ledger, "4,000 to 6,000", [asked(4000, 6000)], limit=3)) == 3


def test_the_very_figure_among_many(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many claims may agree, those that name the very figure are found."""
    monkeypatch.setattr(room, "CANDIDATES", 5)
    for number in range(10):
        enter(ledger, edition(number, 4000 + number))
    found = who(ledger, "4,009", [replace(asked(4000, 5000), best=4009)])
    assert found[0].figure is not None
    assert found[0].figure.best == 4009


def test_several_figures_asked_for(ledger: Ledger) -> None:
    enter(ledger, STORY)
    both = who(ledger, "5,000 soldiers and 40 tanks", [asked(5000, 5000), asked(40, 40, "tank")])
    assert {one.speaker for one in both} == {"Anna Adler", "Boris Petrov"}


def test_as_corrected(ledger: Ledger) -> None:
    """People's word on who said it, and on the figure, is what is told."""
    enter(ledger, STORY)
    identifier = STORY.reading.document.id
    known = replace(SOLDIERS.figures[0], low=500.0, high=500.0, best=500.0)
    ledger.decide(Decision("figure", "kd", identifier, SOLDIERS.span, of=known.span, value=known), MAKER)
    ledger.decide(Decision("speaker", "kd", identifier, SOLDIERS.span, value="Carla Dorn"), MAKER)
    assert who(ledger, "5,000 soldiers", [asked(5000, 5000)]) == []
    assert [one.speaker for one in who(ledger, "500 soldiers", [asked(500, 500)])] == ["Carla Dorn"]


def test_the_same_words_in_two_documents(ledger: Ledger) -> None:
    """Each document that says it is told of, and only its current reading."""
    enter(ledger, STORY)
    enter(ledger, tell_edition(2))
    enter(ledger, STORY, "whence/2")
    assert len(who(ledger, "5,000 soldiers", [asked(5000, 5000)])) == 2


def test_all_misread_claims_are_left_out(ledger: Ledger) -> None:
    for number in (1, 2, 3):
        account = edition(number, 5000)
        enter(ledger, account)
        found = account.claims.claims[0]
        assert found.event
        if number > 1:
            about = account.reading.document.id
            ledger.decide(Decision("misread", "kd", about, found.span, found.event.span), MAKER)
    assert [one.listed.name for one in who(ledger, "crossed the river", ())] == ["story.txt"]


def test_statements_of_claims_by_their_ids(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BATCH", 2)
    stories = [tell_edition(number) for number in range(3)]
    for story in stories:
        enter(ledger, story)
    shown = [show_document(ledger, story.reading.document.id) for story in stories]
    ids = [identifier for one in shown for identifier in one.claim_ids.values()]
    found = statements_of(ledger, [*ids, *ids, "sha256:none"])
    assert set(found) == set(ids)
    assert [found[one.claim_ids["c1"]].listed.id for one in shown] == [one.listed.id for one in shown]
    assert found[ids[0]].figure is None
    assert statements_of(ledger, []) == {}
