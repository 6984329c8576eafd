"""Titles: a matter named for people by whose what it is, as the statements themselves write it most often."""

from __future__ import annotations

import re
from collections import Counter
from typing import cast

from whence.records.link import Matter
from whence.weigh.tables import table

ADJECTIVES = ("n", "ns", "s", "ese", "ish")
LONGEST = 2_000  # characters of a sentence that are looked at


def title_of(matter: Matter) -> str:
    """A matter's title: "Norland: soldiers", "Norland: share of killed or wounded"."""
    topic = matter.topic
    sort = cast(dict[str, str], table("titles")["sorts"]).get(topic.sort, topic.sort)
    if topic.percent:
        sort = _fill("share", sort=sort)
    return _fill("owned", subject=_written(matter, topic.subject), sort=sort) if topic.subject else sort


def _fill(pattern: str, **fields: str) -> str:
    return cast(str, table("titles")[pattern]).format(**fields)


def _written(matter: Matter, subject: str) -> str:
    """A subject as its statements write it most often, a land's name rather than its adjective; else its key."""
    spelled = re.compile(rf"\b{re.escape(subject)}\w{{0,3}}", re.IGNORECASE)
    said = (found[0] for one in matter.testimonies for found in spelled.finditer(one.words[:LONGEST]))
    found = Counter(name for name in said if name[0].isupper())

    def rank(written: str) -> tuple[bool, bool, int, str]:
        # "Nigeria" begins like "Niger".
        return written.casefold() != subject, written.endswith(ADJECTIVES), -found[written], written

    best = min(found, key=rank, default=None)
    return best or " ".join(word[:1].upper() + word[1:] for word in subject.split())
