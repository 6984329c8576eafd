"""Reading a dataset: whatever the sources are, every document once, and no fault costs more than its document."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pytest

from tests.build import load_echo
from tests.bulk.build import KillOnce, files, held, read_into, records, refused, texts, wait_for, warc
from whence.bulk import settle as settling
from whence.bulk.folder import Folder
from whence.bulk.manifest import Manifest
from whence.bulk.pool import Pool
from whence.bulk.read import Already
from whence.records.errors import Unusable

SLOW = """
import sys, time
from tests.bulk.build import read_into
from tests.build import Echo
from whence.bulk.pool import Pool

class Slow(Echo):
    def read(self, given):
        time.sleep(0.1)
        return super().read(given)

def load(threads):
    return Slow()

if __name__ == "__main__":
    from pathlib import Path
    read_into(Path(sys.argv[1]), sys.argv[2], load=load, engine=Pool(2))
"""


def _read_slowly(folder: Path, source: str) -> subprocess.Popen[bytes]:
    """A process that reads a source with two workers, a few documents a second."""
    script = folder / "slow.py"
    script.write_text(SLOW)
    path = os.pathsep.join(filter(None, (str(Path.cwd()), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, str(script), str(folder / "out"), source]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, start_new_session=True)


def _children(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()


def names(out: Path) -> list[str]:
    return sorted(row[0] for row in held(out, "documents", "name"))


def test_every_document_is_in_its_part_once(tmp_path: Path) -> None:
    said = read_into(tmp_path / "out", records(tmp_path / "a.jsonl", texts(30)), load=load_echo)
    assert sum(one.rows["documents"] for one in said) == 30
    assert names(tmp_path / "out") == sorted(f"d{at}" for at in range(30))
    parts = {
        path.parent.relative_to(tmp_path / "out" / "documents") for path in (tmp_path / "out").glob("documents/*/*/*")
    }
    assert Path("month=2025-02/publisher=Outlet 1") in {Path(str(part).replace("%20", " ")) for part in parts}
    assert not list((tmp_path / "out" / "staged").glob("*"))


@pytest.mark.parametrize("packed", ["plain", "gz", "zst"])
def test_records_packed_or_not_come_to_the_same(tmp_path: Path, packed: str) -> None:
    plain = Path(records(tmp_path / "a.jsonl", texts(11)))
    source = plain
    if packed == "gz":
        source = tmp_path / "a.jsonl.gz"
        source.write_bytes(gzip.compress(plain.read_bytes()))
    elif packed == "zst":
        source = tmp_path / "a.jsonl.zst"
        with pyarrow.CompressedOutputStream(str(source), "zstd") as stream:
            stream.write(plain.read_bytes())
    said = read_into(tmp_path / "out", str(source), load=load_echo)
    assert not refused(said)
    assert names(tmp_path / "out") == sorted(f"d{at}" for at in range(11))
    assert len(said) == 3


def test_a_bad_line_is_refused_by_its_number_in_the_file(tmp_path: Path) -> None:
    path = Path(records(tmp_path / "a.jsonl", texts(9)))
    lines = path.read_text().splitlines()
    lines[6] = "no record"
    path.write_text("\n".join(lines))
    said = read_into(tmp_path / "out", str(path), load=load_echo)
    assert refused(said) == [(f"{path}:7", "not a JSON object")]
    assert len(names(tmp_path / "out")) == 8


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_read_in_stretches(tmp_path: Path, packed: bool) -> None:
    source = warc(tmp_path / "news.warc.gz", texts(10), packed=packed)
    said = read_into(tmp_path / "out", source, load=load_echo, documents=3)
    assert len(said) == 4
    assert not refused(said)
    assert names(tmp_path / "out") == sorted(f"https://outlet.example/2025/03/04/{at}" for at in range(10))
    assert {row[0] for row in held(tmp_path / "out", "documents", "retrieved")} == {"2025-03-04T11:00:00Z"}


def test_an_archive_packed_as_one_piece_is_one_stretch(tmp_path: Path) -> None:
    plain = Path(warc(tmp_path / "news.warc", texts(6), packed=False))
    source = tmp_path / "one.warc.gz"
    source.write_bytes(gzip.compress(plain.read_bytes()))
    said = read_into(tmp_path / "out", str(source), load=load_echo, documents=2)
    assert len(said) == 1
    assert len(names(tmp_path / "out")) == 6


def test_damage_in_an_archive_costs_its_stretch_at_most(tmp_path: Path) -> None:
    source = Path(warc(tmp_path / "news.warc.gz", texts(12)))
    data = bytearray(source.read_bytes())
    data[-200:-100] = bytes(100)
    source.write_bytes(data)
    said = read_into(tmp_path / "out", str(source), load=load_echo, documents=3)
    assert len(names(tmp_path / "out")) == 11
    assert [why for _, why in refused(said)] == ["a damaged archive; the records before the damage were read"]


def test_rows_of_a_table_under_the_users_names(tmp_path: Path) -> None:
    source = str(tmp_path / "table.parquet")
    rows = ", ".join(f"('{text}', DATE '2025-03-0{at + 1}', NULL)" for at, text in enumerate(texts(7)))
    duckdb.execute(f"COPY (SELECT * FROM (VALUES {rows}) t(body, day, title)) TO '{source}'")
    said = read_into(
        tmp_path / "out", source, load=load_echo, documents=3, columns={"text": "body", "published": "day"}
    )
    assert not refused(said)
    assert [row[0] for row in held(tmp_path / "out", "documents", "published")] == [
        f"2025-03-0{at}" for at in range(1, 8)
    ]
    assert names(tmp_path / "out") == [f"table.parquet:{at}" for at in range(1, 8)]


def test_rows_that_were_read_under_other_names_are_not_mixed(tmp_path: Path) -> None:
    source = str(tmp_path / "table.parquet")
    duckdb.execute(f"COPY (SELECT '{texts(2)[0]}' AS body, '{texts(2)[1]}' AS text) TO '{source}'")
    assert not refused(read_into(tmp_path / "out", source, load=load_echo))
    (why,) = refused(read_into(tmp_path / "out", source, load=load_echo, columns={"text": "body"}))
    assert why == (f"{source} [0, 1)", "was read with other columns; use another folder")
    assert len(names(tmp_path / "out")) == 1


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    source = str(tmp_path / "table.parquet")
    duckdb.execute(f"COPY (SELECT 'a' AS body) TO '{source}'")
    said = read_into(tmp_path / "out", source, load=load_echo)
    assert refused(said) == [(source, "no column “text”; it has body")]


def test_folders_and_patterns_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").write_text("not read")
    for at, text in enumerate(texts(5)):
        (folder / "deep" / f"{at}.txt").write_text(text)
    (folder / "page.html").write_text(f"<html><body><article><p>{texts(9)[8]}</p></article></body></html>")
    read_into(tmp_path / "out", str(folder), load=load_echo)
    assert names(tmp_path / "out") == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "page.html"]
    read_into(tmp_path / "some", str(folder / "deep" / "[0-2].txt"), load=load_echo)
    assert names(tmp_path / "some") == ["0.txt", "1.txt", "2.txt"]


def test_a_document_in_two_places_stands_once(tmp_path: Path) -> None:
    one = records(tmp_path / "a.jsonl", texts(6))
    other = records(tmp_path / "b.jsonl", texts(9))
    read_into(tmp_path / "out", one, other, load=load_echo)
    assert len(names(tmp_path / "out")) == 9
    again = records(tmp_path / "c.jsonl", texts(11))
    read_into(tmp_path / "out", again, load=load_echo)
    assert len(names(tmp_path / "out")) == 11
    assert len(held(tmp_path / "out", "attributions")) == 11


def test_the_same_input_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(20))
    tables = ("attributions", "claims", "figures", "accounts")
    read_into(tmp_path / "one", source, load=load_echo)
    read_into(tmp_path / "two", source, load=load_echo)
    first = files(tmp_path / "one", tables)
    assert first
    assert files(tmp_path / "two", tables) == first


def test_what_is_read_is_not_read_again(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(10))
    read_into(tmp_path / "out", source, load=load_echo)
    before = files(tmp_path / "out")
    said = read_into(tmp_path / "out", source, load=load_echo)
    assert all(isinstance(one, Already) for one in said)
    assert files(tmp_path / "out") == before


def test_a_poisoned_document_costs_itself_and_is_named(tmp_path: Path) -> None:
    given = texts(16)
    given[5], given[11] = "DIE", "FAIL"
    said = read_into(tmp_path / "out", records(tmp_path / "a.jsonl", given), load=load_echo, engine=Pool(2))
    assert names(tmp_path / "out") == sorted(f"d{at}" for at in range(16) if at not in (5, 11))
    assert refused(said) == [
        ("d11", "cannot be read, a fault in whence (ValueError: told to)"),
        ("d5", "the reader's process died of it, twice"),
    ]


def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    given = texts(24)
    given[9] += " KILL"
    load = KillOnce(str(tmp_path / "killed"))
    said = read_into(tmp_path / "out", records(tmp_path / "a.jsonl", given), load=load, engine=Pool(2))
    assert (tmp_path / "killed").exists()
    assert not refused(said)
    assert names(tmp_path / "out") == sorted(f"d{at}" for at in range(24))
    assert len(held(tmp_path / "out", "attributions")) == 24


def test_killed_as_a_whole_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(24))
    out = tmp_path / "out"
    running = _read_slowly(tmp_path, source)
    wait_for(lambda: len(list(out.glob("shards/*.json"))) >= 2)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    done = {path.name: path.stat().st_mtime_ns for path in out.glob("shards/*.json")}
    assert 2 <= len(done) < 6
    said = read_into(out, source, load=load_echo)
    assert sum(isinstance(one, Already) for one in said) == len(done)
    assert {name: (out / "shards" / name).stat().st_mtime_ns for name in done} == done
    assert names(out) == sorted(f"d{at}" for at in range(24))
    read_into(tmp_path / "whole", source, load=load_echo)
    assert held(out, "accounts") == held(tmp_path / "whole", "accounts")


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(24))
    running = _read_slowly(tmp_path, source)
    wait_for(lambda: len(list((tmp_path / "out").glob("shards/*.json"))) >= 1)
    workers = [int(one) for one in _children(running.pid)]
    assert len(workers) >= 2
    running.kill()
    running.wait()
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


def test_settling_that_was_interrupted_doubles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = records(tmp_path / "a.jsonl", texts(12))
    note = settling._note

    def stop(folder: Folder, name: str, shards: Any, *, done: bool) -> None:
        if done:
            raise KeyboardInterrupt
        note(folder, name, shards, done=done)

    with monkeypatch.context() as patched:
        patched.setattr(settling, "_note", stop)
        with pytest.raises(KeyboardInterrupt):
            read_into(tmp_path / "out", source, load=load_echo)
    more = records(tmp_path / "b.jsonl", texts(15))
    read_into(tmp_path / "out", source, more, load=load_echo)
    assert len(held(tmp_path / "out", "documents")) == 15
    assert len(held(tmp_path / "out", "accounts")) == 15


def test_a_manifest_says_what_came_of_its_shard(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", [*texts(3), "NOTHING"])
    (manifest,) = read_into(tmp_path / "out", source, load=load_echo)
    assert isinstance(manifest, Manifest)
    kept = json.loads((tmp_path / "out" / "shards" / f"{manifest.shard.id}.json").read_text())
    assert kept["rows"] == {"documents": 4, "attributions": 3, "claims": 0, "figures": 0, "accounts": 4}
    assert kept["shard"]["files"] == [source]
    assert kept["shard"]["digest"].startswith("sha256:")
    assert kept["versions"]["maker"].startswith("whence/")
    assert kept["refusals"] == []
    assert kept["characters"] == sum(map(len, [*texts(3), "NOTHING"]))


def test_a_folder_of_another_whence_is_not_mixed(tmp_path: Path) -> None:
    source = records(tmp_path / "a.jsonl", texts(2))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "dataset.json").write_text('{"maker": "whence/0.0.1", "schema": 1}')
    with pytest.raises(Unusable, match=r"a dataset of whence/0\.0\.1; this is whence/.*: use another folder"):
        read_into(tmp_path / "out", source, load=load_echo)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("none.jsonl", "no such file"),
        ("https://data.example/news.warc.gz", "addresses of the web are whence add's"),
        ("s3://bucket::file:///etc/passwd", "addresses within addresses are not followed"),
        ("nowhere://x", "Protocol not known: nowhere"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_a_line(tmp_path: Path, source: str, why: str) -> None:
    where = source if "://" in source else str(tmp_path / source)
    good = records(tmp_path / "a.jsonl", texts(2))
    said = read_into(tmp_path / "out", where, good, load=load_echo)
    assert [(one[0], one[1].startswith(why)) for one in refused(said)] == [(where, True)]
    assert len(names(tmp_path / "out")) == 2


def test_a_bomb_of_records_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bomb.jsonl.gz"
    with gzip.open(source, "wb") as stream:
        for _ in range(130):
            stream.write(bytes(1_000_000))
    said = read_into(tmp_path / "out", str(source), load=load_echo)
    assert (str(source), "a decompression bomb") in refused(said)
