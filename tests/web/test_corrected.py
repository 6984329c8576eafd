"""Corrections as pages tell them: what the machine read, what a person says, until it is taken back."""

from __future__ import annotations

import pytest

from tests.build import figure, place, span
from tests.ledger.story import MAKER, enter, tell
from whence.ledger.ledger import Ledger
from whence.ledger.views import show_document
from whence.records.decision import Decision
from whence.records.reading import Time
from whence.web.corrected import corrections

STORY = tell()
DOCUMENT = STORY.reading.document
SOLDIERS = STORY.claims.claims[0]
FIFTY = figure(50, 50, 50, SOLDIERS.figures[0].span, counted="soldier")
RIVER = figure(1, 1, 1, span(DOCUMENT, "the river"), counted="river")
SUNDAY = Time("date", "2025-03-02", "2025-03-03", "Sunday", None, span(DOCUMENT, "Monday"))


@pytest.mark.parametrize(
    ("said", "machine", "person"),
    [
        ({"what": "speaker", "value": "Carla\u202e Dorn"}, "Anna Adler", "Carla\ufffd Dorn"),
        ({"what": "speaker"}, "Anna Adler", "not known"),
        ({"what": "figure", "of": FIFTY.span, "value": FIFTY}, "5,000 soldier", "50 soldier"),
        ({"what": "figure", "of": FIFTY.span}, "5,000 soldier", "nothing"),
        ({"what": "figure", "of": RIVER.span, "value": RIVER}, "nothing", "1 river"),
        ({"what": "time", "value": SUNDAY}, "Monday (2025-03-03)", "Sunday (2025-03-02)"),
        ({"what": "time"}, "Monday (2025-03-03)", "nothing"),
        (
            {"what": "place", "of": SOLDIERS.places[0].span, "value": place("Kharkiv", "UA", SOLDIERS.places[0].span)},
            "Lviv (UA)",
            "Kharkiv (UA)",
        ),
        ({"what": "place", "of": SOLDIERS.places[0].span}, "Lviv (UA)", "nothing"),
        ({"what": "misread"}, None, "misread: no list, search or answer counts it"),
        ({"what": "retracted"}, None, "retracted"),
        ({"what": "credibility", "value": "3"}, None, "3"),
    ],
)
def test_machine_and_person_are_told_apart(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, object], machine: str | None, person: str
) -> None:
    with Ledger.open(str(tmp_path_factory.mktemp("told") / "ledger.sqlite")) as ledger:
        enter(ledger, STORY)
        decided = {"by": "kd", "document": DOCUMENT.id, "span": SOLDIERS.span, "why": "told us"} | said
        entry = ledger.decide(Decision(**decided), MAKER)  # type: ignore[arg-type]
        ((claim, (one,)),) = corrections(show_document(ledger, DOCUMENT.id)).items()
        assert (claim, one.id, one.what, one.by, one.why) == (SOLDIERS.id, entry.id, said["what"], "kd", "told us")
        assert (one.machine, one.person) == (machine, person)
        ledger.withdraw(entry.id, MAKER)
        assert corrections(show_document(ledger, DOCUMENT.id)) == {}
