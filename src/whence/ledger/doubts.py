"""Doubts: what calls for a person's look, kept in step with claims and matters; whatever people decided is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select

from whence.ledger import schema
from whence.ledger.corrections import Corrected, correct
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.shelf import load_finding
from whence.records.claim import Claim
from whence.records.decision import What
from whence.records.finding import Finding
from whence.records.reading import CONFIDENCE_FLOOR

# A claim read with little confidence, one whose speaker is unclear, an origin that is presumed, a conflict.
DoubtKind = Literal["reading", "voice", "link", "conflict"]
KINDS: tuple[DoubtKind, ...] = ("reading", "voice", "link", "conflict")
# After any of them a claim's reading is a person's.
SETTLING: frozenset[What] = frozenset(("speaker", "figure", "time", "place", "misread", "accepted"))
MANY = 1000  # values in one statement
Pairs = Collection[tuple[str, str]]


def lay_claims(
    connection: Connection,
    document: int,
    claims: Collection[Claim],
    corrected: Corrected,
    entered: Mapping[str, tuple[int, str]],
) -> None:
    """Note which of a document's claims are in doubt; it has none noted yet."""
    rows = [
        _row(kind, claim.confidence, document, entered[claim.id][0])
        for claim in claims
        if not SETTLING & corrected.get(claim.id, frozenset()) and (kind := _kind(claim))
    ]
    if rows:
        connection.execute(insert(schema.doubt), rows)


def lay_finding(connection: Connection, finding: Finding, settled: Pairs) -> None:
    """Note which of a matter's links are presumed and which conflicts it has; `settled` are those people saw."""
    ties = list(_ties(finding, settled))
    numbers = _numbers(connection, sorted({left for _, _, left, _ in ties}))
    rows = [
        _row(kind, sure, *numbers[left]) | {"matter": finding.matter.id, "left": left, "right": right}
        for kind, sure, left, right in ties
        if left in numbers
    ]
    if rows:
        connection.execute(insert(schema.doubt), rows)


def drop_claims(connection: Connection, document: int) -> None:
    """Take away all doubts about a document's claims."""
    connection.execute(delete(schema.doubt).where(schema.doubt.c.document == document))


def lay_all(connection: Connection) -> None:
    """Note every doubt in a ledger that has none noted."""
    table = schema.document.c
    read = select(table.number).where(table.reading.is_not(None), ~table.forgotten)
    for number in connection.execute(read).scalars().all():
        held = find_document(connection, number)
        if held is not None and (found := read_account(connection, held)) is not None:
            account, corrected = correct(found[0], decisions_on(connection, number))
            lay_claims(connection, number, account.claims.claims, corrected, found[1])
    for packed in connection.execute(select(schema.matter.c.content)).scalars():
        lay_finding(connection, load_finding(packed), ())


def _kind(claim: Claim) -> DoubtKind | None:
    if claim.confidence < CONFIDENCE_FLOOR:
        return "reading"
    return "voice" if claim.voice == "unclear" else None


def _ties(finding: Finding, settled: Pairs) -> Iterator[tuple[DoubtKind, float, str, str]]:
    """What ties two statements of a matter and is in doubt: which kind, how sure, both by their ids."""
    settled_links = {one.id for one in finding.matter.testimonies if one.presumption}
    for edge in finding.edges:
        if edge.kind == "presumed" and edge.target and edge.source not in settled_links:
            worded = next((one.words for one in edge.evidence if one.what == "wording"), "")
            # The more words the two share, the likelier it is.
            yield "link", 1 - 1 / (1 + len(worded.split(", "))), edge.source, edge.target
    for conflict in finding.conflicts:
        left, right = sorted((conflict.left, conflict.right))
        if (left, right) not in settled:
            yield "conflict", 0.0, left, right


def _numbers(connection: Connection, statements: list[str]) -> dict[str, tuple[int, int]]:
    """Statements' documents and claims, by their numbers."""
    table = schema.testimony.c
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(statements), MANY):
        some = statements[start : start + MANY]
        rows = connection.execute(select(table.id, table.document, table.claim).where(table.id.in_(some)))
        found |= {row.id: (row.document, row.claim) for row in rows}
    return found


def _row(kind: DoubtKind, sure: float, document: int, claim: int) -> dict[str, Any]:
    return {"kind": kind, "rank": KINDS.index(kind), "sure": sure, "document": document, "claim": claim}
