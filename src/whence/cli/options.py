"""Options that several commands share, and what a person may say of a document."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from whence.records.document import Metadata
from whence.records.errors import Unusable

LedgerPath = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE|URL", help="The ledger: a file or a database address.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses, too.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")]
Skip = Annotated[int, typer.Option(min=0, help="Pass over the first so many.")]
By = Annotated[str | None, typer.Option("--publisher", help="Published by.")]
Speaker = Annotated[str | None, typer.Option(help="With a claim of this speaker.")]
EventKind = Annotated[str | None, typer.Option("--event", help="With a claim of this kind of event: transfer, ...")]
PlaceName = Annotated[str | None, typer.Option("--place", help="With a claim about this place, or country as UA.")]
Since = Annotated[str | None, typer.Option(help="Published on this day or later, as 2025-03-04.")]
Until = Annotated[str | None, typer.Option(help="Published on this day or earlier.")]
Unverified = Annotated[bool, typer.Option("--unverified", help="With a claim that is said to be so.")]
Title = Annotated[str | None, typer.Option(help="The title of the one document.")]
Publisher = Annotated[str | None, typer.Option(help="Who published the one document.")]
Published = Annotated[str | None, typer.Option(help="When it was published, as 2025-03-04.")]
Address = Annotated[str | None, typer.Option(help="The address it was published at.")]


DAY = 10  # characters of 2025-03-04


def stated(sources: list[str], **said: str | None) -> Metadata:
    """What the user says of the one document, refused where it could not be true or not be stored."""
    for option, value in said.items():
        if value is not None and len(sources) > 1:
            raise Unusable(f"--{option}", "describes one document, but several are given")
        if value is not None and not _is_text(value):
            raise Unusable(f"--{option}", "undecodable bytes")
    published = said.get("published")
    if published is not None and not is_date(published):
        raise Unusable("--published", f"not a date as 2025-03-04: {published}")
    return Metadata(**said)


def is_date(value: str) -> bool:
    """Whether a value is a day, or a day with a time, as ISO 8601 writes it."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return value[4:5] == "-" and value[5:7].isdigit()


def check_days(**days: str | None) -> None:
    """Refuse what is no day."""
    for option, day in days.items():
        if day is not None and not (is_date(day) and len(day) == DAY):
            raise Unusable(f"--{option}", f"not a day as 2025-03-04: {day}")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
