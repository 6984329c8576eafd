"""A document's page: its text as it was captured with what was read marked in it, and its claims beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, RedirectResponse

from whence.ledger.ledger import Ledger
from whence.ledger.matters import matters_in
from whence.ledger.views import resolve, show_claim, show_document
from whence.records.claim import Account
from whence.records.errors import Unusable
from whence.records.span import Field, Range
from whence.web.desk import AtDesk, Skip, cut
from whence.web.entries import Entry, anchor, entries, in_order
from whence.web.marks import Piece, cut_up, marks_of

router = APIRouter()
MOST = 300  # claims of a page
# Characters that somebody links to: 120-140 of the text, title:3-9 of the title.
SPAN = re.compile(r"(?:(title|text):)?(\d{1,9})-(\d{1,9})")


@router.get("/documents/{identifier}")
def document(
    desk: AtDesk, identifier: str, span: Annotated[str, Query(max_length=40)] = "", skip: Skip = 0
) -> HTMLResponse:
    """The text with its marks, the claims in reading order, and where all of it came from."""
    shown = show_document(desk.ledger, whole_id(desk.ledger, identifier, "document"))
    if shown.account is None:
        told = next((entry.content for entry in shown.history if entry.kind == "forgetting"), None)
        return desk.page("document_gone.html", shown=shown, told=told or {})
    found = entries(shown, matters_in(desk.ledger, shown.listed.id), skip=skip, limit=MOST + 1)
    page = cut(found, MOST, skip)
    return desk.page(
        "document.html",
        shown=shown,
        document=shown.account.reading.document,
        page=page,
        numbered={entry.number: entry for entry in page.rows},
        title=_pieces(shown.account, page.rows, "title", span),
        text=_pieces(shown.account, page.rows, "text", span),
        address=_safe(shown.listed.url),
    )


@router.get("/claims/{identifier}")
def claim(desk: AtDesk, identifier: str) -> RedirectResponse:
    """To the claim in its document."""
    shown, found = show_claim(desk.ledger, whole_id(desk.ledger, identifier, "claim"), identifier)
    before = in_order(shown.account).index(found) if shown.account else 0
    page = f"?skip={before // MOST * MOST}" if before >= MOST else ""
    return RedirectResponse(f"/documents/{shown.listed.id}{page}#c-{anchor(shown.claim_ids[found.id])}", 303)


def whole_id(ledger: Ledger, prefix: str, wanted: str) -> str:
    """The id of the one entry of a kind whose id begins so."""
    kind, whole = resolve(ledger, prefix)
    if kind != wanted:
        raise Unusable(prefix, f"the id of a {kind}, not of a {wanted}")
    return whole


def _pieces(account: Account, shown: Sequence[Entry], field: Field, asked: str) -> list[Piece]:
    """A document's text or title in pieces, the words that a link asks for marked."""
    document = account.reading.document
    text = document.text_of(field)
    first = shown[0].number if shown else 1
    on_page = in_order(account)[first - 1 : first - 1 + len(shown)]
    numbered = {one.id: entry.number for one, entry in zip(on_page, shown, strict=True)}
    return cut_up(text, marks_of(account, numbered, field), _asked(asked, field))


def _asked(span: str, field: Field) -> Range | None:
    found = SPAN.fullmatch(span)
    if found is None or (found[1] or "text") != field:
        return None
    return int(found[2]), int(found[3])


def _safe(address: str | None) -> str | None:
    """An address that may be followed: a document says for itself where it stood."""
    try:
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
