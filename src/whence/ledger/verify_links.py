"""Verify what linking and weighing made: every statement has its claim, every matter its statements, counts agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from whence.ledger import schema
from whence.ledger.shelf import load_finding, load_testimony
from whence.ledger.standing import behind_rows, matter_row
from whence.records.finding import Finding

PAGE = 500
UNFIT = (ValueError, TypeError, KeyError, AttributeError)


def check_links(connection: Connection) -> Iterator[tuple[str, str]]:
    """All that is wrong with links and matters: where, and why."""
    for row in _pages(connection, _stated(), schema.testimony.c.number):
        yield from _readable(row.id, "statement", _testimony(row))
    weighed = select(schema.matter).where(schema.matter.c.block.not_in(select(schema.stale.c.block)))
    for row in _pages(connection, weighed, schema.matter.c.id):
        yield from _readable(row.id, "matter", _matter(connection, row))


def _stated() -> Select[Any]:
    """Statements, each with the id of its claim where that is one of its document's."""
    table, claim = schema.testimony.c, schema.claim.c
    known = (claim.number == table.claim) & (claim.document == table.document)
    return select(schema.testimony, claim.id.label("known")).outerjoin(schema.claim, known)


def _pages(connection: Connection, rows: Select[Any], key: Any) -> Iterator[Row[Any]]:
    last = None
    while page := connection.execute(
        (rows if last is None else rows.where(key > last)).order_by(key).limit(PAGE)
    ).all():
        yield from page
        last = page[-1]._mapping[key]


def _readable(where: str, what: str, found: Iterator[str]) -> Iterator[tuple[str, str]]:
    try:
        for why in found:
            yield where, why
    except UNFIT as broken:
        yield where, f"the {what} cannot be read: {' '.join(str(broken).split())}"


def _testimony(row: Row[Any]) -> Iterator[str]:
    kept = load_testimony(row.content)
    if row.known is None or kept.claim != row.known:
        yield "the statement's claim is not one of its document's"
    if (kept.id, kept.block) != (row.id, row.block):
        yield "the statement is not what its row says"


def _matter(connection: Connection, row: Row[Any]) -> Iterator[str]:
    finding = load_finding(row.content)
    expected = matter_row(finding, row.block)
    if {name: row._mapping[name] for name in expected} != expected:
        yield "the matter's row is not what was found"
    stated = set(_named(connection, select(schema.testimony.c.id).where(schema.testimony.c.matter == row.id)))
    if stated != {one.id for one in finding.matter.testimonies}:
        yield "the matter's statements are not those that were weighed"
    if set(_named(connection, select(schema.behind.c.folded).where(schema.behind.c.matter == row.id))) != _behind(
        finding
    ):
        yield "the names behind the matter are not those that were found"


def _named(connection: Connection, names: Select[Any]) -> list[str]:
    return list(connection.execute(names).scalars())


def _behind(finding: Finding) -> set[str]:
    return {row["folded"] for row in behind_rows(finding)}
