"""English is read, other languages are refused by name, and where nobody could tell nothing is refused."""

from __future__ import annotations

import pytest

from whence.capture.language import detect_language, settle_language
from whence.records.errors import Unusable

GERMAN = (
    "Der Minister sagte am Montag, die Armee habe im vergangenen Monat vierzig Panzer verloren. "
    "Die Angaben lassen sich nicht unabhängig überprüfen, teilte die Agentur mit."
)
RUSSIAN = (
    "Министр заявил в понедельник, что армия потеряла сорок танков за прошлый месяц. "
    "Эти сведения невозможно проверить независимо, сообщило агентство накануне вечером."
)
CHINESE = "国防部长星期一表示，军队上个月损失了四十辆坦克。该通讯社表示，这些数据无法得到独立核实。"
ENGLISH = (
    "The minister said on Monday that the army had lost forty tanks in the past month. "
    "The figures could not be independently verified."
)
HEADLINES = "Tanks Lost Near Vessmar\nGovernor Resigns\nTalks Stall\nGrain Prices Climb Again\n" * 3


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN, "de"), (RUSSIAN, "ru"), (CHINESE, "zh"), ("Tesla", None), ("", None)],
)
def test_detects(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("text", "name"), [(GERMAN, "German"), (RUSSIAN, "Russian"), (CHINESE, "Chinese")])
def test_refuses_by_name(text: str, name: str) -> None:
    with pytest.raises(Unusable, match=f"a.txt: the text is {name}, whence reads English"):
        settle_language(text, None, "a.txt")


@pytest.mark.parametrize("text", ["Nein, sagte er.", "1 2 3 4 5 " * 20, HEADLINES])
def test_does_not_refuse_what_is_unsure(text: str) -> None:
    assert settle_language(text, None, "a.txt") in (None, "en")


def test_a_stated_language_is_trusted() -> None:
    assert settle_language(GERMAN, "en-GB", "a.jsonl:1") == "en"
    with pytest.raises(Unusable, match="the text is French"):
        settle_language(ENGLISH, "fr_CA", "a.jsonl:1")
    with pytest.raises(Unusable, match="in the language “tlh”"):
        settle_language(ENGLISH, "tlh", "a.jsonl:1")
