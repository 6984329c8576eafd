"""Remarks on how claims stand: what is said of them, by whom, who could not verify, and which claims are meant."""

from __future__ import annotations

import pytest

from tests.build import flat
from tests.parsed import read
from whence.claim.verification import Remark, attach, find_notes
from whence.records.grammar import Grammar
from whence.records.span import Range


def _said(grammar: Grammar, words: Range | None) -> str | None:
    return grammar.said(words) if words else None


def _only(text: str) -> tuple[Grammar, Remark]:
    grammar = read(text)
    (remark,) = find_notes(grammar)
    return grammar, remark


@pytest.mark.parametrize(
    ("text", "status", "ability"),
    [
        ("This could not be verified.", "unverified", "could_not"),
        ("The reports cannot be verified.", "unverified", "cannot"),
        ("The figures have not been independently confirmed.", "unverified", None),
        ("None of these figures could be checked.", "unverified", "could_not"),
        ("Reuters was not able to verify the account.", "unverified", "could_not"),
        ("The agency is unable to verify the claims.", "unverified", "cannot"),
        ("It was not possible to verify the claims.", "unverified", "could_not"),
        ("The ministry declined to confirm the report.", "unverified", None),
        ("The agency neither confirmed nor denied the report.", "unverified", None),
        ("There was no independent confirmation that the village had fallen.", "unverified", None),
        ("Unconfirmed reports said that the town had fallen.", "unverified", None),
        ("The minister claimed without evidence that the vote had been rigged.", "unverified", None),
        ("None of this is open to independent confirmation.", "unverified", None),
        ("The newspaper has no means of checking any of these numbers.", "unverified", "cannot"),
        ("The ministry confirmed that two citizens had been killed.", "confirmed", None),
        ("The force received 300 shells, a number confirmed by various sources.", "confirmed", None),
        ("Two other officials corroborated the account.", "corroborated", None),
        ("Officials denied that any soldiers had been sent.", "denied", None),
        ("The company denied selling weapons to the army.", "denied", None),
        ("The minister rejected the report.", "denied", None),
        ("The minister called the report baseless.", "denied", None),
        ("The minister said the report was untrue.", "denied", None),
        ("The ministry later retracted the figure.", "retracted", None),
        ("The army withdrew its claim on Friday.", "retracted", None),
    ],
)
def test_status(text: str, status: str, ability: str | None) -> None:
    _, remark = _only(text)
    assert (remark.status, remark.ability) == (status, ability)


@pytest.mark.parametrize(
    "text",
    [
        "The senate confirmed the nominee on Monday.",
        "The country has 300 confirmed cases of cholera.",
        "Twelve people were confirmed dead.",
        "Ukraine denied entry to an Austrian journalist.",
        "The passport office verified his identity.",
        "Washington rejected the demand.",
        "The army withdrew its soldiers from the town.",
        "The judge dismissed the charges against him.",
        "The disputed region of Kashmir was quiet.",
        "The government has not denied the report.",
        "He will confirm the report tomorrow.",
        "Have the reports been confirmed?",
        "If the reports are confirmed, the talks will end.",
        "The ministry said it had no information on the attack.",
    ],
)
def test_what_is_no_remark(text: str) -> None:
    assert find_notes(read(text)) == []


@pytest.mark.parametrize(
    ("text", "asserter", "verifier"),
    [
        ("Reuters could not independently verify the report.", None, "Reuters"),
        ("This could not be verified.", None, None),
        ("The report has not been confirmed by anybody.", None, None),
        ("The claims were confirmed by the ministry.", None, "the ministry"),
        ("The shells were delivered in June, two officials confirmed.", None, "two officials"),
        ("Moscow denied that it had sent soldiers.", "Moscow", None),
        ("The ministry later retracted the figure.", "The ministry", None),
        ("The tally was later disputed by the army.", "the army", None),
    ],
)
def test_who_says_it_and_who_verifies(text: str, asserter: str | None, verifier: str | None) -> None:
    grammar, remark = _only(text)
    assert (_said(grammar, remark.asserter), _said(grammar, remark.verifier)) == (asserter, verifier)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Russia's claims could not be independently verified.", "Russia"),
        ("Reuters could not verify the ministry's figures.", "the ministry"),
        ("The claims by the rebels could not be checked.", "the rebels"),
        ("Seoul disputes the figures published by Pyongyang.", "Pyongyang"),
    ],
)
def test_whose_claims(text: str, whose: str) -> None:
    grammar, remark = _only(text)
    assert (remark.about.scope, _said(grammar, remark.about.whose)) == ("speaker", whose)


@pytest.mark.parametrize(
    "text",
    [
        "Either side's figures could not be verified.",
        "Reuters could not verify the claims of both armies.",
        "Neither of the two claims could be verified.",
    ],
)
def test_claims_of_two(text: str) -> None:
    _, remark = _only(text)
    assert (remark.about.scope, remark.about.pair, remark.about.whose) == ("all", True, None)


def test_two_owners_make_two_remarks() -> None:
    grammar = read("Neither the army's claim nor the ministry's claim could be verified.")
    owners = {_said(grammar, remark.about.whose) for remark in find_notes(grammar)}
    assert owners == {"the army", "the ministry"}


LIST = (
    "The army said it shot down 30 drones. It also sank two boats.\n\n"
    "The rebels said they killed 40 soldiers in the town.\n\n"
)


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("The bridge fell in May. The army destroyed 40 tanks. This could not be verified.", {"destroyed"}),
        ("The army destroyed 40 tanks, a claim that could not be verified.", {"destroyed"}),
        ("Officials denied that any soldiers had been sent.", {"sent"}),
        ("Kyiv says Russia uses foreign soldiers, which Moscow denies.", {"uses"}),
        ("The army had taken the village, but this could not be verified.", {"taken"}),
        ("The ministry confirmed reports that the bridge had fallen.", {"fallen"}),
        (f"{LIST}None of these figures could be checked.", {"shot", "sank", "killed"}),
        (f"{LIST}The army's figures could not be verified.", {"shot", "sank", "killed"}),
        (f"{LIST}None of these figures could be checked.\n\nThe war began in 2022.", {"shot", "sank", "killed"}),
        ("A soldier died in the town. The bridge fell. The death could not be confirmed.", {"died"}),
        ("The army lost 30 tanks. The rebels lost 40 men. Neither figure could be verified.", {"lost"}),
        (f"{LIST}No proof was shown for any of these figures.", {"shot", "sank", "killed"}),
        ("The bridge fell. The army lost 40 tanks. It gave no evidence for the claim.", {"lost"}),
        (f"{LIST}The road is closed, and none of the accounts could be checked.", {"shot", "sank", "killed"}),
        (
            f"{LIST}No proof was given for any of these figures, and none could be confirmed.",
            {"shot", "sank", "killed"},
        ),
        (
            "The bridge fell. None of the following figures could be checked.\n\nThe army lost 40 tanks. "
            "It lost two boats.\n\nThe rebels fled with 30 horses.",
            {"lost"},
        ),
        ("The bridge fell.\n\nWhile this is unconfirmed, the army says the rebels fled.", {"fled"}),
        ("The bridge fell. While this is unconfirmed, the army says the rebels fled.", {"fell"}),
    ],
)
def test_which_claims_it_reaches(text: str, reached: set[str]) -> None:
    grammar = read(text)
    verbs = [at for at, token in enumerate(grammar.tokens) if token.upos == "VERB"]
    found = attach(find_notes(grammar), grammar, verbs)
    assert {grammar.words[at] for at in found} - {"said", "says"} == reached


def test_a_remark_on_two_figures_means_both() -> None:
    grammar = read("The army lost 30 tanks. The rebels lost 40 men. Neither figure could be verified.")
    verbs = [at for at, word in enumerate(grammar.lower) if word == "lost"]
    assert sorted(attach(find_notes(grammar), grammar, verbs)) == verbs


@pytest.mark.parametrize(
    "text", ["", "confirmed", "denied " * 200, "no confirmation of of of", "that which it denies ?"]
)
def test_odd_text_raises_nothing(text: str) -> None:
    grammar = flat(text) if text else Grammar("", (), ())
    assert isinstance(attach(find_notes(grammar), grammar, range(len(grammar.words))), dict)


def test_these_claims_are_near() -> None:
    grammar = read(
        "The dam broke. The town fell. The bridge sank. The rebels fled. The reports could not be confirmed."
    )
    verbs = [at for at, token in enumerate(grammar.tokens) if token.upos == "VERB"]
    assert {grammar.words[at] for at in attach(find_notes(grammar), grammar, verbs)} == {"sank", "fled"}


def test_very_long_sentences_are_left_out() -> None:
    assert find_notes(flat("This could not be verified and " * 100)) == []
