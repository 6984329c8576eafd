"""The report: two sentences first, then everything, each statement with a footnote to its exact characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.export.told import told
from tests.found import MINISTRY, A, B, D, doses, family, finding, matter
from whence.export.report import MOST, NOTICE, report, summary
from whence.export.sheet import Grid, Item, Listing, Paragraph, Phrase, Plot, Section, Sheet
from whence.ledger.reported import Reported
from whence.records.finding import Change, Grade, Reckoning

ALONE = family(MINISTRY, A)


def section(sheet: Sheet, heading: str) -> Section:
    return next(one for one in sheet.sections if one.heading == heading)


def text(phrase: Phrase) -> str:
    return "".join(piece.text + (f"[{piece.note}]" if piece.note else "") for piece in phrase)


def lines(section: Section) -> list[str]:
    return [line for block in section.blocks for line in _lines(block)]


def _lines(block: object) -> Iterator[str]:
    match block:
        case Paragraph(phrase):
            yield text(phrase)
        case Grid(_, rows):
            yield from (" | ".join(map(text, row)) for row in rows)
        case Listing(items):
            yield from (line for item in items for line in _item(item, 0))


def _item(item: Item, depth: int) -> Iterator[str]:
    yield "  " * depth + text(item.phrase)
    for below in item.below:
        yield from _item(below, depth + 1)


def test_the_finding_in_two_sentences() -> None:
    assert summary(told()) == (
        "5 documents from 4 outlets go back to 2 origins: government of Orsinia, Nurses' Union.",
        "Reported now: 12,000–46,000; that they are independent of each other is not shown; 1 conflict is open.",
    )


@pytest.mark.parametrize(
    ("one", "ends"),
    [
        (told(finding(independent=2, conflicts=())), "2 of 2 origins are shown independent; no conflict is open."),
        (told(finding(families=(ALONE,), independent=1)), "no second origin to bear it out; 1 conflict is open."),
        (told(finding(figures=None)), "is not shown; 1 conflict is open."),
    ],
)  # fmt: skip
def test_what_is_and_is_not_shown(one: Reported, ends: str) -> None:
    assert summary(one)[1].endswith(ends)


def test_a_best_figure_says_by_which_rule() -> None:
    best = Reckoning(
        46_000, 46_000, 46_000, "2025-03-12", "the latest figure of the only origin", (A.id,), (A.id,), (A.id,)
    )
    sheet = report(told(finding(figures=best)))
    assert lines(section(sheet, "Figures")) == [
        "Lowest reported | 46,000 | government of Orsinia[1]",
        "Highest reported | 46,000 | government of Orsinia[1]",
        "Best | 46,000 | government of Orsinia[1]",
        "As of 12 March 2025. The best figure is the latest figure of the only origin.",
    ]


def test_every_part_stands_in_the_order_of_the_readers_questions() -> None:
    sheet = report(told())
    assert [one.heading for one in sheet.sections] == [
        "Figures",
        "Figures over time",
        "Origins",
        "Provenance",
        "Conflicts",
        "Changed on the way",
        "Superseded",
        "Differences explained",
        "Derived",
        "Suggested grade",
    ]
    assert sheet.colophon[0] == NOTICE


def test_who_repeats_whom_is_a_tree() -> None:
    assert [line.split("[")[0] for line in lines(section(report(told()), "Provenance"))] == [
        "government of Orsinia",
        "  40,000 The Herald, 4 March 2025",
        "    copied 40,000 Courier, 5 March 2025",
        "      presumed ~40,000 Evening Post, 7 March 2025",
        "  46,000 The Herald, 12 March 2025",
        "Nurses' Union",
        "  not shown apart from government of Orsinia: both count at the airport",
        "  ≥ 12,000 Radio Nord, 8 March 2025",
    ]


def test_a_footnote_for_each_statement_numbered_as_they_come() -> None:
    sheet = report(told())
    assert [note.number for note in sheet.notes] == [1, 2, 3, 4, 5]
    first = sheet.notes[0]
    assert first.place.endswith("captured 20 March 2025, characters 0–21")
    assert (first.words, first.url, first.claim) == (
        "d: so many doses came",
        "https://news.example/d.txt",
        f"{'d' * 12}#1",
    )
    cited = {piece.note for one in sheet.sections for line in _pieces(one) for piece in line if piece.note}
    assert cited == {1, 2, 3, 4, 5}


def _pieces(section: Section) -> Iterator[Phrase]:
    for block in section.blocks:
        if isinstance(block, Grid):
            yield from (phrase for row in block.rows for phrase in row)
        elif isinstance(block, Listing):
            yield from (phrase for item in block.items for phrase in _phrases(item))


def _phrases(item: Item) -> Iterator[Phrase]:
    yield item.phrase
    for below in item.below:
        yield from _phrases(below)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", None])
def test_only_addresses_of_the_web_are_led_to(url: str | None) -> None:
    assert {note.url for note in report(told(documents={"url": url})).notes} == {None}


def test_conflicts_changes_and_what_gave_way() -> None:
    sheet = report(told())
    (conflict, why) = lines(section(sheet, "Conflicts"))
    assert conflict.startswith("40,000 The Herald, 4 March 2025[") and " against ≥ 12,000 Radio Nord" in conflict
    assert why.strip() == "40,000 against at least 12,000, not the same count"
    assert lines(section(sheet, "Changed on the way"))[1].strip() == "hedge: “said” became “about”"
    assert " gave way to 46,000 The Herald, 12 March 2025" in lines(section(sheet, "Superseded"))[0]
    assert lines(section(sheet, "Derived"))[0].startswith("6,000 vaccine dose 46,000 less 40,000[")


def test_what_people_decided_is_said() -> None:
    sheet = report(told(retracted=frozenset((A.claim,)), graded={D.claim: 2}))
    withdrawn, graded = lines(section(sheet, "Decided by people"))
    assert withdrawn.endswith(" retracted: withdrawn; it stays on record and weighs nothing")
    assert graded.endswith(": graded 2")


def test_a_statement_of_another_matter_is_named_by_its_id() -> None:
    found = finding(changes=(Change("sha256:" + "f" * 64, B.id, "hedge", "x"),))
    assert lines(section(report(told(found)), "Changed on the way"))[0].startswith("sha256:fffff")


def test_not_graded_and_nothing_known() -> None:
    bare = finding(
        matter=matter(A, edges=(), depends=()), families=(family(MINISTRY, A),), figures=None, grade=Grade(None, ()),
        derived=(), conflicts=(), explained=(), superseded=(), changes=(), history=(), outlets=0,
    )  # fmt: skip
    sheet = report(told(bare))
    assert [one.heading for one in sheet.sections] == ["Origins", "Provenance", "Suggested grade"]
    assert lines(section(sheet, "Suggested grade")) == ["Not graded."]
    assert text(sheet.lead[0]) == "1 document goes back to 1 origin: government of Orsinia."


def test_a_very_large_matter_is_cut_where_nobody_reads_on() -> None:
    said = [replace(A, id=f"sha256:{at:064}#1", document=f"d{at}", figure=doses(at)) for at in range(MOST + 5)]
    many = finding(matter=matter(*said, edges=(), depends=()), families=(family(MINISTRY, *said),))
    assert lines(section(report(told(many)), "Provenance"))[-1].strip() == "… and 5 more"


def test_the_plot_comes_with_its_table() -> None:
    plot, table = section(report(told()), "Figures over time").blocks
    assert isinstance(plot, Plot) and isinstance(table, Grid)
    assert [name for name, _, _ in plot.key] == ["government of Orsinia", "Nurses' Union"]
    assert [text(row[3]) for row in table.rows] == ["superseded", "estimated"]
