"""Work behind the pages: its faults are told, and it ends with the workbench."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from whence.ledger.ledger import Ledger
from whence.records.errors import Unusable
from whence.web import work as module
from whence.web.work import Stopped, Work


def test_fault_is_told_and_passes(own: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(ledger: Ledger, tell: object) -> None:
        raise Unusable(ledger.where, "locked by another program")

    work = Work(own)
    with monkeypatch.context() as broken:
        broken.setattr(module, "connect", fails)
        assert work.connect(10)
        assert work.fault == f"{own.where}: locked by another program"
    assert work.connect(60)
    assert work.fault is None
    work.close()


def test_page_does_not_wait_for_long_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = Event(), Event()

    def waits(ledger: Ledger, tell: object) -> None:
        begun.set()
        may_end.wait(20)

    monkeypatch.setattr(module, "connect", waits)
    with Ledger.open(str(tmp_path / "ledger.sqlite")) as ledger:
        work = Work(ledger)
        assert not work.connect(0.01)
        assert begun.wait(20)
        assert work.is_connecting
        may_end.set()
        work.close()
        assert not work.is_connecting
        with pytest.raises(Stopped):
            work.breathe()
