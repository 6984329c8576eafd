"""Who is heard, against GUM's coreference: whether a speaker is the one whom the source means in the gold.

Only sources count that the gold holds as a mention of a person or body with others, and only speakers with other
mentions that it holds; who says "I", "we" and "you" is left out. The parser and
the tagger were trained on the words of GUM's training part, nothing on its coreference; the rules were written while
some of that part's misses were looked at, none of the development part's.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from benchmark.data import Figures, data_folder, read_texts
from training.gum import SPOKEN, Mention, entity_at, load

SELVES = {"i", "we", "you", "me", "us", "my", "our", "your"}
PRONOUNS = {"he", "she", "they", "it", "his", "her", "their", "its", "him", "them"}


def measure() -> Figures:
    """Sources by part, pronouns apart: the percent with the right speaker, with a wrong one, and left open."""
    figures: Figures = {}
    for part in ("dev", "train"):
        found = _verdicts(data_folder() / f"ud/en_gum-ud-{part}.conllu")
        for kind in ("pronouns", "others"):
            of = max(1, sum(found[kind, verdict] for verdict in ("right", "wrong", "open")))
            shares = {f"{part} {kind} {verdict}": found[kind, verdict] for verdict in ("right", "wrong", "open")}
            figures |= {name: round(100 * count / of, 1) for name, count in shares.items()}
            figures[f"{part} {kind}"] = of
    return figures


def _verdicts(path: Path) -> Counter[tuple[str, str]]:
    documents = [told for told in load(path) if told.name.split("_")[0] not in SPOKEN]
    found: Counter[tuple[str, str]] = Counter()
    for told, reading in zip(documents, read_texts([told.text for told in documents]), strict=True):
        actors = {actor["id"]: actor for actor in reading.get("actors", [])}
        for attribution in reading.get("attributions", []):
            for source in attribution["source"][:1]:
                kind = "pronouns" if source["text"].lower() in PRONOUNS else "others"
                found[kind, _verdict(source, actors.get(attribution["speaker"]), told.mentions)] += 1
    return found


def _verdict(source: dict[str, Any], speaker: dict[str, Any] | None, mentions: list[Mention]) -> str:
    """Right, wrong or open; "uncounted" where the gold cannot tell."""
    speaks = [m for m in mentions if m.kind in ("person", "organization")]
    meant = entity_at((source["start"], source["end"]), speaks)
    if source["text"].lower() in SELVES or not any(m.entity == meant and not _meet(m, source) for m in mentions):
        return "uncounted"
    if speaker is None:
        return "open"
    others = [entity_at((m["start"], m["end"]), mentions) for m in speaker["mentions"] if not _meet(m, source)]
    known = Counter(entity for entity in others if entity)
    return ("right" if known.most_common(1)[0][0] == meant else "wrong") if known else "uncounted"


def _meet(mention: Any, source: dict[str, Any]) -> bool:
    start, end = mention[:2] if isinstance(mention, Mention) else (mention["start"], mention["end"])
    return bool(start < source["end"] and source["start"] < end)
