"""`whence bulk` from the command line, with the shipped model."""

from __future__ import annotations

from pathlib import Path

from tests.bulk.build import held, records, warc
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
