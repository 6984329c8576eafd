"""The API: the command line's shapes over HTTP, bounded, described, and no request that breaks it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.cli.run import whence
from tests.web.conftest import serving
from whence.ledger.hypotheses import save_board
from whence.ledger.ledger import Ledger
from whence.ledger.review import list_decisions, list_doubts
from whence.records.hypothesis import Board, Hypothesis, Question
from whence.web.settings import Person

# More of them with WHENCE_EXAMPLES=100.
EXAMPLES = int(os.environ.get("WHENCE_EXAMPLES", "6"))


def told(filled: Path, *command: str) -> list[Any]:
    """What a command prints as JSON, a line each."""
    _, out, err = whence(*command, "--json", "--ledger", str(filled))
    assert out, err
    return [json.loads(line) for line in out.splitlines()]


def got(address: str, where: str) -> Any:
    answer = httpx2.get(f"{address}/api/{where}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("where", "command"),
    [
        ("documents", ("list",)),
        ("documents?publisher=halden", ("list", "--publisher", "halden")),
        ("documents?speaker=Petra+Solberg&limit=200", ("list", "--speaker", "Petra Solberg")),
        ("matters?alone=true&limit=200&words=norland", ("matters", "norland")),
        ("copies", ("copies",)),
    ],
)
def test_lists_are_the_command_line_s(filled: Path, address: str, where: str, command: tuple[str, ...]) -> None:
    assert got(address, where)["rows"] == told(filled, *command)


@pytest.mark.parametrize(
    ("where", "command"),
    [
        ("search?words=tanks", ("search", "tanks")),
        ("who?words=40+crates", ("who", "40", "crates")),
        ("who?words=unloaded", ("who", "unloaded")),
    ],
)
def test_answers_are_the_command_line_s(filled: Path, address: str, where: str, command: tuple[str, ...]) -> None:
    assert got(address, where) == told(filled, *command)


def test_one_of_each_is_the_command_line_s(filled: Path, address: str) -> None:
    document = got(address, "documents")["rows"][0]["id"]
    assert [got(address, f"documents/{document}")] == told(filled, "show", document)
    claim = got(address, "who?words=40+crates")[0]["id"]
    assert [got(address, f"claims/{claim}")] == told(filled, "show", claim)
    matter = got(address, "matters")["rows"][0]
    assert [got(address, f"matters/{matter['id']}")] == told(filled, "matters", matter["id"])
    stated = matter["claims"][0]["id"].partition("#")[0]
    assert got(address, f"trace/{stated}") == told(filled, "trace", stated)


def test_what_is_affected_is_the_command_line_s(filled: Path, address: str) -> None:
    claim = got(address, "who?words=40+crates")[0]["id"]
    for asked in (claim, got(address, "documents")["rows"][0]["id"], "Sudland's Defence Ministry"):
        assert [got(address, f"affected?of={quote(asked)}")] == told(filled, "show", asked, "--affected")
    few = got(address, f"affected?of={quote(asked)}&limit=1")
    assert (len(few["own"]), len(few["matters"])) == (1, 1)
    assert few["counts"]["own"] > 1


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("publisher=halden", lambda one: one["document"]["publisher"] == "Halden Wire"),
        ("speaker=Petra+Solberg", lambda one: one["speaker"] == "Petra Solberg"),
        ("event=casualties", lambda one: (one["claim"]["event"] or {}).get("type") == "casualties"),
        ("unverified=true", lambda one: any(note["status"] == "unverified" for note in one["claim"]["verification"])),
        (
            "since=2025-03-05&until=2025-03-31",
            lambda one: "2025-03-05" <= (one["document"]["published"] or "") < "2025-04",
        ),
    ],
)
def test_claims_by_filters(address: str, asked: str, wanted: Callable[[Any], bool]) -> None:
    """The newest document's first, a page at a time: those that a filter names and no others."""
    every = got(address, "claims?limit=200")
    assert not every["more"]
    days = [one["document"]["published"] or "" for one in every["rows"]]
    assert days == sorted(days, reverse=True)
    found = got(address, f"claims?limit=200&{asked}")["rows"]
    assert found
    assert found == [one for one in every["rows"] if wanted(one)]
    page = got(address, f"claims?limit=1&skip=1&{asked}")
    assert (page["rows"], page["more"]) == (found[1:2], len(found) > 2)


def test_a_claim_misread_is_not_listed(own: Ledger, workbench: str) -> None:
    claim = got(workbench, "claims?limit=1")["rows"][0]["id"]
    httpx2.post(f"{workbench}/api/decisions", json={"claim": claim, "what": "misread"})
    assert claim not in {one["id"] for one in got(workbench, "claims?limit=200")["rows"]}


def test_actors_and_what_others_say(address: str) -> None:
    (row,) = got(address, "actors?words=sudland")["rows"]
    assert (row["key"], row["documents"]) == ("sudland defence ministry", 4)
    shown = got(address, f"actors/{quote(row['key'])}?limit=3")
    assert (shown["key"], len(shown["said"]["rows"]), shown["said"]["more"]) == (row["key"], 3, True)
    assert [one["claims"] for one in shown["names"]] == [row["claims"]]
    assert {one["statement"]["speaker"] for one in shown["said"]["rows"]} == {row["name"]}
    every = got(address, f"actors/{quote(row['key'])}")["said"]["rows"]
    against = [pair for one in every for about in one["matters"] for pair in about["differences"]]
    assert any(one["other"]["sources"][-1]["name"] == "Aldmoor Institute" for one in against if not one["explained"])
    assert len(got(address, "actors?limit=2")["rows"]) == 2


def test_boards_are_the_command_line_s(own: Ledger) -> None:
    board = Board(Question("Who paid?"), (Hypothesis("h1", "Norland"), Hypothesis("h2", "Sudland")))
    saved = save_board(own, board, "Edith", "tests")
    with serving(own) as address:
        path = Path(own.where)
        assert got(address, "boards")["rows"] == told(path, "hypotheses")
        assert [got(address, f"boards/{saved.id}")] == told(path, "hypotheses", "Who paid?")


def test_a_check_is_the_command_line_s(filled: Path, address: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("At least 40 crates were unloaded from the ferry at night, port workers said.\n")
    answer = httpx2.post(f"{address}/api/check", json={"text": draft.read_text()}, timeout=60)
    assert [answer.json()] == told(filled, "check", str(draft))


def test_decisions_are_made_and_taken_back(own: Ledger, workbench: str) -> None:
    claim = list_doubts(own, "voice", limit=1)[0].claim
    body = {"claim": claim, "what": "speaker", "right": "Irma Okafor", "why": "she wrote"}
    made = httpx2.post(f"{workbench}/api/decisions", json=body)
    assert made.status_code == 201
    shown = got(workbench, f"claims/{claim}")
    assert shown["claim"]["sources"][-1]["text"] == "Irma Okafor"
    assert httpx2.delete(f"{workbench}/api/decisions/{made.json()['id']}", headers=AS_JSON).status_code == 200
    (row,) = got(workbench, "decisions")["rows"]
    assert (row["decision"]["by"], row["withdrawn_by"], row["claim"]) == ("Edith", "Edith", claim)


AS_JSON = {"content-type": "application/json", "content-length": "0"}


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("documents?limit=201", 400),
        ("documents?skip=-1", 400),
        ("documents?since=yesterday", 400),
        ("documents/beef", 404),
        ("matters/beefbeef", 404),
        ("search", 400),
        ("who?words=%20", 400),
        ("nowhere", 404),
        ("actors/nobody", 404),
        ("actors/x?limit=21", 400),
        ("affected", 400),
        ("affected?of=nobody", 400),
        ("claims?limit=0", 400),
    ],
)
def test_faults_are_one_line(address: str, where: str, status: int) -> None:
    answer = httpx2.get(f"{address}/api/{where}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


def test_readers_decide_nothing(own: Ledger) -> None:
    with serving(own, person=Person("Ray", "reader")) as address:
        body = {"claim": list_doubts(own, limit=1)[0].claim, "what": "accepted"}
        assert httpx2.post(f"{address}/api/decisions", json=body).status_code == 403
    assert list_decisions(own) == []


def test_another_site_decides_nothing(own: Ledger, workbench: str) -> None:
    body = {"what": "same", "left": "A", "right": "B"}
    answer = httpx2.post(f"{workbench}/api/decisions", json=body, headers={"origin": "https://evil.example"})
    assert (answer.status_code, list(answer.json())) == (403, ["error"])
    assert list_decisions(own) == []


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fit", "unfit"])
def test_no_request_breaks_it(own: Ledger, mode: GenerationMode) -> None:
    """Requests made up from the description, those that fit it and those that do not: none finds a fault in whence."""
    with serving(own) as address:
        described: Any = schemathesis.openapi.from_url(f"{address}/api/openapi.json")
        for operation in (one.ok() for one in described.get_all_operations()):
            # Where nothing is asked, nothing can be asked wrongly.
            if mode == GenerationMode.POSITIVE or operation.query or operation.path_parameters or operation.body:
                _try(operation, mode)


def _try(operation: Any, mode: GenerationMode) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        # What fits need not be on record; what does not may only be known once the ledger is asked.
        case.call_and_validate(excluded_checks=[positive_data_acceptance, negative_data_rejection], timeout=30)

    ask()
