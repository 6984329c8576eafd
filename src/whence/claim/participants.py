"""Who takes part in a predicate: surface relations turned into deep ones, gaps and shared subjects filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from whence.claim.lemma import noun, verb
from whence.claim.tables import words
from whence.records.grammar import CLAUSES, NOMINAL, SUBJECTS, Grammar
from whence.records.span import Range
from whence.records.word import is_gerund_form

PREDICATES = ("VERB", "AUX")
RELATIVES = ("who", "whom", "which", "that")
# What hangs on a noun that is also a predicate without being part of its phrase.
NOT_IN_PHRASE = (
    *CLAUSES, *SUBJECTS, "appos", "cc", "case", "mark", "cop", "advmod", "punct", "list", "obl", "obl:unmarked", "aux",
    "expl", "discourse", "vocative", "reparandum",
)  # fmt: skip
BEFORE_NOUN = ("det", "amod", "nummod", "compound", "nmod:desc")
AT_BOUNDS = (["least"], ["most"])
ROUNDING = ("about", "around", "over", "under", "between")
NEVER_PARTICLES = ("with", "of", "for", "against")
LONGEST_PHRASE = 25  # words; a longer one is a parse gone wrong, only what stands before its head is kept
WIDEST_PHRASE = 100  # words looked at below a noun
DEEPEST = 8  # clauses through which a subject is looked for


class Argument(NamedTuple):
    """A phrase with its deep relation to a predicate: subject, object, indirect, complement, or a preposition."""

    relation: str
    head: int
    words: Range


class Casting:
    """Finds the arguments of one passage's predicates."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tokens = grammar.tokens
        self._subjects: dict[int, int | None] = {}
        self._passive: dict[int, bool] = {}
        self._first_objects: dict[int, int | None] = {}

    def phrase(self, at: int) -> Range:
        """A noun phrase without the clauses, appositions and joined nouns that hang on it."""
        return self._phrase(at, [], "")

    def of_clause(self, at: int) -> tuple[Argument, ...]:
        """The arguments of a verb or of a copula's predicate, shared and moved ones at their deep places."""
        subject, objects = self.subject(at), list(self._objects(at))
        indirect = self._grammar.child(at, "iobj")
        # The parser may call both objects of "gave Kyiv tanks" direct.
        given = [indirect] if indirect is not None else objects[:-1]
        heads = [("indirect", head) for head in given]
        if subject is not None and self.is_passive(at):
            # "Kyiv was given tanks": what is left as object makes the subject the one who is given it.
            heads.append(("indirect" if objects else "object", subject))
        elif subject is not None:
            heads.append(("subject", subject))
        heads += [("object", head) for head in objects[-1:]]
        heads += self._obliques(at)
        return tuple(self._arguments(heads, at))

    def of_noun(self, at: int) -> tuple[Argument, ...]:
        """The arguments of a noun that tells of an event: "Russia's delivery of shells to Syria"."""
        heads: list[tuple[str, int]] = []
        for child in self._grammar.children[at]:
            relation, upos = self._tokens[child].deprel, self._tokens[child].upos
            if self.is_period(child):
                continue
            if relation == "nmod:poss" or (relation == "amod" and self._is_demonym(child)):
                heads.append(("poss", self._antecedent(child)))
            elif relation == "compound":
                heads.append(("name" if upos == "PROPN" else "compound", child))
            elif relation == "nmod" and (preposition := self.preposition(child)):
                heads.append((preposition, child))
                heads += self._agents(child)
        return tuple(self._arguments(heads, at))

    def _agents(self, at: int) -> list[tuple[str, int]]:
        """Whom "by" names below a noun that takes none itself: "the seizure of a ship by pirates"."""
        below = [
            c for c in self._grammar.children[at] if self._tokens[c].deprel == "nmod" and self.preposition(c) == "by"
        ]
        return [("by", child) for child in below if not self.is_period(child)]

    def subject(self, at: int, depth: int = DEEPEST) -> int | None:
        """The surface subject of a predicate, its own, shared or understood."""
        if at not in self._subjects:
            self._subjects[at] = self._find_subject(at, depth)
        return self._subjects[at]

    def is_passive(self, at: int) -> bool:
        """Whether a verb's surface subject is its deep object."""
        if at not in self._passive:
            self._passive[at] = self._find_voice(at)
        return self._passive[at]

    def _find_voice(self, at: int) -> bool:
        token, word = self._tokens[at], self._grammar.lower[at]
        if token.upos != "VERB" or is_gerund_form(word):
            return self._grammar.child(at, "aux:pass", "nsubj:pass") is not None
        if self._grammar.child(at, "aux:pass", "cop") is not None:
            return True
        if self._grammar.child(at, "nsubj:pass") is not None:
            return not any(self._is_object(child) for child in self._grammar.children[at])
        if self._grammar.child(at, "nsubj", "aux", "obj", "mark") is not None:
            return False
        if token.deprel == "conj":
            return token.head < at and self._tokens[token.head].upos == "VERB" and self.is_passive(token.head)
        return token.deprel in ("acl", "advcl") and verb(word) != word

    def preposition(self, at: int) -> str | None:
        """The preposition before a phrase, which the parser may hang on its number or adjective."""
        below = (c for c in self._grammar.children[at] if c < at and self._tokens[c].deprel in BEFORE_NOUN)
        cases = (case for word in (at, *below) if (case := self._grammar.child(word, "case")) is not None)
        return next((self._grammar.lower[case] for case in cases if not self._is_of_number(case)), None)

    def _is_of_number(self, at: int) -> bool:
        """Whether a preposition belongs to a number: "up to 300", "at least 300", "more than 300"."""
        before, word, after = (
            self._grammar.lower[max(0, at - 1)],
            self._grammar.lower[at],
            self._grammar.lower[at + 1 : at + 2],
        )
        return word == "than" or (word, after) == ("up", ["to"]) or (before, word) == ("up", "to") or after in AT_BOUNDS

    def is_period(self, at: int) -> bool:
        """Whether a phrase is a time or a bare number: neither takes part in an event."""
        token = self._tokens[at]
        return token.upos in ("NUM", "SYM") or noun(self._grammar.lower[at]) in words("events", "periods")

    def kernel(self, at: int) -> int:
        """The noun that says what a phrase is about: "tanks" in "dozens of tanks"."""
        for _ in range(2):
            of = next((c for c in self._grammar.children[at] if self._is_of(c)), None)
            counts = self._tokens[at].upos in ("NUM", "DET", "PRON") or noun(self._grammar.lower[at]) in words(
                "events", "measures"
            )
            if of is None or not counts:
                break
            at = of
        return at

    def _is_of(self, at: int) -> bool:
        return self._tokens[at].deprel == "nmod" and self.preposition(at) == "of"

    def _is_demonym(self, at: int) -> bool:
        return self._grammar.words[at][:1].isupper() and not self._grammar.words[at].isupper()

    def _find_subject(self, at: int, depth: int) -> int | None:
        # A dateline or a title before a name may be tagged as a second subject: the nearest before the verb is it.
        own = self._named_subjects(at)
        if own:
            return self._antecedent(own[0])
        token = self._tokens[at]
        if depth == 0 or token.head == at:
            return None
        if token.deprel == "conj":
            return self._own_half(self.subject(token.head, depth - 1), at)
        if token.deprel.startswith("acl"):
            return self._noun_above(at, depth)
        if token.deprel == "advcl" or self.is_open(at):
            return self._controller(at, depth)
        return None

    def _named_subjects(self, at: int) -> list[int]:
        """A predicate's own subject first; further ones, after it, are objects in disguise ("was given two radars")."""
        own = [c for c in self._grammar.children[at] if self._tokens[c].deprel in ("nsubj", "nsubj:pass")]
        before = [c for c in own if c < at]
        return [*before[-1:], *(c for c in own if c > at)]

    def _own_half(self, shared: int | None, at: int) -> int | None:
        """Of a subject joined across two verbs the half before the second: "20 were killed and 100 wounded"."""
        if shared is None:
            return None
        halves = (c for c in self._grammar.children[shared] if self._tokens[at].head < c < at)
        return next((c for c in halves if self._is_joined_noun(c)), shared)

    def _noun_above(self, at: int, depth: int) -> int | None:
        """What a participle or infinitive under a noun has for subject: the noun, or whose plan or decision it is."""
        head = self._tokens[at].head
        if self._tokens[head].upos not in NOMINAL:
            return self.subject(head, depth - 1)
        if self._grammar.child(at, "mark") is None:
            return head
        if noun(self._grammar.words[head]) not in words("events", "intents"):
            return head
        poss = self._grammar.child(head, "nmod:poss")
        above = self._tokens[head].head
        if poss is not None or above == head or self._tokens[above].upos not in PREDICATES:
            return poss
        return self.subject(above, depth - 1)

    def _controller(self, at: int, depth: int) -> int | None:
        """The understood subject of a clause without its own: its governor's object, else its governor's subject."""
        head = self._tokens[at].head
        over = self._grammar.child(head, "obj", "iobj")
        if over is None:
            asked = (c for c in self._grammar.children[head] if head < c < at and self._tokens[c].deprel == "obl")
            over = next((c for c in asked if self._introduced(c) in ("on", "upon", "for")), None)
        mark = self._grammar.child(at, "mark")
        by_object = self.is_open(at) or (mark is not None and self._grammar.lower[mark] in ("of", "from"))
        kept = verb(self._grammar.words[head]) in words("events", "subject_control")
        if over is not None and over < at and by_object and not kept:
            return self._antecedent(over)
        return self.subject(head, depth - 1)

    def is_open(self, at: int) -> bool:
        """Whether a complement leaves its subject to its governor: an infinitive or gerund without its own."""
        if self._tokens[at].deprel != "ccomp" or self._named_subjects(at):
            return self._tokens[at].deprel == "xcomp"
        mark = self._grammar.child(at, "mark")
        return self._is_gerund(at) if mark is None else self._grammar.lower[mark] == "to"

    def _is_gerund(self, at: int) -> bool:
        return is_gerund_form(self._grammar.lower[at]) and self._grammar.child(at, "aux") is None

    def _antecedent(self, at: int) -> int:
        """What a relative pronoun stands for, else the word itself."""
        if self._grammar.lower[at] not in RELATIVES or self._tokens[at].upos == "DET":
            return at
        clause = next((c for c in (self._tokens[at].head, *self._grammar.ancestors(at)) if self._is_relative(c)), None)
        if clause is not None:
            return self._tokens[clause].head
        # A relative clause that the parser hung on the verb still stands after the noun it belongs to.
        before = at - 1 - (at > 0 and self._grammar.lower[at - 1] == ",")
        return before if before >= 0 and self._tokens[before].upos in ("NOUN", "PROPN") else at

    def _is_relative(self, at: int) -> bool:
        return self._tokens[at].deprel == "acl:relcl"

    def _objects(self, at: int) -> Iterator[int]:
        own = [*self._named_subjects(at)[1:], *(c for c in self._grammar.children[at] if self._is_object(c))]
        if own:
            yield from (self._antecedent(child) for child in own[:2])
        elif self._is_relative(at) and self._has_gap(at):
            yield self._tokens[at].head
        elif (shared := self._shared_object(at)) is not None:
            yield shared

    def _first_object(self, at: int) -> int | None:
        if at not in self._first_objects:
            self._first_objects[at] = self._grammar.child(at, "obj")
        return self._first_objects[at]

    def _is_object(self, at: int) -> bool:
        return self._tokens[at].deprel == "obj" and self._introduced(at) is None

    def _introduced(self, at: int) -> str | None:
        """The preposition before a phrase, which the parser may take for a particle: "supplied Russia with drones"."""
        preposition = self.preposition(at)
        if self._tokens[at].deprel == "obj" and preposition in ROUNDING:
            return None
        particle = self._grammar.child(self._tokens[at].head, "compound:prt")
        if preposition is not None or particle is None or particle > at:
            return preposition
        word = self._grammar.lower[particle]
        return word if self._tokens[at].deprel == "obl" or word in NEVER_PARTICLES else None

    def _has_gap(self, at: int) -> bool:
        """Whether a relative clause without pronoun lacks its object: "the tanks Poland sent"."""
        if self._tokens[at].upos != "VERB" or self.is_passive(at):
            return False
        below = {self._grammar.lower[c] for child in self._grammar.children[at] for c in (child, *self._under(child))}
        return self._grammar.child(at, "nsubj") is not None and not below & {*RELATIVES, "where", "when", "why"}

    def _under(self, at: int) -> list[int]:
        return self._grammar.children[at] if self._tokens[at].deprel.startswith(("obl", "nsubj", "obj")) else []

    def _shared_object(self, at: int) -> int | None:
        """The object of a verb joined to this one: "killed and wounded 20", whichever of both it hangs on."""
        if self._tokens[at].upos != "VERB" or self.is_passive(at):
            return None
        head = self._tokens[at].head
        if self._tokens[at].deprel == "conj" and self._tokens[head].upos == "VERB":
            over = self._first_object(head)
            return over if over is not None and over > at else None
        joined = self._grammar.child(at, "conj")
        if joined is None or joined > at + 2 or self._tokens[joined].upos != "VERB":
            return None
        return self._grammar.child(joined, "obj")

    def _obliques(self, at: int) -> list[tuple[str, int]]:
        passive = self.is_passive(at)
        found: list[tuple[str, int]] = []
        for child in self._grammar.children[at]:
            relation = self._tokens[child].deprel
            if relation in ("obl", "obl:agent", "obj") and (preposition := self._introduced(child)):
                deep = "subject" if passive and preposition == "by" else preposition
                found += [(deep, self._antecedent(child))] if not self.is_period(child) else []
            elif relation == "xcomp" and self._tokens[child].upos in NOMINAL:
                found.append(("complement", child))
        return found

    def _arguments(self, heads: list[tuple[str, int]], at: int) -> Iterator[Argument]:
        lifted = [head for relation, head in heads if relation == "by"]
        for relation, head in heads:
            yield Argument(relation, head, self._phrase(head, lifted, relation))
            for child in self._grammar.children[head]:
                # What is joined to a subject only after its verb is another verb's.
                if self._is_joined_noun(child) and not head < at < child:
                    yield Argument(relation, child, self._phrase(child, lifted, relation))

    def _is_joined_noun(self, at: int) -> bool:
        token = self._tokens[at]
        return token.deprel == "conj" and token.upos in NOMINAL and self._grammar.child(at, "cop", *SUBJECTS) is None

    def _reach(self, at: int, without: tuple[str, ...]) -> Range:
        """The words around all that hangs on a word, as far as a phrase can reasonably go: time stays linear."""
        todo = [child for child in self._grammar.children[at] if self._tokens[child].deprel not in without]
        nodes = [at]
        while todo and len(nodes) < WIDEST_PHRASE:
            node = todo.pop(0)
            nodes.append(node)
            todo += self._grammar.children[node][:WIDEST_PHRASE]
        return min(nodes), max(nodes) + 1

    def _phrase(self, at: int, lifted: list[int], relation: str) -> Range:
        """A noun phrase without the preposition that introduces it, up to an agent that is an argument of its own."""
        first, last = self._reach(at, NOT_IN_PHRASE)
        last = min([last, *(self._reach(agent, ())[0] for agent in lifted if agent > at)])
        if last - first > LONGEST_PHRASE:
            first = min((c for c in self._grammar.children[at] if self._tokens[c].deprel in BEFORE_NOUN), default=at)
            first, last = max(min(first, at), at - LONGEST_PHRASE), at + 1
        while last > at + 1 and self._tokens[last - 1].upos == "PUNCT":
            last -= 1
        return first + (first < at and self._grammar.lower[first] == relation), last
