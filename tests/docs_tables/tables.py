"""The generated parts of docs/: tables of every registered part, written between marks that name the table."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord.extract import extractors
from onrecord.present.export import exporters
from onrecord.read import readers
from onrecord.registry import Registry

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PARTS: dict[str, Callable[[], Registry[object]]] = {
    "readers": lambda: readers,
    "extractors": lambda: extractors,
    "exporters": lambda: exporters,
}
PAGES = ("extending.md",)
_BLOCK = re.compile(r"(?P<open><!-- table: (?P<name>\w+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)


def table_of(names: Iterable[tuple[str, object]]) -> str:
    """A row for each part: its name, the first line of its docstring, its file."""
    rows = [f"| `{name}` | {first_line(part)} | `{file_of(part)}` |" for name, part in names]
    return "\n".join(["| name | what it does | file |", "| --- | --- | --- |", *rows, ""])


def first_line(part: object) -> str:
    """What stands in an index for the part."""
    return (inspect.getdoc(_function_of(part)) or "").partition("\n")[0]


def file_of(part: object) -> str:
    """The part's file below `src/onrecord/`."""
    module = inspect.getmodule(_function_of(part))
    assert module is not None
    assert module.__file__ is not None
    return module.__file__.rpartition("/onrecord/")[2]


def _function_of(part: object) -> object:
    """The part itself, or the function that it carries."""
    return getattr(part, "read", None) or getattr(part, "write", None) or part


def renewed(page: str) -> str:
    """The page with its tables as they should be."""

    def renew(block: re.Match[str]) -> str:
        registry = PARTS[block["name"]]()
        return block["open"] + table_of((name, registry.get(name)) for name in registry) + block["close"]

    return _BLOCK.sub(renew, page)
