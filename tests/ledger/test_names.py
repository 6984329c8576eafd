"""Names that people said are the same, or are not."""

from __future__ import annotations

import pytest

from tests.ledger.story import MAKER, enter, tell
from whence.ledger.ledger import Ledger
from whence.ledger.names import joined, same_names
from whence.ledger.views import Filters, list_documents
from whence.records.decision import Decision, What

Said = tuple[What, str, str]


def decisions(*said: Said) -> list[Decision]:
    return [Decision(what, "kd", names=(left, right)) for what, left, right in said]


def known(ledger: Ledger, name: str) -> set[str]:
    with ledger.reading() as connection:
        return set(same_names(connection, name))


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ([], []),
        ([("same", "A", "B")], [("A", "B")]),
        ([("different", "A", "B")], []),
        ([("same", "A", "B"), ("different", "B", "A")], []),
        ([("same", "A", "B"), ("different", "Á", "b")], []),
        ([("different", "A", "B"), ("same", "A", "B")], [("A", "B")]),
        ([("same", "A", "B"), ("same", "A", "C"), ("different", "A", "C")], [("A", "B")]),
    ],
)
def test_joined(said: list[Said], pairs: list[tuple[str, str]]) -> None:
    """The latest word on a pair counts, however its names are written."""
    assert joined(decisions(*said)) == pairs


def test_same_names(ledger: Ledger) -> None:
    """Names are joined from one decision to the next, whichever is asked for."""
    for decision in decisions(("same", "Anna Adler", "the minister"), ("same", "A. Ádler", "The Minister")):
        ledger.decide(decision, MAKER)
    assert known(ledger, "anna adler") == {"anna adler", "the minister", "A. Ádler"}
    assert known(ledger, "A. Adler") == {"A. Adler", "The Minister", "Anna Adler"}
    assert known(ledger, "Petrov") == {"Petrov"}


def test_ring_of_names(ledger: Ledger) -> None:
    for decision in decisions(("same", "A", "B"), ("same", "B", "C"), ("same", "C", "A"), ("same", "A", "a")):
        ledger.decide(decision, MAKER)
    assert known(ledger, "B") == {"A", "B", "C"}


def test_same_widens_and_different_undoes(ledger: Ledger) -> None:
    """Asked for one name, documents of the other are found, until somebody says they are not the same."""
    enter(ledger, tell())

    def found() -> int:
        return len(list_documents(ledger, Filters(speaker="Iron Lady")))

    assert found() == 0
    same, different = decisions(("same", "Anna Adler", "Iron Lady"), ("different", "Iron Lady", "Anna Adler"))
    ledger.decide(same, MAKER)
    assert found() == 1
    entry = ledger.decide(different, MAKER)
    assert found() == 0
    ledger.withdraw(entry.id, MAKER)
    assert found() == 1
