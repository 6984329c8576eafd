"""Documents in a ledger, as an export finds them."""

from __future__ import annotations

from dataclasses import replace

from tests.build import actor, capture, claim, claimed, document, figure, reading, source, span
from whence.ledger.exporting import accounts
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, Shown
from whence.records.claim import Account
from whence.records.document import Document

TEXT = "Minister Anna Adler said that about forty tanks and 12 guns had been lost. Talks went on."
ADLER = actor("a1", "Anna Adler", role="minister")
MAKER = "whence/1"


def tell(text: str = TEXT, name: str = "tanks.txt", **metadata: str) -> Account:
    """Two claims: Adler's, with a figure bounded by convention and one by its words, and one without figures."""
    where = document(text, name, **metadata)
    lost = claim(
        "c1",
        span(where, "about forty tanks and 12 guns had been lost"),
        voice="stated",
        sources=(replace(source(ADLER, span(where, "said")), hedges=(span(where, "about"),)),),
        figures=(
            figure(
                36,
                44,
                40,
                span(where, "about forty tanks"),
                counted="tank",
                approximator="about",
                bound_by="convention",
            ),
            figure(12, 12, 12, span(where, "12 guns"), counted="gun"),
        ),
    )
    talks = claim("c2", span(where, "Talks went on"))
    return claimed(reading(where, actors=(ADLER,)), lost, talks)


def enter(ledger: Ledger, account: Account, **snapshot: object) -> Document:
    """Add an account's document, captured from its text unless told otherwise."""
    document = account.reading.document
    ledger.add(capture(document, **snapshot), account, MAKER, "tests")
    return document


def shown(ledger: Ledger) -> list[Shown]:
    """Everything in a ledger."""
    return list(accounts(ledger, Filters()))
