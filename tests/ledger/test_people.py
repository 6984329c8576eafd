"""People who may log in: added once, found by their exact name, removed."""

from __future__ import annotations

import pytest

from whence.ledger.ledger import Ledger
from whence.ledger.people import add_person, find_person, list_people, remove_person, set_hash
from whence.ledger.verify import verify
from whence.records.errors import Unusable


def test_people_come_and_go(ledger: Ledger) -> None:
    add_person(ledger, " Edith  Holm ", "analyst", "hash-1")
    add_person(ledger, "Ben'; drop table person; --", "reader", "hash-2")
    found = find_person(ledger, "Edith Holm")
    assert found
    assert (found.role, found.hash) == ("analyst", "hash-1")
    set_hash(ledger, "Edith Holm", "hash-3")
    assert [(one.name[:5], one.hash) for one in list_people(ledger)] == [("Ben';", "hash-2"), ("Edith", "hash-3")]
    remove_person(ledger, "Edith Holm")
    assert find_person(ledger, "Edith Holm") is None
    assert list(verify(ledger)) == []


@pytest.mark.parametrize(
    ("name", "role", "why"),
    [
        ("", "reader", "not a name"),
        ("a\x1bb", "reader", "not a name"),
        ("a" * 81, "reader", "not a name"),
        ("Ann", "owner", "no role"),
        ("Edith", "reader", "there is a user of that name"),
    ],
)
def test_refused(ledger: Ledger, name: str, role: str, why: str) -> None:
    add_person(ledger, "Edith", "admin", "hash")
    with pytest.raises(Unusable, match=why):
        add_person(ledger, name, role, "hash")


def test_nobody_is_no_user(ledger: Ledger) -> None:
    with pytest.raises(Unusable, match="no such user"):
        remove_person(ledger, "Ann")
    with pytest.raises(Unusable, match="no such user"):
        set_hash(ledger, "Ann", "hash")
