"""Drafts with footnotes put in: where the marks stand, which numbers they have, what is left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import document
from tests.checks import check, checked, evidence, mark
from tests.found import A, B, D, E
from whence.export.manuscript import with_footnotes
from whence.records.capture import DraftKind
from whence.records.check import Check, Checked

NOTES = {one.claim: f"note {one.claim[7]}" for one in (A, B, D, E)}
SAID = (evidence(A),)


def supported(original: str, words: str, read: str | None = None) -> Check:
    """A draft, as it is read where that has blanks for marks, with one sentence on record."""
    draft = document(read or original)
    return check(draft, checked(draft, words, "supported", support=SAID))


@pytest.mark.parametrize(
    ("original", "read", "words", "written"),
    [
        ("It came. So?", None, "It came.", "It came.[^w1] So?"),
        ("“It came.” So?", None, "It came.", "“It came.”[^w1] So?"),
        ("(It came.) So?", None, "It came.", "(It came.)[^w1] So?"),
        ("It came  \n", None, "It came  ", "It came[^w1]  \n"),
        ("It came", None, "It came", "It came[^w1]"),
        ("It came¹ So?", "It came  So?", "It came ", "It came¹[^w1] So?"),
        ("It came.[12] So?", "It came.     So?", "It came.", "It came.[12][^w1] So?"),
        ("It came.[^a] So?", "It came.     So?", "It came.", "It came.[^a][^w1] So?"),
        ("**It came.** So?", "  It came.   So?", "It came.", "**It came.**[^w1] So?"),
        (
            "[It came.](http://a.b/c) So?",
            " It came.                So?",
            "It came.",
            "[It came.](http://a.b/c)[^w1] So?",
        ),
        ("[It came.][a] So?", " It came.     So?", "It came.", "[It came.][a][^w1] So?"),
        ("It came *early*. So?", "It came  early . So?", "It came  early .", "It came *early*.[^w1] So?"),
        ("| It came. | 3 |", "  It came.   3  ", "It came.", "| It came.[^w1] | 3 |"),
    ],
)
def test_behind_the_last_word_and_what_closes_with_it(
    original: str, read: str | None, words: str, written: str
) -> None:
    assert not read or len(read) == len(original)
    done = with_footnotes(supported(original, words, read), NOTES, original, "markdown")
    assert done.split("\n\n[^w1]:")[0].rstrip("\n") == written.rstrip("\n")


@pytest.mark.parametrize(
    ("original", "number"),
    [
        ("It came.\n\n[^1]: Mine.", 1),
        ("It came.[^w1]\n\n[^w1]: Mine.\n", 2),
        ("It came.[^W7]\n\n[^w7]: Mine.\n", 8),
        ("It came. [^w2a]", 1),
    ],
)
def test_a_number_that_the_draft_has_not(original: str, number: int) -> None:
    done = with_footnotes(supported(original, "It came."), NOTES, original, "markdown")
    assert done.count(f"[^w{number}]") == 2
    assert done.endswith(f"\n[^w{number}]: note a\n")


def several(text: str = "One. Two. Three. Four.") -> Check:
    """Four sentences: two on the same statement, one on two, and one that is changed."""
    draft = document(text)

    def one(words: str, *shown: str) -> Checked:
        by_id = {"a": evidence(A), "d": evidence(D, "union"), "e": evidence(E)}
        return checked(draft, words, "supported", support=tuple(by_id[letter] for letter in shown))

    changed = replace(one("Four.", "a"), standing="changed", marks=(mark(draft, "Four.", "changed"),))
    # Out of their order.
    return check(draft, one("Three.", "e"), one("One.", "d"), one("Two.", "a", "d"), changed)


def test_a_statement_has_one_number() -> None:
    assert with_footnotes(several(), NOTES, several().document.text, "text") == (
        "One.[^w1] Two.[^w2][^w1] Three.[^w3] Four.\n\n[^w1]: note d\n[^w2]: note a\n[^w3]: note e\n"
    )


def test_without_its_statement_a_sentence_has_no_footnote() -> None:
    text = several().document.text
    assert with_footnotes(several(), {}, text, "text") == text


def test_a_title_bears_no_mark() -> None:
    draft = document("One.", title="Two")
    title = Checked(draft.span(0, 3, "title"), "title", "supported", (), SAID)
    assert with_footnotes(check(draft, title), NOTES, draft.text, "text") == draft.text


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("One.", "One.[^w1]\n\n[^w1]: note a\n"),
        ("One.\n", "One.[^w1]\n\n[^w1]: note a\n"),
        ("One.\n\n", "One.[^w1]\n\n[^w1]: note a\n"),
        ("One.\r\n", "One.[^w1]\r\n\r\n[^w1]: note a\r\n"),
    ],
)
def test_the_drafts_own_line_ends(text: str, end: str) -> None:
    assert with_footnotes(supported(text, "One."), NOTES, text, "text") == end


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("text", "A *star* came.[^w1] 1. So\n\n[^w1]: a_b_ <i> https://a.b/c_d_e\n"),
        ("markdown", "A *star* came.[^w1] 1. So\n\n[^w1]: a\\_b\\_ \\<i\\> https://a.b/c_d_e\n"),
        ("docx", "A \\*star\\* came.[^w1] 1\\. So\n\n[^w1]: a\\_b\\_ \\<i\\> https://a.b/c_d_e\n"),
        ("page", "A \\*star\\* came.[^w1] 1\\. So\n\n[^w1]: a\\_b\\_ \\<i\\> https://a.b/c_d_e\n"),
    ],
)
def test_what_is_no_markdown_does_not_become_any(kind: DraftKind, written: str) -> None:
    found = supported("A *star* came. 1. So", "A *star* came.")
    assert with_footnotes(found, {A.claim: "a_b_ <i> https://a.b/c_d_e"}, found.document.text, kind) == written
