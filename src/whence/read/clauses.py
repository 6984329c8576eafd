"""Who does what in a clause: subjects, and whether they can speak."""

from __future__ import annotations

from whence.read.roles import singular_of
from whence.read.tables import words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range
from whence.records.word import is_gerund_form

GENERIC = {"i", "we", "you", "one", "it", "there", "me", "us", "let", "that", "this", "which", "what"}
RELATIVE = {"who", "which", "that"}
SHORTEST = 2  # words of a nested content; "us" and "himself" say nothing
DATELINE = 12  # words of a dateline at most
SHARING = 4  # verbs up the sentence that may lend their subject
UNREAL = {"not", "n't", "never", "would", "if", "whether", "should", "could", "might", "may", "cannot"}


def subject_of(grammar: Grammar, verb: int) -> int | None:
    """Who does what a verb says; in a relative clause the noun it describes, when that can speak."""
    subject = grammar.child(verb, *SUBJECTS)
    if subject is not None and grammar.lower[subject] in RELATIVE:
        subject = grammar.tokens[verb].head if grammar.tokens[verb].deprel == "acl:relcl" else None
        return subject if subject is not None and speaks(grammar, subject) else None
    return None if subject is None or grammar.lower[subject] in GENERIC else subject


def doer_of(grammar: Grammar, verb: int) -> int | None:
    """Who does what an active verb says, its own subject or the one it shares: "rose and said", "left, saying"."""
    at = verb
    for _ in range(SHARING):
        if grammar.child(at, "nsubj:pass", "aux:pass", "expl") is not None:
            return None if at == verb else subject_of(grammar, at)
        subject = subject_of(grammar, at)
        if subject is not None:
            return subject
        relation, head = grammar.tokens[at].deprel, grammar.tokens[at].head
        participle = is_gerund_form(grammar.lower[at])
        if relation == "acl" and participle:
            return head if speaks(grammar, head) else None
        # "Urged the ministry to say": another's saying.
        urged = relation == "xcomp" and grammar.child(head, "obj", "iobj") is not None
        shares = relation in ("conj", "xcomp") or (relation in ("advcl", "parataxis") and participle)
        if urged or not shares or grammar.child(at, *SUBJECTS) is not None:
            return None
        at = head
    return None


def antecedent_of(grammar: Grammar, pronoun: int) -> int:
    """What a relative pronoun stands for: what its clause hangs on, else the word before it, where that can speak.

    "Which" may stand for a letter or law just as well, so what its clause hangs on is kept where that is a noun.
    """
    verb = grammar.tokens[pronoun].head
    hangs, modifies = grammar.tokens[verb].head, grammar.tokens[verb].deprel == "acl:relcl"
    if modifies and (speaks(grammar, hangs) or grammar.lower[pronoun] != "who"):
        return hangs
    before = stripped(grammar, (grammar.sentences[grammar.sentence_of[pronoun]].first, pronoun))[1] - 1
    return before if _stands_alone(grammar, before, pronoun) else hangs


def _stands_alone(grammar: Grammar, before: int, pronoun: int) -> bool:
    """Whether the word before a pronoun can speak and is none of several ("Adler and Reyl"), nor whose aide speaks."""
    if before < 0 or grammar.sentence_of[before] != grammar.sentence_of[pronoun]:
        return False
    top = before
    while grammar.tokens[top].deprel in ("flat", "compound") and grammar.tokens[top].head != top:
        top = grammar.tokens[top].head
    relation, governor = grammar.tokens[top].deprel, grammar.tokens[top].head
    shared = relation == "conj" or (relation.startswith("nmod") and speaks(grammar, governor))
    return speaks(grammar, before) and not shared


def with_name(grammar: Grammar, source: Range, verb: int) -> Range:
    """A source with the proper nouns right after it, where the parse cuts "Minister" from the name."""
    first, last = source
    while last < verb and grammar.tokens[last].upos == "PROPN":
        last += 1
    return first, last


def speaks(grammar: Grammar, at: int) -> bool:
    """Whether a word is a name, or a noun for somebody who can say something."""
    noun, roles = grammar.lower[at], ("persons", "groups", "organisations", "outlets")
    single = singular_of(noun)
    return (
        grammar.tokens[at].upos == "PROPN"
        or noun in words("anonymity", "nouns")
        or any(noun in words("roles", key) or single in words("roles", key) for key in roles)
    )


def without_dateline(grammar: Grammar, words: Range) -> Range:
    """Words less the place in capitals and the dash that open a report: "VARNHOLM, May 3 (Reuters) - Volunteers"."""
    opens = grammar.words[words[0]]
    if len(opens) == 1 or not opens.isupper():
        return words
    for at in range(words[0] + 1, min(words[0] + DATELINE, words[1] - 1)):
        if grammar.tokens[at].upos in ("VERB", "AUX"):
            break
        if grammar.lower[at] in ("-", "–", "—", "--"):
            return at + 1, words[1]
    return words


def stripped(grammar: Grammar, words: Range) -> Range:
    """A range without the marks at its edges."""
    first, last = words
    while first < last and grammar.tokens[first].upos == "PUNCT":
        first += 1
    while first < last and grammar.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return first, last


def around(grammar: Grammar, within: Range, hole: Range) -> tuple[Range, ...]:
    """What a range holds before and after a phrase, without the marks at the edges."""
    parts = [stripped(grammar, part) for part in ((within[0], hole[0]), (hole[1], within[1]))]
    return tuple(part for part in parts if part[1] - part[0] > 1)


def opener_of(grammar: Grammar, at: int) -> str:
    """The preposition or conjunction that opens a phrase or clause, empty where there is none."""
    mark = grammar.child(at, "case", "mark")
    return "" if mark is None else grammar.lower[mark]


def clip(inner: Range, outer: Range) -> Range | None:
    """What two ranges share."""
    first, last = max(inner[0], outer[0]), min(inner[1], outer[1])
    return (first, last) if first < last else None


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges share a word."""
    return a[0] < b[1] and b[0] < a[1]
