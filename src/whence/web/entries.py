"""The claims of a document as they stand beside its text: numbered as they are read, with all that was read of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whence.export.citation import mode_of
from whence.export.plain import plain
from whence.ledger.views import Shown
from whence.records.claim import Account, Claim, Note, Source
from whence.records.reading import Mode
from whence.web.claims import Block, claim_block
from whence.web.corrected import Correction, corrections

ANCHOR = 12  # characters of a claim's id
SIGNS = {"doubt": ("?", "in doubt"), "hedged": ("≈", "hedged"), "standing": ("⚑", "its standing is spoken of")}
Matters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One source of a claim's chain, with its cue and how certain it is said to be."""

    name: str
    cue: str | None
    certainty: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim beside the text.

    `anchor` names it in addresses, `signs` stand behind its number in the text, `mode` is how its words are given;
    `basis` is the kind and the words for it, `notes` what is said of its standing.
    """

    number: int
    anchor: str
    block: Block
    part: str
    mode: Mode | None
    chain: tuple[Link, ...]
    basis: tuple[str, str] | None
    hedges: tuple[str, ...]
    notes: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    misread: bool
    corrections: tuple[Correction, ...]
    matters: Matters


def in_order(account: Account) -> list[Claim]:
    """A document's claims as they are read: those of the title, then those of the text from its start."""
    return sorted(account.claims.claims, key=lambda one: (one.span.field != "title", one.span.start, one.span.end))


def entries(shown: Shown, matters: Mapping[str, Matters], *, skip: int, limit: int) -> list[Entry]:
    """So many of a shown document's claims from one on; `matters` by the claims' ids."""
    if shown.account is None:
        return []
    names = {actor.id: plain(actor.name) for actor in shown.account.reading.actors}
    decided = corrections(shown)
    found = []
    for number, claim in list(enumerate(in_order(shown.account), 1))[skip : skip + limit]:
        identifier, block = shown.claim_ids[claim.id], claim_block(shown, claim)
        if block is not None:
            decisions = tuple(decided.get(claim.id, ()))
            known = (shown.account, names, decisions)
            found.append(_entry(number, claim, block, known, matters.get(identifier, ())))
    return found


def anchor(identifier: str) -> str:
    """What a claim is called in its document's address."""
    return identifier.removeprefix("sha256:")[:ANCHOR]


def _entry(
    number: int,
    claim: Claim,
    block: Block,
    known: tuple[Account, Mapping[str, str], tuple[Correction, ...]],
    matters: Matters,
) -> Entry:
    account, names, decisions = known
    return Entry(
        number,
        anchor(block.id),
        block,
        claim.part,
        mode_of(account, claim),
        tuple(_link(source, names) for source in claim.sources),
        (claim.basis.kind, plain(claim.basis.span.text)) if claim.basis else None,
        _hedges(claim),
        tuple(_note(note, claim, names) for note in claim.verification),
        tuple(_signs(claim, block)),
        any(one.what == "misread" for one in decisions),
        decisions,
        matters,
    )


def _link(source: Source, names: Mapping[str, str]) -> Link:
    name = names.get(source.actor or "") or plain(source.text or "") or "not known"
    certain = source.certainty if source.certainty not in ("certain", "unknown") else None
    return Link(name, plain(source.cue.text) if source.cue else None, certain)


def _hedges(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(span.text) for source in claim.sources for span in source.hedges))


def _note(note: Note, claim: Claim, names: Mapping[str, str]) -> str:
    """What somebody says of a claim's standing, in whose words; what a person decided has none of its own."""
    words = "" if note.span == claim.span else f": “{plain(note.span.text)}”"
    who = names.get(note.asserted_by or "")
    verifier = names.get(note.verifier or "")
    said = f", says {who}" if who else ""
    return f"{note.status}{f' by {verifier}' if verifier else ''}{said}{words}"


def _signs(claim: Claim, block: Block) -> Iterator[tuple[str, str]]:
    if block.doubtful:
        yield SIGNS["doubt"]
    if any(source.hedges for source in claim.sources):
        yield SIGNS["hedged"]
    if claim.verification:
        sign, _ = SIGNS["standing"]
        yield sign, ", ".join(dict.fromkeys(note.status for note in claim.verification))
