"""The report of a matter: the finding in two sentences, then everything behind it, each statement with its footnote.

It says whose word everything is, and never whether it is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whence.export.citation import day
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.plot import describe, draw, find_dots, key_mark, legend
from whence.export.provenance import MARKS
from whence.export.reference import footnote, quote
from whence.export.sheet import Block, Grid, Item, Listing, Note, Paragraph, Phrase, Piece, Plot, Section, Sheet, words
from whence.export.textplot import plot_lines
from whence.export.words import about, bounds, figure_words, said, shown_independent
from whence.ledger.reported import Reported
from whence.records.clock import now
from whence.records.finding import Family, Moment
from whence.records.link import Dependence, Edge, Testimony

DEPENDS = {"stated": "rests on", "presumed": "presumably rests on", "open": "not shown apart from"}
DEEPEST = 20
MOST = 300  # lines of one part: a report is read by people
SHORT = 12  # characters of an id
NAMED = 3  # origins named in the first sentence
WEB = ("https://", "http://")
NOTICE = (
    "Quotations are short and stand with their addresses; whole texts are not part of this report. It says what was"
    " reported, by whom and on what basis. That several report a thing does not make it so, and a grade is suggested"
    " by rules: people decide."
)


def report(one: Reported) -> Sheet:
    """All that stands about one matter."""
    return _Reporter(one).sheet()


class _Reporter:
    """A report that is being written: footnotes are numbered as they are first needed."""

    def __init__(self, one: Reported) -> None:
        self._one, self._finding = one, one.finding
        self._lineage = Lineage(one.finding.matter)
        self._notes: dict[str, Note] = {}
        self._percent = one.finding.matter.topic.percent

    def sheet(self) -> Sheet:
        """The whole report."""
        finding = self._finding
        lead = tuple(words(sentence) for sentence in summary(self._one))
        sections = tuple(Section(name, tuple(blocks)) for name, blocks in self._parts() if blocks)
        made = f"Made {day(now())} from a ledger of whence. Matter {plain(finding.matter.id)}."
        return Sheet(plain(finding.title), lead, sections, tuple(self._notes.values()), (NOTICE, made))

    def _parts(self) -> Iterator[tuple[str, list[Block]]]:
        """The parts with their headings, in the order in which a reader asks."""
        yield "Figures", list(self._figures())
        yield "Figures over time", list(self._history())
        yield "Origins", self._list(self._origin(family) for family in self._finding.families)
        yield "Provenance", self._list((self._tree(family) for family in self._finding.families), tree=True)
        yield "Conflicts", self._list(self._conflicts())
        yield "Changed on the way", self._list(self._changes())
        yield "Superseded", self._list(self._superseded())
        yield "Differences explained", self._list(self._explained())
        yield "Derived", self._list(self._derived())
        yield "Suggested grade", list(self._grade())
        yield "Decided by people", self._list(self._decided())

    def _list(self, items: Iterable[Item], *, tree: bool = False) -> list[Block]:
        return [Listing(few(tuple(items)), tree)] if (items := tuple(items)) else []

    def _figures(self) -> Iterator[Block]:
        figures = self._finding.figures
        if figures is None:
            return
        rows = [
            (words(name), words(bounds(value, value, percent=self._percent) or "none", "strong"), self._whose(behind))
            for name, value, behind in (
                ("Lowest reported", figures.low, figures.low_from),
                ("Highest reported", figures.high, figures.high_from),
                ("Best", figures.best, figures.best_from),
            )
        ]
        yield Grid(("", "Figure", "Whose"), tuple(rows), frozenset((1,)))
        rule = f"The best figure is {figures.rule}." if figures.rule else "No rule gives a best figure."
        yield Paragraph(words(f"{f'As of {day(figures.as_of)}. ' if figures.as_of else ''}{rule}", "quiet"))

    def _whose(self, ids: Sequence[str]) -> Phrase:
        pieces: list[Piece] = []
        for family in self._finding.families:
            own = self._lineage.in_time(one for one in ids if one in family.claims)
            pieces += [Piece(f"{'; ' if pieces else ''}{plain(family.origin)}")] if own else []
            pieces += [self._mark(one) for one in own[:NAMED]]
        return tuple(pieces)

    def _history(self) -> Iterator[Block]:
        dots = find_dots(self._finding)
        if dots:
            key = tuple((name, colour, key_mark(shape)) for name, (colour, shape) in legend(dots).items())
            lines = tuple(plot_lines(dots, percent=self._percent))
            yield Plot(draw(self._finding, dots), describe(self._finding), key, lines)
        if self._finding.history:
            heads = ("Said", "As of", "Figure", "How", "Origin")
            older = {step.older for step in self._finding.superseded}
            shown = self._finding.history[-MOST:]
            yield Grid(heads, tuple(self._moment(one, one.claim in older) for one in shown), frozenset((2,)))

    def _moment(self, one: Moment, old: bool) -> tuple[Phrase, ...]:
        testimony = self._lineage.testimonies.get(one.claim)
        point = bounds(one.best, one.best, percent=self._percent) if one.best is not None else ""
        value = point or bounds(one.low, one.high, percent=self._percent)
        how = ", ".join(
            (*(() if one.modality == "asserted" else (plain(one.modality),)), *(("superseded",) if old else ()))
        )
        return (
            words(plain(one.said or "")[:10]),
            words(about(one)),
            (Piece(value, "quiet" if old else "strong"), *([self._mark(testimony)] if testimony else [])),
            words(how),
            words(plain(one.origin)),
        )

    def _origin(self, family: Family) -> Item:
        basis = ", ".join(family.basis) or "unstated"
        below = [words(f"Basis: {basis}", "quiet")]
        below += [words(plain(family.descriptor), "quiet")] if family.descriptor else []
        members = [plain(member) for member in family.members if member != family.origin]
        below += [words(f"Members: {', '.join(members)}", "quiet")] if members else []
        below += [words(f"Rests on: {', '.join(map(plain, family.depends_on))}", "quiet")] if family.depends_on else []
        return Item(words(plain(family.origin), "strong"), tuple(Item(phrase) for phrase in below))

    def _tree(self, family: Family) -> Item:
        own = frozenset(family.claims)
        rests = [self._rests(one) for one in self._finding.matter.depends if one.family == family.origin]
        first = [one for one in self._lineage.in_time(own) if self._stands_first(one, own)]
        below = (*rests, *(self._branch(one, None, own, 0) for one in first))
        return Item(words(plain(family.origin), "strong"), few(below))

    def _rests(self, one: Dependence) -> Item:
        on = f"{DEPENDS[one.kind]} {plain(one.on)}: {plain(one.evidence.words)}"
        return Item(words(on, "quiet"))

    def _stands_first(self, one: Testimony, own: frozenset[str]) -> bool:
        edge = self._lineage.parent(one.id)
        return edge is None or edge.target not in own

    def _branch(self, one: Testimony, edge: Edge | None, own: frozenset[str], depth: int) -> Item:
        marked = (Piece(f"{MARKS[edge.kind]} ", "quiet"),) if edge else ()
        phrase = (*marked, *self._brief(one.id))
        on = [(later, step) for later, step in self._lineage.repeated_by(one.id) if later.id in own]
        if on and depth == DEEPEST:
            return Item(phrase, (Item(words("… and further", "quiet")),))
        return Item(phrase, few(tuple(self._branch(later, step, own, depth + 1) for later, step in on)))

    def _brief(self, statement: str) -> Phrase:
        """A statement in a few words with its footnote, or its id where it is of another matter."""
        one = self._lineage.testimonies.get(statement)
        if one is None:
            return words(plain(statement)[:20])
        where = ", ".join(filter(None, (plain(one.publisher or one.name), day(one.published) if one.published else "")))
        title = ", title" if one.part == "title" else ""
        gone = (Piece(" retracted", "alarm"),) if one.claim in self._one.retracted else ()
        told = Piece(said(one, self._lineage.thing), "strong")
        return (told, Piece(f" {where}{title}"), self._mark(one), *gone)

    def _pair(self, left: str, between: str, right: str, why: str) -> Item:
        phrase = (*self._brief(left), Piece(f" {between} ", "quiet"), *self._brief(right))
        return Item(phrase, (Item(words(plain(why), "quiet")),) if why else ())

    def _conflicts(self) -> Iterator[Item]:
        for one in self._finding.conflicts:
            yield self._pair(one.left, "against", one.right, one.why)

    def _changes(self) -> Iterator[Item]:
        for one in self._finding.changes:
            yield self._pair(one.source, "became", one.target, f"{one.what}: {one.why}")

    def _superseded(self) -> Iterator[Item]:
        for one in self._finding.superseded:
            yield self._pair(one.older, "gave way to", one.newer, "")

    def _explained(self) -> Iterator[Item]:
        for one in self._finding.explained:
            yield self._pair(one.left, "and", one.right, f"by {one.by}: {one.why}")

    def _derived(self) -> Iterator[Item]:
        for one in self._finding.derived:
            marks = [
                self._mark(self._lineage.testimonies[name]) for name in one.sources if name in self._lineage.testimonies
            ]
            value = (Piece(figure_words(one.figure), "strong"), Piece(" ")) if one.figure else ()
            yield Item((*value, Piece(plain(one.how)), *marks))

    def _grade(self) -> Iterator[Block]:
        digit = self._finding.grade.credibility
        yield Paragraph(words(f"Credibility {digit} suggested; people decide." if digit else "Not graded.", "strong"))
        if self._finding.grade.trace:
            yield Listing(tuple(Item(words(plain(step))) for step in self._finding.grade.trace))

    def _decided(self) -> Iterator[Item]:
        first = {one.claim: one for one in reversed(self._lineage.in_time(self._lineage.testimonies))}
        for claim in sorted(self._one.retracted):
            yield Item((*self._brief(first[claim].id), Piece(": withdrawn; it stays on record and weighs nothing")))
        for claim, digit in sorted(self._one.graded.items()):
            yield Item((*self._brief(first[claim].id), Piece(f": graded {digit}")))

    def _mark(self, one: Testimony) -> Piece:
        """The footnote of a statement, made when it is first needed."""
        if one.id not in self._notes:
            listed = self._one.documents.get(one.document)
            url = listed.url if listed and (listed.url or "").lower().startswith(WEB) else None
            number = len(self._notes) + 1
            self._notes[one.id] = Note(number, footnote(one, listed), quote(one.span.text), url, _short(one.id))
        return Piece("", note=self._notes[one.id].number)


def _short(statement: str) -> str:
    """The first characters of a statement's id, with its figure's number: what whence trace takes."""
    claim, mark, number = plain(statement).removeprefix("sha256:").partition("#")
    return f"{claim[:SHORT]}{mark}{number}"


def few(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """So many lines at most, the last saying how many more there are."""
    if len(items) <= MOST:
        return items
    return (*items[:MOST], Item(words(f"… and {len(items) - MOST:,} more", "quiet")))


def summary(one: Reported) -> tuple[str, str]:
    """The finding in two sentences: whose word it is, then what they report and what is not shown."""
    finding = one.finding
    names = [plain(family.origin) for family in finding.families]
    shown = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    documents = len({said.document for said in finding.matter.testimonies})
    outlets = _count(finding.outlets, "outlet")
    first = (
        f"{_count(documents, 'document')}{f' from {outlets}' if finding.outlets else ''} "
        f"{'goes' if documents == 1 else 'go'} back to {_count(len(names), 'origin')}: {shown}."
    )
    return first, f"{_reported(one)}; {_independence(one)}; {_open(one)}."


def _reported(one: Reported) -> str:
    figures, percent = one.finding.figures, one.finding.matter.topic.percent
    if figures is None or (figures.low is None and figures.high is None):
        return "No figure for what is the case is reported"
    spread = bounds(figures.low, figures.high, percent=percent)
    best = f", best {bounds(figures.best, figures.best, percent=percent)}" if figures.best is not None else ""
    return f"Reported now: {spread}{best}"


def _independence(one: Reported) -> str:
    families = len(one.finding.families)
    if one.finding.independent is None:
        return "that they are independent of each other is not shown" if families > 1 else "nobody else bears it out"
    if families == 1:
        return "there is no second origin to bear it out"
    return f"{shown_independent(one.finding.independent, families)} origins are shown independent"


def _open(one: Reported) -> str:
    conflicts = len(one.finding.conflicts)
    return (
        f"{_count(conflicts, 'conflict')} {'is' if conflicts == 1 else 'are'} open"
        if conflicts
        else "no conflict is open"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
