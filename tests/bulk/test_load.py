"""Loading: documents of a dataset in a ledger as if they had been read into it, or refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.build import load_echo
from tests.bulk.build import Here, read_into, records, texts, warc
from whence.bulk.folder import Folder
from whence.bulk.link import Run
from whence.bulk.load import CHANGED, Loaded, Wanted, load
from whence.flow import reading_maker, take_in
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.verify import verify
from whence.ledger.views import Filters, list_documents, show_document
from whence.records.capture import Assignment
from whence.records.errors import Unusable


def loaded(out: Path, ledger: Ledger, **wanted: object) -> list[Loaded | Unusable]:
    return list(load(Folder(str(out)), Wanted(**wanted), ledger, "tester"))  # type: ignore[arg-type]


def names(ledger: Ledger) -> set[str]:
    return {one.name for one in list_documents(ledger, Filters(), limit=1000)}


def test_documents_of_some_days_and_publishers(tmp_path: Path) -> None:
    read_into(tmp_path / "out", records(tmp_path / "a.jsonl", texts(24)), load=load_echo)
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        # Every fourth is of the month, every third of the outlet.
        said = loaded(tmp_path / "out", ledger, since="2025-04-01", until="2025-04-30", publishers=("outlet 0",))
        assert names(ledger) == {"d3", "d15"} == {one.name for one in said if isinstance(one, Loaded)}
        assert [one.outcome for one in said if isinstance(one, Loaded)] == ["new", "new"]
        again = loaded(tmp_path / "out", ledger, since="2025-04-01", publishers=("Outlet 0", "Outlet 1"))
        outcomes = {one.name: one.outcome for one in again if isinstance(one, Loaded)}
        assert outcomes == {"d3": "again", "d15": "again", "d7": "new", "d19": "new"}
        assert not list(verify(ledger))


def test_what_is_loaded_is_what_reading_it_into_the_ledger_gives(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(3))
    read_into(tmp_path / "out", source, load=load_echo)
    with Ledger.open(str(tmp_path / "one")) as read, Ledger.open(str(tmp_path / "other")) as ledger:
        list(take_in(Assignment((source,)), read, "tester", load=load_echo))
        loaded(tmp_path / "out", ledger, since="2025-01-01")
        for one in list_documents(read, Filters()):
            ours, theirs = show_document(ledger, one.id), show_document(read, one.id)
            assert ours.account == theirs.account and ours.claim_ids == theirs.claim_ids
            assert [known["digest"] for known in ours.captures] == [known["digest"] for known in theirs.captures]
            assert ledger.knows(one.id, reading_maker())


def test_web_archives_and_renamed_columns_are_taken_again(tmp_path: Path) -> None:
    archive = warc(tmp_path / "news.warc.gz", texts(4))
    read_into(tmp_path / "out", archive, load=load_echo)
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        assert [type(one) for one in loaded(tmp_path / "out", ledger)] == [Loaded] * 4
        assert len(names(ledger)) == 4
    lines = [{"id": f"r{at}", "body": text, "day": "2025-05-01"} for at, text in enumerate(texts(3))]
    (tmp_path / "b.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    table = tmp_path / "b.parquet"
    duckdb.execute(f"COPY (SELECT * FROM read_json('{tmp_path}/b.jsonl')) TO '{table}' (FORMAT parquet)")
    columns = {"text": "body", "published": "day"}
    read_into(tmp_path / "table", str(table), load=load_echo, columns=columns)
    with Ledger.open(str(tmp_path / "other")) as ledger:
        said = loaded(tmp_path / "table", ledger, since="2025-05-01")
        assert [type(one) for one in said] == [Loaded] * 3, said


def test_a_source_that_is_gone_or_has_changed_costs_its_documents(tmp_path: Path) -> None:
    kept, changed, gone = (
        Path(records(tmp_path / f"{name}.jsonl", [f"{name}: {text}" for text in texts(2)]))
        for name in ("kept", "changed", "gone")
    )
    read_into(tmp_path / "out", str(kept), str(changed), str(gone), load=load_echo)
    changed.write_text(changed.read_text().replace("11 lorries", "99 lorries"))
    gone.unlink()
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        said = loaded(tmp_path / "out", ledger, since="2025-01-01")
        reasons = sorted(one.why for one in said if isinstance(one, Unusable))
        assert len([one for one in said if isinstance(one, Loaded)]) == 3
        assert reasons == [CHANGED, *[f"{CHANGED} ({gone}: no such file)"] * 2]


def test_a_forgotten_document_is_refused(tmp_path: Path) -> None:
    read_into(tmp_path / "out", records(tmp_path / "a.jsonl", texts(2)), load=load_echo)
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        loaded(tmp_path / "out", ledger, since="2025-01-01")
        first = list_documents(ledger, Filters())[0]
        forget(ledger, first.id, "asked to", "tester", "whence/test")
        said = loaded(tmp_path / "out", ledger, since="2025-01-01")
        assert [one.why for one in said if isinstance(one, Unusable)] == [
            "forgotten at someone's asking; whence list --forgotten tells why"
        ]


def test_a_matter_of_a_dataset_that_is_not_linked_is_refused(tmp_path: Path) -> None:
    read_into(tmp_path / "out", records(tmp_path / "a.jsonl", texts(2)), load=load_echo)
    with Ledger.open(str(tmp_path / "ledger")) as ledger:
        with pytest.raises(Unusable, match="not linked yet"):
            loaded(tmp_path / "out", ledger, matter="tanks")
        list(Run(Folder(str(tmp_path / "out")), Here()).link())
        assert loaded(tmp_path / "out", ledger, matter="tanks") == []
        with pytest.raises(Unusable, match="no dataset there"):
            loaded(tmp_path / "none", ledger, since="2025-01-01")
