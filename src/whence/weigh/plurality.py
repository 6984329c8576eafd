"""Plurality: how many a draft says stand behind a statement, and how many origins do."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple, cast

from whence.records.finding import Family, Finding
from whence.records.link import Testimony
from whence.weigh.extent import share_number
from whence.weigh.independence import count_independent
from whence.weigh.periods import LONGEST
from whence.weigh.register import Entry
from whence.weigh.tables import any_of, listed, table, words

FEWEST = 2  # sources, where a draft says that there are several
NAMED = 4  # origins that are named to people


class Counted(NamedTuple):
    """How many sources a draft claims, in which words, and whether it says that one bears out another."""

    number: int
    words: str
    proven: bool


def claimed(text: str) -> Counted | None:
    """How many sources a sentence claims for what it says; None where it claims no number."""
    text = text[:LONGEST]
    found = _many().search(text) or listed("drafts", "spread").search(text)
    if found is None:
        return None
    given = found.groupdict().get("count")
    number = cast(dict[str, int], table("drafts")["counts"]).get((given or "").casefold(), FEWEST)
    proven = not words("drafts", "proven").isdisjoint(re.findall(r"[a-z]+", text.casefold()))
    return Counted(number, found.group(), proven)


def overcounted(counted: Counted, entry: Entry) -> str | None:
    """Why a statement on record has fewer origins than a draft claims; None where it has as many."""
    if entry.finding is None or counted.words.casefold() in entry.testimony.words.casefold():
        return None
    matter = entry.finding.matter
    alike = frozenset(one.id for one in matter.testimonies if _says(one, entry.testimony))
    own, shown = origins_behind(entry.finding, alike)
    if shown >= counted.number or (not counted.proven and len(own) >= counted.number):
        return None
    documents = len({one.document for one in matter.testimonies if one.id in alike})
    names = ", ".join(family.origin for family in own[:NAMED])
    behind = f"{documents} document{'s' * (documents != 1)} on record"
    if len(own) == 1:
        return f"“{counted.words}”: {behind}, and all go back to one origin, {names}"
    return f"“{counted.words}”: {behind} go back to {len(own)} origins ({names}), not shown independent of one another"


def origins_behind(finding: Finding, statements: Collection[str]) -> tuple[list[Family], int]:
    """The origin families that some of a matter's statements go back to, and how many are shown independent."""
    own = [family for family in finding.families if not set(statements).isdisjoint(family.claims)]
    return own, count_independent(own, finding.matter) or 0


def _says(one: Testimony, other: Testimony) -> bool:
    """Whether two statements of a matter give the same number, or the same event where they give none."""
    if one.figure is None or other.figure is None:
        return one.figure is other.figure
    return one.polarity == other.polarity and share_number(one.figure, other.figure)


@cache
def _many() -> re.Pattern[str]:
    """Several, or so many, of whoever hands a statement on: "three independent outlets"."""
    counts = any_of(cast(dict[str, int], table("drafts")["counts"]))
    many, nouns = (any_of(words("drafts", key)) for key in ("many", "sources"))
    between = rf"(?:[\w-]+\s+){{0,{table('drafts')['apart']}}}"
    return re.compile(rf"(?i)\b(?:(?P<count>{counts})|{many})\s+{between}(?:{nouns})\b")
