"""`whence copies`: originals with what repeats them, and quotations that documents share which are no copies."""

from __future__ import annotations

from tests.found import A, B, C, D
from whence.cli.copies import describe_copies
from whence.ledger.views import Listed
from whence.records import link
from whence.records.link import Copied, CopyGroup, QuotedIn, SharedQuotation

GROUP = CopyGroup(
    A.document, (Copied(B.document, "verbatim", 0.98, "The Herald"), Copied(C.document, "shortened", 0.6, None))
)
SHARED = SharedQuotation(
    "never so many\x1b[2J doses", (QuotedIn(A.document, A.span, "Mara Oel"), QuotedIn(D.document, D.span, None))
)


def listed(one: link.Testimony) -> Listed:
    return Listed(one.document, one.name, "Doses arrive", one.publisher, one.published, None, "2025-05-01", 3, False)


NAMED = {one.document: listed(one) for one in (A, B, D)}


def lines(*groups: CopyGroup, shared: tuple[SharedQuotation, ...] = ()) -> list[str]:
    return [line.plain for line in describe_copies(groups, shared, NAMED)]


def test_copies_under_their_original() -> None:
    assert lines(GROUP) == [
        "2025-03-04  The Herald  Doses arrive  daaaaaaa",
        "├─ verbatim   98%  2025-03-05  Courier  Doses arrive  dbbbbbbb  credits The Herald",
        "└─ shortened  60%  dccccccc",
    ]


def test_quotations_after_them() -> None:
    assert lines(GROUP, shared=(SHARED,))[3:] == [
        "",
        "Quoted word by word, but no copies",
        "“never so many\ufffd[2J doses”",
        "    2025-03-04  The Herald  Doses arrive  daaaaaaa  said by Mara Oel",
        "    2025-03-08  Radio Nord  Doses arrive  dddddddd",
    ]
