"""Settings: places, months, years and lengths of time that a draft keeps or moves."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.pair import changed, told
from tests.weigh.story import during, place
from whence.weigh.settings import ASKED, months_in

SPRING = {"time": during("2031-03-01", "2031-06-01", text="in spring")}
YEARLONG = {"time": during("2030-06-01", "2031-06-01", text="in the year to June")}
AUTUMN = {"time": during("2030-09-01", "2030-12-01", text="in autumn")}
AMBER, PORT = {"places": (place("Amber", "NL"),)}, {"places": (place("Port Ilm", "NL"),)}
OLD_TOWN, HOME = {"places": (place("Old Amber", "NL"),)}, {"places": (place("Norland", "NL", "country"),)}
REPORTED = {"published": "2031-06-20"}
Said = tuple[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        # Places.
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped in Amber.", AMBER), []),
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped in Port Ilm.", PORT), ["scope"]),
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped in Old Amber.", OLD_TOWN), []),
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped.", {}), []),
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped in Norland.", HOME), []),
        (("In Amber 70 mills stopped.", AMBER), ("70 mills stopped nationwide.", {}), ["scope"]),
        (("Nationwide 70 mills stopped.", {}), ("70 mills stopped all over the country.", {}), []),
        # Months.
        (("In March 70 mills stopped.", {}), ("70 mills stopped in March.", {}), []),
        (("In March 70 mills stopped.", {}), ("70 mills stopped in November.", {}), ["period"]),
        (("In March 70 mills stopped.", {}), ("70 mills stopped.", {}), []),
        (("70 mills stopped.", SPRING), ("70 mills stopped in April.", {}), []),
        (("70 mills stopped.", SPRING | REPORTED), ("70 mills stopped in August.", {}), ["period"]),
        (("70 mills stopped.", SPRING | REPORTED), ("70 mills stopped, it said in June.", {}), []),
        # Years.
        (("In 2029 70 mills stopped.", {}), ("70 mills stopped in 2029.", {}), []),
        (("In 2029 70 mills stopped.", {}), ("70 mills stopped in 2027.", {}), ["period"]),
        (("70 mills stopped.", {"published": "2031-05-01"}), ("70 mills stopped in 2031.", {}), []),
        (("70 mills stopped.", {"published": "2031-05-01"}), ("70 mills stopped in 2024.", {}), ["period"]),
        # Lengths of time.
        (("70 mills stopped in spring.", SPRING), ("70 mills stopped in spring.", SPRING), []),
        (("70 mills stopped in spring.", SPRING), ("70 mills stopped in the year to June.", YEARLONG), ["period"]),
        (("70 mills stopped in spring.", SPRING), ("70 mills stopped in autumn.", AUTUMN), ["period"]),
        (("Within a week 70 mills stopped.", {}), ("70 mills stopped within a month.", {}), ["period"]),
        (("Within a week 70 mills stopped.", {}), ("70 mills stopped within the week.", {}), []),
    ],
)
def test_where_and_when(record: Said, draft: Said, expected: list[str]) -> None:
    pair = [told(words, "70", **known) for words, known in (record, draft)]
    assert changed(ASKED, *pair) == expected


def test_a_draft_may_date_news_to_its_days() -> None:
    record = told("70 mills stopped.", "70", published="2031-05-01")
    time = during("2031-04-30", "2031-05-01", text="on 30 April")
    assert changed(ASKED, record, told("On 30 April 70 mills stopped.", "70", time=time)) == []
    late = during("2031-01-30", "2031-01-31", text="on 30 January 2025")
    assert changed(ASKED, record, told("On 30 January 2025 70 mills stopped.", "70", time=late)) == ["period"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between March and June", {3, 6}),
        ("on 4 Sept. and 3 Dec.", {9, 12}),
        ("They may march in the sun.", set()),
        ("March on, they said in May.", {3, 5}),
        ("a" * 50_000, set()),
    ],
)
def test_months(text: str, expected: set[int]) -> None:
    assert months_in(text) == expected
