"""Originals: whose own texts are not on record, though a draft rests on what others say they said."""

from __future__ import annotations

from dataclasses import replace

from tests.weigh.pair import told
from tests.weigh.story import LEAGUE, MINISTRY
from whence.records.link import Body, Root
from whence.weigh.originals import evidence, find_originals
from whence.weigh.register import Entry

WIRE = Body("Gull Wire", "Gull Wire", "news agency")
MAIL = Body("The Ilm Mail", "The Ilm Mail", "outlet")


def through(*bodies: Body, root: Body = MINISTRY, **known: str) -> Entry:
    made = told("Norland has 40 mines.", "40", root, **known)
    return Entry(made._replace(root=Root("t", root, bodies, True)), None)


def test_whoever_only_passes_it_on_is_still_to_obtain() -> None:
    entries = [
        through(WIRE, id="b", name="late.txt", published="2031-05-02"),
        through(WIRE, id="a", name="early.txt", published="2031-05-01"),
        through(root=MAIL, id="c", name="late.txt", published="2031-05-02"),
        through(root=LEAGUE, id="d"),
    ]
    wire, mail = find_originals(entries, ())
    assert (wire.name, wire.kind, wire.through) == ("Gull Wire", "news agency", ("early.txt", "late.txt"))
    assert [one.testimony.id for one in wire.evidence] == ["a", "b"]
    assert (mail.name, mail.through) == ("The Ilm Mail", ("late.txt",))
    assert find_originals(reversed(entries), ()) == (wire, mail)


def test_whose_own_texts_are_there_is_not() -> None:
    entries = [through(WIRE), through(root=MAIL)]
    assert find_originals(entries, ("gull wire", "Ilm Mail")) == ()
    assert find_originals([through(replace(WIRE, known=False))], ()) == ()
    assert find_originals([Entry(told("Norland has 40 mines.", "40", None), None)], ()) == ()


def test_evidence_names_an_origin_only_where_one_is_stated() -> None:
    assert evidence(through(root=LEAGUE)).origin == LEAGUE.name
    assert evidence(Entry(told("It has 40.", "40", LEAGUE, stated=False), None)).origin is None
    assert evidence(Entry(told("It has 40.", "40", None), None)).origin is None
