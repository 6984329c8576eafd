"""Who does what a verb says."""

from __future__ import annotations

import pytest

from tests.parsed import read
from whence.read.clauses import doer_of

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
