"""Actors across documents: names joined by people, what they stated, and what differs from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from tests.build import actor, claim, claimed, document, reading, source, span
from tests.ledger.linked import add_linked, link, states, tell_in, weigh
from tests.ledger.story import MAKER, enter, tell
from whence.ledger import ledger as room
from whence.ledger import migrations, witnesses
from whence.ledger.actors import company, list_actors, said_by, show_actor
from whence.ledger.ledger import Ledger
from whence.ledger.migrations import MIGRATIONS
from whence.ledger.views import show_document
from whence.records.claim import Account, Source
from whence.records.decision import Decision, What
from whence.records.errors import Unusable


def say(ledger: Ledger, what: What, left: str, right: str) -> str:
    return ledger.decide(Decision(what, "kd", names=(left, right), why="told us"), MAKER).id


def listed(ledger: Ledger, words: str | None = None) -> list[tuple[str, int, int, int]]:
    return [(one.key, one.names, one.claims, one.documents) for one in list_actors(ledger, words)]


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """The story in two papers, in one of which its general is called otherwise."""
    enter(ledger, tell_in("Lake Post"))
    account = tell_in("Halden Wire", "2025-03-06")
    enter(ledger, account)
    tanks = account.claims.claims[1]
    where = account.reading.document.id
    ledger.decide(Decision("speaker", "kd", document=where, span=tanks.span, value="B. Petróv"), MAKER)
    return ledger


def test_actors_are_listed_by_what_they_said(told: Ledger) -> None:
    assert listed(told) == [("anna adler", 1, 2, 2), ("b petrov", 1, 1, 1), ("boris petrov", 1, 1, 1)]
    adler = list_actors(told, limit=1)[0]
    assert (adler.name, adler.first, adler.last) == ("Anna Adler", "2025-03-04", "2025-03-06")
    assert [one.key for one in list_actors(told, limit=1, skip=1)] == ["b petrov"]


@pytest.mark.parametrize(
    ("words", "found"), [("PETROV", 2), ("petrov boris", 1), ("petrov adler", 0), ("%", 0), ("…", 0), ("nobody", 0)]
)
def test_actors_by_words_of_their_names(told: Ledger, words: str, found: int) -> None:
    assert len(list_actors(told, words)) == found


def test_names_of_one_actor_are_counted_together(told: Ledger) -> None:
    decided = say(told, "same", "Boris Petrov", "B. Petrov")
    assert listed(told, "boris") == [("b petrov", 2, 2, 2)]
    for key in ("boris petrov", "B. Petróv"):
        shown = show_actor(told, key)
        assert {one.name for one in shown.names} == {"Boris Petrov", "B. Petróv"}
        assert [(one.id, one.decision.why) for one in shown.decisions] == [(decided, "told us")]
        assert [one.listed.publisher for one in said_by(told, key)] == ["Halden Wire", "Lake Post"]
    told.withdraw(decided, MAKER)
    assert listed(told, "petrov") == [("b petrov", 1, 1, 1), ("boris petrov", 1, 1, 1)]
    assert show_actor(told, "boris petrov").decisions == ()


def test_names_that_are_not_one_actors_are_told(told: Ledger) -> None:
    say(told, "same", "Boris Petrov", "B. Petrov")
    say(told, "different", "B. Petrov", "Boris Petrov")
    shown = show_actor(told, "boris petrov")
    assert [one.name for one in shown.names] == ["Boris Petrov"]
    assert [one.name for one in shown.alike] == ["B. Petróv"]
    assert [one.decision.what for one in shown.decisions] == ["same", "different"]


@pytest.mark.parametrize("key", ["nobody", "", "…", "%", "a" * 1000])
def test_nobody_is_no_actor(told: Ledger, key: str) -> None:
    with pytest.raises(Unusable, match="no such actor"):
        show_actor(told, key)
    assert said_by(told, key) == []


def test_misread_claim_is_nobodys(told: Ledger) -> None:
    account = tell_in("Lake Post")
    ledger_id, span = account.reading.document.id, account.claims.claims[1].span
    told.decide(Decision("misread", "kd", document=ledger_id, span=span), MAKER)
    assert ("boris petrov", 1, 1, 1) not in listed(told)
    with pytest.raises(Unusable, match="no such actor"):
        show_actor(told, "boris petrov")


PAPER = "Tanks burned. Adler: 5 fell. She: 6 fell. A guard: 7 fell. Lake Post: 8 fell. Lost Few: 9 fell."


def told_by_many() -> Account:
    """A paper in its own voice, then somebody by name, a pronoun, a description, another paper, and a name unknown."""
    where = document(PAPER, publisher="Halden Wire", published="2025-03-07")
    people = (
        actor("a1", "Anna Adler"),
        actor("a2", "guard", anonymous=True),
        actor("a3", "Lake Post", kind="outlet"),
        actor("a4", "ministry", kind="organisation"),
    )
    said = [(span(where, f"{number} fell"), number) for number in (5, 6, 7, 8, 9)]
    sources = (
        source(people[0]),
        Source(None, "She", None, "certain", "positive", ()),
        source(people[1]),
        source(people[2]),
        Source(None, "Lost Few", None, "certain", "positive", ()),
    )
    own = Source(None, "Halden Wire", None, "certain", "positive", ())
    claims = [
        claim(f"c{number}", words, voice="stated", sources=(who,))
        for (words, number), who in zip(said, sources, strict=True)
    ]
    theirs = claim("c1", span(where, "Tanks burned"), voice="publisher", sources=(own,))
    bare = claim("c2", span(where, "burned"), voice="stated", sources=(source(people[3]),))
    return claimed(reading(where, actors=people), theirs, bare, *claims)


def test_only_who_is_named_has_an_entry(ledger: Ledger) -> None:
    """An outlet has one for what others have from it; pronouns and descriptions have none, but their statements."""
    enter(ledger, told_by_many())
    assert [one.key for one in list_actors(ledger)] == ["anna adler", "lake post", "lost few"]
    for key in ("she", "guard", "ministry", "halden wire"):
        assert [one.claims for one in show_actor(ledger, key).names] == [1]
        assert len(said_by(ledger, key)) == 1


def test_whom_a_person_names_has_an_entry(ledger: Ledger) -> None:
    """As the source of a claim, or as the same as somebody; in their own count, too."""
    account = told_by_many()
    enter(ledger, account)
    where = account.reading.document
    spoken = Decision("speaker", "kd", document=where.id, span=span(where, "7 fell"), value="watchman")
    made = ledger.decide(spoken, MAKER).id
    say(ledger, "same", "She", "Anna Adler")
    assert listed(ledger) == [
        ("anna adler", 2, 2, 1),
        ("lake post", 1, 1, 1),
        ("lost few", 1, 1, 1),
        ("watchman", 1, 1, 1),
    ]
    assert len(said_by(ledger, "anna adler")) == 2
    ledger.withdraw(made, MAKER)
    assert "watchman" not in {one.key for one in list_actors(ledger)}


def test_an_older_ledger_learns_who_is_named(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        for module in (migrations, room):
            older.setattr(module, "MIGRATIONS", MIGRATIONS[:7])
        # The older program did not know of private witnesses.
        older.setattr(witnesses, "lay", lambda *seen: None)
        with Ledger.open(where) as ledger:
            enter(ledger, told_by_many())
            with ledger.writing() as connection:
                connection.execute(text("alter table claim drop column named"))
    with Ledger.open(where) as ledger:
        assert [one.key for one in list_actors(ledger)] == ["anna adler", "lake post", "lost few"]


def test_what_others_say_of_the_same(ledger: Ledger) -> None:
    """The weighing of these tests finds the first and the last statement of a block in conflict."""
    first, second = add_linked(ledger, tell_in("Lake Post")), tell_in("Halden Wire")
    enter(ledger, second)
    soldiers = second.claims.claims[0]
    more = replace(soldiers.figures[0], low=7000, best=7000, high=7000)
    link(ledger, second, *states(ledger, second, "c1", figure=more))
    weigh(ledger)
    ids = show_document(ledger, first.reading.document.id).claim_ids
    other = show_document(ledger, second.reading.document.id).claim_ids
    found = company(ledger, "anna adler", [ids["c1"]])
    assert list(found) == [ids["c1"]]
    (beside,) = found[ids["c1"]]
    assert beside.others == 1
    ((difference,), untold) = beside.differences, beside.untold
    assert (difference.own.claim, difference.other.claim, untold) == (ids["c1"], other["c1"], 0)
    assert (difference.theirs, difference.explained) == (True, None)
    assert not company(ledger, "boris petrov", [ids["c1"]])[ids["c1"]][0].differences[0].theirs
    assert company(ledger, "anna adler", []) == {}


def test_statement_alone_has_no_company(ledger: Ledger) -> None:
    enter(ledger, tell())
    ids = show_document(ledger, tell().reading.document.id).claim_ids
    assert company(ledger, "anna adler", list(ids.values())) == {}
