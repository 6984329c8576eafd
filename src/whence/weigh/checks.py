"""Checks: every sentence of a draft held against the record; what it changed, counts for more, or has from nowhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from whence.records import claim as claims
from whence.records.check import GRAVITY, Alteration, Check, Checked, Mark, MarkKind, Standing
from whence.records.link import Told
from whence.records.span import Span
from whence.weigh.joining import rejoined
from whence.weigh.matching import Match, find_match, nearest
from whence.weigh.originals import evidence, find_originals
from whence.weigh.phrasing import speaks_of
from whence.weigh.plurality import Counted, claimed, overcounted
from whence.weigh.quoting import requote
from whence.weigh.register import Entry, Register
from whence.weigh.status import contested, put_as_fact, retracted, superseded, tainted
from whence.weigh.sums import Reckoned, reckon_sentence
from whence.weigh.tables import words
from whence.weigh.voices import is_same_voice, is_somebodys

MOST = 3  # statements against one
OVERLAP = 0.3  # share of words by which another figure of a speaker is one for the same thing
NEAREST = 3  # statements of the same thing that are shown where none has the draft's number


class Line(NamedTuple):
    """One sentence of a draft with its statements; `before` are those of the sentence before it in its paragraph."""

    span: Span
    part: claims.Part
    told: tuple[Told, ...]
    before: tuple[Told, ...]


class Held(NamedTuple):
    """What came of holding one statement, or one sentence, against the record."""

    marks: tuple[Mark, ...] = ()
    support: tuple[Entry, ...] = ()


def check(account: claims.Account, draft: Sequence[Told], register: Register, publishers: Iterable[str]) -> Check:
    """A draft held against the record; `publishers` are those whose own texts the ledger has."""
    examiner = Examiner(register)
    held = [(line, examiner.hold(line)) for line in _lines(account, draft)]
    sentences = tuple(_checked(line, one) for line, one in held)
    rests = [entry for _, one in held if one for entry in one.support]
    return Check(account.reading.document, sentences, find_originals(rests, publishers))


class Examiner:
    """Holds the sentences of one draft against one register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def hold(self, line: Line) -> Held | None:
        """What is on record for a sentence; None where there is nothing to check."""
        told = _counted(line.told) or _checkable(line.told)
        requoted = requote(line.span, self._register)
        if not told and requoted is None:
            return None
        counted, reckoned = claimed(line.span.text), reckon_sentence(line.told, line.before)
        found = [self._hold(one, line, counted, reckoned) for one in told]
        marks = [mark for one in found for mark in one.marks]
        marks += self._between(told, reckoned)
        if requoted is not None:
            marks = [*requoted.marks, *(mark for mark in marks if requoted.support == () or mark.kind != "unsupported")]
            found.append(Held(support=requoted.support))
        return Held(tuple(dict.fromkeys(marks)), tuple(dict.fromkeys(entry for one in found for entry in one.support)))

    def _between(self, told: Sequence[Told], reckoned: Reckoned | None) -> Iterator[Mark]:
        """What there is to say of a sentence's figures together: how they are joined, what is reckoned."""
        if joined := rejoined(told, self._register):
            one, entry, altered = joined
            yield _mark(one, "changed", altered.why, entry, altered.what)
        if reckoned and not reckoned.right and (reckoned.sure or not self._is_on_record(reckoned.told)):
            yield Mark("arithmetic", None, reckoned.why, _span(reckoned.told), ())

    def _hold(self, told: Told, line: Line, counted: Counted | None, reckoned: Reckoned | None) -> Held:
        match = find_match(told, self._register)
        if match is None:
            derived = reckoned is not None and reckoned.told is told and (reckoned.right or reckoned.sure)
            return Held() if derived else self._missing(told)
        marks = list(self._marks(told, match, counted, line))
        faulty = any(mark.kind == "changed" for mark in marks)
        return Held(tuple(marks), () if faulty else match.support or (match.entry,))

    def _marks(self, told: Told, match: Match, counted: Counted | None, line: Line) -> Iterator[Mark]:
        """What there is to say of a statement that is on record."""
        over = overcounted(counted, match.entry) if counted else None
        for what, why in match.altered:
            # Several sources in place of the one are counted below.
            if not (counted and what == "attribution"):
                yield _mark(told, "changed", why, match.entry, what)
        if over:
            yield _mark(told, "over-counted", over, match.entry)
        if not match.altered:
            if changed := tainted(match, told, self._register):
                yield _mark(told, "changed", changed.why, changed.entry, changed.what)
            elif not counted and (word := put_as_fact(told, match, carried=_is_carried(told, line.before))):
                yield _mark(told, "changed", word, match.entry, "allegation")
        if gone := retracted(match):
            yield _mark(told, "retracted", gone.why, gone.entry)
        if newer := superseded(match, told, (*line.before, *line.told), self._register):
            yield _mark(told, "superseded", newer.why, newer.entry)
        for found in islice(contested(match, self._register), MOST):
            yield _mark(told, "contested", found.why, found.entry)

    def _missing(self, told: Told) -> Held:
        """A statement that nothing on record says: what the same speaker says instead, or what is said at all."""
        near = self._register.about(told.testimony.topic) if told.testimony.figure else []
        own = [one for one in near if _same_speaker(one, told) and self._is_alike(one, told)]
        shown = tuple(map(evidence, nearest(told, own or near, self._register)[:NEAREST]))
        if own:
            why = "the same speaker has another figure on record"
            return Held((Mark("changed", "figure", why, _span(told), shown),))
        return Held((Mark("unsupported", None, "nothing on record says it", _span(told), shown),))

    def _is_on_record(self, told: Told) -> bool:
        return find_match(told, self._register) is not None

    def _is_alike(self, entry: Entry, told: Told) -> bool:
        """Whether two sentences are worded enough alike to tell of one event."""
        return self._register.likeness(entry.testimony, told.testimony) >= OVERLAP


def _is_carried(told: Told, before: Sequence[Told]) -> bool:
    """Whether the speaker of the sentence before goes on, by name or by a pronoun that begins the sentence."""
    begins = told.testimony.words.split()[:1]
    if before and begins and begins[0].casefold() in words("drafts", "going_on"):
        return any(is_somebodys(one) for one in before)
    return any(one.root and told.root and one.root.stated and one.root.body == told.root.body for one in before)


def _same_speaker(entry: Entry, told: Told) -> bool:
    return is_somebodys(entry.told) and is_somebodys(told) and is_same_voice(entry.told, told)


def _mark(told: Told, kind: MarkKind, why: str, entry: Entry, what: Alteration | None = None) -> Mark:
    return Mark(kind, what, why, _span(told), (evidence(entry),))


def _span(told: Told) -> Span:
    testimony = told.testimony
    return testimony.figure.span if testimony.figure else testimony.span


def _counted(told: Sequence[Told]) -> list[Told]:
    """The statements with a figure; one of a thing that nothing else counts only where the sentence has no other."""
    figured = [one for one in told if one.testimony.figure is not None]
    return [one for one in figured if not one.testimony.topic.alone] or figured


def _checkable(told: Sequence[Told]) -> list[Told]:
    """The statements without a figure that anything on record can speak to: all that is somebody's, or an event."""
    return [one for one in told if one.testimony.figure is None and not _is_opinion(one)]


def _is_opinion(told: Told) -> bool:
    """Whether a statement is the draft's own and tells of no event: there is nothing to check."""
    one = told.testimony
    if told.root is not None and told.root.stated:
        return False
    if one.modality in ("needed", "conditional", "question") or speaks_of("ought", one.words):
        return True
    return one.event is None and not one.places and (one.time is None or one.time.start is None)


def _checked(line: Line, held: Held | None) -> Checked:
    if held is None:
        return Checked(line.span, line.part, "opinion", (), ())
    standing: Standing = min((mark.kind for mark in held.marks), key=GRAVITY.index, default="supported")
    return Checked(line.span, line.part, standing, held.marks, tuple(map(evidence, held.support)))


def _lines(account: claims.Account, draft: Sequence[Told]) -> Iterator[Line]:
    """The sentences of a draft's body, with the statements that begin in each."""
    document, parts = account.reading.document, {one.span.start: one.part for one in account.claims.claims}
    told = sorted((one for one in draft if _span(one).field == "text"), key=lambda one: _span(one).start)
    starts = [_span(one).start for one in told]
    before: tuple[Told, ...] = ()
    paragraph = -1
    for sentence in account.reading.body.sentences:
        own = tuple(told[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        known = (parts.get(one.testimony.span.start) for one in own)
        part: claims.Part = next(filter(None, known), "body")
        span = document.span(sentence.start, sentence.end)
        yield Line(span, part, own, before if sentence.paragraph == paragraph else ())
        before, paragraph = own, sentence.paragraph
