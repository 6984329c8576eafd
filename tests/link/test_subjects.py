"""Subjects: whose what is counted is, read from its clause and what came before, and left open where two are left."""

from __future__ import annotations

import pytest

from tests.link.report import Report, topics
from whence.link.subjects import kinds_meant, means_own_side, scene_of
from whence.records.reading import Actor

STATES = ("Kenya", "Peru", "Chad", "Norway", "Bolivia")


def subject(sentence: str, number: str, counted: str | None, *earlier: str, **known: str) -> str | None:
    """The subject of a figure in a sentence that a paper tells, after sentences that count 7 boats each."""
    report = Report(" ".join((*earlier, sentence)))
    for name in STATES:
        if name in report.document.text:
            report.names(name, kind="state")
    for before in earlier:
        report.says(before, ("7", "boat"))
    report.says(sentence, (number, counted), verb=known.get("verb"), event=known.get("event"))
    return report.testify()[-1].topic.subject


@pytest.mark.parametrize(
    ("sentence", "counted", "expected"),
    [
        ("Some 300 Kenyan boats came.", "boat", "kenya"),
        ("Some 300 elite Kenyan boats came.", "boat", "kenya"),
        ("Some 300 Kenyans came.", "Kenyan", "kenya"),
        ("Some 300 boats from Kenya came.", "boat", "kenya"),
        ("Some 300 boats of the Kenyan navy came.", "boat", "kenya"),
        ("Kenya sent 300 boats.", "boat", "kenya"),
        ("Kenya's fleet has 300 boats.", "boat", "kenya"),
        ("Kenya sent 300 boats to Peru.", "boat", "kenya"),
        ("In Kenya, 300 boats came.", "boat", None),
        ("Some 300 boats reached Kenya.", "boat", None),
        ("Some 300 boats went to Kenya.", "boat", None),
        ("Some 300 boats came, Kenya says.", "boat", None),
        ("The Kenyan army claims 300 boats came.", "boat", None),
        ("Kenya says 300 boats came.", "boat", None),
        ("Kenya's report has 300 boats.", "boat", None),
        ("Some 300 Kenya-backed fighters came.", "fighter", None),
        ("Some 300 were killed by Kenyan boats.", None, None),
        ("Some 300 boats came while Kenya waited.", "boat", None),
        ("Peru bought 300 boats and Kenya some cars.", "boat", "peru"),
        ("Chad is to pay for 300 boats and the Kenyans for the rest.", "boat", "chad"),
    ],
)
def test_words_of_the_clause(sentence: str, counted: str | None, expected: str | None) -> None:
    assert subject(sentence, "300", counted) == expected


def test_the_second_of_two_in_one_clause_has_its_own() -> None:
    sentence = "Peru paid for 300 boats and Kenya for 40."
    report = Report(sentence)
    report.says(sentence, ("300", "boat"), ("40", "boat"))
    assert topics(report.testify()) == [("300", "boat", "peru"), ("40", "boat", "kenya")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norland's guns killed 300.", None),
        ("Kenyan guns killed 300.", None),
        ("Kenya lost 300 killed.", "kenya"),
        ("Kenyan guns killed 300 Peruvians.", "peru"),
        ("An attack on Kenya killed 300.", None),
    ],
)
def test_who_kills_is_not_who_is_killed(sentence: str, expected: str | None) -> None:
    counted = "Peruvian" if "Peruvians" in sentence else None
    assert subject(sentence, "300", counted, event="casualties", verb="kill") == expected


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Kenya has 7 boats.", "There are 300 boats at sea.", "kenya"),
        ("Kenya has 7 boats.", "It has sold 300 boats.", "kenya"),
        ("Kenya bought 7 boats from Peru.", "Its navy has 300 boats.", None),
        ("Kenya has 7 boats.", "Peru has 300 boats.", "peru"),
    ],
)
def test_from_what_was_counted_before(before: str, sentence: str, expected: str | None) -> None:
    assert subject(sentence, "300", "boat", before) == expected


def test_goods_before_give_the_dead_no_subject() -> None:
    assert subject("In all 300 people died.", "300", "people", "Kenya sold 7 boats.", event="casualties") is None


def by(name: str, kind: str, claim: str, number: str, counted: str | None, **known: str | None) -> str | None:
    """The subject of what somebody says after Kenya's boats were counted."""
    report = Report(f"Kenya has 7 boats. {name} said {claim}.")
    report.names("Kenya", kind="state")
    speaker = report.names(name, kind=kind, affiliation=known.get("affiliation"))
    report.says("Kenya has 7 boats", ("7", "boat"))
    report.says(claim, (number, counted), by=(speaker,), verb=known.get("verb"))
    return report.testify()[-1].topic.subject


@pytest.mark.parametrize(
    ("name", "kind", "claim", "expected"),
    [
        ("Peru", "state", "300 boats had sunk", "kenya"),
        ("Peru", "state", "it had lost 300 boats", None),
        ("Peru", "state", "300 of its boats had sunk", None),
        ("Peru", "state", "its own loss was 300 boats", "peru"),
        ("Peru", "state", "we have lost 300 boats", "peru"),
        ("Ane Holt", "person", "it had lost 300 boats", "kenya"),
        ("Ane Holt", "person", "his men had hired 300 boats", None),
        ("Ane Holt", "person", "his country had 300 boats", "norway"),
        ("River League", "organisation", "its own loss was 300 boats", "river league"),
        ("Kenya", "state", "it had lost 300 boats", "kenya"),
    ],
)
def test_pronouns_that_may_mean_the_speaker(name: str, kind: str, claim: str, expected: str | None) -> None:
    affiliation = "Norway" if kind == "person" else None
    assert by(name, kind, claim, "300", "boat", affiliation=affiliation) == expected


def test_whoever_counts_owns_nothing_of_it() -> None:
    assert subject("Kenya counted 300 boats.", "300", "boat", verb="count") is None
    assert subject("Kenyan losses were put at 300.", "300", None, verb="put") == "kenya"


def test_the_topic_of_a_text_is_whose_people_it_names_most() -> None:
    report = Report("Kenyan soldiers marched. Peru said Kenyan troops and Peruvian workers met.")
    assert scene_of(report.account()).topic == "kenya"
    once = Report("Kenya sent 200 soldiers. In all 30 died.")
    assert scene_of(once.account()).topic is None
    even = Report("Kenyan soldiers met Peruvian workers.")
    assert scene_of(even.account()).topic is None
    apart = Report("It bought tanks from Kenya. Soldiers of the north cheered.")
    assert scene_of(apart.account()).topic is None


def test_a_body_that_is_no_state_must_take_part() -> None:
    for roles, expected in (({"agent": "The River League"}, "river league"), ({}, None)):
        report = Report("The River League moved 300 lorries.")
        report.names("River League", kind="organisation")
        report.says("The River League moved 300 lorries", ("300", "lorry"), roles=roles)
        assert topics(report.testify()) == [("300", "lorry", expected)]


def test_who_receives_goods_does_not_own_them() -> None:
    report = Report("Kenya sold 300 boats abroad. Peru received 40 boats.")
    report.says("Kenya sold 300 boats abroad", ("300", "boat"), event="transfer")
    report.says("Peru received 40 boats", ("40", "boat"), event="transfer", roles={"recipient": "Peru"})
    assert topics(report.testify()) == [("300", "boat", "kenya"), ("40", "boat", "kenya")]


def test_words_for_ones_own() -> None:
    assert means_own_side(["our", "men"]) and means_own_side(["its", "own"]) and means_own_side(["his", "country"])
    assert not means_own_side(["its", "men"]) and not means_own_side(["the", "own", "goal"])
    assert kinds_meant(["he", "lost"]) == {"person"}
    assert kinds_meant(["it", "said"]) == frozenset() == kinds_meant(["boats"])


def test_names_of_the_cast_are_owners_too() -> None:
    report = Report("Some 300 boats from Velmoria came.")
    velmoria: Actor = report.names("Velmoria", kind="place")
    report.says("Some 300 boats from Velmoria came", ("300", "boat"))
    ((_, sort, subject),) = topics(report.testify())
    assert velmoria.mentions and sort == "boat" and subject and "velmoria".startswith(subject)
