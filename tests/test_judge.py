"""A draft judged end to end, by the real reader: as the record stands corrected, retracted, forgotten, in any order."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.build import capture, document
from tests.parsed import reader
from whence.flow import connect, judge, read_one
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.records.check import FAULTS, Check, Checked
from whence.records.claim import Account, Claim
from whence.records.decision import Decision
from whence.records.errors import Unusable

MAKER = "whence/test"
DOSES = "Malta has sent about 40,000 vaccine doses to Libya since Monday, the Maltese health ministry said."
FEWER = "Malta has sent about 12,000 vaccine doses to Libya since Monday, the Nurses' Union said."
BRIDGE = "“The bridge is closed. Nobody will cross it before winter,” said Jon Tarn, the harbour master of Vessmar."
TRUCKS = "Peru bought 480 trucks from Chile in May, Peru's transport ministry said."
BUSES = "Some 35 buses were shipped from Kenya to Ghana in April."
RECORD = (
    ("Orsin Wire", "2025-03-04", DOSES),
    ("The Courier", "2025-03-05", f"VALLETTA (Orsin Wire) - {DOSES}"),
    ("Radio Nord", "2025-03-08", FEWER),
    ("Radio Nord", "2025-03-09", BRIDGE),
    ("The Courier", "2025-06-02", TRUCKS),
    ("The Courier", "2025-06-03", BUSES),
)
OPINION = "What a lovely day it could be."
MISSING = "Norway sold 300 tanks to Peru in May, the Norwegian foreign ministry said."
DRAFT = (DOSES, FEWER, BRIDGE, TRUCKS, OPINION, MISSING, TRUCKS.replace("480", "840"))
LONG = 200  # paragraphs of a long draft
PATIENCE = 60  # seconds for it, on a slow machine; 6 with two cores shared by eight


@cache
def read(at: int) -> Account:
    """One text of the record, as read."""
    by, day, text = RECORD[at]
    account = read_one(reader(), document(f"{text}\n", f"{at}.txt", publisher=by, published=day))
    assert isinstance(account, Account)
    return account


@contextmanager
def kept(folder: Path, *texts: int) -> Iterator[Ledger]:
    """A ledger of texts of the record, in their order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHENCE_BYTES", str(folder / "bytes"))
        with Ledger.open(str(folder / "ledger.sqlite")) as ledger:
            for at in texts:
                ledger.add(capture(read(at).reading.document), read(at), MAKER, "tests")
            connect(ledger)
            yield ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the whole record."""
    with kept(tmp_path, *range(len(RECORD))) as ledger:
        yield ledger


def judged(ledger: Ledger, *paragraphs: str) -> Check:
    draft = document("\n\n".join(paragraphs) + "\n", "draft.txt", published="2025-06-20")
    return judge(ledger, draft, load=lambda threads: reader())


def only(ledger: Ledger, sentence: str) -> Checked:
    (one,) = judged(ledger, sentence).sentences
    return one


def told(sentence: Checked) -> list[tuple[str, str | None]]:
    return [(mark.kind, mark.what) for mark in sentence.marks]


def papers(sentence: Checked) -> set[str]:
    """The names of the texts that say the same."""
    return {one.testimony.name for one in sentence.support}


def claim_of(at: int) -> Claim:
    """The claim of a text of the record that holds its figure."""
    return next(claim for claim in read(at).claims.claims if claim.figures)


def decide(ledger: Ledger, at: int, decision: Decision) -> str:
    """What a person says of the claim with a text's figure, once all is linked and weighed anew."""
    claim = claim_of(at)
    whole = replace(decision, document=read(at).reading.document.id, span=claim.span)
    decided = ledger.decide(whole, MAKER)
    connect(ledger)
    return decided.id


def test_the_record_as_it_is(ledger: Ledger) -> None:
    found = judged(ledger, *DRAFT)
    assert [one.standing for one in found.sentences[:4]] == ["contested", "contested", "supported", "supported"]
    assert [one.standing for one in found.sentences[-3:]] == ["opinion", "unsupported", "changed"]
    assert [one.testimony.name for one in found.sentences[0].support] == ["0.txt", "1.txt"]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_in_whatever_order_documents_were_added(seed: int, ledger: Ledger, tmp_path: Path) -> None:
    shuffled = list(range(len(RECORD)))
    random.Random(seed).shuffle(shuffled)
    assert shuffled != sorted(shuffled)
    with kept(tmp_path / "other", *shuffled) as other:
        assert judged(other, *DRAFT) == judged(ledger, *DRAFT)


def test_linked_or_not_yet(tmp_path: Path) -> None:
    """What is added and not linked yet is on record by its text alone, and the draft waits for nothing."""
    with kept(tmp_path) as ledger:
        ledger.add(capture(read(4).reading.document), read(4), MAKER, "tests")
        assert only(ledger, TRUCKS).standing == "supported"
        assert told(only(ledger, TRUCKS.replace("bought 480", "bought at least 480"))) == [("changed", "bound")]


def test_nothing_on_record(tmp_path: Path) -> None:
    with kept(tmp_path) as empty:
        found = judged(empty, *DRAFT)
        nothing = judged(empty, "")
    standings = [one.standing for one in found.sentences]
    assert standings.count("opinion") == 1
    assert set(standings) == {"opinion", "unsupported"}
    assert all(mark.evidence == () for one in found.sentences for mark in one.marks)
    assert (found.originals, nothing.sentences, nothing.faulty) == ((), (), False)


def test_a_misread_claim_supports_nothing(ledger: Ledger) -> None:
    decided = decide(ledger, 4, Decision("misread", "kd"))
    assert only(ledger, TRUCKS).standing == "unsupported"
    ledger.withdraw(decided, MAKER)
    connect(ledger)
    assert only(ledger, TRUCKS).standing == "supported"


def test_a_corrected_figure_is_what_is_on_record(ledger: Ledger) -> None:
    (was,) = claim_of(4).figures
    right = replace(was, low=460, high=460, best=460)
    decide(ledger, 4, Decision("figure", "kd", of=was.span, value=right))
    assert only(ledger, TRUCKS.replace("480", "460")).standing == "supported"
    assert told(only(ledger, TRUCKS)) == [("changed", "figure")]


def test_a_corrected_speaker_is_who_is_on_record(ledger: Ledger) -> None:
    assert only(ledger, BUSES).standing == "supported"
    decide(ledger, 5, Decision("speaker", "kd", value="Ostrava Motor Club"))
    (mark,) = only(ledger, BUSES).marks
    assert (mark.kind, mark.what) == ("changed", "allegation")
    assert "Ostrava Motor Club" in mark.why
    assert only(ledger, f"{BUSES[:-1]}, the Ostrava Motor Club said.").standing == "supported"


def test_what_is_forgotten_supports_nothing(ledger: Ledger) -> None:
    for at in (3, 4):
        forget(ledger, read(at).reading.document.id, "a court's order", "kd", MAKER)
    # Before all is weighed anew as well as after.
    for _ in range(2):
        found = judged(ledger, *DRAFT)
        assert [one.standing for one in found.sentences[2:4]] == ["unsupported", "unsupported"]
        shown = [one for sentence in found.sentences for one in sentence.support]
        shown += [one for sentence in found.sentences for mark in sentence.marks for one in mark.evidence]
        assert shown and {one.testimony.name for one in shown} <= {"0.txt", "1.txt", "2.txt"}
        connect(ledger)


def test_a_retracted_claim_is_told_to_be(ledger: Ledger) -> None:
    decided = decide(ledger, 4, Decision("retracted", "kd"))
    found = judged(ledger, TRUCKS)
    assert told(found.sentences[0]) == [("retracted", None)]
    assert found.faulty
    ledger.withdraw(decided, MAKER)
    connect(ledger)
    assert not judged(ledger, TRUCKS).faulty


def test_one_retracted_of_two_that_say_so(ledger: Ledger) -> None:
    """While another text still says it, it is not withdrawn."""
    decide(ledger, 0, Decision("retracted", "kd"))
    assert ("retracted", None) not in told(only(ledger, DOSES))
    decide(ledger, 1, Decision("retracted", "kd"))
    assert ("retracted", None) in told(only(ledger, DOSES))


def test_what_a_retracted_source_said_is_told_to_be(ledger: Ledger) -> None:
    ledger.decide(Decision("retracted", "kd", about="Peru's transport ministry"), MAKER)
    connect(ledger)
    first, second = judged(ledger, TRUCKS, BUSES).sentences
    assert told(first) == [("retracted", None)]
    assert second.standing == "supported"


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("The bridge is closed. Nobody will cross it before winter,", "supported"),
        ("The bridge is closed … Nobody will cross it before winter,", "supported"),
        ("The bridge is closed. Nobody will cross it before [the] winter,", "supported"),
        ("The bridge is closed. Nobody will cross it before Christmas,", "changed"),
        ("The tunnel is flooded. Everybody must go around the lake,", "unsupported"),
    ],
)
def test_a_quotation_over_two_sentences(words: str, standing: str, ledger: Ledger) -> None:
    """Held as one, wherever the draft's sentences end."""
    found = judged(ledger, f"“{words}” said Jon Tarn, the harbour master of Vessmar.").sentences
    faults = [mark for one in found for mark in one.marks if mark.kind != "contested"]
    if standing == "supported":
        assert faults == [] and any(one.support for one in found)
    else:
        assert standing in {mark.kind for mark in faults}


def test_a_long_draft(ledger: Ledger) -> None:
    """What is on record stands in a long draft as it does alone, and what is not has its mark, wherever it is."""
    sentences = [one for one in DRAFT if one != OPINION]
    alone = {sentence: only(ledger, sentence) for sentence in sentences}
    started = time.monotonic()
    found = judged(ledger, *(sentences[at % len(sentences)] for at in range(LONG)))
    assert time.monotonic() - started < PATIENCE
    assert len({one.span for one in found.sentences}) == len(found.sentences) == LONG
    for one in found.sentences:
        expected = alone[one.span.text]
        assert (one.standing in FAULTS, papers(one)) == (expected.standing in FAULTS, papers(expected))


def test_a_draft_that_cannot_be_read(ledger: Ledger) -> None:
    class Failing:
        """A reader that fails."""

        def read(self, given: object) -> None:
            """Nothing of it."""
            raise ValueError("told to")

    with pytest.raises(Unusable, match=r"draft\.txt: cannot be read, a fault in whence \(ValueError: told to\)"):
        judge(ledger, document(DOSES, "draft.txt"), load=lambda threads: Failing())  # type: ignore[arg-type,return-value]
