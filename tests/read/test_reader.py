"""Whole texts through the shipped model: each construction, hostile layouts, and what holds for every text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build import document
from whence.flow import read_one
from whence.read.reader import Reader
from whence.records.errors import Unusable
from whence.records.reading import Attribution, Reading
from whence.records.span import Span


@cache
def reader() -> Reader:
    """The shipped reader, loaded once."""
    return Reader.load()


def read(text: str, **metadata: str) -> Reading:
    """One text read."""
    return reader().read(document(text, **metadata))


def name(reading: Reading, identifier: str | None) -> str | None:
    """An actor's name."""
    return next((actor.name for actor in reading.actors if actor.id == identifier), None)


def find(reading: Reading, cue: str) -> Attribution:
    """The attribution whose cue holds the word."""
    found = [a for a in reading.attributions if a.cue and cue in a.cue.text]
    assert found, f"no cue {cue!r} among {[a.cue.text for a in reading.attributions if a.cue]}"
    return found[0]


# text, a word of the cue, a part of the source, a part of the content, mode
CONSTRUCTIONS = [
    ("“We will not leave,” Mayor Ana Costa said.", "said", "Ana Costa", "We will not leave", "direct"),
    ("Mayor Ana Costa said that the town would hold.", "said", "Ana Costa", "the town would hold", "indirect"),
    ("Mayor Ana Costa said the town was “a fortress of hope”.", "said", "Ana Costa", "fortress of hope", "mixed"),
    ("\"We will not leave,\" said Ana Costa, the mayor.", "said", "Ana Costa", "We will not leave", "direct"),
    ("‘We will not leave,’ Ana Costa said.", "said", "Ana Costa", "We will not leave", "direct"),
    ("«We will not leave», Ana Costa said.", "said", "Ana Costa", "We will not leave", "direct"),
    ("``We will not leave,'' Ana Costa said.", "said", "Ana Costa", "We will not leave", "direct"),
    ("Ana Costa said: “We will not leave.”", "said", "Ana Costa", "We will not leave", "direct"),
    ("The dam held, according to the interior ministry.", "according", "interior ministry", "The dam held", "indirect"),
    ("According to the interior ministry, the dam held.", "ccording", "interior ministry", "the dam held", "indirect"),
    ("The ministry said in a statement that the dam had held.", "said", "The ministry", "the dam had held", "indirect"),
    ("Officials believe that the dam will hold until May.", "believe", "Officials", "the dam will hold", "indirect"),
    ("A report by the agency showed that the dam had cracks.", "showed", "report", "the dam had cracks", "indirect"),
    ("“We will not leave,” Ana Costa said, “and will not yield.”", "said", "Ana Costa", "will not yield", "direct"),
    ("Two officials warned that the dam could break.", "warned", "Two officials", "the dam could break", "indirect"),
]  # fmt: skip


def joined(spans: tuple[Span, ...]) -> str:
    """Spans' words with gaps shown."""
    return " … ".join(span.text for span in spans)


@pytest.mark.parametrize(("text", "cue", "source", "content", "mode"), CONSTRUCTIONS)
def test_constructions(text: str, cue: str, source: str, content: str, mode: str) -> None:
    """Quotations of every style, reported speech, cues that are verbs, prepositions and colons."""
    found = find(read(f"The river rose again on Monday.\n\n{text}\n\nSchools stayed closed."), cue)
    assert source in joined(found.source)
    assert content in joined(found.content)
    assert found.mode == mode


# text, cue, the chain of names from the outermost source to the speaker
CHAINS = [
    (
        "Defence Minister Ivo Hart has praised the pilots of the squadron, according to the news agency Reuters.",
        "praised",
        ["Reuters", "Ivo Hart"],
    ),
    (
        "The Washington Post, citing data of the Pentagon, said that 40 aircraft had been lost.",
        "citing",
        ["Washington Post", "Pentagon"],
    ),
    (
        "Ana Costa said that the United Nations had estimated that 500 people were missing.",
        "estimated",
        ["Ana Costa", "United Nations"],
    ),
    ("Reuters quoted officials as saying that the dam had failed.", "quoted", ["Reuters", "officials"]),
    ("Reuters cited two officials as saying the dam had failed.", "cited", ["Reuters", "two officials"]),
    ("The Reuters news agency reported that the dam had failed.", "reported", ["Reuters"]),
    ("The agency estimates that 200 died, Ana Costa, a deputy, said on Tuesday.", "estimates", ["Ana Costa", "agency"]),
    ("Norway has denied that its boats were there, Reuters reported.", "denied", ["Reuters", "Norway"]),
    (
        "The Dam Authority confirmed on Friday that 12 houses were lost, the state news agency said.",
        "confirmed",
        ["state news agency", "Dam Authority"],
    ),
    ("Ana Costa said that the United Nations fears a flood in the valley.", "fears", ["Ana Costa", "United Nations"]),
    ("Ana Costa said that Norway wants to close the dam.", "wants", ["Ana Costa", "Norway"]),
    ("Ana Costa said that the union's concern over the dam was serious.", "concern", ["Ana Costa", "union"]),
    ("Ana Costa said that Norway was worried about the dam.", "worried", ["Ana Costa", "Norway"]),
    (
        "The Dam Authority said on Friday that 12 houses were lost, The Harbour Courier reported, citing a letter.",
        "said",
        ["Harbour Courier", "Dam Authority"],
    ),
    ("Ana Costa said nine people died in what rescuers called the worst flood.", "called", ["Ana Costa", "rescuers"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "chain"), CHAINS)
def test_chains(text: str, cue: str, chain: list[str]) -> None:
    """Attributions inside others carry the whole chain."""
    reading = read(text)
    assert [name(reading, actor) for actor in find(reading, cue).chain] == chain


NO_LINK = [
    "Ana Costa said that she hoped the dam would hold.",
    "Ana Costa said that no sane person wants to close the dam.",
    "Ana Costa said that Norway would want to close the dam.",
    "Ana Costa said that Norway closed the dam.",
]


@pytest.mark.parametrize("text", NO_LINK)
def test_no_chain(text: str) -> None:
    """The speaker's own hopes, nobody's wishes, what is only thought of, and deeds add no link."""
    assert [len(found.chain) for found in read(text).attributions] == [1]


def test_words_of_the_quoted_are_theirs() -> None:
    """Whom an outlet quotes is no part of what is said."""
    found = find(read("Reuters quoted officials as saying that the dam had failed."), "quoted")
    assert joined(found.content).startswith("that the dam")


# text, cue of the attribution asked for, its speaker's name
SPEAKERS = [
    ("Maria Keller leads the institute. “Prices will fall,” Keller said.", "said", "Maria Keller"),
    ("Maria Keller, an economist, came late. “Prices will fall,” the economist said.", "said", "Maria Keller"),
    ("Maria Keller, an economist, came late. “Prices will fall,” the researcher said.", "said", "Maria Keller"),
    ("Maria Keller came late. “Prices will fall,” she said.", "said", "Maria Keller"),
    ("The National Dam Authority (NDA) met. The NDA said that the dam would hold.", "said", "National Dam Authority"),
]


@pytest.mark.parametrize(("text", "cue", "speaker"), SPEAKERS)
def test_speakers(text: str, cue: str, speaker: str) -> None:
    """Last names, roles, wider terms, pronouns and abbreviations lead to the person or body named before."""
    reading = read(text)
    assert name(reading, find(reading, cue).speaker) == speaker


# text, cue, a name that must not be taken for the speaker
NOT_SPEAKERS = [
    ("Angela Merkel left. Merkel’s spokesman said that talks went on.", "said", "Angela Merkel"),
    ("Ivo Hart was away. Ivo Hart's wife, Lena Hart, said that he was well.", "said", "Ivo Hart"),
    ("President Joe Biden left. Biden waved. First lady Jill Biden said the school was safe.", "said", "Joe Biden"),
    (
        "The Russian Defense Ministry met. The Ukrainian Defense Ministry said only three drones were lost.",
        "said",
        "Russian Defense Ministry",
    ),
    ("President Vladimir Putin met Xi Jinping. The Chinese president said trade would grow.", "said", "Vladimir Putin"),
    ("Boris Johnson left. Johnston said that the vote was lost.", "said", "Boris Johnson"),
    (
        "The National Dam Authority met on Monday. The ferry company said that boats would run.",
        "said",
        "National Dam Authority",
    ),
    ("The Norwegian Seafood Council met. The court said that boats would run.", "said", "Norwegian Seafood Council"),
    ("Reporters were shot. The agency said they were well. The IAEA visited the plant.", "said", "IAEA"),
]


@pytest.mark.parametrize(("text", "cue", "wrong"), NOT_SPEAKERS)
def test_wrong_speakers(text: str, cue: str, wrong: str) -> None:
    """Owners, namesakes, other states' bodies and names that come later are never taken for the speaker."""
    reading = read(text)
    assert name(reading, find(reading, cue).speaker) != wrong


def test_two_candidates_are_no_speaker() -> None:
    """A pronoun that two people may bear is left open, with both as candidates."""
    reading = read("Maria Keller and Anna Lindt met in Oslo. She said that prices would fall.")
    found = find(reading, "said")
    assert found.speaker is None
    assert {name(reading, actor) for actor in found.candidates} == {"Maria Keller", "Anna Lindt"}


def test_a_sure_woman_is_not_passed_over() -> None:
    """A pronoun is not given to somebody of unknown sex while a woman named before is within reach."""
    reading = read("Maria Keller was sure. A former officer told her that the depots were full. “It is bad,” she said.")
    assert name(reading, reading.attributions[-1].speaker) in (None, "Maria Keller")


def test_unnamed_sources_are_flagged() -> None:
    """Officials without names are anonymous; a ministry is not."""
    reading = read("Two senior officials said that talks had failed.\n\nThe foreign ministry said that talks went on.")
    flags = [attribution.anonymous for attribution in reading.attributions]
    assert flags == [True, False]


def test_roles_and_affiliations() -> None:
    """What an apposition or a title says of a person."""
    reading = read("Maria Keller, a senior economist at the Bank of Norway, said that prices would fall.")
    keller = next(actor for actor in reading.actors if actor.name == "Maria Keller")
    assert (keller.kind, keller.affiliation) == ("person", "Bank of Norway")
    assert keller.role and "economist" in keller.role


def test_a_dateline_is_nothing_beside_a_cue() -> None:
    """Its agency relays nothing, and its day is not when something was said."""
    reading = read("OSLO, Feb 18 (AFP) -- Minister Maria Keller said Monday that all options were on the table.")
    found = find(reading, "said")
    assert [name(reading, actor) for actor in found.chain] == ["Maria Keller"]
    assert found.said and found.said.text == "Monday"


@pytest.mark.parametrize("opening", ["A minister", "NATO"])
def test_a_dash_makes_no_dateline_of_a_sentence(opening: str) -> None:
    """Only a place in capitals before any verb does."""
    reading = read(f"{opening} said on Monday — the first day of talks — that prices would fall.")
    found = find(reading, "said")
    assert found.said and found.said.text == "Monday"


def test_said_and_setting() -> None:
    """When and where something was said comes from beside the cue."""
    found = find(read("Maria Keller said in an interview on Thursday that prices would fall."), "said")
    assert found.setting and "interview" in found.setting.text
    assert found.said and found.said.text == "Thursday"
    posted = find(read("In a post on Telegram, Reyl said that all was well."), "said")
    assert posted.setting and posted.said is None


def test_voices() -> None:
    """A sentence that carries on a statement is the speaker's; the writer's own is the publisher's."""
    text = (
        "The river rose on Monday.\n\n“The dam will hold,” said Maria Keller, an engineer. In addition, pumps would "
        "be ready by May.\n\nSchools in the valley have been closed since last week."
    )
    voices = {
        sentence.start: voice
        for sentence, voice in zip(*(lambda r: (r.body.sentences, r.body.voices))(read(text)), strict=True)
    }
    assert voices[0].kind == "publisher"
    assert voices[text.index("In addition")].kind == "carried_over"


HOSTILE = [
    "A title\r\n\r\n“We will not leave,” Mayor Ana Costa said.\r\n\r\nMore text follows.\r\n",
    "\n\n   \t “We will not leave,” Mayor Ana Costa said.",
    "word " * 20_000,
    "x" * 100_000,
    "קול ישראל said “שלום” 😀🇳🇴 to all. “We will not leave,” Mayor Ana Costa said.",
    '“We will not leave, Mayor Ana Costa said. ‘And "nobody «will” leave.',
    "River rises\nSchools closed\nMayor: we stay",
    "\ufeff“We will not leave,” Mayor Ana Costa said.",
    "\x0b\x0c\u2028\u2029\u0085.",
    "((((((((((" * 500,
]


def check(reading: Reading) -> None:
    """What must hold for every reading: spans in the text, known actors, probabilities."""
    text, known = reading.document.text, {actor.id for actor in reading.actors}
    spans = [span for actor in reading.actors for span in actor.mentions] + [e.span for e in reading.body.entities]
    for attribution in reading.attributions:
        spans += [*attribution.source, *attribution.content]
        spans += [s for s in (attribution.cue, attribution.setting) if s]
        spans += [b.span for b in (attribution.basis, attribution.said) if b]
        assert {attribution.speaker, *attribution.chain, *attribution.candidates} - {None} <= known
        assert 0 <= attribution.confidence <= 1
        assert attribution.content
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    assert len(reading.body.voices) == len(reading.body.sentences)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_layouts(text: str) -> None:
    """Line ends, blanks, one endless line, other scripts and unbalanced marks are read with offsets right."""
    check(read(text))


WORDS = ("Ana Costa", "said", "told", "he", "that", "the ministry", "according to", "citing", "was quoted by", "5,000")
PIECES = (*WORDS, "“", "”", '"', "‘", "’", ", ", ". ", "\n\n", "\r\n", "😀")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40))
def test_every_reading_points_into_its_text(parts: list[str]) -> None:
    """Spans, actors and confidences hold for arbitrary texts, and reading twice gives the same."""
    text = " ".join(parts)
    first = read(text)
    check(first)
    assert first == read(text)


def test_a_library_in_one_text_is_refused_before_it_is_read() -> None:
    found = read_one(reader(), document('" ' * 310_000))
    assert isinstance(found, Unusable)
    assert found.why == "over 300,000 words and marks; cut it into parts"


def test_threads_change_nothing() -> None:
    """A text of many windows reads the same on one thread and on two."""
    text = "\n\n".join(f"Mayor Ana Costa said on day {day} that the town of Ulm would hold." for day in range(60))
    assert read(text) == Reader.load(threads=2).read(document(text))
