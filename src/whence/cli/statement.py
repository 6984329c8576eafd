"""Statements for people: who has which figure when, in few words, wherever findings name one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from whence.cli.claims import short
from whence.cli.options import DAY
from whence.cli.plain import plain
from whence.export.wording import said
from whence.records.link import Testimony

# What people decided of claims, by the claims' ids.
Marks = Mapping[str, str]
# What may be made of a long text in the middle of a line; --full shows claims whole.
LONGEST_NAME = 40
WIDEST = 24  # characters of a column
FEWEST = 20  # characters of a statement's words that say anything


def outlet(testimony: Testimony) -> str:
    """Who published a statement, or its document's name where that is not known."""
    name = plain(testimony.publisher or testimony.name)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def day(testimony: Testimony) -> str:
    """The day a statement was published, or blanks as wide."""
    return f"{plain(testimony.published or '')[:DAY]:<{DAY}}"


def brief(testimony: Testimony, thing: str | None = None) -> str:
    """A statement in a few words: what it says, where, when, its claim's id."""
    when = plain(testimony.published or "")[:DAY]
    where = " ".join(one for one in (outlet(testimony), when) if one)
    return f"{said(testimony, thing)}, {where}, {claim_id(testimony)}"


def statement_line(testimony: Testimony, thing: str | None = None, widths: tuple[int, int] = (0, 0)) -> Text:
    """One statement's line: day, outlet, what it says, its claim's id; outlet and saying filled up to widths."""
    wide, told = widths
    line = Text(f"{day(testimony)}  ", style="dim", no_wrap=True)
    line.append(_filled(outlet(testimony), wide), style="not dim cyan")
    line.append(f"  {_filled(said(testimony, thing), told)}", style="not dim bold")
    line.append(f"  {claim_id(testimony)}", style="dim")
    return line.append("  title", style="dim") if testimony.part == "title" else line


def statement_lines(testimonies: Sequence[Testimony], thing: str | None, marks: Marks, width: int | None) -> list[Text]:
    """Statements, one line each and aligned; then what people decided of them, and their words where there is room."""
    wide = max((cell_len(outlet(one)) for one in testimonies), default=0)
    told = max((cell_len(said(one, thing)) for one in testimonies), default=0)
    lines = [statement_line(one, thing, (min(wide, WIDEST), min(told, WIDEST))) for one in testimonies]
    for line, one in zip(lines, testimonies, strict=True):
        if one.claim in marks:
            line.append(f"  {marks[one.claim]}", style="bold red")
    if width is None or max((line.cell_len for line in lines), default=0) + FEWEST <= width:
        for line, one in zip(lines, testimonies, strict=True):
            line.append(f"  “{plain(one.words)}”", style="not dim")
    return lines


def claim_id(testimony: Testimony) -> str:
    """The first characters of a statement's claim's id, with the figure's number behind a further one."""
    _, mark, number = testimony.id.partition("#")
    return short(testimony.claim) + (f"{mark}{number}" if number not in ("", "1") else "")


def _filled(words: str, wide: int) -> str:
    return words + " " * (wide - cell_len(words))
