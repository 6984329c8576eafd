"""The scorer of same-event pairs on made-up matters, readings and gold."""

from __future__ import annotations

from typing import Any

import pytest

from benchmark.ecb import Article, Mention
from benchmark.tasks.ecbplus import Told, find_events, gold_pairs, group_matters, group_predicates, match, score

SANK = [Mention("1_1", 10, 14, "sank"), Mention("1_1", 40, 44, "sank"), Mention("1_2", 10, 14, "sank")]
LEFT = [Mention("1_1", 60, 64, "left"), Mention("1_2", 60, 64, "left")]
ALONE = Mention("1_2", 80, 84, "alone")
ARTICLES = [
    Article(name, "", tuple(sorted(mention for mention in (*SANK, *LEFT, ALONE) if mention.document == name)))
    for name in ("1_1", "1_2")
]


def told(identifier: str, document: str, start: int, end: int, predicate: str = "sink") -> Told:
    return Told(identifier, document, start, end, predicate)


def test_gold_pairs_run_within_and_across_documents() -> None:
    assert gold_pairs(ARTICLES) == {(SANK[0], SANK[1]), (SANK[0], SANK[2]), (SANK[1], SANK[2]), (LEFT[0], LEFT[1])}
    assert gold_pairs(reversed(ARTICLES)) == gold_pairs(ARTICLES)


@pytest.mark.parametrize(
    ("claim", "mention"),
    [
        (told("c", "1_1", 10, 14), SANK[0]),
        (told("c", "1_1", 13, 20), SANK[0]),
        (told("c", "1_1", 12, 44), SANK[1]),
        (told("c", "1_1", 14, 20), None),
        (told("c", "1_1", 5, 10), None),
        (told("c", "1_3", 10, 14), None),
        (told("c", "1_1", 0, 100), SANK[0]),
    ],
    ids=["same", "touching", "most shared", "just after", "just before", "another document", "the earlier of equals"],
)
def test_a_claim_stands_for_the_mention_it_overlaps_most(claim: Told, mention: Mention | None) -> None:
    assert match([claim], (*SANK, *LEFT)) == ({"c": mention} if mention else {})


def test_events_come_with_their_ids_in_the_ledger() -> None:
    def claim(identifier: str, field: str | None) -> dict[str, Any]:
        span = {"start": 3, "end": 7, "text": "sank", "field": field}
        return {"id": identifier, "event": {"predicate": "sink", "span": span} if field else None}

    reading = {
        "document": {"name": "1_1"},
        "claims": [claim("c1", "text"), claim("c2", None), claim("c3", "title")],
        "ledger": {"ids": {"c1": "sha256:a", "c2": "sha256:b", "c3": "sha256:c"}},
    }
    unread: dict[str, Any] = {"document": {"name": "1_2"}, "claims": None, "ledger": {"ids": {}}}
    assert list(find_events([reading, unread])) == [told("sha256:a", "1_1", 3, 7)]


def test_rows_of_a_matter_are_figures_and_its_claims_the_ids_before_them() -> None:
    matters = [{"claims": [{"id": "a#0"}, {"id": "a#1"}, {"id": "b#0"}]}, {"claims": [{"id": "c"}]}]
    assert group_matters(matters) == [{"a", "b"}, {"c"}]


def test_one_predicate_groups_claims_of_one_topic() -> None:
    claims = [told("a", "1_1", 0, 4), told("b", "1_2", 0, 4), told("c", "2_1", 0, 4), told("d", "1_1", 0, 4, "leave")]
    assert sorted(map(sorted, group_predicates(claims))) == [["a", "b"], ["c"], ["d"]]


def test_pairs_are_scored_by_mention() -> None:
    # Of six mentions five have a claim, four of them in a group; two claims of one mention make no pair.
    stands_for = {"a": SANK[0], "a2": SANK[0], "b": SANK[1], "c": SANK[2], "d": LEFT[0], "e": ALONE}
    groups = [{"a", "a2", "c"}, {"c", "e", "nowhere"}, {"d"}]
    figures = score(groups, stands_for, gold_pairs(ARTICLES))
    assert (figures["right"], figures["predicted"], figures["gold"]) == (1, 2, 4)
    assert (figures["precision"], figures["recall"], figures["F1"]) == (50.0, 25.0, 33.3)
    assert (figures["in reach gold"], figures["in reach recall"], figures["in reach F1"]) == (3, 33.3, 40.0)
    assert (figures["across right"], figures["across predicted"], figures["across gold"]) == (1, 1, 3)
    assert (figures["grouped gold"], figures["grouped recall"], figures["grouped F1"]) == (1, 100.0, 66.7)
    assert figures["unjudged pairs"] == 2


def test_nothing_predicted_scores_nothing() -> None:
    figures = score([], {}, gold_pairs(ARTICLES))
    assert (figures["precision"], figures["recall"], figures["F1"], figures["in reach F1"]) == (0, 0, 0, 0)
