"""Votes, equal values and the counts of a comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.truth.books import read_books, read_gold, set_of_people, thirteen
from benchmark.truth.compare import Case, cases, judge
from benchmark.truth.majority import vote
from benchmark.truth.populations import merge_near, near
from benchmark.truth.world import Statement, Verdict, lay


def test_a_source_counts_once_for_an_item_with_what_it_says_most_often() -> None:
    told = [Statement("a", "i", value) for value in ("x", "y", "y")] + [Statement("b", "i", "x")]
    assert lay(told).items == {"i": {"x": (1,), "y": (0,)}}
    assert lay(reversed(told)) == lay(told)


@pytest.mark.parametrize(
    ("votes", "value", "margin"),
    [("xxy", "x", 1 / 3), ("xy", "x", 0.0), ("yx", "x", 0.0), ("x", "x", 1.0), ("xyyz", "y", 0.25)],
)
def test_majority(votes: str, value: str, margin: float) -> None:
    told = [Statement(str(number), "i", one) for number, one in enumerate(votes)]
    verdict = vote(lay(told))["i"]
    assert verdict.value == value
    assert verdict.margin == pytest.approx(margin)


ONE_PAIR = (
    "Marta Lind, Jonas Ekman",
    "Lind, Marta; Ekman, Jonas",
    "Ekman, Jonas, Lind, Marta",
    "LIND, MARTA EKMAN, JONAS",
    "Lind, MartaEkman, Jonas",
    "Lind, Marta (Author) Ekman, Jonas (Author)",
    "Lind, M. / Ekman, J. A.",
    "M. Lind & J. Ekman (eds.)",
    "Marta Lind<br>Jonas Ekman",
    "Prof. Marta Lind and Jonas Ekman Jr.",
    "L&iacute;nd, Marta; Ekman, Jonas et al.",
)


@pytest.mark.parametrize("authors", ONE_PAIR)
def test_the_same_people(authors: str) -> None:
    assert set_of_people(authors) == "ekman; lind"
    assert set_of_people(authors, initials=True) == "ekman j; lind m"


@pytest.mark.parametrize(
    ("authors", "people"),
    [
        ("", ""),
        ("Not Available", ""),
        ("Lind", "lind"),
        ("Marta Lind", "lind"),
        ("Lind, Ekman, Bergh", "bergh; ekman; lind"),
        ("Berg-Lind, Marta", "berglind"),
        ("McAdam, Rosa", "mcadam"),
        ("O'Dell, Rosa", "odell"),
        ("van Loo, Piet", "loo"),
        ("Piet van Loo", "loo"),
    ],
)
def test_other_people(authors: str, people: str) -> None:
    assert set_of_people(authors) == people


@pytest.mark.parametrize(("number", "long"), [("0306406152", "9780306406157"), ("9780306406157", "9780306406157")])
def test_book_numbers(number: str, long: str) -> None:
    assert thirteen(number) == long


def test_numbers_near_the_favourite_join_it() -> None:
    told = [Statement(str(number), "i", value) for number, value in enumerate(("1000", "1000", "1009", "1011", "1020"))]
    assert [said.value for said in merge_near(told, 0.01)] == ["1000", "1000", "1000", "1011", "1011"]
    assert merge_near(told, 0) == told
    assert near("101", "100", 0.01)
    assert not near("102", "100", 0.01)


def test_judging_counts_right_and_undecided() -> None:
    case = Case("", lay([]), {"gold": {"a": "x", "b": "x", "c": "x", "unknown": "x"}})
    verdicts = {"a": Verdict("x", 0.5), "b": Verdict("y", 0.3), "c": Verdict("x", 0.0), "not asked": Verdict("x", 1)}
    assert judge(case, "gold", verdicts) == (2, 0, 3)
    assert judge(case, "gold", verdicts, 0.0) == (1, 1, 3)
    assert judge(case, "gold", verdicts, 0.3) == (1, 2, 3)


def test_the_sets_are_read_as_they_lie(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "population").mkdir()
    listed = "Shop\t0306406152\tTitle\tLind, Marta\nOther\t0306406152\tTitle\tNot Available\n"
    (tmp_path / "book/book.txt").write_text(listed, encoding="utf-8")
    (tmp_path / "book/book_golden.txt").write_text("0306406152\tlind, marta ;  \n\n", encoding="utf-8")
    (tmp_path / "book/book_silver.txt").write_text("9780306406157\tmarta lind\n", encoding="utf-8")
    head = '"ObjectID","PropertyID","PropertyValue"'
    claims = f'{head},"SourceID","TimeStamp"\n"old town, here","Population2000","1001","7: Ann","null"\n'
    (tmp_path / "population/population_claims.csv").write_text(claims, encoding="utf-8")
    gold = f'{head}\n"old town, here","Population2000","1000"\n'
    (tmp_path / "population/population_truth.csv").write_text(gold, encoding="utf-8")
    assert list(read_books(tmp_path / "book")) == [Statement("Shop", "9780306406157", "lind")]
    assert read_gold(tmp_path / "book/book_golden.txt") == {"9780306406157": "lind"}
    scores = {(case.name, gold): judge(case, gold, vote(case.world)) for case in cases(tmp_path) for gold in case.gold}
    assert scores == {
        ("population", "census"): (0, 0, 1),
        ("population within 1 %", "census"): (1, 0, 1),
        ("books", "golden"): (1, 0, 1),
        ("books", "silver"): (1, 0, 1),
        ("books with initials", "golden"): (1, 0, 1),
        ("books with initials", "silver"): (1, 0, 1),
    }
