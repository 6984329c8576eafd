"""The ledger itself: opened by a file's path or a database's address, and added to, a whole document at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, exists, func, insert, or_, select, text, update

from whence.ledger import index, schema, unlinking, witnesses
from whence.ledger.bytestore import ByteStore
from whence.ledger.corrections import correct
from whence.ledger.dialect import bytes_folder, locate, open_engine, plainly, shown
from whence.ledger.entering import enter, enter_account, enter_capture, enter_document
from whence.ledger.entry import Content, Drawn, draw_up, unpack
from whence.ledger.held import decisions_on, find_document, read_account
from whence.ledger.migrations import MIGRATIONS, bring_forward, version
from whence.ledger.names import TIES
from whence.ledger.shelf import decision_content, decision_of
from whence.ledger.veil import Veil
from whence.ledger.witnesses import NOBODY, sightings
from whence.records.capture import Capture
from whence.records.claim import Account
from whence.records.clock import now
from whence.records.decision import Decision
from whence.records.errors import Unusable

# "new": a document taken in and read; "again": a further capture of one that is known; "read anew": by a newer maker.
Outcome = Literal["new", "again", "read anew"]
LAST = select(func.max(schema.entry.c.number))
LOCK = 0x77686E63  # PostgreSQL's name for the right to migrate: "whnc"


class Ledger:
    """An open ledger; every change is one transaction, so a killed process leaves whole documents or none."""

    def __init__(self, engine: Engine, store: ByteStore, where: str) -> None:
        self.where = where
        self.store = store
        self._engine = engine
        self._is_inside = False
        # The veil, and the last entry when it was made: whatever it depends on is entered.
        self._veil = (-1, Veil(NOBODY))

    @classmethod
    def open(cls, named: str | None = None, *, make: bool = True, store: Path | None = None) -> Ledger:
        """Open the ledger named, or the user's own, and bring it forward; `make` lays one where there is none.

        `store` is the folder for the captured bytes, where it is not to be the one that goes with the ledger.
        """
        url = locate(named)
        if not make and url.get_backend_name() == "sqlite" and not _is_file(url.database):
            raise Unusable(shown(url), "no ledger there yet; whence add makes one")
        ledger = cls(open_engine(url), ByteStore(store or bytes_folder(url)), shown(url))
        try:
            ledger._bring_forward()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger and changes nothing; Unusable where an entry is damaged."""
        try:
            with plainly(self.where), self._engine.connect() as connection:
                yield connection
        # What cannot be unpacked, or is not what a record may be.
        except ValueError as broken:
            raise Unusable(self.where, f"damaged ({_first_line(broken)}); whence verify says what else is") from None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is entered whole or not at all."""
        with plainly(self.where), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside any transaction, for what a database does only there."""
        engine = self._engine.execution_options(alone=True, isolation_level="AUTOCOMMIT")
        with plainly(self.where), engine.connect() as connection:
            yield connection

    @property
    def inside(self) -> Ledger:
        """The same ledger for what stays in it: linking, weighing and decisions go by people's real names."""
        within = copy(self)
        within._is_inside = True
        return within

    def veil(self) -> Veil:
        """What hides private witnesses from whoever asks; nobody is hidden inside."""
        if self._is_inside:
            return Veil(NOBODY)
        with self.reading() as connection:
            last = connection.execute(LAST).scalar() or 0
            if last != self._veil[0]:
                self._veil = (last, Veil(sightings(connection)))
        return self._veil[1]

    def knows(self, document: str, maker: str) -> bool:
        """Whether a document, by its id, has been read by that maker."""
        read = select(schema.entry.c.number).where(
            schema.entry.c.made_from == document, schema.entry.c.kind == "reading", schema.entry.c.maker == maker
        )
        with self.reading() as connection:
            return connection.execute(read.limit(1)).first() is not None

    def has_address(self, address: str) -> bool:
        """Whether something was captured that was asked for, or answered, at an address."""
        captured = schema.capture.c
        with self.reading() as connection:
            found = select(exists().where(or_(captured.asked == address, captured.address == address)))
            return bool(connection.execute(found).scalar())

    def add(self, capture: Capture, account: Account | None, maker: str, collector: str) -> Outcome:
        """Enter a capture with its document and, where it has been read, its account; Unusable once forgotten."""
        with self.writing() as connection:
            held = self._held(connection, capture, maker)
            # Not before it is known that the document was never forgotten, not after what says that they are there.
            self.store.put(capture.snapshot.digest, capture.snapshot.data)
            enter_capture(connection, capture, held.number, maker, collector)
            if account is None or not enter_account(connection, account, held, maker):
                return "again"
            return "new" if held.reading is None else "read anew"

    def refuse(self, where: str, why: str, maker: str, made_from: str | None = None) -> None:
        """Enter what was not taken in, and why."""
        content: Content = {"at": now(), "where": where, "why": why}
        drawn = draw_up("refusal", maker, made_from, content)
        with self.writing() as connection:
            if number := enter(connection, drawn):
                row = {"number": number, "asked": where, "why": why, "at": drawn.at}
                connection.execute(insert(schema.refusal).values(row))

    def decide(self, decision: Decision, maker: str) -> Drawn:
        """Enter a person's decision, which the index follows at once; pseudonyms stand for the names they hide."""
        decision = self.veil().restore(decision)
        drawn = draw_up("decision", maker, decision.document, decision_content(decision, now()))
        with self.writing() as connection:
            held = find_document(connection, decision.document) if decision.document else None
            if decision.document and (held is None or held.forgotten):
                raise Unusable(decision.document, "no such document in the ledger")
            if number := enter(connection, drawn):
                row = {"number": number, "document": held.number if held else None, "withdrawn": False}
                connection.execute(insert(schema.decision).values(row))
            _follow(connection, held, decision)
            if decision.what == "private":
                witnesses.check_person(connection, decision.about or "", number)
        return drawn

    def withdraw(self, decision: str, maker: str, by: str | None = None) -> Drawn:
        """Enter that a decision, by its id, no longer holds, `by` whom; the decision itself stays on record."""
        content: Content = {"at": now(), "decision": decision} | ({"by": by} if by else {})
        drawn = draw_up("withdrawal", maker, decision, content)
        with self.writing() as connection:
            table = schema.decision
            rows = select(table, schema.entry.c.content).join(schema.entry, schema.entry.c.number == table.c.number)
            decided = connection.execute(rows.where(schema.entry.c.id == decision)).first()
            if decided is None or decided.content is None:
                raise Unusable(decision, "no such decision in the ledger")
            enter(connection, drawn)
            connection.execute(update(table).where(table.c.number == decided.number).values(withdrawn=True))
            held = find_document(connection, decided.document) if decided.document else None
            _follow(connection, held, decision_of(unpack(decided.content)))
        return drawn

    def _bring_forward(self) -> None:
        with self.reading() as connection:
            if version(connection, self.where) == len(MIGRATIONS):
                return
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            bring_forward(connection, self.where)

    def _held(self, connection: Connection, capture: Capture, maker: str) -> Row[Any]:
        """The document's row, entered first where it is new."""
        enter_document(connection, capture.document, maker, capture.snapshot.digest)
        held = find_document(connection, capture.document.id)
        if held is None or held.forgotten:
            raise Unusable(capture.document.name, "forgotten at someone's asking; whence list --forgotten tells why")
        return held


def _follow(connection: Connection, held: Row[Any] | None, decision: Decision) -> None:
    """Bring a document's index in step with the decisions on it; one about no document may change every matter."""
    if decision.what in ("private", "same", "different"):
        witnesses.lay_all(connection)
    if decision.what == "private":
        return
    if decision.what in TIES:
        unlinking.mark_stated(connection, decision.names or ())
    elif held is None:
        unlinking.mark_all(connection)
    elif (found := read_account(connection, held)) is not None:
        account, entered = found
        index.drop(connection, held.number)
        corrected = correct(account, decisions_on(connection, held.number))
        index.lay(connection, held.number, *corrected, entered)
        witnesses.lay(connection, held.number, corrected[0])


def _is_file(path: str | None) -> bool:
    return path is not None and Path(path).exists()


def _first_line(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0]
