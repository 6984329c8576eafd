"""Names that people said are the same: who else a name stands for, unless they said it does not."""

from __future__ import annotations

from sqlalchemy import Connection, select

from whence.ledger import schema
from whence.ledger.entry import unpack
from whence.ledger.index import plain
from whence.ledger.shelf import decision_of
from whence.records.decision import Decision, What

# What people say of two statements that differ.
TIES: frozenset[What] = frozenset(("conflicting", "compatible"))


def same_names(connection: Connection, name: str) -> list[str]:
    """A name and all that were said to be the same actor's, one decision after the other."""
    pairs = joined(name_decisions(connection))
    found, open_ends = {plain(name): name}, [plain(name)]
    while open_ends:
        end = open_ends.pop()
        for left, right in pairs:
            for here, there in ((left, right), (right, left)):
                if plain(here) == end and plain(there) not in found:
                    found[plain(there)] = there
                    open_ends.append(plain(there))
    return list(found.values())


def joined(decisions: list[Decision]) -> list[tuple[str, str]]:
    """The pairs of names that are the same: the latest word on each pair counts."""
    return [names for what, names in latest_words(decisions) if what == "same"]


def latest_words(decisions: list[Decision]) -> list[tuple[What, tuple[str, str]]]:
    """The latest word on each pair of names."""
    about = [(one.what, one.names) for one in decisions if one.names and one.what in ("same", "different")]
    return list({frozenset(map(plain, names)): (what, names) for what, names in about}.values())


def pairs_said(connection: Connection, what: What) -> frozenset[tuple[str, str]]:
    """The pairs of statements, by their ids in order, of which people last said that they are this."""
    said = {one.names: one.what for one in name_decisions(connection) if one.what in TIES and one.names}
    return frozenset(names for names, last in said.items() if last == what)


def name_decisions(connection: Connection) -> list[Decision]:
    """The decisions about names, sources and bodies that hold, in their order."""
    return [decision for _, _, decision in name_entries(connection)]


def name_entries(connection: Connection) -> list[tuple[str, str, Decision]]:
    """The decisions about names, sources and bodies that hold, in their order, each with its entry's id and time."""
    table = schema.entry.c
    rows = connection.execute(
        select(table.id, table.at, table.content)
        .join(schema.decision, schema.decision.c.number == table.number)
        .where(schema.decision.c.document.is_(None), ~schema.decision.c.withdrawn)
        .order_by(table.number)
    )
    return [(row.id, row.at, decision_of(unpack(row.content))) for row in rows if row.content is not None]
