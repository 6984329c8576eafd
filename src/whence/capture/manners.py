"""How sites are treated: their robots.txt is asked before a page is, and no host is asked twice in a second."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from whence.capture.robots import Robots
from whence.records.errors import Unusable

PAUSE = 1.0
WAY_ROUND = "save the page, then whence add FILE --url ADDRESS"


class Manners:
    """The leave that sites give, and when each host was last asked for a page.

    A page's robots.txt and its redirects within the host belong to it, and are asked for without a pause.
    """

    def __init__(self, robots: Robots, pause: float = PAUSE) -> None:
        self._robots = robots
        self._pause = pause
        self._asked: dict[str, float] = {}

    def before(self, address: str, where: str | None = None) -> None:
        """Wait until an address may be asked for; refuse, in the name of `where`, one that may not be at all."""
        self.permit(address, where)
        host = urlsplit(address).hostname or ""
        if host in self._asked:
            pause = max(self._pause, self._robots.delay(address))
            time.sleep(max(0.0, self._asked[host] + pause - time.monotonic()))
        self._asked[host] = time.monotonic()

    def permit(self, address: str, where: str | None = None) -> None:
        """Refuse an address that its site does not want programs to fetch."""
        if refusal := self._robots.refusal(address):
            raise Unusable(where or address, f"{refusal}; {WAY_ROUND}")
