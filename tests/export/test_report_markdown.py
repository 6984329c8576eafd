"""The Markdown report, as CommonMark's own reader reads it: words from outside stay words."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from tests.export.told import told
from tests.found import A, finding, matter
from whence.export.report import report
from whence.export.report_markdown import escape, set_down, write_markdown

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def kinds(text: str) -> set[str]:
    return {inner.type for token in READER.parse(text) for inner in (token, *(token.children or ()))}


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "- no list",
        "+ no list",
        "1. no list",
        "12) no list",
        "> no quotation",
        "===",
        "---",
        "*no* _stress_ **at** __all__ ~~here~~",
        "`no code`",
        "[no link](https://x.example)",
        "![no picture](x.png)",
        "[no]: https://x.example",
        "<script>alert(1)</script>",
        "<https://x.example>",
        "&lt;b&gt; &amp;",
        "a | b",
        "$x^2$",
        "\\*stress\\*",
        "two  \nlines",
    ],
)
def test_words_stay_words(words: str) -> None:
    found = escape(words)
    assert kinds(found) <= {"paragraph_open", "inline", "text", "paragraph_close", "text_special"}
    rendered = re.sub(r"</?p>|\n", "", READER.render(found))
    plain = rendered.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", '"')
    assert plain == " ".join(words.split())


def test_dates_and_numbers_need_no_escape() -> None:
    assert escape("2025-03-04: at least 1,900 (killed), 3.5 %") == "2025-03-04: at least 1,900 (killed), 3.5 %"


def test_a_report_has_its_parts_its_table_and_its_plot() -> None:
    text = set_down(report(told()))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Vaccine doses delivered to Orsinia",
        *(f"## {one.heading}" for one in report(told()).sections),
    ]
    found = kinds(text)
    assert {"table_open", "code_block", "bullet_list_open", "strong_open"} <= found
    assert not {"html_block", "html_inline"} & found


def test_every_footnote_is_set_down_and_called() -> None:
    text = set_down(report(told()))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert called == set(re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)) == {"1", "2", "3", "4", "5"}
    assert "[^2]: the ministry, in “Doses, e.txt”, The Herald, 12 March 2025, https://news.example/e.txt" in text
    assert "characters 0–21: “e: so many doses came” <https://news.example/e.txt> claim eeeeeeeeeeee#1" in text


def test_the_plot_stands_in_the_text_as_it_is() -> None:
    (code,) = [token.content for token in READER.parse(set_down(report(told()))) if token.type == "code_block"]
    assert code.splitlines()[0].startswith("2025-03-04 ")
    assert "○" in code.splitlines()[0]
    assert "├" in code.splitlines()[1] and "▸" in code.splitlines()[1]


def test_hostile_words_and_addresses() -> None:
    bad = "<script>alert(1)</script>\n\n# Heading\n[^1]: x | y"
    one = replace(A, publisher=bad, span=replace(A.span, text=bad))
    documents = {"title": bad, "url": "https://x.example/> <script>alert(1)</script>"}
    text = set_down(report(told(finding(title=bad, matter=matter(one, edges=())), documents)))
    assert not {"html_block", "html_inline"} & kinds(text)
    assert len(re.findall(r"^\[\^1\]: ", text, re.MULTILINE)) == 1
    assert sum(line.startswith("# ") for line in text.splitlines()) == 1


def test_written_as_utf_8() -> None:
    stream = io.BytesIO()
    write_markdown([told()], stream)
    assert stream.getvalue().decode() == set_down(report(told()))
