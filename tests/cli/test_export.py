"""`whence export`: what goes where, whole or not at all, and entered so that it can be found again."""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator

from tests.cli.run import objects, on_terminal, whence
from tests.ledger.story import TEXT, enter, tell, tell_edition
from whence.export.quotable import NOTICE
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger

FIRST = tell(title="First", publisher="The Herald", published="2025-03-04")
SECOND = tell_edition(2, title="Second", publisher="The Ledger", published="2025-03-06")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with two documents, the first captured twice."""
    monkeypatch.delenv("WHENCE_BYTES", raising=False)
    monkeypatch.setenv("WHENCE_COLLECTOR", "kd")
    path = str(tmp_path / "ledger.sqlite")
    with Ledger.open(path) as ledger:
        enter(ledger, FIRST)
        enter(ledger, SECOND)
        enter(ledger, FIRST, data=b"anew", retrieved="2025-03-06T08:00:00Z")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to write to."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def exports(where: str) -> list[tuple[str, str, str, int]]:
    """What forgetting all documents says of where they went: format, path, by whom, how many documents."""
    found = {}
    with Ledger.open(where) as ledger:
        for told in (FIRST, SECOND):
            for entry in forget(ledger, told.reading.document.id, "asked to", "kd", "whence/1").exports:
                assert entry.content
                found[entry.id] = entry.content
    kept = [(one["format"], one["path"], one["by"], one["documents"]) for one in found.values()]
    return [(str(a), str(b), str(c), len(d) if isinstance(d, list) else 0) for a, b, c, d in kept]


def test_jsonl_to_standard_output(where: str) -> None:
    code, out, err = whence("export", "--ledger", where)
    assert [line["document"]["title"] for line in objects(out)] == ["First", "Second"]
    assert (code, err) == (0, "")
    assert exports(where) == [("jsonl", "-", "kd", 2)]


def test_jsonl_to_a_file(where: str, out: Path) -> None:
    code, said, err = whence("export", "-o", str(out / "all.jsonl"), "--ledger", where)
    assert [line["document"]["title"] for line in objects((out / "all.jsonl").read_text())] == ["First", "Second"]
    assert (code, said, err) == (0, f"2 documents in {out}/all.jsonl\n", "")
    assert os.listdir(out) == ["all.jsonl"]
    assert exports(where) == [("jsonl", f"{out}/all.jsonl", "kd", 2)]


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("ftm", '"schema": "Article"'),
        ("stix", '"type": "report"'),
        ("prov", '"@type": "prov:Collection"'),
        ("annotations", '"type": "Annotation"'),
        ("schemaorg", '"@type": "Claim"'),
    ],
)
def test_formats_of_one_file(where: str, out: Path, kind: str, holds: str) -> None:
    code, said, err = whence("export", "--format", kind, "--ledger", where)
    assert (code, err, said.count(holds) > 0) == (0, "", True)
    path = out / kind
    assert whence("export", "--format", kind, "-o", str(path), "--since", "2025-03-05", "--ledger", where)[0] == 0
    assert "Second" in path.read_text()
    assert "First" not in path.read_text()
    assert [(one[0], one[3]) for one in exports(where)] == [(kind, 2), (kind, 1)]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_whole_texts_only_where_asked_for(where: str, out: Path, kind: str) -> None:
    """With a line about rights on standard error, and in the files where they have a place for it."""
    whole = ("export", "--format", kind, "-o", str(out / "it"), "--ledger", where, "--force")
    assert whence(*whole)[2] == ""
    assert not [name for name in files_in(out) if TEXT.strip() in name.read_bytes().decode("utf-8", "replace")]
    code, _, err = whence(*whole, "--full-texts")
    assert (code, err) == (0, f"whence: the export {NOTICE}\n")
    assert TEXT in texts_in(out / "it", kind)


def files_in(out: Path) -> list[Path]:
    return [one for one in out.rglob("*") if one.is_file()]


def texts_in(path: Path, kind: str) -> list[str]:
    """The documents' texts in an export."""
    if kind == "jsonl":
        lines = objects(path.read_text())
        assert {line["ledger"]["notice"] for line in lines} == {NOTICE}
        return [line["document"]["text"] for line in lines]
    if kind == "csv":
        with (path / "documents.csv").open(newline="") as file:
            return [row["text"] for row in csv.DictReader(file)]
    parquet: Any = pytest.importorskip("pyarrow.parquet", reason="needs pip install 'whence[bulk]'")
    table = parquet.read_table(path / "documents.parquet")
    assert table.schema.metadata[b"notice"].decode() == NOTICE
    texts: list[str] = table.column("text").to_pylist()
    return texts


def test_csv_to_a_folder(where: str, out: Path) -> None:
    code, said, _ = whence("export", "--format", "csv", "-o", str(out / "new"), "--speaker", "Adler", "--ledger", where)
    assert sorted(os.listdir(out / "new")) == ["claims.csv", "documents.csv"]
    with (out / "new" / "documents.csv").open(newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == ["First", "Second"]
    assert (code, said) == (0, f"2 documents in {out}/new\n")
    assert exports(where) == [("csv", f"{out}/new", "kd", 2)]


def test_parquet_to_a_folder(where: str, out: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet", reason="needs pip install 'whence[bulk]'")
    assert whence("export", "--format", "parquet", "-o", str(out), "--ledger", where)[0] == 0
    assert parquet.read_table(out / "documents.parquet").column("title").to_pylist() == ["First", "Second"]
    assert parquet.read_table(out / "claims.parquet").num_rows == 6
    assert sorted(os.listdir(out)) == ["claims.parquet", "documents.parquet"]


def test_an_archive_of_what_was_captured(where: str, out: Path) -> None:
    code, said, err = whence("export", "--warc", str(out / "all.warc.gz"), "--ledger", where)
    assert err == f"whence: the export {NOTICE}\n"
    with (out / "all.warc.gz").open("rb") as file:
        kinds = [record.headers["WARC-Type"] for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo", "resource", "resource", "resource"]
    assert (code, said) == (0, f"2 documents in {out}/all.warc.gz\n")
    assert exports(where) == [("warc", f"{out}/all.warc.gz", "kd", 2)]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (("--publisher", "herald"), ["First"]),
        (("--since", "2025-03-05"), ["Second"]),
        (("--until", "2025-03-05"), ["First"]),
        (("--speaker", "petrov", "--event", "transfer", "--unverified", "--place", "UA"), []),
        (("--event", "transfer", "--unverified", "--place", "UA"), ["First", "Second"]),
    ],
)
def test_filters(where: str, filters: tuple[str, ...], titles: list[str]) -> None:
    code, out, _ = whence("export", "--ledger", where, *filters)
    assert [line["document"]["title"] for line in objects(out)] == titles
    assert code == (0 if titles else 1)


def test_nothing_that_matches_makes_no_file(where: str, out: Path) -> None:
    whole = ("export", "--publisher", "Nobody", "--ledger", where)
    assert whence(*whole, "-o", str(out / "none.jsonl"))[0] == 1
    assert whence(*whole, "--format", "csv", "-o", str(out / "none"))[0] == 1
    assert os.listdir(out) == []
    assert exports(where) == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--format", "csv"), "--format: csv is two files; -o names the folder for them"),
        (("--full-texts", "--format", "stix"), "--full-texts: stix has no place for them; jsonl, csv and parquet have"),
        (("--warc", "-"), "--warc: an archive goes to a file"),
        (("--warc", "a", "-o", "b"), "--warc: writes an archive; --format, --matter and -o are for a run of their own"),
        (
            ("--warc", "a", "--format", "csv"),
            "--warc: writes an archive; --format, --matter and -o are for a run of their own",
        ),
        (("--format", "html"), "--format: html is the report of one matter; --matter names it"),
        (
            ("--matter", "1be5"),
            "--matter: jsonl is of documents; events, transfers, html and markdown are of matters",
        ),
        (("--format", "markdown", "--matter", "ffffffff"), "ffffffff: no such matter in the ledger"),
        (("--since", "spring"), "--since: not a day as 2025-03-04: spring"),
        (("--event", "caf\udce9"), "{ledger}: undecodable bytes in what was asked"),
        (("-o", "{out}"), "{out}: a folder, not a file"),
        (("-o", "{out}/none/a.jsonl"), "{out}/none/a.jsonl: no such file or directory"),
        (("-o", "/dev/null", "--force"), "/dev/null: not a file"),
        (("--format", "csv", "-o", "{ledger}"), "{ledger}: a file, not a folder"),
    ],
)
def test_what_is_unusable_costs_one_line(where: str, out: Path, arguments: tuple[str, ...], line: str) -> None:
    named = {"out": str(out), "ledger": where}
    code, said, err = whence("export", "--ledger", where, *(one.format_map(named) for one in arguments))
    assert (code, said, err) == (2, "", f"whence: {line.format_map(named)}\n")
    assert os.listdir(out) == []


@pytest.mark.parametrize("arguments", [("-o",), ("--warc",)])
def test_a_file_is_replaced_by_force_only(where: str, out: Path, arguments: tuple[str, ...]) -> None:
    taken = out / "taken"
    taken.write_text("mine")
    code, _, err = whence("export", "--ledger", where, *arguments, str(taken))
    assert (code, err, taken.read_text()) == (2, f"whence: {taken}: there already; --force replaces it\n", "mine")
    assert whence("export", "--force", "--ledger", where, *arguments, str(taken))[0] == 0
    assert taken.read_bytes() != b"mine"
    assert os.listdir(out) == ["taken"]


def test_one_file_of_two_that_is_there_already(where: str, out: Path) -> None:
    (out / "claims.csv").write_text("mine")
    assert whence("export", "--format", "csv", "-o", str(out), "--ledger", where)[0] == 2
    assert os.listdir(out) == ["claims.csv"]
    assert (out / "claims.csv").read_text() == "mine"


def test_what_breaks_off_leaves_nothing_and_no_entry(where: str, out: Path) -> None:
    for path in Path(f"{where}-bytes").glob("??/*.gz"):
        path.write_bytes(b"not gzip")
    code, _, err = whence("export", "--warc", str(out / "all.warc.gz"), "--ledger", where)
    assert code == 2
    assert "the captured bytes are damaged" in err
    assert len(err.splitlines()) == 1
    assert os.listdir(out) == []
    assert exports(where) == []


def test_a_full_disk_costs_one_line_and_leaves_nothing(where: str, out: Path) -> None:
    with Ledger.open(where) as ledger:
        enter(ledger, tell(f"{TEXT}{'Shells. ' * 100_000}", title="Long"))
    path = str(out / "all.jsonl")
    # No file may grow past 500,000 bytes: what a full disk does to a writer, without filling one.
    limit = (500_000, resource.RLIM_INFINITY)
    running = subprocess.run(
        [sys.executable, "-m", "whence", "export", "-o", path, "--full-texts", "--ledger", where],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (running.returncode, running.stderr) == (2, f"whence: {path}: file too large\n")
    assert os.listdir(out) == []
    assert exports(where) == []


def test_what_went_out_before_the_reader_hung_up_is_entered(where: str) -> None:
    with Ledger.open(where) as ledger:
        for number in range(3, 60):
            enter(ledger, tell_edition(number, title=f"Edition {number}"))
    command = [sys.executable, "-m", "whence", "export", "--ledger", where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b'{"document"')
        running.stdout.close()
        assert running.stderr.read() == b""
    [(kind, path, by, documents)] = exports(where)
    assert (kind, path, by) == ("jsonl", "-", "kd")
    assert 1 <= documents <= 59


def test_a_bar_on_a_terminal(where: str, out: Path) -> None:
    command = [sys.executable, "-m", "whence", "export", "-o", str(out / "a.jsonl"), "--ledger", where]
    assert "2 written" in on_terminal(command)


def test_places_to_standard_output(where: str) -> None:
    code, out, _ = whence("export", "--format", "geojson", "--ledger", where)
    (collection,) = [json.loads(out)]
    assert (code, collection["type"]) == (0, "FeatureCollection")
    assert {one["properties"]["place"] for one in collection["features"]} == {"Lviv", "Kyiv"}
    assert exports(where) == [("geojson", "-", "kd", 2)]


def test_the_report_of_a_matter(echoed: str, out: Path) -> None:
    (matter,) = [
        one["id"] for one in objects(whence("matters", "--json", "--ledger", echoed)[1]) if one["outlets"] == 3
    ]
    code, said, _ = whence("export", "--format", "html", "--matter", matter, "-o", f"{out}/r.html", "--ledger", echoed)
    assert (code, said) == (0, f"3 documents in {out}/r.html\n")
    page = (out / "r.html").read_text("utf-8")
    assert "Nurses&#39; Union" in page or "Nurses' Union" in page
    code, text, _ = whence("export", "--format", "markdown", "--matter", matter[7:19], "--ledger", echoed)
    assert code == 0
    assert "40,000" in text and "12,000" in text and "[^1]: " in text


def test_a_table_holds_only_what_has_a_row(tmp_path: Path, out: Path) -> None:
    article, ledger = tmp_path / "guns.txt", str(tmp_path / "guns.sqlite")
    article.write_text("France has delivered 18 howitzers to Ukraine since June, the French defence ministry said.\n")
    said = ("--publisher", "Orsin Wire", "--published", "2025-03-04")
    assert whence("add", str(article), *said, "--ledger", ledger)[0] == 0
    assert whence("export", "--format", "transfers", "-o", f"{out}/t.csv", "--ledger", ledger)[0] == 0
    with (out / "t.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["supplier"], row["recipient"], row["weapon_description"]) == ("France", "Ukraine", "howitzer")
    assert (row["number_delivered"], row["number_ordered"], row["years_of_delivery"]) == ("18", "", "(2024)")
    assert whence("export", "--format", "events", "-o", f"{out}/e.csv", "--ledger", ledger)[0] == 1
    assert os.listdir(out) == ["t.csv"]
