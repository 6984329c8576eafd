"""Times in plain sentences: spans, intervals, relations, and what is no time."""

from __future__ import annotations

from functools import cache

import pytest

from tests.build import document, flat
from tests.parsed import reader
from whence.claim.when import find_anchor, find_times
from whence.records.grammar import Grammar
from whence.records.reading import Time

DAY = "2024-05-15"  # a Wednesday


@cache
def times(text: str, published: str | None = DAY) -> list[Time]:
    """A text's times."""
    body = reader().read(document(text)).body
    grammar = Grammar(text, body.tokens, body.sentences)
    return [found.label for found in find_times(grammar, find_anchor(published, grammar))]


def dates(text: str, published: str | None = DAY) -> list[tuple[str, str | None, str | None]]:
    """Words, start and end of a text's times."""
    return [(time.text, time.start, time.end) for time in times(text, published)]


ABSOLUTE = [
    ("They met on 28 March 2023.", "28 March 2023", "2023-03-28", "2023-03-29"),
    ("They met on Saturday, June 24, 2023.", "Saturday, June 24, 2023", "2023-06-24", "2023-06-25"),
    ("They met on the 19th of October 2022.", "the 19th of October 2022", "2022-10-19", "2022-10-20"),
    ("They met on the twenty-first of May 2023.", "the twenty-first of May 2023", "2023-05-21", "2023-05-22"),
    ("Tanks arrived in early March 2024.", "early March 2024", "2024-03-01", "2024-04-01"),
    ("It began in September of 1993.", "September of 1993", "1993-09-01", "1993-10-01"),
    ("It was built in the late 1930s.", "the late 1930s", "1930-01-01", "1940-01-01"),
    ("It was built in the '90s.", "the '90s", "1990-01-01", "2000-01-01"),
    ("It was built in the seventies.", "the seventies", "1970-01-01", "1980-01-01"),
    ("It was built in the 19th century.", "the 19th century", "1801-01-01", "1901-01-01"),
    ("Sales fell in the first quarter of 2023.", "the first quarter of 2023", "2023-01-01", "2023-04-01"),
    ("Sales fell in the last quarter of 2022.", "the last quarter of 2022", "2022-10-01", "2023-01-01"),
    ("Sales fell in the second half of 2008.", "the second half of 2008", "2008-07-01", "2009-01-01"),
    ("They left in the summer of 2020.", "the summer of 2020", "2020-06-01", "2020-09-01"),
    ("They left in the winter of 2020.", "the winter of 2020", "2020-12-01", "2021-03-01"),
    ("They left at the end of 2017.", "the end of 2017", "2017-01-01", "2018-01-01"),
    ("They left on 2024-03-07.", "2024-03-07", "2024-03-07", "2024-03-08"),
    ("They left on 13/4/2024.", "13/4/2024", "2024-04-13", "2024-04-14"),
    ("They left on 3/4/2024.", "3/4/2024", None, None),
    ("They left on Christmas Day 2023.", "Christmas Day 2023", "2023-12-25", "2023-12-26"),
    ("They left on Thanksgiving 2016.", "Thanksgiving 2016", "2016-11-24", "2016-11-25"),
    ("They left on Good Friday 2018.", "Good Friday 2018", "2018-03-30", "2018-03-31"),
    ("They left on the first Friday of July 2023.", "the first Friday of July 2023", "2023-07-07", "2023-07-08"),
    ("They left on 31 June 2023.", "31 June 2023", None, None),
    ("They left on 29 February 2023.", "29 February 2023", None, None),
    ("Hannibal left in 218 BC.", "218 BC", None, None),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), ABSOLUTE)
def test_reads_dates_that_name_their_year(text: str, words: str, start: str | None, end: str | None) -> None:
    """The span without its preposition, and the half-open interval; none for a day that does not exist."""
    assert dates(text) == [(words, start, end)]


ANCHORED = [
    ("He was hurt on Tuesday.", "Tuesday", "2024-05-14", "2024-05-15"),
    ("He was hurt on Wednesday.", "Wednesday", "2024-05-15", "2024-05-16"),
    ("The minister will visit them on Thursday.", "Thursday", "2024-05-16", "2024-05-17"),
    ("The council is expected to vote on Friday.", "Friday", "2024-05-17", "2024-05-18"),
    ("He was hurt in November.", "November", "2023-11-01", "2023-12-01"),
    ("The council will vote in November.", "November", "2024-11-01", "2024-12-01"),
    ("He was hurt in late April.", "late April", "2024-04-01", "2024-05-01"),
    ("He was hurt yesterday.", "yesterday", "2024-05-14", "2024-05-15"),
    ("He was hurt the day before yesterday.", "the day before yesterday", "2024-05-13", "2024-05-14"),
    ("He was hurt last night.", "last night", "2024-05-14", "2024-05-15"),
    ("He was hurt overnight.", "overnight", "2024-05-14", "2024-05-16"),
    ("He was hurt last week.", "last week", "2024-05-06", "2024-05-13"),
    ("He was hurt last year.", "last year", "2023-01-01", "2024-01-01"),
    ("He was hurt last August.", "last August", "2023-08-01", "2023-09-01"),
    ("He was hurt over the weekend.", "the weekend", "2024-05-11", "2024-05-13"),
    ("He was hurt three days ago.", "three days ago", "2024-05-12", "2024-05-13"),
    ("He was hurt two months ago.", "two months ago", "2024-03-01", "2024-04-01"),
    ("He was hurt a few days ago.", "a few days ago", None, None),
    ("He was hurt in the past three months.", "the past three months", "2024-02-15", "2024-05-15"),
    ("He was hurt on the 13th.", "the 13th", "2024-05-13", "2024-05-14"),
    ("He was hurt on July 25 of last year.", "July 25 of last year", "2023-07-25", "2023-07-26"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), ANCHORED)
def test_anchors_what_names_no_year_on_the_day_of_publication(
    text: str, words: str, start: str | None, end: str | None
) -> None:
    """By the clause's tense: the most recent past, or the next one; without a day of publication there is no value."""
    assert dates(text) == [(words, start, end)]
    assert dates(text, None) == [(words, None, None)]


RELATIONS = [
    ("It must be ready by April 2025.", "April 2025", None, "2025-05-01", "by"),
    ("They waited until March 2023.", "March 2023", None, "2023-04-01", "until"),
    ("They have waited since 2022.", "2022", "2022-01-01", None, "since"),
    ("They left after June 2021.", "June 2021", "2021-06-01", None, "after"),
    ("They left before June 2021.", "June 2021", None, "2021-06-01", "before"),
    ("They left before the end of 2021.", "the end of 2021", None, "2022-01-01", "before"),
    ("They left in June 2021.", "June 2021", "2021-06-01", "2021-07-01", "in"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "relation"), RELATIONS)
def test_leaves_open_what_the_preposition_leaves_open(
    text: str, words: str, start: str | None, end: str | None, relation: str
) -> None:
    """A bound is no period."""
    assert [(t.text, t.start, t.end, t.relation) for t in times(text)] == [(words, start, end, relation)]


RANGES = [
    ("They met between 3 and 7 May.", "3 and 7 May", "2024-05-03", "2024-05-08", ["3", "7 May"]),
    ("They met on 14-15 May 2023.", "14-15 May 2023", "2023-05-14", "2023-05-16", ["14", "15 May 2023"]),
    ("They met on April 6-7, 2023.", "April 6-7, 2023", "2023-04-06", "2023-04-08", ["April 6", "7, 2023"]),
    ("It lasted from March to June 2023.", "March to June 2023", "2023-03-01", "2023-07-01", ["March", "June 2023"]),
    ("It ran from December to March 2023.", "December to March 2023", "2022-12-01", "2023-04-01", None),
    ("It ran from October 2022 to March.", "October 2022 to March", "2022-10-01", "2023-04-01", None),
    ("The war of 2014-16 was over.", "2014-16", "2014-01-01", "2017-01-01", ["2014", "16"]),
    ("It lasted from 2014 until 2016.", "2014 until 2016", "2014-01-01", "2017-01-01", ["2014", "2016"]),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "ends"), RANGES)
def test_gives_a_range_besides_its_ends(text: str, words: str, start: str, end: str, ends: list[str] | None) -> None:
    """The whole comes first, then the two dates as TIMEX3 marks them."""
    whole, *rest = times(text)
    assert (whole.text, whole.start, whole.end, whole.relation) == (words, start, end, "from_to")
    assert ends is None or [time.text for time in rest] == ends


def test_gives_every_day_of_a_list() -> None:
    """Days that share a month are dates of their own, and no range."""
    assert dates("They met on May 3, 5 and 7.") == [
        ("May 3", "2024-05-03", "2024-05-04"),
        ("5", "2024-05-05", "2024-05-06"),
        ("7", "2024-05-07", "2024-05-08"),
    ]


KINDS = [
    ("It took more than three years.", "more than three years", "duration"),
    ("After a ten-day battle they fled.", "ten-day", "duration"),
    ("They fought for several months.", "several months", "duration"),
    ("They fought for weeks.", "weeks", "duration"),
    ("They meet every Monday.", "every Monday", "set"),
    ("They meet twice a week.", "twice a week", "set"),
    ("The army fires 300 shells a day.", "a day", "set"),
    ("They attacked at 0500.", "0500", "time"),
    ("They attacked at 3 p.m.", "3 p.m.", "time"),
    ("They attacked at dawn.", "dawn", "time"),
    ("Nobody knew of it at the time.", "the time", "date"),
]


@pytest.mark.parametrize(("text", "words", "kind"), KINDS)
def test_tells_durations_sets_and_times_of_day_from_dates(text: str, words: str, kind: str) -> None:
    """What cannot be dated has its kind and words only."""
    assert [(t.text, t.kind, t.start, t.end) for t in times(text)] == [(words, kind, None, None)]


NO_TIMES = [
    "The price may rise.",
    "They march on the capital.",
    "Between 12 and 15 T-72 tanks were lost.",
    "It cost 10 to 20 billion rubles.",
    "Some 1,500 troops of the 8th Battalion fell.",
    "The second man came with three quarters of the money.",
    "They killed Mrs. May and April Jones.",
    "The 40-50 missiles cost $1.2bn (€1.1 billion).",
    "After the fall of the city they fled.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_takes_nothing_else_for_a_time(text: str) -> None:
    """Verbs, names, counts and ordinals are no times."""
    assert dates(text) == []


STORY = (
    "In December 1941 the army crossed the river. In January it took the city. The next day the king fled. "
    "On 12 March the last fort fell. Two days later peace was made. Later that year he died. In 1950 they met; "
    "by 1960 both were dead."
)


def test_follows_a_story_by_the_dates_it_names() -> None:
    """Partial and relative dates count from the last one named, months roll into the next year."""
    found = {words: start for words, start, _ in dates(STORY, "2009-12-19")}
    assert found["January"] == "1942-01-01"
    assert found["The next day"] is None
    assert found["12 March"] == "1942-03-12"
    assert found["Two days later"] == "1942-03-14"
    assert found["Later that year"] == "1942-01-01"


DATELINES = [
    ("KABUL, Afghanistan (Jan. 25, 2013) – Troops killed two men yesterday.", None, "2013-01-24"),
    ("RELEASE\n\nMay 25, 2011\n\nTroops killed two men yesterday.", None, "2011-05-24"),
    ("2010-08-CA-244\n\nKABUL (Aug. 21) - Troops killed two men yesterday.", None, "2010-08-20"),
    ("MOSCOW, March 4 (Reuters) - Troops killed two men yesterday.", "2023-03-05", "2023-03-03"),
    ("SEOUL, Friday - Troops killed two men yesterday.", "2024-10-19", "2024-10-17"),
    ("MOSCOW, March 4 (Reuters) - Troops killed two men yesterday.", None, None),
    ("The peace of May 25, 2011 held. Troops killed two men yesterday.", None, None),
]


@pytest.mark.parametrize(("text", "published", "start"), DATELINES)
def test_takes_the_day_from_the_dateline(text: str, published: str | None, start: str | None) -> None:
    """A dateline shortly before publication, or alone where it names the year, is the text's day."""
    assert [t.start for t in times(text, published) if t.text == "yesterday"] == [start]


ODD = [
    "AD 1,5 and 8th/9/2020 and ١٢ May and 99999999999 days ago and 9999 centuries ago and 10000 years later.",
    "'99 '",
    "May " * 3_000,
    "one " * 3_000,
    "between 3 and " * 2_000,
    "May",
    "",
]


@pytest.mark.parametrize("text", ODD)
def test_never_fails_on_odd_input(text: str) -> None:
    """Whatever the text, intervals run forward and spans hold their words."""
    grammar = flat(text)
    for published in (DAY, "0001-01-01", "9999-12-31", "2024-99-99", "soon", None):
        for time in (found.label for found in find_times(grammar, find_anchor(published, grammar))):
            assert time.span.text == text[time.span.start : time.span.end]
            assert time.start is None or time.end is None or time.start < time.end
