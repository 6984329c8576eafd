"""The labels the reading model's heads give, in the order of their outputs."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
ROLE_TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
ENTITIES = ("Person", "Organization", "Location", "NORP", "Date", "Money", "Product", "Facility", "Misc")
ENTITY_TAGS = ("O", *(f"{edge}-{kind}" for kind in ENTITIES for edge in "BI"))
UPOS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
DEPRELS = tuple(
    """acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt
    conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list
    mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked
    orphan parataxis punct reparandum root vocative xcomp""".split()
)
