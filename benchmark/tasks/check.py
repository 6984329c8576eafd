"""What `whence check` finds: generated sentences with a known fault or none, and sentences written by hand.

`python -m benchmark.tasks.check [SET...]` prints the classes too; `--misses` every sentence that was judged wrong,
`--alone` runs each sentence as a draft of its own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmark.check.drafts import TOGETHER, Answer, check_sentences
from benchmark.check.gold import Gold, read_corpora
from benchmark.check.score import find_judge, tally, tally_classes
from benchmark.check.sentences import Seeded, write_sentences
from benchmark.data import Figures

CHECKED = Path(__file__).parents[1] / "checked"
# The sets written by hand, each by somebody else: what it is called here, and its corpus.
BY_HAND = {"hand": ("troops", "check_hand.jsonl"), "convoy": ("convoy", "check_convoy.jsonl")}
SETS = ("generated", *BY_HAND)


def measure() -> Figures:
    """Percent of seeded faults found and named, and of faithful sentences left alone; the hand-written ones apart."""
    corpora = read_corpora()
    figures = tally(check_sentences(corpora, write_sentences(corpora)), corpora)
    for name in BY_HAND:
        by_hand = tally(check_sentences(corpora, read_hand(name)), corpora)
        figures |= {f"{name} {measured}": value for measured, value in by_hand.items()}
    return figures


def read_hand(name: str) -> tuple[Seeded, ...]:
    """One of the sets written by hand."""
    corpus, file = BY_HAND[name]
    rows = map(json.loads, (CHECKED / file).read_text(encoding="utf-8").splitlines())
    return tuple(
        Seeded(corpus, row["text"], row["expect"], row["what"], tuple(row["figures"]), row["note"]) for row in rows
    )


def main() -> None:
    """Print each set's figures and classes, and the misses if they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", choices=(*SETS, []), metavar="SET", help=", ".join(SETS))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    corpora, together = read_corpora(), 1 if options.alone else TOGETHER
    for name in options.sets or SETS:
        asked = read_hand(name) if name in BY_HAND else write_sentences(corpora)
        answers = check_sentences(corpora, asked, together)
        print(name)
        print_figures(tally(answers, corpora) | tally_classes(answers))
        if options.misses:
            print_misses(answers, corpora)


def print_figures(figures: Figures) -> None:
    """One line a measure: percent, and of how many sentences."""
    for measured, value in figures.items():
        if not measured.endswith(" of"):
            print(f"  {measured:24} {value:6.1f} % of {figures[f'{measured} of']}")


def print_misses(answers: Sequence[Answer], corpora: Sequence[Gold]) -> None:
    """Every sentence judged wrong: what was expected, what came, and the checker's reasons."""
    for answer in answers:
        if find_judge(answer, corpora)(answer):
            continue
        seeded = answer.seeded
        asked = f"{seeded.expect}{f' ({seeded.what})' if seeded.what else ''}"
        got = ", ".join(answer.standings) or "nothing"
        print(f"\n{seeded.text}\n  {' '.join(seeded.figures)}  expected {asked}, got {got}")
        if seeded.note:
            print(f"  note: {seeded.note}")
        for kind, what, why in answer.marks:
            print(f"  {kind}{f' ({what})' if what else ''}: {why}")


if __name__ == "__main__":
    main()
