"""Findings: what stands about each matter of a block, put together, in the matters' order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.weigh.story import DEAD, HURT, LEAGUE, LOSSES, MINISTRY, RELIEF, SHELLS, UNNAMED, Tale
from whence.records.link import Matter
from whence.weigh.findings import weigh


def block() -> tuple[Matter, ...]:
    tale = Tale()
    tale.says(MINISTRY, "2031-03-01", "There are 100 dead in Norland.", "100", topic=DEAD, basis="own records")
    tale.says(RELIEF, "2031-03-02", "There are 600 dead in Norland.", "600", topic=DEAD, basis="witness")
    tale.says(MINISTRY, "2031-03-01", "There are 200 wounded in Norland.", "200", topic=HURT)
    tale.says(LEAGUE, "2031-03-03", "Norland counts 300 casualties.", "300", topic=LOSSES)
    first = tale.says(MINISTRY, "2031-03-04", "Norland sent up to 400 shells.", "up to 400", topic=SHELLS)
    last = tale.says(UNNAMED, "2031-03-06", "Norland sent 400 shells.", "400", topic=SHELLS, stated=False)
    tale.goes_back(last, first, "presumed")
    return tale.block()


def test_each_matter_has_its_finding() -> None:
    found = weigh(block())
    assert [finding.matter for finding in found] == list(block())
    assert [finding.title for finding in found] == [
        "Norland: killed",
        "Norland: wounded",
        "Norland: killed or wounded",
        "Norland: shell",
    ]
    dead, hurt, losses, shells = found
    assert {family.origin for family in dead.families} == {MINISTRY.family, RELIEF.family}
    assert (dead.outlets, dead.independent) == (1, 2)
    assert dead.figures and (dead.figures.low, dead.figures.high, dead.figures.best) == (100, 600, None)
    assert [(one.left, one.right) for one in dead.conflicts] == [("2031-03-01/0", "2031-03-02/1")]
    assert len(dead.history) == 2 and dead.grade.credibility == 4
    assert hurt.figures and (hurt.figures.best, hurt.conflicts, hurt.independent) == (200, (), 1)
    assert losses.figures and (losses.figures.high, losses.derived) == (300, ())
    assert [change.what for change in shells.changes] == ["bound"] and shells.independent is None
    assert [edge.kind for edge in shells.edges] == ["presumed"]


def test_killed_and_wounded_are_no_casualties_of_another_origin() -> None:
    dead, hurt, losses, _ = weigh(block())
    assert losses.conflicts == () == losses.derived
    sums = {(one.figure.low, one.sources) for finding in (dead, hurt) for one in finding.derived if one.figure}
    assert sums == {(300, ("2031-03-01/0", "2031-03-01/2"))}


def test_matters_are_weighed_with_what_they_changed_from() -> None:
    tale = Tale()
    first = tale.says(MINISTRY, "2031-03-01", "Norland has 300 casualties.", "300", topic=LOSSES)
    later = tale.says(RELIEF, "2031-03-02", "Norland has 300 killed.", "300", topic=DEAD)
    tale.goes_back(later, first)
    found = {finding.matter.topic.sort: finding for finding in weigh(tale.block())}
    assert (first, later, "counted") in {(one.source, one.target, one.what) for one in found["killed"].changes}
    assert found["casualties"].changes == ()


def test_nothing_is_nothing() -> None:
    assert weigh(()) == ()


@given(st.permutations(block()))
def test_a_matters_finding_does_not_depend_on_the_order(matters: list[Matter]) -> None:
    assert {one.matter.id: one for one in weigh(matters)} == {one.matter.id: one for one in weigh(block())}
