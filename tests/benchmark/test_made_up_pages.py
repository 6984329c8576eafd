"""The made-up pages: as long as news sites', the same each time, with nothing but the article to be read in them."""

from __future__ import annotations

from benchmark.made_up_pages import make_page
from whence.capture.extract import extract

PARAGRAPHS = [
    f"The minister said on Monday that {number} of the tanks had been lost near the port." for number in range(40, 60)
]


def test_only_the_article_is_read() -> None:
    page = make_page("Tanks lost near port", PARAGRAPHS, 3)
    assert 60_000 < len(page) < 110_000
    assert page == make_page("Tanks lost near port", PARAGRAPHS, 3) != make_page("Tanks lost near port", PARAGRAPHS, 4)
    text, metadata = extract(page, "page.html")
    assert text.split("\n")[-len(PARAGRAPHS) :] == PARAGRAPHS
    assert (metadata.title, metadata.publisher) == ("Tanks lost near port", "The Northern Ledger")
    assert metadata.published == "2025-03-04"
