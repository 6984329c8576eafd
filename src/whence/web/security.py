"""What stands between the network and the pages: who may ask, how much, and what a page may do in a browser."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whence.web.settings import Settings, is_loopback
from whence.web.visits import Visits

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
FIELD, HEADER = "csrf", "x-csrf-token"
# Bytes that a request may bring; where documents are handed in, more.
LARGEST, LARGEST_UPLOAD = 1 << 20, 64 << 20
UPLOADS = ("/add", "/check")
# What whoever has not logged in may see.
OPEN = ("/login", "/static/")
# What programs ask: its faults are JSON.
API = "/api/"


class Guard:
    """Refuses what must not reach a page, knows each visit by its cookie, and seals every answer with the headers."""

    def __init__(self, app: ASGIApp, settings: Settings, visits: Visits) -> None:
        self._app, self._settings, self._visits = app, settings, visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = visit_of(headers, self._settings.cookie)
        visit = known or secrets.token_urlsafe(32)
        scope.setdefault("state", {})["visit"] = visit

        async def seal(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._seal(scope, MutableHeaders(scope=message), None if known else visit)
            await send(message)

        refused = refusal(scope, headers, self._settings) or self._to_login(scope, visit)
        await (refused or self._app)(scope, receive, seal)

    def _seal(self, scope: Scope, headers: MutableHeaders, visit: str | None) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("cache-control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
        if visit and "set-cookie" not in headers and not scope["path"].startswith("/static/"):
            headers.append("set-cookie", cookie(self._settings.cookie, visit, secure=scope["scheme"] == "https"))

    def _to_login(self, scope: Scope, visit: str) -> Response | None:
        """Where somebody has to log in first."""
        path = scope["path"]
        if not self._settings.login or self._visits.name(visit) or path.startswith(OPEN):
            return None
        if path.startswith(API) or scope["method"] not in SAFE:
            return refuse(scope, "log in first", 401)
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(f"/login?to={quote(path + (f'?{query}' if query else ''), safe='')}", 303)


def visit_of(headers: Headers, name: str) -> str | None:
    """The visit that a request's cookie names."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found and len(found.value) < 100 and found.value.isascii() else None  # noqa: PLR2004


def cookie(name: str, visit: str, *, secure: bool) -> str:
    """The cookie that a visit is known by: sent to this site alone, hidden from scripts."""
    return f"{name}={visit}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def refusal(scope: Scope, headers: Headers, settings: Settings) -> Response | None:
    """Why a request gets no further: another site's name on this address, or a body that is too large."""
    if is_loopback(settings.host) and not _is_local(headers.get("host", "")):
        # A page elsewhere whose name was made to lead here (DNS rebinding) must not read the ledger.
        return refuse(scope, "unknown host", 400)
    if scope["method"] in SAFE:
        return None
    length = headers.get("content-length", "")
    if "transfer-encoding" in headers or not length.isdigit():
        return refuse(scope, "a request that brings something says how much", 411)
    if int(length) > (LARGEST_UPLOAD if scope["path"].startswith(UPLOADS) else LARGEST):
        return refuse(scope, "too large", 413)
    return None


def refuse(scope: Scope, why: str, status: int) -> Response:
    """One line that says why a request gets no further; under /api as all of its faults are."""
    if scope["path"].startswith(API):
        return JSONResponse({"error": why}, status)
    return PlainTextResponse(f"{why}\n", status)


def _is_local(host: str) -> bool:
    try:
        return is_loopback(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False


async def check_form(request: Request) -> None:
    """Refuse a change that no page of this workbench asked for: a form bears its visit's token.

    JSON needs none: another site's page cannot send it here unasked (a browser asks first, and is not answered).
    """
    if request.method in SAFE:
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "asked for by another site")
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        return
    given = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    visits: Visits = request.app.state.visits
    if not isinstance(given, str) or not visits.owns(request.state.visit, given):
        raise HTTPException(403, "the form is older than this workbench; load its page again")
