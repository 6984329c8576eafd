"""The workbench's measure: every page is asked of the real program, the longest document in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.data import NoData
from benchmark.tasks.workbench import LONG, Asked, measure


def test_a_small_ledger_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_BYTES", str(tmp_path))
    try:
        figures = measure(documents=5, turns=1)
    except NoData:
        pytest.skip("needs a browser: apt-get install chromium")
    pages = Asked("a" * 8, "b" * 8, "somebody", "c" * 8).pages()
    assert f"{LONG} claims" in pages
    assert {f"{page} ms" for page in (*pages, "in the browser")} <= figures.keys()
    assert all(value > 0 for name, value in figures.items() if not name.endswith("processor"))
