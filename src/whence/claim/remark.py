"""A remark: words by which somebody says how claims stand, before it is known whose claims they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whence.records.claim import Ability, Status
from whence.records.span import Range

Scope = Literal["clause", "previous", "paragraph", "speaker", "all", "following"]


@dataclass(frozen=True, slots=True)
class About:
    """Which claims a remark speaks of: those in some words of its own sentence, or some that stand before or after it.

    `words` is given with the scope clause, `whose` with the scope speaker ("the ministry's figures"). `counted` keeps
    to claims with a number in them, `pair` to remarks on exactly two, `events` to words that tell the event named.
    """

    scope: Scope
    words: Range | None = None
    whose: Range | None = None
    counted: bool = False
    pair: bool = False
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of claims: `asserter` says it (None: whoever speaks there), `verifier` did or could not verify."""

    words: Range
    status: Status
    asserter: Range | None
    verifier: Range | None
    ability: Ability | None
    about: About
