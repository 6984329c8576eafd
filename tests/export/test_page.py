"""A check as a page: whole in itself, safe whatever stands in a document, to be found one's way in without colours."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.build import account as told_account
from tests.build import claim, document, reading
from tests.checks import checked, evidence, whole_check
from tests.found import D, E
from whence.export.page import check_page
from whence.ledger.views import Listed
from whence.ledger.who import Statement
from whence.records.check import Original

HOSTILE = "\"><script>alert(1)</script><img src=x onerror='y'>\x00\x1b[2J & co"
Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """The elements of a page with their attributes, and its words without the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words, self.style, self._in = "", "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, dict(attrs)))
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.style += data
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def statement(url: str | None, title: str | None = "Forty-six thousand") -> Statement:
    """A statement on record in a document at an address."""
    where = document("So many doses came.")
    listed = Listed(where.id, where.name, title, "The Herald", "2025-03-12", url, "2026-11-23T10:00:00Z", 1, False)
    told = claim("c1", where.span(0, 7))
    return Statement(listed, E.claim, told, told_account(reading(where)), None, None, None)


def test_a_page_that_asks_for_nothing() -> None:
    page = Page(check_page(whole_check(), {}))
    names = {name for name, _ in page.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}
    assert not re.search(r"url\(|@import", page.style)
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert all("style" not in attributes for _, attributes in page.elements)


def test_the_draft_with_its_signs_and_the_evidence_beside() -> None:
    page = Page(check_page(whole_check(), {}))
    assert "It has been a long spring. Orsinia got 46,000 doses, the ministry said.✓1" in page.words
    assert "Exactly 12,000 came, the union said.≠3" in page.words
    assert "✓ 1 supported: The Herald, 12 March 2025“e: so many doses came”" in page.words
    assert (
        "bound: why changed“d: so many doses came”the ministry · d.txt · Radio Nord · 8 March 2025 · dddddddd"
        in page.words
    )
    assert "Health Ministry, ministry known only through b.txt and d.txt" in page.words


def test_every_sign_leads_to_its_note_and_back() -> None:
    page = Page(check_page(whole_check(), {}))
    targets = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [str(one["href"])[1:] for one in page.all("a")]
    assert len(targets) == len(set(targets))
    assert set(links) <= set(targets)
    signs = [one for one in page.all("a") if str(one.get("class")).startswith("sign")]
    assert [one["aria-label"] for one in signs][:3] == ["supported, note 1", "superseded, note 2", "changed, note 3"]
    assert [name for name, _ in page.elements if name in ("h1", "h2")] == ["h1", "h2", "h2"]


def test_what_was_told_above_is_not_told_again() -> None:
    found = whole_check()
    changed = found.sentences[3]
    twice = replace(found, sentences=(replace(changed, marks=changed.marks * 2),))
    words = Page(check_page(twice, {})).words
    assert words.count("“d: so many doses came”") == 1
    assert words.count("as above: Radio Nord · 8 March 2025 · dddddddd") == 1


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://herald.example/doses?a=1&b=2", True),
        ("HTTP://herald.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, linked: bool) -> None:
    page = Page(check_page(whole_check(), {E.claim: statement(url)}))
    outside = {one["href"] for one in page.all("a") if not str(one["href"]).startswith("#")}
    assert outside == ({url} if linked else set())
    assert "“Forty-six thousand” · The Herald · 12 March 2025" in page.words


def test_nothing_of_a_document_is_obeyed() -> None:
    draft = document(f"{HOSTILE} One.", HOSTILE, title=HOSTILE, publisher=HOSTILE)
    bad = evidence(
        replace(D, words=HOSTILE, name=HOSTILE, publisher=HOSTILE, published=HOSTILE, claim=HOSTILE), HOSTILE
    )
    told = checked(draft, draft.text, "supported", support=(bad, evidence(E)))
    found = replace(
        whole_check(), document=draft, sentences=(told,), originals=(Original(HOSTILE, HOSTILE, (HOSTILE,), (bad,)),)
    )
    page = Page(check_page(found, {E.claim: statement(f"https://a.b/{HOSTILE}", HOSTILE)}))
    assert not {name for name, _ in page.elements} & {"script", "img"}
    assert all(not name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert page.words.count("<script>alert(1)</script>") >= 8
    assert not re.search("[\x00-\x08\x1b]", page.words)
