from __future__ import annotations

import pytest

from tests.claim.figures import figures


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The army captured 800 soldiers. Some 300 of them were wounded.", "soldier"),
        ("The blast killed 20 soldiers. Another 200 were wounded.", "soldier"),
        ("The army lost 30 tanks and 12 guns. Another 5 were damaged.", None),  # tanks or guns
        ("Another 200 were wounded.", None),
        ("The casualties have reached 4,000.", "casualty"),
        ("The ministry put the losses at 1,100.", "loss"),
        ("The total reached 4,000.", None),  # of what is not said
        ("The army sent 90 tanks. The weather was bad. It rained for long. Nobody came. Another 20 were lost.", None),
    ],
)
def test_a_bare_number_counts_what_the_context_says(text: str, counted: str | None) -> None:
    assert figures(text)[-1].counted == counted
