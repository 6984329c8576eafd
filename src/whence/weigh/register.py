"""The register: what is on record for a draft, found by number, by thing and by words, with what stands about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from whence.records.claim import Figure
from whence.records.finding import Change, Finding
from whence.records.link import Root, Testimony, Told, Topic
from whence.weigh.differences import content, worded
from whence.weigh.extent import number_keys, same_numbers, share_number
from whence.weigh.statements import Statement, find_statements, rank

MOST_ALIKE = 400  # statements with one number, or of one thing, that one of a draft is held against
DAY = 10  # characters of an ISO date that are its day
MOSTLY = 0.5  # share of a quotation's words of content that a sentence has if it may hold it
COMMON = 0.2  # share of all statements on record in which a word says little
FEW = 30  # statements, up to which no word is common


class Entry(NamedTuple):
    """One statement on record with its root, and the finding of its matter; None where it is weighed in none."""

    told: Told
    finding: Finding | None

    @property
    def testimony(self) -> Testimony:
        """The statement itself."""
        return self.told.testimony


class Account(NamedTuple):
    """What stands about one matter, with its statements and changes by the testimonies that they are about."""

    statements: dict[str, Statement]
    changes: dict[str, Change]


class Register:
    """What is on record for a draft."""

    def __init__(
        self, findings: Iterable[Finding], loose: Iterable[Told] = (), texts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._texts = texts
        self.entries = [*_weighed(findings), *(Entry(told, None) for told in loose)]
        self._by_id = {entry.testimony.id: entry for entry in reversed(self.entries)}
        self._words: dict[str, frozenset[str]] = {}
        self._alike: dict[tuple[float | str | None, ...], list[Entry]] = {}
        self._accounts: dict[str, Account] = {}
        self._by_number: defaultdict[int, list[Entry]] = defaultdict(list)
        self._by_topic: defaultdict[tuple[str, str | None], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.testimony.figure is None:
                continue
            for key in _keys(entry.testimony.figure):
                self._by_number[key].append(entry)
            self._by_topic[_thing(entry.testimony.topic)].append(entry)

    def with_number(self, figure: Figure) -> list[Entry]:
        """The statements that share a number with a figure, the earliest first; looked up once a number."""
        key = (figure.low, figure.high, figure.best, figure.approximator)
        if key not in self._alike:
            self._alike[key] = self._find_alike(figure)
        return self._alike[key]

    def _find_alike(self, figure: Figure) -> list[Entry]:
        near = (entry for key in _keys(figure) for at in (-1, 0, 1) for entry in self._by_number.get(key + at, ()))
        found: dict[str, Entry] = {}
        for entry in near:
            found.setdefault(entry.testimony.id, entry)
        alike = (one for one in found.values() if one.testimony.figure and _agree(one.testimony.figure, figure))
        return sorted(alike, key=_order)[:MOST_ALIKE]

    def entry(self, testimony: str) -> Entry | None:
        """A statement by its testimony's id."""
        return self._by_id.get(testimony)

    def first_told(self, entry: Entry) -> str:
        """The day on which the body behind a statement is first on record with its number; "" for an undated one."""
        figure, root = entry.testimony.figure, entry.told.root
        same = [one for one in self.with_number(figure) if _is_of(one, root)] if figure and root else []
        return min(((one.testimony.published or "")[:DAY] for one in (entry, *same)), default="")

    def about(self, topic: Topic) -> list[Entry]:
        """The statements that count the same of the same subject, the latest first."""
        if topic.subject is None:
            return []
        kind = (topic.sort, topic.percent)
        ones = self._by_topic.get(_thing(topic), ())
        alike = (one for one in ones if (one.testimony.topic.sort, one.testimony.topic.percent) == kind)
        return sorted(alike, key=_order, reverse=True)[:MOST_ALIKE]

    def holding(self, quote: str) -> Iterator[tuple[str, str]]:
        """The ids and texts of documents that have most of a quotation's words."""
        sought = worded(quote)
        for document, text in sorted(self._texts.items()):
            if len(sought & self._worded(document, text)) >= MOSTLY * len(sought):
                yield document, text

    def _worded(self, document: str, text: str) -> frozenset[str]:
        """A document's words of content, looked up once."""
        if document not in self._words:
            self._words[document] = worded(text)
        return self._words[document]

    def at(self, document: str, place: int) -> Entry | None:
        """A document's statement that stands nearest to a place of its text."""
        inside = (one for one in self._by_document.get(document, ()) if one.testimony.span.field == "text")
        return min(inside, key=lambda one: (_away(one.testimony, place), one.testimony.id), default=None)

    @cached_property
    def _by_document(self) -> dict[str, list[Entry]]:
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.testimony.document].append(entry)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Entry]]:
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self._by_id.values():
            for word in self.words_of(entry.testimony):
                found[word].append(entry)
        return found

    def worded_like(self, testimony: Testimony, least: int) -> list[Entry]:
        """The statements that share so many words of content with one, those aside of which the record is full."""
        most = max(COMMON * len(self.entries), FEW)
        shared: defaultdict[str, int] = defaultdict(int)
        for word in self.words_of(testimony):
            having = self._by_word.get(word, ())
            for entry in having if len(having) <= most else ():
                shared[entry.testimony.id] += 1
        return [self._by_id[one] for one in sorted(shared, key=lambda one: (-shared[one], one)) if shared[one] >= least]

    def words_of(self, testimony: Testimony) -> frozenset[str]:
        """A statement's words of content, looked up once."""
        if testimony.id not in self._words:
            self._words[testimony.id] = content(testimony)
        return self._words[testimony.id]

    def likeness(self, left: Testimony, right: Testimony) -> float:
        """The share of the shorter sentence's words that the other has too."""
        a, b = self.words_of(left), self.words_of(right)
        return len(a & b) / max(1, min(len(a), len(b)))

    def statement_of(self, entry: Entry) -> Statement | None:
        """The statement that a testimony makes with those that repeat it."""
        account = self._account(entry)
        return account.statements.get(entry.testimony.id) if account else None

    def change_of(self, entry: Entry) -> Change | None:
        """What a statement on record had itself changed of another."""
        account = self._account(entry)
        return account.changes.get(entry.testimony.id) if account else None

    def _account(self, entry: Entry) -> Account | None:
        if entry.finding is None:
            return None
        matter = entry.finding.matter
        if matter.id not in self._accounts:
            by_testimony = {one: statement for statement in find_statements(matter) for one in statement.ids}
            changes = {change.target: change for change in reversed(entry.finding.changes)}
            self._accounts[matter.id] = Account(by_testimony, changes)
        return self._accounts[matter.id]


def _keys(figure: Figure) -> set[int]:
    """A figure's places by number; those of its bounds where its words name none: "dozens"."""
    bounds = (replace(figure, best=side, approximator=None) for side in (figure.low, figure.high) if side)
    return number_keys(figure) or {key for bound in bounds for key in number_keys(bound)}


def _away(testimony: Testimony, place: int) -> int:
    """How many characters a statement is from a place; 0 where it holds it."""
    return max(testimony.span.start - place, place - testimony.span.end, 0)


def _agree(left: Figure, right: Figure) -> bool:
    return share_number(left, right) or same_numbers(left, right)


def _weighed(findings: Iterable[Finding]) -> Iterator[Entry]:
    for finding in findings:
        roots: dict[str, Root] = {}
        for root in sorted(finding.matter.roots, key=lambda root: (not root.stated, root.body.name)):
            roots.setdefault(root.testimony, root)
        for testimony in finding.matter.testimonies:
            yield Entry(Told(testimony, roots.get(testimony.id)), finding)


def _is_of(entry: Entry, root: Root) -> bool:
    return entry.told.root is not None and entry.told.root.body == root.body


def _thing(topic: Topic) -> tuple[str, str | None]:
    return topic.kin or topic.group, topic.subject


def _order(entry: Entry) -> tuple[str, bool, str]:
    return rank(entry.testimony)


def with_numbers_of(draft: Iterable[Testimony], record: Iterable[Testimony]) -> list[Testimony]:
    """The statements on record that share a number with a draft's of their block; in no block of a draft, with any."""
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for one in draft:
        keys[one.block] |= {key + at for key in _keys(one.figure) for at in (-1, 0, 1)} if one.figure else set()
    every = set[int]().union(*keys.values())
    return [one for one in record if one.figure and not keys.get(one.block, every).isdisjoint(_keys(one.figure))]
