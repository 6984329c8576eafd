"""Visits: one browser each, known by a cookie; who is logged in there, and what the next page is to tell them.

Held in memory: whoever starts the workbench anew logs everybody out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass

MOST = 10_000  # visits that are remembered; the oldest go first
LASTING = 12 * 3600  # seconds after which somebody has to log in again


@dataclass(slots=True)
class Visit:
    """What is known of one visit: the user's name, since when, and what to tell them once."""

    name: str | None = None
    since: float = 0.0
    flash: str | None = None


class Visits:
    """The visits of one run, under the ids in their cookies; tokens that only this run can make out to them."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def token(self, visit: str) -> str:
        """What a form of this visit bears, so that no other site's form is taken for one."""
        return hmac.new(self._key, visit.encode(), hashlib.sha256).hexdigest()

    def owns(self, visit: str, token: str) -> bool:
        """Whether a token was made out to a visit."""
        return hmac.compare_digest(self.token(visit).encode(), token.encode("utf-8", "replace"))

    def name(self, visit: str) -> str | None:
        """Who is logged in at a visit."""
        known = self._visits.get(visit)
        return known.name if known and known.name and time.monotonic() - known.since < LASTING else None

    def enter(self, name: str) -> str:
        """Log somebody in, under a visit's id that nobody has seen before."""
        visit = secrets.token_urlsafe(32)
        self._remember(visit).name = name
        self._visits[visit].since = time.monotonic()
        return visit

    def leave(self, visit: str) -> None:
        """Log out."""
        self._visits.pop(visit, None)

    def put_flash(self, visit: str, flash: str) -> None:
        """Tell somebody something on the next page."""
        self._remember(visit).flash = flash

    def take_flash(self, visit: str) -> str | None:
        """What is to be told, once."""
        known = self._visits.get(visit)
        flash, known_flash = (known.flash, known) if known else (None, None)
        if known_flash:
            known_flash.flash = None
        return flash

    def _remember(self, visit: str) -> Visit:
        known = self._visits.setdefault(visit, Visit())
        while len(self._visits) > MOST:
            self._visits.popitem(last=False)
        return known
