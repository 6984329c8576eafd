"""Who a source is: names, roles, descriptions and pronouns resolved within the document, or left open with candidates.

A wrong speaker is worse than none: a description or pronoun is resolved only when one candidate stands out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whence.read.cast import Cast, Member
from whence.read.casting import first_names
from whence.read.clauses import RELATIVE, antecedent_of, overlap, without_dateline
from whence.read.descriptions import DEFINITE, find_described, kind_of_noun
from whence.read.naming import find_bearers
from whence.read.pronouns import UNLIKELY, Choice, find_choices
from whence.read.referents import SINGULAR, Referent, Scene
from whence.read.roles import POSSESSIVE, find_affiliation, gender_of, is_role, possesses
from whence.read.salience import Hand
from whence.read.statement import Statement
from whence.read.tables import words
from whence.records.grammar import Grammar
from whence.records.name import fold
from whence.records.span import Range

FIRST = {"i", "we", "me"}
QUANTIFIERS = {"one", "some", "many", "several", "both", "most", "two", "three", "all"}
BODIES = ("organisation", "outlet")  # what "it" says
MOST = 3  # candidates named
CITING = ("advcl", "parataxis", "conj", "dep")  # relations by which clauses that are not the source's own hang on it


class Heard(NamedTuple):
    """Who is heard in a statement: a member, or the candidates where two or more are left."""

    member: Member | None
    candidates: tuple[Member, ...] = ()
    anonymous: bool = False


NOBODY = Heard(None)


def find_speakers(cast: Cast, statements: list[Statement], quotations: Sequence[Range] = ()) -> list[Heard]:
    """The speaker of every statement; an outer one before those inside it, else in the order of their cues.

    `quotations` are characters. Whom a pronoun means elsewhere in the text is mentioned there, too.
    """
    scene = Scene(cast, statements, quotations)
    choices = {choice.at: choice for choice in find_choices(scene)}
    heard: dict[int, Heard] = {}
    last: Member | None = None
    for number in sorted(range(len(statements)), key=lambda at: statements[at].cue):
        line = [number]
        while (parent := statements[line[-1]].parent) is not None and parent not in heard and parent not in line:
            line.append(parent)
        for at in reversed(line):
            if at not in heard:
                outer = heard.get(-1 if (up := statements[at].parent) is None else up, NOBODY)
                heard[at] = _hear(cast, statements[at], choices, last, outer)
                last = heard[at].member or last
    for choice in choices.values():
        speakers = [heard[number].member for number in scene.held_in.get(choice.at, ()) if scene.is_quoted(choice.at)]
        _mention(cast, choice, speakers)
    return [heard[number] for number in range(len(statements))]


def _mention(cast: Cast, choice: Choice, quoted: Sequence[Member | None]) -> None:
    """Note a pronoun as a mention of the member whom it means; nobody speaks so of himself in a quotation."""
    member = _known(cast, choice.meant) if choice.meant else None
    words = choice.at, choice.at + 1
    if member is not None and member not in quoted and words not in member.mentions:
        cast.mention(member, words)


def _hear(cast: Cast, statement: Statement, choices: Mapping[int, Choice], last: Member | None, outer: Heard) -> Heard:
    if not statement.sources:
        return NOBODY
    grammar = cast.grammar
    source = without_dateline(grammar, statement.sources[0])
    top = _head(grammar, source)
    if grammar.lower[top] in FIRST:
        return outer
    named = _named(cast, source, top)
    if named:
        named.anonymous = named.anonymous or _withholds(grammar, grammar.subtree(top, CITING), "markers")
        return Heard(named, (), named.anonymous)
    if grammar.lower[top] in RELATIVE:
        top = antecedent_of(grammar, top)
        if top in cast.at:
            return Heard(cast.at[top], (), cast.at[top].anonymous)
        source = grammar.phrase(top)
    said = tuple(part for part in statement.contents if not overlap(part, source))
    return _unnamed(cast, source, Hand(top, last, said), choices.get(top))


def _unnamed(cast: Cast, source: Range, hand: Hand, choice: Choice | None) -> Heard:
    """Who a source means that names nobody in the cast."""
    bearers = _untagged(cast, source, hand.at)
    if bearers:
        return _one_of(cast, bearers, hand)
    if cast.grammar.tokens[hand.at].upos == "PRON":
        return _chosen(cast, choice) if choice else _it(cast, hand)
    return _description(cast, source, hand)


def _one_of(cast: Cast, members: list[Member], hand: Hand) -> Heard:
    """The only one of several, or the one that stands out where they are looked for; else all as candidates."""
    close = hand.nearest(cast, members) if len(members) > 1 else members
    if len(close) != 1:
        return Heard(None, tuple((close or members)[:MOST]))
    if hand.at not in cast.at:
        cast.mention(close[0], (hand.at, hand.at + 1))
    return Heard(close[0], (), close[0].anonymous)


def _head(grammar: Grammar, source: Range) -> int:
    """The word a source hangs on; the noun in a quantifier's phrase ("one of the officials")."""
    top = grammar.top(source)
    if top + 2 < source[1] and possesses(grammar, top + 1):
        top = _plain_end(grammar, (top + 2, source[1]))
    inner = grammar.child(top, "nmod") if grammar.lower[top] in QUANTIFIERS else None
    return inner if inner is not None and source[0] <= inner < source[1] else top


def _named(cast: Cast, source: Range, top: int) -> Member | None:
    """The member a source names: at its head, or the one that a plain phrase or an apposition ends on."""
    member = cast.at.get(top)
    if member and member.named and _is_owner(cast, source, top):
        return member
    people = {m.number: m for m in _introduced(cast, source) if m.kind == "person"}
    if len(people) == 1 and _may_be_person(cast.grammar, top):
        return next(iter(people.values()))
    last = _plain_end(cast.grammar, source)
    member = cast.at.get(last)
    if member and member.named and member.kind in ("person", "outlet", "organisation"):
        return None if possesses(cast.grammar, last + 1) else member
    return _styled(cast, source, last) or _titled(cast, source)


def _styled(cast: Cast, source: Range, last: int) -> Member | None:
    """An outlet called by name and what it is: "the Reuters news agency"."""
    for at in range(last, source[0] - 1, -1):
        member = cast.at.get(at)
        if member is not None:
            style = " ".join(cast.grammar.lower[at + 1 : last + 1])
            fits = member.kind in ("outlet", "organisation") and style in words("roles", "outlets")
            return member if fits and member.named else None
    return None


def _titled(cast: Cast, source: Range) -> Member | None:
    """The person whose name follows a source that is nothing but a title: "Rep." cut from "Rep. John Mica"."""
    member = cast.at.get(source[1])
    titles = all(word in words("roles", "titles") for word in cast.grammar.lower[source[0] : source[1]])
    return member if titles and member and member.kind == "person" else None


def _untagged(cast: Cast, source: Range, top: int) -> list[Member]:
    """Who may bear a name that belongs to nobody yet: those who were met, else a person with a title or first name."""
    grammar = cast.grammar
    first = source[0]
    while first < source[1] and (grammar.lower[first] in words("roles", "titles") or is_role(grammar.lower[first])):
        first += 1
    last = first
    while last < source[1] and grammar.tokens[last].upos == "PROPN" and last not in cast.at:
        last += 1
    if not source[0] <= top < last or first == last or _goes_on(grammar, last, source[1]):
        return []
    name = grammar.said((first, last))
    given = last - first > 1 and any(grammar.lower[first] in first_names(sex) for sex in ("male", "female"))
    bearers = find_bearers(cast, name, fold(name), "person", None)
    if bearers or not (first > source[0] or given):
        return bearers
    return [cast.enter(name, "person", (first, last))]


def _goes_on(grammar: Grammar, at: int, end: int) -> bool:
    """Whether a name is but a part of what a source says up to its end: "Adler officials", "Adler and Reyl"."""
    if at >= end:
        return False
    part = grammar.tokens[at].upos in ("NOUN", "PROPN", "ADJ", "CCONJ")
    return part or (at < end - 1 and possesses(grammar, at))


def _may_be_person(grammar: Grammar, top: int) -> bool:
    """Whether a source's head can be the person named beside it: a name, or a noun that is no body or group."""
    noun = grammar.lower[top]
    many = any(noun in words("roles", key) for key in ("organisations", "groups", "outlets"))
    return grammar.tokens[top].upos == "PROPN" or (grammar.tokens[top].upos == "NOUN" and (is_role(noun) or not many))


def _introduced(cast: Cast, source: Range) -> list[Member]:
    """Members whose name follows a comma, a noun or nothing in the source, and owns nothing there."""
    grammar = cast.grammar
    found = []
    for at in range(*source):
        member = cast.at.get(at)
        if member is None or not member.named or (at > source[0] and cast.at.get(at - 1) is member):
            continue
        before, end = at - 1, at + 1
        while before >= source[0] and grammar.lower[before] in words("roles", "titles"):
            before -= 1
        while end < source[1] and cast.at.get(end) is member:
            end += 1
        plain = before < source[0] or grammar.tokens[before].upos in ("NOUN", "PROPN", "ADJ", "DET")
        if (plain or grammar.lower[before] == ",") and not possesses(grammar, end):
            found.append(member)
    return found


def _is_owner(cast: Cast, source: Range, top: int) -> bool:
    """Whether a name at the head speaks itself: in "Adler" and "Adler's" (claim), not in "Pentagon officials"."""
    last = top + 1
    while last < source[1] and cast.at.get(last) is cast.at[top]:
        last += 1
    grammar = cast.grammar
    longer = last < source[1] and grammar.tokens[last].upos in ("NOUN", "PROPN", "ADJ")
    return not longer and not (last < source[1] - 1 and possesses(grammar, last))


def _plain_end(grammar: Grammar, source: Range) -> int:
    """The last word before any comma, relative pronoun or preposition: "Lee" in "General Ann Lee, who leads"."""
    at = source[0]
    while at < source[1] and grammar.tokens[at].upos not in ("PUNCT", "ADP", "CCONJ", "SCONJ", "VERB"):
        if at > source[0] and grammar.lower[at] in (*RELATIVE, *POSSESSIVE):
            break
        at += 1
    return max(source[0], at - 1)


def _it(cast: Cast, hand: Hand) -> Heard:
    """The body that stands out where "it" speaks."""
    if cast.grammar.lower[hand.at] != "it":
        return NOBODY
    close = hand.nearest(cast, [m for m in cast.members if m.kind in BODIES])
    if len(close) != 1:
        return Heard(None, tuple(close[:MOST]))
    cast.mention(close[0], (hand.at, hand.at + 1))
    return Heard(close[0], (), close[0].anonymous)


def _chosen(cast: Cast, choice: Choice) -> Heard:
    """The member whom a pronoun means, those whom it may mean where nobody stands out."""
    meant = choice.meant
    if meant is None:
        likely = sorted(choice.options, key=lambda option: -option.chance)[:MOST]
        members = [m for option in likely if option.chance > UNLIKELY and (m := _member(cast, option.referent))]
        return Heard(None, tuple(dict.fromkeys(members)))
    member = _member(cast, meant)
    if member is None:
        return NOBODY
    cast.mention(member, (choice.at, choice.at + 1))
    member.gender = member.gender or SINGULAR.get(cast.grammar.lower[choice.at])
    return Heard(member, (), member.anonymous)


def _member(cast: Cast, referent: Referent) -> Member | None:
    """The member a referent is, entered by its description where it has no name; None for what cannot speak."""
    member = _known(cast, referent)
    if member is None and referent.kind != "thing":
        noun = referent.mentions[0]
        member = _description(cast, cast.grammar.phrase(noun), Hand(noun, None)).member
    return member


def _known(cast: Cast, referent: Referent) -> Member | None:
    """The member a referent is, if anybody who was met."""
    met = ((cast.at[at], at) for at in reversed(referent.mentions) if at in cast.at)
    heads = (m for m, at in met if any(cast.grammar.top(words) == at for words in m.mentions))
    return referent.member or next(heads, None)


def _description(cast: Cast, source: Range, hand: Hand) -> Heard:
    """A common noun: "the minister" may be somebody already met; "officials" are nobody in particular."""
    grammar, top = cast.grammar, hand.at
    phrase = _clip(grammar.phrase(top), source)
    owned = source[0] < phrase[0] and grammar.lower[phrase[0] - 1] in POSSESSIVE
    phrase = (source[0], phrase[1]) if owned else phrase
    definite = grammar.tokens[top].upos != "PROPN" and (owned or grammar.lower[phrase[0]] in DEFINITE)
    anonymous = _is_anonymous(grammar, source, top)
    if definite and (not anonymous or grammar.lower[phrase[0]] == "the"):
        sure, others = find_described(cast, grammar.lower[top], phrase)
        close = hand.nearest(cast, sure) if len(sure) > 1 else sure
        if len(close) == 1:
            cast.mention(close[0], phrase)
            return Heard(close[0], (), close[0].anonymous)
        if sure or others:
            return Heard(None, tuple((close or [*sure, *others])[:MOST]))
    kind = kind_of_noun(grammar.lower[top])
    if kind is None:
        return NOBODY
    member = cast.enter(_plain(grammar, phrase), kind, phrase, named=False)
    proper = grammar.tokens[top].upos == "PROPN"
    member.anonymous = anonymous or (kind in ("person", "group") and not definite and not proper)
    member.nouns.add(grammar.lower[top])
    told = next((at for at in range(top + 1, source[1]) if grammar.lower[at] in RELATIVE), source[1])
    member.affiliation = find_affiliation(cast, (source[0], told))
    member.role, member.gender = (
        (grammar.lower[top], gender_of(grammar.lower[top])) if kind == "person" else (None, None)
    )
    return Heard(member, (), member.anonymous)


def _clip(phrase: Range, source: Range) -> Range:
    """The part of a phrase inside the source, the source where they do not meet."""
    first, last = max(phrase[0], source[0]), min(phrase[1], source[1])
    return (first, last) if first < last else source


def _plain(grammar: Grammar, phrase: Range) -> str:
    first, last = phrase
    while first < last - 1 and grammar.tokens[first].upos in ("DET", "ADP"):
        first += 1
    return " ".join(grammar.said((first, last)).split())


def _sentence(grammar: Grammar, at: int) -> Range:
    sentence = grammar.sentences[grammar.sentence_of[at]]
    return sentence.first, sentence.last


def _withholds(grammar: Grammar, span: Range, key: str) -> bool:
    """Whether words in a range withhold a name: adjectives ("unnamed"), markers ("asked not to be named")."""
    said = f" {' '.join(grammar.lower[span[0] : span[1]])} "
    return any(f" {phrase} " in said for phrase in words("anonymity", key))


def _is_anonymous(grammar: Grammar, source: Range, top: int) -> bool:
    """Whether an unnamed source withholds its name: by its noun, an adjective of its own, or its sentence's markers."""
    noun = grammar.lower[top] in words("anonymity", "nouns")
    return noun or _withholds(grammar, source, "adjectives") or _withholds(grammar, _sentence(grammar, top), "markers")
