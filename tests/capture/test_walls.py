"""Pages that stand before articles, in the manner of many publishers, and articles that look a little like them."""

from __future__ import annotations

import time

import pytest

from whence.capture.extract import extract
from whence.capture.walls import HARDLY_ANY, SHORT, find_wall
from whence.records.errors import Unusable

PAYWALL = "a paywall, not the article"
CONSENT = "a consent page, not the article"
LOGIN = "a log-in page, not the article"
BOT = "a bot check, not the article"
ERROR = "an error page, not the article"

ADDRESS = "https://news.example/2026/dyke"
# Three paragraphs of 30 words or so, which together are a news brief.
FIRST = (
    "The county council voted on Tuesday to rebuild the dyke at Marren, two years after a storm broke it in three "
    "places and left 400 houses under water for most of a week."
)
SECOND = (
    "The work will cost 38 million euros, the council's engineer said, and is to begin in April. A third of the money "
    "comes from the state, the rest from a levy on landowners along the river."
)
THIRD = (
    "Farmers who had asked for a wider flood plain instead said that they would go to court. “A higher wall only moves "
    "the water to the next village,” said the chairwoman of their union."
)
TEASER = (FIRST,)
BRIEF = (FIRST, SECOND, THIRD)
ARTICLE = BRIEF * 3
JSON_LD = '<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {}}}</script>'
BANNER = (
    '<div id="banner" class="cookie-banner"><h2>We value your privacy</h2><p>We and our partners store and access '
    "information on your device.</p><button>Accept all</button><button>Reject all</button></div>"
)
LOGIN_BOX = (
    '<div class="modal" hidden><h2>Log in to your account</h2><form action="/login"><input name="mail">'
    '<input type="password" name="word"><button>Log in</button></form></div>'
)


def news(paragraphs: tuple[str, ...], after: str = "", *, title: str = "Council votes for dyke", head: str = "") -> str:
    """A newspaper's page: a title, navigation, the paragraphs of an article and what follows them in it, a foot."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title} | The Marren Post</title>{head}</head><body>"
        '<nav><a href="/">Home</a><a href="/login">Log in</a><a href="/subscribe">Subscribe</a></nav>'
        f"<main><article><h1>{title}</h1>{text}{after}</article></main>"
        '<footer><a href="/cookies">Cookie settings</a><a href="/terms">Terms</a></footer></body></html>'
    )


def bare(title: str, body: str, head: str = "") -> str:
    """A page that is nothing of a newspaper's."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def wall(markup: str, address: str = ADDRESS) -> str | None:
    """What a page is found to be, with the text that is really extracted from it."""
    try:
        text, _ = extract(markup, address)
    except Unusable:
        text = ""
    return find_wall(markup, text, address)


WALLS = {
    "metered": (
        PAYWALL,
        news(
            TEASER,
            "<div class=gate><h2>You’ve reached your limit of free articles.</h2><p>From 1 euro a week.</p></div>",
        ),
    ),
    "subscribe in a link": (
        PAYWALL,
        news(
            TEASER, '<p>To continue reading, <a href="/subscribe"><b>subscribe</b></a> or <a href="/in">log in</a>.</p>'
        ),
    ),
    "a sentence in pieces": (
        PAYWALL,
        news(TEASER, "<aside><span>This</span> <b>article</b> <i>is for</i> <a>subscribers</a>.</aside>"),
    ),
    "for subscribers": (
        PAYWALL,
        news((FIRST, SECOND), "<section><p>This article is for subscribers only.</p><p>Try a month free</p></section>"),
    ),
    "newsletter": (PAYWALL, news(TEASER, "<div><h2>This post is for paid subscribers</h2><a>Upgrade</a></div>")),
    "registration": (
        PAYWALL,
        news(TEASER, "<aside><h3>Create a free account to continue</h3><form><input type=email></form></aside>"),
    ),
    "told to search engines": (PAYWALL, news(TEASER, "<p>…</p>", head=JSON_LD.format("false"))),
    "told to them as a word": (PAYWALL, news((FIRST, SECOND), head=JSON_LD.format('"False"'))),
    "told in attributes": (PAYWALL, news(TEASER, head='<meta itemprop="isAccessibleForFree" content="false">')),
    "told to a network": (PAYWALL, news(TEASER, head='<meta property="article:content_tier" content="locked">')),
    "subscription with a form": (
        PAYWALL,
        news((FIRST[:80],), f"<h2>Subscribe to read the full story</h2>{LOGIN_BOX}"),
    ),
    "consent": (
        CONSENT,
        bare(
            "The Marren Post",
            "<main><h1>We value your privacy</h1><p>We and our 841 partners store and access information on a device, "
            "such as cookies, and process personal data, such as unique identifiers, for advertising and content that "
            "are chosen for you, the measurement of both, research into audiences and the improvement of services.</p>"
            "<p>You may change your mind at any time at the foot of every page. Some partners do not ask for your "
            "consent but rely on their legitimate interest, to which you may object.</p>"
            "<button>Accept all</button> <button>Manage settings</button></main>",
        ),
    ),
    "cookies or money": (
        CONSENT,
        bare("Cookie wall", "<h1>Read on</h1><p>With your consent, we and our partners use cookies.</p><p>Or pay.</p>"),
    ),
    "log-in": (
        LOGIN,
        bare(
            "Sign in - Marren Business Daily",
            "<h1>Welcome back</h1><form method=post><label>Email <input type=email></label><label>Password "
            "<input id=p type='password'></label><button>Continue</button></form><p>New here? Join us.</p>",
        ),
    ),
    "log-in without a title": (
        LOGIN,
        bare(
            "The Marren Post",
            "<form action=/session><input name=u><input name=p type=password><button>Go</button></form>",
        ),
    ),
    "log-in in words": (
        LOGIN,
        bare("The Post", "<h1>Welcome</h1><p>Please sign in with your library card to go on.</p>"),
    ),
    "browser check": (
        BOT,
        bare(
            "Just a moment...",
            "<div class=main><noscript><div>Enable JavaScript and cookies to continue</div></noscript></div>"
            "<script>window._cf_chl_opt = {cType: 'managed'};</script>",
        ),
    ),
    "human check": (
        BOT,
        bare(
            "marrenpost.example",
            "<h1>Please verify you are a human</h1><p>Access to this page has been denied because we believe that you "
            "are using automation tools to browse the website.</p><p>This may happen because JavaScript is disabled or "
            "blocked by an extension, or because your browser does not support cookies. Please make sure that both "
            "are enabled and not blocked from loading.</p><p>Reference: 7f3a-11ee</p>",
        ),
    ),
    "unusual activity": (
        BOT,
        bare(
            "Marren Business - Are you a robot?",
            "<h2>We've detected unusual activity from your computer network</h2><p>To continue, please click the box "
            "below to let us know you're not a robot.</p><h3>Why did this happen?</h3><p>Please make sure your "
            "browser supports JavaScript and cookies and that you are not blocking them from loading.</p>",
        ),
    ),
    "interruption": (
        BOT,
        bare(
            "Pardon Our Interruption",
            "<h1>Pardon Our Interruption...</h1><p>As you were browsing, something about your browser made us think "
            "you were a bot. You may be moving through the site with the speed of more than a man, or have switched "
            "off what the site runs on.</p>",
        ),
    ),
    "denied": (
        BOT,
        bare("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this on this server."),
    ),
    "puzzle from elsewhere": (
        BOT,
        bare(
            "marrenpost.example", '<p>One thing more</p><script src="https://geo.captcha-delivery.com/c.js"></script>'
        ),
    ),
    "page not found": (
        ERROR,
        bare(
            "Page not found | The Marren Post",
            "<main><h1>Oh no</h1><p>What you asked for has moved or never was.</p><h2>Most read</h2>"
            + "".join(f"<p>{paragraph}</p>" for paragraph in BRIEF)
            + "</main>",
        ),
    ),
    "unavailable by its headline": (
        ERROR,
        news(BRIEF, title="Content unavailable").replace("<title>Content unavailable", "<title>News"),
    ),
    "sorry": (
        ERROR,
        news(("Sorry, the page you are looking for is not here any more.", "Try a search, or go to the front page.")),
    ),
    "404": (ERROR, bare("404", "<h1>404</h1><p>Nothing here.</p>")),
    "removed": (ERROR, news(("This article is no longer available.",), title="The Marren Post")),
    "trouble": (ERROR, bare("Marren Post: 503 Service Unavailable", "<p>Backend fetch failed. Guru meditation.</p>")),
}


@pytest.mark.parametrize("name", WALLS)
def test_walls(name: str) -> None:
    reason, markup = WALLS[name]
    assert wall(markup) == reason


ARTICLES = {
    "an article": news(ARTICLE),
    "a brief": news(BRIEF),
    "with a banner and a log-in box": news(BRIEF, head="", after="").replace("<nav>", f"{BANNER}{LOGIN_BOX}<nav>"),
    "with a banner at its end": news(BRIEF).replace("</body>", f"{BANNER}</body>"),
    "with a subscription box": news(
        ARTICLE, "<aside><h3>Subscribe to continue reading</h3><p>Unlock this article and all others.</p></aside>"
    ),
    "a brief with a subscription box": news(
        BRIEF,
        "<aside><h3>Already a subscriber?</h3><p>Log in. Subscribe for 1 euro a week.</p><p>Support us.</p></aside>",
    ),
    "a brief with a newsletter": news(
        BRIEF, "<aside><h3>Sign up for our newsletter</h3><p>Register to get it every morning.</p></aside>"
    ),
    "the last free one": news(BRIEF, "<p>This is your last free article this month.</p>"),
    "paid for, and there": news(ARTICLE, head=JSON_LD.format("false")),
    "free": news(BRIEF, head=JSON_LD.format("true") + '<meta property="article:content_tier" content="free">'),
    "on paywalls": news(
        (
            "Readers of the Marren Post will have to subscribe to continue reading after three articles a month, its "
            "publisher said on Monday.",
            "“This article is for subscribers only”: so runs the notice that has greeted its readers since morning. "
            "A year costs 90 euros, less than the paper pays for a week's worth of newsprint.",
        ),
        title="Paper puts up a paywall",
    ),
    "on cookies": news(
        (
            "“We value your privacy” stands at the head of nearly every page, and what follows does not, a court in "
            "Marren ruled on Monday.",
            "Buttons to accept all cookies have to stand beside buttons to reject them. The publishers, who share what "
            "they learn with hundreds of partners, said that they would appeal against the ruling.",
        ),
        title="Court rules on consent",
    ),
    "on captchas": news(
        (
            "Are you a robot? A third of the answers to that question are wrong, researchers in Marren have found.",
            "They had a thousand people pick traffic lights out of pictures, while a program did the same. The program "
            "was told “Please verify you are human” half as often as the people were, their paper says.",
        ),
        title="Access denied",
    ),
    "on an outage": news(
        (
            "Customers of the savings bank could not log in to their accounts for six hours on Monday. Many saw the "
            "words “Page not found”, others an error.",
            "An error in a certificate was to blame, the bank said, not an attack: the one before had run out at "
            "midnight. Payments were not touched by it and came through in the evening.",
        ),
        title="Log-in fails at savings bank",
    ),
    "on a play": news(BRIEF, title="Consent"),
    "with a form for comments": news(
        BRIEF, f"<section><h2>Comments</h2><p>Please log in to comment.</p>{LOGIN_BOX}</section>"
    ),
    "that asks for JavaScript": news(
        BRIEF, "<noscript>Please enable JavaScript to view the comments.</noscript><div class=g-recaptcha></div>"
    ),
    "with hidden walls": news(
        BRIEF,
        "<template><h2>Subscribe to continue reading</h2></template><!-- <p>This article is for subscribers</p> -->"
        "<script>const gate = '<p>Subscribe to continue reading</p>';</script>",
    ),
    "with drawn signs": news(BRIEF, "<svg><title>Page not found</title><text>Unlock this article</text></svg>"),
    "guarded, and let through": news(BRIEF, '<script src="/_Incapsula_Resource?a=1"></script>'),
    "that can be read elsewhere": news(BRIEF, "<p>To read this article in Welsh, follow the link below.</p>"),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(name: str) -> None:
    assert wall(ARTICLES[name]) is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://consent.yahoo.com/v2/collectConsent?sessionId=3", CONSENT),
        ("https://consent.google.com/m?continue=https://news.example/", CONSENT),
        ("https://www.login.yahoo.com/", LOGIN),
        ("https://accounts.google.com:443/signin", LOGIN),
        ("https://noconsent.google.com/", None),
        ("https://google.com/", None),
        ("https://consent.yahoo.com.example/", None),
    ],
)
def test_hosts_that_hold_no_articles(address: str, reason: str | None) -> None:
    assert wall(news(ARTICLE), address) == reason


@pytest.mark.parametrize(("words", "reason"), [(SHORT - 1, PAYWALL), (SHORT, None)])
def test_long_texts_are_never_paywalls(words: int, reason: str | None) -> None:
    markup = news(ARTICLE, "<h2>Subscribe to continue reading</h2>", head=JSON_LD.format("false"))
    assert find_wall(markup, "word " * words, ADDRESS) == reason


@pytest.mark.parametrize(("words", "reason"), [(HARDLY_ANY - 1, LOGIN), (HARDLY_ANY, None)])
def test_log_in_boxes_need_an_empty_page(words: int, reason: str | None) -> None:
    assert find_wall(news(BRIEF, LOGIN_BOX), "word " * words, ADDRESS) == reason


@pytest.mark.parametrize(
    "markup",
    [
        "<" * 3_000_000,
        "<a " * 1_000_000,
        "<h1>" * 700_000,
        "<!--" * 700_000,
        "<script>" * 400_000,
        "<title>" * 400_000,
        "<p>to continue " * 200_000,
        '"isAccessibleForFree" ' * 150_000,
        'itemprop="isAccessibleForFree" ' * 100_000,
        "<input type " * 300_000,
        "&" * 3_000_000,
    ],
    ids=lambda markup: markup[:20],
)
def test_hostile_markup_ends(markup: str) -> None:
    started = time.monotonic()
    find_wall(markup, "", ADDRESS)
    # A second or so each; what grows faster than the markup takes hours.
    assert time.monotonic() - started < 60
