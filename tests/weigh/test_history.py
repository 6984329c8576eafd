"""History: rows for a chart, one a statement, in order of the day for which each holds."""

from __future__ import annotations

from tests.weigh.story import DEAD, MINISTRY, RELIEF, Tale, during
from whence.records.finding import Moment
from whence.weigh.history import history
from whence.weigh.statements import find_statements


def test_rows_by_the_day_for_which_a_figure_holds() -> None:
    tale = Tale()
    tale.says(MINISTRY, "2031-06-10", "In May 90 died.", "90", topic=DEAD, time=during("2031-05-01", "2031-06-01"))
    tale.says(RELIEF, "2031-04-01", "More than 40 died.", "more than 40", topic=DEAD)
    tale.says(RELIEF, "2031-06-01", "About 200 died.", "about 200", topic=DEAD, modality="estimated")
    tale.says(RELIEF, "2031-06-20", "Nearly 300 died.", "nearly 300", topic=DEAD)
    tale.says(RELIEF, "2031-06-20", "400 dead", "400", topic=DEAD, part="title")
    assert history(find_statements(tale.matter())) == (
        Moment("2031-04-01", "2031-04-01", "2031-04-01", 40, None, None, "Relief Board", "asserted", "2031-04-01/1"),
        Moment("2031-06-10", "2031-05-01", "2031-06-01", 90, 90, 90, MINISTRY.name, "asserted", "2031-06-10/0"),
        Moment("2031-06-01", "2031-06-01", "2031-06-01", None, None, 200, "Relief Board", "estimated", "2031-06-01/2"),
        Moment("2031-06-20", "2031-06-20", "2031-06-20", None, 300, None, "Relief Board", "asserted", "2031-06-20/3"),
    )
