"""Which claims a phrase means: "this", "neither of the two figures", "the ministry's account", "a claim that ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whence.claim.remark import About
from whence.claim.standing import few, forms
from whence.claim.tables import lists
from whence.records.grammar import SUBJECTS, Grammar
from whence.records.span import Range

CONTENT = ("acl", "ccomp")
REPORTED = ("ccomp", "csubj", "csubj:pass", "parataxis")
JOINED = ("conj", "parataxis", "advcl")
CHAINED = ("ccomp", "xcomp", "csubj", "acl", "acl:relcl")
FAR = 12  # words between a quantity and what it is of
PRONOUNS_DEEP = 2


def kind_of(grammar: Grammar, noun: int) -> str | None:
    """Whether a word is a noun for what is claimed: a wording, an idea or a count."""
    return forms("accounts").get(grammar.lower[noun]) if grammar.tokens[noun].upos in ("NOUN", "NUM") else None


class Antecedents:
    """Resolves the phrases of one passage that stand for claims."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def meant(self, noun: int, verb: int, *, loose: bool = False) -> Iterator[About]:
        """What a noun phrase under a verb means, each conjunct apart; nothing where it need not stand for claims.

        Loose takes bare plurals, too ("battlefield reports").
        """
        for part in (noun, *self._conjuncts(noun)):
            about = self._one(part, verb, loose=loose, depth=0)
            if about is not None:
                yield about

    def _one(self, noun: int, verb: int, *, loose: bool, depth: int) -> About | None:
        grammar = self._grammar
        word = grammar.lower[noun]
        pointing = word in few("one") | few("many")
        whole = self._whole(noun, verb) if pointing and depth == 0 and word not in ("that", "those") else None
        if whole is not None:
            about = self._one(whole, whole, loose=True, depth=1)
            return _quantified(about, pair=word in few("pair")) if about else None
        if pointing:
            return self._pronoun(noun, verb, depth)
        kind = kind_of(grammar, noun)
        if kind is None or (kind == "ideas" and not self._says(noun)):
            return self._event(noun)
        return self._apart(noun, kind) or self._account(noun, verb, loose=loose)

    def _pronoun(self, noun: int, verb: int, depth: int) -> About | None:
        """A pronoun means what the sentence before is about, where that is claims; else that sentence, or several."""
        grammar = self._grammar
        word = grammar.lower[noun]
        if word in ("that", "those") and (owner := self._of(noun)) is not None:
            return About("speaker", whose=grammar.phrase(owner))
        if word in ("they", "them", "it") and depth < PRONOUNS_DEEP:
            antecedent = self._antecedent(verb)
            if antecedent is not None:
                return self._one(antecedent, verb, loose=True, depth=PRONOUNS_DEEP)
        if (before := self.before(verb)) is not None:
            return self._shared(noun, before) or About("clause", before)
        if word in few("pair"):
            return About("all", pair=True)
        return About("previous" if word in few("one") else "paragraph")

    def _apart(self, noun: int, kind: str) -> About | None:
        """Accounts that are still to come, or of each of two."""
        if self._is_following(noun):
            return About("following", counted=kind == "counts")
        return About("all", counted=kind == "counts", pair=True) if self._is_of_both(noun) else None

    def _is_following(self, noun: int) -> bool:
        """Whether an account is still to come: "the following figures"."""
        return any(self._grammar.lower[c] in few("following") for c in self._grammar.children[noun] if c < noun)

    def _is_of_both(self, noun: int) -> bool:
        """Whether an account is that of each of two: "either side's figures", "the claims of both armies"."""
        grammar = self._grammar
        owners = (c for c in grammar.children[noun] if grammar.tokens[c].deprel in ("nmod:poss", "nmod"))
        return any(grammar.lower[c] in few("pair") for owner in owners for c in grammar.children[owner])

    def _shared(self, noun: int, before: Range) -> About | None:
        """Accounts that the clause before is about, and "none" of which means: "were given no proof, and none ..."."""
        grammar = self._grammar
        if grammar.lower[noun] not in few("negative"):
            return None
        nouns = (at for at in range(*before) if kind_of(grammar, at) and self._is_definite(at))
        shared = next((at for at in nouns if grammar.lower[at].endswith("s")), None)
        about = self._one(shared, shared, loose=True, depth=PRONOUNS_DEEP) if shared is not None else None
        return _quantified(about, pair=grammar.lower[noun] in few("pair")) if about else None

    def _account(self, noun: int, verb: int, *, loose: bool) -> About | None:
        grammar = self._grammar
        counted = kind_of(grammar, noun) == "counts"
        content, whose = self.content(noun), self.owner(noun)
        if content is not None and (whose is None or self._says(noun)):
            return About("clause", content)
        if whose is not None:
            return About("speaker", whose=whose, counted=counted)
        many = grammar.lower[noun].endswith("s") and grammar.lower[noun] != "news"
        if not self._is_definite(noun) and not (many and loose):
            return None
        if not (many and counted) and (before := self.before(verb)) is not None:
            return About("clause", before)
        pair = any(grammar.lower[c] in few("pair") for c in grammar.children[noun])
        if many or pair:
            return About("all" if counted or pair else "paragraph", counted=counted, pair=pair)
        return About("previous", counted=counted)

    def _event(self, noun: int) -> About | None:
        """A noun for an event, told in full where it stands, or claims before it that tell the event."""
        told = _events(self._grammar.lower[noun])
        if told and self._grammar.child(noun, "nmod", "nummod", "acl") is not None:
            return About("clause", self.told(noun))
        many = self._grammar.lower[noun].endswith("s")
        return About("all" if many else "previous", events=told) if told and self._is_definite(noun) else None

    def _is_definite(self, noun: int) -> bool:
        grammar = self._grammar
        beside = {grammar.lower[c] for c in grammar.children[noun] if c < noun}
        return bool(beside & few("definite")) or grammar.child(noun, "nmod:poss") is not None

    def content(self, noun: int) -> Range | None:
        """The words of what an account says: "the claim that ...", "reports of looting"."""
        grammar = self._grammar
        for child in grammar.children[noun]:
            token = grammar.tokens[child]
            if child < noun:
                continue
            if token.deprel in CONTENT and self._is_clause(child):
                return grammar.subtree(child)
            if token.deprel == "acl:relcl" and (said := grammar.child(child, *REPORTED)) is not None:
                first, last = grammar.subtree(said)
                return max(first, child + 1), last
            told = token.deprel == "nmod" and token.upos == "NOUN" and self._case(child) in ("of", "about", "on")
            if told and kind_of(grammar, noun) == "wordings" and not kind_of(grammar, child):
                return grammar.subtree(child)
        return None

    def _says(self, noun: int) -> bool:
        """Whether an account's content is a clause, not only what it is an account of."""
        under = (c for c in self._grammar.children[noun] if c > noun)
        return any(self._grammar.tokens[c].deprel in (*CONTENT, "acl:relcl") and self._is_clause(c) for c in under)

    def told(self, noun: int) -> Range:
        """The words that tell an event by a noun, up to a comma or a relative clause."""
        first, last = self._grammar.subtree(noun)
        ends = (at for at in range(noun, last) if self._grammar.lower[at] in (",", "who", "which", ";", "-", "–", "—"))
        return min(first, noun), next(ends, last)

    def _is_clause(self, verb: int) -> bool:
        """Whether a clause under a noun says what the noun is about: it has a subject of its own."""
        grammar = self._grammar
        own = next((c for c in grammar.children[verb] if grammar.tokens[c].deprel in SUBJECTS), None)
        return own is not None and grammar.lower[own] not in ("which", "who")

    def owner(self, noun: int) -> Range | None:
        """Whose an account is: "the ministry's", "the NIS figures", "figures published by", "claims by"."""
        grammar = self._grammar
        owners = (self._owner(child, noun) for child in grammar.children[noun])
        return next((grammar.phrase(owner) for owner in owners if owner is not None), None)

    def _owner(self, child: int, noun: int) -> int | None:
        grammar = self._grammar
        token = grammar.tokens[child]
        if token.deprel == "nmod:poss":
            return None if grammar.lower[child] in ("whose", "our", "my") else child
        if token.deprel in ("compound", "amod") and child < noun and grammar.words[child][:1].isupper():
            opening = child == grammar.sentences[grammar.sentence_of[child]].first
            return child if token.upos == "PROPN" or not opening else None
        if token.deprel == "nmod":
            named = self._case(child) == "of" and token.upos == "PROPN"
            return child if named or self._case(child) in ("by", "from") else None
        if token.deprel == "acl" and child > noun:
            return next((c for c in grammar.children[child] if self._case(c) == "by"), None)
        return None

    def before(self, verb: int) -> Range | None:
        """The words of the same sentence that another says before a verb's clause: "..., but this is unconfirmed"."""
        grammar = self._grammar
        top = verb
        while grammar.tokens[top].deprel in CHAINED and grammar.tokens[top].head != top:
            top = grammar.tokens[top].head
        head = grammar.tokens[top].head
        if grammar.tokens[top].deprel not in JOINED:
            return self._conceded(top)
        if top < head:
            return self._announced(top, head)
        if grammar.child(top, *SUBJECTS, "expl") is None:
            return None
        words = (grammar.subtree(head)[0], grammar.subtree(top)[0])
        return words if any(grammar.tokens[at].upos == "VERB" for at in range(*words)) else None

    def _announced(self, top: int, head: int) -> Range | None:
        """What a main clause says after one that gives way to it: "Although this is unconfirmed, the army says ...".

        Only where its sentence opens a paragraph: else "this" is what stands before.
        """
        grammar = self._grammar
        number = grammar.sentence_of[top]
        opens = number == 0 or grammar.sentences[number - 1].paragraph != grammar.sentences[number].paragraph
        said = grammar.child(head, *REPORTED)
        gives_way = self._case(top) in few("conceding") and said is not None
        return grammar.subtree(said) if opens and gives_way and said is not None else None

    def _conceded(self, top: int) -> Range | None:
        """The clause before a main clause that gives way to it: "Although ..., this is unconfirmed"."""
        grammar = self._grammar
        for child in grammar.children[top]:
            if grammar.tokens[child].deprel == "advcl" and child < top and self._case(child) in few("conceding"):
                return grammar.subtree(child)
        return None

    def hung(self, noun: int, aside: int) -> Range | None:
        """The clause on which an apposition or a relative clause's noun hangs, without the words that are aside."""
        grammar = self._grammar
        predicate = next((at for at in grammar.ancestors(noun) if self._is_predicate(at)), None)
        if predicate is None:
            return None
        if grammar.tokens[noun].deprel in SUBJECTS:
            said = grammar.child(predicate, *REPORTED)
            return grammar.subtree(said) if said is not None else None
        first, last = grammar.subtree(predicate, ("conj", "parataxis"))
        own = grammar.subtree(aside)
        return (first, own[0]) if first < own[0] and own[1] >= last - 1 else (first, last)

    def _is_predicate(self, at: int) -> bool:
        token = self._grammar.tokens[at]
        return token.upos in ("VERB", "AUX") or self._grammar.child(at, "cop", "nsubj", "nsubj:pass") is not None

    def is_apart(self, noun: int) -> bool:
        """Whether a phrase stands after a comma or dash, as an apposition does."""
        first = self._grammar.phrase(noun)[0]
        return first > 0 and self._grammar.words[first - 1] in (",", "-", "–", "—", "--", "(")

    def _antecedent(self, verb: int) -> int | None:
        """The subject of the sentence before, where it is a definite phrase for claims."""
        grammar = self._grammar
        number = grammar.sentence_of[verb]
        if number == 0 or grammar.sentences[number - 1].paragraph != grammar.sentences[number].paragraph:
            return None
        last = grammar.sentences[number - 1]
        roots = (at for at in range(last.first, last.last) if grammar.tokens[at].head == at)
        subjects = (c for at in roots for c in grammar.children[at] if grammar.tokens[c].deprel in SUBJECTS)
        return next((at for at in subjects if kind_of(grammar, at) and self._is_definite(at)), None)

    def _whole(self, noun: int, verb: int) -> int | None:
        """What a quantity is of: "figures" in "neither of the figures"."""
        grammar = self._grammar
        near = (*grammar.children[noun], *grammar.children[verb])
        return next((c for c in near if noun < c <= noun + FAR and self._case(c) == "of" and c != verb), None)

    def _of(self, noun: int) -> int | None:
        return next((c for c in self._grammar.children[noun] if self._case(c) == "of"), None)

    def _case(self, noun: int) -> str | None:
        case = self._grammar.child(noun, "case", "mark")
        return self._grammar.lower[case] if case is not None and case < noun else None

    def _conjuncts(self, noun: int) -> list[int]:
        """What is coordinated with a noun; the parse may make "neither A nor B" two subjects of one verb."""
        grammar = self._grammar
        token = grammar.tokens[noun]
        single = token.deprel == "nsubj:pass" and token.upos in ("NOUN", "PROPN")
        beside = grammar.children[token.head] if single else ()
        again = [c for c in beside if c > noun and grammar.tokens[c].deprel == token.deprel and self._case(c) is None]
        return [c for c in grammar.children[noun] if grammar.tokens[c].deprel == "conj"] + again


def _quantified(about: About, *, pair: bool) -> About:
    """Of claims before it, a remark on none or any of them means all, one on neither means two."""
    if about.scope in ("previous", "paragraph"):
        return replace(about, scope="all", pair=pair or about.pair)
    return about


def _events(word: str) -> tuple[str, ...]:
    """The words that tell an event named by a noun."""
    table = lists("verification", "events")
    singulars = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return next((table[name] for name in singulars if name in table), ())
