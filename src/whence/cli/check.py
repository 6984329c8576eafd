"""`whence check`: a draft held against the record before it goes out, sentence by sentence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer

from whence.cli.checked import Manner, describe_check
from whence.cli.connecting import connect
from whence.cli.options import LedgerPath, Published, Publisher, Title, stated
from whence.cli.person import whoami
from whence.cli.report import Counting
from whence.cli.terminal import NOTHING_FOUND, UNUSABLE, Terminal, count, usable
from whence.export.check import shape_check
from whence.export.footnote import claims_of, footnotes
from whence.export.galley import NOTHING, SIGNS, has_claims, summary
from whence.export.manuscript import with_footnotes
from whence.export.markdown import check_markdown
from whence.export.page import check_page
from whence.export.plain import plain
from whence.export.whole import refuse_taken, whole_files
from whence.ledger.ledger import Ledger
from whence.ledger.who import Statement, statements_of
from whence.records.capture import Assignment, Draft
from whence.records.check import Check
from whence.records.errors import Unusable

STDOUT = "-"
FAULTY = NOTHING_FOUND  # the exit status of what fell short
Form = Literal["html", "md"]


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT|-", help="Text, Markdown, DOCX, HTML, or - for input.")],
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="FILE", help="Hold it against this file, not a ledger; may be repeated."),
    ] = None,
    title: Title = None,
    publisher: Publisher = None,
    published: Published = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="One page for an editor, or Markdown.", show_default=False)
    ] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="Where --format goes.")] = STDOUT,
    fix_footnotes: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Write the draft there with footnotes put in.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there already.")] = False,
    full: Annotated[bool, typer.Option("--full", help="All evidence, also for what is supported.")] = False,
    ledger: LedgerPath = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Hold a draft against what is on record: what is changed, over-counted, superseded, unsupported, supported."""
    # Imported here: asking for help must not wait for the rooms that read and weigh.
    from whence.flow import take_draft

    terminal, began = Terminal(), time.monotonic()
    with usable(terminal):
        order = Order(draft, "json" if as_json else form, out, fix_footnotes, force)
        order.refuse_impossible(as_json=as_json, form=form)
        given = stated([draft], title=title, publisher=publisher, published=published)
        record = Record(terminal, ledger, tuple(against or ()))
        taken = take_draft(draft, given)
        with record.open() as opened:
            found = _judge(terminal, opened, taken)
            answer = Answer(terminal, taken, found, statements_of(opened, claims_of(found)))
        answer.write(order, full=full, seconds=time.monotonic() - began)
    raise typer.Exit(UNUSABLE if record.refused else FAULTY if found.faulty else 0)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where: the answer as `form`, None for people, and the draft with its footnotes."""

    draft: str
    form: Literal["json", "html", "md"] | None
    out: str
    footnoted: str | None
    force: bool

    def refuse_impossible(self, *, as_json: bool, form: Form | None) -> None:
        """Refuse what would write over the draft, or two things to one place, before anything is read."""
        if as_json and form:
            raise Unusable("--json", "an answer of its own; --format is another")
        if self.out != STDOUT and form is None:
            raise Unusable("--out", "is for --format html or md; --fix-footnotes names a file of its own")
        if self.footnoted == STDOUT and self.form and self.out == STDOUT:
            raise Unusable("--fix-footnotes", "one answer at a time on standard output; name a file")
        paths = [path for path in (self.out, self.footnoted) if path not in (None, STDOUT)]
        if len(paths) > 1 and _same(*paths):
            raise Unusable("--fix-footnotes", "the file that --out names")
        for path in paths:
            if _same(path, self.draft):
                raise Unusable(path, "the draft itself, which is never written over")
            refuse_taken(Path(path), force=self.force)


class Record:
    """What a draft is held against: a ledger, or files that are read for this one time."""

    def __init__(self, terminal: Terminal, ledger: str | None, against: tuple[str, ...]) -> None:
        if ledger and against:
            raise Unusable("--against", "instead of --ledger, not beside it")
        if STDOUT in against:
            raise Unusable("--against", "files only; what comes in is the draft")
        self._terminal, self._ledger, self._against = terminal, ledger, against
        self.refused = 0

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """The ledger, linked and weighed; one of files is gone afterwards, with all that was kept of them."""
        if not self._against:
            with Ledger.open(self._ledger, make=False) as opened:
                connect(self._terminal, opened)
                yield opened
            return
        with TemporaryDirectory(prefix="whence-") as named:
            folder = Path(named)
            with Ledger.open(str(folder / "ledger.sqlite"), store=folder / "bytes") as opened:
                self._take_in(opened)
                connect(self._terminal, opened)
                yield opened

    def _take_in(self, ledger: Ledger) -> None:
        from whence.flow import take_in

        progress, taken = Counting(self._terminal.err, "read", len(self._against)), 0
        try:
            for item in take_in(Assignment(self._against), ledger, whoami()):
                progress.advance()
                if isinstance(item, Unusable):
                    self.refused += 1
                    self._terminal.refuse(item)
                else:
                    taken += 1
        finally:
            progress.stop()
        if not taken:
            raise Unusable("--against", "nothing there to hold a draft against")


def _judge(terminal: Terminal, ledger: Ledger, draft: Draft) -> Check:
    from whence.flow import judge

    progress = Counting(terminal.err, "checked", 1)
    try:
        return judge(ledger, draft.document)
    finally:
        progress.stop()


class Answer:
    """What a check comes to, for people or programs, and the draft with its footnotes."""

    def __init__(self, terminal: Terminal, draft: Draft, found: Check, statements: dict[str, Statement]) -> None:
        self._terminal, self._draft, self._found, self._statements = terminal, draft, found, statements

    def write(self, order: Order, *, full: bool, seconds: float) -> None:
        """Write all that is asked for; what is said to people stays out of what is meant for programs."""
        if order.footnoted:
            self._put(order.footnoted, self._footnoted(), order)
        if order.form == "json":
            self._terminal.json(shape_check(self._found, self._statements))
        elif order.form:
            self._put(order.out, self._report(order.form), order)
        elif order.footnoted != STDOUT:
            self._show(full=full)
        to_stdout = order.form == "json" or STDOUT in (order.footnoted, order.out if order.form else None)
        self._tell(self._remarks(order, seconds), aside=to_stdout)

    def _show(self, *, full: bool) -> None:
        manner = Manner(self._terminal.width, full, _only_ascii(self._terminal.out.encoding))
        if has_claims(self._found):
            for line in describe_check(self._found, manner):
                self._terminal.line(line)
            self._terminal.line()

    def _report(self, form: str) -> str:
        if form == "html":
            return check_page(self._found, self._statements)
        return check_markdown(self._found, footnotes(self._found, self._statements))

    def _footnoted(self) -> str:
        notes = footnotes(self._found, self._statements)
        return with_footnotes(self._found, notes, self._draft.original, self._draft.kind)

    def _remarks(self, order: Order, seconds: float) -> Iterator[str]:
        if self._draft.tracked:
            yield f"read as if its {count(self._draft.tracked, 'tracked change')} had been accepted"
        if order.footnoted and self._draft.kind not in ("text", "markdown"):
            yield "the draft with footnotes is Markdown: its own format cannot be written"
        for path in (order.out if order.form in ("html", "md") else STDOUT, order.footnoted or STDOUT):
            if path != STDOUT:
                yield f"written: {plain(path)}"
        told = summary(self._found) if has_claims(self._found) else NOTHING
        yield f"{told}, {seconds:.1f} seconds"

    def _tell(self, remarks: Iterator[str], *, aside: bool) -> None:
        console = self._terminal.err if aside else self._terminal.out
        for remark in remarks:
            console.print(remark, style="dim", soft_wrap=True)

    def _put(self, path: str, text: str, order: Order) -> None:
        data = text.encode("utf-8", "replace")
        if path != STDOUT:
            with whole_files([Path(path)], force=order.force) as (file,):
                file.write(data)
        elif self._terminal.out.is_terminal:
            # Without what a terminal obeys, but set in as it is.
            for line in text.splitlines():
                self._terminal.line(line[: len(line) - len(line.lstrip(" "))] + plain(line))
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()


def _same(path: str, other: str) -> bool:
    """Whether two paths are one file, or would be."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)


def _only_ascii(encoding: str) -> bool:
    """Whether a stream cannot show the signs."""
    try:
        "".join(sign.mark for sign in SIGNS.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
