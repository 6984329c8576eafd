"""Reported: matters as an export finds them, each with its documents and with what people decided of its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from whence.ledger import schema
from whence.ledger.corrections import retraction
from whence.ledger.decided import credibilities, retractions
from whence.ledger.leaving import leaving
from whence.ledger.ledger import Ledger
from whence.ledger.matters import findings, show_matter
from whence.ledger.views import Filters, Listed, listed_by_id, matching
from whence.records.finding import Finding

PAGE = 200


@dataclass(frozen=True, slots=True)
class Reported:
    """A matter with what stands about it, and its documents by their ids.

    `retracted` and `graded` are what people decided of its claims, by the claims' ids, or of the sources behind them.
    """

    finding: Finding
    documents: dict[str, Listed]
    retracted: frozenset[str]
    graded: dict[str, int]


@leaving
def find_reported(ledger: Ledger, filters: Filters, prefix: str | None = None) -> list[str]:
    """The ids of the matters that a matching document speaks of, sorted; of one alone where `prefix` begins its id."""
    found = show_matter(ledger, prefix).matter.id if prefix is not None else None
    with ledger.reading() as connection:
        table = schema.testimony.c
        spoken: Select[Any] = select(table.matter).join(schema.document, schema.document.c.number == table.document)
        wanted = spoken.where(table.matter.is_not(None), matching(connection, filters))
        if found is not None:
            wanted = wanted.where(table.matter == found)
        return list(connection.execute(wanted.distinct().order_by(table.matter)).scalars())


@leaving
def reported(ledger: Ledger, matters: Sequence[str]) -> Iterator[Reported]:
    """What stands about matters, by their ids, a page at a time."""
    withdrawn, digits = retractions(ledger).claims, credibilities(ledger)
    for start in range(0, len(matters), PAGE):
        with ledger.reading() as connection:
            page = list(findings(connection, matters[start : start + PAGE]))
        for finding in page:
            said = finding.matter.testimonies
            claims = {one.claim for one in said}
            # What a withdrawn source stands behind was marked when it was weighed.
            fallen = {one.claim for one in said if retraction(one.span) in one.verification}
            graded = {claim: digits[claim] for claim in claims & digits.keys()}
            documents = listed_by_id(ledger, (one.document for one in said))
            yield Reported(finding, documents, frozenset(claims & withdrawn | fallen), graded)
