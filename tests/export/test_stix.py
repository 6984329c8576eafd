"""STIX 2.1, read back strictly by the standard's own library."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
import stix2

from tests.build import capture
from tests.export.kept import MAKER, enter, shown, tell
from tests.export.linked import TITLE, UNION, called, saying
from whence.export.quotable import SHORT
from whence.export.stix import EXTENSION, write_stix
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.views import Shown
from whence.records.decision import Decision


def bundle(ledger: Ledger, found: list[Shown] | None = None) -> list[dict[str, Any]]:
    """The objects of a ledger's bundle, each as the library reads it."""
    stream = io.BytesIO()
    write_stix(shown(ledger) if found is None else found, all_findings(ledger), stream)
    read = stix2.parse(stream.getvalue().decode(), allow_custom=False)
    written = json.loads(stream.getvalue())
    # The library writes milliseconds that end in 0 without it, where the standard leaves their number open.
    ours, theirs = (
        [{**one, "published": None} for one in each["objects"]] for each in (written, json.loads(read.serialize()))
    )
    assert ours == theirs
    return list(written["objects"])


def of(objects: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in objects if one["type"] == kind]


def note_on(objects: list[dict[str, Any]], claim: str) -> dict[str, Any]:
    return next(one for one in of(objects, "note") if one["extensions"][EXTENSION]["claim"] == claim)


def grade(ledger: Ledger, digit: str | None, why: str | None = None) -> str:
    """Grade the union's claim; its id."""
    union = called(shown(ledger), "union")
    claim, found = saying(union, "12,000")
    ledger.decide(Decision("credibility", "kd", union.listed.id, found.span, value=digit, why=why), MAKER)
    return claim


def test_documents_claims_and_matters(linked: Ledger) -> None:
    objects = bundle(linked)
    assert {one["labels"][0] for one in of(objects, "report")} == {"document", "matter"}
    by_id = {one["id"]: one for one in objects}
    assert len(by_id) == len(objects)
    refs = [ref for one in objects for ref in one.get("object_refs", ())]
    assert set(refs) <= by_id.keys()
    doses = next(one for one in of(objects, "report") if one["name"] == "Malta: dose")
    assert [by_id[ref]["type"] for ref in doses["object_refs"]] == ["note"] * 3
    assert doses["description"] == "2 origins (not shown), 3 outlets, 1 conflicts"
    assert (doses["confidence"], doses["extensions"][EXTENSION]["credibility_set_by"]) == (30, "rules")
    assert of(objects, "opinion") == []


def test_the_same_ledger_makes_the_same_bundle(linked: Ledger) -> None:
    assert bundle(linked) == bundle(linked)


def test_a_copy_is_derived(linked: Ledger) -> None:
    found = shown(linked)
    objects = bundle(linked)
    ends = {
        (one["source_ref"], one["target_ref"])
        for one in of(objects, "relationship")
        if one["relationship_type"] == "derived-from"
    }
    copied, original = (note_on(objects, saying(called(found, name), "40,000")[0]) for name in ("courier", "wire"))
    assert (copied["id"], original["id"]) in ends


def test_a_note_quotes_and_points(linked: Ledger) -> None:
    wire = called(shown(linked), "wire")
    note = note_on(bundle(linked), saying(wire, "40,000")[0])
    digest = str(wire.captures[0]["digest"]).removeprefix("sha256:")
    [reference] = note["external_references"]
    assert note["content"] == "“Malta has sent about 40,000 vaccine doses to Libya since Monday”"
    assert reference["url"] == "https://wire.example/doses?a=1&b=%C3%BC"
    assert reference["hashes"] == {"SHA-256": digest}
    assert str(stix2.File(hashes={"SHA-256": digest}).id) == note["object_refs"][0]
    assert "confidence" not in note
    assert note["created"] in {entry.at for entry in wire.history if entry.kind == "reading"}


@pytest.mark.parametrize(
    ("digit", "confidence", "opinion"),
    [
        ("1", 90, "strongly-agree"),
        ("2", 70, "agree"),
        ("3", 50, "neutral"),
        ("4", 30, "disagree"),
        ("5", 10, "strongly-disagree"),
        ("6", None, None),
    ],
)
def test_what_people_rated(linked: Ledger, digit: str, confidence: int | None, opinion: str | None) -> None:
    claim = grade(linked, digit, why="they counted")
    objects = bundle(linked)
    note = note_on(objects, claim)
    assert note.get("confidence") == confidence
    assert note["extensions"][EXTENSION]["credibility"] == int(digit)
    assert note["extensions"][EXTENSION]["credibility_set_by"] == "people"
    assert note["modified"] > note["created"]
    said = [(one["opinion"], one["authors"], one["explanation"]) for one in of(objects, "opinion")]
    why = f"credibility {digit} of the Admiralty code: they counted"
    assert said == ([(opinion, ["kd"], why)] if opinion else [])


def test_a_grade_that_is_taken_back_leaves_none(linked: Ledger) -> None:
    grade(linked, "2")
    claim = grade(linked, None)
    assert "confidence" not in note_on(bundle(linked), claim)


def test_only_what_is_exported_is_told(linked: Ledger) -> None:
    kept = [called(shown(linked), "courier")]
    objects = bundle(linked, kept)
    assert len(of(objects, "note")) == len(kept[0].claim_ids)
    assert of(objects, "relationship") == []
    assert not any(word in json.dumps(objects) for word in ("12,000", "Lena Oel", "Radio Nord", "wire.example"))
    # The matter's report holds other claims now, so it is another report.
    [whole], [part] = (
        [one for one in of(some, "report") if one["name"] == "Malta: dose"] for some in (bundle(linked), objects)
    )
    assert (len(whole["object_refs"]), len(part["object_refs"])) == (3, 1)
    assert whole["id"] != part["id"]


def test_who_is_not_named_and_what_means_harm(linked: Ledger) -> None:
    objects = bundle(linked)
    unnamed = [one for one in of(objects, "identity") if one["name"] == "senior official"]
    assert [(one["identity_class"], one["roles"]) for one in unnamed] == [("unknown", ["official"])]
    report = next(one for one in of(objects, "report") if one["name"] == TITLE)
    assert [one.keys() & {"url", "hashes"} for one in report["external_references"]] == [set()]


def test_short_quotations_only(linked: Ledger) -> None:
    objects = bundle(linked)
    assert all(len(one["content"]) <= SHORT + 2 for one in of(objects, "note"))
    assert UNION not in json.dumps(objects)


def test_a_document_that_could_not_be_read(ledger: Ledger) -> None:
    told = tell(title="No reading")
    ledger.add(capture(told.reading.document), None, MAKER, "tests")
    [report] = of(bundle(ledger), "report")
    assert (report["name"], len(report["object_refs"])) == ("No reading", 1)


def test_a_speaker_that_people_corrected(ledger: Ledger) -> None:
    told = tell(publisher="The Herald")
    where = enter(ledger, told)
    ledger.decide(Decision("speaker", "kd", where.id, told.claims.claims[0].span, value="Boris Petrov"), MAKER)
    names = {one["name"]: one["identity_class"] for one in of(bundle(ledger), "identity")}
    assert names == {"whence": "system", "The Herald": "organization", "Boris Petrov": "unknown"}
