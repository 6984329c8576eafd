"""`whence bulk` from the command line, with the shipped model."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bulk.build import held, records, rows, warc
from tests.cli.run import objects, whence

TEXT = (
    "NORVIK, 4 March 2025. The defence ministry of Karelund has sent 40 tanks to the border, Foreign Minister Ana "
    "Costa said on Tuesday. “We counted them,” she told reporters in Norvik, report number {at}."
)


def given(number: int) -> list[str]:
    return [TEXT.format(at=at) for at in range(number)]


def test_an_archive_and_records_become_tables(tmp_path: Path) -> None:
    archive = warc(tmp_path / "news.warc.gz", given(3))
    lines = records(tmp_path / "more.jsonl", given(5)[3:])
    code, out, err = whence("bulk", "read", archive, lines, "--out", str(tmp_path / "out"), "--shard", "2")
    assert code == 0, err
    assert out.startswith("5 documents, ")
    claims = held(tmp_path / "out", "claims", "speaker, words")
    assert ("Ana Costa", "The defence ministry of Karelund has sent 40 tanks to the border") in claims
    figures = held(tmp_path / "out", "figures", "low, high, counted")
    assert figures == [(40.0, 40.0, "tank")] * 5
    code, out, err = whence("bulk", "read", archive, lines, "--out", str(tmp_path / "out"), "--shard", "2")
    assert out.startswith("0 documents, 0 claims, 5 documents read before, ")


def test_manifests_for_machines_and_refusals_for_people(tmp_path: Path) -> None:
    path = Path(records(tmp_path / "a.jsonl", given(1)))
    path.write_text(path.read_text() + "no record\n")
    code, out, err = whence("bulk", "read", str(path), "none.warc", "--out", str(tmp_path / "out"), "--json")
    assert code == 2
    (manifest,) = objects(out)
    assert manifest["rows"]["documents"] == 1
    assert manifest["refusals"] == [[f"{path}:2", "not a JSON object"]]
    assert err.splitlines() == ["whence: none.warc: no such file", f"whence: {path}:2: not a JSON object"]


def test_an_engine_or_column_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    code, out, err = whence("bulk", "read", "a.jsonl", "--out", str(tmp_path / "out"), "--engine", "steam")
    assert (code, out) == (2, "")
    assert err.startswith("whence: --engine: not one of pool")
    code, out, err = whence("bulk", "read", "a.jsonl", "--out", str(tmp_path / "out"), "--column", "body=text")
    assert err.startswith("whence: --column: not one of id, text, ")
    assert code == 2


def test_a_cluster_that_nobody_answers_for_is_one_line(tmp_path: Path) -> None:
    source = records(tmp_path / "some.jsonl", given(1))
    read = ("bulk", "read", source, "--out", str(tmp_path / "out"), "--engine", "dask", "--address")
    code, out, err = whence(*read, "tcp://127.0.0.1:9")
    assert (code, out) == (2, "")
    assert err == "whence: tcp://127.0.0.1:9: no Dask scheduler answered there in 10 seconds\n"


def test_a_matter_is_linked_and_loaded_as_a_ledger_has_it(tmp_path: Path) -> None:
    out, loaded, added = (str(tmp_path / name) for name in ("out", "loaded", "added"))
    assert whence("bulk", "read", "samples/echoes.jsonl", "--out", out, "--workers", "1")[0] == 0
    code, said, err = whence("bulk", "link", out, "--workers", "1")
    assert (code, err) == (0, "")
    assert said.startswith("5 documents linked, 1 copy, ")
    assert whence("bulk", "link", out)[1] == "nothing new\n"
    code, said, err = whence("bulk", "load", out, "--matter", "norland killed", "--ledger", loaded)
    assert (code, err) == (0, "") and said.startswith("5 new, ")
    whence("add", "samples/echoes.jsonl", "--ledger", added)
    ours, theirs = (objects(whence("matters", "--json", "--ledger", path)[1]) for path in (loaded, added))
    assert ours == theirs and len(ours) > 1
    found = rows(tmp_path / "out", "matters", "finding")
    assert sorted(one["id"] for one in ours) == sorted(json.loads(finding)["id"] for (finding,) in found)
    one = max(ours, key=lambda one: len(one["claims"]))
    code, said, _ = whence("bulk", "load", out, "--matter", one["id"], "--ledger", str(tmp_path / "one"), "--json")
    assert {line["outcome"] for line in objects(said)} == {"new"}
    assert {line["name"] for line in objects(said)} == {claim["document"] for claim in one["claims"]}


def test_what_cannot_be_linked_or_loaded_is_one_line(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none")
    ledger = ("--ledger", str(tmp_path / "ledger"))
    which = "say which documents: --matter, --since, --until or --publisher"
    for arguments, said in {
        ("link", nowhere): f"whence: {nowhere}: no dataset there; whence bulk read makes one\n",
        (
            "load",
            nowhere,
            *ledger,
        ): f"whence: bulk load: {which}\n",
        ("load", nowhere, "--since", "May", *ledger): "whence: --since: not a day as 2025-03-04: May\n",
    }.items():
        code, out, err = whence(
            "bulk", *arguments, *(("--ledger", str(tmp_path / "l")) if arguments[0] == "load" else ())
        )
        assert (code, out, err) == (2, "", said)
