"""The transfers table: one row a supplier, recipient and kind of goods that a matter's statements name together.

Its columns are those of SIPRI's register of arms transfers; as there, a figure in brackets is uncertain. An order and a
delivery are told apart by how the statements speak of them; what was not read is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from whence.export.csv import open_table
from whence.export.finding import most_said
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.reference import footnote, quote
from whence.export.table import Columns, Row
from whence.export.words import bounds, said
from whence.ledger.reported import Reported
from whence.records.claim import Figure, Modality
from whence.records.link import Testimony

TRANSFERS: Columns = {
    "recipient": str,
    "supplier": str,
    "number_ordered": str,
    "weapon_designation": str,
    "weapon_description": str,
    "year_of_order": str,
    "years_of_delivery": str,
    "number_delivered": str,
    "comments": str,
    "lowest_reported": float,
    "highest_reported": float,
    "unit": str,
    "modality": str,
    "origins": int,
    "independent_origins": int,
    "documents": int,
    "matter": str,
    "claims": str,
    "footnote": str,
    "retracted": str,
}
EVENT = "transfer"
BETWEEN = "; "
SHORTEST = 3  # letters of a name that is no abbreviation
DELIVERED: frozenset[Modality] = frozenset(("asserted", "estimated"))
AGREED: frozenset[Modality] = frozenset(("planned",))


class Deal(NamedTuple):
    """What goes from whom to whom; each None where the statements do not say."""

    supplier: str | None
    recipient: str | None
    goods: str | None
    model: str | None


def write_transfers(found: Iterable[Reported], transfers: BinaryIO) -> None:
    """Write the rows of all matters that tell of transfers."""
    with open_table(transfers, TRANSFERS) as write:
        for one in found:
            for row in transfer_rows(one):
                write(row)


def transfer_rows(one: Reported) -> Iterator[Row]:
    """A matter's transfers; statements that name neither party, or deny the transfer, make none.

    What was withdrawn is named beside what stands, and makes none by itself.
    """
    deals: defaultdict[Deal, list[Testimony]] = defaultdict(list)
    lineage = Lineage(one.finding.matter)
    for testimony in lineage.in_time(lineage.testimonies):
        deal = _deal(testimony)
        if deal:
            deals[deal].append(testimony)
    for deal, testimonies in deals.items():
        fallen = [said.claim for said in testimonies if said.claim in one.retracted]
        if standing := [said for said in testimonies if said.claim not in one.retracted]:
            yield {**_row(one, deal, standing), "retracted": BETWEEN.join(dict.fromkeys(fallen))}


def tells_transfers(one: Reported) -> bool:
    """Whether a matter has a row in the table."""
    return next(transfer_rows(one), None) is not None


def _deal(testimony: Testimony) -> Deal | None:
    if testimony.event != EVENT or testimony.polarity == "negative" or testimony.modality not in DELIVERED | AGREED:
        return None
    supplier, recipient = (_party(testimony, role) for role in ("supplier", "recipient"))
    figure = testimony.figure
    if not (supplier or recipient) or (figure and figure.percent):
        return None
    return Deal(supplier, recipient, figure.counted if figure else None, figure.property if figure else None)


def _party(testimony: Testimony, role: str) -> str | None:
    """Who takes part in a role, where the statement names one alone; "it" or "an ally" names nobody."""
    texts = {plain(text) for kind, text in testimony.participants if kind == role}
    return next(iter(texts)) if len(texts) == 1 and all(map(_is_named, texts)) else None


def _is_named(text: str) -> bool:
    """Whether words hold a name: one of some letters with a capital, or an abbreviation."""
    return any(word[0].isupper() and (len(word) >= SHORTEST or word.isupper()) for word in text.split())


def _row(one: Reported, deal: Deal, testimonies: list[Testimony]) -> Row:
    ordered, delivered = (
        [said for said in testimonies if said.modality in modalities] for modalities in (AGREED, DELIVERED)
    )
    lows, highs = zip(*(_said_bounds(said.figure) for said in testimonies), strict=True)
    ids = {said.id for said in testimonies}
    origins = sum(not ids.isdisjoint(family.claims) for family in one.finding.families)
    return {
        "recipient": deal.recipient,
        "supplier": deal.supplier,
        "number_ordered": _number(ordered),
        "weapon_designation": deal.model,
        "weapon_description": deal.goods,
        # Reports date deliveries; when something was ordered is not read.
        "year_of_order": None,
        "years_of_delivery": _years(delivered),
        "number_delivered": _number(delivered),
        "comments": _comments(testimonies),
        "lowest_reported": min((low for low in lows if low is not None), default=None),
        "highest_reported": max((high for high in highs if high is not None), default=None),
        "unit": most_said(said.figure.unit for said in testimonies if said.figure),
        "modality": BETWEEN.join(dict.fromkeys(said.modality for said in testimonies)),
        "origins": origins,
        # It is shown of all of a matter's origins, or of none.
        "independent_origins": one.finding.independent if origins == len(one.finding.families) else None,
        "documents": len({said.document for said in testimonies}),
        "matter": one.finding.matter.id,
        "claims": BETWEEN.join(dict.fromkeys(said.claim for said in testimonies)),
        "footnote": f"{footnote(testimonies[0], one.documents.get(testimonies[0].document))}: "
        f"“{quote(testimonies[0].span.text)}”.",
    }


def _said_bounds(figure: Figure | None) -> tuple[float | None, float | None]:
    """A figure's bounds as its words have them; its point where only a convention supplies bounds."""
    if figure is None or figure.bound_by == "stated":
        return (figure.low, figure.high) if figure else (None, None)
    return figure.best, figure.best


def _number(testimonies: Sequence[Testimony]) -> str | None:
    """A number as the register prints it: bare where all name the same one for sure, else in brackets."""
    pairs = [_said_bounds(said.figure) for said in testimonies if said.figure]
    lows = [low for low, _ in pairs if low is not None]
    highs = [high for _, high in pairs if high is not None]
    low = min(lows) if lows and len(lows) == len(pairs) else None
    high = max(highs) if highs and len(highs) == len(pairs) else None
    words = bounds(low, high).replace(",", "")
    sure = len(set(pairs)) == 1 and low == high and all(map(_is_sure, testimonies))
    return (words if sure else f"({words})") if words else None


def _is_sure(testimony: Testimony) -> bool:
    figure = testimony.figure
    return testimony.modality == "asserted" and figure is not None and figure.approximator is None


def _years(testimonies: Sequence[Testimony]) -> str | None:
    """The years in which the statements' own times lie, in brackets where one is open at an end."""
    times = [said.time for said in testimonies if said.time and (said.time.start or said.time.end)]
    years = sorted({int(day[:4]) for time in times for day in (time.start, _last_day(time.end, time.start)) if day})
    if not years:
        return None
    words = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return words if all(time.start and time.end for time in times) else f"({words})"


def _last_day(end: str | None, start: str | None) -> str | None:
    """The end of a time, which is the day after its last; a year's end lies in that year."""
    if end and end[4:10] == "-01-01" and (start is None or start[:4] < end[:4]):
        return f"{int(end[:4]) - 1:04}"
    return end


def _comments(testimonies: Sequence[Testimony]) -> str:
    """What each statement says, in time order, and how whoever says it is said to know."""
    told = (f"{said(one)}{f', by {one.basis}' if one.basis else ''}" for one in testimonies)
    return quote(BETWEEN.join(dict.fromkeys(told)))
