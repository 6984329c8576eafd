"""Places: names resolved with the gazetteer by what the text says of them; no coordinates where it does not decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whence.claim.containment import Toponym
from whence.claim.gazetteer import Entry, country
from whence.claim.placename import peoples
from whence.claim.toponym import find_toponyms
from whence.claim.whereabouts import Choice, choose
from whence.records.claim import Place, Precision
from whence.records.grammar import Grammar
from whence.records.phrases import Found
from whence.records.reading import Entity

PRECISION: dict[str, Precision] = {"country": "country", "region": "region", "continent": "region", "county": "region"}
# A name, the kind of place that the words say, and the rows that it may mean.
Sense = tuple[str, str | None, tuple[int, ...]]


def find_places(grammar: Grammar, entities: Sequence[Entity]) -> list[Found[Place]]:
    """Every place that a passage names, in its order; one name means one place, unless the words put it elsewhere."""
    toponyms = _explained(find_toponyms(grammar, entities))
    times = Counter(map(_sense, toponyms))
    first = {_sense(toponym): toponym for toponym in reversed(toponyms)}
    choices = [Choice(first[sense].entries, first[sense].kind, times[sense]) for sense in times]
    chosen = dict(zip(times, choose(choices, list(_demonyms(grammar))), strict=True))
    return [
        Found(toponym.first, toponym.last, _place(grammar, toponym, chosen[_sense(toponym)]))
        for toponym in toponyms
        if toponym.shown
    ]


def _sense(toponym: Toponym) -> Sense:
    """What makes two toponyms one: the name, its kind (Kandahar city, Kandahar province), the entries left of it."""
    return toponym.name, toponym.kind, tuple(entry.row for entry in toponym.entries)


def _demonyms(grammar: Grammar) -> Iterator[Entry]:
    """The countries whose people or things the text speaks of, once a mention."""
    return (entry for found in peoples().find(grammar.words) if (entry := country(found.label)))


def _explained(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Toponyms that stand alone, taken as the text explains the name elsewhere, if it explains it in one way only."""
    ways: dict[str, set[Sense]] = {}
    shown: dict[str, Toponym] = {}
    for toponym in toponyms:
        if toponym.within:
            ways.setdefault(toponym.name, set()).add(_sense(toponym))
            shown.setdefault(toponym.name, toponym)
    once = {name: shown[name] for name, senses in ways.items() if len(senses) == 1}
    return [
        toponym
        if toponym.within or toponym.name not in once
        else toponym._replace(entries=once[toponym.name].entries, within=once[toponym.name].within)
        for toponym in toponyms
    ]


def _place(grammar: Grammar, toponym: Toponym, entry: Entry | None) -> Place:
    """A place as chosen; with nothing chosen and one region said to hold it, at that region's point, and so marked."""
    span = grammar.span((toponym.first, toponym.last))
    if entry is None and len(toponym.within) == 1 and toponym.within[0].kind != "country":
        entry = toponym.within[0]
    if entry is None:
        codes = {holder.country for holder in toponym.within}
        return Place(span.text, None, None, codes.pop() if len(codes) == 1 else None, None, None, span)
    precision = PRECISION.get(entry.kind, "city")
    return Place(span.text, entry.latitude, entry.longitude, entry.country or None, precision, entry.address, span)
