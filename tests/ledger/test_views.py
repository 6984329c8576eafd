"""What people ask of the ledger: lists, ids, one document, searches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.build import capture, document
from tests.ledger.story import MAKER, TEXT, enter, tell, tell_edition, unclaimed
from whence.ledger import views
from whence.ledger.ledger import Ledger
from whence.ledger.views import (
    Filters,
    document_of,
    list_documents,
    list_forgotten,
    resolve,
    search,
    show_document,
    show_entry,
)
from whence.records.decision import Decision
from whence.records.document import Document
from whence.records.errors import Unusable


def name_all(ledger: Ledger, filters: Filters, **page: int) -> list[str]:
    return [listed.name for listed in list_documents(ledger, filters, **page)]


@pytest.fixture(scope="module")
def filled(standing: Ledger) -> Ledger:
    """Four documents: one without claims, one without Adler's, one without a date."""
    enter(standing, tell_edition(1, "whole", publisher="The Harbour Courier", published="2025-03-04"))
    port = tell_edition(2, "none", publisher="Écho du Port", published="2025-03-05")
    enter(standing, unclaimed(port, "c1", "c2", "c3"))
    enter(standing, unclaimed(tell_edition(3, "no Adler", publisher="Courier", published="2025-03-06T09:30:00Z"), "c1"))
    enter(standing, unclaimed(tell_edition(4, "undated"), "c3"))
    return standing


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), "no Adler, none, whole, undated"),
        (Filters(publisher="courier"), "no Adler, whole"),
        (Filters(publisher="HARBOUR"), "whole"),
        (Filters(publisher="echo"), "none"),
        (Filters(publisher="%"), ""),
        (Filters(publisher="Cour_er"), ""),
        (Filters(speaker="Adler"), "whole, undated"),
        (Filters(speaker="anna ADLER"), "whole, undated"),
        (Filters(speaker="Adl"), ""),
        (Filters(speaker="Petrov"), "no Adler, whole, undated"),
        (Filters(speaker="%"), ""),
        (Filters(event="transfer"), "no Adler, whole"),
        (Filters(event="nothing"), ""),
        (Filters(place="Lviv"), "whole, undated"),
        (Filters(place="lviv"), "whole, undated"),
        (Filters(place="ua"), "no Adler, whole, undated"),
        (Filters(place="' or 1=1 --"), ""),
        (Filters(since="2025-03-05"), "no Adler, none"),
        (Filters(until="2025-03-05"), "none, whole"),
        (Filters(since="2025-03-06", until="2025-03-06"), "no Adler"),
        (Filters(unverified=True), "no Adler, whole"),
        (Filters(speaker="Adler", unverified=True), ""),
        (Filters(speaker="Adler", place="Lviv", publisher="Courier"), "whole"),
        (Filters(speaker="Adler", place="Kyiv"), ""),
    ],
    ids=repr,
)
def test_filters(filled: Ledger, filters: Filters, names: str) -> None:
    """The newest come first, those without a date last; what is asked of claims must hold of one of them."""
    assert ", ".join(name_all(filled, filters)) == names


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ({"limit": 2}, ["no Adler", "none"]),
        ({"limit": 2, "skip": 2}, ["whole", "undated"]),
        ({"limit": 2, "skip": 4}, []),
        ({"limit": 0}, []),
    ],
)
def test_pages(filled: Ledger, page: dict[str, int], names: list[str]) -> None:
    assert name_all(filled, Filters(), **page) == names


def test_no_page_is_endless(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are asked for, a page has its most."""
    monkeypatch.setattr(views, "MOST", 3)
    assert len(list_documents(filled, Filters(), limit=10**9)) == 3


def test_listed(ledger: Ledger) -> None:
    """A list says what is known of a document."""
    story = tell(title="Across", publisher="The Courier", published="2025-03-04", url="https://courier.example/a")
    enter(ledger, story)
    (listed,) = list_documents(ledger, Filters())
    assert listed.captured.endswith("Z")
    assert (listed.id, listed.name, listed.title) == (story.reading.document.id, "story.txt", "Across")
    assert (listed.publisher, listed.published, listed.url) == (
        "The Courier",
        "2025-03-04",
        "https://courier.example/a",
    )
    assert (listed.claims, listed.forgotten) == (3, False)
    assert list_forgotten(ledger) == []


def twins() -> Iterator[Document]:
    """Two documents whose ids begin alike, for four characters."""
    seen: dict[str, Document] = {}
    for number in count():
        made = document(f"Text {number}")
        start = made.id.removeprefix("sha256:")[:4]
        if start in seen:
            return iter((seen[start], made))
        seen[start] = made
    raise AssertionError


def test_resolve(ledger: Ledger) -> None:
    """Part of an id will do where only one begins so; tagged or not, in capitals or not."""
    story = tell()
    enter(ledger, story)
    identifier = story.reading.document.id
    plain = identifier.removeprefix("sha256:")
    for written in (identifier, plain, plain[:12], plain[:8].upper(), identifier[:20]):
        assert resolve(ledger, written) == ("document", identifier)
    claim = show_document(ledger, identifier).claim_ids["c2"]
    assert resolve(ledger, claim[7:25]) == ("claim", claim)


def test_resolve_ambiguous(ledger: Ledger) -> None:
    left, right = twins()
    for one in (left, right):
        ledger.add(capture(one), None, MAKER, "tests")
    start = left.id.removeprefix("sha256:")[:4]
    with pytest.raises(Unusable, match="several ids begin so: ") as refused:
        resolve(ledger, start)
    assert all(one.id.removeprefix("sha256:")[:12] in str(refused.value) for one in (left, right))
    assert resolve(ledger, left.id) == ("document", left.id)


@pytest.mark.parametrize(
    ("prefix", "why"),
    [
        ("", "too short"),
        ("abc", "too short"),
        ("sha256:", "too short"),
        ("sha256:abc", "too short"),
        ("0" * 64, "no such id"),
        ("f" * 65, "no such id"),
        ("zzzz", "no such id"),
        ("%%%%", "no such id"),
        ("____", "no such id"),
        ("'; drop table entry; --", "no such id"),
        ("\x1b[31mab", "no such id"),
        ("gggg\u0000", "no such id"),
        ("f" * 100_000, "no such id"),
    ],
)
def test_resolve_nothing(filled: Ledger, prefix: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        resolve(filled, prefix)


def test_unknown_ids(ledger: Ledger) -> None:
    for ask in (show_document, show_entry, document_of):
        with pytest.raises(Unusable, match="in the ledger"):
            ask(ledger, "sha256:" + "0" * 64)


def test_search(filled: Ledger) -> None:
    """Documents and claims are found apart, each claim with its document."""
    documents, claims = search(filled, "forty tanks")
    assert {hit.listed.name for hit in documents} == {"whole", "none", "no Adler", "undated"}
    assert {hit.listed.name for hit in claims} == {"whole", "no Adler", "undated"}
    for hit in claims:
        assert hit.claim is not None
        assert document_of(filled, hit.claim) == hit.listed.id
        assert hit.snippet == "We lost \x02forty\x03 \x02tanks\x03"


def test_search_marks_what_is_retracted(ledger: Ledger) -> None:
    """A claim that was withdrawn is found, and said to be."""
    story = tell()
    enter(ledger, story)
    ledger.decide(Decision("retracted", "kd", story.reading.document.id, story.claims.claims[1].span), MAKER)
    found = {hit.snippet[:2]: hit.retracted for word in ("tanks", "soldiers") for hit in search(ledger, word)[1]}
    assert found == {"We": True, "5,": False}


def test_search_finds_the_current_reading(ledger: Ledger) -> None:
    """Claims that a newer reading does not make are not found, its document is."""
    story = tell(TEXT)
    enter(ledger, story)
    enter(ledger, unclaimed(story, "c2"), "whence/2")
    documents, claims = search(ledger, "forty tanks")
    assert (len(documents), len(claims)) == (1, 0)
