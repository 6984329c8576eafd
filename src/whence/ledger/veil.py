"""The veil: private witnesses under pseudonyms and bars in all that leaves the ledger; its entries stay as they are.

A record is veiled by the document that it is of: near a witness, their words and mentions are hidden, elsewhere the
whole name alone, since other people and months are called so, too. What is of no document is taken for near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from whence.ledger.masking import Mask, Witness, Written, words_of
from whence.ledger.witnesses import Sightings
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Matter
from whence.records.name import fold
from whence.records.span import Span

Value = TypeVar("Value")

PSEUDONYM = re.compile(r"\bwitness ([0-9a-f]{4,32})\b", re.IGNORECASE)
FRAGMENT = 3  # letters of a word from which it may be a part of a name
ENDING = 5  # letters by which a word may differ from a name and have one stem with it
# What is cut from texts, or has places in them.
TEXTS = frozenset(("text", "title", "words", "snippet", "passages"))
ADDRESSES = frozenset(("url", "where", "asked", "address", "path", "headers", "documents"))
# What no name stands in: ids, days, codes.
CODES = frozenset(("id", "at", "published", "captured", "digest", "unit", "per", "gazetteer", "plover", "field"))
# Ids within one account or matter.
REFERENCES = frozenset(
    (
        *(("Attribution", name) for name in ("speaker", "chain", "candidates")),
        *(("Claim", name) for name in ("attribution", "candidates")),
        *((kind, "actor") for kind in ("Source", "Participant")),
        *((kind, name) for kind in ("Conflict", "Explained") for name in ("left", "right")),
        *((kind, name) for kind in ("Edge", "Change") for name in ("source", "target")),
        *(("Superseded", name) for name in ("newer", "older")),
        ("Moment", "claim"),
        ("Family", "claims"),
    )
)
# Records by what they are of, by name since the views that make them need the veil: a document each; a name alone, of
# no text; what people said, or a draft held against documents, which is not of the document that it names.
DOCUMENTS = frozenset(("Document", "Listed", "Paper"))
ALONE = frozenset(("ListedActor", "Named", "ShownActor", "Spot"))
SAID = frozenset(("Decision", "Entry", "Check"))
# Of a document, with what people said of it or how it was captured.
HISTORIES = frozenset(("Shown", "Made"))
# A draft's own words, in which names were hidden before it was read.
DRAFTED = frozenset((("Checked", "span"), ("Mark", "span")))
NAMELESS = frozenset((int, float, bool, NoneType))
# Fields that are not what they are called: documents, and captures in mappings, are named after files; a question's
# text is of no document.
FIELDS = {(kind, "name"): "path" for kind in ("Document", "Listed", "Testimony", "Paper", "")} | {
    (kind, "text"): "name" for kind in ("Question", "Hypothesis", "Source")
}
# What names are asked for by, and what is looked for within names.
ASKED_BY_NAME = frozenset(("speaker", "actor", "key", "which"))
WITHIN = frozenset(("words", "subject", "publisher"))


class Veil:
    """What hides some people: `over` what goes out, `under` what is asked for."""

    def __init__(self, seen: Sightings) -> None:
        self._people, self._stands, self._near = seen.people, seen.stands, seen.near
        self._real = {one.pseudonym.casefold(): one.names[0] for one in seen.people}
        self._names = self._all_names()
        self._masks: dict[object, Mask] = {}
        # What no text holds, so that a search for it finds nothing.
        self._nobody = "".join(("nobody", *self._real)).replace(" ", "")

    def __bool__(self) -> bool:
        return bool(self._people)

    def over(self, value: Value) -> Value:
        """A value as it goes out."""
        return cast(Value, _Over(self).each(value, "plain", self.everywhere)) if self else value

    def restore(self, value: Value) -> Value:
        """What somebody decides: pseudonyms as the names they stand for."""
        return cast(Value, _each(value, "", self._restored)) if self else value

    def under(self, value: Value, field: str = "") -> Value:
        """What somebody asks for: pseudonyms as the names they stand for, private names as one that nobody bears."""
        return cast(Value, _each(value, field, self._sought)) if self else value

    def documents_asked_after(self, words: str) -> frozenset[str]:
        """The documents that words may find by a name that they do not show."""
        asked = set(words_of(words))
        known = {one for one in self._people if any(_has_stem_of(word, own) for word in asked for own in _words(one))}
        return frozenset(document for document, stand in self._stands.items() if not known.isdisjoint(stand))

    def hide_in_draft(self, account: Account) -> Document:
        """A draft that was read, without the private names in it."""
        names = [words for one in account.reading.actors if (words := frozenset(words_of(one.name)))]
        near = {one: () for one in self._people if any(words <= one.words for words in names)}
        mask = self._mask(near)
        document = account.reading.document
        title = document.title and mask.hide(document.title, "text")
        return replace(document, text=mask.hide(document.text, "text"), title=title)

    @property
    def everywhere(self) -> Mask:
        """For what is of no document, or of several."""
        return self._mask(dict.fromkeys(self._people, ()), self._names)

    @property
    def apart(self) -> Mask:
        """For names that are of no text."""
        return self._mask({}, self._names)

    def near(self, documents: Iterable[str]) -> Mask:
        """For what is of some documents."""
        found: dict[Witness, tuple[str, ...]] = {}
        for document in documents:
            for one, called in self._near.get(document, {}).items():
                found[one] = (*found.get(one, ()), *called)
        return self._mask(found)

    def stands_in(self, document: str) -> bool:
        """Whether there is anything to hide in what is of a document."""
        return document in self._stands

    def _mask(self, near: Mapping[Witness, tuple[str, ...]], alone: Mapping[str, str] | None = None) -> Mask:
        key = (tuple(near.items()), alone is not None)
        if key not in self._masks:
            self._masks[key] = Mask(self._people, near, alone)
        return self._masks[key]

    def _all_names(self) -> dict[str, str]:
        """The pseudonym for each string that is a private name and nothing else, as names are compared."""
        found = {name: one.pseudonym for one in self._people for name in map(_compared, one.names)}
        for near in self._near.values():
            for one, called in near.items():
                short = (_compared(name) for name in called if set(words_of(name)) <= one.words)
                found = dict.fromkeys(short, one.pseudonym) | found
        found.pop("", None)
        return found

    def _sought(self, asked: str, field: str) -> str:
        if field in WITHIN:
            return self._restored(" ".join(map(self._within, asked.split())))
        whole = f" {_compared(asked)} "
        known = [f" {name} " for name in self._names]
        hidden = any(f" {name} " in whole for name in self._names if " " in name)
        if hidden or (field in ASKED_BY_NAME and whole.strip() and any(whole in name for name in known)):
            return self._nobody
        return self._restored(asked)

    def _within(self, word: str) -> str:
        """A word that is looked for within names; what is short and may be part of a private one is not."""
        folded = "".join(fold(word))
        if not folded or PSEUDONYM.search(f"witness {word}") or not any(folded in name for name in self._names):
            return word
        return self._nobody if len(folded) >= FRAGMENT else ""

    def _restored(self, text: str, _: str = "") -> str:
        return PSEUDONYM.sub(lambda match: self._real.get(match[0].casefold(), match[0]), text)


class _Over:
    """A value on its way out."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil

    def each(self, value: Any, written: Written, mask: Mask) -> Any:
        """A value, written in some way, with every name in it hidden; the same value where there is none."""
        kind = type(value)
        if kind is str:
            return mask.hide(value, written)
        if kind in NAMELESS:
            return value
        if kind is Span:
            hidden = mask.hide(value.text, "text")
            return value if hidden is value.text else Span(value.start, value.end, hidden, value.field)
        if kind is tuple or kind is list:
            several = [self.each(one, written, mask) for one in value]
            return value if all(map(is_, several, value)) else kind(several)
        if is_dataclass(kind):
            return self._record(value, mask)
        return self._together(value, written, mask)

    def _together(self, value: Any, written: Written, mask: Mask) -> Any:
        """What holds others, and is no record."""
        if isinstance(value, frozenset):
            return frozenset(self.each(one, written, mask) for one in value)
        if isinstance(value, Unusable):
            return Unusable(mask.hide(value.where, "address"), mask.hide(value.why, "plain"))
        if isinstance(value, Mapping):
            return {self._key(key): self.each(one, _written("", str(key)), mask) for key, one in value.items()}
        if hasattr(value, "_asdict"):
            mask = self._veil.near([value.document]) if hasattr(value, "document") else mask
            parts = zip(value._fields, value, strict=True)
            return value._make(self.each(one, _written("", name), mask) for name, one in parts)
        return value

    def _record(self, record: Any, mask: Mask) -> Any:
        kind: Any = type(record)
        plan = _plan(kind)
        if plan.of == "document":
            documents = _documents(record)
            if documents is not None:
                if not plan.has_history and not any(map(self._veil.stands_in, documents)):
                    return record
                mask = self._veil.near(documents)
        elif plan.of:
            mask = self._veil.apart if plan.of == "nothing" else self._veil.everywhere
        changed: dict[str, Any] = {}
        for name, written in plan.worded:
            value = getattr(record, name)
            if value and (new := self.each(value, written, mask)) is not value:
                changed[name] = new
        return _with(record, plan, changed) if changed else record

    def _key(self, key: Any) -> Any:
        return self._veil.apart.hide(key, "plain") if isinstance(key, str) else key


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a kind of record is of, and its fields in which a name may stand with how they are written."""

    of: Literal["document", "nothing", "people", ""]
    has_history: bool
    names: tuple[str, ...]
    worded: tuple[tuple[str, Written], ...]


@cache
def _plan(kind: Any) -> _Plan:
    name = kind.__name__
    names = tuple(one.name for one in fields(kind) if one.init)
    of: Literal["document", "nothing", "people", ""] = "nothing" if name in ALONE else "people" if name in SAID else ""
    if not of and (
        name in DOCUMENTS or kind in (Finding, Matter, Account) or not {"listed", "document"}.isdisjoint(names)
    ):
        of = "document"
    worded = tuple((one, _written(name, one)) for one in _worded(kind))
    return _Plan(of, name in HISTORIES, names, worded)


def _written(kind: str, field: str) -> Written:
    field = FIELDS.get((kind, field), field)
    return "text" if field in TEXTS else "address" if field in ADDRESSES else "plain"


def _with(record: Any, plan: _Plan, changed: Mapping[str, Any]) -> Any:
    """A record with some fields changed; dataclasses.replace takes three times as long."""
    return type(record)(**{name: changed[name] if name in changed else getattr(record, name) for name in plan.names})


def _documents(record: Any) -> tuple[str, ...] | None:
    """The documents that a record is of, None where that is not known."""
    if isinstance(record, Finding | Matter):
        matter = record.matter if isinstance(record, Finding) else record
        return tuple({one.document for one in matter.testimonies})
    if type(record).__name__ in DOCUMENTS:
        return (str(record.id),)
    of = record.reading if isinstance(record, Account) else record
    found = getattr(of, "listed", None) or getattr(of, "document", None)
    return None if found is None else (found if isinstance(found, str) else found.id,)


def _worded(kind: Any) -> Iterator[str]:
    """The fields of a record in which a name may stand, by their types."""
    try:
        hints = get_type_hints(kind)
    except NameError:  # what is imported for type checks only
        hints = {}
    for one in fields(kind):
        known = one.init and one.name not in CODES and (kind.__name__, one.name) not in DRAFTED | REFERENCES
        if known and _holds_words(hints.get(one.name, Any)):
            yield one.name


def _holds_words(hint: Any) -> bool:
    if get_origin(hint) in (Union, UnionType):
        return any(map(_holds_words, get_args(hint)))
    return get_origin(hint) is not Literal and hint not in (int, float, bool, NoneType)


def _each(value: Any, field: str, change: Callable[[str, str], str]) -> Any:
    """A value with every string in it changed."""
    if isinstance(value, str):
        return change(value, field)
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        changed = {name: _each(one, name, change) for name, one in held.items()}
        return replace(value, **{name: one for name, one in changed.items() if one != held[name]})
    if isinstance(value, tuple | list) and not hasattr(value, "_asdict"):
        return type(value)(_each(one, field, change) for one in value)
    return value


def _compared(name: str) -> str:
    return " ".join(fold(name))


def _words(witness: Witness) -> Iterator[str]:
    for name in witness.names:
        yield from words_of(name)


def _has_stem_of(word: str, own: str) -> bool:
    """Whether a search, which compares words by their stems, may take a word for one of a name."""
    word, own = word.replace("y", "i"), own.replace("y", "i")
    shared = min(len(word), len(own))
    apart = abs(len(word) - len(own))
    return word == own or (shared >= FRAGMENT and apart <= ENDING and word[:shared] == own[:shared])
