"""Groups of copies: which document is the original, which repeat it, and how; a round-up welds nothing together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from whence.link.credits import same_outlet
from whence.records.link import Copied, CopyGroup, CopyKind, Likeness, Paper

SAME, MOST, APART = 0.95, 0.5, 1.15
LATE = "~"  # after any date


# Of each document the share of its words that stand in those it is like.
Alike = Mapping[str, Mapping[str, float]]


def group_copies(documents: Sequence[Paper], likenesses: Iterable[Likeness]) -> tuple[CopyGroup, ...]:
    """Groups of documents with one text, by their originals' names; the same for any order of what is given.

    Of documents that are alike the original is the earliest that others credit, whenever it was taken in or dated, else
    the earliest. A document joins the original it is like, or is drawn in by a copy that shares at least half its words
    with the original and half of the document's: a lightly edited copy of a copy. So a round-up of two wires is a copy
    of both, in two groups, and neither wire a copy of the other; what repeats the round-up's own words only is a copy
    of the round-up.
    """
    papers = {paper.id: paper for paper in documents}
    alike = _tie(papers, likenesses)
    ranks = {one: _rank(papers, alike, one) for one in alike}
    found = _Groups(papers, alike)
    for one in sorted(alike, key=ranks.__getitem__):
        found.place(one)
    return tuple(sorted(found.all(), key=lambda group: (papers[group.original].name, group.original)))


def kind_of(original_share: float, copy_share: float, original_words: int, copy_words: int) -> CopyKind:
    """How a copy repeats its original, by the share of each one's words in the other and by their lengths.

    verbatim: 95 % of both; shortened: a seventh shorter or more, and at least half of the copy is the original's;
    extended: a seventh longer or more, and at least half of the original is in the copy; edited: at least half of
    both; rewritten: less.
    """
    if min(original_share, copy_share) >= SAME:
        return "verbatim"
    if copy_share >= MOST and copy_words * APART <= original_words:
        return "shortened"
    if original_share >= MOST and original_words * APART <= copy_words:
        return "extended"
    return "edited" if min(original_share, copy_share) >= MOST else "rewritten"


def _tie(papers: Mapping[str, Paper], likenesses: Iterable[Likeness]) -> Alike:
    alike: dict[str, dict[str, float]] = {}
    for like in likenesses:
        if like.left in papers and like.right in papers and like.left != like.right:
            for one, other, share in (
                (like.left, like.right, like.left_share),
                (like.right, like.left, like.right_share),
            ):
                known = alike.setdefault(one, {})
                known[other] = max(share, known.get(other, 0.0))
    return alike


def _rank(papers: Mapping[str, Paper], alike: Alike, one: str) -> tuple[int, str, str, str]:
    """Where a document stands among those it is like: credited by others first, then by day, hour and id."""
    credited = any(_credits(papers[other], papers[one]) for other in alike[one])
    credits = any(_credits(papers[one], papers[other]) for other in alike[one])
    return (int(credits) if credited else 2, *_when(papers[one].published), one)


def _credits(copy: Paper, original: Paper) -> bool:
    """Whether one document credits another's publisher, which is not its own."""
    return _credit(copy, original) is not None and not same_outlet(copy.publisher or "", original.publisher or "")


def _credit(copy: Paper, original: Paper) -> str | None:
    return next((name for name in copy.credits if same_outlet(name, original.publisher or "")), None)


def _when(published: str | None) -> tuple[str, str]:
    """Day and hour in universal time; a day without its hour comes after those of the day that have one."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return LATE, LATE
    if len(published or "") <= len("2025-03-05"):
        return moment.date().isoformat(), LATE
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.date().isoformat(), moment.time().isoformat()


class _Groups:
    """Originals with their copies, filled one document at a time, the originals first."""

    def __init__(self, papers: Mapping[str, Paper], alike: Alike) -> None:
        self._papers, self._alike = papers, alike
        # For each document placed: the originals it goes back to, each with the document it has that text from.
        self._from: dict[str, dict[str, str]] = {}
        # For each original: its copies, each with the document it has the text from.
        self._copies: dict[str, list[tuple[str, str]]] = {}

    def place(self, one: str) -> None:
        """Put a document into the groups it belongs to; one that belongs to none is an original."""
        earlier = [other for other in self._alike[one] if other in self._from]
        found = {other: other for other in earlier if other in self._copies}
        for other in sorted(earlier, key=lambda other: (-self._alike[one][other], other)):
            for original in self._drawing(one, other):
                found.setdefault(original, other)
        if not found and earlier:
            nearest = max(earlier, key=lambda other: (self._alike[one][other], other))
            self._copies[nearest] = []
            found = {nearest: nearest}
        if not found:
            self._copies[one] = []
        self._from[one] = found
        for original, source in found.items():
            self._copies[original].append((one, source))

    def _drawing(self, one: str, copy: str) -> Iterator[str]:
        """The originals that a copy draws a document to: both are mostly that text."""
        if self._alike[one][copy] >= MOST:
            yield from (
                original
                for original, source in self._from[copy].items()
                if source == original and self._alike[copy][original] >= MOST
            )

    def all(self) -> Iterator[CopyGroup]:
        """The groups that have copies, those by name."""
        for original, copies in self._copies.items():
            copies.sort(key=lambda pair: (self._papers[pair[0]].name, pair[0]))
            if copies:
                yield CopyGroup(original, tuple(self._copied(one, source, original) for one, source in copies))

    def _copied(self, one: str, source: str, original: str) -> Copied:
        copy, other = self._papers[one], self._papers[source]
        share, back = self._alike[one][source], self._alike[source][one]
        others = (name for name in copy.credits if not same_outlet(name, copy.publisher or ""))
        credit = _credit(copy, self._papers[original]) or next(others, None)
        return Copied(one, kind_of(back, share, other.words, copy.words), share, credit)
