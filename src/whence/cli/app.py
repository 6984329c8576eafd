"""The command `whence`: its commands, its version, and the last word on how it ends."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from whence import __version__

# In the order of the help: each command, the module that holds it, and its name there.
COMMANDS = {
    "read": ("read", "read"),
    "add": ("add", "add"),
    "watch": ("add", "watch"),
    "list": ("listing", "list_"),
    "show": ("show", "show"),
    "who": ("show", "who"),
    "search": ("listing", "search"),
    "copies": ("copies", "copies"),
    "matters": ("matters", "matters"),
    "trace": ("trace", "trace"),
    "check": ("check", "check"),
    "hypotheses": ("hypotheses", "hypotheses"),
    "serve": ("serve", "serve"),
    "user": ("user", "user"),
    "correct": ("correct", "correct"),
    "verify": ("verify", "verify"),
    "export": ("export", "export"),
    "bulk": ("bulk", "bulk"),
    "mcp": ("mcp", "mcp"),
    "forget": ("forget", "forget"),
    "bench": ("bench", "bench"),
}


class Commands(TyperGroup):
    """The commands, each loaded when it is asked for, since the database's toolkit is slow to load."""

    def list_commands(self, ctx: object) -> list[str]:
        """All commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        """One command, None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found = getattr(import_module(f"whence.cli.{module}"), name)
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        alone = typer.Typer(add_completion=False)
        alone.command(cmd_name)(found)
        return typer.main.get_command(alone)


app = typer.Typer(
    name="whence",
    cls=Commands,
    help="Tells a reader where a claim comes from.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command; a terminal or pipe that cannot show a character gets a mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="whence")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whence {__version__}")
        raise typer.Exit


@app.callback()
def _whence(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Tells a reader where a claim comes from."""
