"""Whose: the subject of each figure by its own clause, else by what was said before, else by where it happens."""

from __future__ import annotations

from typing import Any

import pytest

from tests.link.report import Report, topics

CAST = {"Kenya": "state", "Peru": "state", "Velmora": "place", "River League": "organisation", "Ane Holt": "person"}
Told = tuple[str, str, str | None, dict[str, Any]]


def boats(words: str, number: str, verb: str = "have", **known: Any) -> Told:
    return words, number, "boat", {"verb": verb} | known


def dead(words: str, number: str, **known: Any) -> Told:
    return words, number, None, {"verb": "kill", "event": "casualties"} | known


def gone(words: str, number: str, counted: str | None = "people", **known: Any) -> Told:
    return words, number, counted, {"verb": "displace"} | known


def subjects(text: str, *claims: Told, title: str = "") -> list[str | None]:
    """The subjects of a text's figures, in order, each in a claim of its own."""
    report = Report(text, title=title)
    for name, kind in CAST.items():
        if name in text:
            report.names(name, kind=kind)
    for words, number, counted, known in claims:
        report.says(words, (number, counted), **known)
    return [subject for _, _, subject in topics(report.testify())]


LEAGUE = {"roles": {"agent": "The River League"}}


@pytest.mark.parametrize(
    ("text", "claims", "expected"),
    [
        # Its own words, and whoever acts in its clause, go before what was counted earlier.
        ("Peru has 7 boats. Kenya has 9.", [boats("Peru has 7 boats", "7"), boats("Kenya has 9", "9")], "kenya"),
        ("Peru has 7 boats. Some 9 came.", [boats("Peru has 7 boats", "7"), boats("Some 9 came", "9", "come")], "peru"),
        # Mere numbers beside another name may be either's.
        ("Peru has 7 boats. Kenya 9.", [boats("Peru has 7 boats", "7"), boats("9", "9", "")], None),
        ("Peru has 7 boats. Then 9.", [boats("Peru has 7 boats", "7"), boats("9", "9", "")], "peru"),
        # "It" may be whoever acted in the sentence before.
        ("Peru has 7 boats. Kenya wept. It has 9.", [boats("Peru has 7 boats", "7"), boats("It has 9", "9")], None),
        ("Peru has 7 boats. Peru wept. It has 9.", [boats("Peru has 7 boats", "7"), boats("It has 9", "9")], "peru"),
        # Who acts before the claim's own words, none of its speakers.
        ("Kenya wept, and 9 boats sank.", [boats("9 boats sank", "9", "sink")], "kenya"),
    ],
)
def test_goods(text: str, claims: list[Told], expected: str | None) -> None:
    assert subjects(text, *claims)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Peru killed 12.", "kenya"), ("Kenya killed 12.", None), ("Kenya lost 12.", "kenya")],
)
def test_who_kills_is_not_who_is_killed(sentence: str, expected: str | None) -> None:
    first = dead("Kenya lost 9 killed", "9", verb="lose")
    assert subjects(f"Kenya lost 9 killed. {sentence}", first, dead(sentence[:-1], "12"))[-1] == expected


@pytest.mark.parametrize(
    ("text", "claim", "expected"),
    [
        ("A blast in Velmora killed 9.", dead("A blast in Velmora killed 9", "9"), "velmor"),
        ("Kenyan troops fled. A blast in Velmora killed 9.", dead("A blast in Velmora killed 9", "9"), "velmor"),
        ("A blast in Velmora killed 9 Kenyans.", dead("A blast in Velmora killed 9 Kenyans", "9"), "kenya"),
        # Where its sentence names no place it is where the report's is.
        ("Velmora is quiet. A blast killed 9.", dead("A blast killed 9", "9"), "velmor"),
        # Goods are nobody's by where they are.
        ("Velmora is quiet. Some 9 boats came.", boats("Some 9 boats came", "9", "come"), None),
        ("In Velmora 9 boats came.", boats("In Velmora 9 boats came", "9", "come"), None),
    ],
)
def test_harm_is_where_it_happens_and_no_states_people_are_named(text: str, claim: Told, expected: str | None) -> None:
    assert subjects(text, claim) == [expected]


def test_who_was_driven_out_is_the_places_before_any_that_was_told_of_earlier() -> None:
    first = gone("Floods displaced 700 Kenyans", "700", "Kenyan")
    text = "Floods displaced 700 Kenyans. Floods in Velmora displaced 900 people."
    assert subjects(text, first, gone("Floods in Velmora displaced 900 people", "900")) == ["kenya", "velmor"]
    assert subjects("Floods in Velmora displaced 900 Kenyans.", gone("displaced 900 Kenyans", "900", "Kenyan")) == [
        "kenya"
    ]


def test_a_dealers_goods_are_the_dealers_and_people_with_a_person_nobodys() -> None:
    sold = boats("Ane Holt sold 40 boats", "40", "sell", roles={"agent": "Ane Holt"})
    assert subjects("Ane Holt sold 40 boats.", sold) == ["ane holt"]
    led = ("Ane Holt led 40 miners", "40", "miner", {"category": "civilians", "roles": {"agent": "Ane Holt"}})
    assert subjects("Ane Holt led 40 miners.", led) == [None]


def test_a_bodys_goods_stay_its_own_and_the_dead_after_them_may_be_anybodys() -> None:
    first = boats("The River League lost 40 boats", "40", "lose", **LEAGUE)
    text = "The River League lost 40 boats. Then 12 sank. In all 7 died."
    told = [first, boats("Then 12 sank", "12", "sink"), dead("In all 7 died", "7", verb="die")]
    assert subjects(text, *told) == ["river league", "river league", None]


def test_people_after_a_bodys_people_may_be_anybodys() -> None:
    first = ("The River League had 40 miners", "40", "miner", {"verb": "have", "category": "civilians"} | LEAGUE)
    then = ("Then 7 miners wept", "7", "miner", {"verb": "weep", "category": "civilians"})
    assert subjects("The River League had 40 miners. Then 7 miners wept.", first, then) == ["river league", None]
    kenyan = ("Kenya had 40 miners", "40", "miner", {"verb": "have", "category": "civilians"})
    assert subjects("Kenya had 40 miners. Then 7 miners wept.", kenyan, then) == ["kenya", "kenya"]


def test_who_receives_goods_does_not_own_them() -> None:
    told = boats("Peru was sent 40 boats", "40", "send", event="transfer", roles={"recipient": "Peru"})
    assert subjects("Peru was sent 40 boats.", told) == [None]
    assert subjects("Peru was sent 40 boats.", boats("Peru was sent 40 boats", "40", "send")) == ["peru"]


def test_titles_have_clauses_of_their_own() -> None:
    told = boats("Kenya has 40", "40", part="title")
    assert subjects("Rain fell on the lake.", told, title="Kenya has 40") == ["kenya"]
