"""The clock and the calendar: this moment, as every record writes it, and the days that records name."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """This moment in UTC, as 2025-03-04T10:00:00.123Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_of(iso: str | None) -> date | None:
    """The day of an ISO date or date-time, None where it is none."""
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """The days from one ISO date to another, negative where the second is the earlier; None where one is unknown."""
    start, end = day_of(earlier), day_of(later)
    return (end - start).days if start and end else None
