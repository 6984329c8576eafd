"""An account for people: the article's title line, then a block for each attribution, in plain words, few colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from whence.cli.claims import Row, line, rows, widths
from whence.export.plain import plain
from whence.records.claim import Account, Claim
from whence.records.document import Document
from whence.records.reading import CONFIDENCE_FLOOR, Actor, Attribution, Reading

INDENT = "    "
MODES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}


def describe(account: Account, width: int | None, ids: Mapping[str, str] | None = None) -> Iterator[Text]:
    """The lines of one account, contents shortened to a width; with each claim's id in the ledger where it has one."""
    reading, claims = account.reading, account.claims.claims
    actors = {actor.id: actor for actor in reading.actors}
    found = {claim.id: row for claim in claims for row in rows([claim], ids)}
    columns = widths(tuple(found.values()))
    yield title_line(reading.document)
    for attribution in reading.attributions:
        yield Text()
        yield from block(attribution, actors, width)
        mine = (claim.id for claim in claims if claim.attribution == attribution.id)
        yield from (line(found[claim], columns) for claim in mine if claim in found)
    yield from own_block(account, found, columns, width)


def title_line(document: Document) -> Text:
    """The title, or the name where there is none, with publisher and date where they are known."""
    line = Text(plain(document.title or document.name), style="bold")
    for known in (document.publisher, document.published):
        if known:
            line.append(f" · {plain(known)}", style="not bold dim")
    return line


def block(attribution: Attribution, actors: dict[str, Actor], width: int | None) -> Iterator[Text]:
    """The lines of one attribution: speaker and wording; content, shortened to a width; how it came here."""
    yield heading(attribution, actors)
    content = Text(INDENT + " … ".join(plain(span.text) for span in attribution.content))
    if width is not None:
        content.truncate(width, overflow="ellipsis")
    yield content
    if background := "  ".join(_background(attribution, actors)):
        yield Text(INDENT + background, style="dim")


def own_block(account: Account, found: Mapping[str, Row], columns: Sequence[int], width: int | None) -> Iterator[Text]:
    """What nobody else is said to say: each claim that counts or dates something, in its words, then as it is read."""
    own = (claim for claim in account.claims.claims if claim.attribution is None and claim.id in found)
    shown = [(claim, found[claim.id]) for claim in own if claim.figures or _is_told(claim)]
    if shown:
        publisher = account.reading.document.publisher
        yield Text()
        yield Text(plain(publisher) if publisher else "publisher not known", style="bold").append(
            "  in its own words", style="not bold cyan"
        )
    for claim, row in shown:
        text = Text(INDENT + plain(claim.span.text))
        if width is not None:
            text.truncate(width, overflow="ellipsis")
        yield text
        yield line(row, columns)


def _is_told(claim: Claim) -> bool:
    """Whether a claim tells an event that is more than somebody's saying something."""
    return claim.event is not None and claim.event.type not in (None, "statement")


def heading(attribution: Attribution, actors: dict[str, Actor]) -> Text:
    """Who says it, with role, mode and cue; a question mark where the reading is not sure."""
    line = Text()
    line.append(_speaker(attribution, actors), style="bold")
    if attribution.speaker and (role := _role(actors[attribution.speaker])):
        line.append(f", {role}")
    if attribution.confidence < CONFIDENCE_FLOOR or (not attribution.speaker and attribution.candidates):
        line.append(" ?", style="bold red")
    line.append(f"  {attribution.mode}", style=MODES[attribution.mode])
    if attribution.cue:
        line.append(f"  “{plain(attribution.cue.text)}”", style="dim")
    return line


def speakers(reading: Reading) -> int:
    """How many different actors speak in a reading."""
    return len({attribution.speaker for attribution in reading.attributions if attribution.speaker})


def _speaker(attribution: Attribution, actors: dict[str, Actor]) -> str:
    if attribution.speaker:
        return _name(actors[attribution.speaker])
    if attribution.candidates:
        return " or ".join(_name(actors[candidate]) for candidate in attribution.candidates)
    if attribution.source:
        return f"unknown speaker (“{' … '.join(plain(span.text) for span in attribution.source)}”)"
    return "source not named"


def _name(actor: Actor) -> str:
    return plain(actor.name) + (" (unnamed)" if actor.anonymous else "")


def _role(actor: Actor) -> str:
    """Role and affiliation, less what the name says already ("spokesman" of "Kremlin spokesman")."""
    said, parts = actor.name.lower(), []
    for part in (actor.role, actor.affiliation):
        if part and part.lower() not in said:
            parts.append(plain(part))
            said = f"{said} {part.lower()}"
    return ", ".join(parts)


def _background(attribution: Attribution, actors: dict[str, Actor]) -> Iterator[str]:
    via = [_name(actors[link]) for link in attribution.chain if link != attribution.speaker]
    if via:
        yield f"via {' → '.join(via)}"
    if attribution.basis:
        yield f"basis: {attribution.basis.kind} (“{plain(attribution.basis.span.text)}”)"
    if attribution.said:
        yield f"said: {plain(attribution.said.text)}"
    if attribution.setting:
        yield f"setting: {plain(attribution.setting.text)}"
