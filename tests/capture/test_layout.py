"""Paragraphs from printed lines: room, gaps, indents, sizes, columns, hyphens and running heads, each by itself."""

from __future__ import annotations

import pytest

from whence.capture.layout import Line, join_lines

LETTER = 5.0
PITCH = 14.0


def lines(*rows: str, left: float = 70, top: float = 700, size: float = 12, pitch: float = PITCH) -> list[Line]:
    """Rows beneath each other; each blank in front indents, "~" at the end is a hyphen taken away, "" a wider gap."""
    found = []
    for number, row in enumerate(rows):
        text = row.strip().removesuffix("~")
        start = left + LETTER * (len(row) - len(row.lstrip()))
        if text:
            end = start + LETTER * len(row.strip())
            found.append(Line(text, start, end, top - pitch * number, size, row.endswith("~")))
    return found


PROSE = (
    "The minister told reporters on Monday that forty of the new",
    "tanks had been lost near the river since the offensive there",
    "began in March. Officials in the region gave other figures.",
)


@pytest.mark.parametrize(
    ("rows", "paragraphs"),
    [
        (PROSE, [" ".join(PROSE)]),
        ((*PROSE, "None were confirmed.", *PROSE), [" ".join((*PROSE, "None were confirmed.")), " ".join(PROSE)]),
        ((*PROSE, "", *PROSE), [" ".join(PROSE), " ".join(PROSE)]),
        ((*PROSE, "   It was the first such loss in the region, said the minis~", "ter."),
         [" ".join(PROSE), "It was the first such loss in the region, said the minister."]),
        (("• The first of the points goes all of the way to the margin.", "• The second one."),
         ["• The first of the points goes all of the way to the margin.", "• The second one."]),
        (("Headline", *PROSE), ["Headline", " ".join(PROSE)]),
        (("- The first of the points, which goes on for much longer than", "  its line does, as points do.", *PROSE),
         ["- The first of the points, which goes on for much longer than its line does, as points do.",
          " ".join(PROSE)]),
        (("Apples", "Pears from the north", "Plums", *PROSE),
         ["Apples", "Pears from the north", "Plums", " ".join(PROSE)]),
    ],
    ids=["one", "room", "gap", "indent", "bullets", "headline", "hanging", "list"],
)  # fmt: skip
def test_where_paragraphs_end(rows: tuple[str, ...], paragraphs: list[str]) -> None:
    assert join_lines([lines(*rows)]) == paragraphs


def test_letters_of_another_size_are_another_paragraph() -> None:
    standfirst = lines("The army has lost forty tanks since the offensive in March", top=720, size=18)
    assert join_lines([standfirst + lines(*PROSE)]) == [standfirst[0].text, " ".join(PROSE)]


def test_prose_set_narrower_than_its_neighbours_stays_whole() -> None:
    wide = lines("A standfirst in the very letters of the text below runs across all of the page and its columns")
    narrow = [*PROSE, *PROSE]
    assert join_lines([wide + lines(*narrow, top=650)]) == [wide[0].text, " ".join(narrow)]


@pytest.mark.parametrize("pages", [1, 2])
def test_a_sentence_goes_on_in_the_next_column_or_page(pages: int) -> None:
    first, second = lines(*PROSE[:2]), lines(*PROSE[2:], left=70 if pages > 1 else 400)
    assert join_lines([first + second] if pages == 1 else [first, second]) == [" ".join(PROSE)]


def test_a_full_stop_at_the_end_of_a_column_ends_the_paragraph() -> None:
    assert join_lines([lines(*PROSE) + lines(*PROSE, left=400)]) == [" ".join(PROSE), " ".join(PROSE)]


def test_cells_of_a_row_stay_together() -> None:
    assert join_lines([lines("Tanks") + lines("40", left=200)]) == ["Tanks 40"]


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "text"),
    [
        ("de", "stroyed", "", "destroyed"),
        ("well", "known", "a well-known name", "well-known"),
        ("well", "known", "wellknown and well-known", "wellknown"),
        ("Anglo", "Saxon", "", "Anglo-Saxon"),
        ("2024", "25", "", "2024-25"),
        ("café", "teria", "", "caféteria"),
    ],
)
def test_hyphens(before: str, after: str, elsewhere: str, text: str) -> None:
    assert join_lines([lines(f"{before}~", after, "", elsewhere)])[0] == text


def test_a_hyphen_at_the_very_end_stays() -> None:
    assert join_lines([lines("the de~")]) == ["the de-"]


def paged(pages: int, foot: str = "Page {} of 9") -> list[list[Line]]:
    found = []
    for page in range(pages):
        text = f"On page {'abcdefghi'[page]} it was said that nothing had been lost."
        rows = ("The Ledger, 4 March 2025", text, "A line of its own", f"More of this: {text}", foot.format(page + 1))
        found.append([line for place, row in enumerate(rows) for line in lines(row, top=780 - 180 * place)])
    return found


@pytest.mark.parametrize("foot", ["Page {} of 9", "{}", "– {} –"])
def test_running_heads_and_page_numbers_are_left_out(foot: str) -> None:
    text = join_lines(paged(3, foot=foot))
    assert len(text) == 9
    assert not any("Ledger" in line or any(map(str.isdigit, line)) for line in text)


def test_two_pages_alike_keep_their_lines() -> None:
    assert sum("Ledger" in line for line in join_lines(paged(2))) == 2


def test_lines_inside_the_page_stay_however_often_they_come() -> None:
    assert sum(line == "A line of its own" for line in join_lines(paged(4))) == 4


def test_rows_of_figures_are_no_page_numbers() -> None:
    pages = [lines(f"{page}0 {page}1", top=700) + lines("Text", top=600 - page) for page in range(1, 5)]
    assert [line for line in join_lines(pages) if line != "Text"] == ["10 11", "20 21", "30 31", "40 41"]


def test_nothing() -> None:
    assert join_lines([]) == []
    assert join_lines([[], []]) == []
