"""What a person decides wins in every command, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy, copytree

import pytest

from tests.cli.run import objects, whence
from tests.cli.test_matters import delivered
from tests.cli.test_show import claim_of
from whence.ledger.decided import credibilities, edits, reliabilities, retractions
from whence.ledger.ledger import Ledger
from whence.ledger.review import count_doubts
from whence.records.link import BodyEdit


def decide(ledger: str, *arguments: str) -> str:
    code, out, err = whence("correct", *arguments, "--ledger", ledger)
    assert code == 0, err
    found = re.search(r"decided: ([0-9a-f]+)", out)
    assert found
    return found[1]


def claim_json(ledger: str, claim: str) -> dict[str, object]:
    (found,) = objects(whence("show", claim, "--json", "--ledger", ledger)[1])
    shown: dict[str, object] = found["claim"]
    return shown


def test_a_speaker(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decision = decide(ledger, "speaker", claim, "Irma Okafor", "--why", "the editor wrote to say so")
    assert whence("list", "--speaker", "Okafor", "--ledger", ledger)[0] == 0
    assert whence("show", claim, "--ledger", ledger)[1].count("Irma Okafor") == 1
    assert whence("correct", "withdraw", decision, "--ledger", ledger)[0] == 0
    assert whence("list", "--speaker", "Okafor", "--ledger", ledger)[0] == 1


def test_a_figure(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decide(ledger, "figure", claim, "5,000", "at least 6,500 troops")
    figures = claim_json(ledger, claim)["figures"]
    assert isinstance(figures, list)
    assert [(one["low"], one["high"], one["approximator"]) for one in figures] == [(6500, None, "at_least")]
    assert whence("who", "9,000 troops", "--ledger", ledger)[0] == 0


def test_a_time_and_a_place(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decide(ledger, "time", claim, "on 3 March 2025")
    decide(ledger, "place", claim, "border", "Kyiv, Ukraine")
    found = claim_json(ledger, claim)
    assert isinstance(found["time"], dict)
    assert (found["time"]["start"], found["time"]["end"]) == ("2025-03-03", "2025-03-04")
    assert whence("list", "--place", "UA", "--ledger", ledger)[0] == 0


def test_nothing_of_the_kind(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decide(ledger, "figure", claim, "5,000", "--none")
    assert claim_json(ledger, claim)["figures"] == []


def test_a_claim_misread_answers_nothing(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decide(ledger, "misread", claim)
    found = objects(whence("who", "crossed the border", "--json", "--ledger", ledger)[1])
    assert claim not in {row["id"] for row in found}
    hits = objects(whence("search", "crossed border", "--json", "--ledger", ledger)[1])
    assert claim not in {hit["claim"] for hit in hits}


def test_two_names_of_one_actor(ledger: str) -> None:
    assert whence("list", "--speaker", "The Analyst", "--ledger", ledger)[0] == 1
    decide(ledger, "same", "The Analyst", "Tomas Reyl")
    assert whence("list", "--speaker", "The Analyst", "--ledger", ledger)[0] == 0
    decide(ledger, "different", "Tomas Reyl", "The Analyst")
    assert whence("list", "--speaker", "The Analyst", "--ledger", ledger)[0] == 1


@pytest.fixture
def counted(echoed: str, tmp_path: Path) -> str:
    """A copy of the ledger whose documents count the same thing otherwise."""
    copytree(f"{echoed}-bytes", tmp_path / "ledger.sqlite-bytes")
    return str(copy(echoed, tmp_path / "ledger.sqlite"))


def test_two_statements_are_compatible_until_that_is_taken_back(counted: str) -> None:
    conflicts = delivered(counted)["conflicts"]
    pair = conflicts[0]["left"], conflicts[0]["right"]
    decision = decide(counted, "compatible", *(one[:15] + one[one.index("#") :] for one in pair))
    left = delivered(counted)["conflicts"]
    assert len(left) == len(conflicts) - 1
    assert pair not in {(one["left"], one["right"]) for one in left}
    assert whence("correct", "withdraw", decision, "--ledger", counted)[0] == 0
    assert delivered(counted)["conflicts"] == conflicts


def test_two_statements_are_said_to_conflict(counted: str) -> None:
    """The review queue asks no more; by claims alone, where each has one figure."""
    conflict = delivered(counted)["conflicts"][0]
    with Ledger.open(counted) as opened:
        waiting = count_doubts(opened)["conflict"]
        decide(counted, "conflicting", conflict["left"].partition("#")[0], conflict["right"].partition("#")[0])
        assert delivered(counted)["conflicts"]
        assert count_doubts(opened)["conflict"] == waiting - 1


def test_statements_that_nothing_compares(counted: str) -> None:
    left = delivered(counted)["conflicts"][0]["left"]
    mine = {row["id"] for row in delivered(counted)["claims"]}
    matters = objects(whence("matters", "--alone", "--json", "--ledger", counted)[1])
    other = next(row["id"] for one in matters for row in one["claims"] if row["id"] not in mine)
    for pair, why in (((left, left), "the same statement twice"), ((left, other), "in no matter with")):
        code, _, err = whence("correct", "conflicting", *pair, "--ledger", counted)
        assert (code, err.count("\n")) == (2, 1)
        assert why in err


def test_a_claim_retracted_is_marked(ledger: str) -> None:
    """It stays on record: the claim, its document's lines, searches and answers say that it was withdrawn."""
    claim = claim_of(ledger, "troops crossed")
    decision = decide(ledger, "retracted", claim, "--why", "he wrote to say so")
    (hit,) = (
        one for one in objects(whence("search", "crossed border", "--json", "--ledger", ledger)[1]) if one["claim"]
    )
    assert (hit["claim"], hit["retracted"]) == (claim, True)
    asked = (
        ("show", claim),
        ("show", hit["listed"]["id"]),
        ("search", "crossed border"),
        ("who", "crossed the border"),
    )
    assert [command for command in asked if "retracted" not in whence(*command, "--ledger", ledger)[1]] == []
    whence("correct", "withdraw", decision, "--ledger", ledger)
    assert "retracted" not in whence("search", "crossed border", "--ledger", ledger)[1]


def test_a_source_retracted(ledger: str) -> None:
    decision = decide(ledger, "retract-source", "Tomas Reyl")
    with Ledger.open(ledger) as opened:
        assert retractions(opened).sources == ("Tomas Reyl",)
    assert whence("correct", "withdraw", decision, "--ledger", ledger)[0] == 0
    with Ledger.open(ledger) as opened:
        assert retractions(opened).sources == ()


def test_grades(ledger: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    decide(ledger, "reliability", "Tomas Reyl", "b", "--topic", "troops")
    decide(ledger, "credibility", claim, "3")
    with Ledger.open(ledger) as opened:
        assert reliabilities(opened) == {("Tomas Reyl", "troops"): "B"}
        assert credibilities(opened) == {claim: 3}
    decide(ledger, "reliability", "Tomas Reyl", "--none", "--topic", "troops")
    decide(ledger, "credibility", claim, "--none")
    with Ledger.open(ledger) as opened:
        assert (reliabilities(opened), credibilities(opened)) == ({}, {})


def test_a_body(ledger: str) -> None:
    said = (
        "--part-of",
        "The Group",
        "--country",
        "Freedonia",
        "--kind",
        "institute",
        "--no-state-media",
        "--interested",
    )
    decide(ledger, "body", "Lindqvist Institute", *said)
    with Ledger.open(ledger) as opened:
        edit = BodyEdit("The Group", "institute", "Freedonia", state_media=False, interested=True)
        assert edits(opened) == {"Lindqvist Institute": edit}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("speaker", "CLAIM"), "correct: say what is right, or --none"),
        (("figure", "CLAIM", "elephants", "300"), "elephants: not in the claim"),
        (("figure", "CLAIM", "5,000", "a great many"), "a great many: no figure that can be read"),
        (("time", "CLAIM", "some day"), "some day: no date that can be read"),
        (("withdraw", "CLAIM"), "CLAIM: a claim, not a decision"),
        (("credibility", "CLAIM", "7"), "7: not a grade from 1 to 6"),
        (("credibility", "CLAIM", "12"), "12: not a grade from 1 to 6"),
        (("credibility", "CLAIM"), "correct: say what is right, or --none"),
        (("reliability", "The Wire", "G", "--topic", "x"), "G: not a grade from A to F"),
        (("reliability", "The Wire", "", "--topic", "x"), "correct: say what is right, or --none"),
        (("reliability", "The Wire", "A", "--topic", " "), "correct: a name is needed"),
        (("retract-source", " "), "correct: a name is needed"),
        (("same", "A", ""), "correct: a name is needed"),
        (
            ("body", "The Wire"),
            "correct: say what the body is: --part-of, --country, --kind, --state-media, --interested",
        ),
        (("body", "The Wire", "--part-of", ""), "correct: a name is needed"),
    ],
)
def test_what_cannot_be_decided(ledger: str, arguments: tuple[str, ...], line: str) -> None:
    claim = claim_of(ledger, "troops crossed")
    given = [claim if one == "CLAIM" else one for one in arguments]
    assert whence("correct", *given, "--ledger", ledger) == (2, "", f"whence: {line.replace('CLAIM', claim)}\n")
