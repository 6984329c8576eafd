"""What people see when something cannot be shown: one clear line, in a page or, for machines, in JSON."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whence.ledger.matters import NONE as NO_MATTER
from whence.ledger.views import NONE as NO_ENTRY
from whence.records.errors import Unusable
from whence.web.desk import desk_of
from whence.web.security import API

LOG = logging.getLogger("whence.web")
MISSING = frozenset((NO_MATTER, NO_ENTRY))


def attend(app: FastAPI) -> None:
    """Have every fault answered in words."""
    app.exception_handler(HTTPException)(_on_http)
    app.exception_handler(RequestValidationError)(_on_invalid)
    app.exception_handler(Unusable)(_on_unusable)
    app.add_middleware(Mend)


def tell(request: Request, status: int, why: str) -> Response:
    """One line that says why there is nothing else to show."""
    if request.url.path.startswith(API):
        return JSONResponse({"error": why}, status)
    return desk_of(request).page("error.html", status, phrase=HTTPStatus(status).phrase, why=why)


async def _on_http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    why = "There is no page at this address." if fault.status_code == HTTPStatus.NOT_FOUND else str(fault.detail)
    return tell(request, fault.status_code, why)


async def _on_invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    first = fault.errors()[0]
    return tell(request, HTTPStatus.BAD_REQUEST, f"{first['loc'][-1]}: {str(first['msg']).lower()}")


async def _on_unusable(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Unusable)
    missing = fault.why in MISSING or fault.why.startswith("no such")
    broken = fault.where == request.app.state.ledger.where
    status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.SERVICE_UNAVAILABLE if broken else HTTPStatus.BAD_REQUEST
    return tell(request, status, str(fault))


class Mend:
    """Answers faults of whence's own; inside the guard, which seals the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever happens."""
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as fault:
            if started or scope["type"] != "http":
                raise
            LOG.error("%s %s", scope["method"], scope["path"], exc_info=fault)
            await tell(Request(scope), 500, "A fault in whence; its terminal says more.")(scope, receive, send)
