"""A matter as an export finds it: the doses of tests/found.py with their documents."""

from __future__ import annotations

from typing import Any

from tests.found import finding
from whence.ledger.reported import Reported
from whence.ledger.views import Listed
from whence.records.finding import Finding
from whence.records.link import Testimony


def listed(said: Testimony, **known: Any) -> Listed:
    """The document of a statement, as lists show it."""
    defaults: dict[str, Any] = {
        "id": said.document,
        "name": said.name,
        "title": f"Doses, {said.name}",
        "publisher": said.publisher,
        "published": said.published,
        "url": f"https://news.example/{said.name}",
        "captured": "2025-03-20T08:00:00.000Z",
        "claims": 1,
        "forgotten": False,
    }
    return Listed(**(defaults | known))


def told(found: Finding | None = None, documents: dict[str, Any] | None = None, **decided: Any) -> Reported:
    """A matter with its documents; nothing decided unless told otherwise."""
    found = found or finding()
    held = {said.document: listed(said, **(documents or {})) for said in found.matter.testimonies}
    return Reported(found, held, **({"retracted": frozenset(), "graded": {}} | decided))
