"""Linking one document: what it states and quotes, whom it credits, and which of its neighbours have its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from whence.link.compare import compare
from whence.link.credits import find_credits, name_outlets
from whence.link.passage import words_of
from whence.link.quotes import find_quotations
from whence.link.sketch import SKETCH
from whence.link.testimony import testify
from whence.records.claim import Account
from whence.records.document import Document
from whence.records.link import DocumentLinks, Presumption, Quoted, Testimony

# By which rules a document was linked: raised when what is read from an account, or how, has changed.
MARK = f"links:1 {SKETCH}"
PRESUMPTIONS: tuple[Presumption, ...] = ("linked", "unlinked")


def link(
    account: Account,
    ids: Mapping[str, str],
    bands: tuple[int, ...],
    neighbours: Iterable[Document],
    corrected: Mapping[str, Collection[str]],
) -> DocumentLinks:
    """What a document states and quotes, whom it credits, and which of its neighbours have its text.

    `ids` are its claims' ids in the ledger, `bands` its own sketch, `neighbours` documents that share a band,
    `corrected` what people decided of which claim.
    """
    document = account.reading.document
    compared = (compare(document, other) for other in neighbours)
    return DocumentLinks(
        document.id,
        bands,
        name_outlets(find_credits(document)),
        tuple(likeness for likeness in compared if likeness is not None),
        tuple(_presumed(testify(account, ids), {ids[claim]: what for claim, what in corrected.items()})),
        tuple(Quoted(one.hash, one.words, one.span, one.speaker) for one in find_quotations(account)),
        len(words_of(document.text)),
    )


def _presumed(testimonies: Iterable[Testimony], decided: Mapping[str, Collection[str]]) -> Iterator[Testimony]:
    """Statements with what people said of their presumed origins."""
    for one in testimonies:
        said: Presumption | None = next((word for word in PRESUMPTIONS if word in decided.get(one.claim, ())), None)
        yield replace(one, presumption=said) if said else one
