"""The timeline and the map: by date and place as they are known, filtered alike, and usable without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import DESK, PHONE, Watched
from tests.web.pages import faults_of, overflows


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("where", ["/timeline", "/timeline?undated=true", "/timeline?actor=nobody", "/map"])
def test_page_is_sound(
    address: str, watch: Callable[..., Watched], where: str, viewport: dict[str, int], scheme: str
) -> None:
    page = watch(viewport=viewport, color_scheme=scheme).page
    page.goto(address + where)
    expect(page.locator("h1")).to_have_count(1)
    assert faults_of(page) == []
    assert not overflows(page)


def test_times_stand_as_exactly_as_they_are_known(address: str, page: Page) -> None:
    page.goto(f"{address}/timeline")
    month = page.get_by_role("region", name="January 2025")
    expect(month.get_by_role("heading", name="since 1 January 2025")).to_be_visible()
    expect(month.get_by_role("listitem").first).to_contain_text("Norland has lost 1,200 soldiers")
    # It begins with the month and is open at its end.
    expect(month.locator(".bar-end")).to_have_count(1)
    expect(page.get_by_text("before 1980")).to_be_visible()


def test_what_has_no_date_stands_apart(address: str, page: Page) -> None:
    page.goto(f"{address}/timeline")
    dated = page.locator(".happenings li").count()
    page.get_by_role("link", name="Date not known").click()
    expect(page.locator(".month")).to_have_count(0)
    assert page.locator(".happenings li").count() > dated


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("actor=Lev+Antonov", "drone plant", "Norland has lost"),
        ("event=deployment", "Orsk Pass depot", "drone plant"),
        ("place=Orsk", "drone plant", "Norland has lost"),
        ("since=2025-03-01&until=2025-03-31&event=attack", "drone plant", "produced before 1980"),
        ("until=1990-01-01", "produced before 1980", "drone plant"),
        ("certainty=possible", "produced before 1980", "drone plant"),
        ("actor=%25&event=&place=", "No claim with a date matches", "drone plant"),
    ],
)
def test_timeline_by_filters(address: str, query: str, found: str, missing: str) -> None:
    shown = httpx2.get(f"{address}/timeline?{query}").text
    assert found in shown
    assert missing not in shown


@pytest.mark.parametrize("query", ["certainty=sure", "since=yesterday", "limit=0", "actor=" + "a" * 301])
def test_what_cannot_be_asked_is_one_line(address: str, query: str) -> None:
    answer = httpx2.get(f"{address}/timeline?{query}")
    assert answer.status_code == 400
    assert f'<p class="lead">{query.split("=")[0]}: ' in answer.text


def test_every_mark_of_the_map_is_in_the_list_beside_it(address: str, page: Page) -> None:
    page.goto(f"{address}/map")
    listed = page.locator(".map-list a").all_inner_texts()
    marked = page.locator(".marks a").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert marked
    assert {words.partition(":")[0] for words in marked} <= set(listed)
    # What the gazetteer did not find is listed, and nowhere on the map.
    expect(page.get_by_role("region", name="Places")).to_contain_text("Not found on the map")
    assert "Vessmar" in listed
    assert not any("Vessmar" in words for words in marked)


def test_a_place_leads_to_its_part_of_the_timeline(address: str, page: Page) -> None:
    page.goto(f"{address}/map?event=attack")
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    expect(page.get_by_label("Place or country")).to_have_value(name)
    expect(page.get_by_label("Kind of event")).to_have_value("attack")


def width(page: Page) -> float:
    found: float = page.evaluate("document.querySelector('#map svg').viewBox.baseVal.width")
    return found


def test_map_is_moved_with_keys_and_buttons(address: str, page: Page) -> None:
    page.goto(f"{address}/map")
    whole = width(page)
    page.get_by_role("button", name="Nearer").click()
    nearer = width(page)
    page.locator("#map").focus()
    page.keyboard.press("+")
    assert width(page) < nearer < whole
    left = page.evaluate("document.querySelector('#map svg').viewBox.baseVal.x")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('#map svg').viewBox.baseVal.x") > left
    page.keyboard.press("0")
    assert width(page) == whole


def test_a_listed_place_lights_its_mark(address: str, page: Page) -> None:
    page.goto(f"{address}/map")
    page.locator(".map-list a").first.focus()
    expect(page.locator(".marks .on, .lands .on")).to_have_count(1)


def test_map_is_read_without_script(address: str, watch: Callable[..., Watched]) -> None:
    page = watch(java_script_enabled=False).page
    page.goto(f"{address}/map")
    assert page.locator(".lands path").count() > 200
    expect(page.locator(".map-tools")).to_be_hidden()
