"""Doubts: what may be, is meant, is thought or is denied on record, in a draft that keeps it or drops it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.weigh.pair import changed, told
from tests.weigh.story import figure
from whence.records.link import Teller
from whence.weigh.doubts import ASKED, is_rough

COULD = ("The hangar could hold 800 crates.", {"modality": "capacity"})
PLANNED = ("Westland plans to build 800 crates.", {"modality": "planned"})
NEEDED = ("The town needs 800 crates.", {"modality": "needed"})
THOUGHT = ("An estimated 800 crates are in the hangar.", {"modality": "estimated"})
DENIED = ("The guard denied that 800 crates were stolen.", {"polarity": "negative"})
Said = tuple[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        # Could be, or is meant to be.
        (COULD, ("The hangar has room for 800 crates.", {}), []),
        (COULD, ("The hangar may take in 800 crates.", {}), []),
        (COULD, ("The hangar took in 800 crates.", {}), ["modality"]),
        (COULD, ("Is it true that the hangar has 800 crates?", {"modality": "question"}), []),
        (PLANNED, ("Westland intends to build 800 crates.", {"modality": "planned"}), []),
        (PLANNED, ("Westland has promised 800 crates.", {}), []),
        (PLANNED, ("Westland built 800 crates.", {}), ["modality"]),
        (NEEDED, ("The town asked for 800 crates.", {}), []),
        (NEEDED, ("The town bought 800 crates.", {}), ["modality"]),
        (("Westland built 800 crates.", {}), ("Westland built 800 crates.", {}), []),
        # Thought to be.
        (THOUGHT, ("The guard thinks that 800 crates are there.", {}), []),
        (THOUGHT, ("The guard put the number at 800 crates.", {}), []),
        (THOUGHT, ("There are 800 crates in the hangar.", {}), ["hedge"]),
        (THOUGHT, ("It has been proven that 800 crates are there.", {}), ["hedge"]),
        (("The guard counted 800 crates.", {}), ("There are 800 crates in the hangar.", {}), []),
        # Words of likelihood.
        (("There are possibly 800 crates.", {}), ("There are perhaps 800 crates.", {}), []),
        (("It is highly likely that it has 800 crates.", {}), ("Perhaps it has 800 crates.", {}), ["hedge"]),
        # Denied.
        (DENIED, ("It is not so that 800 crates were stolen.", {}), []),
        (DENIED, ("The guard rejects the story of 800 crates.", {}), []),
        (DENIED, ("800 crates were stolen, the guard said.", {}), ["denial"]),
    ],
)
def test_what_a_draft_made_of_it(record: Said, draft: Said, expected: list[str]) -> None:
    pair = [told(words, "800", **known) for words, known in (record, draft)]
    assert changed(ASKED, *pair) == expected


def test_a_doubt_of_the_source_itself() -> None:
    teller = Teller("Ida Vorn", "person", cue="said", hedges=("as far as she knew",))
    record = told("As far as she knew 800 crates came, Ida Vorn said.", "800", tellers=(teller,))
    assert changed(ASKED, record, told("800 crates came, Ida Vorn said.", "800")) == ["hedge"]
    assert changed(ASKED, record, told("She thought that 800 crates came.", "800")) == []


def test_a_rough_number_keeps_a_doubt() -> None:
    record = told(THOUGHT[0], "800", modality="estimated")
    assert changed(ASKED, record, told("There are about 800 crates there.", "about 800")) == []


def test_rough_figures() -> None:
    assert is_rough(figure("about 40"))
    assert not is_rough(figure("40")) and not is_rough(figure("up to 40")) and not is_rough(None)
