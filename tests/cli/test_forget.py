"""`whence forget`: asks first, erases for good, says what went and where copies went before."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import objects, whence
from tests.ledger.story import TEXT, enter, tell, tell_edition
from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable

STORY = tell(title="A \x1b[31mstory", publisher="The Herald")
OTHER = tell_edition(2, title="Another")
ID = STORY.reading.document.id
SHORT = ID.removeprefix("sha256:")[:8]


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with two documents."""
    monkeypatch.delenv("WHENCE_BYTES", raising=False)
    monkeypatch.setenv("WHENCE_COLLECTOR", "kd")
    path = str(tmp_path / "ledger.sqlite")
    with Ledger.open(path) as ledger:
        enter(ledger, STORY)
        enter(ledger, OTHER)
    return path


def titles(where: str) -> list[str]:
    return sorted(row["title"] for row in objects(whence("list", "--json", "--ledger", where)[1]))


def test_what_went_and_what_stays(where: str) -> None:
    code, out, err = whence("forget", SHORT, "--reason", "court order", "--yes", "--ledger", where)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"forgotten: A \ufffd[31mstory ({SHORT})",
        "gone: its text, 3 claims, the bytes of 1 capture",
    ]
    assert titles(where) == ["Another"]
    [forgotten] = objects(whence("list", "--forgotten", "--json", "--ledger", where)[1])
    assert (forgotten["id"], forgotten["reason"], forgotten["by"]) == (ID, "court order", "kd")
    assert whence("verify", "--ledger", where)[0] == 0


def test_the_exports_that_held_it(where: str, tmp_path: Path) -> None:
    whence("export", "--ledger", where)
    whence("export", "--format", "csv", "-o", str(tmp_path / "csv"), "--publisher", "herald", "--ledger", where)
    whence("export", "--warc", str(tmp_path / "other.warc.gz"), "--until", "2020-01-01", "--ledger", where)
    _, out, _ = whence("forget", ID, "--reason", "court order", "--yes", "--ledger", where)
    _, _, heading, *held = out.splitlines()
    assert heading == "exports that held it, out of the ledger's reach:"
    assert [line.partition(" ")[2] for line in held] == [
        "jsonl to standard output by kd",
        f"csv to {tmp_path}/csv by kd",
    ]


def test_taken_in_again_it_leaves_no_bytes(where: str) -> None:
    whence("forget", SHORT, "--reason", "court order", "--yes", "--ledger", where)
    with Ledger.open(where) as ledger, pytest.raises(Unusable, match="forgotten"):
        enter(ledger, STORY)
    assert len(list(Path(f"{where}-bytes").glob("??/*"))) == 1


def test_bytes_that_others_were_read_from_stay(where: str) -> None:
    with Ledger.open(where) as ledger:
        enter(ledger, tell(title="Reprint", publisher="The Ledger"))
    _, out, _ = whence("forget", SHORT, "--reason", "court order", "--yes", "--ledger", where)
    assert out.splitlines()[1] == "gone: its text, 3 claims, no bytes, as other documents were read from them"
    assert len(list(Path(f"{where}-bytes").glob("??/*.gz"))) == 2


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("{id}", "--reason", "x"), "forget: nobody to ask; --yes forgets without asking"),
        (("{id}", "--reason", "  ", "--yes"), "--reason: empty"),
        (("{id}", "--reason", "caf\udce9", "--yes"), "--reason: undecodable bytes"),
        (("abc", "--reason", "x", "--yes"), "abc: too short for an id; at least 4 characters"),
        (("{claim}", "--reason", "x", "--yes"), "{claim}: a claim, not a document; only documents are forgotten"),
    ],
)
def test_what_is_refused(where: str, arguments: tuple[str, ...], line: str) -> None:
    shown = objects(whence("show", "--json", SHORT, "--ledger", where)[1])
    named = {"id": SHORT, "claim": shown[0]["ledger"]["ids"]["c1"]}
    code, out, err = whence("forget", "--ledger", where, *(one.format_map(named) for one in arguments))
    assert (code, out, err) == (2, "", f"whence: {line.format_map(named)}\n")
    assert len(titles(where)) == 2


def test_a_reason_is_required(where: str) -> None:
    assert whence("forget", SHORT, "--yes", "--ledger", where)[0] == 2
    assert len(titles(where)) == 2


def test_what_was_forgotten_before(where: str) -> None:
    whole = ("forget", SHORT, "--reason", "court order", "--yes", "--ledger", where)
    whence(*whole)
    assert whence(*whole) == (2, "", f"whence: {SHORT}: forgotten before; whence list --forgotten says why\n")


@pytest.mark.parametrize(
    ("answer", "code", "left"), [(b"y\n", 0, 1), (b"n\n", 1, 2), (b"\n", 1, 2)], ids=["yes", "no", "nothing"]
)
def test_on_a_terminal_it_asks(where: str, answer: bytes, code: int, left: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "whence", "forget", SHORT, "--reason", "court order", "--ledger", where]
    os.write(ours, answer)
    running = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(theirs)
    assert running.stdout.startswith("Forget “A \ufffd[31mstory” with 3 claims for good? [y/N]: ")
    assert ("nothing is forgotten" in running.stdout) == (code == 1)
    assert (running.returncode, len(titles(where))) == (code, left)


def test_no_word_of_it_is_left_in_the_file(where: str) -> None:
    assert b"Adler" in Path(where).read_bytes()
    for told in (STORY, OTHER):
        identifier = told.reading.document.id
        assert whence("forget", identifier, "--reason", "court order", "--yes", "--ledger", where)[0] == 0
    files = [path for path in Path(where).parent.rglob("*") if path.is_file()]
    assert not any(b"Adler" in path.read_bytes() for path in files)
    assert TEXT.encode() not in b"".join(path.read_bytes() for path in files)
