"""The assistants' door with the protocol's own client: claims with exact spans, whose they are, never a verdict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from mcp.client.stdio import StdioServerParameters

from tests.cli.conftest import UNION, WIRE
from tests.mcp.asking import call, refusal, with_client
from whence.ledger.ledger import Ledger
from whence.mcp.answer import WHOSE
from whence.mcp.server import Server, build

TOOLS = ["search", "who", "document", "claim", "matter", "trace", "check"]


@pytest.fixture
def server(where: str) -> Iterator[Server]:
    """A server in this process."""
    with Ledger.open(where) as ledger:
        yield build(ledger)


def doses(server: Server) -> dict[str, Any]:
    """The matter that all three articles are about."""
    found = call(server, "search", words="vaccine doses")["answer"]["matters"]
    (most,) = [one for one in found if one["outlets"] == 3]
    whole: dict[str, Any] = call(server, "matter", id=most["id"])["answer"]
    return whole


def test_every_tool_says_what_it_does_and_only_reads(server: Server) -> None:
    listed = with_client(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == TOOLS
    for tool in listed:
        assert tool.description
        assert tool.annotations.read_only_hint


def test_instructions_forbid_a_verdict(server: Server) -> None:
    async def told(client: Any) -> str:
        return str(client.instructions)

    assert "Never turn an answer into a verdict" in with_client(server, told)


def test_search_finds_claims_with_their_characters(server: Server) -> None:
    found = call(server, "search", words="vaccine doses Libya")
    claims = found["answer"]["claims"]
    assert claims
    for claim in claims:
        document = call(server, "document", id=claim["document"], start=0)["answer"]
        span = claim["span"]
        if span["field"] == "text" and span["end"] <= len(document["excerpt"]["text"]):
            assert document["excerpt"]["text"][span["start"] : span["end"]] == span["text"]
        assert claim["sources"] and claim["citation"]
        assert not {"\x02", "\x03"} & set(claim["words"])
    assert found["coverage"]["documents"] == 3
    assert found["coverage"]["unlinked"] == 0
    assert WHOSE in found["notes"]


def test_who_is_on_record_with_a_figure(server: Server) -> None:
    found = call(server, "who", figure_or_words="12,000 doses")["answer"]
    (one,) = [statement for statement in found if statement["figure"]["best"] == 12_000]
    assert one["claim"]["speaker"] == "Nurses' Union"
    span = one["claim"]["span"]
    assert UNION[span["start"] : span["end"]] == span["text"]
    assert one["matters"][0]["independent"] is None


def test_a_matter_says_whose_and_how_independent(server: Server) -> None:
    matter = doses(server)
    assert matter["independent"] is None
    assert matter["outlets"] == 3
    assert len(matter["families"]) == 2
    assert matter["conflicts"]
    assert matter["claims"][0]["span"]["text"]
    assert {"verdict", "true", "false"}.isdisjoint(matter)


def test_what_is_not_shown_is_noted(server: Server) -> None:
    noted = call(server, "matter", id=doses(server)["id"])["notes"]
    assert any("not shown" in note for note in noted)


def test_a_claim_by_its_first_characters(server: Server) -> None:
    claim = doses(server)["claims"][0]["id"].split("#")[0]
    found = call(server, "claim", id=claim.removeprefix("sha256:")[:12])["answer"]
    assert found["claim"]["id"] == claim
    assert found["document"]["publisher"]
    assert [one["outlets"] for one in found["matters"]] == [3]
    assert found["retracted"] is False


def test_a_copy_is_traced_to_what_it_repeats(server: Server) -> None:
    (copied,) = [one for one in doses(server)["claims"] if one["publisher"] == "The Courier"]
    traced = call(server, "trace", claim=copied["id"])["answer"]
    (step,) = traced[0]["trace"]["steps"][:1]
    assert step["to"]["claim"]["publisher"] == "Orsin Wire"
    assert step["evidence"]


def test_a_draft_is_held_against_what_is_on_record(server: Server) -> None:
    draft = "Malta has sent about 60,000 vaccine doses to Libya since Monday, the Maltese health ministry said."
    found = call(server, "check", draft=draft)
    (sentence,) = found["answer"]["sentences"]
    assert sentence["standing"] == "changed"
    assert sentence["evidence"][0]["span"]["text"]
    assert {one["figure"]["best"] for one in sentence["evidence"] if one["figure"]} >= {40_000}
    assert any("not against what is so" in note for note in found["notes"])


def test_a_document_a_page_at_a_time(server: Server) -> None:
    document = doses(server)["claims"][0]["id"]
    whole = call(server, "claim", id=document.split("#")[0])["answer"]["document"]["id"]
    first = call(server, "document", id=whole, limit=2)["answer"]
    second = call(server, "document", id=whole, skip=2, limit=2)["answer"]
    assert len(first["claims"]) == 2
    assert first["claims"][0]["id"] != second["claims"][0]["id"]
    assert "excerpt" not in first


@pytest.mark.parametrize(
    ("tool", "arguments", "line"),
    [
        ("matter", {"id": "zz"}, "zz: too short for an id; at least 4 characters"),
        ("matter", {"id": "ffffffff"}, "ffffffff: no such matter in the ledger"),
        ("claim", {"id": "ffffffff"}, "ffffffff: no such id in the ledger"),
        ("who", {"figure_or_words": " "}, "question: no words to look for"),
        ("check", {"draft": ""}, "draft: no words"),
        ("check", {"draft": "x" * 4_001}, "draft: longer than 4000 characters; ask in parts"),
        ("search", {"words": "*"}, "search: no word to look for"),
        ("search", {"words": "x" * 401}, "question: longer than 400 characters"),
    ],
)
def test_what_is_unusable_costs_one_line(server: Server, tool: str, arguments: dict[str, Any], line: str) -> None:
    assert refusal(server, tool, **arguments) == f"Error executing tool {tool}: {line}"


@pytest.mark.parametrize("arguments", [{"words": 3}, {}, {"words": "a", "limit": "many"}])
def test_arguments_of_the_wrong_kind_cost_one_line(server: Server, arguments: dict[str, Any]) -> None:
    assert len(refusal(server, "search", **arguments).splitlines()) == 1


@pytest.mark.parametrize("words", ['a" OR "b', "NEAR(x y)", "caf\u00e9 -doses", "'; drop table claim;--"])
def test_questions_are_words_and_nothing_else(server: Server, words: str) -> None:
    found = call(server, "search", words=words)
    assert found["coverage"]["claims"] > 0


def test_nothing_found_is_no_evidence(server: Server) -> None:
    found = call(server, "search", words="zeppelin")
    assert not any(found["answer"].values())
    assert any("no evidence" in note for note in found["notes"])


def test_over_standard_input_and_output(where: str) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "whence", "mcp", "--ledger", where], env={**os.environ}
    )

    async def asked(client: Any) -> tuple[list[str], Any]:
        listed = [tool.name for tool in (await client.list_tools()).tools]
        return listed, await client.call_tool("who", {"figure_or_words": "40,000 doses"})

    tools, result = with_client(command, asked)
    assert tools == TOOLS
    assert not result.is_error
    told = {one["claim"]["speaker"] for one in result.structured_content["answer"]}
    assert any("ministry" in (name or "").lower() for name in told)
    assert WIRE.split()[0] == "Malta"


def test_nothing_but_the_protocol_goes_to_standard_output(where: str) -> None:
    begin = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "tests", "version": "1"},
        },
    }
    running = subprocess.run(
        [sys.executable, "-m", "whence", "mcp", "--ledger", where],
        input=json.dumps(begin) + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    answers = [json.loads(line) for line in running.stdout.splitlines()]
    assert [one["result"]["serverInfo"]["name"] for one in answers] == ["whence"]
    assert running.returncode == 0


def test_no_ledger_costs_one_line(tmp_path: Any) -> None:
    from tests.cli.run import whence

    code, out, err = whence("mcp", "--ledger", str(tmp_path / "none.sqlite"))
    assert (code, out) == (2, "")
    assert err.endswith("no ledger there yet; whence add makes one\n")
