"""Testimonies: one a figure, each with what it counts, whose that is, and who is said to say it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.build import document, source
from tests.link.report import PAPER, Report, topics
from tests.parsed import reader
from whence.claim.claims import find_claims
from whence.link import testimony
from whence.records import link as records
from whence.records.claim import Account, Claim
from whence.records.link import Topic


def sorts(text: str, *figures: tuple[str, str | None]) -> list[str]:
    """What figures count that stand in a text of one sentence and one claim."""
    report = Report(text)
    report.says(text.rstrip("."), *figures)
    return [sort for _, sort, _ in topics(report.testify())]


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("In all 40 boats came and 12 sank.", (("40", "boat"), ("12", None)), ["boat", "boat"]),
        ("Of 40 came 12 boats.", (("40", None), ("12", "boat")), ["boat", "boat"]),
        ("4,000 of the 11,000 men were killed.", (("4,000", None), ("11,000", "soldier")), ["killed", "soldier"]),
        ("In all 40 dead and 90 wounded.", (("40", "dead"), ("90", "wounded")), ["killed", "wounded"]),
        ("They killed 40 and wounded 90.", (("40", None), ("90", None)), ["killed", "wounded"]),
        ("The toll rose from 40 dead to 90.", (("40", "dead"), ("90", None)), ["killed", "killed"]),
        ("The 2 accounts speak of 40 boats.", (("2", "account"), ("40", "boat")), ["boat"]),
        ("The two differ on 40 boats.", (("two", None), ("40", "boat")), ["boat"]),
        ("The army sent 40 boats and a force of 900.", (("40", "boat"), ("900", None)), ["boat", "troops"]),
        ("Some 40 hurt, a magnitude of 7.", (("40", None), ("7", "magnitude")), ["wounded"]),
    ],
)
def test_sorts(text: str, figures: tuple[tuple[str, str | None], ...], expected: list[str]) -> None:
    assert sorts(text, *figures) == expected


def test_people_are_not_counted_as_goods_nor_the_hungry_as_dead() -> None:
    report = Report("The ship had 40 tonnes of grain. Some 900 people need food. In all 40 died. Some 12 need shelter.")
    report.says("The ship had 40 tonnes of grain", ("40 tonnes", "grain"))
    report.says("Some 900 people need food", ("900", "people"), verb="need", category="civilians")
    report.says("In all 40 died", ("40", None), verb="die")
    report.says("Some 12 need shelter", ("12", None), verb="need")
    assert [sort for _, sort, _ in topics(report.testify())] == ["grain", "people need", "killed", "people need"]


def test_a_measure_counts_what_was_measured_in_its_unit() -> None:
    report = Report("The ship had 40 tonnes of grain and 12 lorries. It lost 9 tonnes.")
    report.says("The ship had 40 tonnes of grain and 12 lorries", ("40 tonnes", "grain"), ("12", "lorry"))
    report.says("It lost 9 tonnes", ("9 tonnes", "tonne"))
    assert [sort for _, sort, _ in topics(report.testify())] == ["grain", "lorry", "grain"]
    alone = Report("It lost 9 tonnes.")
    alone.says("It lost 9 tonnes", ("9 tonnes", "tonne"))
    assert [sort for _, sort, _ in topics(alone.testify())] == ["tonne"]


def test_one_testimony_a_figure_where_its_source_is_known_best() -> None:
    report = Report("Ane Holt said 40 boats and 12 barges came.")
    holt = report.names("Ane Holt")
    report.says("Ane Holt said 40 boats and 12 barges came", ("40", "boat"))
    report.says("40 boats and 12 barges came", ("40", "boat"), ("12", "barge"), by=(holt,))
    found = report.testify()
    assert [(one.id, one.claim, one.tellers[-1].name) for one in found] == [
        ("a.txt:c1#1", "a.txt:c1", "Ane Holt"),
        ("a.txt:c1#2", "a.txt:c1", "Ane Holt"),
    ]


def test_a_testimony_carries_all_by_which_it_is_weighed() -> None:
    report = Report("Ane Holt, the mayor, said 40 boats came, citing the Port Office. She left.", title="40 boats came")
    holt = report.names("Ane Holt", "She", role="mayor", affiliation="Kenya")
    report.names("Port Office", kind="organisation")
    report.says("40 boats came", ("40", "boat"), by=(holt,), verb="come", modality="estimated")
    (one,) = report.testify()
    assert (one.publisher, one.part, one.predicate, one.modality) == (PAPER, "body", "come", "estimated")
    assert one.words == "Ane Holt, the mayor, said 40 boats came, citing the Port Office."
    teller = one.tellers[-1]
    assert (teller.names, teller.role, teller.affiliation) == (("Ane Holt",), "mayor", "Kenya")
    assert [(relay.teller.name, relay.origin.name, relay.span.text) for relay in one.relays] == [
        ("Ane Holt", "Port Office", "citing")
    ]


def test_the_publisher_has_nothing_from_a_relay_of_its_own_name() -> None:
    report = Report(f"{PAPER} counted 40 boats.")
    paper = report.names(PAPER, kind="outlet")
    report.says("counted 40 boats", ("40", "boat"), by=(paper,))
    (one,) = report.testify()
    assert one.relays == () and one.tellers[-1].name == PAPER


def test_a_pronoun_that_was_left_open_is_the_only_one_it_can_mean() -> None:
    report = Report("The Port Office met. It said 40 boats came.")
    report.names("Port Office", kind="organisation")
    report.says("40 boats came", ("40", "boat"))
    claim: Claim = report.claims[0]
    unknown = replace(source(report.actors[0]), actor=None, text="It")
    report.claims[0] = replace(claim, sources=(unknown,))
    assert report.testify()[0].tellers[-1].name == "Port Office"


def test_titles_are_read_for_themselves() -> None:
    report = Report("Nothing was counted.", title="Kenya loses 40 boats")
    report.says("Kenya loses 40 boats", ("40", "boat"), part="title")
    assert topics(report.testify()) == [("40", "boat", "kenya")]


def everything(report: Report) -> tuple[records.Testimony, ...]:
    """All that a report states, as a draft is read."""
    return testimony.testify_all(report.account(), {one.id: f"a.txt:{one.id}" for one in report.claims})


def test_all_of_it_are_the_testimonies_and_every_further_claim() -> None:
    report = Report("In all 40 boats came. Kenya attacked Peru. It has been a long spring.")
    report.says("40 boats came", ("40", "boat"))
    parties = {"agent": "Kenya", "patient": "Peru"}
    report.says("Kenya attacked Peru", event="attack", verb="attack", roles=parties)
    report.says("It has been a long spring")
    counted, happened, alone = everything(report)
    assert (counted, happened) == report.testify()
    assert (counted.topic.sort, happened.topic.group) == ("boat", "event attack")
    assert alone.topic == Topic("claim", "claim", "a.txt:c2")
    assert (alone.id, alone.claim, alone.figure, alone.event) == ("a.txt:c2", "a.txt:c2", None, None)
    assert alone.words == "It has been a long spring."


def test_a_figure_of_no_thing_is_compared_by_its_words_alone() -> None:
    """Each such figure is a thing of its own, with its unit, so that nothing is weighed with it."""
    report = Report("The 2 accounts speak of 40 boats.", title="The 2 accounts differ")
    report.says("The 2 accounts speak of 40 boats", ("2", "account"), ("40", "boat"))
    report.says("The 2 accounts differ", ("2", "account"), part="title")
    assert [one.topic.sort for one in report.testify()] == ["boat"]
    assert [(one.id, one.topic.group, one.topic.subject) for one in everything(report)] == [
        ("a.txt:c0#1", "claim", "a.txt:c0#1"),
        ("a.txt:c0#2", "things", None),
        ("a.txt:c1#1", "claim", "a.txt:c1#1"),
    ]


def test_a_claim_whose_figure_another_claim_has_is_there_by_its_words() -> None:
    report = Report("Ane Holt said 40 boats came.")
    holt = report.names("Ane Holt")
    report.says("Ane Holt said 40 boats came", ("40", "boat"))
    report.says("40 boats came", ("40", "boat"), by=(holt,))
    assert [(one.id, one.topic.group) for one in everything(report)][1:] == [("a.txt:c0", "claim")]


@cache
def read(text: str) -> tuple[records.Testimony, ...]:
    """What the shipped reader and the claim room make of a text."""
    reading = reader().read(document(text, "story.txt", publisher=PAPER, published="2031-05-04"))
    account = Account(reading, find_claims(reading))
    return testimony.testify(account, {claim.id: claim.id for claim in account.claims.claims})


ARTICLES = [
    (
        "Germany is to pay for 180,000 shells and the Netherlands for 80,000.\n",
        [("180,000", "shell", "germany"), ("80,000", "shell", "netherlands")],
    ),
    (
        "Argentina has shipped 120,000 tonnes of grain to Kenya, the port authority said on Tuesday. Some 95,000 "
        "tonnes had been unloaded by Monday. The relief agency said 2.1 million people in Kenya needed food.\n",
        [("120,000 tonnes", "grain", "argentina"), ("Some 95,000 tonnes", "grain", "argentina")],
    ),
    (
        "Peru's army said on Saturday that it had shot down 14 drones over the coast. Three soldiers were wounded, its "
        "spokesman, Nabil Osman, said.\n",
        [("14", "drone", None)],
    ),
    (
        "Chad has 1,200 lorries, the interior ministry said on Thursday. Cameroon has bought 300.\n",
        [("1,200", "lorry", "chad"), ("300", "lorry", "cameroon")],
    ),
    (
        "Bolivia donated 400,000 jabs to Peru in March. Kenya gave 90,000 doses.\n",
        [("400,000", "dose", "bolivia"), ("90,000", "dose", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_articles(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [one for one in topics(read(text)) if one in expected] == expected


@pytest.mark.parametrize("text", [text for text, _ in ARTICLES])
def test_nothing_of_an_article_is_left_out(text: str) -> None:
    """A draft's statements are those of any document, unchanged, and one or more of each of its claims."""
    reading = reader().read(document(text, "story.txt", publisher=PAPER, published="2031-05-04"))
    account = Account(reading, find_claims(reading))
    ids = {claim.id: claim.id for claim in account.claims.claims}
    told = testimony.testify_all(account, ids)
    assert set(testimony.testify(account, ids)) <= set(told)
    assert {one.claim for one in told} == set(ids)
    assert len({one.id for one in told}) == len(told)


def test_whose_goods_were_counted_says_nothing_of_the_dead() -> None:
    found = topics(
        read("Bolivia donated 400,000 jabs to Peru in March. Nineteen people died in an outbreak in Puno.\n")
    )
    (dead,) = (one for one in found if one[0] == "Nineteen")
    assert dead[1] == "killed" and dead[2] not in ("bolivia", "peru")


def test_in_an_article_each_has_it_from_whom_the_text_says() -> None:
    text = (
        "The harbour chief, Lena Voss, said that 40 barges had sunk in Norway. That figure was supplied by the Coast "
        "Guard.\n"
    )
    (one,) = (one for one in read(text) if one.figure)
    assert one.tellers[-1].name == "Lena Voss"
    assert [relay.origin.name for relay in one.relays] == ["Coast Guard"]
