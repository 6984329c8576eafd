"""A small ledger that the real model read: a report, its copy, another count, and a page that means harm."""

from __future__ import annotations

import json
from pathlib import Path

from whence.flow import connect, take_in
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.capture import Assignment
from whence.records.claim import Claim
from whence.records.errors import Unusable

WIRE = """Malta has sent about 40,000 vaccine doses to Libya since Monday, the Maltese health ministry said.

The ministry said the figure came from its own records. It expects two further ships to leave before the month ends.

"We have never seen so many boxes leave the port in a single day," harbour master Jon Tarn told reporters.
"""
UNION = """Malta has sent about 12,000 vaccine doses to Libya since Monday, the Nurses' Union said.

Members of the union who work at the cold stores had counted the crates, its chairwoman Lena Oel said on Saturday.
"""
# Unnamed speakers, quotation marks that close a string, a script, an escape, no publisher, no date, no web address.
HOSTILE = """A senior official said that 300 drones were delivered to Kyiv on 3 March 2025. "It was quiet \\" he said.

Two former officers, who asked not to be named, said that the port was closed. The port was closed. The port was closed.
"""
TITLE = 'Drones</script><script>alert(1)</script> "quoted" \x1b[31m, an official says'
RECORDS = (
    {
        "id": "wire",
        "title": "Malta sends doses",
        "publisher": "Orsin Wire",
        "published": "2025-03-04",
        "url": "https://wire.example/doses?a=1&b=ü",
        "text": WIRE,
    },
    {
        "id": "courier",
        "title": "Malta sends doses",
        "publisher": "The Courier",
        "published": "2025-03-05",
        "text": f"VALLETTA (Orsin Wire) - {WIRE}",
    },
    {
        "id": "union",
        "title": "Union counts fewer",
        "publisher": "Radio Nord",
        "published": "2025-03-08",
        "text": UNION,
    },
    {"id": "hostile", "title": TITLE, "url": "javascript:alert(1)", "text": HOSTILE},
)


def fill(ledger: Ledger, folder: Path) -> None:
    """Take the documents in, read by the real model, and link and weigh what they say."""
    file = folder / "records.jsonl"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in RECORDS))
    for entered in take_in(Assignment((str(file),)), ledger, "kd"):
        if isinstance(entered, Unusable):
            raise entered
    connect(ledger)


def called(found: list[Shown], name: str) -> Shown:
    """The document of that name."""
    return next(one for one in found if one.listed.name == name)


def saying(shown: Shown, words: str) -> tuple[str, Claim]:
    """The claim whose words hold these, with its id in the ledger."""
    claims = shown.account.claims.claims if shown.account else ()
    claim = next(one for one in claims if words in one.span.text)
    return shown.claim_ids[claim.id], claim
