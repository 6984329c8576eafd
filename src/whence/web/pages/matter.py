"""The page of a matter: the finding in two sentences, then all that stands behind it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from whence.export.lineage import Lineage
from whence.export.provenance import DEPENDS, MARKS, grow
from whence.export.report import summary
from whence.ledger.ledger import Ledger
from whence.ledger.matters import show_matter
from whence.ledger.reported import Reported, reported
from whence.web.desk import USUAL, AtDesk, Limit, Skip, cut
from whence.web.matter import Only, Sort, bound_rows, chosen, echoes, plotted, rows, sorted_by

router = APIRouter()
FEW, MANY = 20, 100  # branches of one branch, lines of a list


@router.get("/matters/{identifier}")
def matter(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    desk: AtDesk,
    identifier: str,
    only: Only = "",
    origin: Annotated[str, Query(max_length=500)] = "",
    sort: Sort = "said",
    down: bool = False,
    limit: Limit = USUAL,
    skip: Skip = 0,
) -> Response:
    """What stands about a matter, and its statements by filters in an order."""
    one = find(desk.ledger, identifier)
    if one.finding.matter.id != identifier:
        return desk.back(f"/matters/{one.finding.matter.id}")
    lineage = Lineage(one.finding.matter)
    found = sorted_by(chosen(rows(one, lineage), only, origin), sort, descending=down)
    return desk.page(
        "matter.html",
        one=one,
        finding=one.finding,
        lineage=lineage,
        sentences=summary(one),
        echoes=echoes(lineage),
        bounds=tuple(bound_rows(one.finding, lineage)),
        plot=plotted(one.finding),
        stems=tuple(grow(one.finding, lineage)),
        marks=MARKS,
        depends=DEPENDS,
        older=frozenset(step.older for step in one.finding.superseded),
        page=cut(found[skip : skip + limit + 1], limit, skip),
        asked={"only": only, "origin": origin, "sort": sort, "down": down},
        few=FEW,
        many=MANY,
    )


def find(ledger: Ledger, identifier: str) -> Reported:
    """A matter by its id, or by how its id begins."""
    found = next(reported(ledger, [identifier]), None)
    return found or next(reported(ledger, [show_matter(ledger, identifier).matter.id]))
