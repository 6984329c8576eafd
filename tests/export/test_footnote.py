"""Footnotes: one line a statement, one statement an origin, none for what would only seem to be supported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import document
from tests.checks import checked, evidence, mark, whole_check
from tests.export.kept import enter, tell
from tests.found import A, B, C, D
from whence.export.footnote import all_evidence, claims_of, cut, footnotes, grounds, sentence_evidence
from whence.ledger.ledger import Ledger
from whence.ledger.views import show_document
from whence.ledger.who import statements_of
from whence.records.check import Evidence, Standing

DRAFT = document("So many doses came.")
HEADLINE = replace(A, part="title", published=C.published)
UNDATED = replace(C, published=None)


def ids(found: tuple[Evidence, ...]) -> list[str]:
    return [one.testimony.id for one in found]


@pytest.mark.parametrize(
    ("standing", "support", "expected"),
    [
        ("supported", (evidence(A),), [A.id]),
        # The earliest of each origin.
        ("supported", (evidence(C), evidence(B), evidence(A)), [A.id]),
        ("supported", (evidence(UNDATED), evidence(B)), [B.id]),
        ("supported", (evidence(HEADLINE), evidence(C)), [C.id]),
        ("contested", (evidence(D, "union"), evidence(B)), [B.id, D.id]),
        # Of unknown origin: documents speak for themselves.
        ("supported", (evidence(A, None), evidence(B, None)), [A.id, B.id]),
        ("supported", tuple(evidence(one, one.id) for one in (D, C, B, A)), [A.id, B.id, C.id]),
        ("supported", (), []),
        ("changed", (evidence(A),), []),
        ("superseded", (evidence(A),), []),
        ("opinion", (), []),
    ],
)
def test_what_a_sentence_stands_on(standing: Standing, support: tuple[Evidence, ...], expected: list[str]) -> None:
    assert ids(grounds(checked(DRAFT, DRAFT.text, standing, support=support))) == expected


def test_evidence_is_shown_once() -> None:
    marks = (mark(DRAFT, "So", "contested", evidence(B), evidence(A)), mark(DRAFT, "So", "changed", evidence(B)))
    assert ids(sentence_evidence(checked(DRAFT, DRAFT.text, "changed", *marks, support=(evidence(A),)))) == [A.id, B.id]
    assert claims_of(whole_check()) == {one.testimony.claim for one in all_evidence(whole_check())}


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("few words", 20, "few words"),
        ("on\n two  lines", 20, "on two lines"),
        ("exactly ten", 11, "exactly ten"),
        ("cut between two words", 12, "cut between…"),
        ("overlongword", 5, "over…"),
    ],
)
def test_cut(words: str, most: int, expected: str) -> None:
    assert cut(words, most) == expected
    assert len(cut(words, most)) <= most


def test_a_line_of_what_the_ledger_has(ledger: Ledger) -> None:
    where = enter(ledger, tell(title="Forty\ntanks", publisher="The Herald", published="2025-03-04"))
    claim = show_document(ledger, where.id).claim_ids["c1"]
    told = replace(A, claim=claim, words="So many “tanks”\nwere lost.")
    found = replace(
        whole_check(),
        originals=(),
        sentences=(checked(DRAFT, "So", "supported", support=(evidence(told), evidence(B))),),
    )
    statements = statements_of(ledger, claims_of(found))
    notes = footnotes(found, statements)
    assert list(notes) == [claim], "what is not in the ledger has no footnote"
    assert notes[claim].startswith("Anna Adler, cited in “Forty tanks”, The Herald, 4 March 2025, captured ")
    assert notes[claim].endswith("). “So many ‘tanks’ were lost.”")
    assert "\n" not in notes[claim]
