"""Which language a text is in: English is read, a text surely in another language is refused by name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from whence.records.errors import Unusable

SAMPLE = 20_000
FEWEST_WORDS = 20
# Chinese and Wu, or Croatian and Bosnian, share their certainty; lists of foreign names spread it over dozens.
LIKELY = 0.5
UNLIKELY = 0.05
# Scripts without blanks between words count a character as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_]+")
ENGLISH_WORDS = frozenset(
    ("the", "and", "of", "that", "with", "which", "from", "said", "they", "this", "have", "were", "been")
)
ENGLISH_SHARE = 0.1
# Ways to state English, or nothing, other than by its two letters (ISO 639-2 codes, the name).
ALIASES = {"eng": "en", "english": "en", "und": "", "mul": ""}
# Short English is often taken for Nigerian Pidgin; "zxx" is text without language, such as a list of numbers.
NEITHER = frozenset(("pcm", "zxx"))


def settle_language(text: str, stated: str | None, where: str) -> str | None:
    """The text's language where it is known; a stated language is trusted, another one than English refused."""
    code = stated.replace("_", "-").split("-")[0].strip().lower() if stated else ""
    language = ALIASES.get(code, code) or detect_language(text)
    if language not in (None, "en"):
        raise Unusable(where, f"the text is {_name(language or '')}, whence reads English")
    return language


def detect_language(text: str) -> str | None:
    """The ISO 639 code of a text's language, None where the text is too short or too mixed to say."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    if len(words) < FEWEST_WORDS:
        return None
    # Loading the detector takes half a second, which plain English prose need not wait for.
    if sum(word in ENGLISH_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    ranks: dict[str, float] = dict(_detector().rank(sample))
    best = max(ranks, key=ranks.__getitem__)
    excluded = best != "en" and (best in NEITHER or ranks["en"] > UNLIKELY)
    return best if ranks[best] >= LIKELY and not excluded else None


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _names() -> dict[str, str]:
    table = files("whence.capture") / "tables" / "languages.toml"
    return tomllib.loads(table.read_text("utf-8"))


def _name(code: str) -> str:
    return _names().get(code, f"in the language “{code}”")
