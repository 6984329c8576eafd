from __future__ import annotations

import pytest

from tests.parsed import read
from whence.claim.nounform import normal_form


@pytest.mark.parametrize(
    ("text", "form", "qualifies"),
    [
        ("North Korean 152 mm artillery shells burned.", "artillery shell", "152 mm"),
        ("Large new armoured vehicles burned.", "armoured vehicle", None),
        ("The army's old T-72 tanks burned.", "tank", "T-72"),
        ("Long-range ballistic missiles burned.", "ballistic missile", None),
        ("Two long-range missiles burned.", "long-range missile", None),
        ("Several well-known houses burned.", "house", None),
    ],
)
def test_a_noun_keeps_what_makes_it_one_kind_of_thing(text: str, form: str, qualifies: str | None) -> None:
    grammar = read(text)
    assert normal_form(grammar, 0, grammar.words.index("burned") - 1) == (form, qualifies)
