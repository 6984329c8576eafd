"""Equal content has an equal id, whatever the order it was written in."""

from __future__ import annotations

import pytest

from whence.records.identity import canonical_json, content_id


def test_key_order_does_not_matter() -> None:
    assert content_id({"a": 1, "b": None}) == content_id({"b": None, "a": 1})


def test_id_names_its_algorithm() -> None:
    assert content_id({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_characters_are_written_as_they_are() -> None:
    assert canonical_json({"text": "Kyjiw – Київ"}) == '{"text":"Kyjiw – Київ"}'


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"figure": float("nan")})
