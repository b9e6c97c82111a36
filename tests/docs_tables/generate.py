"""`make docs`: write the generated parts of docs/ again."""

from __future__ import annotations

from tests.docs_tables.tables import DOCS, PAGES, renewed

if __name__ == "__main__":
    for page in PAGES:
        path = DOCS / page
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(path)
