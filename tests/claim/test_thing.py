"""Categories of counted things, by the longest name that ends the phrase."""

from __future__ import annotations

import pytest

from whence.claim.thing import category

ROWS = [
    ("artillery shell", "artillery ammunition"),
    ("152 mm artillery shell", "artillery ammunition"),
    ("mortar round", "mortar ammunition"),
    ("round of ammunition", "ammunition"),
    ("T-72 tank", "armoured vehicle"),
    ("T-72", "armoured vehicle"),
    ("infantry fighting vehicle", "armoured vehicle"),
    ("M142 HIMARS", "multiple rocket launcher"),
    ("multiple rocket launcher", "multiple rocket launcher"),
    ("howitzer", "artillery"),
    ("short-range ballistic missile", "ballistic missile"),
    ("Kalibr missile", "cruise missile"),
    ("air-defence missile", "air-defence missile"),
    ("missile", "missile"),
    ("Patriot system", "air-defence system"),
    ("S-300 system", "air-defence system"),
    ("Shahed-136 drones", "drone"),
    ("fighter jet", "combat aircraft"),
    ("frigate", "ship"),
    ("radar", "sensor"),
    ("spare part", "component"),
    ("weapon", "other weapon"),
    ("North Korean infantryman", "soldiers"),
    ("drone specialist", "specialists"),
    ("insurgent", "fighters"),
    ("police officer", "police"),
    ("child", "civilians"),
    ("prisoner of war", "captives"),
    ("death", "casualties"),
    ("banana", None),
    ("dollar", None),
    ("", None),
    ("-", None),
    ("x " * 5000, None),
]


@pytest.mark.parametrize(("counted", "expected"), ROWS, ids=[row[0][:30] for row in ROWS])
def test_category(counted: str, expected: str | None) -> None:
    """The category, None for what is no thing of the table."""
    assert category(counted) == expected
