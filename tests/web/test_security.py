"""What stands between the network and the pages, over real HTTP."""

from __future__ import annotations

import re

import httpx2
import pytest

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
