"""What docs/ says is so: help texts, the schema, links, and the snippets run."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS
from tests.conftest import ROOT

PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
SNIPPET = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _load_generate():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _load_generate()


@pytest.mark.parametrize("page", generate.PAGES, ids=lambda p: p.name)
def test_page_is_as_generated(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == generate.renewed(text), "run `make docs` and read the diff"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"<!-- help: {name} -->" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / t).exists()]
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    seen, todo = set(), [ROOT / "docs" / "index.md"]
    while todo:
        page = todo.pop()
        if page not in seen and page.suffix == ".md" and page.is_file():
            seen.add(page)
            todo += [(page.parent / t).resolve() for t in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [p for p in (ROOT / "docs").rglob("*.md") if p.resolve() not in seen] == []


@pytest.mark.parametrize("target", ["demo", "test"])
def test_readme_names_targets_that_are_there(target: str) -> None:
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_python_snippets_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code in SNIPPET.findall((ROOT / "docs" / "python.md").read_text(encoding="utf-8")):
        exec(compile(code, "docs/python.md", "exec"), names)
    assert "Putin" in capsys.readouterr().out
