"""`whence verify`: says that all is sound, or what is not, and ends accordingly."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.run import objects, whence
from tests.ledger.story import enter, tell
from whence.ledger.ledger import Ledger

ENTRIES = 6  # the document, its capture, its reading, three claims


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with one document."""
    monkeypatch.delenv("WHENCE_BYTES", raising=False)
    path = str(tmp_path / "ledger.sqlite")
    with Ledger.open(path) as ledger:
        enter(ledger, tell())
    return path


def change(where: str, statement: str) -> str:
    """Change one entry behind the ledger's back; the first characters of its id."""
    with sqlite3.connect(where) as connection:
        connection.execute(statement)
        found: str = connection.execute("select id from entry where kind = 'claim' order by number").fetchone()[0]
    connection.close()
    return found.removeprefix("sha256:")[:8]


def test_all_sound(where: str) -> None:
    assert whence("verify", "--ledger", where) == (0, f"{ENTRIES} entries, all sound\n", "")


def test_an_empty_ledger_is_sound(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.sqlite")
    Ledger.open(path).close()
    assert whence("verify", "--ledger", path) == (0, "0 entries, all sound\n", "")


def test_each_damage_is_a_line(where: str) -> None:
    claim = change(where, "update entry set content = x'00' where number = (select min(number) from claim)")
    [bytes_file] = Path(f"{where}-bytes").glob("??/*.gz")
    bytes_file.unlink()
    code, out, err = whence("verify", "--ledger", where)
    lines = out.splitlines()
    assert (code, err) == (1, "")
    assert any(line.startswith(f"{claim}: the claim cannot be read") for line in lines)
    assert any("the captured bytes are missing" in line for line in lines)
    assert lines[-1] == f"{ENTRIES} entries, {len(lines) - 1} faults"


def test_damage_for_programs(where: str) -> None:
    change(where, "update document set text = 'another text'")
    code, out, _ = whence("verify", "--json", "--ledger", where)
    *damage, summary = objects(out)
    assert code == 1
    assert all(set(one) == {"where", "why"} for one in damage)
    assert any("text" in one["why"] and one["where"].startswith("sha256:") for one in damage)
    assert summary == {"entries": ENTRIES, "damaged": len(damage)}


def test_sound_for_programs(where: str) -> None:
    assert objects(whence("verify", "--json", "--ledger", where)[1]) == [{"entries": ENTRIES, "damaged": 0}]


def test_no_ledger(tmp_path: Path) -> None:
    code, out, err = whence("verify", "--ledger", str(tmp_path / "none"))
    assert (code, out) == (2, "")
    assert err == f"whence: {tmp_path}/none: no ledger there yet; whence add makes one\n"


def test_what_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database at all, whatever it is called.")
    code, out, err = whence("verify", "--ledger", str(path))
    assert (code, out, err) == (2, "", f"whence: {path}: not a ledger\n")
