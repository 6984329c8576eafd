"""Whether an answer finds what was seeded: a change detected, its class named, a faithful sentence left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmark.check.drafts import Answer
from benchmark.check.gold import Gold
from benchmark.check.sentences import CLASSES
from benchmark.data import Figures

# Marks that warn of a change: one that says which, or that nothing bears the sentence out.
WARNING = {"changed", "unsupported"}
# Names that are right beside the class's own: a bare allegation lacks its speaker, "a week" for "a month" is a
# period too.
ALSO = {"allegation": {"attribution", "hedge"}, "unit": {"period"}}
# Another number by the same speaker may as well be called unsupported, so it is reported apart.
CHANGES = (*(one for one in CLASSES if one != "figure"), "allegation", "quotation")
KINDS = ("over-counted", "superseded", "contested", "unsupported")
Judge = Callable[[Answer], bool]


def detected(answer: Answer) -> bool:
    """Whether the reader is warned of a change."""
    return any(kind in WARNING for kind, _, _ in answer.marks)


def named(answer: Answer) -> bool:
    """Whether a mark names the class of the change."""
    what = answer.seeded.what or ""
    return any(kind == "changed" and said in {what, *ALSO.get(what, ())} for kind, said, _ in answer.marks)


def marked(answer: Answer) -> bool:
    """Whether a mark is of the kind that was seeded."""
    return any(kind == answer.seeded.expect for kind, _, _ in answer.marks)


def reckoned(answer: Answer) -> bool:
    """Whether right arithmetic was let pass."""
    return bool(answer.standings) and not any(kind == "arithmetic" for kind, _, _ in answer.marks)


def held(answer: Answer) -> bool:
    """Whether the sentence was taken for an opinion."""
    return set(answer.standings) == {"opinion"}


def unmarked(corpora: Sequence[Gold]) -> Judge:
    """Whether a faithful sentence passes; that it is contested is no fault where gold has its figure in a conflict."""
    known = {gold.corpus: gold for gold in corpora}

    def judge(answer: Answer) -> bool:
        gold = known[answer.seeded.corpus]
        disputed = gold.claims(answer.seeded.figures) & (gold.contested | gold.printed)
        faults = [kind for kind, _, _ in answer.marks if not (disputed and kind == "contested")]
        return bool(answer.standings) and not faults

    return judge


def sound(answer: Answer) -> bool:
    """Whether a faithful sentence has at most the mark that others contest it, with which a draft may go out."""
    return bool(answer.standings) and all(kind == "contested" for kind, _, _ in answer.marks)


def find_judge(answer: Answer, corpora: Sequence[Gold]) -> Judge:
    """What the answer to this kind of sentence is judged by."""
    seeded = answer.seeded
    if seeded.expect == "supported":
        return reckoned if seeded.what == "arithmetic" else unmarked(corpora)
    if seeded.expect == "changed":
        return detected if seeded.what == "figure" else named
    return held if seeded.expect == "opinion" else marked


def tally(answers: Sequence[Answer], corpora: Sequence[Gold]) -> Figures:
    """Percent of each measure with how many sentences it is of; one that nothing was asked of is left out."""
    changes = _pick(answers, "changed", CHANGES)
    figures = _share("changed detected", changes, detected) | _share("class right", changes, named)
    faithful = _pick(answers, "supported", (None,))
    figures |= _share("faithful unmarked", faithful, unmarked(corpora)) | _share("faithful sound", faithful, sound)
    for kind in KINDS:
        figures |= _share(kind, _pick(answers, kind), marked)
    figures |= _share("arithmetic", _pick(answers, "arithmetic"), marked)
    figures |= _share("right arithmetic", _pick(answers, "supported", ("arithmetic",)), reckoned)
    figures |= _share("opinion", _pick(answers, "opinion"), held)
    return figures | _share("other figure", _pick(answers, "changed", ("figure",)), detected)


def tally_classes(answers: Sequence[Answer]) -> Figures:
    """Percent detected and percent named of each class of change."""
    figures: Figures = {}
    for what in (*CHANGES, "figure"):
        mine = _pick(answers, "changed", (what,))
        figures |= _share(f"{what} detected", mine, detected) | _share(f"{what} named", mine, named)
    return figures


def _pick(answers: Iterable[Answer], expect: str, whats: Sequence[str | None] | None = None) -> list[Answer]:
    return [one for one in answers if one.seeded.expect == expect and (whats is None or one.seeded.what in whats)]


def _share(name: str, answers: Sequence[Answer], judge: Judge) -> Figures:
    if not answers:
        return {}
    return {name: round(100 * sum(map(judge, answers)) / len(answers), 1), f"{name} of": len(answers)}
