"""A checked draft on a terminal: the draft as it reads, a sign and a word beside each sentence, the record below."""

from __future__ import annotations

from dataclasses import replace

from tests.build import document
from tests.checks import check, checked, evidence, mark, whole_check
from tests.found import A, D, E
from whence.cli.checked import MOST, Manner, describe_check
from whence.records.check import Check, Original
from whence.records.link import Teller


def lines(found: Check, width: int | None = 72, *, full: bool = False, ascii: bool = False) -> list[str]:
    return [line.plain.rstrip() for line in describe_check(found, Manner(width, full, ascii))]


def test_the_draft_with_its_marks() -> None:
    assert lines(whole_check()) == [
        "Doses · The Herald · 2025-03-20",
        "",
        "· opinion      It has been a long spring.",
        "✓ supported    Orsinia got 46,000 doses, the ministry said.",
        "",
        "↻ superseded   “Orsinia got 40,000,” it said before.",
        "               why superseded",
        "                 The Herald  2025-03-12  the ministry  46,000 vaccine",
        "                 dose  from Health Ministry  eeeeeeee",
        "                 “e: so many doses came”",
        "≠ changed      Exactly 12,000 came, the union said.",
        "               bound: why changed",
        "                 Radio Nord  2025-03-08  the ministry  ≥ 12,000 vaccine",
        "                 dose  from Nurses' Union  dddddddd",
        "                 “d: so many doses came”",
        "\N{MULTIPLICATION SIGN} over-counted Two sources count 40,000.",
        "               why over-counted",
        "                 The Herald  2025-03-04  the ministry  40,000 vaccine",
        "                 dose  from Health Ministry  aaaaaaaa",
        "                 “a: so many doses came”",
        "                 Courier  2025-03-05  the ministry  40,000 vaccine dose",
        "                 from Health Ministry  bbbbbbbb",
        "                 “b: so many doses came”",
        "",
        "? unsupported  A ship sank.",
        "               why unsupported",
        "Σ arithmetic   Three times ten makes 40.",
        "               why arithmetic",
        "↔ contested    The ministry counts 46,000 against the union's 12,000.",
        "               why contested",
        "                 Radio Nord  2025-03-08  the ministry  ≥ 12,000 vaccine",
        "                 dose  from Nurses' Union  dddddddd",
        "                 “d: so many doses came”",
        "⊘ retracted    The minister took it back.",
        "               why retracted",
        "                 The Herald  2025-03-04  the ministry  40,000 vaccine",
        "                 dose  from Health Ministry  aaaaaaaa",
        "                 “a: so many doses came”",
        "",
        "Originals still to obtain",
        "  Health Ministry (ministry)  known only through b.txt and d.txt",
        "  bbbbbbbb",
        "  the harbour master  known only through d.txt  dddddddd",
    ]


def test_all_of_it() -> None:
    shown = lines(whole_check(), None, full=True)
    at = shown.index("✓ supported    Orsinia got 46,000 doses, the ministry said.")
    told = "                 The Herald  2025-03-12  the ministry  46,000 vaccine dose  from Health Ministry  eeeeeeee"
    assert shown[at + 1 : at + 3] == [told, "                 “e: so many doses came”"]
    # A marked sentence that is on record all the same says so apart.
    assert shown[shown.index("               on record with it:") + 1] == told


def test_where_only_ascii_can_be_shown() -> None:
    shown = lines(whole_check(), ascii=True)
    assert all(line.isascii() for line in shown)
    assert '< superseded   "Orsinia got 40,000," it said before.' in shown
    signs = {line[:2].strip() for line in shown if line[1:2] == " " and line[0] != " "}
    assert signs == set("!x-<=?~+.")


def test_long_lines_go_on_beside_their_margin() -> None:
    draft = document("Never before had so many words been needed to say that so few doses came to one port.")
    assert lines(check(draft, checked(draft, draft.text, "opinion")), 50)[2:] == [
        "· opinion      Never before had so many words been",
        "               needed to say that so few doses",
        "               came to one port.",
    ]


def test_a_statement_is_quoted_once_a_sentence() -> None:
    draft = document("One.")
    marks = (mark(draft, "One.", "changed", evidence(A), what="hedge"), mark(draft, "One.", "superseded", evidence(A)))
    shown = lines(check(draft, checked(draft, "One.", "changed", *marks)), None)
    assert [line.strip()[:20] for line in shown[3:]] == [
        "hedge: why changed",
        "The Herald  2025-03-",
        "“a: so many doses ca",
        "superseded: why supe",
        "The Herald  2025-03-",
    ]


def test_of_much_evidence_a_few() -> None:
    draft = document("One.")
    many = [evidence(replace(E, id=f"{E.claim}#{number}")) for number in range(MOST + 3)]
    shown = check(draft, checked(draft, "One.", "contested", mark(draft, "One.", "contested", *many)))
    assert lines(shown)[-1].strip() == "… and 3 more; --full shows all"
    assert not any("--full" in line for line in lines(shown, full=True))


def test_nothing_of_a_document_is_obeyed() -> None:
    bad = "bad\x1b[2J\u202eword"
    draft = document(f"One {bad}.", title=bad)
    told = replace(D, words=bad, publisher=bad, published=bad, tellers=(Teller(bad),))
    shown = check(
        draft,
        checked(draft, draft.text, "changed", mark(draft, bad, "changed", evidence(told, bad), why=bad)),
        originals=(Original(bad, bad, (bad,), ()),),
    )
    assert not any(sign in line for sign in "\x1b\u202e" for line in lines(shown))
