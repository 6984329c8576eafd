"""The check's JSON: every key, as its page has it, whatever is known or not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.build import document
from tests.checks import check, whole_check
from tests.export.kept import enter, tell
from tests.found import B, D, E
from whence.export.check import shape_check
from whence.export.galley import STANDINGS
from whence.ledger.ledger import Ledger
from whence.ledger.views import show_document
from whence.ledger.who import statements_of

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text("utf-8")


def test_a_sentence_with_everything() -> None:
    shown = shape_check(whole_check(), {})
    contested = shown["sentences"][7]
    assert contested["standing"] == "contested"
    assert contested["marks"] == [
        {
            "kind": "contested",
            "what": None,
            "why": "why contested",
            "span": {"start": 234, "end": 248, "text": "46,000 against", "field": "text"},
            "evidence": [D.id],
        }
    ]
    assert [(one["id"], one["says"], one["origin"]) for one in contested["evidence"]] == [
        (E.id, True, "Health Ministry"),
        (D.id, False, "Nurses' Union"),
    ]
    record = contested["evidence"][1]
    assert (record["document"], record["speaker"], record["published"]) == ("d.txt", "the ministry", "2025-03-08")
    assert (record["title"], record["url"], record["footnote"]) == (None, None, None)


def test_what_the_ledger_adds(ledger: Ledger) -> None:
    where = enter(ledger, tell(title="Tanks", publisher="The Herald", url="https://herald.example/tanks"))
    claim = show_document(ledger, where.id).claim_ids["c1"]
    found = whole_check()
    supported = replace(
        found.sentences[1], support=(replace(found.sentences[1].support[0], testimony=replace(E, claim=claim)),)
    )
    record = shape_check(replace(found, sentences=(supported,)), statements_of(ledger, [claim]))["sentences"][0][
        "evidence"
    ][0]
    assert (record["title"], record["url"]) == ("Tanks", "https://herald.example/tanks")
    assert str(record["footnote"]).startswith("Anna Adler, cited in “Tanks”, The Herald, https://herald.example/tanks")


def test_the_originals_and_the_counts() -> None:
    shown = shape_check(whole_check(), {})
    assert shown["originals"] == [
        {"name": "Health Ministry", "kind": "ministry", "through": ["b.txt", "d.txt"], "claims": [B.claim]},
        {"name": "the harbour master", "kind": None, "through": ["d.txt"], "claims": [D.claim]},
    ]
    assert shown["counts"] == dict.fromkeys(STANDINGS, 1)
    assert shape_check(check(document("Nothing.")), {})["counts"] == dict.fromkeys(STANDINGS, 0)


@pytest.mark.parametrize("shown", [shape_check(whole_check(), {})])
def test_every_key_is_on_its_page(shown: dict[str, Any]) -> None:
    named = set(re.findall(r'"(\w+)"', PAGE.split("## For programs")[1]))
    assert keys(json.loads(json.dumps(shown))) - set(STANDINGS) <= named


def keys(value: object) -> set[str]:
    """All keys of an object and of what is in it, those of a figure and a span apart."""
    if isinstance(value, dict):
        inner = (keys(part) for key, part in value.items() if key not in ("figure", "span"))
        return set(value).union(*inner)
    return set[str]().union(*map(keys, value)) if isinstance(value, list) else set()
