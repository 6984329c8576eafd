"""Reconciling: why two statements of one matter differ; a conflict only where nothing explains it (DESIGN.md §5).

Unit, counted thing, period, participants, modality, bounds, in this order; the first that explains ends the search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple, cast

from whence.records.finding import Conflict, Explained, ExplainedBy, Superseded
from whence.records.link import Topic
from whence.weigh.explain import explain, is_sequel, tolerance
from whence.weigh.extent import Extent, said, same_numbers, words_of
from whence.weigh.statements import LATEST, Statement

MOST_STATEMENTS = 100  # of one matter that are compared with one another, the most repeated and the latest first
MOST_PAIRS = 400  # conflicts, and explained pairs, that are listed
WALKED_BACK = 20  # earlier statements of a family among which the one that a newer replaces is sought


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of comparing a matter's statements; `left_out` were too many to compare, `untold` too many to list."""

    conflicts: tuple[Conflict, ...]
    explained: tuple[Explained, ...]
    superseded: tuple[Superseded, ...]
    left_out: int = 0
    untold: int = 0


class Verdict(NamedTuple):
    """What explains a difference, None for a conflict, and the reason in words; whether one denies the other."""

    by: ExplainedBy | None
    why: str
    denial: bool = False


Pair = tuple[Statement, Statement, Verdict]


def reconcile(
    statements: Sequence[Statement], topic: Topic, compatible: Collection[tuple[str, str]] = ()
) -> Reconciled:
    """Every pair of statements that differ: explained, superseded, or in conflict unless `compatible` has it."""
    told = [one for one in statements if not one.headline]
    kept = sorted(_choose(sorted(told, key=_order)), key=_order)
    superseded = tuple(_replacements(kept, topic))
    conflicts: list[Pair] = []
    explained: list[Pair] = []
    for left, right in combinations(kept, 2):
        verdict = _judge(left, right, topic)
        if verdict is not None and verdict.by is not None:
            explained.append((left, right, verdict))
        elif verdict is not None and tuple(sorted((left.id, right.id))) not in compatible:
            conflicts.append((left, right, verdict))
    untold = sum(max(0, len(pairs) - MOST_PAIRS) for pairs in (conflicts, explained))
    return Reconciled(
        tuple(Conflict(left.id, right.id, _say(left, right, one)) for left, right, one in conflicts[:MOST_PAIRS]),
        tuple(_explain(left, right, one) for left, right, one in explained[:MOST_PAIRS]),
        superseded,
        len(told) - len(kept),
        untold,
    )


def _choose(ordered: Sequence[Statement]) -> Iterable[Statement]:
    """Of too many statements half the most repeated, the earliest of equals, and the latest of the others."""
    repeated = sorted(ordered, key=lambda one: -len(one.documents))
    half = MOST_STATEMENTS if len(ordered) <= MOST_STATEMENTS else MOST_STATEMENTS // 2
    chosen = {one.id: one for one in repeated[:half]}
    latest = (one for one in reversed(ordered) if one.id not in chosen)
    return (*chosen.values(), *islice(latest, MOST_STATEMENTS - len(chosen)))


def _explain(left: Statement, right: Statement, verdict: Verdict) -> Explained:
    return Explained(left.id, right.id, cast(ExplainedBy, verdict.by), _say(left, right, verdict))


def _say(left: Statement, right: Statement, verdict: Verdict) -> str:
    """A verdict on two statements in words."""
    name = _claim if verdict.denial else describe
    return f"{name(left)} against {name(right)}: {verdict.why}"


def describe(statement: Statement) -> str:
    """A statement for people: its figure's words, who says so, and for when."""
    when = f", as of {statement.as_of.isoformat()}" if statement.as_of else ""
    return f"{words_of(statement.figure)} ({statement.body.name}{when})"


def _order(statement: Statement) -> tuple[str, str, str]:
    """By the day for which a statement holds, then the day it was told, then its id."""
    as_of = statement.as_of.isoformat() if statement.as_of else LATEST
    return as_of, statement.told.isoformat() if statement.told else LATEST, statement.id


def _judge(left: Statement, right: Statement, topic: Topic) -> Verdict | None:
    """What there is to say of two statements, None where they agree or cannot be set against one another."""
    if left.figure is None or right.figure is None or _denies(left) != _denies(right):
        return _judge_denial(left, right)
    if _denies(left) or cast(Extent, left.extent).meets(cast(Extent, right.extent)):
        return None
    own = left.family == right.family
    if reason := explain(left, right, topic, days=not own):
        return Verdict(reason.by, reason.why)
    return _judge_own(left, right, topic) if own else Verdict(None, _clash(left, right, topic))


def _judge_own(left: Statement, right: Statement, topic: Topic) -> Verdict:
    """Two figures of one family: parts told in one breath, a newer one in an older one's place, or a contradiction."""
    if set(left.documents) & set(right.documents) and left.body.name == right.body.name:
        return Verdict("counted", "one source in one report, so not rival counts of one thing")
    if is_sequel(left, right, topic):
        return Verdict("superseded", "the same origin, at different times")
    return Verdict(None, "the same origin on one occasion")


def _clash(left: Statement, right: Statement, topic: Topic) -> str:
    """Why nothing explains a difference."""
    if left.as_of and right.as_of and abs((left.as_of - right.as_of).days) > tolerance():
        return "a running total cannot fall"
    if topic.percent:
        return "the same share at the same time"
    return "the same thing at the same time, and the figures leave each other no room"


def _denies(statement: Statement) -> bool:
    """Whether a statement says that something is not so; a remark without a predicate denies nothing."""
    return statement.first.polarity == "negative" and bool(statement.first.event or statement.first.predicate)


def _judge_denial(left: Statement, right: Statement) -> Verdict | None:
    """A denial against an assertion of the same event, or of the same figure."""
    if _denies(left) == _denies(right) or left.family == right.family or {left.stance, right.stance} != {"fact"}:
        return None
    if not _same_event(left, right):
        return None
    return Verdict(None, "one says so, the other denies it", denial=True)


def _same_event(left: Statement, right: Statement) -> bool:
    """Whether an assertion and a denial are about one figure, or about one event."""
    if (left.figure is None) is not (right.figure is None):
        return False
    if left.figure and right.figure:
        return bool(said(left.figure)) and same_numbers(left.figure, right.figure)
    if left.first.event and right.first.event:
        return left.first.event == right.first.event
    return left.first.predicate is not None and left.first.predicate == right.first.predicate


def _claim(statement: Statement) -> str:
    what = words_of(statement.figure) if statement.figure else statement.first.predicate or statement.first.event
    verb = "denies" if _denies(statement) else "asserts"
    return f"{statement.body.name} {verb} {what}" + (f" ({statement.told.isoformat()})" if statement.told else "")


def _replacements(statements: Sequence[Statement], topic: Topic) -> Iterator[Superseded]:
    """Each family's newer statement with the one before it that it replaces; steps in time, one after another."""
    families: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.figure is not None and statement.stance == "fact" and statement.known and not _denies(statement):
            families[statement.family].append(statement)
    for _, own in sorted(families.items()):
        for at, newer in enumerate(own):
            before = own[max(0, at - WALKED_BACK) : at]
            older = next((one for one in reversed(before) if _replaces(newer, one, topic)), None)
            if older is not None:
                yield Superseded(newer.id, older.id)


def _replaces(newer: Statement, older: Statement, topic: Topic) -> bool:
    """Whether a statement is a later word on the same thing, with another number."""
    if newer.figure is None or older.figure is None or same_numbers(newer.figure, older.figure):
        return False
    return is_sequel(older, newer, topic) and explain(older, newer, topic, days=False) is None
