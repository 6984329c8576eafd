"""The claims of a document: each proposition with whose it is, what it counts, when, where, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from whence.claim.compose import Composer
from whence.claim.page import Page, lay_out
from whence.claim.thing import category
from whence.claim.when import find_anchor
from whence.records.claim import Claims, Figure
from whence.records.reading import Attribution, Reading, Time
from whence.records.span import Field


def find_claims(reading: Reading) -> Claims:
    """Every claim of the title and the text, numbered in their order, and every quantity, time and place."""
    pages = list(_pages(reading))
    numbers = count(1)
    return Claims(
        tuple(claim for page in pages for claim in Composer(page, numbers).claims()),
        tuple(_categorised(found.label) for page in pages for found in page.figures),
        tuple(found.label for page in pages for found in page.times),
        tuple(found.label for page in pages for found in page.places),
    )


def date_sayings(reading: Reading, times: Iterable[Time]) -> Reading:
    """The reading with the time of each utterance dated, where its words are a time that could be."""
    known = {(time.span.field, time.span.start): time for time in times}
    return replace(reading, attributions=tuple(_dated(attribution, known) for attribution in reading.attributions))


def _pages(reading: Reading) -> Iterator[Page]:
    body = lay_out(reading, reading.body, None)
    if reading.headline is not None:
        yield lay_out(reading, reading.headline, find_anchor(reading.document.published, body.grammar))
    yield body


def _categorised(figure: Figure) -> Figure:
    return replace(figure, category=category(figure.counted)) if figure.counted else figure


def _dated(attribution: Attribution, known: dict[tuple[Field, int], Time]) -> Attribution:
    said = attribution.said
    if said is None:
        return attribution
    time = next(
        (known[key] for at in range(said.span.start, said.span.end) if (key := (said.span.field, at)) in known), None
    )
    return replace(attribution, said=time) if time else attribution
