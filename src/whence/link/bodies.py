"""Bodies: ministries, armies, agencies, media and groups by any of their names, from a reviewed table and edits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypedDict, cast

from whence.link.tables import table
from whence.records.errors import Unusable
from whence.records.name import fold
from whence.records.states import find_states

GOVERNMENT, NOBODY = "government", "none"
SHARED, STATELESS = "any state", "international"
# Kinds whose bodies belong to their state's government where nothing else is said.
GOVERNING = frozenset(("ministry", "office", "staff", "army", "service", "police", "agency"))
SIDES = frozenset(("armed group",))
LONGEST = 160  # characters of a name; whatever is longer is none
MOST_WORDS = 16
SHOUTED = 6  # letters of an abbreviation
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A known body; `family` is the government or the outermost body that it belongs to, its own name if to none.

    `interested` are the states and groups whose side it takes in an armed conflict.
    """

    name: str
    kind: str
    country: str | None
    parent: str | None
    family: str
    state_media: bool = False
    interested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What people say of a body in the table's place, None where they leave it; a body unknown so far is added.

    `body` is its name; `parent` is another body's name, "government" or "none".
    """

    body: str
    parent: str | None = None
    kind: str | None = None
    country: str | None = None
    state_media: bool | None = None
    interested: tuple[str, ...] | None = None


class _Row(TypedDict, total=False):
    kind: str
    aliases: list[str]
    parent: str
    state_media: bool
    interested: list[str]


def government_of(state: str) -> str:
    """The name of the family that a state's ministries, armies and officials make up."""
    article = "the " if state in cast(list[str], table("offices")["articles"]) else ""
    return f"government of {article}{state}"


def key_of(name: str) -> Key:
    """A name's words for comparison, without its article."""
    words = fold(name[:LONGEST])
    return words[1:] if len(words) > 1 and words[0] == "the" else words


class Bodies:
    """The table of known bodies, with people's edits."""

    def __init__(self, entries: Sequence[tuple[Entry, Sequence[str]]]) -> None:
        self._filed: dict[Key, list[tuple[Entry, bool]]] = {}
        for entry, names in entries:
            for name in names:
                # "The Star" is a newspaper, a star is none: such names keep their article.
                self._filed.setdefault(fold(name), []).append((entry, _is_shouted(name)))

    @classmethod
    def load(cls, edits: Sequence[Edit] = ()) -> Bodies:
        """The table as reviewed, changed as people say; Unusable where an edit's name is that of several bodies."""
        return _reviewed() if not edits else cls(_raise_families(_edited(list(_listed()), edits)))

    def find(self, name: str, country: str | None = None) -> Entry | None:
        """The one body that a whole name means, with its state's name taken off it; None where several or none can."""
        if len(name) > LONGEST:
            return None
        found = self._whole(name, country)
        if found:
            return found
        rest, state = take_off_state(name)
        return self._whole(rest, state) if state and rest else None

    def find_among(self, name: str, states: Collection[str]) -> Entry | None:
        """The one body of a name that several bear whose state is among those that a document names."""
        bearers = {entry for entry in self._bearers(name) if entry.country in states}
        return bearers.pop() if len(bearers) == 1 and key_of(name) not in _shared_names() else None

    def find_inside(self, phrase: str, country: str | None = None) -> Entry | None:
        """The body that a description names ("a spokesman for the Defence Ministry"): the longest, then the first."""
        words = phrase[:LONGEST].split()[:MOST_WORDS]
        state = country or next((found.state for found in find_states(phrase[:LONGEST])), None)
        for length in range(len(words), 0, -1):
            for first in range(len(words) - length + 1):
                piece = " ".join(words[first : first + length]).strip(",;:()'’\"")
                found = self._whole(piece, state) or (self._whole(piece, None) if state else None)
                if found:
                    return found
        return None

    def _whole(self, name: str, country: str | None) -> Entry | None:
        bearers = self._bearers(name)
        if country:
            own = {entry for entry in bearers if entry.country == country}
            if own:
                return own.pop() if len(own) == 1 else None
            shared = _shared(key_of(name), country)
            if shared:
                return shared
        # Whoever says "Norland's Reuters" has misread; "Norland's Security Service" is another than the one known.
        elsewhere = not country or not set(key_of(name)) <= _common_words()
        alone = len(bearers) == 1 and elsewhere and key_of(name) not in _shared_names()
        return next(iter(bearers)) if alone else None

    def _bearers(self, name: str) -> set[Entry]:
        """The bodies of that name in the table; an abbreviation matches capitals only ("WHO", not "who")."""
        filed = self._filed.get(fold(name)) or self._filed.get(key_of(name))
        if not filed or name.islower():
            return set()
        shouted = _is_shouted(name)
        return {entry for entry, capitals in filed if shouted or not capitals}


def is_shared(name: str, country: str | None) -> bool:
    """Whether a body's name is one that nearly every state has ("armed forces (Norland)"): it may be any of several."""
    return key_of(name.removesuffix(f" ({country})")) in _shared_names()


def take_off_state(name: str) -> tuple[str, str | None]:
    """A body's name without the state before or after it ("Norland's Defence Ministry"), and that state."""
    found = find_states(name)
    if not found:
        return name, None
    first, last = found[0], found[-1]
    if name[: first.start].strip().casefold() in ("", "the"):
        return name[first.end :].lstrip("'’ "), first.state
    before = name[: last.start].rstrip()
    for link in (" of the", " of", "("):
        if not name[last.end :].strip(" )") and before.casefold().endswith(link):
            return before[: -len(link)].strip(), last.state
    return name, None


def _is_shouted(name: str) -> bool:
    """Whether a name is an abbreviation in capitals."""
    letters = [char for char in name if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) <= SHOUTED and " " not in name.strip() and capitals > len(letters) / 2


def _listed() -> Iterator[tuple[Entry, list[str]]]:
    """The table's bodies with all their names; families follow when all are known."""
    sections = cast(dict[str, dict[str, _Row]], table("bodies"))
    borne: dict[str, int] = {}
    for section, rows in sections.items():
        for name in rows if section != SHARED else ():
            borne[name] = borne.get(name, 0) + 1
    common = {name.casefold() for name in sections[SHARED]}
    for section, rows in sections.items():
        country = None if section == STATELESS else section
        for name, row in rows.items() if section != SHARED else ():
            several = borne[name] > 1 or name.casefold() in common
            shown = f"{name} ({country})" if several else name
            yield _entry(shown, row, country), [name, *row.get("aliases", ())]


def _entry(name: str, row: _Row, country: str | None) -> Entry:
    kind = row["kind"]
    parent = row.get("parent") or (GOVERNMENT if kind in GOVERNING and country else None)
    interested = tuple(row.get("interested", ())) or ((name,) if kind in SIDES and "parent" not in row else ())
    parent = None if parent == NOBODY else parent
    return Entry(name, kind, country, parent, name, row.get("state_media", False), interested)


def _edited(entries: list[tuple[Entry, list[str]]], edits: Sequence[Edit]) -> list[tuple[Entry, list[str]]]:
    for edit in edits:
        at = [n for n, (entry, names) in enumerate(entries) if _is_meant(edit, entry, names)]
        if len(at) > 1:
            raise Unusable(edit.body, f"several bodies bear this name: {', '.join(entries[n][0].name for n in at)}")
        if at:
            entries[at[0]] = (_change(entries[at[0]][0], edit), entries[at[0]][1])
        else:
            new = Entry(edit.body, "organisation", None, None, edit.body)
            entries.append((_change(new, edit), [edit.body]))
    return entries


def _is_meant(edit: Edit, entry: Entry, names: Sequence[str]) -> bool:
    wanted = key_of(edit.body)
    return wanted == key_of(entry.name) or any(wanted == key_of(name) for name in names)


def _change(entry: Entry, edit: Edit) -> Entry:
    parent = entry.parent if edit.parent is None else edit.parent
    return replace(
        entry,
        kind=edit.kind or entry.kind,
        country=edit.country or entry.country,
        parent=None if parent == NOBODY else parent,
        state_media=entry.state_media if edit.state_media is None else edit.state_media,
        interested=entry.interested if edit.interested is None else edit.interested,
    )


def _raise_families(entries: Sequence[tuple[Entry, list[str]]]) -> list[tuple[Entry, list[str]]]:
    """The entries with the outermost body that each belongs to."""
    by_name: dict[str, Entry] = {}
    for entry, names in entries:
        for name in (entry.name, *names):
            by_name.setdefault(name, entry)
    return [(_with_family(entry, by_name), names) for entry, names in entries]


def _with_family(entry: Entry, by_name: dict[str, Entry]) -> Entry:
    outer, seen, interested = entry, {entry.name}, entry.interested
    while outer.parent and outer.parent != GOVERNMENT:
        parent = by_name.get(outer.parent)
        if parent is None or parent.name in seen:
            return replace(entry, family=outer.parent if parent is None else outer.name, interested=interested)
        outer = parent
        seen.add(outer.name)
        interested = interested or outer.interested
    governed = outer.parent == GOVERNMENT and outer.country
    family = government_of(outer.country) if governed and outer.country else outer.name
    return replace(entry, family=family, interested=interested)


@cache
def _reviewed() -> Bodies:
    return Bodies(_raise_families(list(_listed())))


@cache
def _shared_names() -> dict[Key, str]:
    """The names that bodies of nearly every state bear, each with the one that they are shown by."""
    rows = cast(dict[str, dict[str, _Row]], table("bodies"))[SHARED]
    return {key_of(alias): name for name, row in rows.items() for alias in (name, *row.get("aliases", ()))}


@cache
def _common_words() -> frozenset[str]:
    """Words of which names that any state can have are made."""
    return frozenset(word for key in _shared_names() for word in key) | {"of", "the", "and", "for"}


def _shared(key: Key, country: str) -> Entry | None:
    """The body that a state has under a name that nearly every state has."""
    name = _shared_names().get(key)
    if name is None:
        return None
    row = cast(dict[str, dict[str, _Row]], table("bodies"))[SHARED][name]
    shown = government_of(country) if name == GOVERNMENT else f"{name} ({country})"
    entry = _entry(shown, row, country)
    return replace(entry, family=government_of(country)) if entry.parent == GOVERNMENT else entry
