"""A small news story whose claims are known without the model, and entering it."""

from __future__ import annotations

from dataclasses import replace

from tests.build import actor, attribution, capture, claim, claimed, document, figure, place, reading, source, span
from whence.ledger.ledger import Ledger, Outcome
from whence.records.claim import Account, Event, Note
from whence.records.document import Document
from whence.records.reading import Time

TEXT = (
    "Minister Anna Adler said on Monday that 5,000 soldiers had crossed the river near Lviv."
    ' "We lost forty tanks," General Boris Petrov said.'
    " Reports that 300 shells went to Kyiv could not be confirmed.\n"
)
ADLER = actor("a1", "Anna Adler", role="minister")
PETROV = actor("a2", "Boris Petrov", role="general")
MAKER = "whence/1"


def tell(text: str = TEXT, name: str = "story.txt", **metadata: str) -> Account:
    """The story with its three claims: Adler's soldiers, Petrov's tanks, and shells that nobody could confirm."""
    return read(document(text, name, **metadata))


def tell_edition(number: int, name: str = "story.txt", **metadata: str) -> Account:
    """The story under a text of its own."""
    return tell(f"{TEXT}Edition {number} went to print.\n", name, **metadata)


def read(where: Document) -> Account:
    """The account of a document whose text begins with the story."""
    soldiers = claim(
        "c1",
        span(where, "5,000 soldiers had crossed the river near Lviv"),
        voice="stated",
        sources=(source(ADLER, span(where, "said")),),
        event=Event("movement", None, "cross", span(where, "crossed")),
        figures=(figure(5000, 5000, 5000, span(where, "5,000 soldiers"), counted="soldier", category="person"),),
        time=Time("date", "2025-03-03", "2025-03-04", "Monday", None, span(where, "Monday")),
        places=(place("Lviv", "UA", span(where, "Lviv")),),
    )
    tanks = claim(
        "c2",
        span(where, "We lost forty tanks"),
        voice="stated",
        sources=(source(PETROV),),
        event=Event("loss", None, "lose", span(where, "lost")),
        figures=(figure(40, 40, 40, span(where, "forty tanks"), counted="tank", category="vehicle"),),
    )
    shells = claim(
        "c3",
        span(where, "300 shells went to Kyiv"),
        event=Event("transfer", None, "go", span(where, "went")),
        figures=(figure(300, 300, 300, span(where, "300 shells"), counted="shell", category="munition"),),
        places=(place("Kyiv", "UA", span(where, "Kyiv")),),
        verification=(Note("unverified", None, None, "could_not", span(where, "could not be confirmed")),),
    )
    said = attribution("t1", soldiers.span, cue=span(where, "said"), speaker="a1")
    return claimed(reading(where, said, actors=(ADLER, PETROV)), soldiers, tanks, shells)


def unclaimed(account: Account, *left_out: str) -> Account:
    """The account without the claims of these ids, as another maker may read it."""
    kept = tuple(claim for claim in account.claims.claims if claim.id not in left_out)
    return replace(account, claims=replace(account.claims, claims=kept))


def enter(ledger: Ledger, account: Account, maker: str = MAKER, **snapshot: object) -> Outcome:
    """Add an account's document, captured from its text unless told otherwise."""
    return ledger.add(capture(account.reading.document, **snapshot), account, maker, "tests")
