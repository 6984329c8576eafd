from __future__ import annotations

import pytest

from tests.claim.figures import figures


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Exports rose by 5 percent.", ["up"]),
        ("Exports fell 3%.", ["down"]),
        ("Exports fell to 3 percent.", [None]),
        ("Exports rose 60% to 3.9 million tonnes.", ["up", None]),
        ("The firm cut its staff by 20 percent.", ["down"]),
        ("The firm announced a 5 percent rise in prices.", ["up"]),
        ("The firm announced an increase of 5 percent.", ["up"]),
        ("The firm raised $5 million.", [None]),
        ("The defence gave up 517 yards.", [None]),
        ("The firm made 3 cuts.", [None]),
        ("Output doubled.", ["up"]),
        ("Output halved.", ["down"]),
    ],
)
def test_only_amounts_of_change_go_up_or_down(text: str, directions: list[str | None]) -> None:
    assert [figure.direction for figure in figures(text)] == directions


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Output doubled.", 2),
        ("Output halved.", 0.5),
        ("They made three times as many drones.", 3),
        ("They made twice as many drones.", 2),
    ],
)
def test_multiples_are_factors(text: str, factor: float) -> None:
    assert (figures(text)[0].best, figures(text)[0].counted) == (factor, "fold")
