"""Records to content and back: what an entry's JSON looks like is the records themselves, field by field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from pydantic import TypeAdapter

from whence.ledger.entry import Content, deflate, identify, inflate
from whence.records.claim import Account, Claim, Claims, Figure, Place
from whence.records.decision import Decision
from whence.records.document import Document
from whence.records.finding import Finding
from whence.records.hypothesis import Board
from whence.records.identity import JSONValue, canonical_json
from whence.records.link import Testimony
from whence.records.reading import Actor, Attribution, Passage, Reading, Time


@dataclass(frozen=True, slots=True)
class Gist:
    """A reading without its claims and its tokens."""

    maker: str
    document: str
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]


def gist_content(account: Account, maker: str) -> Content:
    """What a reading's entry holds; its maker is part of it, so that another maker's equal reading is its own."""
    reading, claims = account.reading, account.claims
    gist = Gist(
        maker,
        reading.document.id,
        reading.actors,
        reading.attributions,
        claims.quantities,
        claims.times,
        claims.places,
    )
    return cast(Content, _gists().dump_python(gist, mode="json"))


def claim_content(claim: Claim, reading: str) -> Content:
    """What a claim's entry holds: the claim, and the reading whose actors and attributions it names."""
    return {"reading": reading, "claim": cast(JSONValue, _claims().dump_python(claim, mode="json"))}


def decision_content(decision: Decision, at: str) -> Content:
    """What a decision's entry holds; its time is part of it, so that a withdrawn one can be made again."""
    return {"at": at, "decision": cast(JSONValue, _decisions().dump_python(decision, mode="json"))}


def account_of(document: Document, gist: Content, claims: list[Content]) -> Account:
    """A document's account from its entries; its passages hold no tokens."""
    kept = _gists().validate_python(gist, strict=False)
    read = tuple(_claims().validate_python(content["claim"]) for content in claims)
    return Account(
        Reading(document, Passage("text"), None, kept.actors, kept.attributions),
        Claims(read, kept.quantities, kept.times, kept.places),
    )


def store_account(account: Account, maker: str) -> tuple[str, dict[str, str]]:
    """A whole account, its document's text included, as one line of JSON, the same for the same account.

    With it the ids that its claims have as entries, by their ids within it.
    """
    document = cast(JSONValue, _documents().dump_python(account.reading.document, mode="json"))
    gist = gist_content(account, maker)
    claims = [claim_content(claim, "")["claim"] for claim in account.claims.claims]
    stored = canonical_json({"document": document, "gist": cast(JSONValue, gist), "claims": claims})
    return stored, _name(account, gist, claims)


def load_account(stored: str) -> tuple[Account, dict[str, str]]:
    """An account that was stored whole, and its claims' ids as when it was stored."""
    kept = json.loads(stored)
    document = _documents().validate_python(kept["document"])
    account = account_of(document, kept["gist"], [{"claim": claim} for claim in kept["claims"]])
    return account, _name(account, kept["gist"], kept["claims"])


def _name(account: Account, gist: Content, claims: Sequence[JSONValue]) -> dict[str, str]:
    reading = identify("reading", gist)
    named = (identify("claim", {"reading": reading, "claim": claim}) for claim in claims)
    return {claim.id: name for claim, name in zip(account.claims.claims, named, strict=True)}


def decision_of(content: Content) -> Decision:
    """A decision from its entry."""
    return _decisions().validate_python(content["decision"])


def board_content(board: Board, by: str, at: str) -> Content:
    """What a hypothesis' entry holds: the whole board as it stands then, and who left it so."""
    return {"at": at, "by": by, "board": cast(JSONValue, _boards().dump_python(board, mode="json"))}


def board_of(content: Content) -> Board:
    """A board from its entry."""
    return _boards().validate_python(content["board"])


def store_testimony(testimony: Testimony) -> bytes:
    """A statement as linking's table holds it."""
    return deflate(write_testimony(testimony))


def load_testimony(packed: bytes) -> Testimony:
    """A statement from linking's table."""
    return read_testimony(inflate(packed))


def write_testimony(testimony: Testimony) -> bytes:
    """A statement as JSON."""
    return _testimonies().dump_json(testimony)


def read_testimony(written: bytes | str) -> Testimony:
    """A statement from its JSON."""
    return _testimonies().validate_json(written)


def write_document(document: Document) -> bytes:
    """A document with its text, as JSON."""
    return _documents().dump_json(document)


def read_document(written: bytes | str) -> Document:
    """A document from its JSON."""
    return _documents().validate_json(written)


def store_finding(finding: Finding) -> bytes:
    """What stands about a matter as weighing's table holds it."""
    return deflate(_findings().dump_json(finding))


# A finding takes ten times as long to take off the shelf as to look for, and pages ask for one again and again.
@lru_cache(maxsize=12)
def load_finding(packed: bytes) -> Finding:
    """What stands about a matter from weighing's table."""
    return _findings().validate_json(inflate(packed))


# Made when first needed: building them takes a tenth of a second.
@cache
def _gists() -> TypeAdapter[Gist]:
    return TypeAdapter(Gist)


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


@cache
def _claims() -> TypeAdapter[Claim]:
    return TypeAdapter(Claim)


@cache
def _decisions() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)


@cache
def _testimonies() -> TypeAdapter[Testimony]:
    return TypeAdapter(Testimony)


@cache
def _findings() -> TypeAdapter[Finding]:
    return TypeAdapter(Finding)


@cache
def _boards() -> TypeAdapter[Board]:
    return TypeAdapter(Board)
