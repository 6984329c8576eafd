"""A ledger in which a private witness stands wherever a name can stand, and all doors by which one could leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx2

from tests.cli.run import objects, whence
from tests.mcp.asking import call
from tests.web.conftest import serving
from whence.export.formats import FORMATS
from whence.ledger.actors import list_actors
from whence.ledger.ledger import Ledger
from whence.ledger.views import Filters, list_documents, show_document
from whence.mcp.server import build
from whence.web.settings import Person

NAME = "Ysolde Quarrington"
SECRET = re.compile(r"ysolde|quarr?ington", re.IGNORECASE)
LINK = re.compile(r'(?:href|src|action|data-[a-z]+)="(/[^"#]*)')
WIRE = f"""{NAME}, a nurse at the port hospital, said that 340 soldiers had been killed at Vessmar since Monday.

"We have never seen so many wounded men come in on a single day, and nobody counts them," Quarrington told reporters.

QUARRINGTON'S figures could not be independently verified. Ysolde began to count in March, she said.
"""
MINISTRY = f"""No more than 120 soldiers have been killed at Vessmar since Monday, the defence ministry said.

The ministry said that {NAME} was wrong. Its figure is based on its own records, a spokesman said.

Ysolde Quarrington was arrested in Vessmar on Thursday, according to the Halden Wire.
"""
STORIES = (
    ("wire", WIRE, "Halden Wire", "2025-03-04"),
    ("courier", f"VESSMAR (Halden Wire) - {WIRE}", "The Courier", "2025-03-05"),
    ("ministry", MINISTRY, "Radio Nord", "2025-03-06"),
)
DRAFT = "Some 340 soldiers have been killed at Vessmar since Monday, a nurse said. No more than 120 were killed.\n"
MOST = 600  # pages that are looked at


def fill(folder: Path) -> str:
    """The path of the ledger; the name is in texts, titles, names of files, refusals, decisions and questions."""
    path = str(folder / "ledger.sqlite")
    for name, text, publisher, published in STORIES:
        file = folder / f"quarrington-{name}.txt"
        file.write_text(text)
        said = ("--title", f"Nurse {NAME} counts the dead", "--publisher", publisher, "--published", published)
        assert whence("add", str(file), *said, "--ledger", path)[0] == 0
    whence("add", str(folder / "ysolde-quarrington-missing.txt"), "--ledger", path)
    (claim, *_) = claims_of(path)
    question = "Does Ysolde Quarrington count right?"
    commands = (
        ("correct", "same", NAME, "Y. Quarrington"),
        ("correct", "speaker", claim, NAME, "--why", f"{NAME} told us"),
        ("correct", "body", NAME, "--part-of", "Port Hospital", "--why", "Quarrington works there"),
        ("hypotheses", question, "--add", "Quarrington is right", "--add", "She is not"),
        ("hypotheses", question, "--rate", "Quarrington is right", claim, "consistent", "--why", "as Ysolde says"),
    )
    for command in commands:
        code, _, err = whence(*command, "--ledger", path)
        assert code == 0, (command, err)
    assert whence("matters", "--ledger", path)[0] == 0
    return path


def claims_of(path: str) -> list[str]:
    """The ids of all claims of a ledger."""
    with Ledger.open(path) as ledger:
        shown = [show_document(ledger, one.id) for one in list_documents(ledger, Filters())]
    return [identifier for one in shown for identifier in one.claim_ids.values()]


def leaks(where: str, shown: str | bytes) -> Iterator[str]:
    """Where the name shows, with what stands around it."""
    text = shown.decode("utf-8", "replace") if isinstance(shown, bytes) else shown
    plain = unescape(unquote(text)).encode().decode("utf-8")
    for found in SECRET.finditer(plain):
        yield f"{where}: …{plain[max(found.start() - 80, 0) : found.end() + 30]}…"


def pages(address: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to, by its address."""
    waiting, seen = ["/", "/login", "/documents/refused", "/documents/forgotten", "/search?words=soldiers"], set[str]()
    with httpx2.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        while waiting and len(seen) < MOST:
            where = waiting.pop()
            if where in seen or where.startswith(("/static/", "/review/history")):
                continue
            seen.add(where)
            answer = client.get(where)
            assert answer.status_code < 500, where
            yield where, str(answer.headers) + answer.text
            waiting += map(unescape, LINK.findall(answer.text))


def paths(address: str, ids: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Every path of the API that is read, with every id that it takes."""
    with httpx2.Client(base_url=address, timeout=60) as client:
        for path, known in client.get("/api/openapi.json").json()["paths"].items():
            if "get" not in known or path == "/api/decisions":
                continue
            kind = path.split("/")[2]
            wanted = ids[kind] if "{" in path else [""]
            for one in wanted:
                where = re.sub(r"\{\w+\}", one, path)
                query = "?words=soldiers" if kind in ("search", "who") else "?alone=true" if kind == "matters" else ""
                yield where, client.get(where + query).text
        yield "check", client.post("/api/check", json={"text": DRAFT}).text


def ids_of(path: str) -> dict[str, list[str]]:
    """The ids that paths of the API take, by the word after /api/."""

    def listed(*command: str) -> list[str]:
        return [row["id"] for row in objects(whence(*command, "--json", "--ledger", path)[1])]

    claims = claims_of(path)
    matters = listed("matters", "--alone")
    with Ledger.open(path) as ledger:
        actors = [quote(one.key) for one in list_actors(ledger)]
    assert matters
    assert actors
    return {
        "documents": listed("list"),
        "claims": claims,
        "trace": claims,
        "matters": matters,
        "boards": listed("hypotheses"),
        "actors": actors,
        "decisions": [],
    }


def commands(path: str, folder: Path) -> Iterator[tuple[str, str]]:
    """What every command prints that looks into a ledger, for people and for programs."""
    ids, draft = ids_of(path), folder / "draft.txt"
    draft.write_text(DRAFT)
    question = objects(whence("hypotheses", "--json", "--ledger", path)[1])[0]["question"]
    asked = [
        *(("list", *more) for more in ((), ("--refused",), ("--forgotten",))),
        *(("show", one) for one in (*ids["documents"], *ids["claims"])),
        *(("who", words) for words in ("340", "soldiers")),
        *(("search", words) for words in ("soldiers", "counts")),
        *(("matters", one) for one in ids["matters"]),
        *(("trace", one) for one in ids["claims"]),
        *(("affected", one) for one in (*ids["documents"], *ids["claims"], "Defence Ministry")),
        *(("matters",), ("matters", "--alone"), ("copies",), ("copies", "--quotations"), ("hypotheses",)),
        *(("hypotheses", question), ("check", str(draft)), ("verify",)),
    ]
    for command in asked:
        for more in ((), ("--json",)):
            code, out, err = whence(*command, *more, "--ledger", path)
            assert "Traceback" not in err
            yield " ".join((*command, *more, str(code))), out + err


def exports(path: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """What every format writes, of all that is in the ledger."""
    matters = ids_of(path)["matters"]
    for name, kind in FORMATS.items():
        wanted = matters if name in ("html", "markdown") else [None]
        for number, matter in enumerate(wanted):
            out = folder / f"{name}-{number}"
            more = ("--matter", matter) if matter else ()
            code, _, err = whence("export", "--format", name, "-o", str(out), *more, "--force", "--ledger", path)
            assert code in (0, 1), (name, err)
            files = sorted(out.iterdir()) if out.is_dir() else [out] if out.exists() else []
            assert files or code == 1 or not kind.names
            yield from ((f"{name} {file.name}", file.read_bytes()) for file in files)


def tools(path: str) -> Iterator[tuple[str, str]]:
    """What every tool answers an assistant."""
    ids = ids_of(path)
    with Ledger.open(path) as ledger:
        server = build(ledger)
        asked: list[tuple[str, dict[str, Any]]] = [
            *(("search", {"words": words}) for words in ("soldiers", "killed Vessmar")),
            *(("who", {"figure_or_words": words}) for words in ("340 soldiers", "arrested")),
            *(("document", {"id": one, "start": 0}) for one in ids["documents"]),
            *(("claim", {"id": one}) for one in ids["claims"]),
            *(("matter", {"id": one}) for one in ids["matters"]),
            ("check", {"draft": DRAFT}),
        ]
        for tool, arguments in asked:
            yield f"{tool} {arguments}", str(call(server, tool, **arguments))


def everything(path: str, folder: Path, person: Person) -> Iterator[tuple[str, str | bytes]]:
    """All that leaves a ledger by any door."""
    ids = ids_of(path)
    with Ledger.open(path) as ledger, serving(ledger, person=person) as address:
        yield from pages(address)
        yield from paths(address, ids)
    yield from commands(path, folder)
    yield from exports(path, folder)
    yield from tools(path)
