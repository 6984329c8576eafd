"""The installed program with the shipped model on the samples, from end to end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDEN = Path(__file__).parent / "golden.txt"
ARTICLE = (
    "read", str(SAMPLES / "shells.txt"), "--title", "Foreign shells carry the winter offensive",
    "--publisher", "The Harbour Courier", "--published", "2025-03-04",
)  # fmt: skip


def whence(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user would."""
    return subprocess.run([sys.executable, "-m", "whence", *arguments], input=given, capture_output=True, check=False)


def test_a_sample_reads_as_recorded() -> None:
    """The whole output for people, but for the seconds it took."""
    done = whence(*ARTICLE)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[:-1] == GOLDEN.read_text(encoding="utf-8").splitlines()[:-1]
    assert lines[-1].rsplit(",", 1)[0] == GOLDEN.read_text(encoding="utf-8").splitlines()[-1].rsplit(",", 1)[0]


def test_a_document_reads_the_same_alone_and_in_company(tmp_path: Path) -> None:
    """Over several processes, in input order, with a bad file between: the same objects as one by one."""
    paths = [SAMPLES / "shells.txt", SAMPLES / "ferry.html", tmp_path / "empty.txt", SAMPLES / "briefs.jsonl"]
    paths[2].write_bytes(b"")
    together = whence("read", "--json", *map(str, [*paths, *paths]))
    alone = [whence("read", "--json", str(path)) for path in paths]
    assert together.returncode == 2
    assert together.stderr.decode().count("empty.txt") == 2
    assert together.stdout == b"".join(done.stdout for done in alone) * 2


def test_json_spans_point_into_the_text() -> None:
    """Every span in the reading contract is the text it names."""
    for line in whence("read", "--json", str(SAMPLES / "ferry.html")).stdout.decode().splitlines():
        reading = json.loads(line)
        assert reading["attributions"]
        text = reading["document"]["text"]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans(reading))


def spans(value: Any) -> list[dict[str, Any]]:
    """All spans inside a JSON value."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    return [value] if set(value) == {"start", "end", "text", "field"} else spans(list(value.values()))
