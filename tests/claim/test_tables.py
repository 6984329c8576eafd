"""The claim room's tables: well-formed, without doubles, every key read by some module, and kinds that are complete."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whence.claim.lemma import noun, verb
from whence.claim.lexicon import fit, patterns
from whence.records.word import inflect

CLAIM = Path(__file__).parents[2] / "src/whence/claim"
TABLES = sorted((CLAIM / "tables").glob("*.toml"))
# Tables whose keys are values that the code computes.
BY_VALUE = ("confidence",)
IRREGULAR = ("be", "do", "go", "have")
PLOVER = set("AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION".split())
PLOVER |= {"MOBILIZE", "COERCE", "ASSAULT"}
KINDS = set(
    "transfer deployment casualties attack seizure withdrawal agreement consultation sanction threat request "
    "accusation rejection protest support production stockpile detention statement".split()
)


def table(name: str) -> Any:
    return tomllib.loads((CLAIM / f"tables/{name}.toml").read_text(encoding="utf-8"))


def lists(value: Any, at: str) -> Iterator[tuple[str, list[Any]]]:
    """Every list of words in a table, with its key."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict) or (isinstance(inner, list) and inner and isinstance(inner[0], dict)):
            yield from lists(inner, f"{at}.{key}")
        elif isinstance(inner, list):
            yield f"{at}.{key}", inner


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_says_what_it_holds(path: Path) -> None:
    """A table begins with a comment."""
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_lists_hold_words_once(path: Path) -> None:
    """No empty entries, no doubles."""
    for key, values in lists(tomllib.loads(path.read_text(encoding="utf-8")), path.stem):
        words = [value for value in values if isinstance(value, str)]
        doubles = [word for word, times in Counter(words).items() if times > 1]
        assert not doubles, f"{key}: {doubles}"
        assert all(word and word == word.strip() for word in words), key


@pytest.mark.parametrize("path", [path for path in TABLES if path.stem not in BY_VALUE], ids=lambda path: path.stem)
def test_every_key_is_read(path: Path) -> None:
    """What no module asks for does not stay in a table."""
    code = "".join(module.read_text(encoding="utf-8") for module in CLAIM.rglob("*.py"))
    for key in tomllib.loads(path.read_text(encoding="utf-8")):
        assert f'"{key}"' in code, f"{path.stem}.{key}"


def test_kinds_are_complete() -> None:
    """Every kind of the design is there; roots are PLOVER's; classes in patterns exist; roles are words."""
    events = table("events")
    assert set(events["kinds"]) >= KINDS
    known = {f"{{{name}}}" for name in (*events["classes"], "named")}
    for name, kind in events["kinds"].items():
        assert kind["plover"] in PLOVER | {""}, name
        for frame in kind["frames"]:
            asked = {word for pattern in frame["verbs"] for word in pattern.split() if word.startswith("{")}
            assert asked <= known, f"{name}: {asked - known}"
            assert frame["roles"], name


def test_lexicon_is_in_lemmas() -> None:
    """Each verb and noun of the lexicon is its own lemma, and its regular forms lead back to it."""
    for lemma in patterns("verbs"):
        assert verb(lemma) == lemma
        assert lemma in IRREGULAR or verb(inflect(lemma)[1]) == lemma
    for lemma in patterns("nouns"):
        assert noun(lemma) == lemma


def test_classes_of_things_exist() -> None:
    """A class that speaks of categories with two words speaks of ones that the table of things has."""
    categories = set(table("things")["categories"])
    assert set(table("events")["classes"]["arms"]) <= categories


def test_longest_pattern_wins() -> None:
    """A pattern that asks for more comes before one that asks for less."""
    assert (found := fit("verbs", "strike", {"{deal}", "deal"})) and found.frame.kind == "agreement"
    assert (found := fit("verbs", "strike", {"{target}"})) and found.frame.kind == "attack"
    assert fit("verbs", "hold", {"belief"}) is None
