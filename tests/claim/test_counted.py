from __future__ import annotations

import pytest

from tests.claim.figures import figures


@pytest.mark.parametrize(
    ("text", "counted", "prop"),
    [
        ("The plant made 200 North Korean 152 mm artillery shells.", "artillery shell", "152 mm"),
        ("The army lost 15 T-72 tanks.", "tank", "T-72"),
        ("Ukraine received up to five S-300 systems on 14 May.", "system", "S-300"),
        ("The army lost 6 M142 HIMARS.", "HIMARS", "M142"),
        ("The army lost 40 Patriot missiles.", "missile", "Patriot"),
        ("The army has 300 new long-range missiles.", "long-range missile", None),
        ("The army has 300 armoured vehicles.", "armoured vehicle", None),
        ("Dozens of young men left.", "man", None),
        ("The blast killed 30 well-known people.", "people", None),
        ("They fired 3,000 rounds of ammunition.", "round of ammunition", None),
        ("They bought 5,000 tonnes of wheat.", "wheat", None),
        ("They sent $3 million worth of shells.", "shell", None),
        ("A ten-point lead was lost.", "point", None),
        ("They walked 30 miles.", "mile", None),
        ("Officials reported 4,700 dead.", "dead", None),
        ("Officials reported 4,700 killed and wounded.", "killed and wounded", None),
    ],
)
def test_what_is_counted_has_a_normal_form(text: str, counted: str, prop: str | None) -> None:
    assert (figures(text)[0].counted, figures(text)[0].property) == (counted, prop)
