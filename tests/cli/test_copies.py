"""`whence copies`: originals with what repeats them, and quotations that documents share which are no copies."""

from __future__ import annotations

from tests.cli.run import objects, whence
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
        "daaaaaaa  2025-03-04  The Herald  Doses arrive",
        "├─ verbatim   98%  dbbbbbbb  2025-03-05  Courier  credits The Herald  Doses arrive",
        "└─ shortened  60%  dccccccc  ",
    ]


def test_quotations_after_them() -> None:
    assert lines(GROUP, shared=(SHARED,))[3:] == [
        "",
        "Quoted word by word, but no copies",
        "“never so many\ufffd[2J doses”",
        "    daaaaaaa  2025-03-04  The Herald  said by Mara Oel  Doses arrive",
        "    dddddddd  2025-03-08  Radio Nord  Doses arrive",
    ]


def test_originals_and_quotations_of_a_ledger(echoed: str) -> None:
    code, out, _ = whence("copies", "--ledger", echoed)
    assert code == 0
    assert "Orsin Wire  The wire" in out.splitlines()[0]
    assert "The Courier  credits Orsin Wire  The c" in out.splitlines()[1]
    assert "never seen so many boxes" in out


def test_the_copies_contract(echoed: str) -> None:
    (group,) = objects(whence("copies", "--json", "--ledger", echoed)[1])
    (copy,) = group["copies"]
    assert (group["original"], copy["document"]) == ("wire.txt", "courier.txt")
    assert (copy["kind"], copy["credit"]) == ("verbatim", "Orsin Wire")
    assert 0.9 < copy["overlap"] <= 1


def test_quotations_alone(echoed: str) -> None:
    (shared,) = objects(whence("copies", "--quotations", "--json", "--ledger", echoed)[1])
    assert {place["document"] for place in shared["places"]} == {"wire.txt", "courier.txt", "union.txt"}


def test_no_copies(filled: str) -> None:
    assert whence("copies", "--ledger", filled) == (1, "", "")
