"""The ledger's tables: entries, which are only ever added, and what is derived from them to find them by.

`entry` holds everything that was ever taken in, read, claimed, decided, refused, exported or forgotten, each under the
tagged hash of its content. All other tables can be made again from it; text stands in `document` alone, where the
full-text index reads it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData()


def _number(table: str) -> Column[int]:
    """The key of a table that says more of an entry."""
    return Column("number", NUMBER, ForeignKey(f"{table}.number"), primary_key=True, autoincrement=False)


def _refers(name: str, table: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, NUMBER, ForeignKey(f"{table}.number"), nullable=nullable)


entry = Table(
    "entry",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("made_from", Text),
    Column("at", Text, nullable=False),
    # Canonical JSON, compressed; a document's is its row in `document`; null once forgotten.
    Column("content", LargeBinary),
    Index("entry_kind", "kind", "number"),
    # With the kind: by the kind alone SQLite would go through all claims for those of one reading.
    Index("entry_made_from", "made_from", "kind"),
    sqlite_autoincrement=True,
)

document = Table(
    "document",
    metadata,
    _number("entry"),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("publisher_folded", Text),
    Column("author", Text),
    Column("published", Text),
    Column("day", Text),
    Column("url", Text),
    Column("language", Text),
    Column("origins", Text, nullable=False),
    Column("text", Text),
    _refers("reading", "entry", nullable=True),
    Column("claims", Integer, nullable=False, default=0),
    Column("forgotten", Boolean, nullable=False, default=False),
    Index("document_day", "day"),
)

capture = Table(
    "capture",
    metadata,
    _number("entry"),
    _refers("document", "document"),
    Column("digest", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("address", Text),
    Column("retrieved", Text, nullable=False),
    Index("capture_document", "document"),
    Index("capture_digest", "digest"),
    # An address may be longer than what PostgreSQL's ordered indexes take.
    Index("capture_asked", "asked", postgresql_using="hash"),
    Index("capture_address", "address", postgresql_using="hash"),
)

refusal = Table(
    "refusal",
    metadata,
    _number("entry"),
    Column("asked", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
)

speaker = Table(
    "speaker",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    _number("entry"),
    Column("id", Text, nullable=False),
    _refers("document", "document"),
    Column("text", Text, nullable=False),
    _refers("speaker", "speaker", nullable=True),
    Column("event", Text),
    Column("unverified", Boolean, nullable=False),
    Column("misread", Boolean, nullable=False),
    Index("claim_document", "document"),
    Index("claim_speaker", "speaker"),
    Index("claim_event", "event", "document"),
    Index("claim_unverified", "unverified", "document"),
)

figure = Table(
    "figure",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    _refers("claim", "claim"),
    Column("low", Float),
    Column("high", Float),
    Column("best", Float),
    Column("head", Text),
    Column("category", Text),
    Column("unit", Text),
    Column("percent", Boolean, nullable=False),
    Index("figure_claim", "claim"),
    # With all that is asked of a figure, so that its row is read only where it may agree.
    Index("figure_head", "head", "percent", "low", "high"),
    Index("figure_category", "category", "percent", "low", "high"),
)

place = Table(
    "place",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    _refers("claim", "claim"),
    _refers("document", "document"),
    Column("folded", Text, nullable=False),
    Column("country", Text),
    Index("place_claim", "claim"),
    Index("place_folded", "folded", "document"),
    Index("place_country", "country", "document"),
)

decision = Table(
    "decision",
    metadata,
    _number("entry"),
    _refers("document", "document", nullable=True),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Index("decision_document", "document"),
)

export = Table(
    "export",
    metadata,
    Column("entry", NUMBER, ForeignKey("entry.number"), primary_key=True),
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True),
    Index("export_document", "document"),
)
