"""What every page of the workbench must pass, on a desk and on a phone, in light and in dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = frozenset(("serious", "critical"))


def faults_of(page: Page) -> list[str]:
    """What axe-core finds wrong with a page's accessibility, serious and critical, one line each."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} ({' '.join(node['failureSummary'].split())[:200]})"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
