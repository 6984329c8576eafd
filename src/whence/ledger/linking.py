"""Linking's side of the ledger: what is to be linked and weighed, what it needs for that, and what comes of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Connection, Row, Select, Table, delete, func, insert, or_, select, update

from whence.ledger import doubts, schema, unlinking
from whence.ledger.corrections import retraction
from whence.ledger.decided import retracted_names
from whence.ledger.held import as_document, find_document
from whence.ledger.index import plain
from whence.ledger.ledger import Ledger
from whence.ledger.names import pairs_said
from whence.ledger.shelf import load_testimony, store_finding, store_testimony
from whence.ledger.standing import behind_rows, called, matter_row
from whence.records.document import Document
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Block, DocumentLinks, Likeness, Paper, Quoted, QuotedIn, SharedQuotation, Testimony
from whence.records.span import Span

NEAREST = 500  # neighbours of one document
MANY = unlinking.MOST
MEANWHILE = "changed while it was linked; ask again"
Value = TypeVar("Value", int, str)
# Documents' numbers, as a query.
Numbers = Select[tuple[int]] | CompoundSelect[*tuple[Any, ...]]


def pending(ledger: Ledger, mark: str) -> list[str]:
    """The ids of documents that are read and not linked by these rules, the first taken in first."""
    table = schema.linked.c
    # Two ranges of the index, where "another than" would go through all of it.
    waiting = or_(table.mark.is_(None), table.mark < mark, table.mark > mark)
    with ledger.reading() as connection:
        numbers = list(connection.execute(select(table.number).where(waiting)).scalars())
        return _ids(connection, sorted(numbers)) if numbers else []


def neighbours(ledger: Ledger, document: str, bands: Sequence[int]) -> list[Document]:
    """The linked documents that share a band with one, those that share most first; at most 500."""
    shared: Counter[int] = Counter()
    table = schema.band.c
    with ledger.reading() as connection:
        for some in _batches(sorted(set(bands))):
            counted = select(table.document, func.count().label("many")).where(table.hash.in_(some))
            rows = connection.execute(counted.group_by(table.document))
            shared.update({row.document: row.many for row in rows})
        return _nearest(connection, document, shared)


def enter_links(ledger: Ledger, links: DocumentLinks, mark: str) -> None:
    """Put in place what linking found in a document, by which rules, and note what must be weighed anew."""
    with ledger.writing() as connection:
        held = find_document(connection, links.document)
        if held is None or held.reading is None:
            raise Unusable(links.document, "no such document in the ledger")
        unlinking.clear(connection, held.number)
        rows = _testimony_rows(connection, held, links.testimonies)
        _put(connection, schema.testimony, rows)
        _put(connection, schema.band, [{"document": held.number, "hash": band} for band in sorted(set(links.bands))])
        _put(connection, schema.quotation, [_quotation_row(held.number, one) for one in links.quotations])
        _put(connection, schema.likeness, list(_likeness_rows(connection, held, links.likenesses)))
        facts = {"mark": mark, "words": links.words, "credits": json.dumps(links.credits, ensure_ascii=False)}
        connection.execute(update(schema.linked).where(schema.linked.c.number == held.number).values(facts))
        unlinking.mark(connection, {row["block"] for row in rows})
        unlinking.mark_alike(connection, held.number)


def stale_blocks(ledger: Ledger) -> list[str]:
    """The blocks that must be weighed anew, in their order."""
    with ledger.reading() as connection:
        return sorted(connection.execute(select(schema.stale.c.block).distinct()).scalars())


def load_block(ledger: Ledger, block: str) -> Block:
    """All that weighing a block needs."""
    table = schema.testimony.c
    with ledger.reading() as connection:
        state = connection.execute(select(func.max(schema.stale.c.number)).where(schema.stale.c.block == block))
        kept = map(load_testimony, connection.execute(select(table.content).where(table.block == block)).scalars())
        testimonies = sorted(_marked(kept, retracted_names(connection)), key=lambda one: one.id)
        within = select(table.document).where(table.block == block).distinct()
        return Block(
            block,
            tuple(testimonies),
            tuple(find_papers(connection, within)),
            tuple(find_likenesses(connection, within)),
            tuple(find_shared_quotations(connection, within)),
            state.scalar() or 0,
            pairs_said(connection, "compatible"),
        )


def enter_findings(ledger: Ledger, block: Block, findings: Sequence[Finding]) -> None:
    """Put a block's matters in place of those it had; what has changed since it was loaded is still to be weighed.

    Nothing is done where somebody else has weighed the block meanwhile: what they found is as new, or newer.
    """
    enter_all_findings(ledger, [(block, findings)])


def enter_all_findings(ledger: Ledger, weighed: Iterable[tuple[Block, Sequence[Finding]]]) -> None:
    """Put the matters of several blocks in place at once: many small changes of a file take longer than one."""
    with ledger.writing() as connection:
        settled = pairs_said(connection, "conflicting")
        for block, findings in weighed:
            _enter_block(connection, block, findings, settled)


def find_papers(connection: Connection, within: Numbers) -> Iterator[Paper]:
    """What linking knows of documents, by id."""
    table, linked = schema.document.c, schema.linked.c
    columns = (table.id, table.name, table.publisher, table.published, linked.words, linked.credits)
    joined = select(*columns).join(schema.linked, linked.number == table.number)
    for row in connection.execute(joined.where(table.number.in_(within)).order_by(table.id)):
        yield Paper(*row[:5], tuple(json.loads(row.credits)))


def find_likenesses(connection: Connection, within: Numbers) -> Iterator[Likeness]:
    """How documents overlap with one another, by their ids."""
    table, left, right = schema.likeness.c, schema.document.alias("one"), schema.document.alias("other")
    columns = select(left.c.id, right.c.id, table.left_share, table.right_share, table.passages)
    joined = columns.select_from(schema.likeness).join(left, left.c.number == table.left)
    joined = joined.join(right, right.c.number == table.right).where(table.left.in_(within), table.right.in_(within))
    for one in connection.execute(joined.order_by(left.c.id, right.c.id)):
        yield Likeness(*one[:4], tuple(json.loads(one.passages)))


def find_shared_quotations(connection: Connection, within: Numbers) -> Iterator[SharedQuotation]:
    """What at least two documents quote alike, by its words."""
    table = schema.quotation.c
    inside = table.document.in_(within)
    shared = select(table.hash).where(inside).group_by(table.hash).having(func.count(table.document.distinct()) > 1)
    rows = select(schema.quotation, schema.document.c.id).join(schema.document)
    found: dict[int, list[tuple[str, QuotedIn]]] = {}
    for row in connection.execute(rows.where(inside, table.hash.in_(shared))):
        place = QuotedIn(row.id, Span(row.start, row.end, row.text, row.field), row.speaker)
        found.setdefault(row.hash, []).append((row.words, place))
    gathered = [(min(words for words, _ in some), [place for _, place in some]) for some in found.values()]
    for words, places in sorted(gathered):
        yield SharedQuotation(words, tuple(sorted(places, key=lambda one: (one.document, one.span))))


def _marked(testimonies: Iterable[Testimony], withdrawn: frozenset[str]) -> Iterator[Testimony]:
    """Statements as they are, those that a withdrawn source stands behind marked as withdrawn."""
    for one in testimonies:
        if withdrawn and any(plain(name) in withdrawn for name in called(one)):
            yield replace(one, verification=(*one.verification, retraction(one.span)))
        else:
            yield one


def _ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """Documents' ids, in the order of their numbers."""
    table = schema.document.c
    known: dict[int, str] = {}
    for some in _batches(numbers):
        rows = connection.execute(select(table.number, table.id).where(table.number.in_(some)))
        known |= {row.number: row.id for row in rows}
    return [known[number] for number in numbers]


def _nearest(connection: Connection, document: str, shared: Counter[int]) -> list[Document]:
    """Those that share most, told apart by their ids where several share as much: never by which came first."""
    least = min((count for _, count in shared.most_common(NEAREST + 1)), default=0)
    numbers = sorted(number for number, count in shared.items() if count >= least)
    ids = zip(numbers, _ids(connection, numbers), strict=True)
    ranked = sorted((-shared[number], name) for number, name in ids if name != document)[:NEAREST]
    table = schema.document.c
    nearest = select(schema.document).where(table.id.in_([name for _, name in ranked]), ~table.forgotten)
    found = {row.id: as_document(row) for row in connection.execute(nearest)}
    return [found[name] for _, name in ranked if name in found]


def _testimony_rows(connection: Connection, held: Row[Any], testimonies: Sequence[Testimony]) -> list[dict[str, Any]]:
    """Statements as they are kept, those of misread claims left out."""
    table = schema.claim.c
    rows = connection.execute(select(table.id, table.number, table.misread).where(table.document == held.number))
    claims = {row.id: row for row in rows}
    if not all(one.claim in claims for one in testimonies):
        raise Unusable(held.name, MEANWHILE)
    return [
        {
            "id": one.id,
            "document": held.number,
            "claim": claims[one.claim].number,
            "block": one.block,
            "content": store_testimony(one),
        }
        for one in testimonies
        if not claims[one.claim].misread
    ]


def _quotation_row(document: int, quoted: Quoted) -> dict[str, Any]:
    hashed, words, span, speaker = quoted
    where = {"start": span.start, "end": span.end, "field": span.field, "text": span.text}
    return where | {"document": document, "hash": hashed, "words": words, "speaker": speaker}


def _likeness_rows(connection: Connection, held: Row[Any], likenesses: Sequence[Likeness]) -> Iterator[dict[str, Any]]:
    """Likenesses as they are kept, each once; one to a document that was forgotten meanwhile is none."""
    others = {end for one in likenesses for end in (one.left, one.right)}
    numbers = _linked_numbers(connection, sorted(others))
    for ends, one in sorted({(one.left, one.right): one for one in likenesses}.items()):
        if held.id in ends and set(ends) <= numbers.keys():
            shares = ((one.left, one.left_share), (one.right, one.right_share))
            (left, left_share), (right, right_share) = sorted(shares)
            yield {
                "left": numbers[left],
                "right": numbers[right],
                "left_share": left_share,
                "right_share": right_share,
                "passages": json.dumps(one.passages, ensure_ascii=False),
            }


def _linked_numbers(connection: Connection, documents: Sequence[str]) -> Mapping[str, int]:
    table = schema.document.c
    found: dict[str, int] = {}
    for some in _batches(documents):
        rows = connection.execute(select(table.id, table.number).join(schema.linked).where(table.id.in_(some)))
        found |= {row.id: row.number for row in rows}
    return found


def _enter_block(connection: Connection, block: Block, findings: Sequence[Finding], settled: doubts.Pairs) -> None:
    changes = schema.stale.c
    known = delete(schema.stale).where(changes.block == block.block, changes.number <= block.state)
    if not connection.execute(known).rowcount:
        return
    unlinking.drop_matters(connection, schema.matter.c.block == block.block)
    rows = [matter_row(finding, block.block) | {"content": store_finding(finding)} for finding in findings]
    _put(connection, schema.matter, rows)
    _put(connection, schema.behind, [row for finding in findings for row in behind_rows(finding)])
    for finding in findings:
        _weigh(connection, finding)
        doubts.lay_finding(connection, finding, settled)


def _weigh(connection: Connection, finding: Finding) -> None:
    """Note in which matter statements are weighed."""
    table = schema.testimony
    for some in _batches([one.id for one in finding.matter.testimonies]):
        connection.execute(update(table).where(table.c.id.in_(some)).values(matter=finding.matter.id))


def _put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Values in as many parts as statements need, since a database takes only so many in one."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
