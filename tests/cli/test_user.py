"""Users are added, listed and removed; their passwords come from standard input and are kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import objects, whence
from whence.ledger.ledger import Ledger
from whence.ledger.people import find_person
from whence.web.passwords import is_right

PASSWORD = "correct horse battery"


@pytest.fixture
def where(tmp_path: Path) -> str:
    """The path of a ledger that is not there yet."""
    return str(tmp_path / "ledger.sqlite")


def test_users_come_and_go(where: str) -> None:
    assert whence("user", "add", "Edith", "--ledger", where, stdin=f"{PASSWORD}\n")[0] == 0
    assert whence("user", "add", "Rita", "--role", "reader", "--ledger", where, stdin=PASSWORD)[0] == 0
    assert whence("user", "list", "--ledger", where)[1] == "analyst  Edith\nreader   Rita\n"
    assert {one["name"] for one in objects(whence("user", "list", "--json", "--ledger", where)[1])} == {"Edith", "Rita"}
    assert whence("user", "password", "Edith", "--ledger", where, stdin="another password\n")[0] == 0
    with Ledger.open(where) as ledger:
        found = find_person(ledger, "Edith")
    assert found
    assert PASSWORD not in found.hash
    assert is_right(found.hash, "another password")
    assert not is_right(found.hash, PASSWORD)
    for name in ("Edith", "Rita"):
        assert whence("user", "remove", name, "--ledger", where)[0] == 0
    assert whence("user", "list", "--ledger", where)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "stdin", "why"),
    [
        (("add", "Edith"), "short", "whence: password: 10 to 500 characters are needed\n"),
        (("add", " "), PASSWORD, "whence: user: not a name of 1 to 80 characters\n"),
        (("remove", "Edith"), "", "no ledger there yet"),
    ],
)
def test_refused(where: str, arguments: tuple[str, ...], stdin: str, why: str) -> None:
    code, _, err = whence("user", *arguments, "--ledger", where, stdin=stdin)
    assert code == 2
    assert why in err
