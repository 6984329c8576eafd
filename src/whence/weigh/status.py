"""Status: what became of a statement that a draft repeats: withdrawn, replaced, contradicted, or one's word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whence.records.check import Alteration
from whence.records.link import Testimony, Told
from whence.weigh.extent import share_number, words_of
from whence.weigh.fidelity import YEAR, months_in
from whence.weigh.independence import count_independent, families
from whence.weigh.matching import Match
from whence.weigh.periods import LONGEST
from whence.weigh.phrasing import speaks_of
from whence.weigh.register import Entry, Register
from whence.weigh.tables import words
from whence.weigh.voices import is_named_in, is_same_voice, is_somebodys, stems

INDEPENDENT = 2  # origins, at which a fact is more than one's word
MOST = 3  # names that are shown
UNREAL = ("capacity", "conditional")


class Found(NamedTuple):
    """Something to say of a statement, with the statement on record that says it."""

    why: str
    entry: Entry
    what: Alteration | None = None


def tainted(match: Match, register: Register) -> Found | None:
    """What the texts that a draft agrees with had themselves changed; None where one of them has it right."""
    changes = [(entry, register.change_of(entry)) for entry in match.support]
    if not changes:
        return None
    entry, change = changes[0]
    who = entry.testimony.publisher or entry.testimony.name
    if change is not None and all(other is not None for _, other in changes):
        return Found(f"as in {who}, which changed what it repeats: {change.why}", entry, change.what)
    return _unlike_first(match, who)


def _unlike_first(match: Match, who: str) -> Found | None:
    """That the same voice first said what might be, or said it of more: no repetition makes that a fact."""
    first = match.first
    if first is None or first.entry.testimony.id in {entry.testimony.id for entry in match.support}:
        return None
    unreal = first.entry.testimony.modality in UNREAL
    for altered in first.altered:
        if altered.what == "counted" or (altered.what == "modality" and unreal):
            return Found(f"as in {who}, but not as first said: {altered.why}", first.entry, altered.what)
    return None


def put_as_fact(told: Told, match: Match) -> str | None:
    """Why a statement in the draft's own voice is on record as somebody's word alone; None where it is not."""
    said = stems(told.testimony.words)
    if told.testimony.figure is None or not match.support or is_somebodys(told):
        return None
    if not all(is_somebodys(entry.told) and not is_named_in(entry.told, said) for entry in match.support):
        return None
    finding = match.entry.finding
    if finding is not None:
        alike = {entry.testimony.id for entry in match.support}
        own = [family for family in families(finding.matter) if not alike.isdisjoint(family.claims)]
        if (count_independent(own, finding.matter) or 0) >= INDEPENDENT:
            return None
    names = sorted({entry.told.root.body.name for entry in match.support if entry.told.root})
    return f"put as a fact; on record it is the word of {', '.join(names[:MOST])}"


def retracted(match: Match) -> Found | None:
    """That every statement which says so is withdrawn."""
    ones = match.support or (match.entry,)
    withdrawn = [[note for note in one.testimony.verification if note.status == "retracted"] for one in ones]
    return Found("withdrawn since", ones[0]) if all(withdrawn) else None


def superseded(match: Match, told: Told, draft: Sequence[Told], register: Register) -> Found | None:
    """That the same origin has given a newer figure since; None where the draft dates its own, or gives the newer."""
    newer = [_newer(entry, register) for entry in (match.support or (match.entry,))]
    latest = next((one for one in newer if one is not None), None)
    dated = _is_dated(told.testimony) and not speaks_of("now", told.testimony.words)
    if latest is None or any(one is None for one in newer) or dated:
        return None
    if any(_shares(latest.testimony, other.testimony) for other in draft):
        return None
    day = f", {latest.testimony.published[:10]}" if latest.testimony.published else ""
    return Found(f"the same origin has since given {words_of(latest.testimony.figure)}{day}", latest)


def _newer(entry: Entry, register: Register) -> Entry | None:
    """The newest statement that took a statement's place, step by step."""
    statement, finding = register.statement_of(entry), entry.finding
    if statement is None or finding is None:
        return None
    replaced = {one.older: one.newer for one in finding.superseded}
    at, seen = statement.id, {statement.id}
    while replaced.get(at, at) not in seen:
        at = replaced[at]
        seen.add(at)
    return None if at == statement.id else register.entry(at)


def contested(match: Match, register: Register) -> Iterator[Found]:
    """What others on record say against it."""
    statement, finding = register.statement_of(match.entry), match.entry.finding
    if statement is None or finding is None:
        return
    replaced = {one.older for one in finding.superseded}
    against = [one for one in finding.conflicts if statement.id in (one.left, one.right)]
    for one in against:
        identifier = one.right if one.left == statement.id else one.left
        other = register.entry(identifier)
        if other is not None and identifier not in replaced and not is_same_voice(other.told, match.entry.told):
            yield Found(one.why, other)


def _is_dated(testimony: Testimony) -> bool:
    """Whether a sentence says for when its figure held."""
    text = testimony.words[:LONGEST]
    named = bool(months_in(text)) or YEAR.search(text) is not None
    return named or testimony.time is not None or _earlier().search(text) is not None


def _shares(one: Testimony, other: Testimony) -> bool:
    return bool(one.figure and other.figure and share_number(one.figure, other.figure))


@cache
def _earlier() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, words("drafts", "earlier")), key=len, reverse=True))
    return re.compile(rf"(?i)\b(?:{listed})\b")
