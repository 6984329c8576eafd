"""Actors in their JSON shapes: who is on record, with what, and what others say of the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from typing_extensions import TypedDict

from whence.export.finding import TestimonyJSON, shape_testimony
from whence.export.onrecord import StatementJSON, shape_statement
from whence.ledger.actors import Company, Difference, ListedActor, Named, NameDecision, ShownActor
from whence.ledger.who import Statement


class ListedActorJSON(TypedDict):
    """Somebody on record: `key` is the name as it is compared, the counts those of all their names."""

    key: str
    name: str
    names: int
    claims: int
    documents: int
    first: str | None
    last: str | None


class NamedJSON(TypedDict):
    """One name, and how many claims it is on record with."""

    name: str
    claims: int


class NameDecisionJSON(TypedDict):
    """What a person said of two names (same, different)."""

    id: str
    at: str
    what: str
    names: list[str]
    by: str
    why: str | None


class DifferenceJSON(TypedDict):
    """A statement and another of the same matter that differs; `explained` by what, null by nothing.

    `theirs` where the other one is the same actor's.
    """

    own: TestimonyJSON
    other: TestimonyJSON
    theirs: bool
    explained: str | None
    why: str


class CompanyJSON(TypedDict):
    """A matter that a statement is weighed in, how many other documents tell of it, and what differs there.

    `untold` further statements differ.
    """

    matter: str
    title: str
    others: int
    differences: list[DifferenceJSON]
    untold: int


class SaidJSON(TypedDict):
    """One statement of an actor, with what others say of the same."""

    statement: StatementJSON
    matters: list[CompanyJSON]


class ActorJSON(TypedDict):
    """Somebody on record under all their names; `alike` are names that resemble theirs."""

    key: str
    name: str
    names: list[NamedJSON]
    decisions: list[NameDecisionJSON]
    alike: list[NamedJSON]


def shape_listed_actor(actor: ListedActor) -> ListedActorJSON:
    """Somebody on record, in a list."""
    return cast(ListedActorJSON, {name: getattr(actor, name) for name in ListedActorJSON.__annotations__})


def shape_actor(actor: ShownActor) -> ActorJSON:
    """Somebody on record, with their names and what people said of those."""
    return {
        "key": actor.key,
        "name": actor.name,
        "names": [_named(one) for one in actor.names],
        "decisions": [_decision(one) for one in actor.decisions],
        "alike": [_named(one) for one in actor.alike],
    }


def shape_said(statement: Statement, company: Iterable[Company]) -> SaidJSON:
    """One statement, with what others say of the same."""
    return {"statement": shape_statement(statement), "matters": [_company(one) for one in company]}


def _named(one: Named) -> NamedJSON:
    return {"name": one.name, "claims": one.claims}


def _decision(one: NameDecision) -> NameDecisionJSON:
    said = one.decision
    return {
        "id": one.id,
        "at": one.at,
        "what": said.what,
        "names": list(said.names or ()),
        "by": said.by,
        "why": said.why,
    }


def _company(one: Company) -> CompanyJSON:
    return {
        "matter": one.matter,
        "title": one.title,
        "others": one.others,
        "differences": [_difference(each) for each in one.differences],
        "untold": one.untold,
    }


def _difference(one: Difference) -> DifferenceJSON:
    return {
        "own": shape_testimony(one.own),
        "other": shape_testimony(one.other),
        "theirs": one.theirs,
        "explained": one.explained,
        "why": one.why,
    }
