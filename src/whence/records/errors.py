"""What can go wrong with input, in one tree.

WhenceError
└── Unusable          what was given cannot be read: where, and why
"""

from __future__ import annotations


class WhenceError(Exception):
    """The root of whence's own errors."""


class Unusable(WhenceError):
    """An input that cannot be used; prints as one line saying where and why."""

    def __init__(self, where: str, why: str) -> None:
        # Both arguments, as they are: an error that crosses processes is made anew from them.
        super().__init__(where, why)
        self.where = where
        self.why = why

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"
