"""Places of world news (GeoVirus) and local papers (LGL): how many are found, and how many of them are placed right."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from benchmark.data import Figures, data_folder, whence

NEAR = 161.0  # kilometres: the literature's hundred miles
EARTH = 6371.0
SLACK = 4  # characters by which a gold start may be off, where the file counts otherwise than the text


class Gold(NamedTuple):
    """A toponym's characters and its point, None where the gold has none."""

    start: int
    end: int
    point: tuple[float, float] | None


def measure() -> Figures:
    """Percent of gold toponyms found, of found places that are gold, and of found ones within 161 km, nulls wrong."""
    folder = data_folder() / "places"
    figures: Figures = {}
    together: Counter[str] = Counter()
    for name, articles in (("GeoVirus", _geovirus(folder)), ("LGL", _lgl(folder))):
        counts = _count(dict(articles))
        figures |= {f"{name} {measured}": value for measured, value in _shares(counts).items()}
        together += counts
    return figures | _shares(together)


def _shares(counts: Counter[str]) -> Figures:
    return {
        "found": round(100 * counts["found"] / counts["gold"], 1),
        "precision": round(100 * counts["right name"] / counts["places"], 1),
        "within 161 km": round(100 * counts["near"] / counts["placed"], 1),
        "null": round(100 * counts["null"] / counts["placed"], 1),
    }


def _geovirus(folder: Path) -> Iterator[tuple[str, tuple[str, list[Gold]]]]:
    for number, article in enumerate(ElementTree.parse(folder / "GeoVirus.xml").iter("article")):
        text = article.findtext("text") or ""
        golds = [_gold(text, mark, "name", ("lat", "lon")) for mark in article.iter("location")]
        yield f"geovirus-{number}", (text, golds)


def _lgl(folder: Path) -> Iterator[tuple[str, tuple[str, list[Gold]]]]:
    for number, article in enumerate(ElementTree.parse(folder / "lgl.xml").iter("article")):
        text = article.findtext("text") or ""
        golds = [_gold(text, mark, "phrase", ("gaztag/lat", "gaztag/lon")) for mark in article.iter("toponym")]
        yield f"lgl-{number}", (text, golds)


def _gold(text: str, mark: ElementTree.Element, name: str, point: tuple[str, str]) -> Gold:
    """One marked toponym, its start put right where the words stand a few characters beside it."""
    phrase, start = (mark.findtext(name) or "").strip(), int(mark.findtext("start") or 0)
    beside = (start + way * off for off in range(SLACK + 1) for way in (1, -1))
    start = next((at for at in beside if text.startswith(phrase, max(0, at))), start)
    latitude, longitude = (mark.findtext(path) for path in point)
    return Gold(start, start + len(phrase), (float(latitude), float(longitude)) if latitude and longitude else None)


def _count(articles: dict[str, tuple[str, list[Gold]]]) -> Counter[str]:
    with tempfile.TemporaryDirectory() as scratch:
        laid, out = Path(scratch) / "articles.jsonl", Path(scratch) / "readings.jsonl"
        rows = (json.dumps({"id": name, "text": text}) for name, (text, _) in articles.items() if text.strip())
        laid.write_text("\n".join(rows), encoding="utf-8")
        whence("read", "--json", str(laid), into=out)
        counts: Counter[str] = Counter()
        for line in out.read_text(encoding="utf-8").splitlines():
            reading = json.loads(line)
            counts += compare(reading["places"], articles[reading["document"]["name"]][1])
    return counts


def compare(places: list[dict[str, Any]], golds: list[Gold]) -> Counter[str]:
    """What one document's places get right."""
    counts = Counter(gold=len(golds), places=len(places))
    counts["right name"] = sum(any(_meet(place, gold) for gold in golds) for place in places)
    for gold in golds:
        found = next((place for place in places if _meet(place, gold)), None)
        counts["found"] += found is not None
        if found is None or gold.point is None:
            continue
        counts["placed"] += 1
        if found["latitude"] is None:
            counts["null"] += 1
        else:
            counts["near"] += _apart(gold.point, (found["latitude"], found["longitude"])) <= NEAR
    return counts


def _meet(place: dict[str, Any], gold: Gold) -> bool:
    span = place["span"]
    return bool(span["field"] == "text" and span["start"] < gold.end and gold.start < span["end"])


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points."""
    up, across = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    return 2 * EARTH * asin(min(1.0, sqrt(sin(up) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(across) ** 2)))
