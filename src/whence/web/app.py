"""The workbench's routes, and what is around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from whence import __version__
from whence.ledger.ledger import Ledger
from whence.web import errors
from whence.web.api import actors as api_actors
from whence.web.api import acts, findings, records
from whence.web.checks import Checks
from whence.web.intake import Intake
from whence.web.pages import (
    actors,
    add,
    check,
    document,
    happenings,
    lists,
    login,
    matter,
    overview,
    questions,
    review,
    search,
    trace,
)
from whence.web.passwords import Failures
from whence.web.people import people_at
from whence.web.security import Guard, check_form
from whence.web.settings import Settings
from whence.web.visits import Visits
from whence.web.work import Work

STATIC = Path(__file__).parent / "static"
API = (records.router, api_actors.router, findings.router, acts.router)
PAGES = (
    *(overview.router, lists.router, search.router, login.router, add.router),
    *(document.router, trace.router, actors.router, matter.router, happenings.router, questions.router),
    *(review.router, check.router),
)


def create_app(ledger: Ledger, settings: Settings) -> FastAPI:
    """The workbench on an open ledger."""
    app = FastAPI(
        title="whence",
        version=__version__,
        dependencies=[Depends(check_form)],
        lifespan=_alive,
        # The framework's own pages load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    visits = Visits()
    app.state.ledger, app.state.settings, app.state.visits = ledger, settings, visits
    app.state.people = people_at(ledger, settings, visits)
    app.state.failures = Failures()
    app.state.work = Work(ledger)
    app.state.intake = Intake(ledger, app.state.work)
    app.state.checks = Checks(ledger, app.state.work)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in API:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.attend(app)
    app.add_middleware(Guard, settings=settings, visits=visits)
    return app


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    """Bring links and findings up to date from the start on; let the work go at the end."""
    work: Work = app.state.work
    work.connect(patience=0)
    yield
    work.close()
