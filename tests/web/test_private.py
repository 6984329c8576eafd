"""Private witnesses: a name that stands everywhere is nowhere to be seen, by any door, until that is taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import httpx2
import pytest

from tests.cli.run import whence
from tests.web.conftest import serving
from tests.web.private import NAME, commands, everything, exports, fill, leaks
from whence.ledger.ledger import Ledger
from whence.web.settings import Person, Role

# What differs from one run to the next whatever is private: when something was written, and how long it took.
RUN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?|\d+\.\d seconds")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The ledger's path, with the folder that its files came from."""
    folder = tmp_path_factory.mktemp("private")
    return fill(folder), folder


def say_private(path: str) -> str:
    code, out, err = whence("correct", "private", NAME, "--why", f"{NAME} asked for it", "--ledger", path)
    assert code == 0, err
    return out.split()[1]


def test_a_private_name_leaves_by_no_door(told: tuple[str, Path], tmp_path: Path) -> None:
    path, _ = told
    before: list[tuple[str, str | bytes]] = [*commands(path, tmp_path), *exports(path, tmp_path)]
    assert sum(bool(list(leaks(*one))) for one in before) > 40
    decision = say_private(path)
    found = list(everything(path, tmp_path, Person("Edith", "admin")))
    assert len(found) > 150
    assert not [leak for one in found for leak in leaks(*one)], "leaks"
    assert any("Witness " in str(shown) for _, shown in found)
    assert any("█████" in str(shown) for _, shown in found)
    assert whence("correct", "withdraw", decision, "--ledger", path)[0] == 0
    assert whence("matters", "--ledger", path)[0] == 0
    after: list[tuple[str, str | bytes]] = [*commands(path, tmp_path), *exports(path, tmp_path)]
    changed = [where for (where, was), (_, now) in zip(before, after, strict=True) if settled(was) != settled(now)]
    # Verifying counts the entries, of which decisions and exports are some.
    assert [where for where in changed if not where.startswith("verify")] == []


def settled(shown: str | bytes) -> str:
    return RUN.sub("", shown if isinstance(shown, str) else shown.decode("utf-8", "replace"))


def test_what_is_added_later_is_veiled_too(told: tuple[str, Path], tmp_path: Path) -> None:
    path, _ = told
    decision = say_private(path)
    later = tmp_path / "quarrington-later.txt"
    later.write_text(f"{NAME} said on Friday that 341 soldiers had been killed at Vessmar.\n")
    for command in (("add", str(later), "--title", f"{NAME} again"), ("search", "341"), ("who", "341 soldiers")):
        code, out, err = whence(*command, "--ledger", path)
        assert (code, list(leaks(command[0], out + err))) == (0, [])
        assert "█" in out
    code, _, err = whence("export", "--warc", str(tmp_path / "all.warc.gz"), "--ledger", path)
    assert (code, "private witness" in err, (tmp_path / "all.warc.gz").exists()) == (2, True, False)
    assert whence("correct", "withdraw", decision, "--ledger", path)[0] == 0


def test_the_history_names_her_to_admins(told: tuple[str, Path]) -> None:
    path, _ = told
    decision = say_private(path)
    for role, named in (("reader", False), ("analyst", False), ("admin", True)):
        with Ledger.open(path) as ledger, serving(ledger, person=Person("Ray", cast(Role, role))) as address:
            for where in ("/review/history", "/api/decisions"):
                assert bool(list(leaks(where, httpx2.get(address + where).text))) is named
    assert whence("correct", "withdraw", decision, "--ledger", path)[0] == 0
