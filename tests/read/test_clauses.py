"""Who does what a verb says."""

from __future__ import annotations

import pytest

from tests.parsed import read
from whence.read.clauses import antecedent_of, doer_of

# text, a verb, the word that does it
DOERS = [
    ("Officials said that the dam would hold.", "said", "Officials"),
    ("Officials rose and said that the dam would hold.", "said", "Officials"),
    ("Officials left the hall, saying that the dam would hold.", "saying", "Officials"),
    ("Officials refused to say that the dam would hold.", "say", "Officials"),
    ("Adler urged the ministry to say that the dam would hold.", "say", None),
    ("The dam was said to be safe.", "said", None),
    ("It is said that the dam will hold.", "said", None),
]


@pytest.mark.parametrize(("text", "verb", "doer"), DOERS)
def test_doer(text: str, verb: str, doer: str | None) -> None:
    """A subject of its own, or one that it shares; nobody in a passive."""
    grammar = read(text)
    found = doer_of(grammar, grammar.words.index(verb))
    assert (None if found is None else grammar.words[found]) == doer


# text with one "who" or "which", the word it stands for
ANTECEDENTS = [
    ("The minister, who had resigned, said nothing.", "minister"),
    ("The report also cites the party leader Ivo Hart , who warned : the dam will break .", "Hart"),
    ("They spoke of the rise of Ivo Hart , who had promised new roads .", "Hart"),
    ("A letter to Ivo Hart, which said the dam was unsafe, was leaked.", "letter"),
    ("The killing of Ivo Hart, who said he feared for his life, shocked the town.", "Hart"),
    ("An aide to Ivo Hart, who resigned on Monday, said nothing.", "aide"),
]


@pytest.mark.parametrize(("text", "stands_for"), ANTECEDENTS)
def test_antecedent(text: str, stands_for: str) -> None:
    """What can speak: by the parse, else right before the pronoun; never the second name of two."""
    grammar = read(text)
    pronoun = next(at for at, word in enumerate(grammar.lower) if word in ("who", "which"))
    assert grammar.words[antecedent_of(grammar, pronoun)] == stands_for


def test_the_last_of_several_is_not_meant_alone() -> None:
    grammar = read("It moved troops, bringing swift criticism from both Norland and Sudland, who called for restraint.")
    assert grammar.words[antecedent_of(grammar, grammar.words.index("who"))] == "criticism"
