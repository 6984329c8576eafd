"""Language knowledge as reviewed tables: each TOML file beside this one says at its head what it holds."""

from __future__ import annotations

from functools import cache

from whence.records.table import Tables
from whence.records.word import inflect

Words = frozenset[str]

_tables = Tables(__name__)
words, lists, numbers = _tables.words, _tables.lists, _tables.numbers


@cache
def verb_forms() -> dict[str, str]:
    """Every form of every reporting verb, with its lemma."""
    forms: dict[str, str] = {}
    for lemma, irregular in lists("cues", "verbs").items():
        for form in (*inflect(lemma), *irregular):
            forms.setdefault(form, lemma)
    for key in ("speech_acts", "relays"):
        for lemma in words("cues", key):
            for form in inflect(lemma):
                forms.setdefault(form, lemma)
    return forms


@cache
def attitude_forms() -> Words:
    """Every form of every verb that gives its subject an attitude, speech acts among them."""
    acts = (form for lemma in words("cues", "speech_acts") for form in inflect(lemma))
    return _forms("verbs") | frozenset(acts)


@cache
def light_forms() -> Words:
    """Every form of the verbs that lend their subject to an attitude's noun."""
    return _forms("light")


def _forms(key: str) -> Words:
    listed = lists("attitudes", key).items()
    return frozenset(form for lemma, irregular in listed for form in (*inflect(lemma), *irregular))
