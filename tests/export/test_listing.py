"""One object with one long list: JSON whatever is in it, and nothing twice."""

from __future__ import annotations

import io
import json

from whence.export.listing import Listing


def test_a_list_in_an_object() -> None:
    stream = io.BytesIO()
    listing = Listing(stream, {"type": "bundle"}, "objects", "id")
    for item in ({"id": "a", "of": 1}, {"id": "b", "of": '"\n\u2028'}, {"id": "a", "of": 2}):
        listing.put(item)
    listing.end(id="whole")
    written = json.loads(stream.getvalue())
    assert written == {
        "type": "bundle",
        "objects": [{"id": "a", "of": 1}, {"id": "b", "of": '"\n\u2028'}],
        "id": "whole",
    }


def test_without_a_key_only_what_is_equal_is_the_same() -> None:
    stream = io.BytesIO()
    listing = Listing(stream, {"of": "graph"}, "items")
    for item in ({"id": "a"}, {"id": "a", "more": 1}, {"id": "a"}):
        listing.put(item)
    listing.end()
    assert json.loads(stream.getvalue())["items"] == [{"id": "a"}, {"id": "a", "more": 1}]


def test_an_empty_list() -> None:
    stream = io.BytesIO()
    Listing(stream, {"of": "graph"}, "items").end()
    assert json.loads(stream.getvalue()) == {"of": "graph", "items": []}


def test_the_digest_tells_lists_apart() -> None:
    def digest(*names: str) -> str:
        listing = Listing(io.BytesIO(), {"of": "graph"}, "items", "id")
        for name in names:
            listing.put({"id": name})
        return listing.digest

    assert digest("a", "b") == digest("a", "b", "a")
    assert len({digest(), digest("a"), digest("a", "b"), digest("b", "a")}) == 4
