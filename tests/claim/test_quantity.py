from __future__ import annotations

import pytest

from tests.build import flat
from tests.claim.figures import figures
from whence.claim.quantity import find_figures
from whence.records.phrases import Found
from whence.records.reading import Time


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The army lost 1,500 tanks.", [(1500, 1500, 1500)]),
        ("The army lost about 300 tanks.", [(270, 330, 300)]),
        ("The army lost almost 300 tanks.", [(270, 300, None)]),
        ("The army lost more than 300 tanks.", [(300, None, None)]),
        ("The army lost at least 300 tanks.", [(300, None, None)]),
        ("The army lost up to 300 tanks.", [(0, 300, None)]),
        ("The army lost fewer than 300 tanks.", [(0, 300, None)]),
        ("The army lost 300 tanks or more.", [(300, None, None)]),
        ("The army lost 300 or so tanks.", [(270, 330, 300)]),
        ("The army lost 40-50 tanks.", [(40, 50, None)]),
        ("The army lost between 3 and 7 tanks.", [(3, 7, None)]),
        ("The army lost 15 or 20 tanks.", [(15, 20, None)]),
        ("The state spent 10 to 20 billion roubles.", [(1e10, 2e10, None)]),
        ("The state spent $1.2bn (€1.1 billion).", [(1.2e9, 1.2e9, 1.2e9), (1.1e9, 1.1e9, 1.1e9)]),
        ("The state spent about $1.5-2 billion.", [(1.5e9, 2e9, None)]),
        ("More than 100 but fewer than 300 people died.", [(100, 300, None)]),
        ("Dozens of people died.", [(24, 99, None)]),
        ("Tens of thousands of people fled.", [(20000, 99999, None)]),
        ("Millions of people fled.", [(2e6, None, None)]),
        ("Several hundred people fled.", [(200, 999, None)]),
        ("They fired a couple of hundred shells.", [(200, 399, None)]),
        ("Half a million people fled.", [(5e5, 5e5, 5e5)]),
        ("Two dozen people fled.", [(24, 24, 24)]),
        ("Prices rose from 10 to 20 euros.", [(10, 10, 10), (20, 20, 20)]),  # a change and no range
        ("The ship is 5 feet 6 inches long.", [(5.5, 5.5, 5.5)]),
        ("It was -5 degrees.", [(-5, -5, -5)]),
        ("They walked more than a mile.", [(1, None, None)]),
        ("They walked a mile.", []),
    ],
)
def test_figures_are_intervals(text: str, bounds: list[tuple[float | None, ...]]) -> None:
    assert [(figure.low, figure.high, figure.best) for figure in figures(text)] == bounds


@pytest.mark.parametrize(
    ("text", "low", "percent", "of"),
    [
        ("They used 30 percent of the army's fuel reserves.", 30, True, "army's fuel reserves"),
        ("They used half of the fuel.", 50, True, "fuel"),
        ("They used two thirds of the fuel.", 200 / 3, True, "fuel"),
        ("Four in ten soldiers refused.", 40, True, "soldiers"),
        ("They lost 300 of the 1,200 tanks.", 300, False, "1,200 tanks"),
        ("The rate rose by 2 percentage points.", 2, False, None),
    ],
)
def test_shares_are_percent_of_a_whole(text: str, low: float, percent: bool, of: str | None) -> None:
    first = figures(text)[0]
    assert first.low == pytest.approx(low)
    assert (first.percent, first.of) == (percent, of)


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("The plant makes 3 million shells a year.", None, "year"),
        ("The plant makes 500 tonnes of steel per day.", "t", "day"),
        ("Oil costs $98 a barrel.", "USD", "barrel"),
        ("She earns €3,000 a month.", "EUR", "month"),
        ("The talks took three weeks.", "wk", None),
        ("The train runs at 90 km/h.", "km/h", None),
    ],
)
def test_units_and_rates(text: str, unit: str | None, per: str | None) -> None:
    assert (figures(text)[0].unit, figures(text)[0].per) == (unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "The officer saw no one.",
        "The second half was better than the first.",
        "The soldiers of the 8th Battalion left.",
        "The T-72 and the Su-35 are old.",
        "The law is in Section 427.",
        "The vote on Resolution 2270 was put off.",
        "The war began in 2014.",
        "The team won 3-1.",
        "The train left at 14:30.",
        "The office is at 10 Downing Street.",
        "Call +1-222-333-4444 today.",
        "A gun of the 152 mm artillery fired.",
        "The values were 1,2,3.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_number_of_a_date_is_no_figure_unless_it_has_a_unit() -> None:
    grammar = flat("between 3 and 7 May for 3 weeks")
    time = Time("date", None, None, "3 and 7 May", None, grammar.span((1, 5)))
    whole = Time("duration", None, None, "3 weeks", None, grammar.span((6, 8)))
    found = find_figures(grammar, [Found(1, 5, time), Found(6, 8, whole)])
    assert [item.label.span.text for item in found] == ["3 weeks"]


def test_a_figure_points_to_its_words() -> None:
    text = "The army lost at least 300 tonnes of wheat."
    span = figures(text)[0].span
    assert span.text == "at least 300 tonnes" == text[span.start : span.end]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "½",
        "1",
        "5%",
        "$",
        "$5",
        "between",
        "between 3 and",
        "3 to",
        "a",
        "half",
        "a third",
        "9" * 3000,
        "one in",
        "5 (",
        "٣",
        "5-",
        "a dozen or",
    ],
)
def test_odd_input_raises_nothing(text: str) -> None:
    for item in find_figures(flat(text), []):
        assert item.first < item.last


def test_hostile_input_is_read_in_time() -> None:
    for text in (
        "1-1 " * 4_000,
        "Five " * 4_000,
        "dozens of " * 4_000,
        "3 pounds " * 3_000,
        "several " + "hundred " * 8_000,
    ):
        find_figures(flat(text), [])
