"""Claims as blocks of a page: the words first, then who says them, what is read from them and what is in doubt."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from whence.export.citation import cite, mode_of
from whence.export.plain import plain
from whence.export.words import place_words, time_words
from whence.ledger.index import plain as folded
from whence.ledger.index import speaker_of
from whence.ledger.views import Listed, Shown
from whence.ledger.who import Statement
from whence.records.claim import Account, Claim, Figure
from whence.records.reading import CONFIDENCE_FLOOR

# A small word with its tone, as the macro `tag` takes them.
Mark = tuple[str, str | None]
SURE = frozenset(("stated", "publisher"))


@dataclass(frozen=True, slots=True)
class Block:
    """One claim as the macro `claim` shows it; `actor` is the speaker as actors are found."""

    id: str
    listed: Listed
    speaker: str
    actor: str | None
    unnamed: bool
    doubtful: bool
    via: tuple[str, ...]
    words: str
    figures: tuple[Figure, ...]
    event: str | None
    when: str
    where: str
    marks: tuple[Mark, ...]
    citation: str | None


def statement_block(statement: Statement, withdrawn: Container[str] = ()) -> Block:
    """A statement on record as a block; of several figures the one that was asked for; marked where it is withdrawn."""
    asked = (statement.figure,) if statement.figure else statement.claim.figures
    citation = cite(
        statement.listed,
        statement.claim,
        statement.speaker,
        statement.digest,
        mode=mode_of(statement.account, statement.claim),
    )
    block = _block(statement.id, statement.listed, statement.account, statement.claim, (asked, citation))
    return replace(block, marks=(("retracted", "bad"), *block.marks)) if statement.id in withdrawn else block


def claim_block(shown: Shown, claim: Claim) -> Block | None:
    """A claim of a shown document as a block, None where its text is gone; what people corrected is marked."""
    if shown.account is None:
        return None
    digest = next((str(one["digest"]) for one in shown.captures if one.get("digest")), None)
    speaker = speaker_of(shown.account, claim)
    citation = cite(shown.listed, claim, speaker, digest, mode=mode_of(shown.account, claim))
    return _block(shown.claim_ids[claim.id], shown.listed, shown.account, claim, (claim.figures, citation))


def marks(claim: Claim) -> Iterator[Mark]:
    """What is in doubt about a claim, and what is said of its standing."""
    if claim.part == "title":
        yield "title", None
    if claim.voice == "carried_over":
        yield "speaker by context", "doubt"
    if claim.voice == "unclear":
        yield "speaker unclear", "doubt"
    if claim.polarity == "negative":
        yield "not", "bad"
    if claim.modality != "asserted":
        yield claim.modality, "doubt"
    if claim.basis:
        yield f"basis: {claim.basis.kind}", None
    for hedge in dict.fromkeys(plain(span.text) for source in claim.sources for span in source.hedges):
        yield f"“{hedge}”", "doubt"
    for note in claim.verification:
        # What a person decided has no words of its own in the text.
        yield note.status if note.span == claim.span else f"{note.status}: “{plain(note.span.text)}”", "doubt"


def _block(
    identifier: str, listed: Listed, account: Account, claim: Claim, told: tuple[tuple[Figure, ...], str]
) -> Block:
    innermost = claim.sources[-1].actor if claim.sources else None
    speaker = speaker_of(account, claim)
    figures, citation = told
    return Block(
        id=identifier,
        listed=listed,
        speaker=plain(speaker or "speaker not known"),
        actor=folded(speaker) or None,
        unnamed=any(actor.anonymous for actor in account.reading.actors if actor.id == innermost),
        doubtful=claim.confidence < CONFIDENCE_FLOOR or claim.voice not in SURE,
        via=tuple(
            plain(one.text) for one in claim.sources[:-1] if one.text is not None and one.text != listed.publisher
        ),
        words=plain(claim.span.text),
        figures=figures,
        event=claim.event.type if claim.event and claim.event.type else None,
        when=time_words(claim.time),
        where=place_words(claim.places),
        marks=tuple(marks(claim)),
        citation=citation,
    )
