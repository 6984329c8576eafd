"""`whence matters`: what the documents together say about one thing each, a line a matter, or all of one matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.columns import Column, lay_out
from whence.cli.connecting import connect
from whence.cli.matter import describe_finding
from whence.cli.options import DAY, AsJson, LedgerPath, check_days
from whence.cli.terminal import NOTHING_FOUND, Terminal, usable
from whence.export.finding import shape_finding
from whence.export.onrecord import DecidedJSON, shape_decided
from whence.export.plain import plain
from whence.export.words import bounds, short, shown_independent
from whence.ledger.decided import credibilities, retractions
from whence.ledger.ledger import Ledger
from whence.ledger.matters import ListedMatter, MatterFilters, all_findings, list_matters, show_matter
from whence.records.errors import Unusable
from whence.records.finding import Finding

HEX = frozenset("0123456789abcdef")
SHORTEST, SURE = 4, 8  # characters of an id; from so many on they cannot be meant as a word
PAGE = 500
FEW = 50  # lines for people, unless they ask for more
WIDE = 100  # characters of a line that has room for headings in full
COLUMNS = (
    Column("id", "dim"),
    Column("matter", "bold", rest=True),
    Column("best or bounds", "magenta", right=True),
    Column("origins", right=True),
    Column("independent"),
    Column("outlets", right=True),
    Column("conflicts", "red", right=True),
    Column("last day", "dim"),
)
# Where room is short, "? of 3" says that none of 3 origins is shown independent.
NARROW = (
    Column("id", "dim"),
    Column("matter", "bold", rest=True),
    Column("figure", "magenta", right=True),
    Column("indep"),
    Column("outl", right=True),
    Column("conf", "red", right=True),
    Column("last", "dim"),
)


def matters(
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORD...|ID]", help="Words that must all stand there, or a matter's id.", show_default=False
        ),
    ] = None,
    event: Annotated[
        str | None, typer.Option("--event", "--group", help="Of this kind: casualties, deployment, ...")
    ] = None,
    subject: Annotated[str | None, typer.Option(help="Whose it is: a country, a body.")] = None,
    since: Annotated[str | None, typer.Option(help="Told of on this day or later, as 2025-03-04.")] = None,
    until: Annotated[str | None, typer.Option(help="Told of on this day or earlier.")] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="With statements that cannot both be right.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Those of one document alone, too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.", show_default=False)] = None,
    full: Annotated[bool, typer.Option("--full", help="Of one matter all, nothing shortened to the width.")] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show what documents together say about one thing: its bounds, origins, conflicts, and who repeats whom."""
    terminal = Terminal()
    words = " ".join(asked or ())
    filters = MatterFilters(words or None, event, subject, since, until, conflicts, alone or as_json)
    with usable(terminal):
        check_days(since=since, until=until)
        with Ledger.open(ledger, make=False) as opened:
            connect(terminal, opened)
            if (one := _by_id(opened, words)) is not None:
                _show_one(terminal, one, Decided(opened), width=None if full else terminal.width, as_json=as_json)
                return
            found = _show_all(terminal, opened, filters, limit, as_json=as_json)
    raise typer.Exit(0 if found else NOTHING_FOUND)


class Decided:
    """What people decided of claims beyond what they say: which are withdrawn, and which digit they gave."""

    def __init__(self, ledger: Ledger) -> None:
        self._retracted, self._digits = retractions(ledger).claims, credibilities(ledger)

    def on(self, finding: Finding) -> DecidedJSON:
        """What was decided of a matter's claims, for JSON."""
        return shape_decided(finding, self._retracted, self._digits)

    def marks(self, finding: Finding) -> dict[str, str]:
        """What was decided of a matter's claims, in words."""
        claims = {one.claim for one in finding.matter.testimonies}
        graded = {claim: f"graded {digit}" for claim, digit in self._digits.items() if claim in claims}
        return graded | dict.fromkeys(claims & self._retracted, "retracted")


def _by_id(ledger: Ledger, words: str) -> Finding | None:
    """The matter that is named by its id, None where words are meant; a year or a short word may look like an id."""
    bare = words.lower().removeprefix("sha256:")
    if len(bare) < SHORTEST or not HEX.issuperset(bare):
        return None
    try:
        return show_matter(ledger, words)
    except Unusable:
        if len(bare) >= SURE:
            raise
        return None


def _show_one(terminal: Terminal, finding: Finding, decided: Decided, *, width: int | None, as_json: bool) -> None:
    if as_json:
        terminal.json(shape_finding(finding) | {"decided": decided.on(finding)})
        return
    for line in describe_finding(finding, width, decided.marks(finding)):
        terminal.line(line)


def _show_all(terminal: Terminal, ledger: Ledger, filters: MatterFilters, limit: int | None, *, as_json: bool) -> int:
    if as_json:
        shown, decided = 0, Decided(ledger)
        for finding in _findings(ledger, filters, limit):
            terminal.json(shape_finding(finding) | {"decided": decided.on(finding)})
            shown += 1
        return shown
    rows = list_matters(ledger, filters, limit=limit or FEW)
    for line in list_lines(rows, terminal.width):
        terminal.line(line)
    return len(rows)


def list_lines(rows: Sequence[ListedMatter], width: int) -> Iterator[Text]:
    """The matters' lines under their headings, aligned and fitted to a width."""
    wide = width >= WIDE
    if rows:
        yield from lay_out(COLUMNS if wide else NARROW, [_row(one, wide=wide) for one in rows], width)


def _row(one: ListedMatter, *, wide: bool) -> tuple[str, ...]:
    figure = bounds(one.best, one.best, percent=one.percent) or bounds(one.low, one.high, percent=one.percent)
    shown = shown_independent(one.independent, one.families)
    return (
        short(one.id),
        ("retracted: " if one.retracted else "") + plain(one.title),
        figure,
        *(
            (f"{one.families:,}", shown)
            if wide
            else (shown if one.independent is not None else f"? of {one.families}",)
        ),
        f"{one.outlets:,}",
        f"{one.conflicts:,}" if one.conflicts else "",
        plain(one.last or "")[:DAY],
    )


def _findings(ledger: Ledger, filters: MatterFilters, limit: int | None) -> Iterator[Finding]:
    """All matters that match with all that stands about them, by id where nothing is asked."""
    if filters == MatterFilters(alone=True) and limit is None:
        yield from all_findings(ledger)
        return
    skip = 0
    while rows := list_matters(ledger, filters, limit=min(PAGE, (limit or PAGE + skip) - skip), skip=skip):
        yield from (show_matter(ledger, row.id) for row in rows)
        skip += len(rows)
        if skip == limit:
            return
