"""Engines by their names."""

from __future__ import annotations

import pytest

from whence.bulk.dask import Dask
from whence.bulk.engines import choose
from whence.bulk.pool import Pool
from whence.records.errors import Unusable


def test_engines_are_chosen_by_name() -> None:
    assert isinstance(choose("pool", workers=1), Pool)
    assert isinstance(choose("dask", "tcp://127.0.0.1:8786"), Dask)
    with pytest.raises(Unusable, match="--engine: not one of pool, dask: none such"):
        choose("none such")
    with pytest.raises(Unusable, match="--address"):
        choose("pool", "tcp://127.0.0.1:1")
