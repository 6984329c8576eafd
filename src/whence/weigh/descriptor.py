"""The source descriptor: in words, who a family is, how it is said to know, its interest, and how it is met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from whence.records.link import Body, Root
from whence.records.reading import BasisKind
from whence.weigh.tables import table


def say(section: str, key: str, **fields: object) -> str:
    """A phrase of the table of grades with its fields filled in."""
    return cast(dict[str, str], table("grades")[section])[key].format(**fields)


def shorten(name: str) -> str:
    """A name as it is put into a sentence: on one line, and of bounded length."""
    longest = cast(int, table("grades")["longest"])
    plain = " ".join(name[: 4 * longest].split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def describe(family: str, roots: Sequence[Root], bases: Sequence[BasisKind], of: int) -> str:
    """A family's descriptor (ICD 206) from its statements' roots; `of` is how many families speak of the matter.

    It goes before every grade, since how far a source is to be trusted is a reader's to judge, from words.
    """
    bodies = [root.body for root in roots]
    return "; ".join(
        (
            _name_them(family, bodies),
            *_say_unstated(roots),
            say("descriptor", "access", bases=_join(say("bases", kind) for kind in bases))
            if bases
            else say("descriptor", "no_access"),
            *([say("descriptor", "interested")] if any(body.interested for body in bodies) else ()),
            *([say("descriptor", "state_media")] if any(body.state_media for body in bodies) else ()),
            *_say_relayed(roots),
            say("descriptor", "alone") if of <= 1 else say("descriptor", "among", count=of),
        )
    )


def _name_them(family: str, bodies: Sequence[Body]) -> str:
    """The members with kind and country, after the family's name where it is another."""
    told = {(body.name, body.kind, body.country, body.known) for body in bodies}
    # Of one name what says most of it: a text may leave open what another tells.
    fullest = {one[0]: one for one in sorted(told, key=lambda one: (sum(map(bool, one[1:])), str(one)))}
    named = [fullest[name] for name in sorted(fullest)]
    names = _join(_name_one(*one) for one in named)
    if {name for name, *_ in named} == {family}:
        return names
    return say("descriptor", "family", family=shorten(family), names=names)


def _name_one(name: str, kind: str | None, country: str | None, known: bool) -> str:
    what = [kind, country, None if known else say("descriptor", "unknown")]
    said = ", ".join(shorten(word) for word in what if word)
    return say("descriptor", "body", name=shorten(name), what=said) if said else shorten(name)


def _say_unstated(roots: Sequence[Root]) -> tuple[str, ...]:
    part = sum(not root.stated for root in roots)
    if not part:
        return ()
    if part == len(roots):
        return (say("descriptor", "unstated"),)
    return (say("descriptor", "unstated_some", part=part, whole=len(roots)),)


def _say_relayed(roots: Sequence[Root]) -> tuple[str, ...]:
    """Whether the family is met directly or through others; nothing where no origin is stated at all."""
    relayed = [root for root in roots if root.through]
    if not relayed:
        return (say("descriptor", "direct"),) if any(root.stated for root in roots) else ()
    through = {body for root in relayed for body in root.through}
    names = _join(sorted({shorten(body.name) for body in through}))
    key = "relayed" if len(relayed) == len(roots) else "relayed_some"
    first = say("descriptor", key, part=len(relayed), whole=len(roots), names=names)
    return (
        first,
        *([say("descriptor", "relayed_by_state_media")] if any(body.state_media for body in through) else ()),
    )


def _join(names: Iterable[str]) -> str:
    """Names in a row, those beyond the most that are shown as a count."""
    listed, most = list(names), cast(int, table("grades")["most"])
    if len(listed) > most:
        listed = [*listed[:most], say("descriptor", "more", count=len(listed) - most)]
    return say("descriptor", "and").join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)
