"""Drafts: statements with the roots that their own text gives, known by the names that the record knows them by."""

from __future__ import annotations

import random
from typing import Any

from tests.link.test_join import directory, said, teller
from tests.weigh.story import LEAGUE
from whence.link.draft import root_draft
from whence.link.join import Directory
from whence.records.link import Teller, Told

BOARD = teller("Relief Board")
OSEI = Teller("Nana Osei", "person", role="chairman", affiliation="Relief Board", names=("Nana Osei",))
SHORT = Teller("Osei", "person", names=("Osei",))


def drafted(identifier: str, *tellers: Teller, **known: Any) -> Any:
    """A statement of a draft, which nobody has printed yet."""
    return said(f"e{identifier}", *tellers, **known)


def only(told: tuple[Told, ...]) -> Told:
    (one,) = told
    return one


def test_the_root_is_whom_the_draft_names() -> None:
    one = only(root_draft([drafted("1", BOARD)], [], directory()))
    assert one.testimony == drafted("1", BOARD)
    assert one.root and (one.root.body.name, one.root.stated, one.root.through) == ("Relief Board", True, ())


def test_whom_a_source_has_it_from_is_the_root() -> None:
    one = only(root_draft([drafted("1", BOARD, relays=(LEAGUE,))], [], directory()))
    assert one.root and one.root.body.name == "Harbour League"
    assert [body.name for body in one.root.through] == ["Relief Board"]


def test_what_names_nobody_states_no_root() -> None:
    """The record may have the same figure by one family alone: a draft's word is not laid at its door."""
    record = [said("a1", BOARD)]
    told = root_draft([drafted("1"), drafted("2", BOARD, number="90")], record, directory())
    assert [(one.root.body.name, one.root.stated) for one in told if one.root] == [
        ("Lake Mail", False),
        ("Relief Board", True),
    ]


def test_the_drafts_statements_alone_and_in_their_order() -> None:
    record = [said("a1", BOARD), said("b1", OSEI)]
    draft = [drafted("2", BOARD), drafted("1"), drafted("3", OSEI)]
    told = root_draft(draft, record, directory())
    assert [one.testimony for one in told] == draft


def test_a_last_name_is_who_the_record_knows_by_it() -> None:
    """Alone nobody knows who "Osei" is; with the record it is the one Osei there."""
    alone = only(root_draft([drafted("1", SHORT)], [], directory()))
    known = only(root_draft([drafted("1", SHORT)], [said("a1", OSEI)], directory()))
    full = only(root_draft([drafted("1", OSEI)], [], directory()))
    assert alone.root and known.root and full.root
    assert known.root.body == full.root.body
    assert alone.root.body != known.root.body


def test_people_say_who_is_who() -> None:
    same = Directory.of({}, [("Relief Board", "Aid Council")])
    plain, told = (
        only(root_draft([drafted("1", teller("Aid Council"))], [said("a1", BOARD)], one)) for one in (directory(), same)
    )
    recorded = only(root_draft([said("a1", BOARD)], [drafted("1", teller("Aid Council"))], same))
    assert plain.root and told.root and recorded.root
    assert told.root.body.family == recorded.root.body.family != plain.root.body.family


def test_the_same_in_any_order_of_the_record() -> None:
    record = [said("a1", BOARD), said("b1", OSEI), said("c1"), said("d1", teller("Coast Guard"), number="90")]
    draft = [drafted("1", SHORT), drafted("2", BOARD), drafted("3")]
    expected = root_draft(draft, record, directory())
    for seed in range(6):
        shuffled = list(record)
        random.Random(seed).shuffle(shuffled)
        assert root_draft(draft, shuffled, directory()) == expected


def test_nothing_drafted() -> None:
    assert root_draft([], [said("a1", BOARD)], directory()) == ()
