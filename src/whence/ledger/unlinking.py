"""Unlinking: what linking made of a document goes wherever it is read anew, corrected or forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from whence.ledger import schema

MOST = 1000  # values in one statement


def await_links(connection: Connection, document: int) -> None:
    """Note that a document is read and not yet linked."""
    connection.execute(insert(schema.linked).values(number=document))


def unlink(connection: Connection, document: int) -> None:
    """Take all away that linking made of a document, and note what must be weighed anew without it."""
    clear(connection, document)
    connection.execute(delete(schema.linked).where(schema.linked.c.number == document))


def clear(connection: Connection, document: int) -> None:
    """Take away what a document states, quotes and resembles, and note the blocks that this changes."""
    mark_alike(connection, document)
    blocks = blocks_of(connection, document)
    for table in (schema.testimony, schema.quotation, schema.band):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(delete(schema.likeness).where(_ends_in(document)))
    mark(connection, blocks)


def blocks_of(connection: Connection, document: int) -> list[str]:
    """The blocks in which a document states something."""
    table = schema.testimony.c
    return list(connection.execute(select(table.block).where(table.document == document).distinct()).scalars())


def mark(connection: Connection, blocks: Iterable[str]) -> None:
    """Note blocks to be weighed anew; one in which nothing is stated any more goes at once, with its matters."""
    table, ordered = schema.testimony.c, sorted(blocks)
    for start in range(0, len(ordered), MOST):
        some = ordered[start : start + MOST]
        held = set(connection.execute(select(table.block).where(table.block.in_(some)).distinct()).scalars())
        if held:
            connection.execute(insert(schema.stale), [{"block": block} for block in some if block in held])
        if gone := [block for block in some if block not in held]:
            drop_matters(connection, schema.matter.c.block.in_(gone))
            connection.execute(delete(schema.stale).where(schema.stale.c.block.in_(gone)))


def mark_alike(connection: Connection, document: int) -> None:
    """Note the blocks of all documents that resemble one, to be weighed anew."""
    table, ends = schema.testimony.c, schema.likeness.c
    alike = select(ends.left).where(ends.right == document).union_all(select(ends.right).where(ends.left == document))
    _mark_where(connection, table.document.in_(alike))


def mark_stated(connection: Connection, statements: Collection[str]) -> None:
    """Note the blocks of statements, by their ids, to be weighed anew."""
    _mark_where(connection, schema.testimony.c.id.in_(statements))


def mark_all(connection: Connection) -> None:
    """Note every block to be weighed anew."""
    _mark_where(connection, schema.testimony.c.block.is_not(None))


def drop_matters(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take matters away; their statements are in none until they are weighed anew."""
    matters = select(schema.matter.c.id).where(which)
    for table in (schema.behind, schema.doubt):
        connection.execute(delete(table).where(table.c.matter.in_(matters)))
    weighed = update(schema.testimony).where(schema.testimony.c.matter.in_(matters))
    connection.execute(weighed.values(matter=None))
    connection.execute(delete(schema.matter).where(which))


def drop_stale_matters(connection: Connection) -> None:
    """Take away every matter that is to be weighed anew, for the words in it that may be no longer kept."""
    drop_matters(connection, schema.matter.c.block.in_(select(schema.stale.c.block)))


def _ends_in(document: int) -> ColumnElement[bool]:
    return or_(schema.likeness.c.left == document, schema.likeness.c.right == document)


def _mark_where(connection: Connection, which: ColumnElement[bool]) -> None:
    blocks = select(schema.testimony.c.block).where(which).distinct().order_by(schema.testimony.c.block)
    connection.execute(insert(schema.stale).from_select(["block"], blocks))
