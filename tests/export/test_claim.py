"""A claim in the contract's shape: every key, with null for what is not known."""

from __future__ import annotations

import json

import pytest

from tests.build import claim, document, figure, span
from whence.export.claim import shape_claim, shape_figure
from whence.records.claim import Event, Note, Participant, Place, Source

ARTICLE = document("Seoul said 12,000 troops may be in Kursk, which could not be verified.")


def test_a_claim_with_everything() -> None:
    troops = span(ARTICLE, "12,000 troops")
    shown = shape_claim(
        claim(
            "c1",
            troops,
            attribution="t1",
            voice="stated",
            sources=(Source("a1", "Seoul", span(ARTICLE, "said"), "possible", "positive", (span(ARTICLE, "may"),)),),
            event=Event("deployment", "MOBILIZE", "be", span(ARTICLE, "be")),
            participants=(Participant("force", None, "12,000 troops", troops),),
            figures=(figure(12_000, 12_000, 12_000, troops, counted="troop"),),
            places=(Place("Kursk", 51.7, 36.2, "RU", "city", "geonames:538560", span(ARTICLE, "Kursk")),),
            verification=(Note("unverified", None, None, "could_not", span(ARTICLE, "could not be verified")),),
        )
    )
    assert shown["sources"][0] == {
        "actor": "a1",
        "text": "Seoul",
        "cue": {"start": 6, "end": 10, "text": "said", "field": "text"},
        "certainty": "possible",
        "polarity": "positive",
        "hedges": [{"start": 25, "end": 28, "text": "may", "field": "text"}],
    }
    assert shown["event"] and (shown["event"]["type"], shown["event"]["plover"]) == ("deployment", "MOBILIZE")
    assert shown["participants"][0]["role"] == "force"
    assert (shown["places"][0]["country"], shown["places"][0]["precision"]) == ("RU", "city")
    assert (shown["verification"][0]["status"], shown["verification"][0]["ability"]) == ("unverified", "could_not")
    assert (shown["basis"], shown["time"], shown["candidates"]) == (None, None, [])


@pytest.mark.parametrize(
    ("value", "written"), [(12_000.0, "12000"), (0.5, "0.5"), (1e300, "1e+300"), (-3.0, "-3"), (None, "null")]
)
def test_whole_numbers_are_written_whole(value: float | None, written: str) -> None:
    shown = shape_figure(figure(value, value, value, span(ARTICLE, "12,000")))
    assert json.dumps(shown["best"]) == written
