"""Who a source is: names, roles, descriptions and pronouns resolved within the document, or left open with candidates.

A wrong speaker is worse than none: a description or pronoun is resolved only when one candidate stands out.
"""

from __future__ import annotations

from typing import NamedTuple

from whence.read.cast import Cast, Member, find_affiliation, is_role
from whence.read.grammar import CLAUSES, SUBJECTS, Grammar
from whence.read.statements import Statement
from whence.read.tables import lists, states, words
from whence.read.tokenise import Range
from whence.records.reading import ActorKind

SINGULAR = {"he": "male", "she": "female", "him": "male", "her": "female", "himself": "male", "herself": "female"}
DEFINITE = {"the", "his", "her", "their", "its", "this", "that"}
FIRST = {"i", "we", "me", "us", "you", "one"}
PRONOUNS: dict[str, tuple[ActorKind, ...]] = {
    **dict.fromkeys(SINGULAR, ("person",)),
    "it": ("organisation", "outlet"),
    "they": ("group", "organisation"),
    "them": ("group", "organisation"),
}
REACH = 3  # sentences a pronoun looks back
BARE = 2  # words of "the agency"
CLEAR = 1.5  # salience by which one candidate must lead the next


class Heard(NamedTuple):
    """Who is heard in a statement: a member, or the candidates where two or more are left."""

    member: Member | None
    candidates: tuple[Member, ...] = ()
    anonymous: bool = False


def find_speakers(cast: Cast, statements: list[Statement]) -> list[Heard]:
    """The speaker of every statement, in the order of their cues, each resolved with those heard before in mind."""
    heard: dict[int, Heard] = {}
    for number in sorted(range(len(statements)), key=lambda at: statements[at].cue):
        statement = statements[number]
        before = [
            heard[n].member for n in sorted(heard, key=lambda n: statements[n].cue) if statements[n].cue < statement.cue
        ]
        outer = heard.get(statement.parent) if statement.parent is not None else None
        heard[number] = _hear(cast, statement, [m for m in before if m], outer)
    return [heard[number] for number in range(len(statements))]


def _hear(cast: Cast, statement: Statement, before: list[Member], outer: Heard | None) -> Heard:
    if not statement.sources:
        return Heard(None)
    source = statement.sources[0]
    grammar = cast.grammar
    top = _head(grammar, source)
    if grammar.lower[top] in FIRST:
        return outer or Heard(None)
    named = _named(cast, source, top)
    if named:
        return Heard(named, (), False)
    if grammar.lower[top] in ("who", "which", "that"):
        top = grammar.tokens[grammar.tokens[top].head].head
        if top in cast.at:
            return Heard(cast.at[top])
        source = grammar.phrase(top)
    if grammar.tokens[top].upos == "PRON":
        return _pronoun(cast, top, before)
    return _description(cast, source, top, before)


def _head(grammar: Grammar, source: Range) -> int:
    """The word a source hangs on, "source" in "a source in the ministry"; the name in a quantifier's phrase."""
    top = grammar.top(source)
    if (
        grammar.lower[top] in ("one", "some", "many", "several", "both", "most", "two", "three", "all")
        and top + 1 < source[1]
    ):
        inner = grammar.child(top, "nmod")
        return inner if inner is not None and source[0] <= inner < source[1] else top
    return top


def _named(cast: Cast, source: Range, top: int) -> Member | None:
    """The member a source names: at its head, or the one person or body that a plain phrase or apposition ends on."""
    member = cast.at.get(top)
    if member and member.named and _is_owner(cast, source, top):
        return member
    people = {m.number: m for m in _introduced(cast, source) if m.kind == "person"}
    if len(people) == 1 and cast.grammar.tokens[top].upos in ("NOUN", "PROPN") and _may_be(cast.grammar, top):
        return next(iter(people.values()))
    last = _plain_end(cast.grammar, source)
    member = cast.at.get(last)
    return member if member and member.named and member.kind in ("person", "outlet", "organisation") else None


def _may_be(grammar: Grammar, top: int) -> bool:
    """Whether a source's head can be the person named beside it: a role, a title or part of a name."""
    return is_role(grammar.lower[top]) or grammar.tokens[top].upos == "PROPN"


def _introduced(cast: Cast, source: Range) -> list[Member]:
    """Members whose name follows a comma, a noun or nothing in the source, not a preposition or possessive."""
    grammar = cast.grammar
    found = []
    for at in range(*source):
        member = cast.at.get(at)
        if member is None or not member.named or (at > source[0] and cast.at.get(at - 1) is member):
            continue
        before = at - 1
        while before >= source[0] and grammar.lower[before] in words("roles", "titles"):
            before -= 1
        if (
            before < source[0]
            or grammar.tokens[before].upos in ("NOUN", "PROPN", "ADJ", "DET")
            or grammar.lower[before] == ","
        ):
            found.append(member)
    return found


def _is_owner(cast: Cast, source: Range, top: int) -> bool:
    """Whether a name at the head speaks itself, and is not part of a longer phrase ("Pentagon officials")."""
    last = top + 1
    while last < source[1] and cast.at.get(last) is cast.at[top]:
        last += 1
    grammar = cast.grammar
    return last >= source[1] or grammar.tokens[last].upos not in ("NOUN", "PROPN", "ADJ")


def _plain_end(grammar: Grammar, source: Range) -> int:
    """The last word before any comma, relative pronoun or preposition: "Lee" in "General Ann Lee, who leads"."""
    at = source[0]
    while at < source[1] and grammar.tokens[at].upos not in ("PUNCT", "ADP", "CCONJ", "SCONJ", "VERB"):
        if grammar.lower[at] in ("who", "which", "that", "'s", "’s") and at > source[0]:
            break
        at += 1
    return max(source[0], at - 1)


def _pronoun(cast: Cast, at: int, before: list[Member]) -> Heard:
    """He and she: people; it: bodies; they: groups and bodies. The one who stands out, else candidates."""
    word = cast.grammar.lower[at]
    kinds = PRONOUNS.get(word, ())
    if "person" in kinds:
        _meet(cast, at)
    fits = [m for m in cast.members if m.kind in kinds and m.gender in (None, SINGULAR.get(word, m.gender))]
    known = _nearest(cast, fits, at, before)
    if len(known) != 1:
        return Heard(None, tuple(known[:3]))
    cast.mention(known[0], (at, at + 1))
    known[0].gender = known[0].gender or SINGULAR.get(word)
    return Heard(known[0])


def _meet(cast: Cast, at: int) -> None:
    """Let in the people who are only described ("her defence minister") as subjects shortly before a pronoun."""
    grammar = cast.grammar
    first = grammar.sentences[max(0, grammar.sentence_of[at] - REACH)].first
    for noun in range(first, at):
        if noun not in cast.at and is_role(grammar.lower[noun]) and grammar.tokens[noun].deprel in SUBJECTS:
            whole = grammar.subtree(noun, CLAUSES)
            if not any(member.kind == "person" for member in _introduced(cast, whole)):
                _description(cast, grammar.phrase(noun), noun, [])


def salience(cast: Cast, member: Member, at: int, before: list[Member]) -> float:
    """How near at hand a member is at a word: recency, subjects and the last speaker count; 0 is out of reach."""
    grammar = cast.grammar
    here = grammar.sentence_of[at]
    best = 0.0
    for span in member.mentions:
        if span[0] >= at:
            continue
        away = here - grammar.sentence_of[span[0]]
        if away > REACH:
            continue
        top = grammar.top(span)
        subject = grammar.tokens[top].deprel in SUBJECTS
        best = max(best, REACH + 1 - away + 1.5 * subject)
    if best and before and before[-1] is member:
        best += 2.5
    return best


def _description(cast: Cast, source: Range, top: int, before: list[Member]) -> Heard:
    """A common noun: "the minister" may be somebody already named; "officials" are nobody in particular."""
    grammar = cast.grammar
    noun = grammar.lower[top]
    anonymous = _is_anonymous(grammar, source, top)
    phrase = grammar.phrase(top)
    phrase = (
        (max(phrase[0], source[0]), min(phrase[1], source[1]))
        if phrase[0] < source[1] and source[0] < phrase[1]
        else source
    )
    definite = (
        grammar.lower[phrase[0]] in ("the", "his", "her", "their", "its", "this", "that")
        or grammar.tokens[phrase[0]].upos == "PROPN"
    )
    if definite and not anonymous:
        known = [m for m in cast.members if _answers(cast, m, noun, phrase)]
        if len(known) > 1:
            known = _nearest(cast, known, top, before) or known
        if len(known) == 1:
            cast.mention(known[0], phrase)
            return Heard(known[0])
        if known:
            return Heard(None, tuple(known[:3]))
    kind = _kind(grammar, top)
    if kind is None:
        return Heard(None)
    same = [m for m in cast.members if not m.named and m.name.lower() == _plain(grammar, phrase).lower()]
    member = same[0] if same and definite else cast.enter(_plain(grammar, phrase), kind, phrase, named=False)
    if same and definite:
        cast.mention(member, phrase)
    member.anonymous = anonymous or (kind in ("person", "group") and not definite)
    member.nouns.add(noun)
    member.affiliation = member.affiliation or find_affiliation(cast, source)
    member.role = member.role or (noun if kind == "person" else None)
    return Heard(member, (), member.anonymous)


def _clip(phrase: Range, source: Range) -> Range:
    """The part of a phrase inside the source, the source where they do not meet."""
    first, last = max(phrase[0], source[0]), min(phrase[1], source[1])
    return (first, last) if first < last else source


def _plain(grammar: Grammar, phrase: Range) -> str:
    first, last = phrase
    while first < last - 1 and grammar.tokens[first].upos == "DET":
        first += 1
    return " ".join(grammar.said((first, last)).split())


def _is_anonymous(grammar: Grammar, source: Range, top: int) -> bool:
    """Whether the source withholds a name: by its noun, an adjective, or a phrase in its sentence."""
    said = grammar.said(source).lower()
    if any(word in said.split() for word in words("anonymity", "adjectives")):
        return True
    sentence = grammar.sentences[grammar.sentence_of[top]]
    around = grammar.text[sentence.start : sentence.end].lower()
    return grammar.lower[top] in words("anonymity", "nouns") or any(m in around for m in words("anonymity", "markers"))


def _answers(cast: Cast, member: Member, noun: str, phrase: Range) -> bool:
    """Whether a definite description can mean a member: its role or kind of body, and nothing against it."""
    general = lists("roles", "hypernyms")
    if member.kind == "person":
        specific = {noun, *general.get(noun, ())}
        if not member.nouns & specific:
            return False
        owner = find_affiliation(cast, phrase)
        return owner is None or _same_owner(cast, owner, member)
    if not member.named:
        return member.name.lower() == _plain(cast.grammar, phrase).lower()
    names = {word for name in member.names for word in name}
    if member.kind == "outlet":
        return noun in words("roles", "outlets") or noun in names
    if member.kind == "organisation":
        owner = find_affiliation(cast, phrase)
        return noun in names or (
            noun in words("roles", "organisations") and phrase[1] - phrase[0] <= BARE and owner is None
        )
    return False


def _same_owner(cast: Cast, owner: str, member: Member) -> bool:
    if member.affiliation is None:
        return True
    ours = states().get(owner.casefold(), owner.casefold())
    return (
        ours == states().get(member.affiliation.casefold(), member.affiliation.casefold())
        or owner.casefold() in (member.role or "").casefold()
    )


def _nearest(cast: Cast, known: list[Member], at: int, before: list[Member]) -> list[Member]:
    """The one within reach that stands out, else all that come close, nearest first."""
    ranked = sorted(
        ((salience(cast, m, at, before), -m.number, m) for m in known), key=lambda row: row[:2], reverse=True
    )
    close = [m for score, _, m in ranked if score > 0 and score >= ranked[0][0] - CLEAR]
    return close


def _kind(grammar: Grammar, top: int) -> ActorKind | None:
    """What a common noun that speaks is; None for nouns that cannot speak ("a study")."""
    noun = grammar.lower[top]
    single = noun.removesuffix("s")
    both: dict[ActorKind, bool] = {
        "person": is_role(noun),
        "group": noun in words("roles", "groups") or is_role(single),
        "outlet": bool({noun, single} & words("roles", "outlets")),
        "organisation": bool({noun, single} & words("roles", "organisations")),
        "state": noun in states(),
    }
    if any(both.values()):
        return next(kind for kind, holds in both.items() if holds)
    if noun in words("anonymity", "nouns"):
        return "group" if noun.endswith("s") or noun == "people" else "person"
    return None
