"""The desk: what an assistant may ask of one ledger; every answer is read from it and none changes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from whence.export.check import shape_check
from whence.export.claim import shape_figure
from whence.export.finding import shape_finding
from whence.export.footnote import claims_of
from whence.export.trace import shape_trace
from whence.flow import judge_words, load_reader, read_words
from whence.ledger import views
from whence.ledger.decided import retractions
from whence.ledger.ledger import Ledger
from whence.ledger.matters import MatterFilters, list_matters, matters_of, show_matter
from whence.ledger.who import statements_of, who
from whence.ledger.words import bare
from whence.mcp.answer import Answer, answer
from whence.mcp.shapes import Shape, shape_claim, shape_document, shape_matters, shape_stated, without
from whence.records.claim import Claim
from whence.records.errors import Unusable
from whence.records.finding import Finding

DRAFT = 4_000  # characters of a draft
WORDS = 400  # characters of a question
PAGE = 25  # entries of an answer, at most
EXCERPT = 400  # characters of a text in one answer
CHECKED = "A sentence is held against what others said, not against what is so: supported means that somebody says it."
UNSHOWN = "independent is null: that the origins are independent of each other is not shown."
RETRACTED = "A claim here was retracted; it stays on record and weighs nothing."
EXCERPTED = "The excerpt is quoted from the document at its address; ask for other characters with start."


class Desk:
    """Answers questions about one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        # The reader is loaded once, when a first question has to be read.
        self._load = cache(load_reader)

    def search(self, words: str, limit: int = 10) -> Answer:
        """Documents, claims and matters with all of the words, best first; ids for the other tools."""
        asked, most = _asked(words), _bounded(limit)
        documents, claims = views.search(self._ledger, asked, limit=most)
        named = [one.id for one in list_matters(self._ledger, MatterFilters(words=asked, alone=True), limit=most)]
        found = {
            "claims": [self._hit(hit) for hit in claims],
            "documents": [{**shape_document(hit.listed), "words": bare(hit.snippet)} for hit in documents],
            "matters": shape_matters(self._matters(named, [hit.claim for hit in claims if hit.claim], most)),
        }
        return answer(self._ledger, found, _nothing(any(found.values())))

    def who(self, figure_or_words: str, limit: int = 10) -> Answer:
        """Who is on record with a figure ("2,400 tanks") or with words: each statement with its characters."""
        asked, most = _asked(figure_or_words), _bounded(limit)
        figures = read_words(asked, self._load).claims.quantities
        found = who(self._ledger, asked, figures, limit=most)
        statements = [
            {
                "figure": shape_figure(one.figure) if one.figure else None,
                "claim": shape_stated(one.listed, one.id, one.account, one.claim, one.digest),
                "matters": shape_matters(matters_of(self._ledger, one.id)),
            }
            for one in found
        ]
        return answer(self._ledger, statements, _nothing(bool(found)))

    def document(self, id: str, skip: int = 0, limit: int = 10, start: int | None = None) -> Answer:
        """One document: what is known of it, its claims from behind `skip` on, an excerpt from character `start` on."""
        shown = views.show_document(self._ledger, self._whole(id, "document"))
        account, first = shown.account, max(skip, 0)
        claims = account.claims.claims if account else ()
        page = claims[first : first + _bounded(limit)]
        found: Shape = {
            "document": shape_document(shown.listed),
            "read": account is not None,
            "claims": [without(shape_claim(shown, account, one), "document") for one in page if account],
            "all_claims": len(claims),
        }
        if account and start is not None:
            text = account.reading.document.text
            begin = min(max(start, 0), len(text))
            found["excerpt"] = {"start": begin, "text": text[begin : begin + EXCERPT], "characters": len(text)}
        return answer(self._ledger, found, (EXCERPTED,) if "excerpt" in found else ())

    def claim(self, id: str) -> Answer:
        """One claim with its sources, their certainty, its exact characters, and the matters it is about."""
        whole = self._whole(id, "claim")
        shown, claim = views.show_claim(self._ledger, whole, id)
        findings = matters_of(self._ledger, whole)
        found = {
            "claim": self._shaped(shown, claim),
            "document": shape_document(shown.listed),
            "corrected": sorted(shown.corrected.get(claim.id, ())),
            "retracted": whole in retractions(self._ledger).claims,
            "matters": shape_matters(findings),
        }
        return answer(self._ledger, found, (*_shown(findings), *((RETRACTED,) if found["retracted"] else ())))

    def matter(self, id: str) -> Answer:
        """What stands about one matter: origins, bounds, conflicts, changes on the way, and the statements behind."""
        finding = show_matter(self._ledger, _asked(id))
        withdrawn = retractions(self._ledger).claims & {one.claim for one in finding.matter.testimonies}
        found = {**without(shape_finding(finding), "edges", "depends"), "retracted": sorted(withdrawn)}
        return answer(self._ledger, found, (*_shown([finding]), *((RETRACTED,) if withdrawn else ())))

    def trace(self, claim: str) -> Answer:
        """One claim followed back, step by step with the evidence for each, to the origin where the chain ends."""
        prefix, mark, number = _asked(claim).partition("#")
        whole = self._whole(prefix, "claim")
        figure = f"{whole}#{number}" if mark else None
        traced = [shape_trace(*pair) for pair in _statements(matters_of(self._ledger, whole), whole, figure)]
        nothing = (
            () if traced else ("The claim is in no matter: it says nothing that is compared, or is not linked yet.",)
        )
        return answer(self._ledger, traced, nothing)

    def check(self, draft: str) -> Answer:
        """A draft's sentences held against what is on record: what they change, count twice, or have no support for."""
        if not draft.strip() or len(draft) > DRAFT:
            raise Unusable(
                "draft", "no words" if not draft.strip() else f"longer than {DRAFT} characters; ask in parts"
            )
        found = judge_words(self._ledger, draft, load=self._load)
        shaped = shape_check(found, statements_of(self._ledger, claims_of(found)))
        return answer(self._ledger, without(shaped, "document"), (CHECKED,))

    def _matters(self, named: list[str], claims: list[str], most: int) -> list[Finding]:
        """The matters that are named so, then those that claims are about, each once."""
        found = {one: show_matter(self._ledger, one) for one in named}
        for claim in claims:
            found |= {one.matter.id: one for one in matters_of(self._ledger, claim)}
        return list(found.values())[:most]

    def _hit(self, hit: views.Hit) -> Shape:
        """A claim that a search found, whole; one of an older reading by its words alone."""
        found: Shape = {"id": hit.claim, "document": hit.listed.id, "words": bare(hit.snippet)}
        with suppress(Unusable):
            found |= self._shaped(*views.show_claim(self._ledger, hit.claim or "", hit.claim or "")) or {}
        return found | {"retracted": hit.retracted}

    def _whole(self, prefix: str, wanted: str) -> str:
        kind, whole = views.resolve(self._ledger, _asked(prefix))
        if kind != wanted:
            raise Unusable(prefix, f"the id of a {kind}, not of a {wanted}")
        return whole

    def _shaped(self, shown: views.Shown, claim: Claim) -> Shape | None:
        return shape_claim(shown, shown.account, claim) if shown.account else None


def _statements(findings: list[Finding], claim: str, figure: str | None) -> Iterator[tuple[Finding, str]]:
    """The statements of a claim, one a figure, with the matter each is about."""
    for finding in findings:
        for one in finding.matter.testimonies:
            if one.claim == claim and figure in (None, one.id):
                yield finding, one.id


def _asked(words: str) -> str:
    """What was asked, refused where nobody can have meant it."""
    if not words.strip():
        raise Unusable("question", "no words to look for")
    if len(words) > WORDS:
        raise Unusable("question", f"longer than {WORDS} characters")
    return words.strip()


def _bounded(limit: int) -> int:
    return min(max(limit, 1), PAGE)


def _nothing(found: bool) -> tuple[str, ...]:
    return () if found else ("Nothing on record here: that is no evidence that nobody said it.",)


def _shown(findings: list[Finding]) -> tuple[str, ...]:
    return (UNSHOWN,) if any(one.independent is None for one in findings) else ()
