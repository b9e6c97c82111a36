"""When reports, findings and positions came into the record, counted in its revisions, so that one can ask what is new.

A revision is a count of changes of the file, no time of a clock. A finding or position that says something else than
before has arrived anew; one that says the same under another id has not, as when its story took another's id, nor has
a report that another story takes over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from onrecord.model import digest
from onrecord.store import schema
from onrecord.store.rows import Row, chunks

REPORT, FINDING, POSITION = "report", "finding", "position"
_Key = tuple[str, str]  # kind and id


@dataclass(frozen=True, slots=True)
class Changes:
    """What of a story came in since some revision: ids."""

    reports: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.reports or self.findings or self.positions)


def note_arrivals(
    connection: Connection, rows: Mapping[str, Mapping[str, Row]], stories: Sequence[str] | None, revision: int
) -> None:
    """Write down what came in with these rows.

    Args:
        connection: Of the transaction that writes the rows.
        rows: The rows of `stories`, `findings` and `positions` by id, as they are from now on.
        stories: The stories that were written, those that are no more included; None for all.
        revision: That of the record once the rows are in it.
    """
    table, wanted = schema.arrivals, _wanted(rows)
    before = _rows_of(connection, stories)
    here = {(r.kind, r.item): (r.story, r.says) for r in before}
    said = {(r.kind, r.says): r.revision for r in before if r.says and (r.kind, r.item) not in wanted}
    named = (table.c.kind == bindparam("of")) & (table.c.item == bindparam("named"))
    gone = [{"of": kind, "named": item} for kind, item in here.keys() - wanted.keys()]
    if gone:
        connection.execute(table.delete().where(named), gone)
    new = [
        {"kind": kind, "item": item, "story": story, "says": says, "revision": said.get((kind, says), revision)}
        for (kind, item), (story, says) in wanted.items()
        if (kind, item) not in here
    ]
    if new:
        connection.execute(table.insert(), new)
    for key, (story, says) in wanted.items():
        if key in here and here[key] != (story, says):
            values = {"story": story, "says": says}
            anew = {"revision": revision} if here[key][1] not in ("", says) else {}
            where = {"of": key[0], "named": key[1]}
            connection.execute(table.update().where(named).values(**values, **anew), where)


def changes_since(connection: Connection, since: Mapping[str, int]) -> dict[str, Changes]:
    """What came into each story after the revision that `since` has for it; nothing for a story without changes."""
    table, found = schema.arrivals, defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    for some in chunks(sorted(since)):
        first = min(since[story] for story in some)
        for row in connection.execute(select(table).where(table.c.story.in_(some), table.c.revision > first)):
            if row.revision > since[row.story]:
                found[row.story][row.kind].add(row.item)
    return {
        story: Changes(*(frozenset(kinds[kind]) for kind in (REPORT, FINDING, POSITION)))
        for story, kinds in found.items()
    }


def last_changes(connection: Connection, since: int) -> dict[str, int]:
    """The last revision of each story into which something came after `since`."""
    table = schema.arrivals
    last = func.max(table.c.revision).label("last")
    rows = connection.execute(select(table.c.story, last).where(table.c.revision > since).group_by(table.c.story))
    return {row.story: row.last for row in rows}


def _wanted(rows: Mapping[str, Mapping[str, Row]]) -> dict[_Key, tuple[str, str]]:
    """The story of each report, finding and position, and a digest of what it says; nothing for a report."""
    story_of = {report: story["id"] for story in rows["stories"].values() for report in story["reports"]}
    wanted: dict[_Key, tuple[str, str]] = {(REPORT, report): (story, "") for report, story in story_of.items()}
    for id_, row in rows["findings"].items():
        wanted[FINDING, id_] = row["story"], digest(row["kind"], row["about"], row["why"])
    for id_, row in rows["positions"].items():
        if row["report"] in story_of:
            says = (row[name] for name in ("report", "question", "actor", "stance", "commitment", "from"))
            wanted[POSITION, id_] = story_of[row["report"]], digest(*says)
    return wanted


def _rows_of(connection: Connection, stories: Sequence[str] | None) -> list[Any]:
    table = schema.arrivals
    if stories is None:
        return list(connection.execute(select(table)))
    return [r for some in chunks(stories) for r in connection.execute(select(table).where(table.c.story.in_(some)))]
