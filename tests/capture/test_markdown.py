"""Markdown is read as what a renderer shows, at the offsets that it has in the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.build import take
from whence.capture.markdown import read_markdown
from whence.records.document import Document, Metadata

REPORT = """\
# Losses at **Vessmar**

The ministry said *40,000* shells were `152 mm`, [Halden Wire](https://wire.example/a_(b) "Halden") wrote, and
that __two__ depots\\* burnt in 2*3 raids on snake_case, see [the wire][w] and [w]. ![A map](map.png "of it")

## What was lost ##

> "We lost **40** tanks," she said.
> > The [army] did not answer.

- Guns: 12
- Tanks:
  40
* [x](https://x.example) and <https://y.example> and <b>more</b>

3. Third
4. Fourth

lost in all
40. The next line goes on.

| Army | Tanks |
|:-----|------:|
| North | **40** |

Setext
------

***all*** &amp; 5 < 6 un**b**roken

```python
losses = 40
```

~~~
more = 1
~~~

<!-- not
this -->

[w]: https://wire.example "Wire"
"""


def words(text: str) -> list[str]:
    return text.split()


def rendered(text: str) -> str:
    """What CommonMark shows of a text, by the library that reads it for others."""
    shown: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        shown.extend(_inside(token.children or ()))
        shown.append(" ")
    return "".join(shown)


def _inside(tokens: list[Token] | tuple[Token, ...]) -> list[str]:
    kinds = {"softbreak": " ", "hardbreak": " "}
    return [
        token.content if token.type in ("text", "code_inline", "text_special") else kinds.get(token.type, "")
        for token in tokens
    ]


def solid(text: str) -> str:
    """A text without blanks: where marks stood inside a word there are some."""
    return "".join(text.split())


def test_what_is_read_is_what_is_shown() -> None:
    text, metadata = read_markdown(REPORT, "Another title")
    # An address in angle brackets is shown, and is no sentence.
    assert solid(text) == solid(rendered(REPORT)).replace("https://y.example", "")
    assert metadata == Metadata()


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("\n", "\r\n")], ids=["unix", "windows"])
def test_offsets_are_the_files(text: str) -> None:
    masked, _ = read_markdown(text)
    keeps_offsets(text, masked)
    assert words(masked) == words(read_markdown(REPORT)[0])
    at = text.index("The ministry")
    assert masked[at : at + 12] == "The ministry"


def keeps_offsets(text: str, masked: str) -> None:
    assert len(masked) == len(text)
    assert all(new == old or (new.isspace() and old != "\n") for new, old in zip(masked, text, strict=True))


MARKS = st.sampled_from(
    ["#", "*", "**", "_", "`", "```", "~~~", "~~", "[", "]", "(", ")", "](", "![", "[^1]", ":", "<", ">", "<!--", "-->",
     "|", "---", "- ", "1. ", "\n", "\n\n", "\\", "&amp;", "a", "b c", "40", " ", "    ", "\t", "\r\n", "🙂", "http://a.b"]
)  # fmt: skip


@given(st.lists(MARKS, max_size=60).map("".join))
def test_any_text_keeps_its_offsets(text: str) -> None:
    keeps_offsets(text, read_markdown(text)[0])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lost.[^1] And\n\n[^1]: Reuters.\n    More.\n\n    And more.\n\nLast.", "Lost. And Last."),
        ("Lost^[Reuters, 4 March.] in all.", "Lost in all."),
        ("Lost [@holt2025, p. 3] in all; write to a@b.example.", "Lost in all; write to a@b.example."),
        ("Lost.[1](https://a.example) And [40](https://a.example) tanks.", "Lost. And 40 tanks."),
        ("Lost.[1] And.\n\n[1]: https://a.example", "Lost. And."),
        ("Lost.<sup>1</sup> And 5 km<sup>2</sup>.", "Lost. And 5 km 2 ."),
        ("Lost ~~forty~~ fifty tanks, ~5 a day.", "Lost fifty tanks, ~5 a day."),
        ("- [x] Checked\n- [ ] Not checked", "Checked Not checked"),
        ("> [!NOTE]\n> Forty.", "Forty."),
        ("## Losses {#losses}\n\nForty.", "Losses Forty."),
        ('He said "[12] tanks" and 2 * 3 * 4 = 24.', 'He said "[12] tanks" and 2 * 3 * 4 = 24.'),
        ("A.\n\n<script>x = '<p>'</script>\n\nB.", "A. B."),
        ("A.\n\n<!-- never closed\n\nB.", "A."),
        ("A.\n\n```\nnever closed\n\nB.", "A."),
        ("[![badge](b.svg)](https://a.example) Lost.", "Lost."),
        ("    Set in, as people paste it.", "Set in, as people paste it."),
    ],
    ids=[
        "footnote", "inline footnote", "citation", "linked note", "numbered reference", "superscript", "struck",
        "tasks", "alert", "attributes", "brackets", "script", "open comment", "open fence", "badge", "indented",
    ],
)  # fmt: skip
def test_marks(text: str, read: str) -> None:
    assert words(read_markdown(text)[0]) == words(read)


def test_items_and_cells_are_apart() -> None:
    text, _ = read_markdown("Lost in all:\n- tanks\n- guns\n\n| a | b |\n|---|---|\n| 40 | 12 |\n")
    assert [line.strip() for line in text.split("\n") if line.strip()] == [
        "Lost in all:", "tanks", "guns", "a", "b", "40", "12",
    ]  # fmt: skip
    assert "\n\n" in text[text.index("all:") : text.index("tanks")]


@pytest.mark.parametrize(
    ("text", "given_title", "title", "read"),
    [
        ("# Forty *tanks*\n\nLost.", None, "Forty tanks", "Lost."),
        ("Forty tanks\n===\n\nLost.", None, "Forty tanks", "Lost."),
        ("# Forty tanks\n\nLost.", "Forty tanks", "Forty tanks", "Lost."),
        ("# Forty tanks\n\nLost.", "Fifty", None, "Forty tanks Lost."),
        ("# Forty tanks\n", None, None, "Forty tanks"),
        ("Lost.\n\n# Forty tanks\n\nAgain.", None, None, "Lost. Forty tanks Again."),
        ("<!-- a -->\n# Forty tanks\n\nLost.", None, "Forty tanks", "Lost."),
        ("---\ntitle: 'Forty tanks'\n---\n# Forty tanks\n\nLost.", None, "Forty tanks", "Lost."),
        ("---\ntitle: Fifty\n---\n# Forty tanks\n\nLost.", None, "Fifty", "Forty tanks Lost."),
    ],
)
def test_the_title_is_read_once(text: str, given_title: str | None, title: str | None, read: str) -> None:
    masked, stated = read_markdown(text, given_title)
    assert (stated.title, words(masked)) == (title, words(read))


def test_front_matter() -> None:
    text = '---\ntitle: "Forty tanks"\nauthor: Maren Holt\ndate: 2025-03-04\ntags:\n  - war\n---\n\nLost.\n'
    masked, stated = read_markdown(text)
    assert stated == Metadata("Forty tanks", author="Maren Holt", published="2025-03-04")
    assert words(masked) == ["Lost."]
    assert read_markdown("---\ndate: some day\n---\nLost.")[1] == Metadata()
    assert words(read_markdown("---\n\nLost.\n\n---\n\nFound.")[0]) == ["Lost.", "Found."]


def test_a_file_of_markdown_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Forty tanks\n\nThe minister **said** so.\n")
    (document,) = take(str(path))
    assert isinstance(document, Document)
    assert (document.title, document.origins["title"]) == ("Forty tanks", "file")
    assert words(document.text) == ["The", "minister", "said", "so."]


@pytest.mark.parametrize(
    "part",
    ["[", "![", "[a](", "[a](b ", "`", "``` ", "*", "_", "~~", "<!--", "<a ", "> ", "- ", "1. ", "# ", "|", "a|b\n",
     "[^1]: ", "[a]: b\n", "\n", " ", "\\", "&", "[a", "](", "a_", "<script>", "~~~\n", "{#", "[ @", "\n\n    ",
     "a|b\n          "],
)  # fmt: skip
def test_hostile_marks_take_little_time(part: str) -> None:
    text = "x" + part * (200_000 // len(part))
    begun = time.perf_counter()
    read_markdown(text + "y")
    assert time.perf_counter() - begun < 3
