"""Status: what became of a statement that a draft repeats: withdrawn, replaced, contradicted, or one's word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whence.records.check import Alteration
from whence.records.link import Testimony, Told
from whence.weigh.extent import said, share_number, words_of
from whence.weigh.fidelity import alterations
from whence.weigh.matching import Match
from whence.weigh.measures import harm
from whence.weigh.periods import LONGEST
from whence.weigh.phrasing import clause_of, speaks_of
from whence.weigh.plurality import origins_behind
from whence.weigh.register import DAY, Entry, Register
from whence.weigh.settings import YEAR, months_in
from whence.weigh.tables import listed, words
from whence.weigh.voices import Stems, is_named_in, is_same_voice, is_somebodys, stems

INDEPENDENT = 2  # origins, at which a fact is more than one's word
MOST = 3  # names that are shown
UNREAL = ("capacity", "conditional")


class Found(NamedTuple):
    """Something to say of a statement, with the statement on record that says it."""

    why: str
    entry: Entry
    what: Alteration | None = None


def tainted(match: Match, told: Told, register: Register) -> Found | None:
    """What the texts that a draft agrees with had themselves changed; None where one of them has it right."""
    if not match.support:
        return None
    who = match.support[0].testimony.publisher or match.support[0].testimony.name
    if found := _unlike_first(match, who):
        return found
    changes = [register.change_of(entry) for entry in match.support]
    sources = [register.entry(change.source) for change in changes if change is not None]
    if len(sources) < len(changes) or sources[0] is None:
        return None
    # What the text had changed, the draft may have right.
    for altered in alterations(sources[0].told, told):
        return Found(f"as in {who}, which changed what it repeats: {altered.why}", sources[0], altered.what)
    return None


def _unlike_first(match: Match, who: str) -> Found | None:
    """That the same voice first said what might be, or said it of more: no repetition makes that a fact."""
    first = match.first
    if first is None or first.entry.testimony.id in {entry.testimony.id for entry in match.support}:
        return None
    unreal = first.entry.testimony.modality in UNREAL
    for altered in first.altered:
        might = unreal and speaks_of("might", clause_of(first.entry.testimony))
        harmed = harm(first.entry.testimony) is not None
        if (altered.what == "counted" and harmed) or (altered.what == "modality" and might):
            return Found(f"as in {who}, but not as first said: {altered.why}", first.entry, altered.what)
    return None


def put_as_fact(told: Told, match: Match, *, carried: bool) -> str | None:
    """Why a statement in the draft's own voice is on record as somebody's word alone; None where it is not.

    `carried` where the sentence before has the same speaker, who goes on.
    """
    said = stems(told.testimony.words)
    worded = [entry for entry in match.support if entry.testimony.part != "title"]
    if not worded or carried or _is_told(told, said):
        return None
    # An event is a fact for anybody, unless it is on record as an accusation.
    if told.testimony.figure is None and not any(_accuses(entry.testimony) for entry in worded):
        return None
    if not all(is_somebodys(entry.told) and not is_named_in(entry.told, said) for entry in worded):
        return None
    finding = match.entry.finding
    if finding is not None:
        alike = {entry.testimony.id for entry in match.support}
        if origins_behind(finding, alike)[1] >= INDEPENDENT:
            return None
    names = sorted({entry.told.root.body.name for entry in match.support if entry.told.root})
    return f"put as a fact; on record it is the word of {', '.join(names[:MOST])}"


def _accuses(testimony: Testimony) -> bool:
    cues = (teller.cue for teller in testimony.tellers if teller.cue)
    return any(speaks_of("accusing", cue) for cue in cues)


def _is_told(told: Told, said: Stems) -> bool:
    """Whether a draft's sentence lays its statement to anybody: by a word of saying, or by a name."""
    said_here = any(teller.cue and teller.cue in told.testimony.words for teller in told.testimony.tellers)
    return said_here or (is_somebodys(told) and is_named_in(told, said))


def retracted(match: Match) -> Found | None:
    """That every statement which says so is withdrawn."""
    ones = match.support or (match.entry,)
    withdrawn = [[note for note in one.testimony.verification if note.status == "retracted"] for one in ones]
    return Found("withdrawn since", ones[0]) if all(withdrawn) else None


def superseded(match: Match, told: Told, beside: Sequence[Told], register: Register) -> Found | None:
    """That the same origin has given a newer figure since; None where the draft dates its own, or has both `beside`."""
    newer = [_newer(entry, register) for entry in (match.support or (match.entry,))]
    latest = next((one for one in newer if one is not None), None)
    if latest is None or any(one is None for one in newer):
        return None
    both = any(_shares(latest.testimony, other.testimony) for other in beside)
    ours = all(_same_body(entry, latest) for entry in match.support or (match.entry,))
    if not speaks_of("now", told.testimony.words) and (both or not ours or _is_dated(told.testimony)):
        return None
    day = f", {latest.testimony.published[:DAY]}" if latest.testimony.published else ""
    return Found(f"the same origin has since given {words_of(latest.testimony.figure)}{day}", latest)


def _same_body(entry: Entry, newer: Entry) -> bool:
    """Whether it is the very body that gave a newer figure, not only another of its family."""
    a, b = entry.told.root, newer.told.root
    return a is not None and b is not None and a.body == b.body


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
        if other is None or identifier in replaced or is_same_voice(other.told, match.entry.told):
            continue
        if not _grew(match.entry, other, register):
            yield Found(one.why, other)


def _grew(entry: Entry, other: Entry, register: Register) -> bool:
    """Whether of two running totals the one told first is the lower: a count that is told again holds for then."""
    own, theirs = entry.testimony.figure, other.testimony.figure
    if own is None or theirs is None or entry.testimony.topic.group not in words("scope", "rising"):
        return False
    before, after = (register.first_told(one) for one in (entry, other))
    sizes = [max(said(figure), default=0.0) for figure in (own, theirs)]
    return (before < after and sizes[0] < sizes[1]) or (after < before and sizes[1] < sizes[0])


def _is_dated(testimony: Testimony) -> bool:
    """Whether a sentence says for when its figure held."""
    text = testimony.words[:LONGEST]
    named = bool(months_in(text)) or YEAR.search(text) is not None
    return named or testimony.time is not None or listed("drafts", "earlier").search(text) is not None


def _shares(one: Testimony, other: Testimony) -> bool:
    return bool(one.figure and other.figure and share_number(one.figure, other.figure))
