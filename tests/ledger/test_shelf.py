"""Records to content and back: each comes back as the record it was."""

from __future__ import annotations

import json

import pytest

from tests.ledger.story import tell
from whence.ledger.shelf import account_of, claim_content, decision_content, decision_of, gist_content
from whence.records.decision import Decision
from whence.records.identity import canonical_json
from whence.records.reading import Time

STORY = tell(title="Across the river")
CLAIM = STORY.claims.claims[0]
FIGURE, PLACE = CLAIM.figures[0], CLAIM.places[0]
TIME = Time("date", "2025-03-03", "2025-03-04", "Monday", None, CLAIM.span)
DOCUMENT = STORY.reading.document


def test_account() -> None:
    """An account comes back from the JSON of its entries."""
    contents = [claim_content(claim, "sha256:1") for claim in STORY.claims.claims]
    written = [json.loads(canonical_json(content)) for content in (gist_content(STORY, "whence/1"), *contents)]
    assert account_of(DOCUMENT, written[0], written[1:]) == STORY


@pytest.mark.parametrize(
    "decision",
    [
        Decision("speaker", "kd", DOCUMENT.id, CLAIM.span, value="Somebody Else", why="I heard it"),
        Decision("speaker", "kd", DOCUMENT.id, CLAIM.span, value=None),
        Decision("figure", "kd", DOCUMENT.id, CLAIM.span, CLAIM.span, FIGURE.span, FIGURE),
        Decision("place", "kd", DOCUMENT.id, CLAIM.span, CLAIM.span, PLACE.span, PLACE),
        Decision("time", "kd", DOCUMENT.id, CLAIM.span, None, TIME.span, TIME),
        Decision("misread", "kd", DOCUMENT.id, CLAIM.span),
        Decision("same", "kd", names=("Anna Adler", "A. Adler")),
        Decision("different", "kd", names=("Anna Adler", "A. Adler"), why="her brother"),
    ],
    ids=lambda decision: f"{decision.what}: {type(decision.value).__name__}",
)
def test_decision(decision: Decision) -> None:
    """A decision comes back with its value as the record it was."""
    content = decision_content(decision, "2025-03-04T10:00:00.000Z")
    assert decision_of(json.loads(canonical_json(content))) == decision
