"""followthemoney: entities that the format's own model takes as they are, and that name nobody who is not named."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.build import capture
from tests.export.kept import MAKER, enter, shown, tell
from tests.export.linked import TITLE, called, saying
from tests.ledger.story import tell as tell_story
from whence.export.ftm import write_ftm
from whence.export.quotable import SHORT
from whence.ledger.ledger import Ledger
from whence.ledger.views import Shown
from whence.records.decision import Decision

Entity = dict[str, Any]


def entities(found: list[Shown]) -> list[Entity]:
    stream = io.BytesIO()
    write_ftm(found, stream)
    return [json.loads(line) for line in stream.getvalue().decode().splitlines()]


def of(found: list[Entity], *schemata: str) -> list[Entity]:
    return [one for one in found if one["schema"] in schemata]


def entity_of(found: list[Entity], claim: str) -> Entity:
    return next(one for one in found if one["id"] == claim.replace(":", "-"))


def test_the_formats_own_model_takes_all_of_it(linked: Ledger) -> None:
    reason = "needs pip install followthemoney, which builds pyicu from source (libicu-dev, g++, pkg-config)"
    followthemoney: Any = pytest.importorskip("followthemoney", reason=reason)
    said = {"title": "Story", "publisher": "The Herald", "published": "2025-03-04T10:00:00Z"}
    enter(linked, tell_story(url="https://story.example/", **said))
    for entity in entities(shown(linked)):
        followthemoney.model.get(entity["schema"]).validate(entity)
        # What the model does not know it drops without a word; what it cleans away was no value.
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        assert proxy.id == entity["id"]
        kept = proxy.to_dict()["properties"]
        assert {name: len(values) for name, values in kept.items()} == {
            name: len(values) for name, values in entity["properties"].items()
        }
        for name, values in kept.items():
            for value in values:
                kind = proxy.schema.properties[name].type
                assert kind.validate(value), (name, value)


def test_ids_stand_for_something(linked: Ledger) -> None:
    found = entities(shown(linked))
    known = {one["id"] for one in found}
    assert len(known) == len(found)
    assert all(re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.-]*[0-9A-Za-z]", one) for one in known)
    for name in ("proof", "document", "resolved", "entity", "involved"):
        assert {value for one in found for value in one["properties"].get(name, ())} <= known
    assert entities(shown(linked)) == found


def test_a_document_and_who_is_named_in_it(linked: Ledger) -> None:
    wire = called(shown(linked), "wire")
    found = entities([wire])
    assert found[0]["schema"] == "Article"
    known = found[0]["properties"]
    assert (known["title"], known["publisher"], known["publishedAt"]) == (
        ["Malta sends doses"],
        ["Orsin Wire"],
        ["2025-03-04"],
    )
    assert known["sourceUrl"] == ["https://wire.example/doses?a=1&b=%C3%BC"]
    assert "bodyText" not in known
    parties = {one["properties"]["name"][0]: one["schema"] for one in of(found, "Person", "Organization", "PublicBody")}
    assert parties == {
        "Malta": "PublicBody",
        "Libya": "PublicBody",
        "Jon Tarn": "Person",
        "Maltese health ministry": "Organization",
    }
    assert len(of(found, "Mention")) == len(parties)


def test_a_claim_is_a_note_on_its_speaker(linked: Ledger) -> None:
    wire = called(shown(linked), "wire")
    found = entities([wire])
    note = entity_of(found, saying(wire, "40,000")[0])
    ministry = next(one for one in found if one["properties"].get("name") == ["Maltese health ministry"])
    assert note["schema"] == "Note"
    assert note["properties"]["description"] == ["Malta has sent about 40,000 vaccine doses to Libya since Monday"]
    assert note["properties"]["entity"] == [wire.listed.id.replace(":", "-"), ministry["id"]]
    assert note["properties"]["proof"] == [found[0]["id"]]


def test_a_dated_event_is_an_event(linked: Ledger) -> None:
    hostile = called(shown(linked), "hostile")
    event = entity_of(entities([hostile]), saying(hostile, "300 drones")[0])
    known = event["properties"]
    assert (event["schema"], known["startDate"], known["endDate"]) == ("Event", ["2025-03-03"], ["2025-03-03"])
    assert known["location"] == ["Kyiv"]


@pytest.mark.parametrize(
    "change", [{"polarity": "negative"}, {"modality": "planned"}, {"time": None}, {"event": None}], ids=str
)
def test_what_is_denied_planned_or_undated_is_no_event(ledger: Ledger, change: dict[str, Any]) -> None:
    told = tell_story()
    soldiers, *others = told.claims.claims
    claims = replace(told.claims, claims=(replace(soldiers, **change), *others))
    enter(ledger, replace(told, claims=claims))
    found = entities(shown(ledger))
    assert of(found, "Event") == []
    assert len(of(found, "Note")) == 3


def test_who_is_not_named_has_no_entity_and_what_means_harm_is_text(linked: Ledger) -> None:
    hostile = called(shown(linked), "hostile")
    found = entities([hostile])
    assert of(found, "Person", "LegalEntity", "Organization", "PublicBody", "Mention") == []
    assert (found[0]["schema"], found[0]["properties"]["title"]) == ("Document", [TITLE])
    assert not found[0]["properties"].keys() & {"publisher", "publishedAt", "sourceUrl"}


def test_short_quotations_only(linked: Ledger) -> None:
    for one in entities(shown(linked)):
        assert all(len(value) <= 2 * SHORT for values in one["properties"].values() for value in values)
        assert all(len(value) <= SHORT for value in one["properties"].get("description", ()))


def test_what_people_decided(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    lost, talks = told.claims.claims
    ledger.decide(Decision("retracted", "kd", where.id, lost.span), MAKER)
    ledger.decide(Decision("misread", "kd", where.id, talks.span), MAKER)
    [note] = of(entities(shown(ledger)), "Note")
    assert note["properties"]["keywords"] == ["asserted", "retracted"]


def test_a_document_that_could_not_be_read(ledger: Ledger) -> None:
    ledger.add(capture(tell(title="No reading").reading.document), None, MAKER, "tests")
    [document] = entities(shown(ledger))
    assert document["properties"]["title"] == ["No reading"]
