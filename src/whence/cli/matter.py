"""One matter for people: bounds and whose they are, origins, provenance, conflicts, changes on the way, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rich.text import Text

from whence.cli.columns import Column, fit, lay_out
from whence.cli.options import DAY
from whence.cli.provenance import trees
from whence.cli.statement import Marks, brief, statement_lines
from whence.cli.terminal import count
from whence.cli.tree import draw
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.words import about, bounds, claim_id, figure_words, outlet, short, shown_independent
from whence.records.finding import Family, Finding, Moment

INDENT = "  "
MOST = 12  # lines of one part, unless all are asked for
HISTORY = (
    Column("said", "dim"),
    Column("as of"),
    Column("figure", "bold", right=True),
    Column("how"),
    Column("origin", "cyan", rest=True),
    Column("claim", "dim"),
)


class Told(NamedTuple):
    """A matter's statements with what people decided of them, and how wide a line may be."""

    lineage: Lineage
    marks: Marks
    width: int | None


def describe_finding(finding: Finding, width: int | None, marks: Marks = MappingProxyType({})) -> Iterator[Text]:
    """All that stands about one matter; lines are shortened to a width and parts to their first lines, None: whole.

    `marks` are what people decided of claims, by their ids.
    """
    most = MOST if width is not None else len(finding.matter.testimonies) + len(finding.explained)
    yield from fit(_headline(finding), width)
    for name, lines in _parts(finding, marks, most, width):
        if lines:
            yield Text()
            yield Text(name, style="bold underline")
            yield from fit(lines, width)
    yield Text()
    yield Text(plain(finding.matter.id), style="dim")


def _headline(finding: Finding) -> Iterator[Text]:
    yield Text(plain(finding.title), style="bold")
    families = len(finding.families)
    parts = [
        count(families, "origin") if families != 1 else "1 origin",
        "independence not shown"
        if finding.independent is None
        else f"{shown_independent(finding.independent, families)} shown independent",
        count(finding.outlets, "outlet"),
    ]
    line = Text(" · ".join(parts))
    if finding.conflicts:
        line.append(f" · {count(len(finding.conflicts), 'conflict')}", style="red")
    yield line


def _parts(finding: Finding, marks: Marks, most: int, width: int | None) -> Iterator[tuple[str, list[Text]]]:
    """The parts with their headings, in the order in which a reader asks."""
    lineage = Lineage(finding.matter)
    yield "Figures", list(_figures(finding, lineage))
    yield "Origins", list(_origins(finding, Told(lineage, marks, width), most))
    yield "Provenance", [line for tree in trees(finding, most) for line in draw(tree)]
    yield "Conflicts", _few(_conflicts(finding, lineage), most)
    yield "Not compared", list(_left_out(finding))
    yield "Explained", _few(_explained(finding, lineage), most)
    yield "Superseded", _few(_superseded(finding, lineage), most)
    yield "Changed on the way", _few(_changes(finding, lineage), most)
    yield "Derived", _few(_derived(finding), most)
    yield "Suggested grade", list(_grade(finding))
    yield "History", _history(finding.history, lineage, most, width)


def _few(lines: Iterable[Text], most: int) -> list[Text]:
    found = list(lines)
    if len(found) <= most:
        return found
    # An entry's reason stands below it, so that a part is cut behind an entry.
    cut = next((at for at in range(most, 0, -1) if not found[at].plain.startswith(INDENT * 2)), most)
    return [*found[:cut], Text(f"{INDENT}… more; --full shows all", style="dim")]


def _figures(finding: Finding, lineage: Lineage) -> Iterator[Text]:
    figures, percent = finding.figures, finding.matter.topic.percent
    if figures is None:
        return
    for name, value, behind in (
        ("lowest", figures.low, figures.low_from),
        ("highest", figures.high, figures.high_from),
        ("best", figures.best, figures.best_from),
    ):
        if value is None:
            yield Text(f"{INDENT}{name:<8} none", style="dim")
            continue
        line = Text(f"{INDENT}{name:<8} ").append(bounds(value, value, percent=percent), style="bold")
        yield line.append(f"  {_behind(finding, lineage, behind)}")
    known = [f"as of {figures.as_of[:DAY]}"] if figures.as_of else []
    rule = [f"rule for the best: {figures.rule}"] if figures.rule else []
    if known or rule:
        yield Text(f"{INDENT}{plain('; '.join((*known, *rule)))}", style="dim")


def _behind(finding: Finding, lineage: Lineage, ids: Sequence[str]) -> str:
    """Whose a figure is: each origin with the first outlet that has it from there."""
    words = []
    for family in finding.families:
        own = lineage.in_time(one for one in ids if one in family.claims)
        if own:
            more = f" and {len(own) - 1:,} more" if len(own) > 1 else ""
            words.append(f"{plain(family.origin)} ({outlet(own[0])} {(own[0].published or '')[:DAY]}{more})")
    return "; ".join(words)


def _origins(finding: Finding, told: Told, most: int) -> Iterator[Text]:
    for family in finding.families:
        line = Text(INDENT).append(plain(family.origin), style="bold")
        basis = ", ".join(family.basis) or "unstated"
        line.append(f"  basis: {basis}", style="green" if family.basis else "dim")
        yield line.append(f"  {count(len(family.documents), 'document')}", style="not bold dim")
        yield from (Text(f"{INDENT * 2}{words}", style="dim") for words in _known(family))
        yield from _few(_said(family, told), most)


def _known(family: Family) -> Iterator[str]:
    """The members by name, what is known of them in words, and on whom they rest."""
    members = [plain(member) for member in family.members if member != family.origin]
    if members:
        yield f"members: {', '.join(members)}"
    if family.descriptor:
        yield plain(family.descriptor)
    if family.depends_on:
        yield f"rests on: {', '.join(map(plain, family.depends_on))}"


def _said(family: Family, told: Told) -> Iterator[Text]:
    room = told.width - len(INDENT * 2) if told.width is not None else None
    testimonies = told.lineage.in_time(family.claims)
    for line in statement_lines(testimonies, told.lineage.thing, told.marks, room):
        yield Text(INDENT * 2, no_wrap=True).append_text(line)


def _pair(lineage: Lineage, left: str, between: str, right: str) -> Iterator[Text]:
    yield Text(INDENT).append(_brief(lineage, left), style="bold")
    yield Text(f"{INDENT}{between} ", style="dim").append(_brief(lineage, right), style="not dim bold")


def _brief(lineage: Lineage, statement: str) -> str:
    """A statement in a few words, or its id where it is of another matter."""
    one = lineage.testimonies.get(statement)
    return brief(one, lineage.thing) if one else short(statement)


def _why(words: str, style: str = "") -> Text:
    return Text(f"{INDENT * 2}{plain(words)}", style=style)


def _left_out(finding: Finding) -> Iterator[Text]:
    """What a very large matter has more than can be compared or listed."""
    if finding.left_out:
        yield Text(f"{count(finding.left_out, 'statement')} told once only were not compared", style="dim")
    if finding.untold:
        yield Text(f"{count(finding.untold, 'further pair')} that differ are not listed", style="dim")


def _conflicts(finding: Finding, lineage: Lineage) -> Iterator[Text]:
    for one in finding.conflicts:
        yield from _pair(lineage, one.left, "against", one.right)
        yield _why(one.why, "red")


def _explained(finding: Finding, lineage: Lineage) -> Iterator[Text]:
    for one in finding.explained:
        yield from _pair(lineage, one.left, "and", one.right)
        yield _why(f"by {one.by}: {one.why}", "dim")


def _superseded(finding: Finding, lineage: Lineage) -> Iterator[Text]:
    for one in finding.superseded:
        yield from _pair(lineage, one.older, "→", one.newer)


def _changes(finding: Finding, lineage: Lineage) -> Iterator[Text]:
    for one in finding.changes:
        yield from _pair(lineage, one.source, "→", one.target)
        yield _why(f"{one.what}: {one.why}", "yellow")


def _derived(finding: Finding) -> Iterator[Text]:
    for one in finding.derived:
        if one.figure:
            yield (
                Text(INDENT)
                .append(figure_words(one.figure), style="bold")
                .append(f"  {plain(one.how)}", style="not bold")
            )
        else:
            yield Text(f"{INDENT}{plain(one.how)}", style="yellow")


def _grade(finding: Finding) -> Iterator[Text]:
    digit = finding.grade.credibility
    yield (
        Text(INDENT)
        .append("credibility ")
        .append(f"{digit} suggested, people decide" if digit is not None else "not graded", style="bold")
    )
    yield from (_why(words, "dim") for words in finding.grade.trace)


def _history(history: Sequence[Moment], lineage: Lineage, most: int, width: int | None) -> list[Text]:
    if not history:
        return []
    shown = history[-most:] if most else history
    rows = [
        (
            plain(one.said or "")[:DAY],
            about(one),
            bounds(one.best, one.best) if one.best is not None else bounds(one.low, one.high),
            "" if one.modality == "asserted" else plain(one.modality),
            plain(one.origin),
            claim_id(lineage.testimonies[one.claim]) if one.claim in lineage.testimonies else short(one.claim),
        )
        for one in shown
    ]
    lines = list(lay_out(HISTORY, rows, width - len(INDENT) if width is not None else None))
    left = len(history) - len(shown)
    earlier = [Text(f"… {left:,} earlier; --full shows all", style="dim")] if left else []
    return [Text(INDENT).append_text(line) for line in (*lines[:1], *earlier, *lines[1:])]
