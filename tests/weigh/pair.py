"""Two statements to hold against each other, one on record and one of a draft, and registers made of some."""

from __future__ import annotations

from typing import Any

from tests.build import testimony
from tests.weigh.story import MINISTRY, SHELLS, Tale, figure
from whence.records.link import Body, Root, Teller, Told
from whence.records.span import Span
from whence.weigh.altered import Ask
from whence.weigh.findings import weigh
from whence.weigh.register import Entry, Register

DRAFT = "draft"


def told(sentence: str, counted: str | None = None, body: Body | None = MINISTRY, **known: Any) -> Told:
    """A sentence with its figure's words, by a body that its text names, unless `stated` says that it does not.

    `body` None leaves it without a root; `figured` says more of the figure.
    """
    stated, figured = known.pop("stated", True), known.pop("figured", {})
    identifier, topic = known.pop("id", f"{sentence}#{counted}"), known.pop("topic", SHELLS)
    at = sentence.index(counted) if counted else 0
    where = Span(at, at + len(counted or sentence), counted or sentence)
    settings: dict[str, Any] = {
        "document": DRAFT,
        "name": "draft.txt",
        "figure": figure(counted, **{"span": where, **figured}) if counted else None,
        "span": Span(0, len(sentence), sentence),
        "tellers": (Teller(body.name, kind="organisation"),) if body and stated else (),
    }
    made = testimony(identifier, sentence, topic, **(settings | known))
    return Told(made, Root(identifier, body, (), stated) if body else None)


def changed(asked: tuple[Ask, ...], record: Told, draft: Told) -> list[str]:
    """The kinds of changes that some questions find between a statement on record and a draft's."""
    return [found.what for ask in asked if (found := ask(record, draft)) is not None]


def registered(tale: Tale, *loose: Told, texts: dict[str, str] | None = None) -> Register:
    """What was told, weighed, as a register; `loose` are statements that are weighed in no matter."""
    return Register(weigh(tale.block()), loose, texts or {})


def entry(register: Register, identifier: str) -> Entry:
    """A statement of a register that has to be there."""
    found = register.entry(identifier)
    assert found is not None
    return found
