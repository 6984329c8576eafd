"""Footnotes: where exactly a statement stands: document, day, address, characters, and the words themselves, short."""

from __future__ import annotations

from collections.abc import Iterator

from whence.export.citation import day, describe_document
from whence.export.plain import plain
from whence.ledger.views import Listed
from whence.records.link import Testimony
from whence.records.span import Span

# Characters of a quotation that an export carries; whoever wants more goes to the address.
LONGEST = 300
CUT = "…"


def quote(text: str) -> str:
    """Words as an export quotes them: on one line, and cut where they are long."""
    words = plain(text)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}{CUT}"


def footnote(testimony: Testimony, listed: Listed | None) -> str:
    """A statement's footnote, all but its words; of a document that is not known any more its name is left."""
    known = [*describe_document(listed), f"captured {day(listed.captured)}"] if listed else [testimony.name]
    return plain(f"{spoken(testimony)}{', '.join(known)}, {place_of(testimony.span)}")


def place_of(span: Span) -> str:
    """Where words stand in their document."""
    title = "the title, " if span.field == "title" else ""
    return f"{title}characters {span.start}–{span.end}"


def spoken(testimony: Testimony) -> str:
    """Whose words they are, through whom, and in what they stand; nothing where the publisher alone speaks."""
    names = list(dict.fromkeys(_tellers(testimony)))
    return f"{names[-1]}{_via(names[:-1])}, in " if names else ""


def _via(names: list[str]) -> str:
    return f", via {', '.join(names)}" if names else ""


def _tellers(testimony: Testimony) -> Iterator[str]:
    """The sources' names, the outermost first, but for the publisher, who is named with the document."""
    for teller in testimony.tellers:
        if teller.name and teller.name != testimony.publisher:
            yield f"{teller.name} (unnamed)" if teller.anonymous else teller.name
