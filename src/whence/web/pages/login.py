"""Logging in and out, where the workbench is reached from other machines."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import RedirectResponse, Response

from whence.ledger.people import find_person
from whence.web.desk import Desk, desk_of
from whence.web.passwords import LONGEST, Failures, is_right
from whence.web.security import cookie

router = APIRouter()
# Whoever stands at the door has no desk yet.
AtDoor = Annotated[Desk, Depends(desk_of)]
Where = Annotated[str, Query(max_length=2000)]


@router.get("/login")
def ask(desk: AtDoor, to: Where = "/") -> Response:
    """Ask who is there; on this machine alone nobody has to say."""
    if not desk.settings.login:
        return RedirectResponse("/", 303)
    return desk.page("login.html", to=inside(to), name="", why=None)


@router.post("/login")
def enter(
    desk: AtDoor,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=LONGEST)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Let whoever knows the password in, under a new cookie."""
    failures: Failures = desk.request.app.state.failures
    known, where = " ".join(name.split()), desk.request.client.host if desk.request.client else ""
    if failures.are_too_many(known, where):
        why = "Too many attempts. Wait a quarter of an hour."
        return desk.page("login.html", 429, to=inside(to), name=known, why=why)
    found = find_person(desk.ledger, known)
    if not is_right(found.hash if found else None, password) or found is None:
        failures.add(known, where)
        return desk.page("login.html", 403, to=inside(to), name=known, why="Name or password is wrong.")
    failures.forgive(known, where)
    visit = desk.visits.enter(found.name)
    secure = desk.request.url.scheme == "https"
    return RedirectResponse(inside(to), 303, {"set-cookie": cookie(desk.settings.cookie, visit, secure=secure)})


@router.post("/logout")
def leave(desk: AtDoor) -> RedirectResponse:
    """Let nobody in by this cookie any more."""
    desk.visits.leave(desk.request.state.visit)
    return RedirectResponse("/login", 303)


def inside(where: str) -> str:
    """An address of this workbench; the overview where another one was named."""
    parts = urlsplit(where.replace("\\", "/"))
    return where if where.startswith("/") and not parts.netloc and not where.startswith("//") else "/"
