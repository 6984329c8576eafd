"""Answers: what was found, how much could be known, and what an assistant must not make of it; all of bounded size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from whence.export.line import one_line
from whence.export.plain import plain
from whence.ledger.coverage import find_coverage
from whence.ledger.ledger import Ledger

Answer = dict[str, Any]
LONGEST = 400  # characters of any words in an answer
# Entries of each list: the most that keeps the whole answer small enough.
MOST = (25, 12, 6, 3, 1)
LARGEST = 40_000  # characters of a whole answer
KEYS = frozenset(("id", "claim", "matter", "document", "url", "citation"))
WHOSE = "These are reports: each says whose word it is. Nothing here says whether a thing is so."
INDEPENDENCE = "Several outlets are not several sources: count origins, and only those shown independent."


def answer(ledger: Ledger, found: object, notes: Iterable[str] = ()) -> Answer:
    """What was found, cut to size, with what the ledger covers and what was cut."""
    for most in MOST:
        cut: dict[str, str] = {}
        fitted = _fit(found, most, "", cut)
        if len(one_line(fitted)) <= LARGEST:
            break
    else:
        fitted, cut = None, {"answer": "too large even when cut; ask for less"}
    left = [f"{where}: {what}" for where, what in sorted(cut.items())]
    return {
        "answer": fitted,
        "coverage": {"ledger": plain(ledger.where), **asdict(find_coverage(ledger))},
        "notes": [WHOSE, INDEPENDENCE, *notes, *left],
    }


def _fit(value: object, most: int, where: str, cut: dict[str, str]) -> object:
    """A value with its lists and words cut; `cut` gathers what was, by the key that holds it."""
    match value:
        case dict():
            return {key: _fit(inner, most, str(key), cut) for key, inner in value.items()}
        case list():
            if len(value) > most:
                cut[where or "answer"] = f"the first {most} of {len(value)} shown, or of fewer"
            return [_fit(inner, most, where, cut) for inner in value[:most]]
        case str():
            return _words(value, where, cut)
        case _:
            return value


def _words(text: str, where: str, cut: dict[str, str]) -> str:
    if len(text) <= LONGEST or where in KEYS:
        return text[: LARGEST // 10]
    cut[where] = f"words beyond {LONGEST} characters are left out"
    return f"{text[: LONGEST - 1]}…"
