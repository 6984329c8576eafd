"""Propositions: one a predication, with arguments at their deep places, from texts read by the real reader."""

from __future__ import annotations

import pytest

from tests.parsed import read
from whence.claim.proposition import Proposition, find_propositions


def find(text: str, predicate: str) -> Proposition:
    """The proposition of a text with a predicate."""
    found = [p for p in find_propositions(read(text)) if p.predicate == predicate]
    assert len(found) == 1, [p.predicate for p in find_propositions(read(text))]
    return found[0]


ARGUMENTS = [
    # Active, passive, given.
    ("Poland sent 14 tanks to Ukraine.", "send", "subject Poland, object 14 tanks, to Ukraine"),
    ("The tanks were delivered by Poland.", "deliver", "object The tanks, subject Poland"),
    ("Germany gave Kyiv two radars.", "give", "subject Germany, indirect Kyiv, object two radars"),
    ("Kyiv was given two radars.", "give", "indirect Kyiv, object two radars"),
    # A time is nobody who acts.
    ("The bridge was destroyed by Friday.", "destroy", "object The bridge"),
    # Particles belong to the predicate.
    ("The rebels handed over their weapons.", "hand over", "subject The rebels, object their weapons"),
    # Shared and joined.
    ("Soldiers stormed the house and arrested two men.", "arrest", "subject Soldiers, object two men"),
    ("The rebels killed and wounded 20 people.", "kill", "subject The rebels, object 20 people"),
    ("Russia and Iran signed the treaty.", "sign", "subject Russia, subject Iran, object the treaty"),
    # Gaps of relative clauses and participles.
    ("The tanks that Poland sent have arrived.", "send", "subject Poland, object The tanks"),
    ("The shells delivered by North Korea are old.", "deliver", "object The shells, subject North Korea"),
    ("The army, which lost 300 men, has retreated.", "lose", "subject The army, object 300 men"),
    # Understood subjects.
    ("The president promised to send troops.", "send", "subject The president, object troops"),
    ("The minister asked the soldiers to leave the city.", "leave", "subject the soldiers, object the city"),
    ("Rockets hit the market, killing 12 people.", "kill", "subject Rockets, object 12 people"),
    # Nouns.
    ("The army confirmed the seizure of a ship by pirates.", "seizure", "of a ship, by pirates"),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_arguments(text: str, predicate: str, expected: str) -> None:
    """Deep relations with their phrases."""
    arguments = find(text, predicate).arguments
    assert {f"{a.relation} {read(text).said(a.words)}" for a in arguments} == set(expected.split(", "))


PREDICATES = [
    ("The minister said that 20 soldiers had died.", "say, die"),
    ("France plans to deliver howitzers.", "deliver"),
    ("The army is likely to attack the town.", "attack"),
    ("The rebels launched an attack on the town.", "launch"),
    ("Talks took place in Geneva.", "take"),
    ("The delivery of shells by Iran angered Ukraine.", "delivery, anger"),
    ("The attack was a mistake.", "be mistake"),
    ("According to the ministry, two soldiers died.", "die"),
    ("Peace.", ""),
]


@pytest.mark.parametrize(("text", "expected"), PREDICATES, ids=[row[0] for row in PREDICATES])
def test_predicates(text: str, expected: str) -> None:
    """One proposition a predication; what only leads to another or carries a noun is none of its own."""
    assert ", ".join(p.predicate for p in find_propositions(read(text))) == expected


def test_clause_leaves_out_other_propositions() -> None:
    """Reported content and relative clauses are clauses of their own."""
    text = "The minister said that the army, which lost 300 men, had withdrawn from the town."
    words = {p.predicate: read(text).said(p.words) for p in find_propositions(read(text))}
    assert words["say"] == "The minister said"
    assert words["lose"] == "which lost 300 men"
    assert words["withdraw"].endswith("had withdrawn from the town")


def test_reporting_is_marked() -> None:
    """A verb of speaking with its content only reports; one without does not."""
    assert find("The minister said that 20 soldiers had died.", "say").reporting
    assert not find("The minister said that 20 soldiers had died.", "die").reporting


@pytest.mark.parametrize("text", ["", "...", "— — —", "٣", "and and and", "by by by of of", "12 and 15 T-72 tanks"])
def test_odd_texts(text: str) -> None:
    """Never an exception."""
    assert isinstance(find_propositions(read(text)), list)
