"""What a workbench is told when it starts: where it is served, who sits at it, and whether people log in."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

from whence.ledger.people import ROLES

Role = Literal["reader", "analyst", "admin"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the name that decisions bear, and what they may do."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the person's role covers another: an admin is an analyst, an analyst a reader."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the workbench is served; `person` sits at it where nobody has to log in."""

    host: str = "127.0.0.1"
    port: int = 8765
    person: Person = field(default_factory=lambda: Person("unknown", "admin"))

    @property
    def login(self) -> bool:
        """Whether people have to log in: wherever others than this machine can reach it."""
        return not is_loopback(self.host)

    @property
    def cookie(self) -> str:
        """The cookie's name; a browser keeps one jar for all ports of a machine."""
        return f"whence_{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
