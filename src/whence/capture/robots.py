"""What a site's robots.txt asks of programs, read once a site: without an answer (RFC 9309), nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from whence.records.errors import Unusable

if TYPE_CHECKING:
    from protego import Protego

# An address to its status and the beginning of its body; one that cannot be had raises Unusable.
Fetcher = Callable[[str], tuple[int, bytes]]

NAME = "whence"
# What the standard says has to be read at least; of a longer file the rest is ignored.
ENOUGH = 500_000
LONGEST_DELAY = 30.0
AGENT = re.compile(r"\s*user[- ]?agent\b[\s:]*([^#]*)", re.IGNORECASE)
REFUSAL = "the site's robots.txt asks programs not to fetch it"


@dataclass(frozen=True, slots=True)
class _Rules:
    """One site's rules; without any, why nothing of it may be fetched, or leave to fetch everything."""

    rules: Protego | None = None
    closed: str | None = None


class Robots:
    """The robots.txt of every site asked about so far."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._sites: dict[str, _Rules] = {}

    def allows(self, address: str) -> bool:
        """Whether programs may fetch an address."""
        return self.refusal(address) is None

    def refusal(self, address: str) -> str | None:
        """Why programs may not fetch an address, None where they may."""
        site = self._site(address)
        if site.closed:
            return site.closed
        return None if site.rules is None or site.rules.can_fetch(address, NAME) else REFUSAL

    def delay(self, address: str) -> float:
        """The seconds that the site asks to be left between two requests, within reason; 0 where it asks for none."""
        rules = self._site(address).rules
        asked = rules.crawl_delay(NAME) if rules else None
        return min(asked or 0.0, LONGEST_DELAY)

    def _site(self, address: str) -> _Rules:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        if site not in self._sites:
            self._sites[site] = self._read(f"{site}/robots.txt")
        return self._sites[site]

    def _read(self, address: str) -> _Rules:
        try:
            status, data = self._fetcher(address)
        except Unusable as refusal:
            return _Rules(closed=f"{refusal.why} (asking for the site's robots.txt)")
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return _Rules(_parse(data[:ENOUGH]))
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return _Rules()
        return _Rules(closed=f"the site's robots.txt answered {status}, which closes it to programs")


def _parse(data: bytes) -> Protego:
    # Imported here: most readings fetch nothing.
    from protego import Protego

    lines = data.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(map(_for_us_or_others, lines)))


def _for_us_or_others(line: str) -> str:
    """A line, where it names a program as us, everyone or others.

    Thousands of names over thousands of rules would be multiplied; and protego takes "wh" for our name too.
    """
    named = AGENT.match(line)
    if not named:
        return line
    name = named.group(1).partition("/")[0].strip().lower()
    return f"User-agent: {name if name in (NAME, '*') else 'others'}"
