"""Copies of a dataset: documents that likeness leads from one to the other, one such cluster at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from duckdb import DuckDBPyConnection

from whence.bulk.base import fetch_rows, files_of
from whence.bulk.folder import Folder
from whence.bulk.linked import Done, as_likeness, as_paper, carry_out, find_tables
from whence.bulk.tables import Placed
from whence.flow import group_alike
from whence.records.link import CopyGroup

STAGE = "copied"

ALIKE = """
CREATE TABLE alike AS SELECT "left", "right", left_share, right_share, passages FROM {compared}
WHERE left_share IS NOT NULL
"""
TIES = """
CREATE TABLE ties AS SELECT "left" AS one, "right" AS other FROM alike UNION ALL SELECT "right", "left" FROM alike
"""
# Every document bears the smallest id among those it leads to: at first its own and its neighbours', ...
FIRST = "CREATE TABLE clusters AS SELECT one AS document, least(one, min(other)) AS lead FROM ties GROUP BY one"
# ... then the smallest that its neighbours or its lead bear, until nothing changes.
NEXT = """
CREATE OR REPLACE TABLE further AS
SELECT document, min(lead) AS lead FROM (
    SELECT document, lead FROM clusters
    UNION ALL SELECT one, lead FROM ties JOIN clusters ON document = other
    UNION ALL SELECT a.document, b.lead FROM clusters a JOIN clusters b ON b.document = a.lead)
GROUP BY document
"""
CHANGED = "SELECT count(*) FROM further JOIN clusters USING (document) WHERE further.lead != clusters.lead"
PAPERS = """
SELECT lead, papers.* EXCLUDE (document) FROM {papers} AS papers JOIN clusters ON clusters.document = id
ORDER BY lead, id
"""
LIKENESSES = """
SELECT lead, alike.* FROM alike JOIN clusters ON document = "left" ORDER BY lead, "left", "right"
"""
Rows = Iterator[tuple[str, list[tuple[object, ...]]]]


def group_dataset(base: DuckDBPyConnection, folder: Folder, run: str) -> Done:
    """Write which documents of a dataset have one text between them."""
    return carry_out(folder, STAGE, f"{run}-copies", _copies(base, folder))


def _copies(base: DuckDBPyConnection, folder: Folder) -> Iterator[Placed]:
    compared = find_tables(folder, "compared", "compared")
    if not compared:
        return
    base.execute(ALIKE.format(compared=files_of(compared)))
    base.execute(TIES)
    _find_clusters(base)
    papers = _clusters(base, PAPERS.format(papers=files_of(find_tables(folder, "found", "papers"))))
    for (_, held), (_, alike) in zip(papers, _clusters(base, LIKENESSES), strict=True):
        for group in group_alike([as_paper(*row) for row in held], [as_likeness(*row) for row in alike]):
            yield from _rows(group)


def _find_clusters(base: DuckDBPyConnection) -> None:
    base.execute(FIRST)
    while True:
        base.execute(NEXT)
        changed = base.execute(CHANGED).fetchone()
        base.execute("DROP TABLE clusters")
        base.execute("ALTER TABLE further RENAME TO clusters")
        if not changed or not changed[0]:
            return


def _clusters(base: DuckDBPyConnection, query: str) -> Rows:
    """A query's rows by their first column, a cluster at a time."""
    for lead, held in groupby(fetch_rows(base, query), key=lambda row: str(row[0])):
        yield lead, [row[1:] for row in held]


def _rows(group: CopyGroup) -> Iterator[Placed]:
    for copied in group.copies:
        yield (
            "copies",
            {
                "original": group.original,
                "copy": copied.document,
                "kind": copied.kind,
                "overlap": copied.overlap,
                "credit": copied.credit,
            },
        )
