"""Logging in where others reach the workbench: only who is known gets in, as no more than they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import serving
from tests.web.pages import faults_of
from whence.ledger.ledger import Ledger
from whence.ledger.people import add_person, remove_person
from whence.web import passwords
from whence.web.pages.login import inside
from whence.web.passwords import PER_NAME, hash_password

PASSWORD = "correct horse battery"


@pytest.fixture
def open_house(own: Ledger) -> Iterator[str]:
    """The workbench as if others reached it, with a reader and an analyst."""
    hashed = hash_password(PASSWORD)
    add_person(own, "Rita", "reader", hashed)
    add_person(own, "Anton", "analyst", hashed)
    with serving(own, host="0.0.0.0") as address:
        yield address


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


LogIn = Callable[..., tuple[httpx2.Client, httpx2.Response]]


@pytest.fixture
def log_in(open_house: str) -> Iterator[LogIn]:
    """Logs in with a new browser's cookies, which it gives with the answer."""
    with ExitStack() as opened:

        def enter(name: str, password: str = PASSWORD) -> tuple[httpx2.Client, httpx2.Response]:
            client = opened.enter_context(httpx2.Client(base_url=open_house))
            form = {"csrf": token(client.get("/login").text), "name": name, "password": password}
            return client, client.post("/login", data=form)

        yield enter


def test_nobody_sees_anything(open_house: str) -> None:
    for where in ("/", "/documents", "/search?words=tanks", "/nowhere"):
        answer = httpx2.get(open_house + where)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?to=%2F")
    for where in ("/api/openapi.json", "/api/documents"):
        assert httpx2.get(open_house + where).status_code == 401
    assert httpx2.post(f"{open_house}/documents", content=b"").status_code == 401
    assert "ledger.sqlite" not in httpx2.get(f"{open_house}/login").text


def test_in_and_out_again(open_house: str, page: Page) -> None:
    page.goto(f"{open_house}/matters?words=norland")
    assert faults_of(page) == []
    page.get_by_label("Name").fill("Anton")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Matters")).to_be_visible()
    expect(page.get_by_text("Anton, analyst")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.goto(f"{open_house}/matters")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_cookie_of_before_is_worth_nothing(open_house: str) -> None:
    with httpx2.Client(base_url=open_house) as client:
        page = client.get("/login")
        before = page.headers["set-cookie"].split(";")[0]
        answer = client.post("/login", data={"csrf": token(page.text), "name": "Anton", "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.headers["set-cookie"].split(";")[0] != before
    assert httpx2.get(open_house, headers={"cookie": before}).status_code == 303


@pytest.mark.parametrize(("name", "password"), [("Anton", "wrong"), ("Nobody", PASSWORD), ("anton", PASSWORD)])
def test_wrong_is_wrong(log_in: LogIn, name: str, password: str) -> None:
    _, answer = log_in(name, password)
    assert (answer.status_code, "Name or password is wrong." in answer.text) == (403, True)


def test_login_needs_its_form(open_house: str) -> None:
    answer = httpx2.post(f"{open_house}/login", data={"name": "Anton", "password": PASSWORD})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers or "whence" in answer.headers["set-cookie"]


def test_guessing_is_slowed_down(log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(PER_NAME):
        assert log_in("Anton", "wrong")[1].status_code == 403
    assert log_in("Anton")[1].status_code == 429
    assert log_in("Rita")[1].status_code == 303
    monkeypatch.setattr(passwords, "WINDOW", 0)
    assert log_in("Anton")[1].status_code == 303


def test_reader_changes_nothing(log_in: LogIn) -> None:
    client, _ = log_in("Rita")
    form = {"csrf": token(client.get("/").text), "text": "Five men were hurt, the police said."}
    answer = client.post("/add", data=form)
    assert answer.status_code == 403
    assert "only analysts may do this" in answer.text


def test_who_is_removed_is_out(log_in: LogIn, own: Ledger) -> None:
    client, _ = log_in("Anton")
    assert client.get("/").status_code == 200
    remove_person(own, "Anton")
    assert client.get("/").status_code == 401
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("/matters?words=a", "/matters?words=a"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_login_leads_inside_only(to: str, where: str) -> None:
    assert inside(to) == where
