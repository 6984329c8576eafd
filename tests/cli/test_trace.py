"""`whence trace`: from a claim back to its root, with what speaks for each step."""

from __future__ import annotations

from dataclasses import replace

from tests.cli.run import objects, whence
from tests.found import A, B, C, D, edge, finding, matter
from whence.cli.trace import describe_trace
from whence.records.finding import Finding
from whence.records.link import Relay, Root, Teller


def lines(told: Finding, statement: str, width: int | None = 80) -> list[str]:
    return [line.plain for line in describe_trace(told, statement, width)]


def test_back_to_the_root() -> None:
    assert lines(finding(), C.id) == [
        "~40,000 vaccine dose  Vaccine doses delivered to Orsinia",
        "  “c: so many doses came”",
        "2025-03-07  Evening Post  ~40,000 vaccine dose  cccccccc",
        "│  the ministry “said”",
        "└─ presumed  2025-03-05  Courier  40,000 vaccine dose  bbbbbbbb",
        "   │  figure: 40,000, three days later",
        "   │  the ministry “said”",
        "   └─ copied  2025-03-04  The Herald  40,000 vaccine dose  aaaaaaaa",
        "      │  copied text: “so many doses came”",
        "      │  the ministry “said”  basis: own records",
        "      └─ origin  Health Ministry",
        "            of government of Orsinia, ministry, an interested party",
        "Others that go back to the same root",
        "  2025-03-04  The Herald  40,000 vaccine dose  aaaaaaaa",
        "  2025-03-05  Courier  40,000 vaccine dose  bbbbbbbb",
        "  2025-03-12  The Herald  46,000 vaccine dose  eeeeeeee",
    ]


def test_a_source_outside_the_ledger() -> None:
    assert lines(finding(), D.id)[-3:] == [
        "└─ origin  Nurses' Union",
        "      union",
        "      attribution: the union said",
    ]


def test_an_origin_that_is_unstated() -> None:
    body = matter().roots[3].body
    alone = finding(matter=matter(A, edges=(), roots=(Root(A.id, body, (body,), stated=False),)), families=())
    assert lines(alone, A.id)[-2:] == ["└─ origin unstated  last known: Nurses' Union", "      through Nurses' Union"]


def test_whom_a_text_says_it_has_it_from() -> None:
    told = Relay(Teller("the minister"), Teller("the service"), replace(A.span, text="after a\x1b[2J briefing"))
    alone = finding(matter=matter(replace(A, relays=(told,)), edges=()))
    assert "│  the minister has it from the service: “after a\ufffd[2J briefing”" in lines(alone, A.id)


def test_a_ring_ends() -> None:
    ring = (edge(A, B, "presumed", "wording", ""), edge(B, A, "presumed", "wording", ""))
    assert lines(finding(matter=matter(A, B, edges=ring), families=()), A.id)[-1].endswith("… as above")


def test_a_statement_about_another_matter() -> None:
    away = edge(A, C, "stated", "attribution", "as it said before")
    shown = lines(finding(matter=matter(A, edges=(away,)), families=()), A.id)
    assert shown[-2:] == ["└─ stated  a statement about another matter", "      attribution: as it said before"]


def test_lines_fit_the_width() -> None:
    shown = lines(finding(), C.id, 48)
    assert max(map(len, shown)) <= 48


def test_a_copy_goes_back_to_its_original(echoed: str) -> None:
    claims = [claim for one in objects(whence("matters", "--json", "--ledger", echoed)[1]) for claim in one["claims"]]
    copy = next(
        one for one in claims if one["document"] == "courier.txt" and (one["figure"] or {}).get("best") == 40_000
    )
    found = objects(whence("trace", copy["id"], "--json", "--ledger", echoed)[1])
    (traced,) = (one["trace"] for one in found)
    assert [step["to"]["claim"]["document"] for step in traced["steps"] if step["to"]] == ["wire.txt"]
    code, out, _ = whence("trace", copy["id"].partition("#")[0], "--ledger", echoed)
    assert code == 0
    assert "└─ copied  2025-03-04  Orsin Wire" in out


def test_what_is_no_claim(echoed: str) -> None:
    (document, *_) = (one["id"] for one in objects(whence("list", "--json", "--ledger", echoed)[1]))
    code, out, err = whence("trace", document, "--ledger", echoed)
    assert (code, out) == (2, "")
    assert err.endswith("the id of a document; whence show lists a document's claims\n")
