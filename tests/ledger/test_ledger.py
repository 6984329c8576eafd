"""Adding to the ledger: what is new, what is known, and what is read anew."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.build import capture
from tests.ledger.story import MAKER, TEXT, enter, tell, tell_edition, unclaimed
from whence.ledger import schema
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, document_of, list_documents, list_refused, resolve, show_document, show_entry
from whence.records.decision import Decision
from whence.records.errors import Unusable


def test_new_then_again(ledger: Ledger) -> None:
    """A document that is known gets a further capture and nothing else."""
    story = tell()
    assert enter(ledger, story) == "new"
    assert enter(ledger, story, retrieved="2025-03-06T08:00:00Z") == "again"
    shown = show_document(ledger, story.reading.document.id)
    assert [content["retrieved"] for content in shown.captures] == ["2025-03-05T08:00:00Z", "2025-03-06T08:00:00Z"]
    assert [entry.kind for entry in shown.history] == ["document", "capture", "reading", "capture"]
    assert shown.listed.claims == 3


def test_same_capture_twice(ledger: Ledger) -> None:
    """The same bytes from the same place at the same moment are one capture."""
    story = tell()
    enter(ledger, story)
    enter(ledger, story)
    assert len(show_document(ledger, story.reading.document.id).captures) == 1


def test_account_comes_back_as_read(ledger: Ledger) -> None:
    story = tell(publisher="The Courier", published="2025-03-04", title="Across the river", author="K. D.")
    enter(ledger, story)
    shown = show_document(ledger, story.reading.document.id)
    assert shown.account is not None
    assert shown.account.claims == story.claims
    assert shown.account.reading.document == story.reading.document
    assert shown.account.reading.attributions == story.reading.attributions
    assert set(shown.claim_ids) == {"c1", "c2", "c3"}


@pytest.mark.parametrize("other", [{"publisher": "The Echo"}, {"url": "https://echo.example/a"}, {"title": "Echo"}])
def test_same_text_elsewhere(ledger: Ledger, bytes_folder: Path, other: dict[str, str]) -> None:
    """The same text elsewhere is a document of its own, its bytes kept once."""
    assert enter(ledger, tell(publisher="The Courier")) == "new"
    assert enter(ledger, tell(**other)) == "new"
    assert len(list_documents(ledger, Filters())) == 2
    assert len(list(bytes_folder.glob("*/*"))) == 1


def test_read_anew(ledger: Ledger) -> None:
    """A newer maker's reading is the current one; the older claims stay, by their ids."""
    story = tell()
    identifier = story.reading.document.id
    enter(ledger, story)
    older = show_document(ledger, identifier).claim_ids["c1"]
    assert enter(ledger, unclaimed(story, "c1"), "whence/2") == "read anew"
    shown = show_document(ledger, identifier)
    assert shown.account is not None
    assert [claim.id for claim in shown.account.claims.claims] == ["c2", "c3"]
    assert older not in shown.claim_ids.values()
    assert document_of(ledger, older) == identifier
    assert show_entry(ledger, older).maker == MAKER
    assert resolve(ledger, older[:20]) == ("claim", older)
    assert list_documents(ledger, Filters(speaker="Adler")) == []


def test_older_maker_comes_back(ledger: Ledger) -> None:
    """A reading that is known already changes nothing."""
    story = tell()
    enter(ledger, story)
    enter(ledger, unclaimed(story, "c1"), "whence/2")
    assert enter(ledger, story) == "again"
    assert list_documents(ledger, Filters(speaker="Adler")) == []


def test_equal_reading_of_a_newer_maker(ledger: Ledger) -> None:
    """Claims that are read alike by two makers are found once."""
    story = tell()
    enter(ledger, story)
    assert enter(ledger, story, "whence/2") == "read anew"
    assert list_documents(ledger, Filters())[0].claims == 3


def test_unread_then_read(ledger: Ledger) -> None:
    """What was captured and not read is read later."""
    story = tell()
    document = story.reading.document
    ledger.add(capture(document), None, MAKER, "tests")
    assert show_document(ledger, document.id).account is None
    assert not ledger.knows(document.id, MAKER)
    assert enter(ledger, story) == "new"
    assert ledger.knows(document.id, MAKER)
    assert not ledger.knows(document.id, "whence/2")


def test_has_address(ledger: Ledger) -> None:
    asked, answered = "https://courier.example/a?x=1", "https://courier.example/a"
    enter(ledger, tell(), where=asked, address=answered)
    assert [ledger.has_address(one) for one in (asked, answered, answered + "/")] == [True, True, False]


def test_refusals(ledger: Ledger) -> None:
    """What was not taken in stays on record, the latest first."""
    ledger.refuse("a.pdf", "a scan", MAKER)
    ledger.refuse("https://b.example", "a paywall", MAKER)
    assert [(one.where, one.why) for one in list_refused(ledger)] == [
        ("https://b.example", "a paywall"),
        ("a.pdf", "a scan"),
    ]


def test_two_open_ledgers(ledger: Ledger, where: str) -> None:
    """What one enters, another that is open sees."""
    with Ledger.open(where) as other:
        enter(ledger, tell_edition(1))
        enter(other, tell_edition(2))
        assert len(list_documents(ledger, Filters())) == len(list_documents(other, Filters())) == 2


def test_reading_while_reading(ledger: Ledger) -> None:
    """Questions may be asked, and documents added, while the answer to another is still read."""
    enter(ledger, tell_edition(1))
    with ledger.reading() as connection:
        assert len(list_documents(ledger, Filters())) == 1
        enter(ledger, tell_edition(2))
        assert connection.execute(select(schema.document.c.name)).first() is not None
    assert len(list_documents(ledger, Filters())) == 2


def test_claims_of_a_reading_are_not_looked_for_among_all(path: Path) -> None:
    """An opened ledger plans to find a reading's claims by the reading, however many claims there are."""
    Ledger.open(str(path)).close()
    connection = sqlite3.connect(path)
    asked = "select number from entry where made_from = 'a' and kind = 'claim' order by number"
    plan = connection.execute(f"explain query plan {asked}").fetchall()
    connection.close()
    assert ["entry_made_from (made_from=? AND kind=?)" in step[3] for step in plan] == [True]


def test_opened_where_there_is_none(path: Path) -> None:
    with pytest.raises(Unusable, match="no ledger there yet; whence add makes one"):
        Ledger.open(str(path), make=False)
    assert not path.exists()


SPAN = tell().claims.claims[0].span
# What texts and what is said of them may hold; the second is longer than a page of an index, and cannot be compressed.
HOSTILE = {
    "controls": "\x1b[31m red \x07 \x7f end",
    "long word": random.Random(4).randbytes(10_000).hex(),
    "quotes": "'; drop table entry; -- \" \\ %s %(x)s :x ?",
    "markup": "<script>alert(1)</script> &amp; ]]>",
    "emoji": "👩‍👩‍👧 🇺🇦 \u202e right to left \ufeff",
    "marks": "\x02 kept \x03",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text(ledger: Ledger, hostile: str) -> None:
    """Whatever a text, its metadata and its addresses hold comes back as it was."""
    story = tell(TEXT + hostile, hostile, title=hostile, publisher=hostile, author=hostile, url=hostile)
    enter(ledger, story, where=hostile, address=hostile, headers=((hostile, hostile),))
    ledger.refuse(hostile, hostile, MAKER)
    ledger.decide(Decision("speaker", hostile, story.reading.document.id, SPAN, value=hostile, why=hostile), MAKER)
    ledger.decide(Decision("same", hostile, names=("Adler", hostile)), MAKER)
    shown = show_document(ledger, story.reading.document.id)
    assert shown.account is not None
    assert shown.account.reading.document == story.reading.document
    assert shown.account.claims.claims[0].sources[-1].text == hostile
    assert shown.captures[0]["asked"] == hostile
    assert list_refused(ledger)[0].why == hostile
    assert ledger.has_address(hostile)


def test_long_and_rich_text(ledger: Ledger) -> None:
    """A long text of words that are all different, of characters of three bytes each, is taken in."""
    words = (chr(0x4E00 + number % 20000) + chr(0x4E00 + number // 20000) * 3 for number in range(100_000))
    story = tell(TEXT + " ".join(words))
    assert enter(ledger, story) == "new"
