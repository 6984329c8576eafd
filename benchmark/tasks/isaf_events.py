"""Military press releases: is the kind of incident right, and the least number killed where it is written?

The coding scheme's habits stay here: both kinds in one release make "captureandkill", and only the other side counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from benchmark.data import Figures, read_releases

KILLING = re.compile(r"\b(?:kill|die|death|dead|slay|murder|assassinate|execut)")
OWN_SIDE = re.compile(
    r"\b(?:civilian|wom[ae]n|child|afghan|isaf|coalition|service|soldier|police|officer|villager|resident|official|elder)"
)
OTHER_SIDE = re.compile(r"\b(?:insurgent|taliban|militant|attacker|bomb)")
AIRSTRIKE = re.compile(r"air ?-?strike|air attack|close air support|precision strike")
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()


def measure() -> Figures:
    """Percent of releases with the right kind of incident, and with the right least number of killed."""
    releases = read_releases()
    kinds = killed = written = 0
    for row, reading in releases:
        claims = reading["claims"]
        asked = row["gold"]
        kinds += incident(claims) == _expected(asked["event_type"])
        if is_written(row["text"], asked["min_killed"]):
            written += 1
            killed += least_killed(claims) == asked["min_killed"]
    return {
        "event type": round(100 * kinds / len(releases), 1),
        "least killed": round(100 * killed / max(written, 1), 1),
        "of": len(releases),
        "killed written in": written,
    }


def incident(claims: Iterable[dict[str, Any]]) -> str | None:
    """The scheme's kind of incident for a release's claims."""
    told = [claim for claim in claims if _happened(claim)]
    killed = any(_kills(claim) for claim in told)
    detained = any(claim["event"]["type"] == "detention" for claim in told)
    if killed and detained:
        return "captureandkill"
    if killed:
        return "airstrike" if any(AIRSTRIKE.search(_wording(claim)) for claim in told) else "insurgentskilled"
    return "detention" if detained else None


def least_killed(claims: Iterable[dict[str, Any]]) -> int | None:
    """The largest of the least numbers that one claim says were killed; one above an open bound."""
    lows = [
        int(figure["low"]) + bool(figure["low_open"])
        for claim in claims
        if _happened(claim) and _kills(claim)
        for figure in claim["figures"]
        if figure["low"] is not None and not figure["percent"] and not figure["unit"]
    ]
    return max(lows, default=None)


def is_written(text: str, number: int) -> bool:
    """Whether a sentence that speaks of killing has the number in digits or as a word."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    pattern = re.compile(rf"\b(?:{number}|{word})\b", re.IGNORECASE)
    sentences = re.split(r"(?<=[.!?])\s", text)
    return number > 0 and any(pattern.search(s) and KILLING.search(s.lower()) for s in sentences)


def _expected(kinds: list[str]) -> str:
    return kinds[0] if len(kinds) == 1 else "captureandkill"


def _happened(claim: dict[str, Any]) -> bool:
    happened = claim["event"] and claim["event"]["type"] and claim["polarity"] == "positive"
    return bool(happened) and claim["modality"] in ("asserted", "estimated")


def _kills(claim: dict[str, Any]) -> bool:
    """Whether a claim tells of killed people of the other side."""
    if claim["event"]["type"] != "casualties" or not KILLING.search(claim["event"]["predicate"]):
        return False
    victims = [p["text"].lower() for p in claim["participants"] if p["role"] == "victim"]
    killers = [p["text"].lower() for p in claim["participants"] if p["role"] == "perpetrator"]
    spared = any(OWN_SIDE.search(text) or text.startswith(("no ", "neither")) for text in victims)
    return bool(victims) and not spared and not any(OTHER_SIDE.search(text) for text in killers)


def _wording(claim: dict[str, Any]) -> str:
    wording = " ".join([claim["event"]["predicate"], *(p["text"] for p in claim["participants"])])
    return wording.lower()
