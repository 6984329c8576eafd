"""A ledger with documents that no model read: texts, claims and marks that a test knows to the character."""

from __future__ import annotations

from dataclasses import replace

from tests.build import actor, attribution, claim, claimed, document, figure, reading, source, span
from tests.export.kept import enter
from whence.ledger.ledger import Ledger
from whence.records.claim import Account, Note

ADLER = actor("a1", "Anna Adler", role="minister", affiliation="Kaldia")
STRANGE = "Anna Adler 😀 said:\r\n“قُتل 12 جنديا here 👩‍👩‍👧 and é́ there.”\r\n\r\nIt could not be verified.\r\n"


def strange(**metadata: str) -> Account:
    """Lines of two characters, right to left, and characters of several halves, with marks among them."""
    where = document(STRANGE, "strange.txt", **metadata)
    words = span(where, "قُتل 12 جنديا here 👩‍👩‍👧 and é́ there.")
    inner = span(where, "here 👩‍👩‍👧 and é́ there")
    said = attribution("t1", words, cue=span(where, "said"), source=(span(where, "Anna Adler"),), mode="direct")
    dead = claim(
        "c1",
        words,
        attribution="t1",
        voice="stated",
        sources=(replace(source(ADLER, span(where, "said")), hedges=(span(where, "é́"),)),),
        figures=(figure(12, 12, 12, span(where, "12")),),
        verification=(Note("unverified", None, None, "could_not", span(where, "could not be verified")),),
    )
    return claimed(reading(where, said, actors=(ADLER,)), dead, claim("c2", inner))


def many(claims: int) -> Account:
    """A text with so many claims, each in a sentence of its own, half of them said by somebody."""
    sentences = [
        f"Adler said that {number} tanks had crossed the river near Lviv on Monday. " for number in range(claims)
    ]
    where = document("".join(sentences), "many.txt", title="Many claims", publisher="Halden Wire")
    found, attributions, at = [], [], 0
    for number, sentence in enumerate(sentences):
        words = where.span(at + len("Adler said that "), at + len(sentence) - 2)
        tanks = where.span(words.start, words.start + len(f"{number} tanks"))
        cue = where.span(at + len("Adler "), at + len("Adler said"))
        attributions.append(attribution(f"t{number}", words, cue=cue, source=(where.span(at, at + 5),)))
        found.append(
            claim(
                f"c{number}",
                words,
                attribution=f"t{number}",
                voice="stated",
                sources=(source(ADLER, cue),),
                figures=(figure(number, number, number, tanks, counted="tank"),),
            )
        )
        at += len(sentence)
    return claimed(reading(where, *attributions, actors=(ADLER,)), *found)


def put(ledger: Ledger, account: Account) -> str:
    """Add a document; its id."""
    return enter(ledger, account).id
