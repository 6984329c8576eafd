"""`whence list` and `whence search` find what is there, say so in aligned lines, and take no word for syntax."""

from __future__ import annotations

import pytest

from tests.cli.run import objects, whence


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ((), ["The institute", "The ministry"]),
        (("--publisher", "ministry herald"), ["The ministry"]),
        (("--speaker", "Reyl"), ["The institute"]),
        (("--speaker", "tomás REYL"), ["The institute"]),
        (("--since", "2025-03-05"), ["The institute"]),
        (("--until", "2025-03-04"), ["The ministry"]),
        (("--unverified",), ["The ministry"]),
        (("--event", "deployment"), ["The institute", "The ministry"]),
        (("--limit", "1"), ["The institute"]),
        (("--skip", "1"), ["The ministry"]),
        (("--speaker", "Nobody"), []),
    ],
)
def test_filters(filled: str, filters: tuple[str, ...], found: list[str]) -> None:
    code, out, _ = whence("list", "--json", "--ledger", filled, *filters)
    assert [row["title"] for row in objects(out)] == found
    assert code == (0 if found else 1)


def test_a_line_a_document(filled: str) -> None:
    _, out, _ = whence("list", "--ledger", filled)
    first, second = out.splitlines()
    assert first.index("The institute") == second.index("The ministry")
    assert "2025-03-06" in first
    assert "The Institute Herald" in first


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("list", "--since", "spring"), "whence: --since: not a day as 2025-03-04: spring"),
        (
            ("list", "--ledger", "/none/such.sqlite"),
            "whence: /none/such.sqlite: no ledger there yet; whence add makes one",
        ),
        (("list", "--ledger", "mysql://x"), "whence: --ledger: only SQLite and PostgreSQL keep a ledger, not mysql"),
        (("search", "?!"), "whence: search: no word to look for"),
    ],
)
def test_what_is_unusable_costs_one_line(filled: str, arguments: tuple[str, ...], line: str) -> None:
    named = () if "--ledger" in arguments else ("--ledger", filled)
    code, out, err = whence(*arguments, *named)
    assert (code, out, err) == (2, "", f"{line}\n")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (("soldiers",), {"The ministry"}),
        (("soldier",), {"The ministry"}),
        (("imagery satellite",), {"The institute"}),
        (('"satellite imagery"',), {"The institute"}),
        (('"imagery satellite"',), set()),
        (("troops", "engineers"), {"The institute"}),
        (('engineers" OR "soldiers',), set()),
        (("nothing-of-the-kind*",), set()),
    ],
)
def test_search(filled: str, words: tuple[str, ...], titles: set[str]) -> None:
    code, out, _ = whence("search", "--json", "--ledger", filled, *words)
    assert {hit["listed"]["title"] for hit in objects(out)} == titles
    assert code == (0 if titles else 1)


def test_search_shows_the_words(filled: str) -> None:
    _, out, _ = whence("search", "imagery", "--ledger", filled)
    assert "1 hit in documents" in out
    assert "Reyl said the figure was based on satellite imagery" in out
    assert "\x02" not in out


def test_refusals_are_kept(ledger: str) -> None:
    code, _, err = whence("add", "/none/such.txt", "--ledger", ledger)
    assert (code, err) == (2, "whence: /none/such.txt: no such file\n")
    _, out, _ = whence("list", "--refused", "--ledger", ledger)
    assert "/none/such.txt  no such file" in out
