"""Linking a dataset: what the ledger's way finds, whatever is done when, and nothing twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fsspec import filesystem

from benchmark.world import Told, write_world
from tests.bulk.build import Here, lay_accounts, rows
from whence.bulk import blocks, pairs
from whence.bulk.accounts import AccountBatch, LinkAccounts, Rows
from whence.bulk.engine import Done, Given, Step
from whence.bulk.folder import Folder
from whence.bulk.link import Laid, Run
from whence.bulk.pool import Pool
from whence.export.finding import shape_finding
from whence.export.line import one_line
from whence.flow import connect, copy_groups
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.records.claim import Account
from whence.records.errors import Unusable

MAKER = "whence/test"
MANY, SOME = 60, 40
RESULTS = ("matters", "statements", "edges", "actors", "copies")


class Stopping(Here):
    """An engine whose run is stopped after so many batches."""

    def __init__(self, after: int) -> None:
        self._left = after

    def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
        for done in super().run(step, batches):
            yield done
            self._left -= 1
            if not self._left:
                raise KeyboardInterrupt


def world(number: int) -> list[Told]:
    return list(write_world(number))


def accounts(told: Sequence[Told]) -> list[Account]:
    return [one.account for one in told]


def link(out: Path, engine: Any = None) -> list[Any]:
    return list(Run(Folder(str(out)), engine or Here()).link())


def results(out: Path) -> dict[str, list[Any]]:
    return {table: rows(out, table) for table in RESULTS}


def linked(out: Path, told: Sequence[Told]) -> dict[str, list[Any]]:
    """All that is found in a dataset of some documents, linked in one go."""
    lay_accounts(out, accounts(told), MAKER)
    link(out)
    return results(out)


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return world(MANY)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, told: list[Told]) -> Path:
    """A dataset of the whole world, linked in one go."""
    out = tmp_path_factory.mktemp("whole") / "out"
    linked(out, told)
    return out


def in_a_ledger(path: Path, told: Sequence[Told]) -> tuple[list[str], list[tuple[str, str, str, float]]]:
    """The matters and copies that a ledger has of the same documents."""
    with Ledger.open(str(path)) as ledger:
        for one in told:
            ledger.add(one.capture, one.account, MAKER, "tester")
        connect(ledger)
        copies = [
            (group.original, copy.document, copy.kind, copy.overlap)
            for group in copy_groups(ledger)
            for copy in group.copies
        ]
        return [one_line(shape_finding(one)) for one in all_findings(ledger)], sorted(copies)


def test_the_same_as_in_a_ledger(tmp_path: Path, told: list[Told], whole: Path) -> None:
    matters, copies = in_a_ledger(tmp_path / "ledger", told)
    assert sorted(finding for (finding,) in rows(whole, "matters", "finding")) == sorted(matters)
    assert rows(whole, "copies", 'original, "copy", kind, overlap') == copies
    assert len(copies) > 5 and len(matters) > 10
    assert len(rows(whole, "statements")) == MANY


def test_what_is_true_of_the_world_is_found(told: list[Told], whole: Path) -> None:
    true = {one.capture.document.id: one.truth for one in told}
    families = rows(whole, "statements", "document, family")
    assert [family for _, family in families] == [true[document].origin for document, _ in families]
    # Of two texts of one day nobody can tell which was first: only what belongs together is looked at.
    copies = rows(whole, "copies", 'original, "copy"')
    assert {true[one].text for pair in copies for one in pair} == {true[copy].text for _, copy in copies}
    assert all(true[original].text == true[copy].text for original, copy in copies)
    texts = Counter(known.text for known in true.values())
    assert len(copies) == sum(many - 1 for many in texts.values())


def test_rows_of_the_results_hold_together(whole: Path) -> None:
    base = duckdb.connect()
    for table in RESULTS:
        base.execute(f"CREATE VIEW {table} AS SELECT * FROM '{whole}/{table}/*.parquet'")
    lost = base.execute("SELECT count(*) FROM statements WHERE matter NOT IN (SELECT id FROM matters)").fetchone()
    roots = base.execute("SELECT count(*) FROM actors WHERE step = 0").fetchone()
    same = base.execute(
        "SELECT count(*) FROM statements JOIN actors ON statement = id AND step = 0 WHERE origin = name"
    ).fetchone()
    assert (lost, roots, same) == ((0,), (MANY,), (MANY,))
    for title, best, families, finding in rows(whole, "matters", "title, best, families, finding"):
        shaped = json.loads(finding)
        assert (shaped["title"], len(shaped["families"])) == (title, families)
        assert (shaped["figures"] or {"best": None})["best"] == best


def test_nothing_is_done_twice_and_what_is_new_alone_is_linked(tmp_path: Path, told: list[Told], whole: Path) -> None:
    lay_accounts(tmp_path / "out", accounts(told[:SOME]), MAKER)
    link(tmp_path / "out")
    assert link(tmp_path / "out") == []
    lay_accounts(tmp_path / "out", accounts(told[SOME:]), MAKER, name="b")
    said = link(tmp_path / "out")
    assert sum(one.rows["papers"] for one in said if getattr(one, "stage", "") == "found" and one.rows) == MANY - SOME
    assert results(tmp_path / "out") == results(whole)
    # The blocks that the new documents have nothing to do with were weighed once.
    late = {one.capture.document.id for one in told[SOME:]}
    stated = rows(tmp_path / "out", "link/stated", "block, document")
    (laid,) = (one for one in said if isinstance(one, Laid) and one.stage == "weighed")
    assert len({block for block, document in stated if document in late}) <= laid.held
    assert laid.held < len({block for block, _ in stated})


def test_linked_after_every_few_documents_it_is_the_same(tmp_path: Path, told: list[Told], whole: Path) -> None:
    for at, one in enumerate(told):
        lay_accounts(tmp_path / "out", accounts([one]), MAKER, name=f"n{at}")
        if at % 7 == 0:
            link(tmp_path / "out")
    link(tmp_path / "out")
    assert results(tmp_path / "out") == results(whole)


@pytest.mark.parametrize("after", [3, 4, 6])
def test_a_second_run_that_was_stopped_leaves_the_first_and_goes_on(
    tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch, told: list[Told], whole: Path
) -> None:
    monkeypatch.setattr(blocks, "STATEMENTS", 5)
    out = tmp_path / "out"
    lay_accounts(out, accounts(told[:SOME]), MAKER)
    link(out)
    first = results(out)
    lay_accounts(out, accounts(told[SOME:-5]), MAKER, name="b")
    with pytest.raises(KeyboardInterrupt):
        link(out, Stopping(after))
    stands = json.loads((out / "link" / "linked.json").read_text())["run"]
    assert {table: rows(out, table, batches=f"{stands}-*") for table in RESULTS} == first
    # More has come before it is begun again.
    lay_accounts(out, accounts(told[-5:]), MAKER, name="c")
    link(out)
    assert results(out) == results(whole)


@pytest.mark.parametrize("after", [1, 3, 5])
def test_a_run_that_was_stopped_goes_on(
    tmp_path: Path, after: int, monkeypatch: pytest.MonkeyPatch, told: list[Told], whole: Path
) -> None:
    monkeypatch.setattr(blocks, "STATEMENTS", 20)
    monkeypatch.setattr(pairs, "PAIRS", 20)
    lay_accounts(tmp_path / "out", accounts(told), MAKER)
    with pytest.raises(KeyboardInterrupt):
        link(tmp_path / "out", Stopping(after))
    # What a killed worker leaves is no file of a table.
    (tmp_path / "out" / "link" / "papers" / "left.parquet").write_bytes(b"PAR1")
    said = link(tmp_path / "out")
    done = list((tmp_path / "out" / "link" / "done").glob("*/*.json"))
    assert len([one for one in said if not isinstance(one, Laid)]) == len(done) - after
    assert results(tmp_path / "out") == results(whole)


def test_worker_processes_find_the_same(tmp_path: Path, told: list[Told], whole: Path) -> None:
    lay_accounts(tmp_path / "out", accounts(told), MAKER)
    link(tmp_path / "out", Pool(2))
    assert results(tmp_path / "out") == results(whole)


def test_a_large_block_is_cut_by_the_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[Told]
) -> None:
    monkeypatch.setattr(blocks, "LARGEST", 3)
    lay_accounts(tmp_path / "out", accounts(told), MAKER)
    said = link(tmp_path / "out")
    (laid,) = (one for one in said if isinstance(one, Laid) and one.stage == "weighed")
    days = {period for (period,) in rows(tmp_path / "out", "matters", "period")}
    assert laid.cut > 0 and days == {"", "2024-01-01"}
    assert len(rows(tmp_path / "out", "statements", "DISTINCT id")) == MANY == len(rows(tmp_path / "out", "statements"))


def test_a_year_that_is_small_enough_is_not_cut_into_months() -> None:
    days = ["2024-01-05", "2024-03-05", *["2025-01-05"] * 2, *["2025-02-05"] * 2, *["2025-02-06"] * 3, None]
    stated = [("b", day) for day in days] + [("c", "2025-02-06")]
    given = ", ".join(f"('{block}', nullif('{day or ''}', ''))" for block, day in stated)
    base = duckdb.connect()
    base.execute(blocks.PARTS.format(stated=f"(VALUES {given}) AS t(block, published)", largest=4))
    found = base.execute("SELECT block, period, sum(held) FROM parts GROUP BY ALL ORDER BY ALL").fetchall()
    assert found == [
        ("b", "2024", 2),
        ("b", "2025-01", 2),
        ("b", "2025-02-05", 2),
        ("b", "2025-02-06", 3),
        ("b", "undated", 1),
        ("c", "", 1),
    ]


def test_a_band_that_many_share_pairs_each_with_those_nearest_in_time() -> None:
    base = duckdb.connect()
    base.execute("CREATE TABLE numbered AS SELECT number, 'd' || number AS id FROM range(1, 21) t(number)")
    bands = "(SELECT 7 AS band, id AS document FROM numbered)"
    base.execute(pairs.BANDED.format(bands=bands, within=4))
    base.execute(pairs.SHARED.format(within=4))
    found = set(base.execute("SELECT one, other FROM shared").fetchall())
    assert found == {(one, other) for one in range(1, 21) for other in range(one + 1, min(one + 4, 20) + 1)}
    base.execute(pairs.PAIRED.format(nearest=2))
    kept = set(base.execute("SELECT one, other FROM paired").fetchall())
    assert kept < found and {number for pair in kept for number in pair} == set(range(1, 21))


def test_an_account_that_cannot_be_linked_costs_itself(tmp_path: Path) -> None:
    told = world(20)
    lay_accounts(tmp_path / "out", accounts(told), MAKER)
    path = str(next((tmp_path / "out" / "accounts").glob("*/*/*.parquet")))
    base = duckdb.connect()
    base.execute(f"CREATE TABLE held AS SELECT * FROM '{path}'")
    broken = told[3].capture.document
    base.execute("UPDATE held SET content = '{' WHERE document = ?", [broken.id])
    base.execute(f"COPY held TO '{path}' (FORMAT parquet)")
    said = link(tmp_path / "out")
    (refusal,) = (one for done in said if not isinstance(done, Laid) for one in done.refusals)
    assert refusal[0] == broken.name and refusal[1].startswith("cannot be linked, a fault in whence (JSONDecodeError")
    assert len(rows(tmp_path / "out", "statements")) == 19


def test_a_batch_that_is_given_up_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    class Losing(Here):
        """An engine that loses the workers of one step."""

        def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
            lost = "WeighBlocks" in type(step).__name__
            yield from (Unusable(one.name, "lost") for one in batches) if lost else super().run(step, batches)

    told = world(20)
    lay_accounts(tmp_path / "out", accounts(told), MAKER)
    assert any(isinstance(one, Unusable) for one in link(tmp_path / "out", Losing()))
    link(tmp_path / "out")
    assert len(rows(tmp_path / "out", "statements")) == 20


def test_other_rules_begin_anew(tmp_path: Path) -> None:
    told = world(20)
    expected = linked(tmp_path / "out", told)
    rules = tmp_path / "out" / "link" / "rules.json"
    rules.write_text(json.dumps({"rules": "whence/0 links:0", "schema": 0}))
    assert link(tmp_path / "out")
    assert results(tmp_path / "out") == expected


def test_on_object_storage_the_same(tmp_path: Path, told: list[Told], whole: Path) -> None:
    lay_accounts(tmp_path, accounts(told), MAKER)
    storage, address = filesystem("memory"), f"memory://{tmp_path.name}"
    storage.put(str(tmp_path), f"/{tmp_path.name}", recursive=True)
    assert list(Run(Folder(address), Here()).link())
    storage.get(f"/{tmp_path.name}", str(tmp_path / "out"), recursive=True)
    assert results(tmp_path / "out") == results(whole)
    assert list(Run(Folder(address), Here()).link()) == []


def test_a_folder_without_a_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no dataset there"):
        link(tmp_path / "none")


def test_a_dataset_of_nothing_links_nothing(tmp_path: Path) -> None:
    lay_accounts(tmp_path / "out", [])
    assert link(tmp_path / "out") == []


def test_batches_say_what_they_are() -> None:
    batch = AccountBatch((Rows("accounts/a.parquet", 0, 2), Rows("accounts/b.parquet", 0, 2)))
    assert batch.name == "accounts/a.parquet [0, 2) and 1 more"
    assert callable(LinkAccounts("nowhere").ready())
