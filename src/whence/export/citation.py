"""Citations: one line for a footnote, of what is known of a claim and its document and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.ledger.views import Listed
from whence.records.claim import Account, Claim
from whence.records.reading import Mode

MONTHS = ("January February March April May June July August September October November December").split()
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SHORT = 12  # characters of a hash
HEARD: dict[Mode | None, str] = {
    "direct": "quoted in",
    "mixed": "partly quoted in",
    "indirect": "paraphrased in",
    None: "cited in",
}
# A title stands in quotation marks of its own.
INNER = str.maketrans('“”"', "‘’'")


def cite(listed: Listed, claim: Claim, speaker: str | None, digest: str | None, *, mode: Mode | None = None) -> str:
    """A claim's citation; `mode` is how its attribution gives the speaker's words, where the caller knows."""
    heard = _heard(claim, speaker, mode)
    document = ", ".join(describe_document(listed))
    kept = f"captured {day(listed.captured)}"
    mark = f" ({digest[: digest.find(':') + 1 + SHORT]})" if digest else ""
    return _one_line(f"{heard}{document}, {kept}{mark}.")


def mode_of(account: Account, claim: Claim) -> Mode | None:
    """How the attribution that holds a claim gives the speaker's words; None where none holds it."""
    return next((one.mode for one in account.reading.attributions if one.id == claim.attribution), None)


def day(date: str) -> str:
    """An ISO date as footnotes have it, 4 March 2025, as exact as it is; other dates as they stand."""
    found = DATE.match(date)
    if not found:
        return date
    year, month, of_month = found.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(of_month)} {named}" if of_month else named


def _heard(claim: Claim, speaker: str | None, mode: Mode | None) -> str:
    """Who says it and how that is given; nothing where the publisher says it, who is named with the document."""
    match claim.voice:
        case "publisher":
            return ""
        case "unclear":
            return "unknown speaker, cited in "
        case "carried_over":
            return f"{speaker or 'unknown speaker'}, paraphrased, by context, in "
        case "stated":
            return f"{speaker or 'an unnamed source'}, {HEARD[mode]} "


def describe_document(listed: Listed) -> Iterator[str]:
    """A document's title, publisher, day and address, as far as they are known."""
    if listed.title:
        yield f"“{listed.title.translate(INNER)}”"
    if listed.publisher:
        yield listed.publisher
    if not (listed.title or listed.publisher or listed.url):
        yield listed.name
    if listed.published:
        yield day(listed.published)
    if listed.url:
        yield listed.url


def _one_line(text: str) -> str:
    return " ".join(text.split())
