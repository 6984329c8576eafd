"""Made-up news pages: an article in the midst of what news sites put around one, 60 to 100 kB of it."""

from __future__ import annotations

import json
import random
from html import escape

SECTIONS, LINKS, TEASERS, COMMENTS = 12, 14, 48, 20
STYLE_BYTES, SCRIPT_BYTES = 14_000, 18_000
WORDS = (
    "minister budget storm council ferry harbour court strike energy school hospital border trial summit vote market"
    " bridge report police talks winter deal inquiry league final museum river airport union prices rates"
).split()


def make_page(title: str, paragraphs: list[str], number: int) -> str:
    """The markup of an article's page; the same number draws the same surroundings."""
    draw = random.Random(number)
    address = f"https://outlet.example/world/2025/03/04/{number}"
    body = "\n".join(f'<p class="article__par">{escape(paragraph)}</p>' for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{_head(title, address, draw)}</head>\n<body class="page article">'
        f"{_header(draw)}<main><article><h1>{escape(title)}</h1>{_byline(draw)}{_picture(draw)}\n{body}\n{_share(address)}"
        f"</article>{_aside(draw)}{_comments(draw)}</main>{_footer(draw)}{_script(draw)}</body></html>\n"
    )


def _head(title: str, address: str, draw: random.Random) -> str:
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": "2025-03-04T06:30:00+00:00",
        "author": [{"@type": "Person", "name": "Maren Holt"}],
        "publisher": {"@type": "Organization", "name": "The Northern Ledger"},
    }
    properties = {"og:title": title, "og:url": address, "og:site_name": "The Northern Ledger", "og:type": "article"}
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items())
    icons = "".join(f'<link rel="preload" as="font" href="/fonts/{at}.woff2" crossorigin>' for at in range(20))
    return (
        f'<meta charset="utf-8"><title>{escape(title)} | The Northern Ledger</title>{metas}{icons}'
        f'<link rel="canonical" href="{address}"><meta name="author" content="Maren Holt">'
        f'<script type="application/ld+json">{json.dumps(known)}</script><style>{_rules(draw)}</style>{_script(draw)}'
    )


def _rules(draw: random.Random) -> str:
    rule = ".{}__{}-{}{{display:flex;margin:0 {}px;padding:4px 8px;color:#{:06x}}}"
    rules: list[str] = []
    while sum(len(one) for one in rules) < STYLE_BYTES:
        rules.append(rule.format(*draw.sample(WORDS, 2), len(rules), draw.randrange(40), draw.randrange(1 << 24)))
    return "\n".join(rules)


def _script(draw: random.Random) -> str:
    line = 'window.queue=window.queue||[];queue.push({{"slot":"{}-{}","size":[{},{}],"if":a<b&&c>d}});'
    lines: list[str] = []
    while sum(len(one) for one in lines) < SCRIPT_BYTES // 2:
        lines.append(line.format(draw.choice(WORDS), len(lines), draw.randrange(900), draw.randrange(600)))
    return f"<script>{''.join(lines)}</script>"


def _words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count)).capitalize()


def _links(draw: random.Random, count: int) -> str:
    items = (
        f'<li class="menu__item"><a href="/{draw.choice(WORDS)}/{at}">{_words(draw, 2)}</a></li>' for at in range(count)
    )
    return f'<ul class="menu">{"".join(items)}</ul>'


def _header(draw: random.Random) -> str:
    menus = "".join(f"<li><a href='/{at}'>{_words(draw, 1)}</a>{_links(draw, LINKS)}</li>" for at in range(SECTIONS))
    consent = f'<div class="consent" role="dialog"><p>{_words(draw, 60)}.</p><button>Accept</button></div>'
    return f'{consent}<header><a href="/">The Northern Ledger</a><nav><ul>{menus}</ul></nav></header>'


def _byline(draw: random.Random) -> str:
    return '<div class="byline">By <a href="/by/1">Maren Holt</a> <time datetime="2025-03-04">4 March 2025</time></div>'


def _picture(draw: random.Random) -> str:
    sizes = ", ".join(f"/img/{draw.randrange(10**6)}-{width}.jpg {width}w" for width in (320, 640, 960, 1280))
    return (
        f'<figure><picture><source srcset="{sizes}"><img src="/img/1.jpg" alt="{_words(draw, 8)}"></picture></figure>'
    )


def _share(address: str) -> str:
    icon = '<svg viewBox="0 0 24 24"><path d="M4 4h16v16H4z M8 8l8 8 M16 8l-8 8"/></svg>'
    return "".join(f'<a class="share" href="https://{at}.example/?u={address}">{icon}</a>' for at in "abcdef")


def _aside(draw: random.Random) -> str:
    teasers = (
        f'<div class="teaser"><a href="/world/{at}">{_picture(draw)}<h3>{_words(draw, 8)}</h3></a>'
        f'<p class="teaser__text">{_words(draw, 18)}.</p><span class="teaser__time">{at} hours ago</span></div>'
        for at in range(TEASERS)
    )
    return f'<aside class="related"><h2>More on this</h2>{"".join(teasers)}</aside>'


def _comments(draw: random.Random) -> str:
    said = (
        f'<li class="comment"><b>reader{draw.randrange(999)}</b><p>{_words(draw, 30)}.</p><button>Reply</button></li>'
        for _ in range(COMMENTS)
    )
    return f'<section id="comments"><h2>Comments</h2><ol>{"".join(said)}</ol></section>'


def _footer(draw: random.Random) -> str:
    return f"<footer>{''.join(_links(draw, LINKS) for _ in range(SECTIONS // 2))}<p>© The Northern Ledger</p></footer>"
