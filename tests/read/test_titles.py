"""Titles: read with the text, split from it again, and hostile like any other text."""

from __future__ import annotations

from functools import cache

import pytest

from tests.build import document
from whence.read.reader import Reader
from whence.read.sheet import LONGEST_TITLE
from whence.records.reading import Attribution, Reading
from whence.records.span import Span

TEXT = "Mayor Ana Costa said that the town would hold.\n\nSchools stayed closed on Monday."


@cache
def reader() -> Reader:
    """The shipped reader, loaded once."""
    return Reader.load()


def read(title: str | None, text: str = TEXT) -> Reading:
    """A text read under a title."""
    return reader().read(document(text, title=title) if title is not None else document(text))


def headlines(reading: Reading) -> list[Attribution]:
    """The attributions that the title makes."""
    return [found for found in reading.attributions if found.content[0].field == "title"]


def spans(reading: Reading) -> list[Span]:
    """Every span of a reading."""
    found = [span for actor in reading.actors for span in actor.mentions]
    for passage in (reading.body, reading.headline):
        found += [entity.span for entity in passage.entities] if passage else []
    for attribution in reading.attributions:
        found += [*attribution.source, *attribution.content]
        found += [span for span in (attribution.cue, attribution.setting) if span]
        found += [part.span for part in (attribution.basis, attribution.said) if part]
    return found


# title, the speaker's name
SPEAKERS = [
    ("Town will hold, says Ana Costa", "Ana Costa"),
    ("Ana Costa: the town will hold", "Ana Costa"),
    ("Norway says 12,000 troops sent", "Norway"),
    ("The town will hold after all: minister", "minister"),
]


@pytest.mark.parametrize(("title", "speaker"), SPEAKERS)
def test_headlines_have_speakers(title: str, speaker: str) -> None:
    """With a verb by the model, with a colon by rule; the actor is the one whom the text names."""
    reading = read(title)
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(found.speaker or "") for found in headlines(reading)] == [speaker]
    assert sum(actor.name == "Ana Costa" for actor in reading.actors) == 1


@pytest.mark.parametrize("title", ["Norway: four dead in storm", "Storm in Oslo: 12 things to know", "A: b", ":", "::"])
def test_a_topic_before_a_colon_does_not_speak(title: str) -> None:
    """Places before a colon are what the news is about."""
    assert not headlines(read(title))


def test_actors_are_shared() -> None:
    """A last name in the title belongs to the person whom the text names in full."""
    reading = read("Costa: the town will hold")
    costa = next(actor for actor in reading.actors if actor.name == "Ana Costa")
    assert {mention.field for mention in costa.mentions} == {"title", "text"}


@pytest.mark.parametrize("quoted", ["“The town will hold”, says Ana Costa", "'We will hold', says Ana Costa"])
def test_a_headline_is_no_proof_of_direct_speech(quoted: str) -> None:
    """Headlines quote loosely: their marks make nothing direct or mixed."""
    assert {found.mode for found in headlines(read(quoted))} <= {"indirect"}


def test_the_headline_is_a_passage_of_its_own() -> None:
    """Tokens, heads, sentences and voices are counted from each passage's beginning."""
    reading = read("Town will hold, says Ana Costa")
    assert reading.headline is not None
    for passage, text in ((reading.headline, reading.document.title or ""), (reading.body, TEXT)):
        assert all(0 <= token.head < len(passage.tokens) for token in passage.tokens)
        assert text[passage.tokens[0].start : passage.tokens[0].end] == text.split()[0]
        assert passage.sentences[0][:3] == (0, passage.sentences[0].last, 0)
        assert passage.sentences[0].paragraph == 0
        assert [voice.sentence for voice in passage.voices] == list(range(len(passage.sentences)))
        assert passage.sentences[-1].last == len(passage.tokens)


def test_the_first_line_again() -> None:
    """A text that opens with its title is read all the same."""
    reading = read("Town will hold, says Ana Costa", "Town will hold, says Ana Costa\n\n" + TEXT)
    assert {found.content[0].field for found in reading.attributions} == {"title", "text"}


@pytest.mark.parametrize("title", ["", " ", "\n\t\r\n", "\u200b\u200b"])
def test_a_blank_title_is_no_title(title: str) -> None:
    """Nothing but blanks: no headline, and the text reads as it does alone."""
    alone, titled = read(None), read(title)
    assert alone.headline is None
    assert (titled.headline, titled.attributions) == (None, alone.attributions) or not title.isspace()
    assert titled.body.tokens == alone.body.tokens


HOSTILE = ["x" * 100_000, "word " * 20_000, "Costa: " * 5_000, "“" * 3_000, "a\n\nb\r\nc", "١٢٣ 😀 «»", "((((((" * 900]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles(title: str) -> None:
    """Long and odd titles are cut at a bound; every span stands in the field that it names."""
    reading = read(title)
    assert reading.headline is None or reading.headline.tokens[-1].end <= LONGEST_TITLE
    for span in spans(reading):
        where = reading.document.text if span.field == "text" else title
        assert where[span.start : span.end] == span.text
    assert len(reading.body.voices) == len(reading.body.sentences)


def test_no_attribution_reaches_over_both() -> None:
    """Cue, source and content of one attribution stand in one field."""
    for title in ("Costa: the town will hold", "“The town will hold”", "Mayor says"):
        for found in read(title, "“The town will hold,” she said. Ana Costa spoke on Monday.").attributions:
            fields = {span.field for span in (*found.source, *found.content, *([found.cue] if found.cue else []))}
            assert len(fields) == 1
