"""The sentences that the check is examined with: balanced, the same each time, one fault in one place."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from benchmark.check.gold import Gold, read_corpora
from benchmark.check.sentences import (
    CLASSES,
    QUOTA,
    Seeded,
    find_quotation,
    read_facets,
    reckon,
    value_of,
    write_sentences,
)
from benchmark.data import NoData
from benchmark.tasks.check import BY_HAND, CHECKED, read_hand

STANDINGS = ("over-counted", "superseded", "contested", "unsupported", "arithmetic", "opinion")
FEWEST, FEWEST_FAITHFUL, FEWEST_IN_ALL = 12, 110, 330


@pytest.fixture(scope="module")
def corpora() -> tuple[Gold, ...]:
    try:
        return read_corpora()
    except NoData as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def sentences(corpora: tuple[Gold, ...]) -> tuple[Seeded, ...]:
    return write_sentences(corpora)


def test_every_class_is_there_and_none_outweighs_the_others(sentences: tuple[Seeded, ...]) -> None:
    changed = Counter(one.what for one in sentences if one.expect == "changed")
    told = Counter(one.expect for one in sentences if one.expect != "changed")
    assert set(changed) == {*CLASSES, "allegation", "quotation"}
    for kind, count in (*changed.items(), *((standing, told[standing]) for standing in STANDINGS)):
        assert FEWEST <= count <= QUOTA + 2, kind
    assert sum(one.expect == "supported" and one.what is None for one in sentences) >= FEWEST_FAITHFUL
    assert len(sentences) >= FEWEST_IN_ALL


def test_the_same_sentences_come_each_time_and_none_twice(
    corpora: tuple[Gold, ...], sentences: tuple[Seeded, ...]
) -> None:
    assert write_sentences(corpora) == sentences
    assert len({one.text for one in sentences}) == len(sentences)


def test_sentences_are_whole(sentences: tuple[Seeded, ...]) -> None:
    for one in sentences:
        assert re.fullmatch(r'["A-Z0-9][^{}]*[.?!]"?', one.text), one.text
        assert not re.search(r",[,.]|\s\s| at at ", one.text), one.text


def test_faithful_sentences_are_of_settled_figures_and_keep_their_number(
    corpora: tuple[Gold, ...], sentences: tuple[Seeded, ...]
) -> None:
    golds = {gold.corpus: gold for gold in corpora}
    facets = {facets.figures: facets for gold in corpora for facets in read_facets(gold.corpus)}
    for one in sentences:
        if one.expect == "supported" and one.what is None and one.figures:
            gold = golds[one.corpus]
            assert gold.settled(one.figures)
            assert not any(gold.figures[figure]["mutated"] for figure in one.figures)
            numbers = facets[one.figures].slots.get("number", ())
            assert not numbers or any(number in one.text.lower() for number in map(str.lower, numbers)), one.text


def test_faithful_numbers_are_those_of_gold(corpora: tuple[Gold, ...]) -> None:
    for gold in corpora:
        for facets in read_facets(gold.corpus):
            for number in facets.slots.get("number", ()):
                found = re.findall(r"\d[\d,.]*", number)
                if not found or len(found) > 1:
                    continue
                scale = 10**6 if "million" in number else 1
                figure = gold.figures[facets.figures[0]]
                assert float(found[0].replace(",", "")) * scale == pytest.approx(value_of(figure)), number


def test_numbers_in_words_are_among_them(sentences: tuple[Seeded, ...]) -> None:
    faithful = [one.text for one in sentences if one.expect == "supported" and one.what is None]
    assert sum("thousand" in text for text in faithful) >= len(faithful) // 10


def test_a_fault_differs_from_every_faithful_way_to_fill_its_slot(corpora: tuple[Gold, ...]) -> None:
    for gold in corpora:
        for facets in read_facets(gold.corpus):
            assert set(facets.figures) <= set(gold.figures)
            for slots in facets.changed.values():
                for slot, values in slots.items():
                    assert not set(values) & set(facets.slots[slot]), (facets.figures, slot)


def test_quotations_stand_in_the_corpus_and_turned_ones_do_not(
    corpora: tuple[Gold, ...], sentences: tuple[Seeded, ...]
) -> None:
    everything = " ".join(text for gold in corpora for text in gold.texts.values())
    quoted = [one for one in sentences if '"' in one.text]
    assert len(quoted) > QUOTA
    for one in quoted:
        quote = one.text.split('"')[1].rstrip(",.")
        assert (quote in everything) == (one.expect == "supported"), one.text


def test_wrong_results_are_well_off(sentences: tuple[Seeded, ...]) -> None:
    right = {one.figures: one.text for one in sentences if one.what == "arithmetic"}
    wrong = {one.figures: one.text for one in sentences if one.expect == "arithmetic"}
    assert right.keys() == wrong.keys()
    for figures, text in right.items():
        (told,) = set(_numbers(text)) - set(_numbers(wrong[figures])) or {_numbers(text)[-1]}
        (off,) = set(_numbers(wrong[figures])) - set(_numbers(text))
        assert abs(off - told) > 0.2 * told, wrong[figures]


def _numbers(text: str) -> list[float]:
    return [float(found.replace(",", "").rstrip(".")) for found in re.findall(r"\d[\d,]*", text)]


@pytest.mark.parametrize(("operation", "result"), [("sum", 40), ("difference", 20), ("share", 300)])
def test_results_of_two_numbers(operation: str, result: float) -> None:
    assert reckon(operation, 30, 10) == result


def test_a_quotation_is_found_by_its_first_words() -> None:
    text = 'He came. "We waited, all of us. Then the boat left," she said.'
    assert find_quotation(text, "Then the") == "Then the boat left"
    with pytest.raises(ValueError, match="no quotation opens with 'He'"):
        find_quotation(text, "He")


@pytest.mark.parametrize("name", BY_HAND)
def test_sentences_written_by_hand_name_figures_of_gold(name: str, corpora: tuple[Gold, ...]) -> None:
    # News has no gold: its sentences name no figure of one.
    known = {gold.corpus: set(gold.figures) for gold in corpora} | {"news": set()}
    found = read_hand(name)
    assert {one.expect for one in found} <= {"supported", "changed", *STANDINGS}
    for one in found:
        assert set(one.figures) <= known[one.corpus]
        assert (one.what is not None) == (one.expect == "changed")


def test_the_hand_set_has_sixty_of_them() -> None:
    rows = [json.loads(line) for line in (CHECKED / "check_hand.jsonl").read_text(encoding="utf-8").splitlines()]
    assert Counter(row["expect"] == "supported" for row in rows) == {True: 24, False: 36}
