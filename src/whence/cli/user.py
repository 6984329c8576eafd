"""`whence user`: who may log in to a workbench that other machines reach."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from whence.cli.options import AsJson, LedgerPath
from whence.cli.terminal import NOTHING_FOUND, Terminal, usable
from whence.export.plain import plain
from whence.ledger.ledger import Ledger
from whence.ledger.people import add_person, check_name, list_people, remove_person, set_hash
from whence.records.errors import Unusable

Role = Literal["reader", "analyst", "admin"]
UserName = Annotated[str, typer.Argument(metavar="NAME", help="The name that decisions bear.")]

user = typer.Typer(no_args_is_help=True, help="Say who may log in to the workbench beyond this machine.")


@user.command()
def add(
    name: UserName,
    role: Annotated[Role, typer.Option(help="A reader looks, an analyst decides, an admin does all.")] = "analyst",
    ledger: LedgerPath = None,
) -> None:
    """Let somebody log in; the password is asked for, or read from standard input."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger) as opened:
        add_person(opened, check_name(name), role, _hashed())
    terminal.line(f"{plain(name)} may log in as {role}")


@user.command(name="list")
def list_(ledger: LedgerPath = None, as_json: AsJson = False) -> None:
    """List who may log in."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        found = list_people(opened)
    for one in found:
        if as_json:
            terminal.json({"name": one.name, "role": one.role, "added": one.added})
        else:
            terminal.line(f"{one.role:<8} {plain(one.name)}")
    raise typer.Exit(0 if found else NOTHING_FOUND)


@user.command()
def remove(name: UserName, ledger: LedgerPath = None) -> None:
    """Let somebody log in no more; what they decided stays theirs."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        remove_person(opened, check_name(name))


@user.command()
def password(name: UserName, ledger: LedgerPath = None) -> None:
    """Give somebody another password; it is asked for, or read from standard input."""
    terminal = Terminal()
    with usable(terminal), Ledger.open(ledger, make=False) as opened:
        set_hash(opened, check_name(name), _hashed())


def _hashed() -> str:
    """The hash of a password asked for without showing it, or read from standard input's first line."""
    try:
        # Imported here: nothing else of this room needs it.
        from whence.web.passwords import hash_password
    except ModuleNotFoundError as missing:
        raise Unusable("whence user", f"needs pip install 'whence[web]' ({missing.name} is missing)") from None
    if sys.stdin.isatty():
        return hash_password(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return hash_password(sys.stdin.readline().rstrip("\r\n"))
