"""Checks: drafts held against a small record, through the real reader, the claims, a ledger, the links and findings."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.build import capture, document
from whence.flow import Reads, connect, judge, load_reader, read_one
from whence.ledger.ledger import Ledger
from whence.records.check import FAULTS, GRAVITY, Check, Checked
from whence.records.claim import Account

SHELLS = (
    "Ostland has received at least 3,400 artillery shells from Kelland since March, Marland's Defence Ministry said."
)
LOCK = "Ostland closed the northern lock of the canal on Tuesday, the Ostland government said."
# Who printed it, when, and what; each tells of things that no other counts, but for those that are to meet.
RECORD = (
    ("Marsh Wire", "2025-05-05", f"{SHELLS} It gave no source for its figure."),
    ("Reed Post", "2025-05-06", f"In the capital people are tired of the war. {SHELLS} The shops close early."),
    ("Marsh Wire", "2025-05-08", "The depot at Kotka could hold 8,000 drones, the Fenwick Institute said."),
    (
        "Marsh Wire",
        "2025-05-09",
        "Kelland plans to send 260 tanks to Ostland, Kelland's Foreign Ministry said on Friday.",
    ),
    (
        "Hill Herald",
        "2025-05-10",
        "Fighting near Kotka left 640 Ostlandian soldiers killed or wounded, the Marland army said on Saturday.",
    ),
    (
        "Hill Herald",
        "2025-05-11",
        "About 1,150 engineers have probably crossed the river at Porvoo, the Fenwick Institute estimated.",
    ),
    (
        "Hill Herald",
        "2025-05-12",
        "Kelland ships 52 tonnes of copper a month to Ostland, Kelland's Customs Service said.",
    ),
    ("Hill Herald", "2025-05-12", "Ostland bought 93 howitzers in April, the Ostland army said."),
    ("Reed Post", "2025-05-13", "Ostland lost 14 boats or 17 barges in the strait, the Marland navy said."),
    (
        "Reed Post",
        "2025-05-14",
        "“We buried them in a single night and told nobody,” said Ilse Marwen, a nurse in Kotka.",
    ),
    (
        "Reed Post",
        "2025-05-15",
        "Jonas Reil, the president, citing the National Intelligence Service, said that 5,600 recruits had been "
        "trained in Lappeenranta.",
    ),
    (
        "Marsh Wire",
        "2025-04-02",
        "Marland has lost 210 helicopters in the war, Ostland's Interior Ministry said on Wednesday.",
    ),
    (
        "Marsh Wire",
        "2025-06-04",
        "Marland has lost 290 helicopters in the war, Ostland's Interior Ministry said on Wednesday.",
    ),
    ("Hill Herald", "2025-05-20", "The Harbour Union retracted its claim that 38 cranes were broken."),
    (
        "Hill Herald",
        "2025-05-21",
        "Kelland has lost 900 tanks in the border war, Ostland's General Staff said on Wednesday.",
    ),
    (
        "Reed Post",
        "2025-05-22",
        "Kelland has lost no more than 300 tanks in the border war, the Fenwick Institute said on Thursday.",
    ),
    ("Marsh Wire", "2025-05-23", "Ostland poisoned the wells of Hamina, the Marland Justice Ministry alleged."),
    ("Marsh Wire", "2025-05-25", "Marland bought 480 trucks in April, the Marland Defence Ministry said."),
    ("Marsh Wire", "2025-05-26", "Marland bought 340 vans in April, the Marland Defence Ministry said."),
    ("Hill Herald", "2025-05-27", LOCK),
    ("Hill Herald", "2025-05-28", "Westland has bought 6,000 122mm mortars from Kelland, the Westland army said."),
)
# A sentence, how it stands, and of what is changed, which kinds are right.
ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # On record, in its words and in others.
    (SHELLS, "supported", ()),
    (
        "According to Marland's Defence Ministry, at least 3,400 artillery shells have reached Ostland from Kelland "
        "since March.",
        "supported",
        (),
    ),
    ("The depot at Kotka could hold 8,000 drones, according to the Fenwick Institute.", "supported", ()),
    ("Kelland is planning to send 260 tanks to Ostland, Kelland's Foreign Ministry said.", "supported", ()),
    ("Fighting near Kotka killed or wounded 640 Ostlandian soldiers, the Marland army said.", "supported", ()),
    (
        "The Fenwick Institute estimated that about 1,150 engineers had probably crossed the river at Porvoo.",
        "supported",
        (),
    ),
    ("Kelland ships 52 tonnes of copper a month to Ostland, Kelland's Customs Service said.", "supported", ()),
    ("Ostland lost 14 boats or 17 barges in the strait, the Marland navy said.", "supported", ()),
    ("“We buried them in a single night and told nobody,” said Ilse Marwen, a nurse in Kotka.", "supported", ()),
    (
        "Jonas Reil, citing the National Intelligence Service, said that 5,600 recruits had been trained in "
        "Lappeenranta.",
        "supported",
        (),
    ),
    ("Ostland poisoned the wells of Hamina, the Marland Justice Ministry alleged.", "supported", ()),
    (LOCK, "supported", ()),
    # What a figure is.
    (SHELLS.replace("3,400", "5,800"), "changed", ("figure",)),
    (SHELLS.replace("at least ", ""), "changed", ("bound",)),
    (SHELLS.replace("at least", "up to"), "changed", ("bound",)),
    ("Fighting near Kotka left 640 Ostlandian soldiers dead, the Marland army said.", "changed", ("counted",)),
    ("Kelland ships 52 tonnes of copper a day to Ostland, Kelland's Customs Service said.", "changed", ("unit",)),
    ("Kelland ships 52 kilograms of copper a month to Ostland, Kelland's Customs Service said.", "changed", ("unit",)),
    ("Westland has bought 6,000 152mm mortars from Kelland, the Westland army said.", "changed", ("unit",)),
    ("Ostland lost 14 boats and 17 barges in the strait, the Marland navy said.", "changed", ("connective",)),
    # How sure it is.
    ("The depot at Kotka holds 8,000 drones, according to the Fenwick Institute.", "changed", ("modality",)),
    ("Kelland has sent 260 tanks to Ostland, Kelland's Foreign Ministry said.", "changed", ("modality",)),
    (
        "It is certain that about 1,150 engineers have crossed the river at Porvoo, the Fenwick Institute said.",
        "changed",
        ("hedge",),
    ),
    # When and where.
    (SHELLS.replace("since March", "since January"), "changed", ("period",)),
    ("Ostland bought 93 howitzers in October, the Ostland army said.", "changed", ("period",)),
    (
        "About 1,150 engineers have probably crossed the river at Kotka, the Fenwick Institute estimated.",
        "changed",
        ("scope",),
    ),
    # Whose word it is, and which.
    (SHELLS.replace("Marland's Defence Ministry", "Kelland's Foreign Ministry"), "changed", ("attribution",)),
    ("Jonas Reil said that 5,600 recruits had been trained in Lappeenranta.", "changed", ("attribution",)),
    ("The Fenwick Institute said that 5,600 recruits had been trained in Lappeenranta.", "changed", ("attribution",)),
    (
        "“We buried them in a single night and told everybody,” said Ilse Marwen, a nurse in Kotka.",
        "changed",
        ("quotation",),
    ),
    ("Who said “We buried them in a single night and told everybody”?", "changed", ("quotation",)),
    ("Marland bought 340 vans in April.", "changed", ("allegation",)),
    ("Ostland poisoned the wells of Hamina.", "changed", ("allegation", "hedge")),
    # How many stand behind it.
    (
        "Three independent outlets confirmed that Ostland has received at least 3,400 artillery shells from Kelland "
        "since March.",
        "over-counted",
        (),
    ),
    (
        "It is widely reported that Ostland has received at least 3,400 artillery shells from Kelland since March.",
        "over-counted",
        (),
    ),
    # What became of it.
    ("38 cranes were broken, the Harbour Union said.", "retracted", ()),
    ("Marland has lost 210 helicopters in the war, Ostland's Interior Ministry said.", "superseded", ()),
    ("In April Ostland's Interior Ministry said that Marland had lost 210 helicopters in the war.", "supported", ()),
    (
        "Marland had lost 210 helicopters in the war, Ostland's Interior Ministry said, and later it counted 290 "
        "helicopters.",
        "supported",
        (),
    ),
    ("Marland has lost 290 helicopters in the war, Ostland's Interior Ministry said.", "supported", ()),
    ("Kelland has lost 900 tanks in the border war, Ostland's General Staff said.", "contested", ()),
    # The draft's own sums.
    (
        "Marland bought 480 trucks and 340 vans in April, 820 vehicles in all, the Marland Defence Ministry said.",
        "supported",
        (),
    ),
    (
        "Marland bought 480 trucks and 340 vans in April, 950 vehicles in all, the Marland Defence Ministry said.",
        "arithmetic",
        (),
    ),
    (
        "Marland has lost 290 helicopters in the war, an increase of 80 over the 210 of April, Ostland's Interior "
        "Ministry said.",
        "supported",
        (),
    ),
    (
        "Marland has lost 290 helicopters in the war, an increase of 60 over the 210 of April, Ostland's Interior "
        "Ministry said.",
        "arithmetic",
        (),
    ),
    (
        "Kelland has lost 900 tanks, Ostland's General Staff said, and Marland has lost 290 helicopters, Ostland's "
        "Interior Ministry said, which makes 1,190 in all.",
        "arithmetic",
        (),
    ),
    # Nowhere, and nothing.
    ("Marland sold 77 submarines to Westland in May, the Westland navy said.", "unsupported", ()),
    ("“The bridge will never carry a train again,” said Ilse Marwen, a nurse in Kotka.", "unsupported", ()),
    ("Parliament should vote on it at once.", "opinion", ()),
    ("How dreary it all is.", "opinion", ()),
)


@pytest.fixture(scope="session")
def reader() -> Reads:
    """The real reader."""
    return load_reader(1)


@pytest.fixture(scope="session")
def accounts(reader: Reads) -> list[Account]:
    """What is on record, as read."""
    return [read(reader, text, f"{at}.txt", by, day) for at, (by, day, text) in enumerate(RECORD)]


@pytest.fixture(scope="session")
def ledger(accounts: list[Account], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The record, linked and weighed."""
    with fill(accounts, tmp_path_factory.mktemp("record")) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def whole(ledger: Ledger, reader: Reads) -> Check:
    """All the sentences as one draft."""
    return checked(ledger, reader, *(sentence for sentence, _, _ in ROWS))


def read(reader: Reads, text: str, name: str, by: str, day: str) -> Account:
    account = read_one(reader, document(f"{text}\n", name, publisher=by, published=day))
    assert isinstance(account, Account)
    return account


def fill(accounts: Sequence[Account], folder: Path) -> Ledger:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "WHENCE_BYTES", str(folder / "bytes"))
        ledger = Ledger.open(str(folder / "ledger.sqlite"))
    for account in accounts:
        ledger.add(capture(account.reading.document), account, "whence/test", "tester")
    connect(ledger)
    return ledger


def checked(ledger: Ledger, reader: Reads, *paragraphs: str) -> Check:
    text = "\n\n".join(paragraphs)
    draft = document(f"{text}\n", "draft.txt", published="2025-06-20")
    return judge(ledger, draft, load=lambda threads: reader)


def kinds(sentence: Checked) -> list[tuple[str, str | None]]:
    return [(mark.kind, mark.what) for mark in sentence.marks]


@pytest.mark.parametrize(("sentence", "standing", "whats"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_each_standing(sentence: str, standing: str, whats: tuple[str, ...], ledger: Ledger, reader: Reads) -> None:
    (found,) = checked(ledger, reader, sentence).sentences
    assert found.standing == standing, kinds(found)
    if standing in ("supported", "contested"):
        assert found.support
    if standing == "changed":
        changed = {mark.what for mark in found.marks if mark.kind == "changed"}
        assert changed & set(whats), changed


def test_what_is_supported_says_by_whom_and_where(ledger: Ledger, reader: Reads) -> None:
    check = checked(ledger, reader, SHELLS)
    found = [(one.testimony.name, one.testimony.published, one.origin) for one in check.sentences[0].support]
    assert found == [
        ("0.txt", "2025-05-05", "Marland's Defence Ministry"),
        ("1.txt", "2025-05-06", "Marland's Defence Ministry"),
    ]
    assert not check.faulty


def test_what_stands_against_a_sentence_is_shown(ledger: Ledger, reader: Reads) -> None:
    contested, newer, over = checked(
        ledger,
        reader,
        "Kelland has lost 900 tanks in the border war, Ostland's General Staff said.",
        "Marland has lost 210 helicopters in the war, Ostland's Interior Ministry said.",
        f"Several independent sources confirm it: {SHELLS}",
    ).sentences
    assert [one.testimony.words[-50:] for mark in contested.marks for one in mark.evidence] == [RECORD[15][2][-50:]]
    assert "“290”" in newer.marks[0].why and newer.marks[0].evidence[0].testimony.published == "2025-06-04"
    assert "one origin, Marland's Defence Ministry" in over.marks[0].why


def test_a_missing_figure_shows_what_the_same_speaker_said(ledger: Ledger, reader: Reads) -> None:
    (found,) = checked(ledger, reader, SHELLS.replace("3,400", "5,800")).sentences
    (mark,) = found.marks
    assert "another figure on record" in mark.why
    assert any("3,400" in one.testimony.words for one in mark.evidence) and found.support == ()


def test_a_draft_without_a_claim(ledger: Ledger, reader: Reads) -> None:
    check = checked(ledger, reader, "How dreary it all is.", "Not a word of it is here.")
    assert [one.standing for one in check.sentences] == ["opinion", "opinion"]
    assert not check.faulty and check.originals == ()


def test_an_empty_draft(ledger: Ledger, reader: Reads) -> None:
    check = checked(ledger, reader, "")
    assert not any(one.marks for one in check.sentences) and not check.faulty


def test_a_speaker_who_goes_on_is_no_allegation(ledger: Ledger, reader: Reads) -> None:
    said = "Marland bought 480 trucks in April, the Marland Defence Ministry said."
    for next_one in ("In addition, 340 vans were bought.", "A further 340 vans came in April, it said."):
        _, goes_on = checked(ledger, reader, f"{said} {next_one}").sentences
        assert goes_on.standing == "supported", kinds(goes_on)
    (alone,) = checked(ledger, reader, "In April 340 vans were bought.").sentences
    assert ("changed", "allegation") in kinds(alone)


def test_a_whole_draft(whole: Check) -> None:
    assert whole.faulty
    assert len(whole.sentences) == len(ROWS)
    spans = [one.span for one in whole.sentences]
    assert spans == sorted(spans, key=lambda span: span.start)
    text = whole.document.text
    for one in whole.sentences:
        assert text[one.span.start : one.span.end] == one.span.text
        for mark in one.marks:
            assert text[mark.span.start : mark.span.end] == mark.span.text
            assert one.span.start <= mark.span.start < mark.span.end <= one.span.end


def test_a_sentence_stands_by_its_gravest_mark(whole: Check) -> None:
    for one in whole.sentences:
        if one.marks:
            assert one.standing == min((mark.kind for mark in one.marks), key=GRAVITY.index)
        else:
            assert one.standing in ("supported", "opinion")
            assert bool(one.support) is (one.standing == "supported")
    assert whole.faulty is any(mark.kind in FAULTS for one in whole.sentences for mark in one.marks)


def test_every_sentence_of_the_record_is_on_record(ledger: Ledger, reader: Reads) -> None:
    """Nothing is changed in a sentence that stands on record as it is."""
    told = [text for at, (_, _, text) in enumerate(RECORD) if at not in (0, 1)]
    for one in checked(ledger, reader, *told).sentences:
        assert "changed" not in {mark.kind for mark in one.marks}, (one.span.text, kinds(one))
        assert "unsupported" not in {mark.kind for mark in one.marks}, (one.span.text, kinds(one))


@pytest.mark.parametrize("seed", [1])
def test_the_same_in_any_order_of_the_record(
    seed: int, accounts: list[Account], whole: Check, reader: Reads, tmp_path: Path
) -> None:
    shuffled = list(accounts)
    random.Random(seed).shuffle(shuffled)
    with fill(shuffled, tmp_path) as other:
        found = checked(other, reader, *(sentence for sentence, _, _ in ROWS))
    assert (found.sentences, found.originals) == (whole.sentences, whole.originals)


def test_against_nothing(reader: Reads, tmp_path: Path) -> None:
    with fill([], tmp_path) as empty:
        check = checked(empty, reader, SHELLS, "How dreary it all is.")
    assert [one.standing for one in check.sentences] == ["unsupported", "opinion"]
    assert check.sentences[0].marks[0].evidence == ()
