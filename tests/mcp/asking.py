"""Asking a server as an assistant does, with the protocol's own client."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult, TextContent

from whence.mcp.server import Server

Ask = Callable[[Client], Coroutine[Any, Any, Any]]


def with_client(server: Server | StdioServerParameters, ask: Ask) -> Any:
    """What asking comes to, over one connection."""

    async def connected() -> Any:
        async with Client(server) as client:
            return await ask(client)

    # In a thread of its own: where a browser is under test, this one has a loop that runs already.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(anyio.run, connected).result()


def call(server: Server | StdioServerParameters, tool: str, **arguments: Any) -> dict[str, Any]:
    """A tool's answer, the same in its text and its structure."""
    result = with_client(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, words(result)
    assert json.loads(words(result)) == result.structured_content
    found: dict[str, Any] = result.structured_content
    return found


def refusal(server: Server | StdioServerParameters, tool: str, **arguments: Any) -> str:
    """What a tool says that it refuses."""
    result = with_client(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    return words(result)


def words(result: CallToolResult) -> str:
    """The text of an answer."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text
