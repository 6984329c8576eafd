from __future__ import annotations

import pytest

from tests.claim.figures import figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They bought 40 Boeing 737 jets.", [40]),
        ("They sent 30 Leopard 2 tanks.", [30]),
        ("They fired 6 155 mm shells.", [6]),
        ("In 2023 the army lost 2,000 tanks.", [2000]),
        ("Some 2000 people died in 2023.", [2000]),
        ("The leaders of the Group of Seven met two ministers.", [2]),
        ("The player won 6-4, 6-3 in 95 minutes.", [95]),
        ("Mr Smith, 42, has two sons.", [42, 2]),
        ("One of the 19 drones hit a school.", [1, 19]),
        ("On 12 May 300 soldiers left.", [300]),
        ("The twenty-first century began with two wars.", [2]),
        ("In Kyiv 12 people died.", [12]),
        ("The phone runs macOS 14 on two chips.", [2]),
    ],
)
def test_only_what_counts_is_a_figure(text: str, values: list[float]) -> None:
    assert [figure.best for figure in figures(text)] == values
