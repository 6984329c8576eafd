"""Spans that the model breaks off are made whole phrases, and no more than that."""

from __future__ import annotations

import pytest

from tests.parsed import read, words
from whence.read.extents import made_whole
from whence.read.statement import PLAIN, Statement

# text, cue, source, contents as the model saw them, contents made whole
CONTENTS = [
    pytest.param(
        "Officials invoked the rising seas to thrill crowds .",
        "invoked",
        "Officials",
        ["the"],
        ["the rising seas"],
        id="a determiner without its noun",
    ),
    pytest.param(
        "Reyl said the bridge was closed while the court considered the matter .",
        "said",
        "Reyl",
        ["the bridge was closed while the court"],
        ["the bridge was closed while the court considered the matter"],
        id="a subject without its verb",
    ),
    pytest.param(
        "The minister pledged to reach at U.N. climate talks , Reyl said .",
        "pledged",
        "The minister",
        ["to reach at U.N."],
        ["to reach at U.N. climate talks"],
        id="up to the phrase's end, not to the sentence's",
    ),
    pytest.param(
        "Reyl observed that the starting date of the program , which is part of a fund , coincided with his death .",
        "observed",
        "Reyl",
        ["that the starting date of the program"],
        ["that the starting date of the program , which is part of a fund , coincided with his death"],
        id="a subject without its verb, far before it",
    ),
    pytest.param(
        "Reyl said that Hart left a job in Los Angeles on Monday .",
        "said",
        "Reyl",
        ["that Hart left a job in Los"],
        ["that Hart left a job in Los Angeles"],
        id="a name without its end",
    ),
    pytest.param(
        "The tax is too high and the rules , Reyl said , are too old .",
        "said",
        "Reyl",
        ["The tax is too high and the rules"],
        ["The tax is too high and the rules"],
        id="not over its own cue",
    ),
    pytest.param(
        "He praised the crews and warned the town of floods .",
        "praised",
        "He",
        ["the crews and"],
        ["the crews"],
        id="not into what the speaker says next",
    ),
    pytest.param(
        "Reyl said that the mayor , as the paper wrote , has proposed little .",
        "said",
        "Reyl",
        ["that the mayor", "has proposed little"],
        ["that the mayor , as the paper wrote , has proposed little"],
        id="over another's statement within",
    ),
    pytest.param(
        "Reyl called them in an article last week too soft on crime .",
        "called",
        "Reyl",
        ["them", "too soft on crime"],
        ["them", "too soft on crime"],
        id="not over what is told of the cue",
    ),
    pytest.param(
        "Reyl said the dam will hold . The committee of the united ports opened its books on Monday .",
        "said",
        "Reyl",
        ["the dam will hold", "The"],
        ["the dam will hold"],
        id="a scrap of another sentence is none of it",
    ),
]


@pytest.mark.parametrize(("text", "cue", "source", "seen", "whole"), CONTENTS)
def test_contents(text: str, cue: str, source: str, seen: list[str], whole: list[str]) -> None:
    grammar = read(text)
    contents = tuple(words(grammar, said) for said in seen)
    statement = Statement(words(grammar, cue), (words(grammar, source),), contents, PLAIN)
    assert [grammar.said(span) for span in made_whole(grammar, statement).contents] == whole


SOURCES = [
    ("The state had said all was well .", "The", "The state"),
    ("The US Defense Secretary Lloyd Hart said all was well .", "The US", "The US Defense Secretary Lloyd Hart"),
    ("The mayor of Halden said all was well .", "The mayor of Halden", "The mayor of Halden"),
    ("The former state governor said all was well .", "The former", "The former state governor"),
    ("The paper wrote in the morning that all was well .", "The paper", "The paper"),
]


@pytest.mark.parametrize(("text", "seen", "whole"), SOURCES)
def test_sources(text: str, seen: str, whole: str) -> None:
    grammar = read(text)
    cue = "wrote" if "wrote" in text else "said"
    statement = Statement(words(grammar, cue), (words(grammar, seen),), (words(grammar, "all was well"),), PLAIN)
    assert [grammar.said(span) for span in made_whole(grammar, statement).sources] == [whole]


def test_a_source_that_opens_the_next_paragraph_is_another_statements() -> None:
    grammar = read("He put the share at half of it .\n\nNorland denied all of it .")
    contents = (words(grammar, "the share at half of it"),)
    statement = Statement(words(grammar, "put"), (words(grammar, "Norland"),), contents, PLAIN)
    assert made_whole(grammar, statement).sources == ()


def test_who_reports_beside_is_around_who_said_it() -> None:
    grammar = read("The Dam Authority said on Friday that 12 houses were lost, The Harbour Courier reported.")
    contents = (words(grammar, "that 12 houses were lost"),)
    statement = Statement(words(grammar, "reported"), (words(grammar, "The Harbour Courier"),), contents, PLAIN)
    whole = made_whole(grammar, statement)
    assert [grammar.said(span) for span in whole.contents] == [
        "The Dam Authority said on Friday that 12 houses were lost"
    ]


def test_whom_who_stands_for_is_no_part_of_what_is_said() -> None:
    grammar = read("The killing of Ivo Hart , who said he feared for his life , shocked the town .")
    contents = (words(grammar, "The killing of Ivo Hart"), words(grammar, "he feared for his life"))
    statement = Statement(words(grammar, "said"), (words(grammar, "who"),), contents, PLAIN)
    assert made_whole(grammar, statement).contents == contents[1:]
