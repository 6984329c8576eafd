"""The installed program with the shipped model on the samples, from end to end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from difflib import SequenceMatcher, unified_diff
from pathlib import Path
from typing import Any

ALIKE = 0.95  # of the lines
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
    """The output for people, line by line, but for a few close calls and the seconds it took.

    Processors round differently in the last digit, which the model's 8-bit steps enlarge: with and without AVX-512 four
    of 120 lines differed.
    """
    done = whence(*ARTICLE)
    assert (done.returncode, done.stderr) == (0, b"")
    lines, golden = done.stdout.decode().splitlines(), GOLDEN.read_text(encoding="utf-8").splitlines()
    alike = SequenceMatcher(None, lines, golden, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in alike)
    assert same >= ALIKE * max(len(lines), len(golden)), "\n".join(unified_diff(golden, lines, lineterm=""))
    assert re.fullmatch(r"\d+ attributions, \d+ speakers, \d+ claims, [\d.]+ seconds", lines[-1])


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
