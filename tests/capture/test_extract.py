"""Pages: their charset, their main text, their metadata, and those that have none."""

from __future__ import annotations

import pytest
from trafilatura import bare_extraction

from whence.capture.extract import decode_page, extract
from whence.records.document import Metadata
from whence.records.errors import Unusable

SENTENCE = "The minister said on Monday that forty tanks had been lost near the café."
PAGE = f"""<!DOCTYPE html><html><head><title>Tanks lost | The Ledger</title>
<meta property="og:title" content="Tanks lost"><meta property="og:site_name" content="The Ledger">
<meta name="author" content="Maren Holt"><meta property="article:published_time" content="2025-03-04T06:30:00+00:00">
<link rel="canonical" href="https://ledger.example/tanks"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><p>{SENTENCE}</p><p>“More will follow,” she added, before leaving.</p></article>
<footer>© 2019 The Ledger. All rights reserved.</footer></body></html>"""


def test_text_and_metadata() -> None:
    text, metadata = extract(PAGE, "a.html")
    assert text == f"{SENTENCE}\n“More will follow,” she added, before leaving."
    assert metadata == Metadata("Tanks lost", "The Ledger", "Maren Holt", "2025-03-04", "https://ledger.example/tanks")


def test_no_date_is_guessed_from_the_text() -> None:
    page = f"<html><body><article><p>{SENTENCE} That was on 3 March 2021.</p></article></body></html>"
    assert extract(page, "a.html")[1] == Metadata()


def test_what_is_left_out_beforehand_is_what_trafilatura_leaves_out_itself() -> None:
    beside = "".join(
        f"<nav><ul><li><a href=/{at}>World {at}</a></li></ul></nav><style>p{{}}</style>" for at in range(99)
    )
    page = PAGE.replace("<body>", f"<body>{beside}<aside><p>{SENTENCE * 9}</p></aside>")
    whole = bare_extraction(page, favor_precision=True, include_comments=False)
    assert not isinstance(whole, dict) and whole
    assert extract(page, "a.html") == extract(PAGE, "a.html")
    assert whole.text == extract(page, "a.html")[0]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE}</p>",
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>',
        f"<html><body><p>{SENTENCE}&#27;&#x08;</p></body></html>",
        "<html><body>" + "<div>" * 150 + f"<p>{SENTENCE}</p>" + "</div>" * 150 + "</body></html>",
        f"<html><body><article><p>{SENTENCE}",
    ],
    ids=["fragment", "xml declaration", "control characters", "nested", "unclosed"],
)
def test_odd_pages_are_read(page: str) -> None:
    assert extract(page, "a.html")[0] == SENTENCE


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<html></html>", "HTML without text"),
        ("<html><body><img src=a.png><script>var words = 'not text'</script></body></html>", "HTML without text"),
        ("<html><body>" + "<div>" * 20_000 + SENTENCE, "HTML without text"),
        ("<html><body>" + "<p>a</p>" * 60_000, "HTML with over 100,000 tags"),
        ("<html><body>\0", "binary, not text"),
    ],
    ids=["empty", "no words", "nested", "tags", "nul"],
)
def test_pages_without_text_are_refused(page: str, why: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unusable, match=why):
        extract(page, "a.html")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("meta", "charset", "encoding"),
    [
        ('<meta charset="utf-8">', None, "utf-8"),
        ('<meta charset="iso-8859-1">', None, "latin-1"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", None, "koi8-r"),
        ("", "windows-1251", "windows-1251"),
        ("", None, "utf-8"),
        ("", None, "utf-16"),
        ('<meta charset="latin-1">', None, "utf-8"),
        ('<meta charset="idna">', "zip", "utf-8"),
    ],
)
def test_charset(meta: str, charset: str | None, encoding: str) -> None:
    words = "Пример" if encoding in ("koi8-r", "windows-1251") else "café"
    page = f"<html>{meta}<p>{words} and enough plain words</p>"
    assert decode_page(page.encode(encoding), charset, "a.html") == page
