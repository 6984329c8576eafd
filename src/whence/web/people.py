"""Who sits at a desk: the person at this machine, or whoever has logged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from whence.ledger.ledger import Ledger
from whence.ledger.people import find_person
from whence.web.settings import Person, Role, Settings
from whence.web.visits import Visits

NOBODY = Person("", "reader")


def people_at(ledger: Ledger, settings: Settings, visits: Visits) -> Callable[[str], Person]:
    """What tells who a visit is; asked of the ledger each time, so that who is removed is out at once."""

    def logged_in(visit: str) -> Person:
        name = visits.name(visit)
        found = find_person(ledger, name) if name else None
        return Person(found.name, cast(Role, found.role)) if found else NOBODY

    return logged_in if settings.login else lambda visit: settings.person
