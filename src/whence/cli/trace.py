"""`whence trace`: one claim followed back, step by step with what speaks for each, to the root it goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text

from whence.cli.columns import fit
from whence.cli.connecting import connect
from whence.cli.options import AsJson, LedgerPath
from whence.cli.statement import statement_line
from whence.cli.terminal import NOTHING_FOUND, Terminal, usable
from whence.cli.tree import Branch, draw
from whence.export.lineage import Lineage
from whence.export.plain import plain
from whence.export.provenance import MARKS
from whence.export.trace import DEEPEST, same_root, shape_trace, statements_in
from whence.export.words import outlet, said
from whence.ledger import views
from whence.ledger.ledger import Ledger
from whence.ledger.matters import matters_of
from whence.records.errors import Unusable
from whence.records.finding import Finding
from whence.records.link import Body, Edge, Evidence, Root, Teller, Testimony

MOST = 12  # others that go back to the same root
INDENT = "  "


def trace(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's id, or the first characters of it; #2: its second figure.")
    ],
    full: Annotated[bool, typer.Option("--full", help="Whole lines, not shortened to the width.")] = False,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Follow a claim back to its origin: whom it repeats, on what evidence, and who else goes back there."""
    terminal = Terminal()
    prefix, mark, figure = claim.partition("#")
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        kind, whole = views.resolve(opened, prefix)
        if kind != "claim":
            raise Unusable(claim, f"the id of a {kind}; whence show lists a document's claims")
        connect(terminal, opened)
        found = list(statements_in(matters_of(opened, whole), whole, f"{whole}#{figure}" if mark else None))
    for at, (finding, statement) in enumerate(found):
        if as_json:
            terminal.json(shape_trace(finding, statement))
        else:
            if at:
                terminal.line()
            for line in describe_trace(finding, statement, None if full else terminal.width):
                terminal.line(line)
    raise typer.Exit(0 if found else NOTHING_FOUND)


def describe_trace(finding: Finding, statement: str, width: int | None) -> Iterator[Text]:
    """One statement's lines: its words, the tree back to its roots, who else goes back there."""
    lineage = Lineage(finding.matter)
    testimony = lineage.testimonies[statement]
    yield from fit(_heading(finding, testimony), width)
    tree = Branch(statement_line(testimony), *_grown(lineage, testimony, set(), 0))
    yield from fit(draw(tree), width)
    others = same_root(finding, lineage, statement)
    if others:
        most = len(others) if width is None else MOST
        yield Text("Others that go back to the same root", style="bold")
        yield from fit((Text(INDENT, no_wrap=True).append_text(statement_line(one)) for one in others[:most]), width)
        if len(others) > most:
            yield Text(f"{INDENT}… and {len(others) - most:,} more; --full shows all", style="dim")


def _heading(finding: Finding, testimony: Testimony) -> Iterator[Text]:
    yield Text(said(testimony), style="bold").append(f"  {plain(finding.title)}", style="not bold dim")
    yield Text(f"{INDENT}“{plain(testimony.words)}”")


def _grown(
    lineage: Lineage, testimony: Testimony, told: set[str], depth: int
) -> tuple[tuple[Branch, ...], tuple[Text, ...]]:
    """What a statement goes back to, and what is noted of itself: its chain, its basis, whom it has it from."""
    again = testimony.id in told
    told.add(testimony.id)
    if again or depth == DEEPEST:
        return (Branch(Text("… as above" if again else "… and further", style="dim")),), ()
    notes = (*_chain(testimony), *_relays(testimony))
    steps = tuple(_step(lineage, edge, told, depth) for edge in lineage.back(testimony.id) if edge.target)
    if steps:
        return steps, notes
    outside = [one for edge in lineage.back(testimony.id) for one in edge.evidence]
    roots = tuple(_root(root, outside) for root in lineage.roots(testimony.id))
    return roots or (Branch(Text("origin not known", style="yellow")),), notes


def _step(lineage: Lineage, edge: Edge, told: set[str], depth: int) -> Branch:
    line = Text(f"{MARKS[edge.kind]}  ", style="yellow" if edge.kind == "presumed" else "magenta")
    before = lineage.testimonies.get(edge.target or "")
    notes = tuple(_evidence(one) for one in edge.evidence)
    if before is None:
        return Branch(line.append("a statement about another matter", style="dim"), (), notes)
    below, own = _grown(lineage, before, told, depth + 1)
    return Branch(line.append_text(statement_line(before)), below, (*notes, *own))


def _root(root: Root, outside: list[Evidence]) -> Branch:
    """Where a chain ends; outside the ledger the text's own words for it are the evidence."""
    through = " → ".join(plain(body.name) for body in reversed(root.through))
    via = Text(f"through {through}", style="dim")
    notes = (*((via,) if through else ()), *(_evidence(one) for one in outside))
    if not root.stated:
        known = f"  last known: {plain(root.body.name)}"
        return Branch(Text("origin unstated", style="yellow").append(known, style="dim"), (), notes)
    line = Text("origin  ", style="green").append(plain(root.body.name), style="not green bold")
    return Branch(line, (), (*_body(root.body), *notes))


def _body(body: Body) -> Iterator[Text]:
    """What is known of a body beyond its name."""
    family = f"of {plain(body.family)}" if body.family != body.name else ""
    state_media = "state media" if body.state_media else ""
    interested = "an interested party" if body.interested else ""
    known = [plain(mark) for mark in (family, body.kind, state_media, interested) if mark]
    if known:
        yield Text(", ".join(known), style="dim")


def _chain(testimony: Testimony) -> Iterator[Text]:
    tellers = [_teller(one) for one in testimony.tellers if plain(one.name) != outlet(testimony)]
    basis = [f"basis: {testimony.basis}"] if testimony.basis else []
    if words := "  ".join((*([" → ".join(tellers)] if tellers else []), *basis)):
        yield Text(words, style="dim")


def _teller(teller: Teller) -> str:
    unnamed = " (unnamed)" if teller.anonymous else ""
    cue = f" “{plain(teller.cue)}”" if teller.cue else ""
    return f"{plain(teller.name)}{unnamed}{cue}"


def _relays(testimony: Testimony) -> Iterator[Text]:
    for relay in testimony.relays:
        names = f"{plain(relay.teller.name)} has it from {plain(relay.origin.name)}"
        yield Text(f"{names}: “{plain(relay.span.text)}”", style="dim")


def _evidence(evidence: Evidence) -> Text:
    return Text(f"{evidence.what}: ", style="dim").append(plain(evidence.words), style="not dim")
