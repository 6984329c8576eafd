"""What may leave of a claim: short quotations, addresses of the web, days that are days, nothing that was misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import claim, claimed, document, reading, span
from tests.export.kept import MAKER, enter, shown, tell
from whence.export.quotable import SHORT, excerpt, publication_day, quotables, web_address
from whence.ledger.ledger import Ledger
from whence.records.decision import Decision


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://herald.example/a?b=1&c=2#d", "https://herald.example/a?b=1&c=2#d"),
        ("HTTP://herald.example/", "HTTP://herald.example/"),
        ('https://herald.example/a b"<c>', "https://herald.example/a%20b%22%3Cc%3E"),
        ("https://herald.example/Київ", "https://herald.example/%D0%9A%D0%B8%D1%97%D0%B2"),
        ("https://herald.example/%20", "https://herald.example/%20"),
        ("javascript:alert(1)", None),
        ("file:///home/kd/notes.txt", None),
        ("https:///nowhere", None),
        ("https://[broken", None),
        ("/home/kd/notes.txt", None),
        ("https://herald.example/" + "a" * 2000, None),
        ("", None),
        (None, None),
    ],
)
def test_addresses(url: str | None, address: str | None) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T10:00:00Z", "2025-03-04"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("2025-13-01", None),
        ("20250304", None),
        ("spring", None),
        (None, None),
    ],
)
def test_days(ledger: Ledger, published: str | None, day: str | None) -> None:
    enter(ledger, tell())
    [one] = shown(ledger)
    assert publication_day(replace(one.listed, published=published)) == day


def test_a_quotation_is_short() -> None:
    assert excerpt("a" * SHORT) == "a" * SHORT
    assert excerpt("a" * (SHORT + 1)) == "a" * (SHORT - 1) + "…"


def test_a_whole_page_as_one_claim_is_cut(ledger: Ledger) -> None:
    where = document("word " * 1000, title="t" * 1000)
    enter(ledger, claimed(reading(where), claim("c1", where.span(0, 5000))))
    [one] = [quotable for found in shown(ledger) for quotable in quotables(found)]
    assert len(one.quote) <= SHORT
    assert len(one.gist) <= SHORT
    assert len(one.citation) < 2 * SHORT


def test_what_was_misread_is_no_claim(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    ledger.decide(Decision("misread", "kd", where.id, span(where, "Talks went on")), MAKER)
    [one] = shown(ledger)
    assert [quotable.quote for quotable in quotables(one)] == ["about forty tanks and 12 guns had been lost"]


def test_who_says_what_in_a_few_words(ledger: Ledger) -> None:
    where = enter(ledger, tell())
    ledger.decide(Decision("speaker", "kd", where.id, span(where, "Talks went on"), value="Boris Petrov"), MAKER)
    [one] = shown(ledger)
    lost, talks = quotables(one)
    assert (lost.gist, lost.speaker) == ("Anna Adler: about forty tanks; 12 guns", "Anna Adler")
    assert lost.actor and lost.actor.role == "minister"
    assert (talks.gist, talks.actor) == ("Boris Petrov: Talks went on", None)
