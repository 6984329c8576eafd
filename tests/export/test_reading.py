"""The reading contract: every key, in its shape, with null for what is not known."""

from __future__ import annotations

from tests.build import account, actor, attribution, document, reading, span
from whence.export.reading import as_json
from whence.records.reading import Basis, Time

ARTICLE = document("In January the minister told reporters, citing satellite images, that forty tanks were lost.")


def test_an_attribution_with_everything() -> None:
    minister = actor("a1", "the minister", role="minister", mentions=(span(ARTICLE, "the minister"),))
    january = span(ARTICLE, "January")
    full = attribution(
        "t1",
        span(ARTICLE, "forty tanks were lost"),
        cue=span(ARTICLE, "told"),
        source=(span(ARTICLE, "the minister"),),
        speaker="a1",
        chain=("a1",),
        basis=Basis("imagery", span(ARTICLE, "satellite images")),
        said=Time("date", None, None, "January", "in", january),
    )
    shown = as_json(account(reading(ARTICLE, full, actors=(minister,))))
    assert shown["attributions"] == [
        {
            "id": "t1",
            "cue": {"start": 24, "end": 28, "text": "told", "field": "text"},
            "source": [{"start": 11, "end": 23, "text": "the minister", "field": "text"}],
            "content": [{"start": 70, "end": 91, "text": "forty tanks were lost", "field": "text"}],
            "mode": "indirect",
            "speaker": "a1",
            "anonymous": False,
            "chain": ["a1"],
            "basis": {
                "kind": "imagery",
                "span": {"start": 47, "end": 63, "text": "satellite images", "field": "text"},
            },
            "said": {
                "kind": "date",
                "start": None,
                "end": None,
                "text": "January",
                "relation": "in",
                "span": {"start": 3, "end": 10, "text": "January", "field": "text"},
            },
            "setting": None,
            "confidence": 0.9,
        }
    ]
    assert shown["actors"] == [
        {
            "id": "a1",
            "name": "the minister",
            "kind": "person",
            "role": "minister",
            "affiliation": None,
            "anonymous": False,
            "mentions": [{"start": 11, "end": 23, "text": "the minister", "field": "text"}],
        }
    ]


def test_a_reading_without_anything() -> None:
    shown: object = as_json(account(reading(ARTICLE)))
    assert shown == {
        "document": {
            "id": ARTICLE.id,
            "name": "article.txt",
            "title": None,
            "publisher": None,
            "author": None,
            "published": None,
            "language": None,
            "text": ARTICLE.text,
        },
        "actors": [],
        "attributions": [],
        "claims": [],
        "quantities": [],
        "times": [],
        "places": [],
    }
