"""Where sources and contents begin and end: the model's spans, less scraps, made whole phrases by the parse."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from whence.read.clauses import RELATIVE, clip, overlap, stripped, subject_of, with_name
from whence.read.statement import Statement
from whence.read.tables import verb_forms
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

BEFORE_NOUNS = ("det", "amod", "compound", "nummod", "flat", "nmod:poss")  # relations of what only leads up to a noun
SIDE_BY_SIDE = ("conj", "parataxis")
AROUND = ("parataxis", "advcl")  # relations by which "Reuters reported" hangs on the verb of what it reports


def made_whole(grammar: Grammar, statement: Statement) -> Statement:
    """A statement without scraps, its contents whole phrases, its sources up to their noun.

    No content or source grows into the statement's other parts, nor over its sentence's end.
    """
    kept = _at_home(grammar, statement)
    sources = tuple(source for source in kept.sources if not _is_of_next(grammar, kept, source))
    kept = replace(kept, sources=sources, contents=_touching(_told(grammar, replace(kept, sources=sources))))
    ended = replace(kept, contents=tuple(_ended(grammar, kept, content) for content in kept.contents))
    kept = replace(ended, contents=_mostly(_bridged(grammar, ended), kept.contents))
    kept = replace(kept, contents=tuple(_with_reporter(grammar, kept, content) for content in kept.contents))
    return replace(kept, sources=tuple(_with_noun(grammar, kept, source) for source in kept.sources))


def _at_home(grammar: Grammar, statement: Statement) -> Statement:
    """A statement less the pieces of content that are a scrap of a sentence in another paragraph than the cue."""
    home = grammar.paragraph(statement.cue[0])
    whole = []
    for first, last in statement.contents:
        sentence = grammar.sentences[grammar.sentence_of[first]]
        if sentence.paragraph == home or 2 * (last - first) >= sentence.last - sentence.first:
            whole.append((first, last))
    return replace(statement, contents=tuple(whole)) if whole else statement


def _is_of_next(grammar: Grammar, statement: Statement, source: Range) -> bool:
    """Whether a source opens a paragraph after a verb's: it is the next statement's."""
    verbal = grammar.tokens[grammar.top(statement.cue)].upos in ("VERB", "AUX")
    return verbal and grammar.paragraph(source[0]) > grammar.paragraph(statement.cue[0])


def _told(grammar: Grammar, statement: Statement) -> tuple[Range, ...]:
    """The contents less what "who" stands for: "the killing of Hart, who said ..."."""
    pronouns = [first for first, last in statement.sources if grammar.lower[first] in RELATIVE and last == first + 1]
    told = tuple(
        (first, last)
        for first, last in statement.contents
        if not any(last <= at and grammar.sentence_of[first] == grammar.sentence_of[at] for at in pronouns)
    )
    return told or statement.contents


def _touching(contents: tuple[Range, ...]) -> tuple[Range, ...]:
    """Contents in reading order, those that touch as one."""
    joined: list[Range] = []
    for first, last in sorted(contents):
        if joined and first <= joined[-1][1]:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    return tuple(joined)


def _ended(grammar: Grammar, statement: Statement, content: Range) -> Range:
    """A content up to the end of the phrases that it breaks off: "the rising" seas, "while the court" considered it."""
    first, last = content
    around = {above for at in range(*statement.cue) for above in grammar.ancestors(at)}
    after = [span[0] for span in (statement.cue, *statement.sources, *statement.contents) if span[0] >= last]
    wall = min([grammar.sentences[grammar.sentence_of[last - 1]].last, *after])
    while True:
        broken = [grammar.subtree(at)[1] for at in _broken(grammar, (first, last), wall, around)]
        end = stripped(grammar, (last, min(max(broken, default=last), wall)))[1]
        if end <= last:
            return first, _less_conjunction(grammar, (first, last))
        last = end


def _less_conjunction(grammar: Grammar, content: Range) -> int:
    """Where a content ends, left without an "and" after which nothing comes."""
    first, last = stripped(grammar, content)
    if last - first > 1 and grammar.tokens[last - 1].upos == "CCONJ":
        return stripped(grammar, (first, last - 1))[1]
    return content[1]


def _broken(grammar: Grammar, content: Range, wall: int, around: Set[int]) -> list[int]:
    """Words after a content without which it is broken off, but for those around the cue."""
    edge = stripped(grammar, content)[1] - 1
    phrase = _top(grammar, edge, content[0])
    return [at for at in range(content[1], wall) if at not in around and _breaks(grammar, content, at, edge, phrase)]


def _breaks(grammar: Grammar, content: Range, at: int, edge: int, phrase: int) -> bool:
    """Whether a content breaks off before a word: its last word or a subject in it hangs there, or a name goes on."""
    first, last = content
    relation, hangs = grammar.tokens[at].deprel, first <= grammar.tokens[at].head < last
    held = [word for word in grammar.children[at] if first <= word < last and grammar.tokens[word].upos != "PUNCT"]
    if hangs:
        return bool(held) or relation == "flat"
    subject = phrase in held and grammar.tokens[phrase].deprel in SUBJECTS
    return subject or (edge in held and relation not in SIDE_BY_SIDE)


def _top(grammar: Grammar, at: int, first: int) -> int:
    """The highest word over another, not before the first of a content, that stands in one line with it there."""
    while first <= grammar.tokens[at].head < at:
        at = grammar.tokens[at].head
    return at


def _bridged(grammar: Grammar, statement: Statement) -> tuple[Range, ...]:
    """Contents of one sentence as one where nothing between them belongs to the cue: "he says" in what another says."""
    cue, bridged = range(*statement.cue), list(statement.contents[:1])
    for first, last in statement.contents[1:]:
        hole = range(bridged[-1][1], first)
        apart = grammar.sentence_of[hole.start - 1] != grammar.sentence_of[first]
        own = any(overlap((hole.start, hole.stop), span) for span in (statement.cue, *statement.sources))
        hangs = any(grammar.tokens[at].head in cue and grammar.tokens[at].upos != "PUNCT" for at in hole)
        bridged.append((first, last) if apart or own or hangs else (bridged.pop()[0], last))
    return tuple(bridged)


def _mostly(contents: tuple[Range, ...], seen: tuple[Range, ...]) -> tuple[Range, ...]:
    """The contents of which the model saw at least half, or all where it did of none."""
    parts = [[clip(content, span) or (0, 0) for span in seen] for content in contents]
    shares = [sum(last - first for first, last in found) for found in parts]
    mostly = tuple(c for c, share in zip(contents, shares, strict=True) if 2 * share >= c[1] - c[0])
    return mostly or contents


def _with_reporter(grammar: Grammar, statement: Statement, content: Range) -> Range:
    """A content that is but the clause of another's verb under or beside the cue, with that verb and its subject."""
    token = grammar.tokens[grammar.top(content)]
    verb, cue = token.head, range(*statement.cue)
    reports = token.deprel == "ccomp" and verb < content[0] and grammar.lower[verb] in verb_forms()
    beside = any(grammar.tokens[at].head == verb and grammar.tokens[at].deprel in AROUND for at in cue)
    if not reports or verb in cue or not (beside or any(above in cue for above in grammar.ancestors(verb))):
        return content
    subject = subject_of(grammar, verb)
    whole = content if subject is None else (grammar.phrase(subject)[0], content[1])
    taken = (statement.cue, *statement.sources, *(other for other in statement.contents if other != content))
    return content if any(overlap(whole, part) for part in taken) else whole


def _with_noun(grammar: Grammar, statement: Statement, source: Range) -> Range:
    """A source that breaks off before its noun ("the", "his"), up to where the noun's phrase ends."""
    first, last = source
    edge = grammar.tokens[last - 1]
    if edge.head < last or edge.deprel not in BEFORE_NOUNS or grammar.tokens[edge.head].upos not in ("NOUN", "PROPN"):
        return source
    named = with_name(grammar, (first, edge.head + 1), statement.cue[0])[1]
    ends = (max(grammar.phrase(edge.head)[1], named), named, edge.head + 1)
    taken = (statement.cue, *statement.contents)
    return next(((first, end) for end in ends if not any(overlap((first, end), part) for part in taken)), source)
