"""CSV from the ledger: flat rows, bounds by convention apart, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from tests.build import capture, document
from tests.export.kept import MAKER, TEXT, enter, shown, tell
from whence.export.csv import defuse, write_csv
from whence.export.table import CLAIMS, DOCUMENTS
from whence.ledger.ledger import Ledger
from whence.records.decision import Decision

Rows = list[dict[str, str]]


def tables(ledger: Ledger) -> tuple[Rows, Rows]:
    documents, claims = io.BytesIO(), io.BytesIO()
    write_csv(shown(ledger), documents, claims)
    return parse(documents), parse(claims)


def parse(stream: io.BytesIO) -> Rows:
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def test_one_row_a_figure_and_one_for_a_claim_without(ledger: Ledger) -> None:
    where = enter(ledger, tell(title="Tanks", publisher="The Herald", published="2025-03-04"))
    [document_row], claims = tables(ledger)
    assert (list(document_row), list(claims[0])) == (list(DOCUMENTS), list(CLAIMS))
    assert (document_row["id"], document_row["read"], document_row["claims"]) == (where.id, "true", "2")
    assert [(row["figure"], row["counted"], row["words"][:5]) for row in claims] == [
        ("1", "tank", "about"),
        ("2", "gun", "about"),
        ("", "", "Talks"),
    ]
    assert claims[0]["id"] == claims[1]["id"] != claims[2]["id"]
    assert (claims[0]["speaker"], claims[0]["hedges"], claims[0]["publisher"]) == ("Anna Adler", "about", "The Herald")
    assert TEXT[int(claims[0]["start"]) : int(claims[0]["end"])] == claims[0]["words"]


def test_bounds_by_convention_are_nobodys_words(ledger: Ledger) -> None:
    enter(ledger, tell())
    tanks, guns, talks = tables(ledger)[1]
    said = ("low", "high", "best", "low_open", "high_open", "compare_low", "compare_high")
    assert [tanks[name] for name in said] == ["", "", "40", "", "", "36", "44"]
    assert [guns[name] for name in said] == ["12", "12", "12", "false", "false", "", ""]
    assert {talks[name] for name in said} == {""}


def test_what_people_corrected(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    lost, talks = told.claims.claims
    ledger.decide(Decision("speaker", "kd", where.id, lost.span, value="Boris Petrov"), MAKER)
    ledger.decide(Decision("misread", "kd", where.id, talks.span), MAKER)
    rows = tables(ledger)[1]
    assert [(row["speaker"], row["corrected"], row["misread"]) for row in rows] == [
        ("Boris Petrov", "speaker", "false"),
        ("Boris Petrov", "speaker", "false"),
        ("", "", "true"),
    ]


def test_a_document_that_could_not_be_read_has_a_row_and_no_claims(ledger: Ledger) -> None:
    ledger.add(capture(document("Scrambled.")), None, MAKER, "tests")
    [row], claims = tables(ledger)
    assert (row["read"], row["claims"], claims) == ("false", "", [])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1+1", "'  =1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a=1", "a=1"),
        ("5-10 tanks", "5-10 tanks"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_cells_that_a_spreadsheet_would_run(text: str, cell: str) -> None:
    assert defuse(text) == cell


def test_no_value_from_outside_runs_or_breaks_a_row(ledger: Ledger) -> None:
    enter(ledger, tell(name="=cmd|' /C calc'!A0", title='@SUM("a",\n"b")', publisher="Київ\r\nHerald"))
    [row], claims = tables(ledger)
    assert row["name"] == "'=cmd|' /C calc'!A0"
    assert row["title"] == '\'@SUM("a",\n"b")'
    assert row["publisher"] == claims[2]["publisher"] == "Київ\r\nHerald"
