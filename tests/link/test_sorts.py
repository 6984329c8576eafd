"""Sorts: killed, wounded and both at once are kept apart in every wording; goods are told by what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.weigh.story import figure
from whence.link.passage import Window
from whence.link.sorts import (
    counts_people,
    is_bare,
    is_done_to,
    is_measured,
    sort_of,
    speaks_of_itself,
    state_of,
    tells_number,
    thing_of,
)
from whence.records.claim import Figure


def counted(noun: str | None, **known: Any) -> Figure:
    return replace(figure("300"), counted=noun, **known)


def state(words: str, noun: str | None = None, event: str | None = None, **known: Any) -> str | None:
    """What the words around "#" say has become of those counted; other numbers end them."""
    before, after = words.split("#")
    before, after = re.split(r"\d+", before)[-1], re.split(r"\d+", after)[0]
    return state_of(Window(before, after, (0, len(words))), counted(noun, **known), False, event)


@pytest.mark.parametrize(
    "words",
    [
        "# were killed",
        "# people have died so far",
        "# dead and 900 wounded",
        "killed # and wounded 900",
        "killing # and injuring 900 others",
        "killed another # people and wounded 900",
        "the death toll stood at #",
        "the dead numbered #, with 900 hurt",
        "# lives were lost",
        "900 wounded and # killed",
        "of the wounded # died",
    ],
)
def test_killed(words: str) -> None:
    assert state(words, "people") == "killed"


@pytest.mark.parametrize(
    "words",
    [
        "# were wounded",
        "# people were hurt in the blast",
        "killed 12 and wounded #",
        "killing 12 and injuring # others",
        "# injured",
        "12 dead, # in hospital",
        "of the dead and wounded, # were only hurt",
    ],
)
def test_wounded(words: str) -> None:
    assert state(words, "people") == "wounded"


@pytest.mark.parametrize(
    "words",
    [
        "# killed or wounded",
        "# killed and wounded",
        "# dead or injured",
        "# were wounded or killed",
        "# killed, wounded or missing",
        "# killed, wounded, or captured",
        "# dead and/or hurt",
        "# either killed or badly wounded",
        "killed or wounded # people",
        "# casualties",
        "# killed-or-wounded",
        "# dead/injured",
        "losses of #",
        "the killed and wounded came to #",
    ],
)
def test_killed_or_wounded_is_neither(words: str) -> None:
    assert state(words, "people") == "casualties"


def test_killed_or_displaced_is_a_sort_of_its_own() -> None:
    assert state("# killed or displaced", "people") == "displaced or killed"


@pytest.mark.parametrize(
    ("words", "noun", "event", "expected"),
    [
        ("# were arrested", "protester", "detention", "detained"),
        ("police arrested # people", "people", None, "detained"),
        ("# people protested against the killing", "people", "protest", None),
        ("# wounded men were flown home", "man", "movement", "wounded"),
        ("# soldiers marched", "soldier", None, None),
        ("#", "casualty", None, "casualties"),
        ("# went missing", "sailor", None, "missing"),
    ],
)
def test_other_events_say_nothing_of_harm(words: str, noun: str, event: str | None, expected: str | None) -> None:
    assert state(words, noun, event) == expected


def test_money_and_measures_are_never_harmed() -> None:
    assert state("# was unaccounted for", "dollar", unit="USD") is None
    assert state("# died", "dollar", unit=None) == "killed"


def test_of_a_whole_what_follows_is_said_of_its_part() -> None:
    around = Window("4,000 of the ", " soldiers there were killed", (0, 40))
    assert state_of(around, counted("soldier"), True) is None
    assert state_of(around, counted("soldier"), False) == "killed"


def test_a_lost_share_is_one_of_casualties() -> None:
    share = figure("40 per cent")
    around = Window("had lost ", " of its men", (0, 40))
    assert state_of(around, share, False) == "casualties"
    assert state_of(around, figure("40"), False) is None


NOWHERE = Window("", "", (0, 0))


@pytest.mark.parametrize(
    ("noun", "known", "state", "event", "expected"),
    [
        ("shell", {}, None, "transfer", ("transfer", "shell")),
        ("artillery round", {}, None, "production", ("production", "shell")),
        ("munitions", {}, None, None, ("things", "shell")),
        ("jab", {}, None, "aid", ("transfer", "dose")),
        ("drone", {}, "killed", "attack", ("use", "drone")),
        ("soldier", {"category": "soldiers"}, None, "deployment", ("people", "troops")),
        ("soldier", {"category": "soldiers"}, "killed", None, ("casualties", "killed")),
        ("refugee", {"category": "civilians"}, None, None, ("people", "refugee")),
        ("people", {"category": "civilians"}, "wounded", None, ("casualties", "wounded")),
        ("people", {"category": "civilians"}, None, None, None),
        (None, {}, None, None, None),
        (None, {}, "killed", None, ("casualties", "killed")),
        (None, {}, "detained", None, ("detention", "detained")),
        ("account", {}, None, None, None),
        ("statement", {}, "killed", None, None),
        ("magnitude", {}, "wounded", "attack", None),
    ],
)
def test_sort(
    noun: str | None, known: dict[str, Any], state: str | None, event: str | None, expected: tuple[str, str] | None
) -> None:
    assert sort_of(counted(noun, **known), state, event, NOWHERE) == expected


def test_civilians_killed_are_told_apart_where_the_noun_stands_there() -> None:
    child = counted("child", category="civilians")
    assert sort_of(child, "killed", None, Window("", " children died", (0, 20))) == ("casualties", "killed child")
    assert sort_of(child, "killed", None, Window("", " died", (0, 20))) == ("casualties", "killed")


def test_what_is_shot_down_is_a_loss() -> None:
    assert sort_of(counted("drone"), None, "attack", Window("its guns shot down ", "", (0, 20))) == ("losses", "drone")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Norland's guns killed ", True),
        ("the raid wounded another ", True),
        ("it shot down ", True),
        ("of the wounded ", False),
        ("the dead and the wounded: ", False),
        ("Norland lost ", False),
    ],
)
def test_object_of_a_verb(before: str, expected: bool) -> None:
    assert is_done_to(before) is expected


def test_kinds_of_figures() -> None:
    tonnes = replace(figure("5"), span=replace(figure("5").span, text="5 tonnes"), counted="tonne", unit="t")
    assert is_measured(tonnes) and thing_of(tonnes) is None
    assert not is_measured(replace(tonnes, counted="wheat")) and thing_of(replace(tonnes, counted="wheat")) == "wheat"
    assert is_bare(counted("man")) and counts_people(counted("man")) and counts_people(counted("Norlanders"))
    assert is_bare(counted(None)) and not counts_people(counted(None))
    assert not is_bare(counted("tank")) and not is_bare(counted("wounded"))
    assert speaks_of_itself(counted("report")) and not speaks_of_itself(counted("tank"))
    assert tells_number("reach") and tells_number(None) and tells_number("be injured") and not tells_number("need")
