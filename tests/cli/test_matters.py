"""`whence matters`: a line a matter, aligned, fitted to the width; words, ids and filters choose which."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.run import objects, whence
from whence.cli.matters import list_lines
from whence.ledger.matters import ListedMatter


def row(**known: Any) -> ListedMatter:
    """A matter as lists show it."""
    defaults: dict[str, Any] = {
        "id": "5eed" * 16,
        "title": "Vaccine doses delivered to Orsinia",
        "group": "delivery",
        "sort": "delivered",
        "subject": None,
        "unit": None,
        "percent": False,
        "best": None,
        "low": 12_000.0,
        "high": 46_000.0,
        "families": 3,
        "independent": 2,
        "outlets": 9,
        "documents": 11,
        "statements": 14,
        "conflicts": 1,
        "first": "2025-03-04",
        "last": "2025-03-12",
        "retracted": False,
    }
    return ListedMatter(**(defaults | known))


def lines(*rows: ListedMatter, width: int = 80) -> list[str]:
    return [line.plain for line in list_lines(rows, width)]


def test_a_line_a_matter() -> None:
    assert lines(row(), row(title="Nurses sent", best=300.0, independent=None, conflicts=0, outlets=12)) == [
        "id        matter                          figure  indep   outl  conf  last",
        "5eed5eed  Vaccine doses delivere…  12,000–46,000  2 of 3     9     1  2025-03-12",
        "5eed5eed  Nurses sent                        300  ? of 3    12        2025-03-12",
    ]


def test_a_wide_line_has_the_headings_in_full() -> None:
    head, first = lines(row(), width=130)
    assert "independent" in head
    assert "conflicts" in head
    assert head.index("last day") == first.index("2025-03-12")
    assert "Vaccine doses delivered to Orsinia" in first


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider(width: int) -> None:
    assert max(map(len, lines(row(title="doses " * 40), width=width))) <= width


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"best": 40.0, "percent": True}, " 40% "),
        ({"low": None}, " ≤ 46,000 "),
        ({"low": 100 / 3, "high": 40.0, "percent": True}, " 33.33–40% "),
        ({"independent": None}, " not shown "),
        ({"retracted": True}, "retracted"),
        ({"title": "x\x1b[2J"}, "x\ufffd[2J"),
    ],
)
def test_what_a_line_says(known: dict[str, Any], words: str) -> None:
    assert words in lines(row(**known), width=100)[1]


def matters(ledger: str, *asked: str) -> list[dict[str, Any]]:
    return objects(whence("matters", "--json", *asked, "--ledger", ledger)[1])


def delivered(ledger: str) -> dict[str, Any]:
    """The matter that all three documents speak of."""
    return max(matters(ledger), key=lambda one: len({claim["document"] for claim in one["claims"]}))


def test_the_matter_of_three_documents(echoed: str) -> None:
    matter = delivered(echoed)
    assert {claim["document"] for claim in matter["claims"]} == {"wire.txt", "courier.txt", "union.txt"}
    assert (matter["figures"]["low"], matter["figures"]["high"]) == (12_000, 40_000)
    by_origin = {frozenset(family["documents"]) for family in matter["families"]}
    assert by_origin == {frozenset(("wire.txt", "courier.txt")), frozenset(("union.txt",))}
    assert matter["outlets"] == 3


def test_ids_are_unique_in_the_ledger(echoed: str) -> None:
    ids = [claim["id"] for matter in matters(echoed) for claim in matter["claims"]]
    assert ids
    assert len(ids) == len(set(ids))


def test_one_by_its_id(echoed: str) -> None:
    matter = delivered(echoed)
    assert matters(echoed, matter["id"]) == [matter]
    code, out, _ = whence("matters", matter["id"].removeprefix("sha256:")[:12], "--ledger", echoed)
    assert code == 0
    assert out.splitlines()[0] == matter["title"]
    assert "Provenance" in out
    assert matter["id"] in out


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), True),
        (("dose",), True),
        (("dose", "nowhere"), False),
        (("--subject", "Malta"), True),
        (("--subject", "vaccine"), False),
        (("--event", "casualties"), False),
        (("--since", "2025-03-09"), False),
        (("--until", "2025-03-03"), False),
        (("--since", "2025-03-08"), True),
        (("1500",), False),
    ],
)
def test_filters(echoed: str, asked: tuple[str, ...], found: bool) -> None:
    code, out, _ = whence("matters", *asked, "--ledger", echoed)
    assert code == (0 if found else 1)
    assert (delivered(echoed)["title"][:10] in out) is found
    with_json = matters(echoed, *asked)
    assert (delivered(echoed)["id"] in {one["id"] for one in with_json}) is found


def test_of_one_document_only_on_demand(filled: str) -> None:
    alone = whence("matters", "--alone", "--ledger", filled)[1].splitlines()
    together = whence("matters", "--ledger", filled)[1].splitlines()
    assert len(alone) > len(together)
    assert len(matters(filled)) == len(alone) - 1


def test_limits(echoed: str) -> None:
    assert len(matters(echoed, "--limit", "1")) == 1
    assert len(whence("matters", "--alone", "--limit", "1", "--ledger", echoed)[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (("--since", "spring"), "whence: --since: not a day as 2025-03-04: spring"),
        (("deadbeefdeadbeef",), "whence: deadbeefdeadbeef: no such matter in the ledger"),
    ],
)
def test_what_is_unusable_costs_one_line(echoed: str, asked: tuple[str, ...], line: str) -> None:
    assert whence("matters", *asked, "--ledger", echoed) == (2, "", f"{line}\n")
