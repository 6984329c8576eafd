"""Findings: what stands about each matter of a block, put together from what the room's other modules find."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from whence.records.finding import Derived, Finding
from whence.records.link import Matter
from whence.weigh.changes import Archive, changes_in, file_block
from whence.weigh.derive import belonging, derive
from whence.weigh.figures import reckon
from whence.weigh.grades import suggest
from whence.weigh.history import history
from whence.weigh.independence import count_independent, count_outlets, families
from whence.weigh.reconcile import reconcile
from whence.weigh.statements import find_statements
from whence.weigh.ties import find_ties
from whence.weigh.titles import title_of


def weigh(block: Sequence[Matter], compatible: Collection[tuple[str, str]] = ()) -> tuple[Finding, ...]:
    """What stands about each matter of a block, in their order; `compatible` pairs are in no conflict, people say.

    They are weighed together: on their way one matter's figures turn into another's.
    """
    archive = file_block(block)
    derived = derive(block)
    return tuple(_weigh(matter, archive, derived, compatible) for matter in block)


def _weigh(
    matter: Matter, archive: Archive, derived: Sequence[Derived], compatible: Collection[tuple[str, str]]
) -> Finding:
    origins = families(matter)
    statements = find_statements(matter)
    compared = reconcile(statements, matter.topic, compatible)
    independent = count_independent(origins, matter)
    shown = find_ties(matter, origins).pick_independent(family.origin for family in origins)
    return Finding(
        matter=matter,
        title=title_of(matter),
        families=origins,
        independent=independent,
        outlets=count_outlets(matter),
        figures=reckon(statements, compared.superseded, shown),
        derived=belonging(derived, matter),
        grade=suggest(matter, origins, independent, compared.conflicts),
        conflicts=compared.conflicts,
        explained=compared.explained,
        superseded=compared.superseded,
        changes=changes_in(matter, archive),
        history=history(statements),
        left_out=compared.left_out,
        untold=compared.untold,
    )
