"""Drafts saved as HTML by what people write in: every sentence is read, in its order, and nothing that is not shown."""

from __future__ import annotations

import pytest

from whence.capture.plain import read_plain
from whence.records.document import Metadata
from whence.records.errors import Unusable

GOOGLE = """<html><head><meta content="text/html; charset=UTF-8"><style>.c0{color:red}</style></head>
<body class="c5 doc-content"><h1 class="c1" id="h.1"><span class="c2">Losses at Vessmar</span></h1>
<p class="c0"><span>Forty tanks were </span><span class="c3">lost</span><sup><a
href="#ftnt1" id="ftnt_ref1">[1]</a></sup>
<span>.&nbsp;The army denies it.</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
<p class="c4"><span></span></p>
<ul class="lst"><li><span>Guns: 12.</span></li></ul><hr>
<div><p class="c9"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Reuters, 4 March.</span></p></div>
<div class="c7"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this right?</span></p></div></body></html>"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Losses</title></head><body lang=EN-GB>
<div class=WordSection1><p class=MsoNormal>Forty tanks were lost<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference><span>[1]</span></span></a> at
Vessmar.<o:p></o:p></p><p class=MsoNormal>The area is 5 km<sup>2</sup>.</p>
<table class=MsoTable><tr><td><p class=MsoNormal>North</p></td><td><p class=MsoNormal>40</p></td></tr></table></div>
<div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Reuters.</p></div></div></body></html>"""
PANDOC = """<!DOCTYPE html><html><head><title>Losses</title><meta name="author" content="Maren Holt" /></head><body>
<header id="title-block-header"><h1 class="title">Losses</h1></header>
<nav id="TOC" role="doc-toc"><ul><li><a href="#a">Tanks</a></li></ul></nav><h2 id="a">Tanks</h2>
<p>Forty were lost.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> So it is
said.</p><blockquote><p>“We lost 40.”</p></blockquote>
<section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1"><p>Reuters.<a href="#fnref1"
class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section></body></html>"""
OLD_PANDOC = (
    PANDOC.replace(' role="doc-endnotes"', "").replace(' role="doc-noteref"', "").replace(' role="doc-backlink"', "")
)
WORDPRESS = """<!-- wp:paragraph --><p>Forty tanks were lost.</p><!-- /wp:paragraph --> Loose words.
<!-- wp:list --><ul><li>Guns: 12.</li><li>Shells<br>and fuses.</li></ul><!-- /wp:list -->
<figure><img src=a.png alt="A map"><figcaption>The port of Vessmar.</figcaption></figure>
<p style="display:none">Not shown.</p><p hidden>Nor this.</p><del>Gone.</del><ins>Here.</ins>
<div aria-hidden="true">Nor that.</div><script>var a = "x";</script><p>He&nbsp;left&mdash;so it is&#173;said.</p>"""
MEDIUM = """<article><section><h3>Forty tanks</h3><h4>What is known</h4><p>Short.</p><p>The <mark>army</mark> says
<em>forty</em>.</p><pre>Guns: 12</pre></section></article>"""
EMAIL = (
    """<div dir="ltr">Forty tanks were lost.<div><br></div><div>The army denies it.</div><div>Guns: 12</div></div>"""
)
TABLE = """<table><thead><tr><th>Army</th><th>Tanks</th></tr></thead><tbody>
<tr><td>North</td><td>40</td></tr></tbody></table>
<dl><dt>Guns</dt><dd>Twelve were seen.</dd></dl><details><summary>More</summary>Shells, too.</details>"""
XHTML = """<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>
<body><p>Forty tanks were lost.</p></body></html>"""
SHELL = """<html><body><nav><a href="/">Home</a></nav><main><h1>Tanks</h1><p>Forty were lost.</p></main>
<footer>All rights reserved.</footer><form><label>Search</label><button>Go</button></form></body></html>"""

DRAFTS = {
    "google": (GOOGLE, ["Losses at Vessmar", "Forty tanks were lost . The army denies it.", "Guns: 12."]),
    "word": (WORD, ["Forty tanks were lost at Vessmar.", "The area is 5 km².", "North", "40"]),
    "pandoc": (PANDOC, ["Tanks", "Forty were lost. So it is said.", "“We lost 40.”"]),
    "old pandoc": (OLD_PANDOC, ["Tanks", "Forty were lost. So it is said.", "“We lost 40.”"]),
    "wordpress": (
        WORDPRESS,
        ["Forty tanks were lost.", "Loose words.", "Guns: 12.", "Shells", "and fuses.", "The port of Vessmar.", "Here.",
         "He left—so it issaid."],
    ),
    "medium": (MEDIUM, ["Forty tanks", "What is known", "Short.", "The army says forty.", "Guns: 12"]),
    "mail": (EMAIL, ["Forty tanks were lost.", "The army denies it.", "Guns: 12"]),
    "table": (TABLE, ["Army", "Tanks", "North", "40", "Guns", "Twelve were seen.", "More", "Shells, too."]),
    "xhtml": (XHTML, ["Forty tanks were lost."]),
    "one paragraph": ("<p>Forty tanks were lost.", ["Forty tanks were lost."]),
    "shell": (SHELL, ["Tanks", "Forty were lost.", "Search"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "lines"), DRAFTS.values(), ids=DRAFTS)
def test_every_sentence_is_read(markup: str, lines: list[str]) -> None:
    text, _ = read_plain(markup, "a.html")
    assert [" ".join(line.split()) for line in text.split("\n")] == lines


def test_title_and_author() -> None:
    assert read_plain(PANDOC, "a.html")[1] == Metadata("Losses", author="Maren Holt")
    assert read_plain(EMAIL, "a.html")[1] == Metadata()


def test_a_title_alone_is_text() -> None:
    assert read_plain("<title>Losses</title><h1>Losses</h1>", "a.html")[0] == "Losses"


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<html><body></body></html>", "HTML without text"),
        ("<script>x</script>", "HTML without text"),
        ("<!-- a -->", "HTML without text"),
        ("a\0b", "binary, not text"),
        ("<p>" * 100_001, "HTML with over 100,000 tags"),
    ],
)
def test_refused(markup: str, why: str) -> None:
    with pytest.raises(Unusable, match=f"^a.html: {why}$"):
        read_plain(markup, "a.html")


def test_deep_nesting_loses_nothing() -> None:
    assert read_plain("<div>" * 1500 + "Deep." + "</div>" * 1500 + "<p>After.", "a.html")[0] == "Deep.\nAfter."
