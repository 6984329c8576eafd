"""A check as Markdown: what stands in a document is shown as it is, by a real reader of Markdown."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.checks import whole_check
from tests.found import A, B, C, D, E
from whence.export.markdown import check_markdown, escape
from whence.records.check import Original

NOTES = {one.claim: f"note {one.claim[7]}" for one in (A, B, C, D, E)}


class Words(HTMLParser):
    """The words of a page and the names of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags = "", set[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def rendered(markdown: str) -> Words:
    """Markdown as a reader with tables and struck words shows it."""
    page = Words()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    return page


@pytest.mark.parametrize(
    "text",
    [
        "plain words, nothing else (at all)!",
        "*bold* _set in_ `code` ~~struck~~",
        "[a link](javascript:alert(1)) ![a picture](http://a.b/c)",
        "<script>alert(1)</script> <!-- hidden --> &amp; &copy;",
        "# heading",
        "- a list",
        "+ a list",
        "12. a list",
        "12) a list",
        "> quoted",
        "    code",
        "a\n    code",
        "a\n===",
        "a\n---",
        "a | b\n--|--\nc | d",
        "```\ncode",
        "[^1]: a note",
        "[a]: http://a.b",
        "1.5 million, -3 °C, 2025-03-04",
        "back\\slash\\*",
        "<http://a.b> and https://a.b/c_d_e?f=g&h=i",
    ],
)
def test_text_that_markdown_shows_as_it_is(text: str) -> None:
    shown = rendered(escape(text))
    assert shown.tags <= {"p"}
    assert shown.words.split() == text.split()


@pytest.mark.parametrize("text", ["2025-03-04: so many", "in all 1.5 million, -3 °C", "12,000 (12 a day); 1,000"])
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert escape(text) == text


def test_the_report() -> None:
    lines = check_markdown(whole_check(), NOTES).splitlines()
    assert lines[:3] == ["# Doses", "", "The Herald · 2025-03-20 · draft.txt"]
    assert "**·** It has been a long spring. **✓** Orsinia got 46,000 doses, the ministry said." in lines
    at = lines.index("> Exactly 12,000 came, the union said.")
    assert lines[at + 2 : at + 6] == [
        "≠ **changed**: the record has it otherwise",
        "",
        "- bound: why changed",
        "    - note d (goes back to Nurses' Union) `dddddddd`",
    ]
    at = lines.index("> The ministry counts 46,000 against the union's 12,000.")
    assert lines[at + 6] == "- on record with it: note e (goes back to Health Ministry) `eeeeeeee`"
    assert lines[-4:] == [
        "## Originals still to obtain",
        "",
        "- Health Ministry (ministry): known only through b.txt and d.txt",
        "- the harbour master: known only through d.txt",
    ]


def test_nothing_in_it_is_obeyed() -> None:
    hostile = "\x1b[2J\u202e<img src=x onerror=alert(1)> **loud** [x](javascript:y)\n\n# not a heading"
    found = whole_check(title=hostile, publisher=hostile)
    found = replace(found, originals=(Original(hostile, hostile, (hostile,), ()),))
    shown = rendered(check_markdown(found, dict.fromkeys(NOTES, hostile)))
    assert shown.tags <= {"h1", "h2", "p", "blockquote", "strong", "ul", "li", "code"}
    assert not any(sign in shown.words for sign in "\x1b\u202e")
    assert shown.words.count("[x](javascript:y) # not a heading") >= 5
