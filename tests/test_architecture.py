"""The house rules: imports go one way, each heavy dependency has one home, and everything is small enough to hold."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
MODULES = sorted((SOURCE / "whence").rglob("*.py"))

ROOMS = frozenset(("capture", "read", "claim", "link", "weigh", "ledger"))
DOORS = frozenset(("cli", "web", "export", "mcp", "bulk"))
ALLOWED: dict[str, frozenset[str]] = {
    "records": frozenset(),
    "crew": frozenset(),
    "flow": ROOMS | {"records", "crew"},
    "stages": ROOMS | {"records", "flow"},
    "__main__": frozenset(("cli",)),
    **dict.fromkeys(ROOMS, frozenset(("records",))),
    **dict.fromkeys(DOORS, frozenset(("flow", "ledger", "records"))),
    "cli": frozenset(("flow", "stages", "ledger", "records", "export", "web", "mcp", "bulk")),
    # Pages, the API and assistants give the same shapes as the command line, which the exports hold.
    **dict.fromkeys(("web", "mcp"), frozenset(("flow", "ledger", "records", "export"))),
    # Datasets have the columns of the exports' tables.
    "bulk": frozenset(("flow", "crew", "ledger", "records", "export")),
}
HOMES: dict[str, str | tuple[str, ...]] = {
    "httpx2": "capture",
    "py3langid": "capture",
    "trafilatura": "capture",
    "onnxruntime": "read",
    "sentencex": "read",
    "tokenizers": "read",
    "threadpoolctl": "flow",
    "rich": "cli",
    "typer": "cli",
    "docx": "capture",
    "fastwarc": "capture",
    "feedparser": "capture",
    "protego": "capture",
    "pypdfium2": "capture",
    "platformdirs": "ledger",
    "psycopg": "ledger",
    "pydantic": "ledger",
    "sqlalchemy": "ledger",
    "rapidfuzz": "link",
    "rensa": "link",
    "pyarrow": ("bulk", "export"),
    "warcio": "export",
    "argon2": "web",
    "fastapi": "web",
    "jinja2": "web",
    "starlette": "web",
    "uvicorn": "web",
    "mcp": "mcp",
    "dask": "bulk",
    "distributed": "bulk",
    "duckdb": "bulk",
    "fsspec": "bulk",
}
NEVER_SHIPPED = frozenset(("torch", "training", "benchmark", "tests"))
FORBIDDEN_NAMES = frozenset(("utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "process"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The folder under whence, or the module's own name where it stands alone; the package itself is ''."""
    return [*module.split("."), ""][1]


def imports(path: Path) -> set[str]:
    """The modules that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name their module in full"
            assert node.module
            inside = {f"{node.module}.{name.name}" for name in node.names}
            known = {module_name(module) for module in MODULES}
            found |= (inside & known) or {node.module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(module_name(path))
    for target in imports(path):
        if target.startswith("whence."):
            other = room_of(target)
            assert other == room or other in ALLOWED.get(room, frozenset()), f"{room} must not import {target}"


def _homes(package: str, path: Path) -> tuple[str, ...]:
    """The rooms that a package may be imported in; any, where it is not heavy."""
    homes = HOMES.get(package, room_of(module_name(path)))
    return (homes,) if isinstance(homes, str) else homes


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_heavy_dependencies_have_one_home(path: Path) -> None:
    for target in imports(path):
        package = target.split(".")[0]
        assert package not in NEVER_SHIPPED, f"{package} is not shipped"
        assert room_of(module_name(path)) in _homes(package, path), f"{package} lives in {HOMES[package]}"


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(module_name(path)) == "records"], ids=module_name)
def test_records_need_the_standard_library_only(path: Path) -> None:
    import sys

    outside = {target.split(".")[0] for target in imports(path)} - sys.stdlib_module_names
    assert outside <= {"whence"}


def test_no_import_rings() -> None:
    known = {module_name(path) for path in MODULES}
    graph = {module_name(path): (imports(path) & known) - {module_name(path)} for path in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as ring:
        pytest.fail(f"modules import each other: {' -> '.join(ring.args[1])}")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_small_enough_to_hold(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{node.name} is too long"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_says_what_it_holds(path: Path) -> None:
    assert ast.get_docstring(parse(path)), "a module's first sentence says what it holds"
    for node in parse(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no sentence"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_names_come_from_the_newsroom(path: Path) -> None:
    assert not FORBIDDEN_NAMES & set(module_name(path).split("."))
