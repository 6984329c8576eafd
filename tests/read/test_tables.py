"""The tables: well-formed, without doubles, and every key read by some module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whence.read.tables import verb_forms
from whence.records.word import inflect

READ = Path(__file__).parents[2] / "src/whence/read"
TABLES = sorted((READ / "tables").glob("*.toml"))


def lists(value: Any, at: str) -> Iterator[tuple[str, list[str]]]:
    """Every list in a table, with its key."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from lists(inner, f"{at}.{key}")
        elif isinstance(inner, list):
            yield f"{at}.{key}", inner


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_lists_hold_words_once(path: Path) -> None:
    """No doubles, and no empty entries but for "no preposition" among those of counts.toml's verbs."""
    for key, values in lists(tomllib.loads(path.read_text(encoding="utf-8")), path.stem):
        assert len(values) == len(set(values)), key
        assert all(value == value.strip() for value in values), key
        assert all(values) or key.startswith("counts.verbs"), key


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_key_is_read(path: Path) -> None:
    """What no module asks for does not stay in a table."""
    code = "".join(module.read_text(encoding="utf-8") for module in READ.rglob("*.py"))
    for key in tomllib.loads(path.read_text(encoding="utf-8")):
        assert f'"{key}"' in code, f"{path.stem}.{key}"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("says", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("told", "tell"),
        ("estimating", "estimate"),
    ],
)
def test_verb_forms(form: str, lemma: str) -> None:
    """Forms by rule and irregular ones lead to the lemma."""
    assert verb_forms()[form] == lemma


def test_inflect() -> None:
    """Base, third person, past and -ing; a doubled consonant is allowed."""
    assert inflect("admit") == ["admit", "admits", "admited", "admiting", "admitted", "admitting"]
    assert inflect("praise") == ["praise", "praises", "praised", "praising"]
