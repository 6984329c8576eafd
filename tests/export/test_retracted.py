"""A source that was withdrawn is marked in every format that holds its claims, and nobody else's claims are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.export.kept import MAKER, shown
from tests.export.linked import called, saying
from whence.export.formats import FORMATS
from whence.export.quotable import urn
from whence.flow import connect
from whence.ledger.ledger import Ledger
from whence.ledger.matters import all_findings
from whence.ledger.reported import find_reported, reported
from whence.ledger.views import Filters
from whence.records.decision import Decision

UNION = "Nurses' Union"


@pytest.fixture
def withdrawn(linked: Ledger) -> tuple[Ledger, str, str]:
    """The ledger in which a source is withdrawn, a claim of it, and a claim of another."""
    linked.decide(Decision("retracted", "kd", about=UNION), MAKER)
    connect(linked)
    found = shown(linked)
    return linked, saying(called(found, "union"), "12,000")[0], saying(called(found, "wire"), "40,000")[0]


def written(ledger: Ledger, kind: str) -> list[str]:
    """An export's files as texts."""
    files = [io.BytesIO() for _ in FORMATS[kind].names]
    if FORMATS[kind].of == "matters":
        FORMATS[kind].write(reported(ledger, find_reported(ledger, Filters())), *files)
    else:
        findings = [all_findings(ledger)] if FORMATS[kind].linked else []
        FORMATS[kind].write(shown(ledger), *findings, *files)
    return [file.getvalue().decode() for file in files]


def lines(ledger: Ledger, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(ledger, kind)[0].splitlines()]


def in_jsonl(ledger: Ledger, claim: str) -> bool:
    line = next(one for one in lines(ledger, "jsonl") if claim in one["ledger"]["ids"].values())
    local = next(one for one, known in line["ledger"]["ids"].items() if known == claim)
    notes = next(one["verification"] for one in line["claims"] if one["id"] == local)
    return "retracted" in line["ledger"]["corrected"].get(local, []) and notes[-1]["status"] == "retracted"


def in_csv(ledger: Ledger, claim: str) -> bool:
    rows = csv.DictReader(io.StringIO(written(ledger, "csv")[1], newline=""))
    row = next(one for one in rows if one["id"] == claim)
    return row["corrected"] == "retracted" and "retracted" in row["verification"]


def in_ftm(ledger: Ledger, claim: str) -> bool:
    entity = next(one for one in lines(ledger, "ftm") if one["id"] == claim.replace(":", "-"))
    return "retracted" in entity["properties"]["keywords"]


def in_stix(ledger: Ledger, claim: str) -> bool:
    objects = json.loads(written(ledger, "stix")[0])["objects"]
    held = [one for one in objects if claim in json.dumps(one.get("extensions", {}))]
    return any("retracted" in one["labels"] for one in held if one["type"] == "note")


def in_prov(ledger: Ledger, claim: str) -> bool:
    nodes = json.loads(written(ledger, "prov")[0])["@graph"]
    return any(one.get("decided") == ["retracted"] for one in nodes if one["@id"] == urn(claim))


def in_annotations(ledger: Ledger, claim: str) -> bool:
    line = next(one for one in lines(ledger, "annotations") if one["id"] == urn(claim))
    return "retracted" in json.loads(line["body"][-1]["value"])["verification"]


def in_schemaorg(ledger: Ledger, claim: str) -> bool:
    nodes = json.loads(written(ledger, "schemaorg")[0])["@graph"]
    return any(one.get("creativeWorkStatus") == "Retracted" for one in nodes if one["@id"] == urn(claim))


def in_geojson(ledger: Ledger, claim: str) -> bool:
    features = json.loads(written(ledger, "geojson")[0])["features"]
    (told,) = {one["properties"]["retracted"] for one in features if one["properties"]["claim"] == claim}
    return bool(told)


def in_matters(ledger: Ledger, claim: str) -> bool:
    """In the matters of which the tables and reports are made."""
    found = reported(ledger, find_reported(ledger, Filters()))
    return any(claim in one.retracted for one in found)


@pytest.mark.parametrize(
    "is_marked",
    [in_jsonl, in_csv, in_ftm, in_stix, in_prov, in_annotations, in_schemaorg, in_geojson, in_matters],
)
def test_a_withdrawn_source_s_claim_is_marked(
    withdrawn: tuple[Ledger, str, str], is_marked: Callable[[Ledger, str], bool]
) -> None:
    ledger, theirs, other = withdrawn
    assert (is_marked(ledger, theirs), is_marked(ledger, other)) == (True, False)


def test_what_is_taken_back_is_marked_no_more(linked: Ledger) -> None:
    decision = linked.decide(Decision("retracted", "kd", about=UNION), MAKER).id
    claim = saying(called(shown(linked), "union"), "12,000")[0]
    linked.withdraw(decision, MAKER)
    connect(linked)
    assert not in_jsonl(linked, claim)
    assert not in_matters(linked, claim)
