"""Whether a name belongs to somebody already in the cast: short forms, spellings, abbreviations, and nothing looser."""

from __future__ import annotations

from whence.read.cast import Cast, Member, Name
from whence.read.roles import same_owner
from whence.records.name import is_abbreviation, is_variant, same_person
from whence.records.reading import ActorKind
from whence.records.states import state_names, states


def find_bearers(cast: Cast, name: str, parts: Name, kind: ActorKind, owner: str | None) -> list[Member]:
    """The members a name may belong to: by exact name first, then by what names of its kind allow."""
    near = cast.alike(parts)
    same = [m for m in near if parts in m.names and not _of_another(m, owner)]
    if len(same) > 1:
        return [m for m in same if m.kind == kind]
    if same and (kind == same[0].kind or kind != "person" or len(parts) > 1):
        return same
    if kind == "person":
        return [m for m in near if m.kind == "person" and _fits_person(m, parts)] or same
    if kind == "group":
        return []
    if kind in ("place", "state"):
        return [m for m in cast.members if m.kind == kind and (_alike(m.names[0], parts) or _same_state(m.name, name))]
    bodies = [m for m in near if m.kind in ("organisation", "outlet") and not _of_another(m, owner)]
    return [m for m in bodies if any(_fits_body(known, parts, name) for known in m.names)]


def _of_another(member: Member, owner: str | None) -> bool:
    """Whether a body is known to belong to somebody else: Russia's defence ministry is not Ukraine's."""
    return bool(owner and member.affiliation and not same_owner(owner, member.affiliation))


def _fits_person(member: Member, parts: Name) -> bool:
    """Whether a name fits all of a person's full names; short ones count only where there is no full one."""
    full = [name for name in member.names if len(name) > 1] or member.names
    return all(same_person(name, parts) if len(name) >= len(parts) else same_person(parts, name) for name in full)


def _fits_body(known: Name, parts: Name, name: str) -> bool:
    return is_abbreviation(name, known) or _alike(known, parts) or _shortened(known, parts)


def _alike(a: Name, b: Name) -> bool:
    return len(a) == len(b) and all(is_variant(x, y) for x, y in zip(a, b, strict=True))


def _shortened(full: Name, part: Name) -> bool:
    """Whether two or more last words of an organisation's name, or its first words, stand for it."""
    return 1 < len(part) < len(full) and part in (full[-len(part) :], full[: len(part)])


def _same_state(a: str, b: str) -> bool:
    """Whether two names mean one state, or one capital (Kiev, Kyiv; The Hague is not Amsterdam)."""
    left, right = a.casefold(), b.casefold()
    same = left in states() and states()[left] == states().get(right)
    return same and (left[0] == right[0] or {left, right} <= state_names())
