"""`whence add` and `whence watch` take in what is new, say what became of it, and refuse with one line."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.run import objects, whence
from whence.cli.add import seconds
from whence.records.errors import Unusable

ARTICLE = "<p>" + "The minister said on Monday that forty tanks had been lost near the river. " * 12 + "</p>"


class Site(BaseHTTPRequestHandler):
    """A feed and the articles that it links to; it grows by one article with every time it is asked."""

    asked = 0

    def do_GET(self) -> None:
        if self.path == "/feed":
            Site.asked += 1
            links = "".join(f"<item><link>{self.base}/{n}.html</link></item>" for n in range(1 + Site.asked))
            self.answer(
                "application/rss+xml", f'<rss version="2.0"><channel><title>Site</title>{links}</channel></rss>'
            )
        elif self.path.endswith(".html"):
            title = f"Article {self.path[1:-5]}"
            self.answer("text/html", f"<html><head><title>{title}</title></head><body>{ARTICLE}</body></html>")
        else:
            self.send_error(404)

    @property
    def base(self) -> str:
        return f"http://{self.headers['Host']}"

    def answer(self, media: str, body: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def empty(tmp_path: Path) -> str:
    return str(tmp_path / "ledger.sqlite")


def test_new_then_again(tmp_path: Path, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The minister said that forty tanks had been lost.\n")
    monkeypatch.chdir(tmp_path)
    for outcome in ("new", "again"):
        code, out, _ = whence("add", "article.txt", "--ledger", empty, "--json")
        assert (code, [row["outcome"] for row in objects(out)]) == (0, [outcome])
    (shown,) = objects(whence("list", "--json", "--ledger", empty)[1])
    (found,) = objects(whence("show", shown["id"], "--json", "--ledger", empty)[1])
    captures = found["ledger"]["captures"]
    assert len(captures) == 2
    assert captures[0]["asked"] == str(article)
    assert captures[0]["collector"]


def test_a_folder_and_what_is_bad_in_it(tmp_path: Path, empty: str) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("She said that the bridge had been rebuilt in May.")
    (folder / ".hidden.txt").write_text("He said no.")
    (tmp_path / "in" / "two.jsonl").write_text(
        json.dumps({"id": "r1", "text": "They said that he had left."}) + "\nbad\n"
    )
    (tmp_path / "in" / "void.txt").write_text("")
    code, out, err = whence("add", str(tmp_path / "in"), "--ledger", empty, "--json")
    assert {row["name"] for row in objects(out)} == {"one.txt", "r1"}
    assert code == 2
    assert sorted(line.rpartition(": ")[2] for line in err.splitlines()) == ["empty", "not a JSON object"]


def test_watch_takes_only_what_is_new(site: str, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.cli.add.OFTEN", 1)
    arguments = ("--every", "1s", "--rounds", "2", "--allow-private", "--ledger", empty, "--json")
    code, out, err = whence("watch", f"{site}/feed", *arguments)
    assert (code, err) == (0, "")
    assert [row["name"].rpartition("/")[2] for row in objects(out)] == ["0.html", "1.html", "2.html"]


def test_follow_again_finds_nothing_new(site: str, empty: str) -> None:
    assert whence("add", f"{site}/0.html", "--allow-private", "--ledger", empty)[0] == 0
    code, out, _ = whence("add", f"{site}/feed", "--follow", "--allow-private", "--ledger", empty, "--json")
    assert (code, [row["name"].rpartition("/")[2] for row in objects(out)]) == (0, ["1.html"])


def test_private_addresses_are_refused(site: str, empty: str) -> None:
    code, _, err = whence("add", f"{site}/0.html", "--ledger", empty)
    assert code == 2
    assert "private" in err


@pytest.mark.parametrize(("every", "length"), [("90s", 90), ("15m", 900), ("2h", 7200), ("1D", 86_400)])
def test_how_often(every: str, length: int) -> None:
    assert seconds(every) == length


@pytest.mark.parametrize("every", ["", "5s", "0m", "15", "m", "-1h"])
def test_not_how_often(every: str) -> None:
    with pytest.raises(Unusable):
        seconds(every)


def test_a_feeds_own_words_are_another_thing_than_its_articles(tmp_path: Path, empty: str) -> None:
    feed = tmp_path / "feed.xml"
    told = "&lt;p&gt;The minister said on Monday that forty tanks had been lost.&lt;/p&gt;"
    item = f"<item><title>Tanks</title><link>https://site.example/1</link><description>{told}</description></item>"
    feed.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>{item}</channel></rss>')
    code, out, _ = whence("add", str(feed), "--ledger", empty, "--json")
    assert (code, [row["outcome"] for row in objects(out)]) == (0, ["new"])
    assert whence("add", str(feed), "--ledger", empty, "--json") == (1, "", "")
    (row,) = objects(whence("list", "--json", "--ledger", empty)[1])
    assert (row["title"], row["publisher"], row["url"]) == ("Tanks", "Site", "https://site.example/1")
