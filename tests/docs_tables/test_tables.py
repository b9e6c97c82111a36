"""The tables in docs/ say what is registered."""

from __future__ import annotations

import pytest

from tests.docs_tables.tables import DOCS, PAGES, PARTS, first_line, renewed


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_generated(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert text == renewed(text), "run `make docs` and read the diff"


@pytest.mark.parametrize("kind", PARTS)
def test_page_has_a_table_of_every_kind(kind: str) -> None:
    assert any(f"<!-- table: {kind} -->" in (DOCS / page).read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("kind", PARTS)
def test_every_part_says_what_it_does(kind: str) -> None:
    registry = PARTS[kind]()
    assert list(registry)
    assert [name for name in registry if not first_line(registry.get(name)).endswith((".", ";"))] == []
