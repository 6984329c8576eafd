"""Witnesses: in which documents they stand, what is hidden there and what elsewhere, and who can be one."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from tests.build import account, actor, document, reading, span
from tests.ledger.story import MAKER, enter, tell, tell_edition
from whence.ledger import schema
from whence.ledger.deciding import make_private
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, Shown, list_documents, search, show_document
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.link import BodyEdit

NEAR = "Theresa May, a nurse, said that 40 had come. Mrs May said more would come in May. The nurse left.\n"
APART = "In May 30 people came, and Theresa Green said so. Theresa May was not asked.\n"
NOWHERE = "Nobody came in May 2025, Theresa Green said.\n"


def meet(text: str, name: str, *mentions: str) -> Account:
    """A document of a text, with Theresa May in its reading where she is mentioned in words."""
    where = document(text, name, title="Who came in May")
    spans = tuple(span(where, words) for words in mentions)
    return account(reading(where, actors=(actor("a1", "Theresa May", mentions=spans),) if mentions else ()))


def said(ledger: Ledger, name: str) -> Shown:
    """The document of a file's name, as it is shown."""
    wanted = next(one.id for one in list_documents(ledger.inside, Filters()) if one.name == name)
    return show_document(ledger, wanted)


def text_of(ledger: Ledger, name: str) -> tuple[str | None, str]:
    found = said(ledger, name).account
    assert found is not None
    return found.reading.document.title, found.reading.document.text


def make(ledger: Ledger, name: str) -> str:
    """Make somebody private; the decision's id."""
    return ledger.decide(make_private(ledger, name, "kd", None), MAKER).id


def barred(ledger: Ledger) -> dict[str, tuple[bool, list[str]]]:
    """The documents in which a witness stands, by their files' names."""
    table, of = schema.barred.c, schema.document.c
    with ledger.reading() as connection:
        rows = connection.execute(
            select(of.name, table.near, table.called).join(schema.barred, table.document == of.number)
        )
        return {row.name: (row.near, json.loads(row.called)) for row in rows}


@pytest.fixture
def met(ledger: Ledger) -> Ledger:
    """Three documents: one in which she is somebody, one that has her name, one that has words of it."""
    enter(ledger, meet(NEAR, "near.txt", "Theresa May", "Mrs May", "The nurse"))
    enter(ledger, meet(APART, "apart.txt"))
    enter(ledger, meet(NOWHERE, "nowhere.txt"))
    return ledger


def test_months_stay_months_in_other_documents(met: Ledger) -> None:
    make(met, "Theresa May")
    bars = "███████ ███, a nurse, said that 40 had come. ███ ███ said more would come in ███. ███ █████ left.\n"
    assert text_of(met, "near.txt") == ("Who came in ███", bars)
    apart = APART.replace("Theresa May", "███████ ███")
    assert text_of(met, "apart.txt") == ("Who came in May", apart)
    assert text_of(met, "nowhere.txt") == ("Who came in May", NOWHERE)
    assert {name: near for name, (near, _) in barred(met).items()} == {"near.txt": True, "apart.txt": False}


def test_every_mention_is_kept_with_the_document(met: Ledger) -> None:
    make(met, "Theresa May")
    assert barred(met)["near.txt"] == (True, ["Mrs May", "The nurse", "Theresa May"])


def test_what_comes_later_is_hidden_and_shown_again(met: Ledger) -> None:
    decided = make(met, "Theresa May")
    enter(met, meet(NEAR + "Later.\n", "later.txt", "Theresa May"))
    assert "May" not in text_of(met, "later.txt")[1]
    met.withdraw(decided, MAKER)
    assert (barred(met), text_of(met, "later.txt")[1]) == ({}, NEAR + "Later.\n")


def test_what_is_forgotten_is_nowhere(met: Ledger) -> None:
    make(met, "Theresa May")
    forget(met, said(met, "near.txt").listed.id, "asked for", "kd", MAKER)
    assert barred(met).keys() == {"apart.txt"}


def test_words_of_a_name_do_not_find_where_they_are_hidden(met: Ledger) -> None:
    make(met, "Theresa May")
    found, _ = search(met, "May")
    assert [one.listed.name for one in found] == ["nowhere.txt"]
    assert search(met, "Theresa May") == ([], [])
    assert search(met.inside, "Theresa May")[0] != []


def test_names_that_are_the_same_are_hidden_with_hers(ledger: Ledger) -> None:
    enter(ledger, tell())
    make(ledger, "Anna Adler")
    joined = ledger.decide(Decision("same", "kd", names=("Anna Adler", "Boris Petrov")), MAKER).id
    assert "Petrov" not in text_of(ledger, "story.txt")[1]
    ledger.withdraw(joined, MAKER)
    assert "Petrov" in text_of(ledger, "story.txt")[1]


def test_a_corrected_speaker_is_hidden(ledger: Ledger) -> None:
    enter(ledger, tell())
    (listed,) = list_documents(ledger, Filters())
    shown = show_document(ledger, listed.id)
    assert shown.account is not None
    soldiers = shown.account.claims.claims[0]
    decision = Decision("speaker", "kd", document=listed.id, span=soldiers.span, value="Vera Quist")
    ledger.decide(decision, MAKER)
    make(ledger, "Vera Quist")
    assert "Quist" not in repr(show_document(ledger, listed.id))


def test_nobody_is_hidden_by_other_peoples_documents(ledger: Ledger) -> None:
    enter(ledger, tell())
    enter(ledger, tell_edition(2))
    make(ledger, "Vera Quist")
    assert barred(ledger) == {}
    assert "Adler" in text_of(ledger, "story.txt")[1]


@pytest.mark.parametrize(
    ("name", "why"),
    [("A. …", "no word"), ("Theresa May", "already, Witness "), ("Harbour Office", "only a person")],
)
def test_who_cannot_be_one(met: Ledger, name: str, why: str) -> None:
    where = document("The Harbour Office said so.\n", "office.txt")
    office = actor("a1", "Harbour Office", kind="organisation", mentions=(span(where, "Harbour Office"),))
    enter(met, account(reading(where, actors=(office,))))
    make(met, "Theresa May")
    before = barred(met)
    with pytest.raises(Unusable, match=why):
        make(met, name)
    assert barred(met) == before


def test_who_was_misread_as_a_body_can_be_said_to_be_a_person(ledger: Ledger) -> None:
    where = document("Grace Harbour said so.\n", "grace.txt")
    grace = actor("a1", "Grace Harbour", kind="organisation", mentions=(span(where, "Grace Harbour"),))
    enter(ledger, account(reading(where, actors=(grace,))))
    ledger.decide(Decision("body", "kd", about="Grace Harbour", value=BodyEdit(kind="person")), MAKER)
    make(ledger, "Grace Harbour")
    assert text_of(ledger, "grace.txt")[1] == "█████ ███████ said so.\n"


def test_two_witnesses_have_two_pseudonyms(met: Ledger) -> None:
    make(met, "Theresa May")
    make(met, "Theresa Green")
    with met.reading() as connection:
        assert len(set(connection.execute(select(schema.private.c.pseudonym)).scalars())) == 2
    assert text_of(met, "nowhere.txt")[1] == "Nobody came in May 2025, ███████ █████ said.\n"
