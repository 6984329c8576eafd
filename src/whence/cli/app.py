"""The command `whence`: its commands, its version, and the last word on how it ends."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from whence import __version__
from whence.cli.read import read

app = typer.Typer(
    name="whence",
    help="Tells a reader where a claim comes from.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(read)


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
