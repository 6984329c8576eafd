"""Who-says-what as word ranges: the model's attributions, and those nested in them that its training lacks.

PolNeAR's scheme lets a word belong to one attribution only. Here an attribution inside another's content, a source
that cites another, and an outlet around a speaker are found from the parse and hung on the one they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whence.read.attitudes import find_attitudes
from whence.read.clauses import (
    SHORTEST,
    UNREAL,
    around,
    clip,
    doer_of,
    opener_of,
    overlap,
    speaks,
    stripped,
    subject_of,
    with_name,
)
from whence.read.counts import complete, find_counts
from whence.read.decode import Linked
from whence.read.extents import made_whole
from whence.read.statement import PLAIN, Statement, lineage
from whence.read.tables import attitude_forms, light_forms, verb_forms, words
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.phrases import Phrases
from whence.records.span import Range

OPEN = ("advcl", "xcomp")  # clauses without a subject of their own
NEAR = 8  # words between those quoted and "as saying"


def find_statements(grammar: Grammar, links: list[Linked], plain: Sequence[Statement] = ()) -> list[Statement]:
    """All statements of a document in reading order, nested ones pointing to their parents.

    `plain` are those that need no model: a headline's "Adler: dam will hold".
    """
    read = (_sourced(grammar, made_whole(grammar, from_link(link))) for link in links)
    found = [*plain, *(complete(grammar, _turned(grammar, statement)) for statement in read)]
    found += _nested_verbs(grammar, found)
    found += _reported(grammar, found)
    found += _according(grammar, found)
    found += find_attitudes(grammar, found)
    found += find_counts(grammar, found, PLAIN)
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


def _reported(grammar: Grammar, found: list[Statement]) -> Iterator[Statement]:
    """Whom a sentence's end names as its speaker, where the model saw only who speaks within: "..., Adler said"."""
    taken = {word for s in found for span in (s.cue, *s.contents) for word in range(*span)}
    for inner in list(found):
        for verb in (at for at in range(*inner.cue) if grammar.tokens[at].deprel == "ccomp"):
            said = grammar.tokens[verb].head
            subject = subject_of(grammar, said)
            if said in taken or grammar.lower[said] not in verb_forms() or subject is None or not said > verb:
                continue
            whole = stripped(grammar, grammar.subtree(verb))
            source = with_name(grammar, grammar.phrase(subject), said)
            if speaks(grammar, subject) and not overlap(whole, source):
                taken.add(said)
                yield Statement((said, said + 1), (source,), (whole,), inner.features, by_grammar=True)


def _sourced(grammar: Grammar, statement: Statement) -> Statement:
    """A statement that the model left without a source, given the subject of its verb where that can speak."""
    if statement.sources:
        return statement
    for verb in (at for at in range(*statement.cue) if grammar.tokens[at].upos == "VERB"):
        if not any(grammar.lower[verb] in forms() for forms in (verb_forms, attitude_forms, light_forms)):
            continue
        doer = doer_of(grammar, verb)
        if doer is not None and (grammar.tokens[doer].upos == "PRON" or speaks(grammar, doer)):
            source = with_name(grammar, grammar.phrase(doer), verb)
            if not any(overlap(source, part) for part in (statement.cue, *statement.contents)):
                return replace(statement, sources=(source,))
    return statement


def _turned(grammar: Grammar, statement: Statement) -> Statement:
    """Who is quoted is the source, not who quotes: "X was quoted by Y as saying", "Y quoted X as saying"."""
    for verb in quoting_verbs(grammar, statement.cue):
        passive = grammar.child(verb, "nsubj:pass")
        subject, quoting = (
            (passive, grammar.child(verb, "obl:agent"))
            if passive is not None
            else (grammar.child(verb, "obj", "iobj"), grammar.child(verb, *SUBJECTS))
        )
        others = [s for s in statement.sources if quoting is None or not s[0] <= quoting < s[1]]
        if subject is None or others:
            continue
        if statement.covers((subject, subject + 1)):
            cut = _without_quoted(grammar, statement, verb, subject)
            if cut:
                return cut
            continue
        if grammar.tokens[subject].upos == "PRON" or speaks(grammar, subject):
            return replace(statement, sources=(grammar.phrase(subject),))
    return statement


def _without_quoted(grammar: Grammar, statement: Statement, verb: int, subject: int) -> Statement | None:
    """The statement of whom a relay quotes, where the model took "officials as saying" for a part of what is said."""
    source = grammar.phrase(subject)
    after = max(verb + 1, source[1])
    reach = range(after, min(after + NEAR, grammar.sentences[grammar.sentence_of[verb]].last - 2))
    bridge = next((at for at in reach if grammar.lower[at] == "as" and grammar.lower[at + 1] in verb_forms()), None)
    if bridge is None or not speaks(grammar, subject):
        return None
    contents = [
        stripped(grammar, (max(first, bridge + 2), last))
        if first <= subject < last or first == bridge
        else (first, last)
        for first, last in statement.contents
    ]
    kept = tuple((first, last) for first, last in contents if first < last)
    return replace(statement, sources=(source,), contents=kept) if kept else None


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
    subject, said = subject_of(grammar, verb), _said(grammar, verb)
    if subject is None or said is None or any(grammar.lower[child] in UNREAL for child in grammar.children[verb]):
        return None
    source, content = with_name(grammar, grammar.phrase(subject), verb), clip(grammar.subtree(said), within)
    inside = within[0] <= source[0] and source[1] <= within[1]
    if not inside or content is None or overlap(source, content) or content[0] <= verb < content[1]:
        return None
    if content[1] - content[0] < SHORTEST:
        return None
    return Statement((verb, verb + 1), (source,), (content,), (), by_grammar=True)


def _said(grammar: Grammar, verb: int) -> int | None:
    """The clause a verb reports ("that ...", "to ..."), or the object of one that praises, blames or rejects."""
    said = grammar.child(verb, "ccomp", "xcomp")
    if said is None and verb_forms().get(grammar.lower[verb]) in words("cues", "speech_acts"):
        below = [child for child in grammar.children[verb] if child > verb]
        told = [child for child in below if grammar.tokens[child].deprel == "obj" or opener_of(grammar, child) == "as"]
        return told[0] if told else grammar.child(verb, "obj")
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
            within = next(c for c in (clip(within, part) for part in outer.contents) if c and c[0] <= first < c[1])
        content = around(grammar, within, (first, source[1]))
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
    return next((at for at in (cited, *owners) if speaks(grammar, at)), None)


def drop_unsettled(statements: list[Statement], speakers: Sequence[object | None]) -> list[int]:
    """The numbers of the statements to keep: a nested one only when every speaker of its chain is known.

    One whose speaker is that of the statement around it ("she said she hoped") adds no link and is dropped too.
    """
    kept = []
    for at, statement in enumerate(statements):
        if statement.by_grammar and statement.parent is not None:
            chain = [speakers[number] for number in lineage(statements, at)]
            if None in chain or chain[0] is chain[1]:
                continue
        kept.append(at)
    return kept
