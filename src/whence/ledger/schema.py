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
    # Whether its speaker is somebody by name.
    Column("named", Boolean, nullable=False),
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
    # A draft's numbers are looked for whatever they count.
    *(Index(f"figure_{side}", side) for side in ("best", "low", "high")),
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

# A claim that tells of a kind of event: when, as ISO days [start, end), null where open, and how sure its innermost
# source is of it; `day` is what it is listed under, null where it has no date.
happening = Table(
    "happening",
    metadata,
    Column("claim", NUMBER, ForeignKey("claim.number"), primary_key=True, autoincrement=False),
    _refers("document", "document"),
    Column("event", Text, nullable=False),
    Column("day", Text),
    Column("start", Text),
    Column("end", Text),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Index("happening_day", "day", "claim"),
    Index("happening_event", "event", "day"),
)

# Where it happened: degrees only where one entry of the gazetteer is left, with how exact they are.
site = Table(
    "site",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    _refers("claim", "claim"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", Text),
    Column("precision", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Index("site_claim", "claim"),
    Index("site_folded", "folded"),
    Index("site_country", "country"),
)

# Everybody in such a claim, by names as they are compared: its sources and who takes part.
involved = Table(
    "involved",
    metadata,
    Column("claim", NUMBER, ForeignKey("claim.number"), primary_key=True),
    Column("folded", Text, primary_key=True),
    Index("involved_folded", "folded"),
    sqlite_with_rowid=False,
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

# What linking and weighing make of the claims: made anew wherever a document, a decision or the rules change.

# One row for every document that is read; `mark` says by which rules it was linked, null for not at all.
linked = Table(
    "linked",
    metadata,
    _number("document"),
    Column("mark", Text),
    Column("words", Integer, nullable=False, default=0),
    Column("credits", Text, nullable=False, default="[]"),
    Index("linked_mark", "mark", "number"),
)

band = Table(
    "band",
    metadata,
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Index("band_hash", "hash", "document"),
    sqlite_with_rowid=False,
)

quotation = Table(
    "quotation",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    _refers("document", "document"),
    Column("hash", BigInteger, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("field", Text, nullable=False),
    # As it stands there, and as it is compared.
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("speaker", Text),
    Index("quotation_document", "document", "hash"),
    Index("quotation_hash", "hash", "document"),
)

# Two documents, the one whose id comes first at the left.
likeness = Table(
    "likeness",
    metadata,
    Column("left", NUMBER, ForeignKey("document.number"), primary_key=True),
    Column("right", NUMBER, ForeignKey("document.number"), primary_key=True),
    Column("left_share", Float, nullable=False),
    Column("right_share", Float, nullable=False),
    Column("passages", Text, nullable=False),
    Index("likeness_right", "right"),
)

testimony = Table(
    "testimony",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    _refers("document", "document"),
    _refers("claim", "claim"),
    Column("block", Text, nullable=False),
    # The matter it is weighed in, null until it is.
    Column("matter", Text),
    Column("content", LargeBinary, nullable=False),
    Index("testimony_document", "document"),
    Index("testimony_claim", "claim"),
    Index("testimony_block", "block", "document"),
    Index("testimony_matter", "matter"),
)

matter = Table(
    "matter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("block", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("subject", Text),
    Column("subject_folded", Text),
    Column("unit", Text),
    Column("percent", Boolean, nullable=False),
    Column("best", Float),
    Column("low", Float),
    Column("high", Float),
    Column("families", Integer, nullable=False),
    Column("independent", Integer),
    Column("outlets", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("content", LargeBinary, nullable=False),
    Index("matter_block", "block"),
    Index("matter_listed", "families", "documents", "last"),
)

# Every name that stands behind a matter's statements, as it is compared.
behind = Table(
    "behind",
    metadata,
    Column("matter", Text, ForeignKey("matter.id"), primary_key=True),
    Column("folded", Text, primary_key=True),
    Index("behind_folded", "folded"),
    sqlite_with_rowid=False,
)

# A block stands here once for each change since it was weighed.
stale = Table(
    "stale",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("block", Text, nullable=False),
    Index("stale_block", "block", "number"),
    # No number is given out twice, so that what was weighed before a change is not taken for weighed after it.
    sqlite_autoincrement=True,
)

# What calls for a person's look and has not had it: claims read with doubt, links that are only likely, conflicts.
doubt = Table(
    "doubt",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    # The order in which they are looked at: kinds in theirs, within one the least sure first.
    Column("rank", Integer, nullable=False),
    Column("sure", Float, nullable=False),
    _refers("document", "document"),
    _refers("claim", "claim"),
    # Of a link or a conflict: the matter, and both statements by their ids.
    Column("matter", Text),
    Column("left", Text),
    Column("right", Text),
    Index("doubt_order", "rank", "sure", "number"),
    Index("doubt_document", "document"),
    Index("doubt_matter", "matter"),
)

# Who is a private witness now: the decision that says so, the pseudonym, and the name that was decided of.
private = Table(
    "private",
    metadata,
    _number("decision"),
    Column("pseudonym", Text, nullable=False),
    Column("name", Text, nullable=False),
)

# The documents in which a private witness's name stands; `near` where somebody in the reading bears it, with what else
# such a document calls them.
barred = Table(
    "barred",
    metadata,
    Column("private", NUMBER, ForeignKey("private.number"), primary_key=True),
    Column("document", NUMBER, ForeignKey("document.number"), primary_key=True),
    Column("near", Boolean, nullable=False),
    Column("called", Text, nullable=False),
    Index("barred_document", "document"),
    sqlite_with_rowid=False,
)

PRIVACY = (private, barred)
HAPPENINGS = (happening, site, involved)
LINKS = (linked, band, quotation, likeness, testimony, matter, behind, stale)

# Who may log in to a workbench that others reach. No entry: a password's hash must be replaceable, and nobody is found
# by it; decisions bear the name.
person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("added", Text, nullable=False),
)
