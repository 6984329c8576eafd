"""Copies, events and conflicts in a war's news of 15 outlets (FA-KES).

What sketches find of the pairs that share text, and of what kinds; which documents `whence matters --json` puts in one
matter of casualties, against the event that readers set down for each; and which of its conflicts are of one event.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

from benchmark.conflicts import Happened, Matters, check_conflicts, measure_events, measure_matters, write_conflicts
from benchmark.data import Figures, data_folder
from benchmark.tasks.corpus import link_documents
from whence.link.compare import compare
from whence.link.copies import group_copies
from whence.link.credits import find_credits, name_outlets
from whence.link.sketch import sketch
from whence.records.document import Document
from whence.records.link import Likeness, Paper

# Kept apart from what finds copies: words as any reader cuts them, runs of six, the smaller text's share.
WORD, RUN = re.compile(r"\w+"), 6
SHARED, MOSTLY = 0.3, 0.5
CHECKED = 25
SHEET = Path("runs/fakes_copies.csv")
Pair = tuple[int, int]
# The day that an article bears near its head: the file's own column is another one, by more than three days in 3 of 10.
HEAD = 500
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = f"({'|'.join(MONTHS)})[a-z]*"
BORNE = (
    re.compile(rf"\b(?P<day>\d\d?) (?P<month>{MONTH}) (?P<year>20\d\d)"),
    re.compile(rf"\b(?P<month>{MONTH}) (?P<day>\d\d?) ?(?P<year>20\d\d)"),
    re.compile(r"\b(?P<day>\d\d?)[.-](?P<month>\d\d)[.-](?P<year>20\d\d)"),
)
CONFLICTS = Path("runs/fakes_conflicts.csv")
READ_BY_HAND = Path(__file__).parents[1] / "checked/fakes_conflicts.csv"


def measure() -> Figures:
    """What is found of copies, of events, and of conflicts."""
    with tempfile.TemporaryDirectory() as scratch:
        matters = read_matters(Path(scratch))
    return (
        _measure_copies()
        | measure_matters(matters)
        | measure_events(matters, *read_events())
        | check_conflicts(matters, READ_BY_HAND)
    )


def _measure_copies() -> Figures:
    """Recall of the candidates, how many are none, seconds of each step, and copies by kind."""
    documents = read_articles()
    truth = _contain([document.text for document in documents])
    began = time.perf_counter()
    candidates = find_candidates(documents)
    sketched = time.perf_counter()
    found = [like for a, b in sorted(candidates) if (like := compare(documents[a], documents[b]))]
    compared = time.perf_counter()
    likes = {(int(like.left), int(like.right)) for like in found}
    strangers = [pair for pair in combinations(range(len(documents)), 2) if truth.get(pair, 0.0) < SHARED]
    return {
        "documents": len(documents),
        "pairs sharing 30%": sum(share >= SHARED for share in truth.values()),
        "candidates of them": _percent(candidates, [pair for pair, share in truth.items() if share >= SHARED]),
        "pairs sharing 50%": sum(share >= MOSTLY for share in truth.values()),
        "candidates of these": _percent(candidates, [pair for pair, share in truth.items() if share >= MOSTLY]),
        "found of these": _percent(likes, [pair for pair, share in truth.items() if share >= MOSTLY]),
        "strangers met": _percent(candidates, strangers),
        "seconds to sketch": round(sketched - began, 2),
        "candidates": len(candidates),
        "seconds to compare": round(compared - sketched, 2),
        "pairs found": len(found),
    } | _kinds(documents, found)


def read_articles() -> list[Document]:
    """The articles, each named by its place in the file; ids there are not unique."""
    with (data_folder() / "fakes/first_half.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        Document(str(at), str(at), row["article_content"], row["article_title"], row["source"], None, _published(row))
        for at, row in enumerate(rows)
    ]


def read_events() -> tuple[dict[str, Happened], dict[str, Happened]]:
    """The event of each article, by the day that the article bears and by the day that readers set down.

    Articles go by their place in the file; one that stands there twice is one.
    """
    with (data_folder() / "fakes/first_half.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    seen, borne, read = set(), {}, {}
    for at, row in enumerate(rows):
        article = (row["article_content"], row["article_title"], row["source"], published := _published(row))
        if article not in seen and published and (day := _day(row["date"])):
            borne[str(at)] = Happened(date.fromisoformat(published), row["location"])
            read[str(at)] = Happened(date.fromisoformat(day), row["location"])
        seen.add(article)
    return borne, read


def read_matters(scratch: Path) -> Matters:
    """What `whence matters --json` makes of all articles, with its ledger in the folder `scratch`."""
    laid = scratch / "articles.jsonl"
    rows = (
        {"id": one.id, "title": one.title, "text": one.text, "publisher": one.publisher, "published": one.published}
        for one in read_articles()
    )
    laid.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    matters, _ = link_documents(laid, scratch)
    return [json.loads(line) for line in matters.read_text(encoding="utf-8").splitlines()]


def _published(row: dict[str, str]) -> str | None:
    """The day that the article bears as an ISO date, the file's where it bears none."""
    found = [match for pattern in BORNE if (match := pattern.search(row["article_content"][:HEAD]))]
    if not found:
        return _day(row["date"])
    match = min(found, key=lambda match: match.start())
    named = match["month"]
    month = MONTHS.index(named[:3]) + 1 if named[:3] in MONTHS else int(named)
    return f"{match['year']}-{month:02}-{int(match['day']):02}"


def find_candidates(documents: Sequence[Document]) -> set[Pair]:
    """Pairs that share a band."""
    shelves: dict[int, list[int]] = {}
    for at, document in enumerate(documents):
        for band in sketch(document.text):
            shelves.setdefault(band, []).append(at)
    return {pair for shelf in shelves.values() for pair in combinations(shelf, 2)}


def write_sheet(path: Path = SHEET) -> None:
    """The 25 pairs that are copies by the least and the 25 that nearly are, with their texts, to be read by hand."""
    documents = read_articles()
    truth = _contain([document.text for document in documents])
    likes = {pair: compare(documents[pair[0]], documents[pair[1]]) for pair in truth}
    over = sorted((pair for pair in truth if likes[pair]), key=lambda pair: truth[pair])[:CHECKED]
    under = sorted((pair for pair in truth if not likes[pair]), key=lambda pair: -truth[pair])[:CHECKED]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("left", "right", "found", "shared", "left text", "right text"))
        for a, b in over + under:
            writer.writerow((a, b, bool(likes[a, b]), round(truth[a, b], 3), documents[a].text, documents[b].text))


def write_conflict_sheet(scratch: Path) -> None:
    """Conflicts to be read by hand; the ledger they come from stays in the folder `scratch`."""
    write_conflicts(read_matters(scratch), read_events()[0], CONFLICTS)


def _contain(texts: Sequence[str]) -> dict[Pair, float]:
    """Of every pair with a run of six words in common, the share of the smaller one's runs that are."""
    runs = []
    for text in texts:
        words = WORD.findall(text.casefold())
        runs.append({tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)})
    shares = {
        (a, b): len(runs[a] & runs[b]) / min(len(runs[a]), len(runs[b])) for a, b in combinations(range(len(runs)), 2)
    }
    return {pair: share for pair, share in shares.items() if share}


def _kinds(documents: Sequence[Document], likenesses: Sequence[Likeness]) -> Figures:
    papers = [
        Paper(
            document.id,
            document.name,
            document.publisher,
            document.published,
            len(document.text.split()),
            name_outlets(find_credits(document)),
        )
        for document in documents
    ]
    groups = group_copies(papers, likenesses)
    kinds = Counter(copy.kind for group in groups for copy in group.copies)
    return {"groups": len(groups), **{kind: kinds[kind] for kind in sorted(kinds)}}


def _percent(found: set[Pair], wanted: Sequence[Pair]) -> float:
    return round(100 * sum(pair in found for pair in wanted) / max(len(wanted), 1), 2)


def _day(written: str) -> str | None:
    """The file's month/day/year as an ISO date."""
    try:
        return datetime.strptime(written, "%m/%d/%y").date().isoformat()
    except ValueError:
        return None
