"""How one matter looks to people: its bounds, origins and tree, conflicts with reasons, nothing that terminals obey."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.found import EDGES, MINISTRY, UNION, A, B, C, D, E, doses, edge, family, finding, matter, statement
from whence.cli.matter import describe_finding
from whence.export.words import bounds, shown_independent
from whence.records.finding import Conflict, Reckoning
from whence.records.link import Root

ESCAPE = "\x1b[2J"


def lines(width: int | None = 80, **known: Any) -> list[str]:
    return [line.plain for line in describe_finding(finding(**known), width)]


def part(name: str, shown: list[str]) -> list[str]:
    """The lines under one heading."""
    start = shown.index(name) + 1
    return shown[start : shown.index("", start)]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (5, 5, "5"),
        (12_000, 46_000, "12,000–46,000"),
        (6_000, None, "≥ 6,000"),
        (None, 2.5, "≤ 2.5"),
        (0, None, "≥ 0"),
        (0, 7, "≤ 7"),
        (0, 0, "0"),
    ],
)
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert bounds(low, high) == words


def test_shares_are_per_cent() -> None:
    assert bounds(30, 40, percent=True) == "30–40%"


@pytest.mark.parametrize(("independent", "words"), [(2, "2 of 3"), (None, "not shown")])
def test_independence(independent: int | None, words: str) -> None:
    assert shown_independent(independent, 3) == words


def test_headline() -> None:
    assert lines()[:2] == [
        "Vaccine doses delivered to Orsinia",
        "2 origins · independence not shown · 4 outlets · 1 conflict",
    ]
    assert lines(independent=2, conflicts=())[1] == "2 origins · 2 of 2 shown independent · 4 outlets"


def test_figures_and_whose_they_are() -> None:
    figures = Reckoning(46_000, 12_000, 46_000, "2025-03-12", "the newest", (E.id,), (D.id,), (A.id, B.id))
    assert part("Figures", lines(figures=figures)) == [
        "  lowest   12,000  Nurses' Union (Radio Nord 2025-03-08)",
        "  highest  46,000  government of Orsinia (The Herald 2025-03-04 and 1 more)",
        "  best     46,000  government of Orsinia (The Herald 2025-03-12)",
        "  as of 2025-03-12; rule for the best: the newest",
    ]
    assert "  best     none" in lines()


def test_origins_with_their_statements_in_time_order() -> None:
    assert part("Origins", lines())[:5] == [
        "  government of Orsinia  basis: own records  4 documents",
        "    members: Health Ministry",
        "    a government, party to the matter, by its own records",
        "    2025-03-04  The Herald    40,000   aaaaaaaa  “a: so many doses came”",
        "    2025-03-05  Courier       40,000   bbbbbbbb  “b: so many doses came”",
    ]


def test_the_provenance_tree() -> None:
    assert part("Provenance", lines()) == [
        "government of Orsinia  own records",
        "└─ Health Ministry",
        "   ├─ 2025-03-04  The Herald  40,000  aaaaaaaa",
        "   │  └─ copied  2025-03-05  Courier  40,000  bbbbbbbb",
        "   │     └─ presumed  2025-03-07  Evening Post  ~40,000  cccccccc",
        "   └─ 2025-03-12  The Herald  46,000  eeeeeeee",
        "Nurses' Union  witness",
        "├─ not shown apart from government of Orsinia  both count at the airport",
        "└─ 2025-03-08  Radio Nord  ≥ 12,000  dddddddd",
    ]


def test_through_whom_and_where_the_origin_is_unstated() -> None:
    ministry, nurses = matter().roots[0].body, matter().roots[3].body
    told = matter(A, D, edges=(), depends=(), roots=(
        Root(A.id, ministry, (nurses,), stated=True), Root(D.id, nurses, (), stated=False),
    ))  # fmt: skip
    families = (family(MINISTRY, A, members=("Health Ministry",)), family(UNION, D))
    shown = part("Provenance", lines(matter=told, families=families))
    assert "└─ Health Ministry → Nurses' Union" in shown
    assert "└─ origin unstated" in shown


def test_an_edge_to_another_family() -> None:
    crossed = matter(A, D, edges=(edge(D, A, "presumed", "figure", "40,000"),), depends=())
    shown = part("Provenance", lines(matter=crossed, families=(family(MINISTRY, A), family(UNION, D))))
    assert shown[-1].startswith("└─ presumed  2025-03-08  Radio Nord  ≥ 12,000  dddddddd  from 40,000")


def test_many_echoes_are_counted_unless_all_are_asked_for() -> None:
    echo = statement("f", "Courier", "2025-04-01", doses(40_000))
    more = [replace(echo, id=f"{at:02}", claim=f"{at:02}", document=f"{at:02}") for at in range(20)]
    edges = tuple(edge(one, A, "copy", "copied text", "") for one in more)
    known: dict[str, Any] = {
        "matter": matter(A, *more, edges=edges, depends=()),
        "families": (family(MINISTRY, A, *more),),
    }
    shown = part("Provenance", lines(**known))
    assert shown[-1].endswith("… and 8 more")
    assert len(part("Provenance", lines(None, **known))) > len(more)


def test_conflicts_changes_and_what_explains() -> None:
    shown = lines()
    assert part("Conflicts", shown) == [
        "  40,000, The Herald 2025-03-04, aaaaaaaa",
        "  against ≥ 12,000, Radio Nord 2025-03-08, dddddddd",
        "    40,000 against at least 12,000, not the same count",
    ]
    assert part("Explained", shown)[-1] == "    by period: a week lies between them"
    assert part("Superseded", shown)[-1] == "  → 46,000, The Herald 2025-03-12, eeeeeeee"
    assert part("Changed on the way", shown)[-1] == "    hedge: “said” became “about”"
    assert part("Derived", shown) == [
        "  6,000 vaccine dose  46,000 less 40,000",
        "  refused: share and whole are of two origins",
    ]


def test_the_grade_is_a_suggestion_with_its_steps() -> None:
    assert part("Suggested grade", lines()) == [
        "  credibility 3 suggested, people decide",
        "    one origin states its basis",
        "    a conflict is open",
    ]


def test_the_history_lines_up() -> None:
    head, first, second = part("History", lines(120))
    assert head.index("claim") == first.index("aaaaaaaa") == second.index("dddddddd")
    assert "2025-03-01–03-08" in second
    assert "≥ 12,000" in second


def test_parts_without_anything_are_left_out() -> None:
    shown = lines(conflicts=(), explained=(), superseded=(), changes=(), derived=(), history=(), figures=None)
    parts = {"Figures", "Conflicts", "Explained", "Superseded", "Changed on the way", "Derived", "History"}
    assert not parts.intersection(shown)


def test_what_people_decided_is_marked() -> None:
    shown = [line.plain for line in describe_finding(finding(), 120, {A.claim: "retracted"})]
    assert "aaaaaaaa  retracted  “a: so many" in " ".join(part("Origins", shown))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_line(width: int) -> None:
    long = finding(conflicts=(Conflict(A.id, D.id, "so many words " * 30),), title="doses " * 60)
    shown = list(describe_finding(long, width))
    # The whole id at the end is there to be copied.
    assert max(line.cell_len for line in shown[:-1]) <= width
    assert "…" in "".join(line.plain for line in shown) or width == 120


def test_a_terminal_obeys_nothing_in_it() -> None:
    bad = statement("f", f"Post{ESCAPE}", "2025-03-04", doses(5, counted=f"box{ESCAPE}"), words=f"so{ESCAPE}")
    told = finding(
        matter=matter(bad, edges=EDGES, depends=()),
        title=f"x{ESCAPE}",
        families=(family(f"gov{ESCAPE}", bad, descriptor=ESCAPE, members=(ESCAPE,), depends_on=(ESCAPE,)),),
        conflicts=(Conflict(bad.id, C.id, ESCAPE),),
    )
    assert "\x1b" not in "".join(line.plain for line in describe_finding(told, None))
