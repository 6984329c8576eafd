"""Doubts: what may be, is meant, is thought or is denied on record, and whether a draft keeps that."""

from __future__ import annotations

import re

from whence.records.claim import Figure
from whence.records.link import Told
from whence.weigh.altered import Altered, Ask, both
from whence.weigh.phrasing import clause_of, likelihood, speaks_of
from whence.weigh.statements import stance_of

UNREAL = ("might", "possible", "meant", "intended", "wanted")
SOFT = ("might", "possible", "thought", "put")
GAP = 2  # steps between two words of likelihood that are no longer the same
NOT = re.compile(r"\bn(?:ot|o)\b|n['’]t\b")


def _modality(record: Told, draft: Told) -> Altered | None:
    """What could be, or is to be, became what is."""
    a, b = record.testimony, draft.testimony
    before, after = stance_of(a), stance_of(b)
    if before == "question" or after not in ("fact", "planned") or any(speaks_of(kind, b.words) for kind in UNREAL):
        return None
    counted = a.figure is not None and not a.topic.alone
    word = speaks_of("might", clause_of(a)) if counted else None
    if after == "fact" and counted:
        # What is wanted or meant is so by its verb, however the sentence was read.
        word = word or speaks_of("meant", clause_of(a)) or speaks_of("wanted", clause_of(a))
    if before == "capacity" or (before in ("planned", "needed") and after == "fact"):
        word = word or a.modality
    return Altered("modality", f"“{word}” was dropped: {both(a, b)}") if word else None


def _hedge(record: Told, draft: Told) -> Altered | None:
    """What is thought is given as certain."""
    a, b = record.testimony, draft.testimony
    lost = speaks_of("thought", clause_of(a)) or ("estimated" if a.modality == "estimated" else None)
    lost = lost or next((hedge for teller in a.tellers[-1:] for hedge in teller.hedges), None)
    if stance_of(a) in ("planned", "needed") and speaks_of("proven", b.words):
        lost = lost or speaks_of("meant", clause_of(a)) or speaks_of("intended", clause_of(a)) or a.modality
    elif stance_of(a) != "fact":
        lost = None
    if lost is None or speaks_of("proven", a.words):
        return None
    kept = is_rough(b.figure) or any(speaks_of(kind, b.words) for kind in SOFT)
    if speaks_of("proven", b.words) or not kept:
        return Altered("hedge", f"“{lost}” was dropped: {both(a, b)}")
    return None


def _likelihood(record: Told, draft: Told) -> Altered | None:
    """One word of likelihood became a much weaker or stronger one."""
    before, after = likelihood(record.testimony.words), likelihood(draft.testimony.words)
    if before is None or after is None or abs(before.step - after.step) < GAP:
        return None
    return Altered("hedge", f"“{before.words}” became “{after.words}”")


def _denial(record: Told, draft: Told) -> Altered | None:
    """What is on record as denied is said to be, or the other way round."""
    a, b = record.testimony, draft.testimony
    lost, found = _denies(clause_of(a)), _denies(clause_of(b))
    if bool(lost) == bool(found) or a.polarity == b.polarity:
        return None
    if _denies(b.words) if lost else _denies(a.words):
        return None
    what = f"“{lost}” was dropped" if lost else f"“{found}” is the draft's"
    return Altered("denial", f"{what}: {both(a, b)}")


def _denies(text: str) -> str | None:
    """The word by which a text denies."""
    found = NOT.search(text)
    return speaks_of("denied", text) or (found.group() if found else None)


def is_rough(figure: Figure | None) -> bool:
    """Whether a figure is said to be only about so many."""
    return figure is not None and figure.approximator in ("about", "vague")


ASKED: tuple[Ask, ...] = (_modality, _hedge, _likelihood, _denial)
