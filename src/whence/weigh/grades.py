"""Grades: the credibility digit that a table of rules suggests for a matter, each step in words; people decide.

The rules see how statements stand to one another, never whose they are: the letter for a source is people's to set.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import cast

from whence.records.claim import Modality, Status
from whence.records.finding import Conflict, Family, Grade
from whence.records.link import Matter, Testimony
from whence.weigh.agreement import Told, agree, is_same_thing, overlap
from whence.weigh.descriptor import say, shorten
from whence.weigh.independence import count_outlets
from whence.weigh.statements import find_statements
from whence.weigh.tables import table
from whence.weigh.ties import Ties, find_ties, name_family

# Families and statements of each that are compared; beyond them agreement is not shown.
MOST_FAMILIES = 50
MOST_STATEMENTS = 30
Row = dict[str, object]
Facts = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two families, and what holds of them together."""

    left: str
    right: str
    facts: Facts


def suggest(
    matter: Matter, families: Sequence[Family], independent: int | None, conflicts: Sequence[Conflict]
) -> Grade:
    """The digit that the table of rules comes to for a matter (1 to 5; None: too thin to grade), with its trace.

    Statements count that go back to a known origin, are no echo of another, and are not said to be taken back.
    """
    weighed = _choose_weighed(matter)
    sourced = _find_sourced(matter, weighed)
    standing = _drop_withdrawn(sourced, matter)
    against = _find_against(conflicts, standing, matter)
    counts = {
        "statements": len(matter.testimonies),
        "outlets": count_outlets(matter),
        "families": len(families),
        "standing": len(standing),
        "conflicts": len(against),
        "aside": len(conflicts) - len(against),
    }
    facts = _find_facts(weighed, sourced, standing, counts) | ({"counted"} if (independent or 0) > 1 else set())
    return _grade(facts, _pair_up(standing, find_ties(matter, families)), counts, independent)


def _grade(facts: Facts, pairs: Sequence[Pair], counts: dict[str, int], independent: int | None) -> Grade:
    """The table's rules applied: a start, what lowers it, and what only is said."""
    fields = {name: _count(name, count) for name, count in counts.items()}
    trace = [say_opening(fields, independent)]
    row, pair = next((row, pair) for row in _rows("start") for pair in _fitting(row, facts, pairs))
    trace.append(cast(str, row["words"]).format(left=shorten(pair.left), right=shorten(pair.right), **fields))
    digit = cast(int, row["digit"])
    for row in _rows("lower") if digit else ():
        if _fits(row, facts):
            digit += 1
            trace.append(cast(str, row["words"]).format(**fields))
    trace += (cast(str, row["words"]).format(**fields) for row in _rows("say") if _fits(row, facts))
    if not digit:
        return Grade(None, (*trace, cast(str, table("grades")["ungraded"])))
    meaning = say("meanings", str(digit))
    return Grade(digit, (*trace, cast(str, table("grades")["grade"]).format(digit=digit, meaning=meaning)))


def say_opening(fields: dict[str, str], independent: int | None) -> str:
    """The trace's first sentence: how much is said, by how many, and how many of them are shown independent."""
    key = "none" if independent is None else "alone" if independent == 1 else "some"
    said = say("independent", key, count=independent)
    return cast(str, table("grades")["opening"]).format(independent=said, **fields)


def _rows(kind: str) -> list[Row]:
    return cast(list[Row], table("grades")[kind])


def _fitting(row: Row, facts: Facts, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs that a row fits, or nobody in particular where it asks nothing of two families."""
    if _fits(row, facts):
        yield Pair("", "", frozenset())
    yield from (pair for pair in pairs if _fits(row, facts | pair.facts))


def _fits(row: Row, facts: Facts) -> bool:
    return facts.issuperset(cast(list[str], row["when"])) and facts.isdisjoint(cast(list[str], row["lacks"]))


def _count(noun: str, count: int) -> str:
    one, many = cast(dict[str, list[str]], table("grades")["nouns"])[noun]
    return f"{count} {one if count == 1 else many}"


def _choose_weighed(matter: Matter) -> list[Testimony]:
    """The statements of the first modalities that are weighed with one another and that somebody uses."""
    for kinds in cast(list[list[Modality]], table("grades")["weighed"]):
        found = [one for one in matter.testimonies if one.modality in kinds]
        if found:
            return found
    return []


def _find_sourced(matter: Matter, weighed: Sequence[Testimony]) -> dict[str, list[Testimony]]:
    """The statements of each family whose origin is known and stated, without those that go back to another of them."""
    sourced = [root for root in matter.roots if root.body.known and root.stated]
    ids = {root.testimony for root in sourced}
    echoes = {edge.source for edge in matter.edges if edge.target in ids}
    told = {one.id: one for one in weighed if one.id not in echoes}
    found: dict[str, list[Testimony]] = defaultdict(list)
    for root in sourced:
        if root.testimony in told:
            found[name_family(root)].append(told[root.testimony])
    return found


def _drop_withdrawn(sourced: dict[str, list[Testimony]], matter: Matter) -> dict[str, list[Testimony]]:
    """The statements left when a family's figure that any text says was retracted is left out wherever it stands."""
    families = {root.testimony: name_family(root) for root in matter.roots}
    withdrawn = {(families.get(one.id), _bounds(one)) for one in matter.testimonies if "retracted" in _statuses(one)}
    kept = {name: [one for one in told if (name, _bounds(one)) not in withdrawn] for name, told in sourced.items()}
    return {name: told for name, told in sorted(kept.items()) if told}


def _find_against(
    conflicts: Sequence[Conflict], standing: dict[str, list[Testimony]], matter: Matter
) -> list[Conflict]:
    """The conflicts both sides of which stand; a conflict names any one of the testimonies that say the same."""
    alike = {id_: one.ids for one in find_statements(matter) for id_ in one.ids}
    within = {one.id for told in standing.values() for one in told}
    return [
        one for one in conflicts if all(within.intersection(alike.get(id_, (id_,))) for id_ in (one.left, one.right))
    ]


def _bounds(one: Testimony) -> tuple[float | None, float | None] | None:
    return None if one.figure is None else (one.figure.low, one.figure.high)


def _statuses(one: Testimony) -> set[Status]:
    return {note.status for note in one.verification}


def _find_facts(
    weighed: Sequence[Testimony],
    sourced: dict[str, list[Testimony]],
    standing: dict[str, list[Testimony]],
    counts: dict[str, int],
) -> Facts:
    """What the table's rules ask of a matter as a whole."""
    notes = Counter(status for one in weighed for status in _statuses(one))
    left = [one for told in standing.values() for one in told]
    facts = {
        "reported": bool(weighed),
        "body": any(one.part != "title" for one in weighed),
        "sourced": bool(sourced),
        "standing": bool(standing),
        "basis": any(one.basis not in (None, "unstated") for one in left),
        "several": len(standing) > 1,
        "conflict": counts["conflicts"] > 0,
        "aside": counts["aside"] > 0,
        "denied": any("denied" in _statuses(one) for one in left),
        "retracted": bool(standing) and notes["retracted"] > 0,
        "noted": notes["confirmed"] + notes["corroborated"] > 0,
        "unverified": notes["unverified"] > 0,
        "echoed": counts["outlets"] > max(1, len(standing)),
    }
    return frozenset(name for name, holds in facts.items() if holds)


def _pair_up(standing: dict[str, list[Testimony]], ties: Ties) -> list[Pair]:
    """Every two families whose figures overlap, sorted, with what holds of them."""
    ranked = sorted(sorted(standing), key=lambda name: -len(standing[name]))[:MOST_FAMILIES]
    unlike = {name: _unlike(standing[name]) for name in ranked}
    return [
        Pair(left, right, met | _say_how_apart(left, right, ties))
        for left, right in combinations(sorted(ranked), 2)
        if (met := _compare(unlike[left], unlike[right]))
    ]


def _unlike(told: Sequence[Testimony]) -> list[Told]:
    """A family's statements that say different things."""
    seen = {_key(one): one for one in told}
    return [Told.of(seen[key]) for key in sorted(seen)[:MOST_STATEMENTS]]


def _key(one: Testimony) -> str:
    """What a statement says, its words aside."""
    figure = one.figure
    kind = figure and (figure.approximator, figure.unit, figure.per, figure.property, figure.of, figure.percent)
    return repr((_bounds(one), kind, one.time and (one.time.start, one.time.end), one.polarity, one.published))


def _compare(left: Sequence[Told], right: Sequence[Told]) -> Facts:
    """Whether any of two families' statements overlap, and whether they bear each other out."""
    met = [(a, b) for a, b in product(left, right) if overlap(a, b) and is_same_thing(a, b)]
    if not met:
        return frozenset()
    return frozenset({"overlap", "agree"} if any(agree(a, b) for a, b in met) else {"overlap"})


def _say_how_apart(left: str, right: str, ties: Ties) -> Facts:
    """Whether two families are shown independent, and whether they know by different means."""
    if not ties.apart(left, right):
        return frozenset()
    distinct = len(ties.bases[left] | ties.bases[right]) > 1
    return frozenset({"shown", "distinct"} if distinct else {"shown"})
