"""Changes: each statement set against the one it repeats, and what changed on the way, named and quoted.

A statement repeats what an edge says it goes back to; else an earlier one with its number, much of its wording, and
its origin, or whoever's where it names none of its own. Of several the most faithful counts: what somebody has right
from one text was not changed from another.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from whence.records.clock import day_of
from whence.records.finding import Change
from whence.records.link import Edge, Matter, Root, Testimony, Told
from whence.weigh.differences import Difference, altered, compare, compare_title, content, may_turn
from whence.weigh.extent import number_keys, said, share_number
from whence.weigh.statements import rank, stance_of
from whence.weigh.tables import words
from whence.weigh.ties import name_family

DAYS = 60  # that a statement is repeated after, at most
FRESH = 3  # days after which a number that is not round is still the same news, in whatever words
OVERLAP = 0.3  # share of the shorter sentence's words that the other has too
CLOSE = 0.5  # such a share that ties two statements as an edge does
SHARED = 2  # words of content, at least
MOST_EARLIER = 60  # statements with one number that one is set against, the nearest in time
MOST_QUOTES = 200  # statements with a quotation and no figure that are set against one another
NUMBER = re.compile(r"\d[\d,.]{2,18}\d|\d{3}")
LONGEST = 2_000  # characters of a sentence that are looked at
UNDATED = date.min


@dataclass(slots=True)
class Archive:
    """A block's testimonies: by id, by number in order of time, their roots, their words and the edges between them."""

    told: dict[str, Told] = field(default_factory=dict)
    by_number: dict[int, list[tuple[date, str]]] = field(default_factory=dict)
    edges: dict[str, list[Edge]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def words_of(self, testimony: Testimony) -> frozenset[str]:
        """A testimony's words of content, looked up once."""
        if testimony.id not in self.words:
            self.words[testimony.id] = content(testimony)
        return self.words[testimony.id]


def changes(matter: Matter, block: Sequence[Matter]) -> tuple[Change, ...]:
    """What every statement of a matter changed of what it repeats, in this matter or another of its block."""
    return changes_in(matter, file_block((matter, *block)))


def file_block(block: Iterable[Matter]) -> Archive:
    """A block's testimonies filed once for all its matters."""
    archive = Archive()
    filed: defaultdict[int, set[tuple[date, str]]] = defaultdict(set)
    for matter in block:
        roots: dict[str, Root] = {}
        for root in sorted(matter.roots, key=lambda root: (not root.stated, root.body.name)):
            roots.setdefault(root.testimony, root)
        for testimony in matter.testimonies:
            archive.told[testimony.id] = Told(testimony, roots.get(testimony.id))
            day = day_of(testimony.published)
            for key in _keys(testimony) if testimony.part != "title" else ():
                filed[key].add((day or UNDATED, testimony.id))
        for edge in matter.edges:
            if edge not in (known := archive.edges.setdefault(edge.source, [])):
                known.append(edge)
    archive.by_number = {key: sorted(rows) for key, rows in filed.items()}
    return archive


def changes_in(matter: Matter, archive: Archive) -> tuple[Change, ...]:
    """What every statement of a matter changed of what it repeats, its block filed before."""
    found: list[Change] = []
    for testimony in sorted(matter.testimonies, key=rank):
        told = archive.told[testimony.id]
        if testimony.figure is None:
            continue
        repeated = _titled(told, archive) if testimony.part == "title" else _repeated(told, archive)
        if repeated is not None:
            source, differences = repeated
            found += [Change(source.id, testimony.id, one.what, one.why) for one in differences]
    return (*found, *_requoted(matter))


Repeated = tuple[Testimony, tuple[Difference, ...]]


def _repeated(told: Told, archive: Archive) -> Repeated | None:
    """The earlier statement that one repeats, with the differences: the most faithful, then the likest, the first.

    None where it repeats none, or repeats one without any difference.
    """
    best: tuple[tuple[object, ...], Repeated] | None = None
    for earlier, tied in _candidates(told, archive):
        if not (differences := compare(earlier, told, tied=tied)):
            return None
        key = (
            len(differences),
            not tied,
            -_likeness(earlier.testimony, told.testimony, archive),
            *rank(earlier.testimony),
        )
        if best is None or key < best[0]:
            best = key, (earlier.testimony, differences)
    return best[1] if best else None


def _candidates(told: Told, archive: Archive) -> Iterator[tuple[Told, bool]]:
    """Earlier statements that one may repeat, and whether it is tied to them by more than its number and subject."""
    later = told.testimony
    linked = {edge.target: edge for edge in archive.edges.get(later.id, ()) if edge.target in archive.told}
    for target in sorted(linked, key=str):
        earlier = archive.told[str(target)]
        if _shares_number(earlier.testimony, later) or _differs_in_unit(earlier.testimony, later):
            yield earlier, _is_firm(linked[target])
    able = (one for one in _earlier(told, archive) if one.testimony.id not in linked and _may_repeat(one, told))
    rest = [one for one in able if _is_alike(one, told, archive)]
    for earlier in _of_one_origin(rest, told):
        yield earlier, _likeness(earlier.testimony, later, archive) >= CLOSE


def _is_firm(edge: Edge) -> bool:
    """Whether an edge is more than presumed, or presumed for words in common."""
    return edge.kind != "presumed" or any(
        proof.what in ("copied text", "quotation", "wording") for proof in edge.evidence
    )


def _earlier(told: Told, archive: Archive) -> list[Told]:
    """Statements with one of this one's numbers, published on the days before it, the nearest in time."""
    day = day_of(told.testimony.published)
    if day is None:
        return []
    near: set[tuple[date, str]] = set()
    first = day - timedelta(min(DAYS, (day - date.min).days))
    for key in set(chain.from_iterable((key - 1, key, key + 1) for key in _keys(told.testimony))):
        rows = archive.by_number.get(key, [])
        near.update(rows[bisect_left(rows, (first, "")) : bisect_right(rows, (day, ""))][-MOST_EARLIER:])
    return [archive.told[identifier] for _, identifier in sorted(near)[-MOST_EARLIER:]]


def _is_alike(earlier: Told, later: Told, archive: Archive) -> bool:
    """Whether two statements of different texts have a number and enough of their words in common."""
    a, b = earlier.testimony, later.testimony
    if (
        a.document == b.document
        or not _shares_number(a, b)
        or not may_turn(a.topic, b.topic)
        or a.polarity != b.polarity
    ):
        return False
    likeness = _likeness(a, b, archive)
    if a.topic.sort != b.topic.sort:
        return stance_of(a) == stance_of(b) and likeness >= OVERLAP
    shared = len(archive.words_of(a) & archive.words_of(b))
    return shared >= SHARED and (likeness >= OVERLAP or _is_same_news(a, b))


def _is_same_news(earlier: Testimony, later: Testimony) -> bool:
    """Whether a number that is not round, or two together, come again within days: by chance that is rare."""
    a, b = day_of(earlier.published), day_of(later.published)
    if a is None or b is None or (b - a).days > FRESH or earlier.figure is None:
        return False
    together = _numbers(earlier.words) & _numbers(later.words)
    return len(together) > 1 or any(_digits(number) > 1 for number in said(earlier.figure))


def _numbers(text: str) -> frozenset[str]:
    """The larger numbers that stand in a sentence in digits."""
    return frozenset(NUMBER.findall(text[:LONGEST]))


def _digits(number: float) -> int:
    """A number's digits without the noughts at its end: 2 for 4,700."""
    return len(f"{abs(number):.6g}".replace(".", "").split("e")[0].strip("0"))


def _of_one_origin(earlier: Sequence[Told], later: Told) -> Iterator[Told]:
    """Those of the same family; where the later one names none of its own, those of any one family."""
    own = [one for one in earlier if _same_family(one, later)]
    families = {name_family(one.root) for one in earlier if one.root and one.root.stated}
    return iter(own or (earlier if len(families) == 1 else ()))


def _may_repeat(earlier: Told, later: Told) -> bool:
    """Whether one can have it from the other: of its own family, or of any where it names an outlet or nobody."""
    root = later.root
    return (
        root is None
        or not root.stated
        or root.body.kind in words("wording", "carriers")
        or _same_family(earlier, later)
    )


def _same_family(earlier: Told, later: Told) -> bool:
    if earlier.root is None or later.root is None:
        return False
    return name_family(earlier.root) == name_family(later.root)


def _likeness(earlier: Testimony, later: Testimony, archive: Archive) -> float:
    """The share of the shorter sentence's words that the other has too."""
    a, b = archive.words_of(earlier), archive.words_of(later)
    return len(a & b) / max(1, min(len(a), len(b)))


def _titled(told: Told, archive: Archive) -> Repeated | None:
    """The statement of its own text that a title sums up, and what it made of it."""
    title = told.testimony
    keys = chain.from_iterable((key - 1, key, key + 1) for key in _keys(title))
    day = day_of(title.published) or UNDATED
    rows = {row for key in keys for row in _on(archive.by_number.get(key, []), day)}
    bodies = [body for _, identifier in sorted(rows) if _in_text(body := archive.told[identifier], title)]
    alike = [body for body in bodies if _shares_number(body.testimony, title)]
    compared = [(body.testimony, compare_title(body, told)) for body in alike]
    return min(compared, key=lambda row: (len(row[1]), row[0].span, row[0].id), default=None)


def _on(rows: list[tuple[date, str]], day: date) -> list[tuple[date, str]]:
    """The rows of one day."""
    return rows[bisect_left(rows, (day, "")) : bisect_right(rows, (day, chr(sys.maxunicode)))]


def _in_text(body: Told, title: Testimony) -> bool:
    return body.testimony.document == title.document and body.testimony.topic.percent == title.topic.percent


def _requoted(matter: Matter) -> Iterator[Change]:
    """Quotations without a figure that a later text of the matter changed."""
    quoted = [one for one in matter.testimonies if one.figure is None and one.part != "title" and day_of(one.published)]
    kept = sorted((one for one in quoted if any(mark in one.words for mark in '“"«')), key=rank)[:MOST_QUOTES]
    for at, later in enumerate(kept):
        for earlier in kept[:at]:
            apart = earlier.document != later.document and day_of(earlier.published) != day_of(later.published)
            if apart and (difference := altered(earlier.words, later.words)):
                yield Change(earlier.id, later.id, difference.what, difference.why)
                break


def _shares_number(earlier: Testimony, later: Testimony) -> bool:
    return bool(earlier.figure and later.figure and share_number(earlier.figure, later.figure))


def _differs_in_unit(earlier: Testimony, later: Testimony) -> bool:
    units = [one.figure.unit for one in (earlier, later) if one.figure and one.figure.unit]
    return len(set(units)) > 1


def _keys(testimony: Testimony) -> set[int]:
    return number_keys(testimony.figure) if testimony.figure else set()
