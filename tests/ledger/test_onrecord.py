"""What is on record for a draft: by its matters, its numbers and its words; as corrected, within bounds, on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests import build
from tests.build import figure
from tests.ledger.linked import CROSSED, LOST, add_linked, tell_in, weigh
from tests.ledger.story import MAKER, enter, tell, unclaimed
from whence.ledger import onrecord as room
from whence.ledger import words
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.onrecord import OnRecord, on_record, publishers
from whence.ledger.views import show_document
from whence.records import link as records
from whence.records.claim import Account, Claims
from whence.records.decision import Decision
from whence.records.link import Topic
from whence.records.span import Span

MORNING, EVENING = (tell_in(name) for name in ("Morning", "Evening"))
SOLDIERS, TANKS, _ = MORNING.claims.claims
ALONE = Topic("claim", "claim", "c1")


def says(sentence: str, number: float | None = None, topic: Topic = ALONE, **known: Any) -> records.Testimony:
    """A statement of a draft; one to be compared by its words alone unless told otherwise."""
    counted = known.pop("figure", None)
    if number is not None:
        defaults = {"counted": "soldier", "category": "person"}
        counted = figure(number, number, number, Span(0, 1, sentence[:1]), **(defaults | known))
    return build.testimony("draft", sentence, topic, figure=counted)


def numbered(paper: str, number: float, **known: Any) -> Account:
    """The story in a paper of its own, with nothing but its soldiers, so many of them."""
    story = unclaimed(tell_in(paper), "c2", "c3")
    (claim,) = story.claims.claims
    kept = replace(claim.figures[0], **({"low": number, "high": number, "best": number} | known))
    return replace(story, claims=Claims((replace(claim, figures=(kept,)),), (), (), ()))


def found(ledger: Ledger, *draft: records.Testimony) -> tuple[int, list[str]]:
    """How many findings are on record for a draft, and the names of the documents that are read for it."""
    record = on_record(ledger, draft)
    return len(record.findings), names(record)


def names(record: OnRecord) -> list[str]:
    return sorted(one.account.reading.document.name for one in record.documents)


def entered(ledger: Ledger, accounts: Sequence[Account]) -> None:
    for account in accounts:
        enter(ledger, account)


@pytest.fixture
def wordless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found by its words."""
    monkeypatch.setattr(room, "LIKE", 0)


def test_the_drafts_own_matters_whatever_their_numbers(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    weigh(ledger)
    record = on_record(ledger, [says("Zebras graze quietly", 777, CROSSED)])
    assert [one.matter.topic for one in record.findings] == [CROSSED]
    assert {one.document for one in record.findings[0].matter.testimonies} == {MORNING.reading.document.id}
    assert record.documents == []


def test_the_matters_of_its_numbers_whatever_they_count(ledger: Ledger) -> None:
    """A number that is weighed is found in its matter, once, and its document is not read again."""
    for account in (MORNING, EVENING):
        add_linked(ledger, account)
    weigh(ledger)
    record = on_record(ledger, [says("Zebras graze quietly", 40), says("Zebras graze quietly", 5000)])
    assert sorted(one.matter.topic.group for one in record.findings) == [LOST.group, CROSSED.group]
    assert all(len(one.matter.testimonies) == 2 for one in record.findings)
    assert record.documents == []


@pytest.mark.usefixtures("wordless")
def test_a_number_that_is_weighed_nowhere_has_its_document_read(ledger: Ledger) -> None:
    """Only where it shares words enough with the draft's sentence."""
    enter(ledger, MORNING)
    assert found(ledger, says("Some 5,000 soldiers crossed rivers", 5000)) == (0, ["Morning.txt"])
    assert found(ledger, says("Some 5,000 zebras grazed quietly", 5000)) == (0, [])
    assert found(ledger, says("Some 5,000 soldiers crossed rivers", 5001)) == (0, [])


def test_its_nearest_documents_alone_are_read(ledger: Ledger) -> None:
    papers = [numbered(f"Paper{at}", 5000) for at in range(room.NEAREST + 2)]
    entered(ledger, papers)
    assert len(names(on_record(ledger, [says("Some 5,000 soldiers crossed the river", 5000)]))) == room.NEAREST


def test_what_is_weighed_and_as_near_needs_no_other(ledger: Ledger) -> None:
    """A claim outside all matters is read only where it is as near as every one in a matter."""
    add_linked(ledger, MORNING)
    weigh(ledger)
    far = says("Some 5,000 soldiers crossed the river", 5000)
    enter(ledger, EVENING)
    assert found(ledger, far) == (1, ["Evening.txt"])
    short = replace(SOLDIERS, span=Span(41, 55, "5,000 soldiers"))
    enter(ledger, replace(EVENING, claims=Claims((short,), (), (), ())), "whence/2")
    assert found(ledger, far) == (1, [])


@pytest.mark.usefixtures("wordless")
@pytest.mark.parametrize(
    ("bounds", "asked", "is_found"),
    [
        ({"low": 4000, "best": None, "high": None}, {"low": 4000, "best": None, "high": None}, True),
        ({"low": 4000, "best": None, "high": 6000}, {"low": None, "best": None, "high": 6000}, True),
        ({"low": 4000, "best": None, "high": 6000}, {"low": 4000, "best": 4000, "high": 4000}, True),
        # "About 5,000" is looked for as 5,000, never by the bounds that a convention gives it.
        ({"low": 4500, "best": None, "high": None}, {"low": 4500, "best": 5000, "high": 5500}, False),
        ({"low": 0, "best": None, "high": 900}, {"low": 0, "best": None, "high": 700}, False),
        ({"percent": True}, {"low": 5000, "best": 5000, "high": 5000}, False),
        ({"percent": True}, {"low": 5000, "best": 5000, "high": 5000, "percent": True}, True),
    ],
)
def test_numbers(bounds: dict[str, Any], asked: dict[str, Any], is_found: bool, ledger: Ledger) -> None:
    enter(ledger, numbered("Morning", 5000, **bounds))
    one = figure(**({"where": Span(0, 1, "S")} | asked))
    assert found(ledger, says("Some soldiers crossed the river", figure=one)) == (0, ["Morning.txt"] * is_found)


def test_of_many_with_a_number_those_that_count_the_same(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many claims have it, first come those of the draft's kind, then those entered last."""
    monkeypatch.setattr(room, "WITH_NUMBER", 2)
    entered(ledger, [numbered("Old", 5000), numbered("Own", 5000), numbered("Lorries", 5000, category="vehicle")])
    assert found(ledger, says("Some 5,000 soldiers crossed the river", 5000)) == (0, ["Old.txt", "Own.txt"])
    lorries = says("Some 5,000 soldiers crossed the river", 5000, category="vehicle")
    assert found(ledger, lorries) == (0, ["Lorries.txt", "Own.txt"])


def test_what_counts_nothing_is_found_by_its_words(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    assert found(ledger, says("Soldiers crossed the river near Lviv")) == (0, ["Morning.txt"])
    assert found(ledger, says("“Tanks” and “zebras”")) == (0, ["Morning.txt"])
    assert found(ledger, says("Zebras graze quietly")) == (0, [])


def test_a_quotation_is_found_by_its_words_even_with_a_number(ledger: Ledger) -> None:
    """Where a number is on record, words are looked for only where the sentence quotes."""
    add_linked(ledger, MORNING)
    weigh(ledger)
    enter(ledger, EVENING)
    plain = says("Forty lorries, forty tanks", 5000)
    assert found(ledger, plain) == (1, [])
    assert found(ledger, says("Forty lorries, “lost forty tanks”", 5000)) == (1, ["Evening.txt", "Morning.txt"])


def test_most_of_the_words_first(ledger: Ledger) -> None:
    """Of more than are read, those with most of a sentence's words."""
    story = tell_in("Whole")
    entered(ledger, [unclaimed(tell_in(f"Part{at}"), "c1", "c3") for at in range(room.LIKE)])
    enter(ledger, story)
    entered(ledger, [unclaimed(tell_in(f"More{at}"), "c1", "c3") for at in range(room.LIKE)])
    record = on_record(ledger, [says("Soldiers crossed river near Lviv; tanks")])
    assert len(record.documents) == room.LIKE
    assert "Whole.txt" in names(record)


@pytest.mark.parametrize(
    "sentence",
    ["", "a of to", "?! — “”", "\0", "' OR 1=1; --", '"""', "NOT(", "\ud83d", "%s :query ?", "x" * 100_000],
)
def test_whatever_a_draft_says_is_no_syntax(sentence: str, ledger: Ledger) -> None:
    enter(ledger, MORNING)
    assert found(ledger, says(sentence), says(sentence, 5000.5)) == (0, [])


def test_a_long_draft_is_asked_for_in_parts(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """More matters and claims than one question takes."""
    add_linked(ledger, MORNING)
    weigh(ledger)
    enter(ledger, EVENING)
    draft = [says("Some 5,000 soldiers crossed the river", 5000), says("We lost forty tanks", 40, LOST)]
    draft += [says("Zebras graze quietly", topic=Topic("things", f"zebra {at}", "kenya")) for at in range(900)]
    whole = on_record(ledger, draft)
    monkeypatch.setattr(room, "MANY", 1)
    assert on_record(ledger, draft) == whole
    assert (len(whole.findings), names(whole)) == (2, ["Evening.txt"])


def test_ids_are_the_ledgers(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    (one,) = on_record(ledger, [says("Soldiers crossed the river near Lviv")]).documents
    shown = show_document(ledger, MORNING.reading.document.id)
    assert (one.account, one.ids) == (shown.account, shown.claim_ids)


def test_the_same_in_any_order_of_the_draft(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    weigh(ledger)
    enter(ledger, EVENING)
    draft = [says("Some 5,000 soldiers crossed the river", 5000), says("We lost forty tanks", 40), says("shells Kyiv")]
    assert on_record(ledger, draft[::-1]) == on_record(ledger, draft) == on_record(ledger, [*draft, *draft])


def test_nothing_on_record(ledger: Ledger) -> None:
    draft = [says("Some 5,000 soldiers crossed the river", 5000, CROSSED), says("“Zebras graze quietly”")]
    assert on_record(ledger, draft) == on_record(ledger, []) == OnRecord([], [])
    enter(ledger, MORNING)
    assert on_record(ledger, []) == OnRecord([], [])


def test_a_misread_claim_is_not_on_record(ledger: Ledger) -> None:
    enter(ledger, unclaimed(MORNING, "c2", "c3"))
    draft = [says("Some 5,000 soldiers crossed the river", 5000), says("Soldiers crossed the river near Lviv")]
    assert found(ledger, *draft) == (0, ["Morning.txt"])
    decided = ledger.decide(Decision("misread", "kd", MORNING.reading.document.id, SOLDIERS.span), MAKER)
    assert found(ledger, *draft) == (0, [])
    ledger.withdraw(decided.id, MAKER)
    assert found(ledger, *draft) == (0, ["Morning.txt"])


@pytest.mark.usefixtures("wordless")
def test_a_corrected_figure_is_on_record_as_corrected(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    span = SOLDIERS.figures[0].span
    right = replace(SOLDIERS.figures[0], low=500, high=500, best=500)
    ledger.decide(Decision("figure", "kd", MORNING.reading.document.id, SOLDIERS.span, of=span, value=right), MAKER)
    assert found(ledger, says("Some 5,000 soldiers crossed the river", 5000)) == (0, [])
    (one,) = on_record(ledger, [says("Some 500 soldiers crossed the river", 500)]).documents
    assert one.account.claims.claims[0].figures == (right,)


def test_what_is_forgotten_is_not_on_record(ledger: Ledger) -> None:
    add_linked(ledger, MORNING)
    weigh(ledger)
    draft = [says("Some 5,000 soldiers crossed the river", 5000, CROSSED), says("“We lost forty tanks”")]
    assert found(ledger, *draft) == (1, ["Morning.txt"])
    forget(ledger, MORNING.reading.document.id, "a court's order", "kd", MAKER)
    assert found(ledger, *draft) == (0, [])


@pytest.mark.usefixtures("wordless")
def test_what_was_read_anew_is_on_record_as_read_last(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    enter(ledger, unclaimed(MORNING, "c1"), "whence/2")
    assert found(ledger, says("Some 5,000 soldiers crossed the river", 5000)) == (0, [])
    (one,) = on_record(ledger, [says("We lost forty tanks", 40)]).documents
    assert [claim.id for claim in one.account.claims.claims] == ["c2", "c3"]


def test_publishers(ledger: Ledger) -> None:
    assert publishers(ledger) == frozenset()
    entered(ledger, [MORNING, EVENING, tell("Nobody printed it.\n" + MORNING.reading.document.text, "own.txt")])
    assert publishers(ledger) == {"Morning", "Evening"}
    forget(ledger, MORNING.reading.document.id, "a court's order", "kd", MAKER)
    assert publishers(ledger) == {"Evening"}


def test_claims_like_the_words_and_no_more_than_asked_for(ledger: Ledger) -> None:
    enter(ledger, MORNING)
    with ledger.reading() as connection:
        ranked = words.claims_like(connection, "soldiers river shells", 9)
        assert len(ranked) == 2
        assert words.claims_like(connection, "soldiers river shells", 1) == ranked[:1]
        assert words.claims_like(connection, "zebra soldier", 9) == ranked[:1]
        assert words.claims_like(connection, "zebra OR giraffe", 9) == []
