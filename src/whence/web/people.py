"""Who sits at a desk: the person at this machine."""

from __future__ import annotations

from collections.abc import Callable

from whence.web.settings import Person, Settings
from whence.web.visits import Visits


def people_at(settings: Settings, visits: Visits) -> Callable[[str], Person]:
    """What tells who a visit is."""
    return lambda visit: settings.person
