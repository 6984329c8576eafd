"""Who a source means, where the tagger saw less than there is: untagged names, cut titles, owners, what is quoted."""

from __future__ import annotations

import pytest

from tests.parsed import read, state, words
from whence.read.cast import Cast
from whence.read.casting import assemble
from whence.read.decode import Tagged
from whence.read.speakers import Heard, find_speakers


def cast(text: str, *people: str) -> Cast:
    """The cast of a text of which the tagger saw these names once each."""
    grammar = read(text)
    return assemble(grammar, [Tagged("Person", *words(grammar, name), -0.1) for name in people])


def hear(found: Cast, source: str, cue: str, content: str) -> Heard:
    """Who is heard in the text's only statement."""
    return find_speakers(found, [state(found.grammar, source, cue, content)])[0]


def test_an_untagged_surname_is_the_only_bearers() -> None:
    found = cast("Ivo Hart left the hall . Hart said he was well .", "Ivo Hart")
    heard = hear(found, "Hart", "said", "he was well")
    assert heard.member is found.members[0]
    assert words(found.grammar, "Hart") in heard.member.mentions


def test_an_untagged_surname_of_two_names_both() -> None:
    found = cast("Ivo Hart and Lena Hart left the hall . Hart said all was well .", "Ivo Hart", "Lena Hart")
    heard = hear(found, "Hart", "said", "all was well")
    assert heard.member is None
    assert {member.name for member in heard.candidates} == {"Ivo Hart", "Lena Hart"}


@pytest.mark.parametrize("source", ["Hart officials", "Hart supporters", "Hart and Reyl"])
def test_a_surname_in_a_longer_source_is_not_who_speaks(source: str) -> None:
    found = cast(f"Ivo Hart left the hall . {source} said all was well .", "Ivo Hart")
    assert hear(found, source, "said", "all was well").member is not found.members[0]


def test_where_nobody_stands_out_all_likely_ones_are_candidates() -> None:
    found = cast("Nina Marten and Anna Doro met in Oslo . She said that it rained .", "Nina Marten", "Anna Doro")
    heard = hear(found, "She", "said", "that it rained")
    assert (heard.member, {member.name for member in heard.candidates}) == (None, {"Nina Marten", "Anna Doro"})


def test_a_pronoun_that_says_nothing_mentions_whom_it_means() -> None:
    found = cast("Robert Marten came late . He was tired . He said that it rained .", "Robert Marten")
    heard = hear(found, "He", "said", "that it rained")
    assert heard.member is found.members[0]
    pronouns = [first for first, last in heard.member.mentions if found.grammar.lower[first] == "he"]
    assert len(pronouns) == len(set(pronouns)) == 2


def test_nobody_is_made_up_from_a_bare_name() -> None:
    heard = hear(cast("The hall was full . Hart said all was well ."), "Hart", "said", "all was well")
    assert heard == Heard(None)


def test_an_owner_who_is_the_whole_source_speaks() -> None:
    found = cast("Ivo Hart's claim that all was well was false .", "Ivo Hart")
    heard = hear(found, "Ivo Hart 's", "claim", "that all was well")
    assert heard.member is found.members[0]


def test_a_title_alone_stands_for_the_name_after_it() -> None:
    found = cast("All was well , Rep. Ivo Hart said .", "Ivo Hart")
    assert hear(found, "Rep.", "said", "All was well").member is found.members[0]


def test_who_is_named_in_the_quotation_does_not_quote_it() -> None:
    text = "Ivo Hart spoke on Monday . “ Pavel Deering is a liar , ” he said ."
    found = cast(text, "Ivo Hart", "Pavel Deering")
    assert hear(found, "he", "said", "“ Pavel Deering is a liar , ”").member is found.members[0]


def test_a_noun_shows_the_sex_of_somebody_unnamed() -> None:
    """A spokesman is a man, so that she is nobody who was met."""
    found = cast("A spokesman came late . She said all was well .")
    assert hear(found, "She", "said", "all was well") == Heard(None)
    assert found.members == []


def test_whose_sex_nothing_shows_is_meant_where_that_name_is_far_nearer() -> None:
    text = "Thomas Hale was at home . The day was long . Besnik Doro said all was well . He added that it rained ."
    found = cast(text, "Thomas Hale", "Besnik Doro")
    assert [member.gender for member in found.members] == ["male", None]
    said = [
        state(found.grammar, *one) for one in (("Besnik Doro", "said", "all was well"), ("He", "added", "it rained"))
    ]
    assert [heard.member for heard in find_speakers(found, said)] == [found.members[1]] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudland's Defence Ministry said all was well .", "Sudland's Defence Ministry"),
        ("Norway's Defence Ministry said all was well .", "Defence Ministry"),
        ("Monday's High Court said all was well .", "High Court"),
        ("Sudland's Vessmar Daily said all was well .", "Vessmar Daily"),
    ],
)
def test_a_body_is_called_by_an_owner_that_no_table_knows(text: str, name: str) -> None:
    grammar = read(text)
    tagged = Tagged("Organization", *words(grammar, name.removeprefix("Sudland's ")), -0.1)
    assert [member.name for member in assemble(grammar, [tagged]).members] == [name]


@pytest.mark.parametrize(
    ("tagged", "name"),
    [
        ("Former Texas Gov. Ed Hale", "Ed Hale"),
        ("DNC Chairwoman Donna Brand", "Donna Brand"),
        ("Martin Luther King Jr.", "Martin Luther King Jr."),
        ("Robert Bishop Van Dyke", "Robert Bishop Van Dyke"),
    ],
)
def test_a_name_tagged_with_a_role_is_cut_to_the_name(tagged: str, name: str) -> None:
    assert cast(f"{tagged} said all was well .", tagged).members[0].name.removesuffix(".") == name.removesuffix(".")


def test_a_name_takes_no_word_of_another() -> None:
    grammar = read("According to the ambassador to the United Nations Ivo Hart, the deal is done.")
    tagged = [("Organization", "United Nations"), ("Person", "Ivo Hart")]
    found = assemble(grammar, [Tagged(label, *words(grammar, name), -0.1) for label, name in tagged])
    assert [member.name for member in found.members] == ["United Nations", "Ivo Hart"]


def test_a_states_body_is_its_own_name() -> None:
    """The owner is the whole name before the possessive, which a table of states knows, not its end."""
    grammar = read("A crane fell, killing 107 people, according to Saudi Arabia's Civil Defense Authority.")
    names = [
        Tagged("Location", *words(grammar, "Saudi Arabia"), -0.1),
        Tagged("Organization", *words(grammar, "Civil Defense Authority"), -0.1),
    ]
    found = assemble(grammar, names)
    assert found.members[1].name == "Civil Defense Authority"
    assert found.members[1].affiliation == "Saudi Arabia"


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Jack Houston left the hall . Houston said all was well .", True),
        ("Jack Houston flew home . Officials in Houston said all was well .", False),
        ("Jack Houston left . Houston , Texas , is dear .", False),
        ("Jack Washington left the hall . Washington said all was well .", False),
    ],
)
def test_a_place_of_somebodys_surname(text: str, speaks: bool) -> None:
    """The person, but where the words make it the place."""
    grammar = read(text)
    surname = words(grammar, text.split()[1])
    names = [Tagged("Person", *words(grammar, " ".join(text.split()[:2])), -0.1), Tagged("Location", *surname, -0.1)]
    found = assemble(grammar, names)
    assert (found.at[surname[0]] is found.at[0]) == speaks


def test_an_outlet_that_the_model_left_untagged_is_known_by_its_last_word() -> None:
    found = cast("The Harbour Courier reported that all was well .")
    heard = hear(found, "The Harbour Courier", "reported", "all was well")
    assert heard.member is not None
    assert (heard.member.name, heard.member.kind) == ("Harbour Courier", "outlet")


def test_what_somebody_did_elsewhere_is_no_affiliation() -> None:
    text = "Analysts who examined parts found in Halden said all was well ."
    grammar = read(text)
    found = assemble(grammar, [Tagged("Location", *words(grammar, "Halden"), -0.1)])
    heard = hear(found, "Analysts who examined parts found in Halden", "said", "all was well")
    assert heard.member is not None
    assert heard.member.affiliation is None
