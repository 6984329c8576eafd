"""Commands and options without a word of documentation do not exist, and each room has its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from whence.cli.app import Commands, app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def all_commands() -> dict[str, TyperCommand]:
    """Every command by its words, those of groups under both."""
    group = get_command(app)
    assert isinstance(group, Commands)
    found: dict[str, TyperCommand] = {}
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if isinstance(command, TyperGroup):
            found |= {f"{name} {sub}": one for sub, one in command.commands.items() if isinstance(one, TyperCommand)}
        else:
            found[name] = command
    return found


COMMANDS = all_commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name: str) -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    assert COMMANDS[name].help
    group = name.split()[0]
    assert f"## `whence {group}`" in page
    section = page.split(f"## `whence {group}`")[1].split("\n## ")[0]
    assert f"`whence {name}" in section
    for parameter in COMMANDS[name].params:
        assert isinstance(parameter, TyperArgument | TyperOption)
        assert parameter.help, f"{parameter.name} has no help"
        for option in parameter.opts if isinstance(parameter, TyperOption) else ():
            assert f"`{option}" in section, f"{option} is not in docs/cli.md"


def test_every_room_has_its_page() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "whence").glob("*/__init__.py")}
    assert rooms <= {page.stem for page in DOCS.glob("*.md")}
