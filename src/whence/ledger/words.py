"""Full-text search: SQLite's FTS5 and PostgreSQL's tsvector over documents and claims, asked in the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from whence.records.errors import Unusable

PIECE = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w")
LONGEST = 1000  # characters of a query
MOST = 32  # pieces of a query
# Words that stand in so many rows tell little: those entered last come first, and no rank is worked out for each.
MANY = 8_000
# Around each word found, in a snippet; no text that is kept holds them for itself.
MARKS = ("\x02", "\x03")
# A tsvector holds a megabyte at most, and short words of four-byte characters take 4.5 bytes a character in it: what a
# longer text says after these characters PostgreSQL does not find.
INDEXED = 220_000
TITLE = 5_000
# English as PostgreSQL has it, but with its small words kept, as SQLite keeps them: the WHO is not "who".
CONFIGURATION = "whence"


@dataclass(frozen=True, slots=True)
class Found:
    """One row that a search found: its number, its best words with marks around those asked for."""

    number: int
    snippet: str


def quote(asked: str, *, either: bool = False) -> str:
    """A search as both databases take it: every word or quoted phrase in quotation marks, so that none is syntax.

    All of them must stand in what is found, or with `either` any of them.
    """
    pieces = (phrase or word for phrase, word in PIECE.findall(asked[:LONGEST].replace("\0", " ")))
    words = [piece.replace('"', " ") for piece in pieces if WORD.search(piece)][:MOST]
    if not words:
        raise Unusable("search", "no word to look for")
    return (" OR " if either else " ").join(f'"{word}"' for word in words)


def find_documents(connection: Connection, asked: str, limit: int) -> list[Found]:
    """Documents with all of the words in title or text, best first."""
    if connection.dialect.name == "sqlite":
        return _ask_sqlite(connection, "document", quote(asked), limit)
    return _ask_postgresql(connection, DOCUMENTS, quote(asked), limit)


def find_claims(connection: Connection, asked: str, limit: int, *, either: bool = False) -> list[Found]:
    """Claims with all of the words, or with `either` any of them, best first."""
    if connection.dialect.name == "sqlite":
        return _ask_sqlite(connection, "claim", quote(asked, either=either), limit)
    return _ask_postgresql(connection, CLAIMS, quote(asked, either=either), limit)


def _ask_sqlite(connection: Connection, table: str, query: str, limit: int) -> list[Found]:
    """The best, then their snippets: asked for at once, a snippet would be made of every row before the sorting."""
    index, known = f"{table}_words", {"query": query, "limit": limit, "many": MANY}
    matching = f"select rowid from {index} where {index} match :query"
    many = connection.execute(text(f"select count(*) from ({matching} limit :many)"), known).scalar_one()
    order = "rowid desc" if many == MANY else "rank"
    numbers = list(connection.execute(text(f"{matching} order by {order} limit :limit"), known).scalars())
    snippet = text(
        f"select rowid, snippet({index}, -1, :begin, :end, '…', 24) as words from {index}"
        f" where {index} match :query and rowid in :numbers"
    ).bindparams(bindparam("numbers", expanding=True))
    marked = {"query": known["query"], "numbers": numbers, "begin": MARKS[0], "end": MARKS[1]}
    snippets = {row.rowid: row.words for row in connection.execute(snippet, marked)} if numbers else {}
    return [Found(number, snippets.get(number) or "") for number in numbers]


def _ask_postgresql(connection: Connection, question: str, query: str, limit: int) -> list[Found]:
    known = {"query": query, "limit": limit, "begin": MARKS[0], "end": MARKS[1]}
    return [Found(number, snippet or "") for number, snippet in connection.execute(text(question), known)]


DOCUMENTS = f"""
    select number, ts_headline('{CONFIGURATION}', left(coalesce(text, ''), {INDEXED}), asked,
        'MaxFragments=1, MaxWords=24, MinWords=12, StartSel=' || :begin || ', StopSel=' || :end)
    from (select number, text, asked, ts_rank_cd(words, asked) as rank
          from document, websearch_to_tsquery('{CONFIGURATION}', :query) as asked
          where words @@ asked order by rank desc, number limit :limit) as best
    order by rank desc, number"""
CLAIMS = f"""
    select number, ts_headline('{CONFIGURATION}', text, asked,
        'HighlightAll=true, StartSel=' || :begin || ', StopSel=' || :end)
    from (select number, text, asked, ts_rank_cd(words, asked) as rank
          from claim, websearch_to_tsquery('{CONFIGURATION}', :query) as asked
          where words @@ asked order by rank desc, number limit :limit) as best
    order by rank desc, number"""


def lay(connection: Connection) -> None:
    """Make the full-text index and what keeps it in step with its tables."""
    for statement in LAID[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def _fts(table: str, columns: str) -> tuple[str, ...]:
    """An FTS5 index over a table's columns, its texts kept once, with the triggers its documentation asks for."""
    words, new, old = (
        f"{table}_words",
        *(", ".join(f"{row}.{column}" for column in columns.split(", ")) for row in ("new", "old")),
    )
    add = f"insert into {words}(rowid, {columns}) values (new.number, {new})"
    drop = f"insert into {words}({words}, rowid, {columns}) values ('delete', old.number, {old})"
    return (
        f"create virtual table {words} using fts5({columns}, content='{table}', content_rowid='number',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        # A word in the title says more than one in the text.
        f"insert into {words}({words}, rank) values ('rank', 'bm25(5.0, 1.0)')",
        f"create trigger {words}_added after insert on {table} begin {add}; end",
        f"create trigger {words}_dropped after delete on {table} begin {drop}; end",
        f"create trigger {words}_changed after update of {columns} on {table} begin {drop}; {add}; end",
    )


def _tsvector(table: str, words: str) -> tuple[str, ...]:
    return (
        f"alter table {table} add column words tsvector generated always as ({words}) stored",
        f"create index {table}_words on {table} using gin (words)",
    )


def _weighed(column: str, weight: str, longest: int) -> str:
    first = f"left(coalesce({column}, ''), {longest})"
    return f"setweight(to_tsvector('{CONFIGURATION}'::regconfig, {first}), '{weight}')"


def wipe(connection: Connection) -> None:
    """Rewrite SQLite's index, so that words of forgotten texts are in none of its pages; PostgreSQL vacuums its own."""
    if connection.dialect.name == "sqlite":
        for table in ("document_words", "claim_words"):
            connection.exec_driver_sql(f"insert into {table}({table}) values ('optimize')")


LAID = {
    "sqlite": (*_fts("document", "title, text"), *_fts("claim", "text")),
    "postgresql": (
        "create text search dictionary whence_stem (template = snowball, language = english)",
        f"create text search configuration {CONFIGURATION} (copy = pg_catalog.english)",
        f"alter text search configuration {CONFIGURATION} alter mapping replace english_stem with whence_stem",
        *_tsvector("document", f"{_weighed('title', 'A', TITLE)} || {_weighed('text', 'D', INDEXED)}"),
        *_tsvector("claim", _weighed("text", "D", INDEXED)),
    ),
}
