"""Finding one thing by its name, and what several queries read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.errors import NotInRecord
from onrecord.model import Published, Question, Report, from_json
from onrecord.store import schema
from onrecord.store.rows import chunks, read_rows

NEAR = 200  # ids on each side, of which the nearest to one that is not there are named
TEXTS = 64  # report texts held in memory
LAST_DAY = "9999-12-31"  # what has no day comes last


def find_report(connection: Connection, id_: str) -> Report:
    """A report by its id.

    Raises:
        NotInRecord: There is none; the message names the nearest ids.
    """
    return from_json(Report, get_row(connection, schema.reports, id_, "report"))


def find_story(connection: Connection, id_: str) -> dict[str, Any]:
    """The row of a story.

    Raises:
        NotInRecord: There is none; the message names the nearest ids.
    """
    return get_row(connection, schema.stories, id_, "story")


def find_question(connection: Connection, wanted: str) -> Question:
    """The question of that id, else the only one whose text holds the words.

    Raises:
        NotInRecord: There is none, or there are several.
    """
    questions = [from_json(Question, row) for row in read_rows(connection, "questions")]
    fitting = [q for q in questions if q.id == wanted] or [q for q in questions if is_like(wanted, q.text)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotInRecord(f"{len(fitting)} questions hold {wanted!r}: {', '.join(q.id for q in fitting)}; name one")
    known = ", ".join(q.id for q in questions) or "none"
    raise NotInRecord(f"no question is called {wanted!r}; there are: {known}")


def get_row(connection: Connection, table: Table, id_: str, kind: str) -> dict[str, Any]:
    """The row of that id; `kind` is what a row of the table is called.

    Raises:
        NotInRecord: There is none; the message names the nearest ids.
    """
    row = connection.execute(select(table).where(table.c.id == id_)).mappings().first()
    if row is not None:
        return dict(row)
    before = select(table.c.id).where(table.c.id < id_).order_by(table.c.id.desc()).limit(NEAR)
    after = select(table.c.id).where(table.c.id >= id_).order_by(table.c.id).limit(NEAR)
    ids = sorted(row for chosen in (before, after) for row in connection.execute(chosen).scalars())
    near = difflib.get_close_matches(id_, ids, n=5, cutoff=0.4) or ids[:5]
    raise NotInRecord(f"no {kind} is called {id_!r}; there are: {', '.join(near) or 'none'}")


def names_of_actors(connection: Connection) -> dict[str, str]:
    """Every actor's name by id."""
    return {row.id: row.name for row in connection.execute(select(schema.actors.c.id, schema.actors.c.name))}


@dataclass(frozen=True, slots=True)
class Printed:
    """A report without its text: where and when it was printed."""

    id: str
    outlet: str | None
    published: Published

    @property
    def name(self) -> str:
        """The outlet, else the report's id."""
        return self.outlet or self.id

    @property
    def order(self) -> tuple[str, str]:
        """The order of publication."""
        return self.published.from_ or LAST_DAY, self.id


def printed_reports(connection: Connection) -> dict[str, Printed]:
    """Every report by id, the earliest first."""
    table = schema.reports
    rows = connection.execute(select(table.c.id, table.c.outlet, table.c.published))
    printed = [Printed(row.id, row.outlet, from_json(Published, row.published)) for row in rows]
    return {p.id: p for p in sorted(printed, key=lambda p: p.order)}


def text_reader(connection: Connection) -> Callable[[str], str]:
    """A function from a report's id to its text, which remembers the last ones."""
    table = schema.reports

    @lru_cache(TEXTS)
    def text_of(report: str) -> str:
        return str(connection.execute(select(table.c.text).where(table.c.id == report)).scalar_one())

    return text_of


def rows_by_id(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows of these ids."""
    return {row["id"]: row for row in find_rows(connection, table, "id", ids)}


def find_rows(connection: Connection, table: Table, column: str, values: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows whose column has one of the values."""
    for some in chunks(sorted(set(values))):
        for row in connection.execute(select(table).where(table.c[column].in_(some))).mappings():
            yield dict(row)


def is_like(wanted: str | None, value: str | None) -> bool:
    """Whether the value holds the words, whatever their case; nothing wanted is like everything."""
    return wanted is None or (value is not None and wanted.casefold() in value.casefold())
