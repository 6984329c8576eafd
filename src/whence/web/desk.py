"""The desk: what each page is handed, who sits there, and how it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from whence.ledger.ledger import Ledger
from whence.web.render import NAVIGATION, render
from whence.web.settings import Person, Role, Settings
from whence.web.visits import Visits
from whence.web.work import Work

Row = TypeVar("Row")
USUAL, MOST = 50, 200  # rows of a page
FURTHEST = 100_000  # rows that may be passed over


@dataclass(frozen=True, slots=True)
class Desk:
    """One request at the workbench."""

    request: Request
    ledger: Ledger
    settings: Settings
    visits: Visits
    work: Work
    person: Person

    @property
    def token(self) -> str:
        """What the forms of this page bear."""
        return self.visits.token(self.request.state.visit)

    @property
    def history(self) -> Ledger:
        """Where an admin sees what was decided: only there private witnesses bear their names."""
        return self.ledger.inside if self.person.may("admin") else self.ledger

    @property
    def here(self) -> str:
        """The entry of the navigation that this page belongs to."""
        path = self.request.url.path
        return next((start for start, _, _ in NAVIGATION if start != "/" and path.startswith(start)), path)

    def page(self, template: str, status: int = 200, **shown: object) -> HTMLResponse:
        """A page from its template, which also has `desk` and `flash`."""
        flash = self.visits.take_flash(self.request.state.visit)
        return HTMLResponse(render(template, {"desk": self, "flash": flash, **shown}), status)

    def back(self, where: str, flash: str | None = None) -> RedirectResponse:
        """To a page of this workbench after something was done there, which it tells."""
        if flash:
            self.visits.put_flash(self.request.state.visit, flash)
        return RedirectResponse(where, 303)

    def require(self, role: Role) -> None:
        """Refuse whoever has not that role."""
        if not self.person.may(role):
            raise HTTPException(403, f"only {'an admin' if role == 'admin' else 'analysts'} may do this")

    def query(self, **changed: object) -> str:
        """This page's query with some of it changed; None leaves a part out."""
        asked = {key: value for key, value in self.request.query_params.items() if value}
        kept = {key: value for key, value in (asked | changed).items() if value is not None}
        return f"?{urlencode(kept)}" if kept else "?"


def desk_of(request: Request) -> Desk:
    """The desk of a request, whoever may ask it."""
    state = request.app.state
    person = state.people(request.state.visit)
    return Desk(request, state.ledger, state.settings, state.visits, state.work, person)


def sit(request: Request) -> Desk:
    """The desk of a request; changes are for analysts."""
    desk = desk_of(request)
    if not desk.person.name:
        # Removed since: the next page asks who is there.
        desk.visits.leave(request.state.visit)
        raise HTTPException(401, "log in first")
    if request.method not in ("GET", "HEAD"):
        desk.require("analyst")
    return desk


AtDesk = Annotated[Desk, Depends(sit)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Skip = Annotated[int, Query(ge=0, le=FURTHEST)]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and whether there are more."""

    rows: Sequence[Row]
    limit: int
    skip: int
    more: bool


def cut(rows: Sequence[Row], limit: int, skip: int) -> Page[Row]:
    """A page of rows, of which one more was asked for than it shows."""
    return Page(rows[:limit], limit, skip, len(rows) > limit)
