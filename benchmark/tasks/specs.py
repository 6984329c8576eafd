"""Recognizers-Text's specifications of numbers and units: the share of cases whose values are read, file by file.

Our figures are wider than the specifications' numbers, so values are compared and not texts: a share is written as
percent (DESIGN.md §4), a unit as a code, and a file about money looks at money only. Ordinals, units without a number
and numbers inside names are no figures by DESIGN.md; the cases that ask for them stay in the count.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, whence

RANGE = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")
TIMES = ("a", "mo", "wk", "d", "h", "min", "s")
PERCENT = re.compile(r"%|per ?cent")
MONEY = re.compile(r"[A-Z]{3}")
CODES = {
    "Pound": "[lb_av]",
    "Milliliter": "ml",
    "Inch": "[in_i]",
    "Mile": "[mi_i]",
    "Barrel": "[bbl_us]",
    "Foot": "[ft_i]",
    "Ounce": "[oz_av]",
    "Acre": "[acr_us]",
    "Gallon": "[gal_us]",
    "Cubic foot": "[cft_i]",
    "Square meter": "m2",
    "Ton": "{ton}",
    "Metric ton": "t",
    "Bit": "bit",
    "Mile per hour": "[mi_i]/h",
    "Meter": "m",
    "Kilometer": "km",
    "Millimeter": "mm",
    "Square kilometer": "km2",
    "Decimeter": "dm",
    "Megabyte": "MBy",
    "Picometer": "pm",
    "Tablespoon": "[tbs_us]",
    "Cup": "[cup_us]",
    "Teaspoon": "[tsp_us]",
    "Kilometer per hour": "km/h",
    "Dram": "[dr_av]",
    "Meter per millisecond": "m/ms",
    "Centimeter per millisecond": "cm/ms",
    "Kilometer per millisecond": "km/ms",
    "Kilogram": "kg",
    "Microgram": "ug",
    "Degree": "deg",
    "Radian": "rad",
    "Turn": "turn",
    "Megabit": "Mbit",
    "C": "Cel",
    "F": "[degF]",
    "Year": "a",
    "Month": "mo",
    "Week": "wk",
    "Day": "d",
    "Age": "a",
    "Gram": "g",
}
MONEY_NAMES = {"cent", "penny", "pence", "franc", "pound", "satoshi", "rupee", "sen"}
Value = tuple[object, ...]


def measure() -> Figures:
    """Percent of cases read as specified, for each file of English/Number and English/NumberWithUnit, and for both."""
    rates: Figures = {}
    for folder in ("Number", "NumberWithUnit"):
        cases = list(_cases(data_folder() / "recognizers_specs/English" / folder))
        readings = _read(cases)
        for model in sorted({name for name, _ in cases}):
            passed = [
                agrees(model, case, figures)
                for (name, case), figures in zip(cases, readings, strict=True)
                if name == model
            ]
            rates[model] = round(100 * sum(passed) / len(passed), 1)
    return rates


def _cases(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8-sig")):
            if "Input" in case:
                yield path.stem, case


def _read(cases: Iterable[tuple[str, dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as scratch:
        documents, out = Path(scratch) / "cases.jsonl", Path(scratch) / "readings.jsonl"
        rows = [
            json.dumps({"id": f"{at:05}", "text": case["Input"], "language": "en"})
            for at, (_, case) in enumerate(cases)
        ]
        documents.write_text("\n".join(rows) + "\n", encoding="utf-8")
        whence("read", "--json", str(documents), into=out)
        found = {
            r["document"]["name"]: r["quantities"]
            for r in map(json.loads, out.read_text(encoding="utf-8").splitlines())
        }
    return [found.get(f"{at:05}", []) for at in range(len(rows))]


def agrees(model: str, case: dict[str, Any], figures: Iterable[dict[str, Any]]) -> bool:
    """Whether the figures are the case's values, in any order."""
    wanted = [value for result in case["Results"] if (value := _wanted(model, result)) is not None]
    # Degrees are heat in one file and angles in another; our code is one, so each file is given those it asks for.
    degrees = sum(want[-1] == "deg" for want in wanted)
    figures = [figure for figure in figures if figure["unit"] != "deg" or degrees]
    made = [value for figure in figures if (value := _made(model, figure)) is not None]
    return len(wanted) == len(made) and all(any(_same(want, have) for have in made) for want in wanted)


def _wanted(model: str, result: dict[str, Any]) -> Value | None:
    """A case's value in our terms; a unit without a number asks for nothing that is a figure."""
    resolution = result["Resolution"]
    value = resolution.get("value")
    if value in (None, "null"):
        return None
    if "Range" in model:
        limits = RANGE.fullmatch(value)
        bounds = (_number(limits[2]), _number(limits[3])) if limits else (value,)
        return bounds if bounds[0] != bounds[-1] else None
    if "Ordinal" in model:
        return (value,)
    number = _number(value.rstrip("%"))
    if "Currency" in model:
        return (number, resolution.get("isoCurrency"))
    unit = resolution.get("unit")
    return (number, CODES.get(unit, unit)) if unit else (number,)


def _made(model: str, figure: dict[str, Any]) -> Value | None:
    """A figure in the case's terms; None where the file is about something else."""
    if "Range" in model or "Ordinal" in model:
        return _bounds(figure) if "Range" in model else None
    unit, percent = figure["unit"], figure["percent"]
    money = bool(unit and MONEY.fullmatch(unit))
    value = figure["best"] if figure["best"] is not None else figure["low"] or figure["high"]
    if model.startswith("Percent"):
        return (value,) if percent else None
    if "Currency" in model:
        return (value, unit) if money or (unit is None and figure["counted"] in MONEY_NAMES) else None
    if not model.endswith(("AgeModel", "DimensionModel", "TemperatureModel")):
        return (value / _whole(figure),) if not unit or money or unit in TIMES else None
    aged = (figure["counted"] or "").endswith("of age")
    fits = aged if "Age" in model else unit and not (money or aged or unit in TIMES) and _fits(unit, model)
    return (value, unit) if fits else None


def _bounds(figure: dict[str, Any]) -> Value | None:
    """A range or bound that the words state; a point or a convention is none."""
    if figure["low"] == figure["high"] or figure["bound_by"] == "convention":
        return None
    low = figure["low"] if figure["approximator"] not in ("up_to", "fewer_than", "at_most") else None
    return tuple(None if bound is None else bound / _whole(figure) for bound in (low, figure["high"]))


def _whole(figure: dict[str, Any]) -> float:
    """What a share in words is parts of in a specification: of one, where ours are of a hundred."""
    return 100 if figure["percent"] and not PERCENT.search(figure["span"]["text"]) else 1


def _fits(unit: str, model: str) -> bool:
    return unit == "deg" or (unit in ("Cel", "[degF]")) == ("Temperature" in model)


def _same(want: Value, have: Value) -> bool:
    if len(want) == 2 and isinstance(want[1], str | None) and isinstance(have[-1], str | None):  # noqa: PLR2004
        return _close(want[0], have[0]) and (want[1] is None or want[1] == have[1])
    return len(want) == len(have) and all(_close(a, b) for a, b in zip(want, have, strict=True))


def _close(a: object, b: object) -> bool:
    if isinstance(a, float | int) and isinstance(b, float | int):
        return math.isclose(a, b, rel_tol=1e-6)
    return a == b


def _number(text: str) -> float | None:
    return float(text) if text else None
