"""Passwords: known by their Argon2 hashes alone, checked one at a time, and not as often as a guesser would like."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from whence.records.errors import Unusable

SHORTEST, LONGEST = 10, 500  # characters
# Failures within so many seconds, of one name from one address, and of one address.
WINDOW, PER_NAME, PER_ADDRESS = 900, 5, 20
MOST = 50_000  # names and addresses whose failures are remembered

HASHER = PasswordHasher()
# A hash takes 64 MiB and the time that makes guessing slow: many at once would take the machine.
ONE = Lock()


def hash_password(password: str) -> str:
    """What a password is known by; Unusable where it is too short to keep anybody out."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Unusable("password", f"{SHORTEST} to {LONGEST} characters are needed")
    return HASHER.hash(password)


def is_right(hashed: str | None, password: str) -> bool:
    """Whether a password is the one of a hash; None where there is nobody of that name."""
    with ONE:
        nobody = _nobody()
        try:
            HASHER.verify(hashed or nobody, password[:LONGEST])
        except (Argon2Error, InvalidHashError):
            return False
    return hashed is not None


@cache
def _nobody() -> str:
    """What a password of nobody is held against, so that it takes as long as anybody's; made at the first login."""
    return HASHER.hash("nobody's")


class Failures:
    """Failed logins of the last minutes, by name and address."""

    def __init__(self) -> None:
        self._times: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._lock = Lock()

    def are_too_many(self, name: str, address: str) -> bool:
        """Whether this name at this address, or the address, has to wait."""
        with self._lock:
            return self._count((name, address)) >= PER_NAME or self._count(("", address)) >= PER_ADDRESS

    def add(self, name: str, address: str) -> None:
        """Remember one."""
        with self._lock:
            for key in ((name, address), ("", address)):
                self._times.setdefault(key, deque(maxlen=PER_ADDRESS)).append(time.monotonic())
                self._times.move_to_end(key)
            while len(self._times) > MOST:
                self._times.popitem(last=False)

    def forgive(self, name: str, address: str) -> None:
        """Forget those of a name that has got in."""
        with self._lock:
            self._times.pop((name, address), None)

    def _count(self, key: tuple[str, str]) -> int:
        since = time.monotonic() - WINDOW
        return sum(one > since for one in self._times.get(key, ()))
