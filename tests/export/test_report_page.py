"""The page: words from outside stay words, nothing is fetched or run, every footnote leads there and back."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.export.told import told
from tests.found import A, finding, matter
from whence.export.report import report
from whence.export.report_page import lay_out, write_page

HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)> & ]]> \x00\u202e"


def page(html: bytes | None = None) -> HtmlElement:
    return lxml.html.document_fromstring((html or lay_out(report(told()))).decode())


def test_the_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    found = page()
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = found.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = lay_out(report(told())).decode()
    found = page()
    assert found.xpath("//script | //link | //img | //iframe | //*[@src] | //@style | //*[@onload]") == []
    assert not re.search(r"@import|url\(", html)


def test_hostile_words_stay_words() -> None:
    bad = replace(A, words=HOSTILE, publisher=HOSTILE, span=replace(A.span, text=HOSTILE))
    one = told(finding(title=HOSTILE, matter=matter(bad, edges=())), {"title": HOSTILE, "url": f'https://x/"{HOSTILE}'})
    found = page(lay_out(report(one)))
    assert found.xpath("//script | //img") == []
    (heading,) = found.xpath("//h1")
    assert "<script>alert(1)</script>" in heading.text_content()
    assert "\u202e" not in heading.text_content() and "\x00" not in heading.text_content()


def test_every_footnote_leads_there_and_back() -> None:
    found = page()
    notes = set(found.xpath("//section[@role='doc-endnotes']//li/@id"))
    assert {f"#{note}" for note in notes} == set(found.xpath("//a[@role='doc-noteref']/@href"))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {f"#{one}" for one in ids} >= set(found.xpath("//a[@role='doc-backlink']/@href"))


def test_the_exact_words_stand_in_the_footnote() -> None:
    (words,) = {one.text_content()[1:] for one in page().xpath("//section[@role='doc-endnotes']//q")} and {
        ": so many doses came"
    }
    assert all(one.text_content().endswith(words) for one in page().xpath("//section[@role='doc-endnotes']//q"))


@pytest.mark.parametrize(
    "path", ["//svg//title", "//svg//desc", "//figcaption", "//table//th[@scope='col']", "//html/@lang"]
)
def test_what_those_need_who_do_not_see(path: str) -> None:
    assert page().xpath(path)


def test_fit_for_paper_and_for_the_dark() -> None:
    (style,) = page().xpath("//style/text()")
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_one_page_a_matter() -> None:
    stream = io.BytesIO()
    write_page([told()], stream)
    assert stream.getvalue().startswith(b'<!DOCTYPE html>\n<html lang="en">')
