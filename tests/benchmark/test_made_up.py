"""Made-up documents: their claims point to where the text has them; a draft tells half of what the ledger has."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmark.made_up import STATEMENTS, write_long, write_stories
from benchmark.tasks.checking_speed import measure, write_draft

ENOUGH = 40


def test_figures_and_speakers_stand_where_the_claims_say() -> None:
    for capture, account in islice(write_stories(), ENOUGH):
        text = capture.document.text
        assert len(account.claims.claims) == STATEMENTS
        for claim, actor in zip(account.claims.claims, account.reading.actors, strict=True):
            (figure,), (mention,) = claim.figures, actor.mentions
            assert text[figure.span.start : figure.span.end] == figure.span.text == f"{figure.best:.0f}"
            assert text[mention.start : mention.end] == actor.name == claim.sources[-1].text
            assert claim.span.start <= figure.span.start < claim.span.end < mention.start


def test_some_texts_come_again_under_another_name() -> None:
    texts = [capture.document.text for capture, _ in islice(write_stories(), ENOUGH)]
    assert ENOUGH * 0.7 < len(set(texts)) < ENOUGH


def test_a_long_article_has_what_was_asked_for() -> None:
    capture, account = write_long(7, 150)
    assert len(account.claims.claims) == capture.document.text.count(" said on day ") == 150
    assert capture.document.text == write_long(7, 150)[0].document.text != write_long(8, 150)[0].document.text


def test_every_other_sentence_of_the_draft_is_on_record() -> None:
    record = " ".join(capture.document.text for capture, _ in islice(write_stories(), ENOUGH))
    sentences = write_draft(ENOUGH).text.split("\n\n")
    assert [line.strip() in record for line in sentences] == [bool(at % 2) for at in range(ENOUGH)]


def test_a_small_check_is_timed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_BYTES", str(tmp_path_factory.mktemp("bytes")))
    figures = measure(documents=ENOUGH, sentences=10)
    assert (figures["documents"], figures["sentences"]) == (ENOUGH, 10)
    assert figures["marks"] > 0
    assert figures["reading s"] > 0
