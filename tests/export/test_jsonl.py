"""JSONL from the ledger: the reading contract, one line a document, with what the ledger knows beside."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

from tests.build import capture, claim, claimed, document, reading, span
from tests.export.kept import MAKER, TEXT, enter, shown, tell
from whence.export.jsonl import write_jsonl
from whence.export.quotable import NOTICE
from whence.export.reading import as_json
from whence.ledger.ledger import Ledger
from whence.records.decision import Decision


def lines(ledger: Ledger, *, full_texts: bool = True) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    write_jsonl(shown(ledger), stream, full_texts=full_texts)
    return [json.loads(line) for line in stream.getvalue().decode().splitlines()]


def test_the_contract_and_what_the_ledger_adds(ledger: Ledger) -> None:
    told = tell(title="Tanks", url="https://herald.example/tanks")
    enter(ledger, told, address="https://herald.example/final")
    [line] = lines(ledger)
    added = line.pop("ledger")
    assert line == json.loads(json.dumps(as_json(told)))
    digest = "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    kept = {"digest": digest, "asked": "tanks.txt", "address": "https://herald.example/final"}
    assert added["captures"] == [{**kept, "retrieved": "2025-03-05T08:00:00Z", "collector": "tests"}]
    assert (added["reader"], added["url"], added["corrected"]) == (MAKER, "https://herald.example/tanks", {})
    assert [*added["ids"]] == ["c1", "c2"]
    assert all(one.startswith("sha256:") for one in added["ids"].values())


def test_no_whole_text_unless_asked_for(ledger: Ledger) -> None:
    """Words are quoted with 300 characters at most, where they stood; the notice goes with a text and not without."""
    long = (
        f"Anna Adler said that about forty tanks and 12 guns had been lost{' and more were lost' * 40}. Talks went on."
    )
    where = document(long, "tanks.txt", title="Tanks")
    words = span(where, long.removesuffix(". Talks went on."))
    enter(ledger, claimed(reading(where), claim("c1", words)))
    [short], [whole] = lines(ledger, full_texts=False), lines(ledger)
    assert (short["document"]["text"], short["ledger"].pop("notice")) == (None, None)
    assert (whole["document"]["text"], whole["ledger"].pop("notice")) == (long, NOTICE)
    quoted, full = short["claims"][0]["span"], whole["claims"][0]["span"]
    assert (len(full["text"]), len(quoted["text"]), quoted["text"][-1]) == (len(words.text), 300, "…")
    assert full["text"].startswith(quoted["text"][:-1])
    assert (quoted["start"], quoted["end"]) == (full["start"], full["end"])
    assert (short["ledger"], short["document"]["title"]) == (whole["ledger"], "Tanks")
    assert long not in json.dumps(short)


def test_what_people_corrected(ledger: Ledger) -> None:
    told = tell()
    where = enter(ledger, told)
    [lost, talks] = told.claims.claims
    ledger.decide(Decision("speaker", "kd", where.id, lost.span, value="Boris Petrov"), MAKER)
    ledger.decide(Decision("misread", "kd", where.id, talks.span), MAKER)
    [line] = lines(ledger)
    assert line["ledger"]["corrected"] == {"c1": ["speaker"], "c2": ["misread"]}
    assert line["claims"][0]["sources"][-1]["text"] == "Boris Petrov"


def test_a_document_that_could_not_be_read_says_nothing_of_what_is_in_it(ledger: Ledger) -> None:
    where = document("Scrambled.", title="No reading")
    ledger.add(capture(where), None, MAKER, "tests")
    [line] = lines(ledger)
    assert (line["document"]["id"], line["document"]["title"]) == (where.id, "No reading")
    assert (line["claims"], line["attributions"], line["ledger"]["reader"]) == (None, None, None)
    assert len(line["ledger"]["captures"]) == 1


def test_a_line_is_split_nowhere_and_obeyed_nowhere(ledger: Ledger) -> None:
    text = f"{TEXT} Київ\u2028\x85\x9b31m\x1b[2J"
    enter(ledger, tell(text), data=text.encode())
    stream = io.BytesIO()
    write_jsonl(shown(ledger), stream, full_texts=True)
    written = stream.getvalue().decode()
    assert len(written.splitlines()) == 1
    assert "Київ" in written
    assert not {"\x1b", "\x9b", "\u2028"} & set(written)
    assert json.loads(written)["document"]["text"] == text
