from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.unit import money_before, unit_after


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("5 tonnes", "t", "measure"),
        ("5 tons", "{ton}", "measure"),
        ("80-yard", "[yd_i]", "measure"),
        ("6 feet", "[ft_i]", "measure"),
        ("9 km", "km", "measure"),
        ("9 square kilometres", "km2", "measure"),
        ("9 cubic feet", "[cft_i]", "measure"),
        ("90 km/h", "km/h", "speed"),
        ("90 miles an hour", "[mi_i]/h", "speed"),
        ("3 weeks", "wk", "duration"),
        ("2 decades", "10.a", "duration"),
        ("3-year-old", "a", "age"),
        ("3 months of age", "mo", "age"),
        ("20 (kg)", "kg", "measure"),
        ("5 per cent", None, "percent"),
        ("5%", None, "percent"),
        ("5 percentage points", None, "points"),
        ("5 euros", "EUR", "money"),
        ("5 Swiss francs", "CHF", "money"),
        ("5 francs", None, "money"),  # whose francs is open
        ("5 CHF", "CHF", "money"),
        ("5 €", "EUR", "money"),
        ("40°C", "Cel", "measure"),
    ],
)
def test_units_have_codes(text: str, code: str | None, kind: str) -> None:
    found = unit_after(flat(text), 1, digits=True)
    assert found is not None
    assert (found.unit.code, found.unit.kind, found.last) == (code, kind, len(flat(text).words))


@pytest.mark.parametrize("text", ["5 men", "5 a", "5", "5 -", "5 ( kg men"])
def test_other_words_are_no_units(text: str) -> None:
    assert unit_after(flat(text), 1, digits=True) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$5", "USD"),
        ("US$5", "USD"),
        ("A$5", "AUD"),
        ("HK $ 5", "HKD"),
        ("€5", "EUR"),
        ("USD 5", "USD"),
        ("a $5", "USD"),
        ("the 5", None),
    ],
)
def test_money_may_stand_before_its_number(text: str, code: str | None) -> None:
    grammar = flat(text)
    found = money_before(grammar, len(grammar.words) - 1)
    assert (found.unit.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "scale", "code"),
    [
        ("361 million pounds", 1e6, "GBP"),
        ("he was fined 200 pounds", 1.0, "GBP"),
        ("it weighs 200 pounds", 1.0, "[lb_av]"),
        ("they bought 200 pounds of sugar", 1.0, "[lb_av]"),
    ],
)
def test_pounds_are_money_or_weight(text: str, scale: float, code: str) -> None:
    grammar = flat(text)
    found = unit_after(grammar, grammar.words.index("pounds"), digits=True, scale=scale)
    assert found is not None
    assert found.unit.code == code
