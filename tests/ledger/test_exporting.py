"""What leaves the ledger: all that matches, page by page, and the entry by which forgetting finds it again."""

from __future__ import annotations

import pytest

from tests.ledger.story import MAKER, TEXT, enter, tell, tell_edition
from whence.ledger import exporting
from whence.ledger.exporting import Written, accounts, captures, count_captures, count_documents, enter_export
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.verify import verify
from whence.ledger.views import Filters, show_entry
from whence.records.document import Document
from whence.records.errors import Unusable

WRITTEN = Written("csv", "/tmp/out", "kd")
ALL = Filters()


def put(ledger: Ledger, number: int, **metadata: str) -> Document:
    told = tell_edition(number, **metadata)
    enter(ledger, told)
    return told.reading.document


def names(ledger: Ledger, filters: Filters = ALL) -> list[str]:
    return [shown.listed.title or "" for shown in accounts(ledger, filters)]


def test_every_document_once_whatever_the_page(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PAGE", 2)
    for number in range(5):
        put(ledger, number, title=f"Edition {number}", published=f"2025-03-0{9 - number}")
    assert names(ledger) == [f"Edition {number}" for number in range(5)]
    assert names(ledger, Filters(since="2025-03-07")) == ["Edition 0", "Edition 1", "Edition 2"]
    assert names(ledger, Filters(speaker="Adler", until="2025-03-05")) == ["Edition 4"]
    assert names(ledger, Filters(speaker="Nobody")) == []


def test_what_is_added_or_forgotten_meanwhile_shifts_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PAGE", 2)
    documents = [put(ledger, number, title=f"Edition {number}") for number in range(4)]
    found = accounts(ledger, ALL)
    seen = [next(found).listed.title]
    put(ledger, 4, title="Edition 4", published="2025-03-09")
    forget(ledger, documents[0].id, "asked to", "kd", MAKER)
    forget(ledger, documents[1].id, "asked to", "kd", MAKER)
    seen += [shown.listed.title for shown in found]
    assert seen == ["Edition 0", "Edition 2", "Edition 3", "Edition 4"]


def test_a_document_comes_with_its_account(ledger: Ledger) -> None:
    told = tell()
    enter(ledger, told)
    [shown] = accounts(ledger, ALL)
    assert shown.account is not None
    assert shown.account.claims == told.claims
    assert shown.captures[0]["asked"] == "story.txt"


def test_captures_come_with_their_bytes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "PAGE", 2)
    enter(ledger, tell(publisher="The Herald"))
    enter(ledger, tell(publisher="The Herald"), data=b"<p>anew</p>", retrieved="2025-03-06T08:00:00Z")
    enter(ledger, tell(publisher="The Ledger"))
    found = [(content["retrieved"], data) for content, data in captures(ledger, ALL)]
    assert found == [
        ("2025-03-05T08:00:00Z", TEXT.encode()),
        ("2025-03-06T08:00:00Z", b"<p>anew</p>"),
        ("2025-03-05T08:00:00Z", TEXT.encode()),
    ]
    assert (count_documents(ledger, ALL), count_captures(ledger, ALL)) == (2, 3)
    herald = Filters(publisher="herald")
    assert (count_documents(ledger, herald), count_captures(ledger, herald)) == (1, 2)
    assert len(list(captures(ledger, herald))) == 2


def test_captures_whose_bytes_are_damaged_are_refused(ledger: Ledger) -> None:
    enter(ledger, tell())
    [path] = ledger.store.folder.glob("??/*.gz")
    path.write_bytes(b"not gzip")
    with pytest.raises(Unusable, match="damaged"):
        list(captures(ledger, ALL))


def test_forgetting_finds_the_exports_that_held_a_document(ledger: Ledger) -> None:
    first, second = put(ledger, 1), put(ledger, 2)
    both = enter_export(ledger, WRITTEN, [first.id, second.id], MAKER)
    other = enter_export(ledger, Written("jsonl", "-", "kd"), [second.id], MAKER)
    content = show_entry(ledger, both).content or {}
    assert (content["format"], content["path"], content["by"]) == ("csv", "/tmp/out", "kd")
    assert content["documents"] == [first.id, second.id]
    assert list(verify(ledger)) == []
    assert [entry.id for entry in forget(ledger, first.id, "asked to", "kd", MAKER).exports] == [both]
    assert [entry.id for entry in forget(ledger, second.id, "asked to", "kd", MAKER).exports] == [both, other]
    assert list(verify(ledger)) == []


def test_an_export_of_what_was_forgotten_meanwhile_is_not_entered(ledger: Ledger) -> None:
    first, second = put(ledger, 1), put(ledger, 2)
    forget(ledger, first.id, "asked to", "kd", MAKER)
    with pytest.raises(Unusable, match="forgotten while it was written"):
        enter_export(ledger, WRITTEN, [second.id, first.id], MAKER)
    assert forget(ledger, second.id, "asked to", "kd", MAKER).exports == ()
