"""Whom he, she and they mean: by nearness, part of the sentence, sex and who speaks; open where nobody stands out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.parsed import read, state, words
from whence.read.casting import assemble
from whence.read.decode import Tagged
from whence.read.pronouns import Choice, find_choices, weights_at
from whence.read.referents import Scene
from whence.read.statement import PLAIN, Statement

TABLE = Path(__file__).parents[2] / "src/whence/read/tables/pronouns.toml"


def choices(text: str, *people: str, said: tuple[str, str, str] | None = None) -> dict[str, Choice]:
    """The choices in a text whose tagger saw these names once each, by their pronouns, the last of each."""
    grammar = read(text)
    cast = assemble(grammar, [Tagged("Person", *words(grammar, name), -0.1) for name in people])
    statements = [state(grammar, *said)] if said else []
    scene = Scene(cast, statements, [(text.find("“"), text.find("”") + 1)] if "“" in text else [])
    return {grammar.words[choice.at]: choice for choice in find_choices(scene)}


def meant(choice: Choice) -> str | None:
    """The name or noun of the one who is meant."""
    referent = choice.meant
    if referent is None:
        return None
    return referent.member.name if referent.member else "somebody described"


def chance(choice: Choice, name: str) -> float:
    """The chance of somebody who is named."""
    return next(o.chance for o in choice.options if o.referent.member and o.referent.member.name == name)


def names(choice: Choice) -> set[str]:
    """The names of everybody who may be meant."""
    return {option.referent.member.name for option in choice.options if option.referent.member}


def test_who_does_something_in_both_sentences_is_meant() -> None:
    text, said = (
        "Ivo Hart met Pavel Doro in Oslo . He said that prices would fall .",
        ("He", "said", "that prices would fall"),
    )
    found = choices(text, "Ivo Hart", "Pavel Doro", said=said)
    assert meant(found["He"]) == "Ivo Hart"
    assert names(found["He"]) == {"Ivo Hart", "Pavel Doro"}


def test_two_who_stand_side_by_side_are_left_open() -> None:
    found = choices("Nina Hart and Anna Doro met in Oslo . She was late .", "Nina Hart", "Anna Doro")
    assert (meant(found["She"]), names(found["She"])) == (None, {"Nina Hart", "Anna Doro"})


def test_somebody_of_the_other_sex_is_no_option() -> None:
    found = choices("Robert Hart met Anna Doro in Oslo . She was late .", "Robert Hart", "Anna Doro")
    assert names(found["She"]) == {"Anna Doro"}


def test_a_pronoun_shows_a_sex_for_those_after_it() -> None:
    """Besnik, whom no list has, is a man by the first pronoun, and so the second is not he."""
    text = "Anna Marten slept . Besnik Doro shaved himself ; he was late . Later she left ."
    found = choices(text, "Anna Marten", "Besnik Doro")
    assert (meant(found["he"]), names(found["she"])) == ("Besnik Doro", {"Anna Marten"})


def test_who_is_spoken_of_in_between_stays_within_reach() -> None:
    middle = "He was tired . It rained . " * 4
    assert meant(choices(f"Robert Hart came home . {middle}He slept .", "Robert Hart")["He"]) == "Robert Hart"
    assert names(choices(f"Robert Hart came home . {'It rained . ' * 8}Then he slept .", "Robert Hart")["he"]) == set()


def test_an_object_is_not_the_one_who_acts_on_it() -> None:
    found = choices("Robert Hart slept . Pavel Doro saw him .", "Robert Hart", "Pavel Doro")
    assert names(found["him"]) == {"Robert Hart"}


def test_nobody_speaks_of_himself_by_the_pronoun_in_a_quotation() -> None:
    text = "Robert Hart met Peter Doro . “ He is a liar , ” Hart said ."
    people = ("Robert Hart", "Peter Doro", "Hart")
    apart = chance(choices(text, *people)["He"], "Robert Hart")
    assert chance(choices(text, *people, said=("Hart", "said", "He is a liar"))["He"], "Robert Hart") < 0.75 * apart


def test_who_is_named_in_a_statement_is_not_its_source() -> None:
    text = "Robert Hart came . Peter Doro is a liar , he said ."
    found = choices(text, "Robert Hart", "Peter Doro", said=("he", "said", "Peter Doro is a liar"))
    assert names(found["he"]) == {"Robert Hart"}


def test_a_role_told_before_is_the_same_person() -> None:
    text = "Robert Hart , the mayor of Oslo , came late . The mayor was tired . He slept ."
    assert meant(choices(text, "Robert Hart")["He"]) == "Robert Hart"


def test_somebody_only_described_is_meant() -> None:
    assert meant(choices("A nurse came late . She was tired .")["She"]) == "somebody described"


@pytest.mark.parametrize(("subject", "kind"), [("Officials", "group"), ("The votes", "thing")])
def test_they_are_several(subject: str, kind: str) -> None:
    found = choices(f"Robert Hart came late . {subject} came later . They were counted .", "Robert Hart")
    assert [option.referent.kind for option in found["They"].options] == [kind]


def test_chances_are_shared_with_nobody() -> None:
    options = choices("Robert Hart met Peter Doro . He slept .", "Robert Hart", "Peter Doro")["He"].options
    assert 0.5 < sum(option.chance for option in options) < 1


def test_a_sure_woman_is_not_passed_over_for_whose_sex_nothing_shows() -> None:
    text, said = "Angela Marten slept . Besnik Doro said all was well . {} added that it rained .", "that it rained"
    people = ("Angela Marten", "Besnik Doro")
    assert meant(choices(text.format("She"), *people, said=("She", "added", said))["She"]) is None
    assert meant(choices(text.format("He"), *people, said=("He", "added", said))["He"]) == "Besnik Doro"


def test_the_same_noun_with_other_words_is_somebody_else() -> None:
    text = "The finance minister came late . The foreign minister was tired . He slept . The foreign minister left ."
    grammar = read(text)
    found = next(iter(find_choices(Scene(assemble(grammar, []), [], []))))
    first = [grammar.words[option.referent.mentions[0] - 1] for option in found.options]
    assert first == ["foreign", "finance"]


def test_an_article_brings_in_somebody_new() -> None:
    text = "A nurse was tired . A nurse slept . The nurse was ill . She left ."
    assert len(choices(text)["She"].options) == 2


def test_whose_aide_speaks_is_not_met_as_the_aide() -> None:
    found = choices("Robert Hart's spokesman came late . He was tired .", "Robert Hart")["He"]
    kinds = [option.referent.member.name if option.referent.member else "spokesman" for option in found.options]
    assert kinds == ["spokesman", "Robert Hart"]


def test_who_is_named_in_any_statement_of_a_source_is_not_it() -> None:
    text = "Robert Hart was angry . Peter Doro stole the vote , he said and warned of unrest ."
    grammar = read(text)
    cast = assemble(grammar, [Tagged("Person", *words(grammar, name), -0.1) for name in ("Robert Hart", "Peter Doro")])
    said = state(grammar, "he", "said", "Peter Doro stole the vote")
    warned = Statement(words(grammar, "warned"), said.sources, (words(grammar, "of unrest"),), PLAIN)
    for statements in ([said, warned], [warned, said]):
        (found,) = find_choices(Scene(cast, statements, []))
        assert names(found) == {"Robert Hart"}


SHOWING = (
    "Robert Hart met Peter Doro . His aide slept . “ He is a liar , ” Hart said . Doro saw him . He slept .",
    "The officials of Norland met the police . Their aides slept . They left , and votes were lost . They said so .",
)


@pytest.mark.parametrize("text", SHOWING)
def test_every_trait_has_a_weight(text: str) -> None:
    """What is fitted covers what a text can show: a trait without a weight would count nothing unseen."""
    tables = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    grammar = read(text)
    cast = assemble(grammar, [Tagged("Person", *words(grammar, "Robert Hart"), -0.1)] if "Hart" in text else [])
    scene = Scene(cast, [], [])
    found = list(find_choices(scene))
    assert len(found) > 1
    for choice in found:
        shown = {name for traits in (choice.nobody, *(o.traits for o in choice.options)) for name in traits}
        assert shown <= set(tables[weights_at(scene, choice.at)])
