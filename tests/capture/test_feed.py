"""Feeds: what their entries say in each format, what is dropped, and hostile ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from whence.capture.feed import Entry, looks_like_feed, read_feed
from whence.records.errors import Unusable

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a press -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ledger</title><link>https://ledger.example/</link><language>en-gb</language>
<item><title>Tanks &amp; guns &lt;i&gt;lost&lt;/i&gt;</title><link>/tanks</link><guid isPermaLink="false">n-1</guid>
<dc:creator>Maren Holt</dc:creator><pubDate>Tue, 04 Mar 2025 11:00:00 +0100</pubDate>
<description>Forty tanks.</description>
<content:encoded><![CDATA[<p>Forty tanks were lost.</p><script>alert(1)</script><p><a href="more">More</a></p>]]>
</content:encoded></item>
<item><title>Only a summary</title><guid isPermaLink="false">n-2</guid>
<description>Two &lt;b&gt;ships&lt;/b&gt;.</description>
<author>desk@ledger.example (The Desk)</author><dc:date>2025-03-05T06:30:00Z</dc:date></item>
<item><title>Bare</title><link>javascript:alert(1)</link><pubDate>yesterday</pubDate></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Ledger</title>
<entry><title type="html">Tanks &amp;amp; guns</title><link rel="alternate" href="https://ledger.example/tanks"/>
<id>tag:1</id><author><name>Maren Holt</name></author><author><name>Ola Berg</name></author>
<published>2025-03-04T11:00:00+01:00</published><updated>2025-03-06T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Forty tanks were lost.</p></div></content></entry>
<entry><title>5 &lt; 6</title><id>tag:2</id><updated>2025-03-06T00:00:00Z</updated>
<summary type="text">a &lt; b</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://ledger.example/">
<title>The Ledger</title></channel>
<item rdf:about="https://ledger.example/tanks"><title>Tanks lost</title><link>https://ledger.example/tanks</link>
<dc:date>2025-03-04</dc:date></item></rdf:RDF>"""

JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Ledger",
    "language": "en-GB",
    "feed_url": "https://ledger.example/feed.json",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": "1",
            "url": "/tanks",
            "title": "Tanks lost",
            "content_html": "<p>Forty tanks were lost.</p>",
            "content_text": "Forty tanks were lost.",
            "date_published": "2025-03-04T11:00:00+01:00",
            "authors": [{"name": "Maren Holt"}, {"name": "Ola Berg"}, {"url": "https://a.example"}],
            "language": "en",
        },
        {
            "id": "2",
            "content_text": "First & foremost.\n\nSecond.",
            "date_published": "soon",
            "author": {"name": "Ola"},
        },
        {"id": 3, "url": "ftp://ledger.example/a", "summary": "Short."},
        "no item",
    ],
}


def read(feed: str | dict[str, Any], base: str | None = None) -> list[Entry]:
    return read_feed((feed if isinstance(feed, str) else json.dumps(feed)).encode(), "feed", base)


def test_rss() -> None:
    assert read(RSS, "https://ledger.example/feeds/all") == [
        Entry(
            "https://ledger.example/tanks",
            "https://ledger.example/tanks",
            "Tanks & guns lost",
            "Maren Holt",
            "2025-03-04T10:00:00Z",
            "The Ledger",
            "en-gb",
            '<p>Forty tanks were lost.</p><p><a href="https://ledger.example/feeds/more">More</a></p>',
        ),
        Entry(
            name="n-2",
            title="Only a summary",
            author="The Desk",
            published="2025-03-05T06:30:00Z",
            publisher="The Ledger",
            language="en-gb",
            markup="Two <b>ships</b>.",
        ),
        Entry(name="feed:3", title="Bare", publisher="The Ledger", language="en-gb"),
    ]


def test_atom() -> None:
    assert read(ATOM) == [
        Entry(
            "https://ledger.example/tanks",
            "https://ledger.example/tanks",
            "Tanks & guns",
            "Maren Holt, Ola Berg",
            "2025-03-04T10:00:00Z",
            "The Ledger",
            "en",
            "<p>Forty tanks were lost.</p>",
        ),
        Entry(name="tag:2", title="5 < 6", publisher="The Ledger", language="en", markup="<p>a &lt; b</p>"),
    ]


def test_rdf() -> None:
    address = "https://ledger.example/tanks"
    assert read(RDF) == [Entry(address, address, "Tanks lost", None, "2025-03-04", "The Ledger")]


def test_json_feed() -> None:
    address = "https://ledger.example/tanks"
    assert read(JSON) == [
        Entry(
            address,
            address,
            "Tanks lost",
            "Maren Holt, Ola Berg",
            "2025-03-04T10:00:00Z",
            "The Ledger",
            "en",
            "<p>Forty tanks were lost.</p>",
        ),
        Entry(
            name="2",
            author="Ola",
            publisher="The Ledger",
            language="en-GB",
            markup="<p>First &amp; foremost.</p><p>Second.</p>",
        ),
        Entry(name="feed:3", author="The Desk", publisher="The Ledger", language="en-GB", markup="<p>Short.</p>"),
    ]


def test_json_feed_of_version_1() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "title": "\ud83d Ledger",
        "items": [{"url": "https://a.example/"}],
    }
    assert read(feed) == [Entry("https://a.example/", "https://a.example/", publisher="Ledger")]


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Tue, 04 Mar 2025 11:00:00 GMT", "2025-03-04T11:00:00Z"),
        ("Tue, 04 Mar 2025 11:00:00 EST", "2025-03-04T16:00:00Z"),
        ("2025-03-04T11:00:00-05:00", "2025-03-04T16:00:00Z"),
        ("2025-03-04", "2025-03-04"),
        ("0001-01-01T00:00:00+05:00", None),
        ("9999-99-99", None),
        ("2025-03", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(stated: str, published: str | None) -> None:
    feed = f"<rss version='2.0'><channel><item><title>A</title><pubDate>{stated}</pubDate></item></channel></rss>"
    assert [entry.published for entry in read(feed)] == [published]


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Maren Holt", "Maren Holt"),
        ("Maren Holt (Reuters)", "Maren Holt (Reuters)"),
        ("desk@ledger.example (The Desk)", "The Desk"),
        ("The Desk &lt;desk@ledger.media&gt;", "The Desk"),
        ("desk@ledger.media", None),
        ("", None),
    ],
)
def test_authors(stated: str, author: str | None) -> None:
    feed = f"<rss version='2.0'><channel><item><title>A</title><author>{stated}</author></item></channel></rss>"
    assert [entry.author for entry in read(feed)] == [author]


def test_an_author_with_an_address_in_atom() -> None:
    person = "<name>Maren Holt</name><email>maren@ledger.media</email>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title><author>{person}</author></entry></feed>"
    assert [entry.author for entry in read(feed)] == ["Maren Holt"]


@pytest.mark.parametrize(
    ("link", "base", "address"),
    [
        ("https://a.example/b", None, "https://a.example/b"),
        ("/b", "https://a.example/feed", "https://a.example/b"),
        ("b?c=d", "https://a.example/feeds/all", "https://a.example/feeds/b?c=d"),
        ("/b", None, None),
        ("file:///etc/passwd", "https://a.example/", None),
        ("data:text/html,a", "https://a.example/", None),
        ("https://", None, None),
        ("http://[a", None, None),
    ],
)
def test_only_web_addresses_are_links(link: str, base: str | None, address: str | None) -> None:
    feed = f"<rss version='2.0'><channel><item><title>A</title><link>{link}</link></item></channel></rss>"
    assert [entry.link for entry in read(feed, base)] == [address]
    assert [entry.link for entry in read({**JSON, "feed_url": None, "items": [{"url": link}]}, base)] == [address]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The minister said so.",
        b"<html><head><title>A</title></head><body><p>a</p></body></html>",
        b"<?xml version='1.0'?><urlset><url/></urlset>",
        b"{}",
        b"{broken",
        b'{"version": 1, "items": []}',
        b'{"version": "https://elsewhere.example/version/1", "items": []}',
        str(Path(__file__)).encode(),
        b"http://127.0.0.1:9/",
        b"\xff\xfe\x00\x00",
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable, match="feed: not a feed"):
        read_feed(data, "feed", None)


def test_deep_json_is_refused() -> None:
    with pytest.raises(Unusable, match="JSON nested too deeply"):
        read_feed(b'{"a":' + b"[" * 200_000, "feed", None)


def test_a_long_feed_is_cut() -> None:
    items = "".join(f"<item><title>{number}</title></item>" for number in range(10_010))
    assert len(read(f"<rss version='2.0'><channel>{items}</channel></rss>")) == 10_000
    assert len(read({**JSON, "items": [{"id": "a"}] * 10_010})) == 10_000


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    assert [entry.title for entry in read(RSS[: RSS.index("<item><title>Bare")])] == [
        "Tanks & guns lost",
        "Only a summary",
    ]


def test_entities_stay_inert(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "laugh">{laughs}
<!ENTITY file SYSTEM "{secret.as_uri()}">]>
<rss version="2.0"><channel><title>The &file; Ledger</title><item><title>&l9;</title></item></channel></rss>"""
    found = read(feed)
    assert "secret" not in str(found)
    assert len(str(found)) < 10_000


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [
        (RSS, True),
        (ATOM, True),
        (RDF, True),
        (json.dumps(JSON), True),
        (json.dumps(JSON).replace("/", "\\/"), True),
        ("\ufeff" + RSS, True),
        ("\n<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://n.example/rss.dtd'>\n<rss version='0.91'>", True),
        ("<!DOCTYPE rss [<!ENTITY nbsp ' '>]><rss version='2.0'>", True),
        ("<?xml-stylesheet href='a.css'?><atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        ("<!-- <rss> --><html><body>", False),
        ("<!DOCTYPE html><html><body>the feed <rss></body>", False),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", False),
        ("<feedback>", False),
        ('{"id": "a", "text": "at https://jsonfeed.org/version/1"}', False),
        ('{"version": "https://a.example/version/1"}', False),
        ("The <rss> format", False),
        ("<!-- a -->" * 400 + "x", False),
        ("", False),
    ],
)
def test_sniffing(head: str, is_feed: bool) -> None:
    assert looks_like_feed(head.encode()) is is_feed
    assert looks_like_feed(head.removeprefix("\ufeff").encode("utf-16")) is is_feed
