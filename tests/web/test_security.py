"""What stands between the network and the pages, over real HTTP."""

from __future__ import annotations

import re

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from whence.ledger.ledger import Ledger
from whence.web.app import PAGES, create_app
from whence.web.security import SAFE
from whence.web.settings import Settings

HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
}


@pytest.mark.parametrize(("where", "status"), [("/", 200), ("/nowhere", 404), ("/documents?limit=0", 400)])
def test_every_answer_is_sealed(address: str, where: str, status: int) -> None:
    answer = httpx2.get(address + where)
    assert answer.status_code == status
    for name, value in HEADERS.items():
        assert answer.headers[name].startswith(value)
    assert re.search(r"HttpOnly; SameSite=Strict", answer.headers["set-cookie"])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1:80", ""])
def test_other_names_for_this_machine_are_refused(address: str, host: str) -> None:
    assert httpx2.get(address, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765"])
def test_own_names_are_not(address: str, host: str) -> None:
    assert httpx2.get(address, headers={"host": host}).status_code == 200


def test_static_files_are_the_package_s_alone(address: str) -> None:
    assert httpx2.get(f"{address}/static/base.css").headers["content-type"].startswith("text/css")
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/docs", "/redoc"):
        assert httpx2.get(address + path).status_code == 404


def test_bodies_say_how_much_and_are_bounded(address: str) -> None:
    assert httpx2.post(f"{address}/documents", content=iter([b"x"])).status_code == 411
    assert httpx2.post(f"{address}/documents", content=b"x" * (1 << 20) + b"x").status_code == 413


def test_programs_are_refused_in_their_own_shape(address: str) -> None:
    where = f"{address}/api/check"
    refused = [
        httpx2.get(where, headers={"host": "evil.example"}),
        httpx2.post(where, content=iter([b"x"])),
        httpx2.post(where, content=b"x" * (1 << 20) + b"x"),
        httpx2.post(where, content=b"{", headers={"content-type": "application/json"}),
        httpx2.post(where, content=b"text=x", headers={"content-type": "application/x-www-form-urlencoded"}),
        httpx2.delete(where, headers={"content-type": "application/json", "content-length": "0"}),
    ]
    assert [one.status_code for one in refused] == [400, 411, 413, 400, 403, 405]
    assert [list(one.json()) for one in refused] == [["error"]] * len(refused)
    assert all("\n" not in one.json()["error"] for one in refused)


def changing(app: FastAPI) -> list[str]:
    """The paths that take changes, their parts filled in."""
    return sorted(
        re.sub(r"{\w+}", "0123456789", route.path)
        for router in (*PAGES, app.router)
        for route in router.routes
        if isinstance(route, APIRoute) and not (route.methods or set()) <= SAFE
    )


def test_no_change_without_its_form_s_token(own: Ledger, workbench: str) -> None:
    paths = changing(create_app(own, Settings()))
    assert "/add" in paths
    for path in paths:
        for sent in ({}, {"csrf": "a" * 64}):
            answer = httpx2.post(workbench + path, data={"any": "thing", **sent})
            assert (path, answer.status_code) == (path, 403)


def test_no_change_that_another_site_asks_for(workbench: str) -> None:
    with httpx2.Client(base_url=workbench) as client:
        found = re.search(r'data-csrf="(\w+)"', client.get("/").text)
        assert found
        form = {"csrf": found[1], "text": ""}
        assert client.post("/add", data=form, headers={"origin": "https://evil.example"}).status_code == 403
        assert client.post("/add", data=form, headers={"origin": "null"}).status_code == 403
        # Its own site gets as far as the form's fields.
        assert "nothing to take in" in client.post("/add", data=form, headers={"origin": workbench}).text
