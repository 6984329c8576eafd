"""People who may log in: their names, roles, and what their passwords are known by; never the passwords."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from whence.ledger import schema
from whence.ledger.ledger import Ledger
from whence.records.clock import now
from whence.records.errors import Unusable

ROLES = ("reader", "analyst", "admin")
LONGEST = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who may log in; `role` one of ROLES, `hash` what the password is known by."""

    name: str
    role: str
    hash: str
    added: str


def add_person(ledger: Ledger, name: str, role: str, hashed: str) -> None:
    """Let somebody log in; Unusable where the name is none, or is taken."""
    wanted = check_name(name)
    if role not in ROLES:
        raise Unusable(role, f"no role; there are {', '.join(ROLES)}")
    table = schema.person
    with ledger.writing() as connection:
        if connection.execute(select(table.c.name).where(table.c.name == wanted)).first():
            raise Unusable(wanted, "there is a user of that name")
        connection.execute(insert(table).values(name=wanted, role=role, hash=hashed, added=now()))


def check_name(name: str) -> str:
    """A name as decisions may bear it: one line, not too long."""
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > LONGEST or not wanted.isprintable():
        raise Unusable("user", f"not a name of 1 to {LONGEST} characters")
    return wanted


def find_person(ledger: Ledger, name: str) -> Login | None:
    """Somebody by name, as it was given; None where nobody of that name may log in."""
    table = schema.person
    with ledger.reading() as connection:
        found = connection.execute(select(table).where(table.c.name == name)).first()
        return Login(*found) if found else None


def list_people(ledger: Ledger) -> list[Login]:
    """Everybody who may log in, by name."""
    table = schema.person
    with ledger.reading() as connection:
        return [Login(*row) for row in connection.execute(select(table).order_by(table.c.name))]


def remove_person(ledger: Ledger, name: str) -> None:
    """Let somebody log in no more; what they decided stays theirs."""
    table = schema.person
    with ledger.writing() as connection:
        if not connection.execute(delete(table).where(table.c.name == name)).rowcount:
            raise Unusable(name, "no such user")


def set_hash(ledger: Ledger, name: str, hashed: str) -> None:
    """Give somebody another password."""
    table = schema.person
    with ledger.writing() as connection:
        if not connection.execute(update(table).where(table.c.name == name).values(hash=hashed)).rowcount:
            raise Unusable(name, "no such user")
