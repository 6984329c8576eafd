"""Events: kinds, roots and roles of what is told, by verb and by noun."""

from __future__ import annotations

import pytest

from tests.parsed import read
from whence.claim.event import Happening, find_event
from whence.claim.proposition import find_propositions


def happenings(text: str) -> list[Happening]:
    return [find_event(read(text), proposition) for proposition in find_propositions(read(text))]


ROWS = [
    ("Iran delivered 400 missiles to Russia.", "transfer", "supplier Iran, object 400 missiles, recipient Russia"),
    ("Russia received 400 missiles from Iran.", "transfer", "recipient Russia, object 400 missiles, supplier Iran"),
    ("The missiles were shipped by Iran.", "transfer", "object The missiles, supplier Iran"),
    ("Iran supplied Russia with 300 drones.", "transfer", "supplier Iran, object 300 drones, recipient Russia"),
    ("Poland sent 100 soldiers to Kosovo.", "deployment", "author Poland, force 100 soldiers, destination Kosovo"),
    ("The shelling killed 12 civilians.", "casualties", "perpetrator The shelling, victim 12 civilians"),
    ("Twelve civilians died.", "casualties", "victim Twelve civilians"),
    ("Five soldiers were dead.", "casualties", "victim Five soldiers"),
    ("The army suffered heavy losses.", "casualties", "victim The army, victim heavy losses"),
    ("Rebels attacked the airport.", "attack", "perpetrator Rebels, target the airport"),
    ("Rebels launched an attack on the airport.", "attack", "perpetrator Rebels, target the airport"),
    ("The troops opened fire on the crowd.", "attack", "perpetrator The troops, target the crowd"),
    ("The jets struck a base.", "attack", "perpetrator The jets, target a base"),
    ("The two sides struck a deal.", "agreement", "party The two sides, object a deal"),
    ("The army seized the town.", "seizure", "perpetrator The army, object the town"),
    ("The army withdrew its troops from the town.", "withdrawal", "author The army, force its troops, origin the town"),
    ("The soldiers retreated from the town.", "withdrawal", "force The soldiers, origin the town"),
    ("China held talks with Japan.", "consultation", "party China, party Japan"),
    ("The minister met his counterpart.", "consultation", "party The minister, party his counterpart"),
    ("The council imposed sanctions on the company.", "sanction", "author The council, target the company"),
    ("The ministry threatened the company.", "threat", "author The ministry, target the company"),
    ("The mayor called on the government to resign.", "request", "author The mayor, recipient the government"),
    ("The staff put the losses at 300 tanks.", "casualties", "victim 300 tanks"),
    ("The plant can produce up to 900 shells.", "production", "producer The plant, object up to 900 shells"),
    ("Workers demanded higher wages.", "request", "author Workers, object higher wages"),
    ("Ukraine accused Russia.", "accusation", "author Ukraine, target Russia"),
    ("The court rejected the appeal.", "rejection", "author The court, object the appeal"),
    ("Students protested against the law.", "protest", "author Students, target the law"),
    ("France praised the agreement.", "support", "author France, recipient the agreement"),
    ("The factory produces 500 shells.", "production", "producer The factory, object 500 shells"),
    ("The country stockpiled 2,000 shells.", "stockpile", "holder The country, object 2,000 shells"),
    ("Police detained three suspects.", "detention", "author Police, victim three suspects"),
    ("The rebels held 30 hostages.", "detention", "author The rebels, victim 30 hostages"),
    ("The child painted a house.", None, "agent The child, object a house"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "roles"), ROWS, ids=[row[0] for row in ROWS])
def test_kind_and_roles(text: str, kind: str | None, roles: str) -> None:
    """The first happening of a sentence is of its kind, its participants in their roles."""
    happening = happenings(text)[0]
    assert happening.event
    assert happening.event.type == kind
    said = {f"{role} {read(text).said(words)}" for role, words in happening.participants}
    assert said >= set(roles.split(", ")), said


NOUNS = [
    ("The delivery of shells by Iran angered Ukraine.", "transfer", "object shells, supplier Iran"),
    ("Ukraine's losses shocked the public.", "casualties", "victim Ukraine"),
    ("The withdrawal of troops pleased the mayor.", "withdrawal", "force troops"),
    ("The arrest of a lawmaker angered the public.", "detention", "victim a lawmaker"),
]


@pytest.mark.parametrize(("text", "kind", "roles"), NOUNS, ids=[row[0] for row in NOUNS])
def test_nouns(text: str, kind: str, roles: str) -> None:
    """A noun of the table tells of its event with its own participants."""
    told = [h for h in happenings(text) if h.event and h.event.type == kind]
    assert len(told) == 1
    assert {f"{role} {read(text).said(words)}" for role, words in told[0].participants} == set(roles.split(", "))


@pytest.mark.parametrize("text", ["The plan is wrong.", "Many people believe him.", "The minister is a liar."])
def test_opinions_have_no_event(text: str) -> None:
    """An opinion, a belief or a quality is a proposition without an event."""
    assert [happening.event for happening in happenings(text)] == [None]


def test_event_points_at_its_words() -> None:
    """Span, predicate and root of an event carried by a verb, and of one with a particle."""
    [happening] = happenings("Rebels carried out an attack on the airport.")
    assert happening.event
    assert (happening.event.plover, happening.event.predicate) == ("ASSAULT", "carry out attack")
    assert happening.event.span.text == "carried out an attack"


def test_no_kind_where_the_words_mean_something_else() -> None:
    """Words of the table in other senses."""
    for text in ("The firm reported a net loss of 20 million dollars.", "She held a belief.", "It caused problems."):
        assert not any(h.event and h.event.type not in (None, "statement") for h in happenings(text)), text
