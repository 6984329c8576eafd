"""`whence read`: what it prints where, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.build import TEXT, load_echo
from tests.cli.run import on_terminal
from whence import __version__, flow
from whence.cli.app import app


@pytest.fixture(autouse=True)
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader that echoes, in place of the one with weights."""
    defaults = dict(flow.read_all.__kwdefaults__ or {}) | {"load": load_echo}
    monkeypatch.setattr(flow.read_all, "__kwdefaults__", defaults)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A plain text file."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return str(path)


def whence(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *arguments], input=given)


def test_for_people(article: str) -> None:
    result = whence(article, "--title", "Tanks [b]lost[/b]", "--publisher", "The Ledger", "--published", "2025-03-04")
    assert result.exit_code == 0
    title, empty, heading, content, *_, summary = result.stdout.splitlines()
    assert title == "Tanks [b]lost[/b] · The Ledger · 2025-03-04"
    assert (empty, heading) == ("", "source not named  indirect")
    assert content == "    The minister said on Monday that forty tanks had been lost. Others were see…"
    assert summary.startswith("1 attribution, 0 speakers, ")
    assert (result.stderr, "\x1b" in result.stdout) == ("", False)


def test_full_is_not_shortened(article: str) -> None:
    assert f"    {TEXT.strip()}\n" in whence("--full", article).stdout


def test_json_is_one_object_a_line(article: str) -> None:
    result = whence("--json", article, article)
    readings = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert [reading["document"]["name"] for reading in readings] == ["article.txt", "article.txt"]
    assert list(readings[0]) == ["document", "actors", "attributions", "claims", "quantities", "times", "places"]
    assert result.exit_code == 0


def test_json_is_utf8_and_splits_nowhere_else() -> None:
    text = "Київ\u2028\x85\x9b31m, she said"
    result = whence("--json", "-", given=text.encode())
    assert "Київ" in result.stdout_bytes.decode("utf-8")
    assert len(result.stdout.splitlines()) == 1
    assert json.loads(result.stdout)["document"]["text"] == text


def test_standard_input() -> None:
    assert json.loads(whence("--json", "-", given=TEXT).stdout)["document"]["name"] == "-"


def test_a_bad_file_costs_one_line_and_the_exit_code(article: str) -> None:
    result = whence("--json", "/none/such.txt", article)
    assert result.stderr == "whence: /none/such.txt: no such file\n"
    assert len(result.stdout.splitlines()) == 1
    assert result.exit_code == 2


def test_nothing_found() -> None:
    assert whence("-", given="NOTHING is said here").exit_code == 1


def test_nothing_in_a_refusal_reaches_the_terminal() -> None:
    assert whence("no\x1b[31m\nsuch").stderr == "whence: no\ufffd[31m such: no such file\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--published", "yesterday", "a"), "whence: --published: not a date as 2025-03-04: yesterday\n"),
        (("--published", "20250304", "a"), "whence: --published: not a date as 2025-03-04: 20250304\n"),
        (("--title", "T", "a", "b"), "whence: --title: describes one document, but several are given\n"),
        (("--url", "caf\udce9", "a"), "whence: --url: undecodable bytes\n"),
    ],
)
def test_what_the_user_says_is_checked(arguments: tuple[str, ...], line: str) -> None:
    result = whence(*arguments)
    assert (result.stderr, result.stdout, result.exit_code) == (line, "", 2)


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"whence {__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    heavy = {"trafilatura", "httpx2", "py3langid", "onnxruntime", "tokenizers", "numpy"}
    code = f"import sys, whence.cli.app; print({heavy!r} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def command(*arguments: str) -> list[str]:
    """The whole command in a process of its own, with the reader that echoes."""
    code = (
        "import functools, whence.flow as flow; from tests.build import load_echo; from whence.cli.app import main;"
        "flow.read_all = functools.partial(flow.read_all, load=load_echo); main()"
    )
    return [sys.executable, "-c", code, "read", *arguments]


def run_on_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal shows of a run."""
    return on_terminal(command(*arguments), **environment)


def test_colours_on_a_terminal(article: str) -> None:
    shown = run_on_terminal(article)
    assert "\x1b[36m" in shown
    assert max(len(line) for line in shown.split("\r\n") if "    The minister" in line) <= 60


def test_no_colour_when_asked(article: str) -> None:
    assert "\x1b[36m" not in run_on_terminal(article, NO_COLOR="1")


def test_one_bar_for_many_files(article: str) -> None:
    assert "3 read" in run_on_terminal(article, "/none/such", article)
    assert " read" not in run_on_terminal(article)


def test_a_closed_pipe_ends_quietly(article: str) -> None:
    with subprocess.Popen(command("--json", *[article] * 3), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
