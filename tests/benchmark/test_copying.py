"""Worlds made so that the answer is known: echoes, who copied whom, and no copying at all."""

from __future__ import annotations

import random

import pytest

from benchmark.truth.copying import Settings, find
from benchmark.truth.majority import vote
from benchmark.truth.world import Statement, Verdict, lay
from tests.benchmark.worlds import ITEMS, RIGHT, careful, echoes, state


def right(verdicts: dict[str, Verdict]) -> int:
    return sum(verdict.value == RIGHT for verdict in verdicts.values())


def test_echoes_outvote_the_truth_but_not_where_copying_counts() -> None:
    world = lay(echoes())
    assert right(vote(world)) == 12
    assert right(find(world, Settings(copy=0)).verdicts) == 12
    found = find(world)
    assert right(found.verdicts) == len(ITEMS)
    assert found.accuracy["careless"] == pytest.approx(12 / 20, abs=0.01)
    assert found.accuracy["careful 0"] == pytest.approx(18 / 20, abs=0.01)


def test_echoes_depend_on_one_another_and_careful_sources_do_not() -> None:
    copies = find(lay(echoes())).copies
    assert copies["echo 1", "echo 2"] + copies["echo 2", "echo 1"] > 0.99
    assert copies["careful 1", "careful 2"] + copies["careful 2", "careful 1"] < 0.3
    assert copies["echo 1", "careful 1"] + copies["careful 1", "echo 1"] < 0.01


@pytest.mark.parametrize(("original", "copier"), [("aaa", "zzz"), ("zzz", "aaa")])
def test_who_copied_is_whose_other_values_are_unlike_the_shared_ones(original: str, copier: str) -> None:
    # The copier is right about what it found out itself; what it shares is as bad as the original's whole record.
    errors = {item: f"error on {item}" for item in ITEMS[::2]}
    told = state(original, errors) + state(copier, errors, ITEMS[:8]) + state(copier, {}, tuple("stuvwxyz"))
    for number in range(6):
        told += state(f"witness {number}", {}, (*ITEMS, *"stuvwxyz"))
    copies = find(lay(told)).copies
    assert copies[copier, original] > 2 * copies[original, copier]
    assert copies[copier, original] + copies[original, copier] > 0.99


def test_shared_truth_is_weak_evidence_and_shared_error_strong() -> None:
    few, errors = ITEMS[10:14], {ITEMS[10]: "error", ITEMS[11]: "error"}
    told = state("a", errors, few) + state("b", errors, few) + state("c", {}, few) + state("d", {}, few)
    told += [said for number in range(5) for said in careful(number)]
    copies = find(lay(told), Settings(rounds=2)).copies
    assert copies["a", "b"] + copies["b", "a"] > 0.9
    assert copies["c", "d"] + copies["d", "c"] < 0.7


def test_one_shared_truth_moves_the_odds_by_the_formula() -> None:
    # Both right with 0.8: (0.8 * 0.8 + 0.64 * 0.2) / 0.64 = 1.2 for either direction, from odds of 0.2 to 0.6.
    # Eight voices against a hundred wrong values that nobody states: the value is as good as sure.
    told = [Statement(source, "item", RIGHT) for source in "abcdefgh"]
    copies = find(lay(told), Settings(rounds=1, start="majority")).copies
    assert copies["a", "b"] == pytest.approx(0.24 / (0.24 + 0.24 + 0.6), abs=1e-3)
    assert copies["a", "b"] == copies["b", "a"]


def test_one_shared_value_of_unknown_truth_moves_the_odds_by_less_than_an_error_would() -> None:
    # (0.8 + 0.2 * 0.6404) / 0.6404 = 1.449.
    copies = find(lay([Statement(source, "item", "x") for source in "ab"]), Settings(rounds=1)).copies
    assert copies["a", "b"] == pytest.approx(0.2 * 1.4492 / (0.4 * 1.4492 + 0.6), abs=1e-4)


def test_taking_the_majority_for_the_truth_at_first_is_to_believe_the_echoes() -> None:
    assert right(find(lay(echoes()), Settings(start="majority")).verdicts) == 12


def test_the_accurate_outvote_the_many() -> None:
    # Three careless sources agree by chance on the last item; two that are right elsewhere say otherwise.
    told: list[Statement] = []
    for number in range(3):
        told += state(f"careless {number}", {item: f"{number} {item}" for item in ITEMS[:10]} | {ITEMS[19]: "chance"})
    told += state("careful a") + state("careful b")
    world = lay(told)
    assert vote(world)[ITEMS[19]].value == "chance"
    assert find(world, Settings(copy=0)).verdicts[ITEMS[19]].value == RIGHT


def test_the_order_of_statements_makes_no_difference() -> None:
    told = echoes()
    expected, shuffled = find(lay(told)), list(told)
    for seed in range(3):
        random.Random(seed).shuffle(shuffled)
        assert find(lay(shuffled)) == expected


@pytest.mark.parametrize("told", [[], [Statement("a", "item", "x")]], ids=["nothing", "one statement"])
def test_tiny_worlds(told: list[Statement]) -> None:
    found = find(lay(told))
    assert {item: verdict.value for item, verdict in found.verdicts.items()} == {said.item: said.value for said in told}
    assert found.copies == {}


def test_more_values_than_there_are_wrong_ones() -> None:
    told = [Statement(f"source {number}", "item", f"value {number % 7}") for number in range(8)]
    verdict = find(lay(told), Settings(wrong=3)).verdicts["item"]
    assert verdict.value == "value 0"
    assert 0 < verdict.margin <= 1


def test_rounds_are_bounded_and_end_when_nothing_moves() -> None:
    world = lay([said for number in range(5) for said in careful(number)])
    assert find(world).rounds < Settings().rounds
    assert find(world, Settings(rounds=1)).rounds == 1
