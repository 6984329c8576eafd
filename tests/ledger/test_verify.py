"""Verify: a sound ledger has no damage, and what is damaged is named."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.sql import ColumnElement

from tests.ledger.linked import add_linked, weigh
from tests.ledger.story import MAKER, enter, tell, tell_edition
from whence.ledger import schema
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.verify import Damage, spans_of, verify
from whence.ledger.views import show_document
from whence.records.claim import Account
from whence.records.decision import Decision
from whence.records.errors import Unusable

STORY = tell(title="Across the river", publisher="The Courier", published="2025-03-04", author="K. D.")
IDENTIFIER = STORY.reading.document.id
SOLDIERS = STORY.claims.claims[0]


def fill(ledger: Ledger) -> None:
    """A ledger with an entry of every kind but exports."""
    for edition in range(3):
        enter(ledger, tell_edition(edition))
    enter(ledger, STORY, retrieved="2025-03-05T09:00:00Z")
    enter(ledger, STORY, "whence/2")
    decision = Decision("speaker", "kd", IDENTIFIER, SOLDIERS.span, value="Somebody Else")
    ledger.decide(decision, MAKER)
    ledger.withdraw(ledger.decide(replace(decision, why="again"), MAKER).id, MAKER)
    ledger.decide(Decision("same", "kd", names=("A", "B")), MAKER)
    ledger.refuse("a.pdf", "a scan", MAKER)
    forget(ledger, tell_edition(0).reading.document.id, "asked to", "kd", MAKER)


def alter(ledger: Ledger, table: str, where: ColumnElement[bool], **values: object) -> None:
    """Change rows past the ledger, as only damage does."""
    with ledger.writing() as connection:
        done = connection.execute(update(schema.metadata.tables[table]).where(where).values(**values))
        assert done.rowcount > 0


def first(ledger: Ledger, kind: str) -> str:
    """The id of the story's first entry of a kind."""
    shown = show_document(ledger, IDENTIFIER)
    return shown.claim_ids["c1"] if kind == "claim" else next(one.id for one in shown.history if one.kind == kind)


@pytest.fixture
def own(path: Path) -> Iterator[Ledger]:
    """A ledger in SQLite alone: what is checked of rows is the same in either database."""
    with Ledger.open(str(path)) as ledger:
        yield ledger


def test_sound(ledger: Ledger) -> None:
    """Nothing is said of a ledger that is as it was entered, and progress is told."""
    fill(ledger)
    told: list[tuple[int, int]] = []
    assert list(verify(ledger, lambda done, of: told.append((done, of)))) == []
    assert told[-1][0] == told[-1][1] > 20


def test_empty(ledger: Ledger) -> None:
    assert list(verify(ledger)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", STORY.reading.document.text.replace("5,000", "9,000")),
        ("text", None),
        ("title", "Over the river"),
        ("publisher", None),
        ("published", "2025-03-05"),
        ("url", "https://courier.example"),
        ("author", "Somebody Else"),
        ("name", "another.txt"),
        ("language", "fr"),
        ("origins", "{}"),
        ("origins", "no JSON"),
        ("claims", 2),
        ("reading", None),
        ("forgotten", True),
    ],
)
def test_altered_document(own: Ledger, column: str, value: object) -> None:
    """Whatever is changed of a document's row, the document is named."""
    fill(own)
    alter(own, "document", schema.document.c.id == IDENTIFIER, **{column: value})
    assert [damage.where for damage in verify(own)] == [IDENTIFIER]


@pytest.mark.parametrize("kind", ["capture", "reading", "claim", "decision"])
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zlib.compress(b'{"another":"content"}'), "is not what was entered: the hash differs"),
        (b"no content", "cannot be read"),
        (None, "is empty"),
    ],
    ids=["replaced", "garbled", "emptied"],
)
def test_altered_entry(own: Ledger, kind: str, content: bytes | None, why: str) -> None:
    """Whatever is done to an entry's content, the entry is named."""
    fill(own)
    identifier = first(own, kind)
    alter(own, "entry", schema.entry.c.id == identifier, content=content)
    said = f"the {kind} {why}"
    assert (identifier, said) in [(damage.where, damage.why[: len(said)]) for damage in verify(own)]


@pytest.mark.parametrize("kind", ["capture", "reading", "claim"])
def test_entry_made_from_something_else(own: Ledger, kind: str) -> None:
    fill(own)
    identifier = first(own, kind)
    alter(own, "entry", schema.entry.c.id == identifier, made_from=tell_edition(1).reading.document.id)
    assert Damage(identifier, f"the {kind} was not made from what its row says") in list(verify(own))


def test_missing_rows(ledger: Ledger) -> None:
    """A claim that is gone from the index, and one that says something else there, are noticed."""
    fill(ledger)
    table = schema.claim
    with ledger.reading() as connection:
        of_story = select(schema.document.c.number).where(schema.document.c.id == IDENTIFIER).scalar_subquery()
        numbers = connection.execute(select(table.c.number).where(table.c.document == of_story)).scalars().all()
    alter(ledger, "claim", table.c.number == numbers[0], text="We lost nothing")
    assert list(verify(ledger)) == [Damage(IDENTIFIER, "the index of its claims is not what was read")]
    with ledger.writing() as connection:
        for one in (schema.figure, schema.place, *schema.HAPPENINGS):
            connection.execute(delete(one).where(one.c.claim.in_(numbers)))
        connection.execute(delete(table).where(table.c.number.in_(numbers)))
    assert list(verify(ledger)) == [Damage(IDENTIFIER, "the index of its claims is not what was read")]


def test_decision_that_returns(ledger: Ledger) -> None:
    """A withdrawn decision that holds again without anybody's word is named."""
    fill(ledger)
    alter(ledger, "decision", schema.decision.c.withdrawn, withdrawn=False)
    (damage,) = verify(ledger)
    assert damage.why == "its row does not say whether the decision was withdrawn"


def test_forgotten_text_that_returns(ledger: Ledger) -> None:
    fill(ledger)
    alter(ledger, "document", schema.document.c.forgotten, text="Minister Anna Adler said on Monday")
    assert [damage.where for damage in verify(ledger)] == [tell_edition(0).reading.document.id]


def moved(account: Account) -> Account:
    """The account with a claim's span a character off, its words as they were."""
    claim = account.claims.claims[0]
    off = replace(claim, span=replace(claim.span, start=claim.span.start + 1, end=claim.span.end + 1))
    return replace(account, claims=replace(account.claims, claims=(off,)))


def test_moved_span(ledger: Ledger) -> None:
    """A span that is not what stands there is named, though all hashes are right."""
    enter(ledger, moved(STORY))
    (damage,) = verify(ledger)
    assert damage == Damage(IDENTIFIER, f"1 spans are not what stands there, the first at {SOLDIERS.span.start + 1}")


def test_spans_of() -> None:
    """Every span is found, however deep it is kept."""
    spans = list(spans_of((STORY.claims, STORY.reading)))
    words = {span.text for span in spans}
    assert {"5,000 soldiers", "Lviv", "crossed", "could not be confirmed", "Monday", "said"} <= words


def flip(path: Path) -> None:
    kept = bytearray(path.read_bytes())
    kept[len(kept) // 2] ^= 1
    path.write_bytes(kept)


def link_story(ledger: Ledger) -> None:
    """The story and an edition of it, linked and weighed."""
    for account in (STORY, tell_edition(1)):
        add_linked(ledger, account)
    weigh(ledger)


STATED = schema.testimony.c.block == "losses|general"
WEIGHED = schema.matter.c.block == "losses|general"
TOLD = schema.behind.c.folded == "boris petrov"


@pytest.mark.parametrize(
    ("table", "where", "values", "why"),
    [
        ("testimony", STATED, {"content": b"none"}, "the statement cannot be read"),
        ("testimony", STATED, {"content": zlib.compress(b"{}")}, "the statement cannot be read"),
        ("testimony", STATED, {"block": "losses|army"}, "the statement is not what its row says"),
        ("testimony", STATED, {"matter": None}, "the matter's statements are not those that were weighed"),
        ("matter", WEIGHED, {"content": b"none"}, "the matter cannot be read"),
        ("matter", WEIGHED, {"statements": 3}, "the matter's row is not what was found"),
        ("matter", WEIGHED, {"conflicts": 1}, "the matter's row is not what was found"),
        ("matter", WEIGHED, {"low": 7.0}, "the matter's row is not what was found"),
        ("behind", TOLD, {"folded": "anna"}, "the names behind the matter are not those that were found"),
    ],
    ids=lambda one: str(one)[:40],
)
def test_altered_links(
    own: Ledger, table: str, where: ColumnElement[bool], values: dict[str, object], why: str
) -> None:
    """Whatever is changed of what was linked and weighed is named; before, nothing is."""
    link_story(own)
    assert list(verify(own)) == []
    alter(own, table, where, **values)
    assert {damage.why.split(":")[0] for damage in verify(own)} == {why}


def test_a_statement_without_its_claim(own: Ledger) -> None:
    link_story(own)
    own_tanks = select(schema.claim.c.number).where(schema.claim.c.text == "We lost forty tanks").order_by("number")
    with own.reading() as connection:
        one, other = connection.execute(own_tanks).scalars()
    alter(own, "testimony", schema.testimony.c.claim == one, claim=other)
    assert [damage.why for damage in verify(own)] == ["the statement's claim is not one of its document's"]


def test_statements_that_are_gone(own: Ledger) -> None:
    link_story(own)
    with own.writing() as connection:
        connection.execute(delete(schema.testimony).where(STATED))
    assert [damage.why for damage in verify(own)] == ["the matter's statements are not those that were weighed"]


def test_a_document_that_awaits_nothing(own: Ledger) -> None:
    enter(own, STORY)
    with own.writing() as connection:
        connection.execute(delete(schema.linked))
    assert [(damage.where, damage.why) for damage in verify(own)] == [
        (IDENTIFIER, "it is neither linked nor waits for it")
    ]


@pytest.mark.parametrize("damage", [flip, Path.unlink], ids=["flipped", "deleted"])
def test_damaged_bytes(ledger: Ledger, damage: Callable[[Path], object]) -> None:
    """Bytes that are not what was captured are named with their file, once."""
    fill(ledger)
    path = next(ledger.store.path(digest) for digest in sorted(ledger.store.digests()))
    damage(path)
    (found,) = verify(ledger)
    assert found.why.startswith("the captured bytes are")
    assert found.why.endswith(f"({path})")


FLIPS = 80


def test_flipped_bytes_in_the_database(path: Path, tmp_path: Path) -> None:
    """Wherever a byte is flipped, the damage is named, or all documents are as they were; never a traceback."""
    # Enough that the file is not mostly tables that stand empty.
    stories = [tell_edition(number, publisher="The Courier", author="K. D.") for number in range(16)]
    with Ledger.open(str(path)) as ledger:
        for story in stories:
            enter(ledger, story)
        expected = recall(ledger, stories)
    sound, chance, named = path.read_bytes(), random.Random(20), 0
    for number in range(FLIPS):
        at, damaged = chance.randrange(len(sound)), tmp_path / f"damaged-{number}.sqlite"
        damaged.write_bytes(sound[:at] + bytes([sound[at] ^ chance.randrange(1, 256)]) + sound[at + 1 :])
        try:
            with Ledger.open(str(damaged)) as ledger:
                if list(verify(ledger)):
                    named += 1
                else:
                    assert recall(ledger, stories) == expected
        except Unusable as refused:
            assert "\n" not in str(refused)
            named += 1
    assert named > FLIPS / 10


def recall(ledger: Ledger, stories: list[Account]) -> list[object]:
    """All that the ledger says of documents."""
    shown = [show_document(ledger, story.reading.document.id) for story in stories]
    return [(one.account, one.captures, [entry.id for entry in one.history]) for one in shown]
