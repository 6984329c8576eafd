"""Footnotes for a draft: the statements on record that a sentence may stand on, each as one line with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whence.export.citation import cite, mode_of
from whence.export.line import in_words
from whence.ledger.who import Statement
from whence.records.check import Check, Checked, Evidence

# To footnote any other sentence would lend it a support that it does not have.
FOOTNOTED = frozenset(("supported", "contested"))
MOST = 3  # footnotes that one sentence bears
QUOTED = 120  # characters of a statement's words
ELLIPSIS = "…"
INNER = str.maketrans("“”", "‘’")


def claims_of(check: Check) -> set[str]:
    """The ids of all claims on record that a check shows."""
    return {one.testimony.claim for one in all_evidence(check)}


def all_evidence(check: Check) -> Iterator[Evidence]:
    """Every statement that a check shows, as often as it does."""
    for sentence in check.sentences:
        yield from sentence_evidence(sentence)
    for original in check.originals:
        yield from original.evidence


def sentence_evidence(sentence: Checked) -> tuple[Evidence, ...]:
    """The statements shown with a sentence, each once: those that say the same, then those of its marks."""
    found: dict[str, Evidence] = {}
    for one in (*sentence.support, *(one for mark in sentence.marks for one in mark.evidence)):
        found.setdefault(one.testimony.id, one)
    return tuple(found.values())


def footnotes(check: Check, statements: Mapping[str, Statement]) -> dict[str, str]:
    """A footnote's line for every claim that a check shows, by the claim's id; none for what the ledger lost."""
    words = {one.testimony.claim: one.testimony.words for one in all_evidence(check)}
    return {claim: footnote(statements[claim], said) for claim, said in words.items() if claim in statements}


def footnote(statement: Statement, words: str) -> str:
    """One statement's citation with its words, cut where they are many."""
    mode = mode_of(statement.account, statement.claim)
    cited = cite(statement.listed, statement.claim, statement.speaker, statement.digest, mode=mode)
    return in_words(f"{cited} “{cut(words).translate(INNER)}”")


def grounds(sentence: Checked) -> tuple[Evidence, ...]:
    """The statements to footnote a sentence with: the earliest of each origin, so that no echo passes for a source."""
    if sentence.standing not in FOOTNOTED:
        return ()
    first: dict[str, Evidence] = {}
    for one in sorted(sentence.support, key=_age):
        first.setdefault(one.origin or one.testimony.document, one)
    return tuple(first.values())[:MOST]


def cut(words: str, most: int = QUOTED) -> str:
    """Words on one line, cut between two of them where they are too many."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    whole, _, _ = line[:most].rpartition(" ")
    return f"{whole or line[: most - 1]}{ELLIPSIS}"


def _age(evidence: Evidence) -> tuple[str, bool, str]:
    """Earliest first, what has no date last; of one day a text before its title, which seldom says whose word it is."""
    testimony = evidence.testimony
    return testimony.published or "9", testimony.part == "title", testimony.id
