"""Who-says-what as word ranges: the model's attributions, and those nested in them that its training lacks.

PolNeAR's scheme lets a word belong to one attribution only. Here an attribution inside another's content, a source
that cites another, and an outlet around a speaker are found from the parse and hung on the one they belong to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from whence.read.decode import Linked
from whence.read.tables import verb_forms, words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.phrases import Phrases
from whence.records.span import Range

GENERIC = {"i", "we", "you", "one", "it", "there", "me", "us", "let", "that", "this", "which", "what"}
PLAIN = (0.0, 0.0, 0.0, 0.0, 8.0, 0.0)  # the features of an attribution without a doubt
OPEN = ("advcl", "xcomp")  # clauses without a subject of their own
UNREAL = {"not", "n't", "never", "would", "if", "whether", "should", "could", "might", "may", "cannot"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as word ranges; `parent` is the number of the statement it stands inside, outermost has None."""

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]
    features: tuple[float, ...]
    parent: int | None = None
    by_grammar: bool = False

    def covers(self, words: Range) -> bool:
        """Whether the content holds these words."""
        return any(first <= words[0] and words[1] <= last for first, last in self.contents)

    @property
    def size(self) -> int:
        """Words of content."""
        return sum(last - first for first, last in self.contents)


def find_statements(grammar: Grammar, links: list[Linked]) -> list[Statement]:
    """All statements of a document in reading order, nested ones pointing to their parents."""
    found = [_turned(grammar, from_link(link)) for link in links]
    found += _nested_verbs(grammar, found)
    found += _according(grammar, found)
    pairs = list(_citing(grammar, found))
    # PolNeAR gives "citing officials" to the outlet, with the officials as content: here they are a source.
    citing = {inner.cue for _, inner in pairs}
    kept = [at for at, statement in enumerate(found) if statement.cue not in citing]
    order = sorted(kept, key=lambda at: (found[at].cue, -found[at].size))
    place = {old: new for new, old in enumerate(order)}
    ordered = [found[at] for at in order]
    holders = Holders(grammar, ordered)
    ordered = [replace(s, parent=holders.parent(number)) for number, s in enumerate(ordered)]
    return ordered + [replace(inner, parent=place[outer]) for outer, inner in pairs if outer in place]


def from_link(link: Linked) -> Statement:
    """A model's attribution as a statement, with what its confidence is computed from."""
    sources = tuple((s.first, s.last) for s in link.sources)
    contents = tuple((c.first, c.last) for c in link.contents)
    score = min((s.score for s in link.contents), default=0.0)
    features = (
        link.cue.score,
        link.content_score,
        score,
        link.source_score,
        min(link.source_margin, 8.0),
        float(not sources),
    )
    return Statement((link.cue.first, link.cue.last), sources, contents, features)


def _turned(grammar: Grammar, statement: Statement) -> Statement:
    """Who is quoted is the source, not who quotes: "X was quoted by Y as saying", "Y quoted X as saying"."""
    for verb in quoting_verbs(grammar, statement.cue):
        passive = grammar.child(verb, "nsubj:pass")
        subject, quoting = (
            (passive, grammar.child(verb, "obl:agent"))
            if passive is not None
            else (grammar.child(verb, "obj"), grammar.child(verb, *SUBJECTS))
        )
        others = [s for s in statement.sources if quoting is None or not s[0] <= quoting < s[1]]
        if subject is None or others or statement.covers((subject, subject + 1)):
            continue
        if grammar.tokens[subject].upos == "PRON" or _speaks(grammar, subject):
            return replace(statement, sources=(grammar.phrase(subject),))
    return statement


def quoting_verbs(grammar: Grammar, cue: Range) -> list[int]:
    """Verbs in or over a cue by which one source passes on another's words."""
    over = [grammar.tokens[at].head for at in range(*cue) if grammar.tokens[at].deprel in OPEN]
    return [at for at in (*range(*cue), *over) if verb_forms().get(grammar.lower[at]) in words("cues", "relays")]


class Holders:
    """Which statements' contents reach into each sentence, so that nobody is compared with a whole document."""

    def __init__(self, grammar: Grammar, found: list[Statement]) -> None:
        self._grammar = grammar
        self._found = found
        self._by_sentence: dict[int, list[int]] = {}
        for number, statement in enumerate(found):
            parts = [range(grammar.sentence_of[a], grammar.sentence_of[b - 1] + 1) for a, b in statement.contents]
            for sentence in dict.fromkeys(sentence for part in parts for sentence in part):
                self._by_sentence.setdefault(sentence, []).append(number)

    def of(self, words: Range) -> list[int]:
        """The statements whose content holds these words, the smallest first."""
        near = self._by_sentence.get(self._grammar.sentence_of[words[0]], ())
        return sorted((n for n in near if self._found[n].covers(words)), key=lambda n: (self._found[n].size, n))

    def parent(self, number: int) -> int | None:
        """The smallest other statement whose content holds this one's cue, and not the other way round."""
        inner = self._found[number]
        holding = (n for n in self.of(inner.cue) if n != number and not inner.covers(self._found[n].cue))
        return next(holding, None)


def _nested_verbs(grammar: Grammar, found: list[Statement]) -> Iterator[Statement]:
    """Reporting verbs with a subject and an object clause of their own, inside a content the model found."""
    taken = {word for s in found for word in range(*s.cue)}
    for outer in list(found):
        for first, last in outer.contents:
            for verb in range(first, last):
                if (
                    grammar.tokens[verb].upos != "VERB"
                    or verb in taken
                    or verb_forms().get(grammar.lower[verb]) is None
                ):
                    continue
                inner = _clause(grammar, verb, (first, last))
                if inner:
                    taken.update(range(*inner.cue))
                    yield replace(inner, features=outer.features)


def _clause(grammar: Grammar, verb: int, within: Range) -> Statement | None:
    """The statement a verb makes by its own subject and clause, when it is a plain assertion by somebody else."""
    subject, said = _subject(grammar, verb), _said(grammar, verb)
    if subject is None or said is None or any(grammar.lower[child] in UNREAL for child in grammar.children[verb]):
        return None
    source, content = _with_name(grammar, grammar.phrase(subject), verb), _clip(grammar.subtree(said), within)
    inside = within[0] <= source[0] and source[1] <= within[1]
    if not inside or content is None or _overlap(source, content) or content[0] <= verb < content[1]:
        return None
    return Statement((verb, verb + 1), (source,), (content,), (), by_grammar=True)


def _with_name(grammar: Grammar, source: Range, verb: int) -> Range:
    """A source with the proper nouns right after it, where the parse cuts "Minister" from the name."""
    first, last = source
    while last < verb and grammar.tokens[last].upos == "PROPN":
        last += 1
    return first, last


def _subject(grammar: Grammar, verb: int) -> int | None:
    """Who does what a verb says; in a relative clause the noun it describes, when that can speak."""
    subject = grammar.child(verb, *SUBJECTS)
    if subject is not None and grammar.lower[subject] in ("who", "which", "that"):
        subject = grammar.tokens[verb].head if grammar.tokens[verb].deprel == "acl:relcl" else None
        return subject if subject is not None and _speaks(grammar, subject) else None
    return None if subject is None or grammar.lower[subject] in GENERIC else subject


def _said(grammar: Grammar, verb: int) -> int | None:
    """The clause a verb reports ("that ...", "to ..."), or the object of one that praises, blames or rejects."""
    said = grammar.child(verb, "ccomp", "xcomp")
    if said is None and verb_forms().get(grammar.lower[verb]) in words("cues", "speech_acts"):
        return grammar.child(verb, "obj")
    return said


def _according(grammar: Grammar, found: list[Statement]) -> Iterator[Statement]:
    """ "According to Y" that the model left alone: inside a content, or around all else that its sentence says."""
    taken = {word for s in found for word in range(*s.cue)}
    holders = Holders(grammar, found)
    by_sentence = {grammar.sentence_of[s.cue[0]]: s for s in reversed(found)}
    for first, last, _ in _according_cues().find(grammar.lower):
        source = None if first in taken else _object(grammar, (first, last))
        if source is None:
            continue
        sentence = grammar.sentences[grammar.sentence_of[first]]
        outer = next((found[n] for n in holders.of((first, source[1]))), None)
        holder = outer or by_sentence.get(grammar.sentence_of[first])
        within = (sentence.first, sentence.last)
        if outer:
            within = next(c for c in (_clip(within, part) for part in outer.contents) if c and c[0] <= first < c[1])
        content = _around(grammar, within, (first, source[1]))
        if content:
            yield Statement((first, last), (source,), content, holder.features if holder else PLAIN, by_grammar=True)


@cache
def _according_cues() -> Phrases[None]:
    """The table's cues but "per", which mostly counts ("per day")."""
    return Phrases((phrase, None) for phrase in words("cues", "according") if phrase != "per")


def _object(grammar: Grammar, cue: Range) -> Range | None:
    """The noun phrase after a cue such as "according to"."""
    after = cue[1]
    if after >= len(grammar.tokens):
        return None
    nouns = (node for node in (after, *grammar.ancestors(after)) if node >= after)
    head = next((node for node in nouns if grammar.tokens[node].upos in ("NOUN", "PROPN")), None)
    if head is None or grammar.sentence_of[head] != grammar.sentence_of[cue[0]]:
        return None
    return after, max(grammar.phrase(head)[1], after + 1)


def _around(grammar: Grammar, within: Range, hole: Range) -> tuple[Range, ...]:
    """What a range holds before and after a phrase, without the marks at the edges."""
    parts = [_stripped(grammar, part) for part in ((within[0], hole[0]), (hole[1], within[1]))]
    return tuple(part for part in parts if part[1] - part[0] > 1)


def _stripped(grammar: Grammar, words: Range) -> Range:
    first, last = words
    while first < last and grammar.tokens[first].upos == "PUNCT":
        first += 1
    while first < last and grammar.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return first, last


def _citing(grammar: Grammar, found: list[Statement]) -> Iterator[tuple[int, Statement]]:
    """ "The Post, citing data of Z, said": Z's statement inside the Post's, with the same content."""
    for number, outer in enumerate(found):
        sentence = grammar.sentences[grammar.sentence_of[outer.cue[0]]]
        for at in range(sentence.first, sentence.last):
            if grammar.lower[at] not in words("cues", "citing") or outer.covers((at, at + 1)) or at == outer.cue[0]:
                continue
            cited = grammar.child(at, "obj", "obl")
            if cited is None or not _hangs_on(grammar, at, outer):
                continue
            cited = _who(grammar, cited)
            if cited is not None:
                inner = Statement(
                    (at, at + 1), (grammar.phrase(cited),), outer.contents, outer.features, by_grammar=True
                )
                yield number, inner


def _hangs_on(grammar: Grammar, at: int, statement: Statement) -> bool:
    """Whether a participle modifies the statement's cue or source."""
    spans = (statement.cue, *statement.sources)
    return any(first <= node < last for node in grammar.ancestors(at) for first, last in spans)


def _who(grammar: Grammar, cited: int) -> int | None:
    """Whom a citation names: the thing cited itself when it can speak, else whose it is ("data of Z")."""
    owners = (child for child in grammar.children[cited] if grammar.tokens[child].deprel in ("nmod", "nmod:poss"))
    return next((at for at in (cited, *owners) if _speaks(grammar, at)), None)


def _speaks(grammar: Grammar, at: int) -> bool:
    """Whether a word is a name, or a noun for somebody who can say something."""
    noun, roles = grammar.lower[at], ("persons", "groups", "organisations", "outlets")
    return (
        grammar.tokens[at].upos == "PROPN"
        or noun in words("anonymity", "nouns")
        or any(noun in words("roles", key) or noun.removesuffix("s") in words("roles", key) for key in roles)
    )


def _clip(inner: Range, outer: Range) -> Range | None:
    first, last = max(inner[0], outer[0]), min(inner[1], outer[1])
    return (first, last) if first < last else None


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def drop_unsettled(statements: list[Statement], known: list[bool]) -> list[int]:
    """The numbers of the statements to keep: a nested one only when every speaker of its chain is known."""
    return [
        at
        for at, s in enumerate(statements)
        if not (s.by_grammar and s.parent is not None) or all(known[number] for number in lineage(statements, at))
    ]


def lineage(statements: list[Statement], at: int) -> list[int]:
    """A statement's number and those of the statements it stands inside, from the inside out."""
    line = [at]
    while (parent := statements[line[-1]].parent) is not None and parent not in line:
        line.append(parent)
    return line


def chance(features: tuple[float, ...], weights: list[float]) -> float:
    """How likely an attribution is right: a logistic of its features, fitted on the development split."""
    total = weights[0] + sum(w * f for w, f in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
