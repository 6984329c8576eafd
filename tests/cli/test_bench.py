"""`whence bench` measures every stage on real texts, says what it could not take, and keeps nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.run import on_terminal, whence
from whence.cli.bench import known, sample
from whence.stages import Took, measure

STAGES = ["capture", "reading", "claims", "adding", "linking", "checking"]
ROOT = Path(__file__).parents[2]


def test_each_stage_is_measured_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, kept = tmp_path / "ledger.sqlite", tmp_path / "bytes"
    monkeypatch.setenv("WHENCE_LEDGER", str(own))
    monkeypatch.setenv("WHENCE_BYTES", str(kept))
    code, out, err = whence("bench", str(ROOT / "samples"), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [stage["stage"] for stage in told["stages"]] == STAGES
    documents = {stage["documents"] for stage in told["stages"][:-1]}
    assert len(documents) == 1 and documents.pop() >= len(list((ROOT / "samples").iterdir()))
    for stage in told["stages"]:
        assert stage["seconds"] > 0 and stage["words"] > 100
        assert stage["documents_per_second"] == pytest.approx(stage["documents"] / stage["seconds"])
    shares = {stage["stage"]: stage["model_share"] for stage in told["stages"]}
    assert 0 < shares.pop("reading") < 1 and set(shares.values()) == {None}
    # Of what another process does, this one's processor knows nothing.
    assert [stage["stage"] for stage in told["stages"] if stage["words_per_core_second"] is None] == ["capture"]
    assert told["machine"]["cores"] >= 1
    assert not own.exists() and not kept.exists()


def test_people_get_a_table_beside_the_readme() -> None:
    code, out, _ = whence("bench", str(ROOT / "samples" / "shells.txt"))
    assert code == 0
    rows = {line.split()[0]: line.split() for line in out.splitlines() if line.split()[:1]}
    assert set(STAGES) < set(rows)
    for stage, words in known()["stages"].items():
        assert f"{words:,}" in rows[stage]


def test_what_cannot_be_taken_in_is_one_line(tmp_path: Path) -> None:
    code, out, err = whence("bench", str(tmp_path / "none.txt"), str(ROOT / "samples" / "shells.txt"), "--json")
    assert (code, err) == (2, f"whence: {tmp_path}/none.txt: no such file\n")
    assert len(json.loads(out)["stages"]) == len(STAGES)
    assert whence("bench", str(tmp_path / "none.txt"))[:2] == (2, "")


def test_a_bar_shows_that_it_goes_on() -> None:
    # Often enough that reading takes more than the second after which a bar is shown.
    command = [sys.executable, "-m", "whence", "bench", *[str(ROOT / "samples")] * 5]
    shown = on_terminal(command, COLUMNS="120", PYTHONPATH=str(ROOT / "src"))
    assert "MB" in shown and "elapsed" not in shown
    assert any(f" {stage} " in shown.split("documents,")[0] for stage in STAGES)


def test_the_sample_is_there() -> None:
    assert (Path(sample()) / "shells.txt").is_file()


def test_the_watch_hears_of_every_document() -> None:
    heard: list[tuple[str, int, int]] = []
    took = [one for one in measure([str(ROOT / "samples")], lambda *told: heard.append(told)) if isinstance(one, Took)]
    count = took[0].documents
    for stage in ("reading", "claims", "adding"):
        assert [done for name, done, total in heard if name == stage and total == count] == list(range(1, count + 1))
