"""Voices: who is named in a draft's sentence, by house, by last name, by initials, and who is somebody else."""

from __future__ import annotations

import pytest

from tests.weigh.pair import told
from tests.weigh.story import LEAGUE, MINISTRY, RELIEF, UNNAMED
from whence.records.link import Body, Teller, Told
from whence.weigh.voices import (
    is_named_in,
    is_other_country,
    is_other_person,
    is_proper,
    is_same_voice,
    is_somebodys,
    stems,
)

SERVICE = Body("National Harbour Service", "National Harbour Service", "service", "Norland")
THEIRS = Body("Defence Ministry of Sudland", "government of Sudland", "ministry", "Sudland")
VORN, OREL = Body("Ida Vorn", "Ida Vorn", "person"), Body("Karl Orel", "Karl Orel", "person")
SAYING = "There are 40 crates."


def by(body: Body, *tellers: Teller, stated: bool = True) -> Told:
    given = {"tellers": tellers} if tellers else {}
    return told(SAYING, "40", body, stated=stated, id=body.name, **given)


@pytest.mark.parametrize(
    ("record", "sentence", "expected"),
    [
        (by(SERVICE), "The National Harbour Service counted them.", True),
        (by(SERVICE), "The NHS counted them.", True),
        (told(SAYING, "40", SERVICE, tellers=()), "The NHS counted them.", True),
        (by(SERVICE), "The Relief Board counted them.", False),
        (by(LEAGUE), "The League of the Harbour said so.", True),
        (by(VORN, Teller("Ida Vorn", "person", role="harbour master")), "Ms Vorn said so.", True),
        (by(VORN, Teller("Ida Vorn", "person", role="harbour master")), "The harbour master said so.", True),
        (by(VORN, Teller("Ida Vorn", "person", role="spokeswoman")), "A spokeswoman said so.", False),
        (by(VORN, Teller("Ida Vorn", "person", affiliation="Relief Board")), "The Relief Board said so.", True),
        (by(VORN, Teller("Ida Vorn", "person")), "Karl Orel said so.", False),
    ],
)
def test_whether_a_sentence_names_a_source(record: Told, sentence: str, expected: bool) -> None:
    assert is_named_in(record, stems(sentence)) is expected


@pytest.mark.parametrize(
    ("record", "draft", "same"),
    [
        (by(RELIEF), by(RELIEF), True),
        (by(RELIEF), by(LEAGUE), False),
        # Of one house, as the table of bodies has it.
        (by(MINISTRY), by(Body("Coast Guard", MINISTRY.family, "service", "Norland")), True),
        (by(VORN), by(Body("Vorn", "Vorn", "person")), True),
        (by(VORN), by(OREL), False),
    ],
)
def test_the_same_voice(record: Told, draft: Told, same: bool) -> None:
    assert is_same_voice(record, draft) is same


def test_two_states_have_two_ministries() -> None:
    ours = by(Body("Defence Ministry of Norland", "government of Norland", "ministry", "Norland"))
    assert is_other_country(ours, by(THEIRS))
    assert not is_other_country(ours, by(MINISTRY)) and not is_other_country(ours, by(RELIEF))


def test_two_people_are_two() -> None:
    assert is_other_person(by(VORN), by(OREL)) and is_other_person(by(OREL), by(VORN))
    assert not is_other_person(by(VORN), by(Body("Vorn", "Vorn", "person")))
    assert not is_other_person(by(VORN), by(RELIEF))
    # Whom the record has it through may be named for it.
    passed_on = by(VORN, Teller("Karl Orel", "person"), Teller("Ida Vorn", "person"))
    assert not is_other_person(passed_on, by(OREL))


def test_whose_word() -> None:
    assert is_somebodys(by(RELIEF))
    assert not is_somebodys(told(SAYING, "40", None))
    paper = Body("The Lantern", "The Lantern", "outlet")
    own = told(SAYING, "40", paper, stated=False, publisher="The Lantern", tellers=(Teller("The Lantern"),))
    assert not is_somebodys(own)


def test_names_and_descriptions() -> None:
    assert is_proper(by(RELIEF)) and is_proper(by(VORN))
    assert not is_proper(by(UNNAMED)) and not is_proper(told(SAYING, "40", None))
