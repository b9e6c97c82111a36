"""Who imports whom: no cycles, no stage imports another, and importing onrecord loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "onrecord"
STAGES = ("read", "annotate", "extract", "group", "reconcile", "store")
# A part imports only what stands in a row above its own; within a row only the tables and heads may look sideways.
ROWS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("model",),
    ("registry", "settings", "data", "heads"),
    STAGES,
    ("pipeline",),
    ("present", "evaluate"),
    ("cli",),
    ("__main__",),
)
RANK = {part: rank for rank, row in enumerate(ROWS) for part in row}
SIDEWAYS = ROWS[2]
HEAVY = ("spacy", "onnxruntime", "pyarrow", "lxml", "sqlalchemy", "trafilatura", "scipy", "torch", "feedparser")


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    return {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, *, deferred: bool) -> Iterator[str]:
    """Modules of onrecord that the code imports; with `deferred` those inside functions and TYPE_CHECKING too."""
    for node in _walk(tree, deferred=deferred):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "onrecord")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "onrecord":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else node.module


def _walk(node: ast.AST, *, deferred: bool) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not deferred and (isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or _is_type_checking(child)):
            continue
        yield from _walk(child, deferred=deferred)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


def _part(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_no_import_cycles() -> None:
    graph = {name: {i for i in imports(_tree(name), deferred=False) if i != name} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as err:
        pytest.fail("import cycle: " + " -> ".join(reversed(err.args[1])))


@pytest.mark.parametrize("name", [n for n in modules() if n != "onrecord"])
def test_direction(name: str) -> None:
    part = _part(name)
    assert part in RANK, f"{name}: say in tests/test_imports.py where {part!r} stands"
    for imported in imports(_tree(name), deferred=True):
        other = _part(imported)
        if other in ("", part) or (part in SIDEWAYS and other in SIDEWAYS):
            continue
        assert RANK[other] < RANK[part], f"{name} imports {imported}, which stands beside or above it"


@pytest.mark.parametrize(
    "code", ["import onrecord", "import onrecord.model", "import onrecord.cli", "import onrecord.pipeline"]
)
def test_light_to_import(code: str) -> None:
    program = f"import sys; {code}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
