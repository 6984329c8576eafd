"""A check as one page for an editor: the draft with its signs, the evidence beside; it loads and runs nothing."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from whence.export.citation import day
from whence.export.footnote import sentence_evidence
from whence.export.galley import (
    NEVER_TRUTH,
    ORIGINALS,
    SIGNS,
    Piece,
    counts,
    document_name,
    heading,
    known_through,
    paragraphs,
    sentences,
    speaker,
)
from whence.export.line import in_words
from whence.ledger.who import Statement
from whence.records.check import Check, Checked, Evidence, Mark, Original, Standing

STYLE = Path(__file__).with_name("page.css").read_text("utf-8")
WEB = re.compile(r"https?://", re.IGNORECASE)
SHORT = 8  # characters of a claim's id
PLAIN: dict[Standing, str] = {"unsupported": "warn", "contested": "warn", "supported": "good", "opinion": "plain"}
Statements = Mapping[str, Statement]


def check_page(check: Check, statements: Statements) -> str:
    """The whole page; whatever a draft or a document holds stands there as text."""
    title = _text(f"Check: {document_name(check)}")
    language = _text(check.document.language or "en")
    body = (*_header(check), *_draft(check, statements), *_originals(check.originals))
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>',
            *("<body><main>", *body, "</main></body>\n</html>\n"),
        )
    )


def _policy() -> str:
    """Nothing may be loaded or run; the page's own style is named by its hash."""
    style = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def _header(check: Check) -> Iterator[str]:
    document = check.document
    known = (document.publisher, day(document.published) if document.published else None, document.name)
    yield f"<header><h1>{_text(document_name(check))}</h1>"
    yield f'<p class="about">{" · ".join(_text(one) for one in known if one)}</p>'
    yield f'<p class="counts">{sentences(check)}</p><p class="note">{NEVER_TRUTH}</p>'
    yield '<ul class="legend">'
    for standing, number in counts(check).items():
        yield f"<li>{_sign(standing)} <b>{number:,} {standing}</b> <i>{SIGNS[standing].says}</i></li>"
    yield "</ul></header>"


def _draft(check: Check, statements: Statements) -> Iterator[str]:
    yield "<section><h2>The draft</h2>"
    number = 0
    for paragraph in paragraphs(check):
        shown = [one.checked for one in paragraph if one.checked and _has_card(one.checked)]
        numbers = {id(checked): number + at for at, checked in enumerate(shown, 1)}
        number += len(shown)
        title = " title" if any(one.checked and one.checked.part == "title" for one in paragraph) else ""
        words = " ".join(_piece(one, numbers.get(id(one.checked))) for one in paragraph)
        yield f'<div class="row"><p class="draft{title}">{words}</p><div class="cards">'
        for checked in shown:
            yield _card(checked, numbers[id(checked)], statements)
        yield "</div></div>"
    yield "</section>"


def _has_card(checked: Checked) -> bool:
    return bool(checked.marks or checked.support)


def _piece(piece: Piece, number: int | None) -> str:
    """Some of the draft; a sentence with a card bears a sign that leads to it."""
    words = _text(piece.text)
    if piece.checked is None or number is None:
        return words
    standing = piece.checked.standing
    link = f'<a class="sign {_tone(standing)}" href="#note-{number}" aria-label="{standing}, note {number}">'
    return (
        f'<span class="sentence {standing}" id="sentence-{number}"><span class="words">{words}</span>'
        f"{link}{SIGNS[standing].mark}{number}</a></span>"
    )


def _card(checked: Checked, number: int, statements: Statements) -> str:
    """What is to be said of one sentence: open where it is marked, folded where the record only agrees."""
    standing = checked.standing
    label = f'{_sign(standing)} {number} <a href="#sentence-{number}">{standing}</a>'
    told: set[str] = set()
    marks = "".join(_mark(mark, standing, told, statements) for mark in checked.marks)
    agreeing = [one for one in sentence_evidence(checked) if one.testimony.id not in told]
    support = "".join(_evidence(one, statements) for one in agreeing)
    if marks:
        folded = f"<summary>{_number(agreeing)} on record with it</summary>"
        more = f"<details>{folded}{support}</details>" if support else ""
        return f'<article class="card {_tone(standing)}" id="note-{number}"><h3>{label}</h3>{marks}{more}</article>'
    return (
        f'<details class="card {_tone(standing)}" id="note-{number}">'
        f"<summary>{_sign(standing)} {number} {standing}: {_first(agreeing)}</summary>{support}</details>"
    )


def _mark(mark: Mark, standing: Standing, told: set[str], statements: Statements) -> str:
    """What is to be said, with its evidence; of what was told above only which it was."""
    shown = []
    for one in mark.evidence:
        again = one.testimony.id in told
        shown.append(f'<p class="again">as above: {_named(one)}</p>' if again else _evidence(one, statements))
        told.add(one.testimony.id)
    about = f"<b>{_text(heading(mark, standing))}</b> " if heading(mark, standing) else ""
    return f"<p>{about}{_text(mark.why)}</p>{''.join(shown)}"


def _evidence(evidence: Evidence, statements: Statements) -> str:
    """One statement's words, whose they are, and where they stand."""
    testimony = evidence.testimony
    statement = statements.get(testimony.claim)
    title = statement.listed.title if statement else None
    where = _text(f"“{title}”" if title else testimony.name)
    address = statement.listed.url if statement else None
    if address and WEB.match(address):
        where = f'<a href="{_text(address)}" rel="noreferrer noopener">{where}</a>'
    who = speaker(testimony)
    origin = evidence.origin if evidence.origin not in (who, testimony.publisher) else None
    said = _text(who) if who and who != testimony.publisher else ""
    back = f"goes back to {_text(origin)}" if origin else ""
    footer = " · ".join(one for one in (said, where, _named(evidence), back) if one)
    return f"<blockquote><p>“{_text(testimony.words)}”</p><footer>{footer}</footer></blockquote>"


def _named(evidence: Evidence) -> str:
    """By whom and when a statement was published, and its claim's id."""
    testimony = evidence.testimony
    known = [testimony.publisher, day(testimony.published) if testimony.published else None]
    identifier = f"<code>{_text(testimony.claim.removeprefix('sha256:')[:SHORT])}</code>"
    return " · ".join((*(_text(one) for one in known if one), identifier))


def _originals(originals: Sequence[Original]) -> Iterator[str]:
    if originals:
        yield f'<section class="originals"><h2>{ORIGINALS}</h2><ul>'
        for one in originals:
            kind = f", {_text(one.kind)}" if one.kind else ""
            yield f"<li>{_text(one.name)}{kind} <span>{_text(known_through(one))}</span></li>"
        yield "</ul></section>"


def _number(evidence: Sequence[Evidence]) -> str:
    return f"{len(evidence):,} statement{'s' * (len(evidence) != 1)}"


def _first(evidence: Sequence[Evidence]) -> str:
    """Where the first of some statements stands, and how many more there are."""
    testimony = evidence[0].testimony
    when = f", {day(testimony.published)}" if testimony.published else ""
    more = f" and {len(evidence) - 1:,} more" if len(evidence) > 1 else ""
    return _text(f"{testimony.publisher or testimony.name}{when}{more}")


def _sign(standing: Standing) -> str:
    return f'<span class="{_tone(standing)}" aria-hidden="true">{SIGNS[standing].mark}</span>'


def _tone(standing: Standing) -> str:
    return PLAIN.get(standing, "grave")


def _text(text: str) -> str:
    """A text's words for HTML, also between quotation marks; runs of blanks are one."""
    return escape(in_words(text), quote=True)
