"""Pages from templates: everything escaped, nothing unknown passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from whence import __version__
from whence.export.citation import day
from whence.export.plain import plain
from whence.export.words import claim_id, figure_words, number_words, outlet, place_words, said, short, time_words
from whence.web.words import count, moment, noun, snippet, spaced

# Under the letter that goes there after "g".
NAVIGATION = (
    ("/", "Overview", "o"),
    ("/documents", "Documents", "d"),
    ("/matters", "Matters", "m"),
    ("/timeline", "Timeline", "t"),
    ("/map", "Map", "p"),
    ("/actors", "Actors", "a"),
    ("/review", "Review", "r"),
    ("/questions", "Questions", "q"),
    ("/check", "Check", "c"),
    ("/add", "Add", "n"),
)
FILTERS = {
    "claim_id": claim_id,
    "count": count,
    "day": day,
    "figure": figure_words,
    "moment": moment,
    "noun": noun,
    "number": number_words,
    "outlet": outlet,
    "places": place_words,
    "plain": plain,
    "said": said,
    "short": short,
    "snippet": snippet,
    "spaced": spaced,
    "time": time_words,
}


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=PackageLoader("whence.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    made.globals.update(navigation=NAVIGATION, version=__version__)
    return made


def compile_all() -> None:
    """Compile every template."""
    for name in environment().list_templates():
        environment().get_template(name)


def render(template: str, shown: Mapping[str, object]) -> str:
    """A page's HTML."""
    return environment().get_template(template).render(shown)
