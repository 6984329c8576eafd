"""Matters of many documents against events that readers dated and placed, and conflicts to be read by hand."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence, Sized
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.data import Figures

# The news of one night stands in two days' papers.
APART, LONG = 1, 30
EACH, SEED = 25, 7
SHOWN = ("document", "published", "figure", "counted", "time", "words")
Matters = Sequence[dict[str, Any]]


class Happened(NamedTuple):
    """When and where an article's event was: the day, and the governorate that readers set down."""

    day: date
    province: str

    def same(self, other: Happened) -> bool:
        """Whether both are likely one event."""
        return self.province == other.province and abs((self.day - other.day).days) <= APART


def measure_matters(matters: Matters) -> Figures:
    """How many matters have statements of several documents, and conflicts."""
    several = [matter for matter in matters if len(_papers(matter)) > 1]
    return {
        "matters": len(matters),
        "matters of several": len(several),
        "of them with conflicts": sum(bool(matter["conflicts"]) for matter in several),
        "conflicts in these": sum(len(matter["conflicts"]) for matter in several),
    }


def measure_events(matters: Matters, borne: dict[str, Happened], read: dict[str, Happened]) -> Figures:
    """Pairs of documents in one matter of casualties, and in conflict, against events by either day."""
    shared = {
        pair
        for matter in matters
        if matter["event"] == "casualties"
        for pair in combinations(sorted(_papers(matter) & borne.keys()), 2)
    }
    paper = {row["id"]: row["document"] for matter in matters for row in matter["claims"]}
    pairs = [(paper[left], paper[right]) for matter in matters for left, right in map(_ids, matter["conflicts"])]
    between = [pair for pair in pairs if pair[0] != pair[1]]
    far = [(a, b) for a, b in shared if abs((borne[a].day - borne[b].day).days) > LONG]
    return {
        "pairs in one matter": len(shared),
        "over a month apart": _share(far, shared),
        **_same("same event", borne, shared),
        **_same("same, day as read", read, shared),
        "conflicts of documents": len(between),
        "of one event": _share([pair for pair in between if _of_one_event(*pair, borne)], between),
    }


def _same(name: str, events: dict[str, Happened], shared: set[tuple[str, str]]) -> Figures:
    wanted = {(a, b) for a, b in combinations(sorted(events), 2) if events[a].same(events[b])}
    right = shared & wanted
    return {
        f"{name} pairs": len(wanted),
        f"{name} precision": _share(right, shared),
        f"{name} recall": _share(right, wanted),
    }


def write_conflicts(matters: Matters, events: dict[str, Happened], path: Path) -> None:
    """Three times 25 conflicts with their sentences, to be read by hand; how each was chosen stands with it."""
    told = {_ids(conflict): (matter, conflict["why"]) for matter in matters for conflict in matter["conflicts"]}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("left", "right", "chosen", "matter", "families", "why", *SHOWN, *SHOWN))
        for ids, chosen in choose_conflicts(matters, events).items():
            matter, why = told[ids]
            rows = {row["id"]: row for row in matter["claims"]}
            sides = [cell for side in ids for cell in _show(rows[side])]
            writer.writerow((*ids, chosen, matter["title"], len(matter["families"]), why, *sides))


def choose_conflicts(matters: Matters, events: dict[str, Happened]) -> dict[tuple[str, str], str]:
    """One of each matter with most families, some drawn of all, some drawn of documents that may tell of one event."""
    ranked = sorted((one for one in matters if one["conflicts"]), key=lambda one: (-len(one["families"]), one["id"]))
    every = [(matter["id"], ids) for matter in ranked for ids in map(_ids, matter["conflicts"])]
    paper = {row["id"]: row["document"] for matter in ranked for row in matter["claims"]}
    one_event = [(matter, ids) for matter, ids in every if _of_one_event(paper[ids[0]], paper[ids[1]], events)]
    chosen = {min(map(_ids, matter["conflicts"])): "families" for matter in ranked[:EACH]}
    draw = random.Random(SEED)
    for how, rows in (("drawn", every), ("one event", one_event)):
        left = [ids for _, ids in sorted(rows) if ids not in chosen]
        chosen |= dict.fromkeys(draw.sample(left, min(EACH, len(left))), how)
    return chosen


def _of_one_event(left: str, right: str, events: dict[str, Happened]) -> bool:
    return left != right and events.keys() >= {left, right} and events[left].same(events[right])


def check_conflicts(matters: Matters, by_hand: Path) -> Figures:
    """Of the conflicts that were read by hand: how many of the real ones are told, and how many of the others still."""
    told = {ids for matter in matters for ids in map(_ids, matter["conflicts"])}
    with by_hand.open(encoding="utf-8", newline="") as file:
        rows = [((row["left"], row["right"]) in told, row["verdict"] == "real") for row in csv.DictReader(file)]
    return {
        "real ones read": sum(real for _, real in rows),
        "real ones told": sum(is_told for is_told, real in rows if real),
        "others read": sum(not real for _, real in rows),
        "others still told": sum(is_told for is_told, real in rows if not real),
    }


def _show(row: dict[str, Any]) -> tuple[str | None, ...]:
    figure, told = row["figure"] or {}, row["time"] or {}
    words = (figure.get("span") or {}).get("text")
    return row["document"], row["published"], words, figure.get("counted"), told.get("text"), row["words"]


def _ids(conflict: dict[str, str]) -> tuple[str, str]:
    left, right = sorted((conflict["left"], conflict["right"]))
    return left, right


def _papers(matter: dict[str, Any]) -> set[str]:
    return {row["document"] for row in matter["claims"]}


def _share(part: Sized, whole: Sized) -> float:
    return round(100 * len(part) / len(whole), 1) if whole else 0.0
