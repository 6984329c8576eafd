"""A refusal says where and why in one line, and survives the way between processes."""

from __future__ import annotations

import pickle

from whence.records.errors import Unusable


def test_one_line_says_where_and_why() -> None:
    assert str(Unusable("a.txt", "empty")) == "a.txt: empty"


def test_pickles() -> None:
    again = pickle.loads(pickle.dumps(Unusable("a.txt", "empty")))
    assert (again.where, again.why) == ("a.txt", "empty")
