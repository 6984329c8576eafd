"""Originals: outlets and agencies that a draft rests on and that the ledger knows only by what others make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whence.records.check import Evidence, Original
from whence.records.link import Body
from whence.records.name import fold
from whence.weigh.register import Entry
from whence.weigh.statements import rank
from whence.weigh.tables import words

ARTICLE = "the"


def find_originals(entries: Iterable[Entry], publishers: Iterable[str]) -> tuple[Original, ...]:
    """The originals still to obtain for some statements, by name; `publishers` are those whose own texts are there."""
    held = {_plain(name) for name in publishers}
    found: defaultdict[Body, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        root = entry.told.root
        for body in (root.body, *root.through) if root else ():
            if body.known and body.kind in words("wording", "carriers") and _plain(body.name) not in held:
                found[body][entry.testimony.id] = entry
    return tuple(_original(body, found[body].values()) for body in sorted(found, key=lambda body: body.name))


def evidence(entry: Entry) -> Evidence:
    """A statement on record as evidence, with the name of its origin."""
    root = entry.told.root
    return Evidence(entry.testimony, root.body.name if root and root.stated else None)


def _original(body: Body, entries: Iterable[Entry]) -> Original:
    ordered = sorted(entries, key=lambda entry: rank(entry.testimony))
    through = tuple(dict.fromkeys(entry.testimony.name for entry in ordered))
    return Original(body.name, body.kind, through, tuple(map(evidence, ordered)))


def _plain(name: str) -> tuple[str, ...]:
    folded = fold(name)
    return folded[1:] if folded[:1] == (ARTICLE,) else folded
