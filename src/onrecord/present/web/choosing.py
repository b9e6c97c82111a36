"""What of a story a page shows: of each part the first items by importance, the others from a cursor on.

An item matters as much as reports tell of it; among equal ones the earlier comes first. Only ids and numbers are read
here, so that choosing costs little in a story of thousands of reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

from sqlalchemy import ColumnElement, Connection, Table, case, func, literal, select, union_all

from onrecord.model import FindingKind
from onrecord.present.web.cited import Values
from onrecord.store import schema

PartName = Literal["brief", "timeline", "said", "stands", "sources", "findings", "reports"]
PARTS: tuple[PartName, ...] = get_args(PartName)
#: Items of a part on one page: what two screens hold, and what is answered in a tenth of a second.
SHOWN: dict[PartName, int] = {
    "brief": 6, "timeline": 24, "said": 12, "stands": 2, "sources": 15, "findings": 8, "reports": 24,
}  # fmt: skip
#: The same where a part has the page to itself: a timeline is one to look at, and 200 entries scroll without a halt.
ALONE: dict[PartName, int] = {**SHOWN, "timeline": 200}
BRIEF: tuple[FindingKind, ...] = ("shared_source", "reprint", "conflict", "change")  # what a reader must know first
FINDINGS: tuple[FindingKind, ...] = ("conflict", "change", "shared_source", "reprint", "agreement", "only_in")
UNDATED = "9999"
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Item]):
    """Some items of a part: which, from which on (from 0), and of how many."""

    items: tuple[Item, ...] = ()
    cursor: int = 0
    of: int = 0

    @property
    def counts(self) -> Values:
        """For the page: `next` is the cursor of what follows, `before` that of what comes before, or None."""
        end = self.cursor + len(self.items)
        return {
            "from": self.cursor,
            "shown": len(self.items),
            "of": self.of,
            "next": end if self.items and end < self.of else None,
        }


def choose_some(items: Sequence[Item], cursor: int, limit: int) -> Chosen[Item]:
    """Items that are known already, from the cursor on."""
    return Chosen(tuple(items[cursor : cursor + limit]), cursor, len(items))


def choose_moments(connection: Connection, story: str, cursor: int, limit: int) -> Chosen[tuple[str, str]]:
    """Happenings and utterances: their table and id."""
    happenings, utterances = schema.happenings, schema.utterances
    day = func.coalesce(happenings.c["from"], happenings.c.to, UNDATED)
    both = union_all(
        _told(happenings, happenings.c.events, day).where(happenings.c.story == story),
        _told(utterances, utterances.c.quotes, _day_said()).where(utterances.c.story == story),
    ).subquery()
    chosen = select(both.c.name, both.c.id).order_by(both.c.told.desc(), both.c.day, both.c.name, both.c.id)
    of = sum(_count(connection, table.c.story == story, table) for table in (happenings, utterances))
    found = connection.execute(chosen.offset(cursor).limit(limit))
    return Chosen(tuple((row.name, row.id) for row in found), cursor, of)


def choose_statements(
    connection: Connection, story: str, cursor: int, limit: int, *, actor: str | None = None
) -> Chosen[str]:
    """Utterances, those of an actor where one is named."""
    table = schema.utterances
    mine = table.c.story == story
    if actor is not None:
        mine &= table.c.speaker == actor
    told = func.json_array_length(table.c.quotes)
    chosen = select(table.c.id).where(mine).order_by(told.desc(), _day_said(), table.c.id).offset(cursor).limit(limit)
    return Chosen(tuple(connection.execute(chosen).scalars()), cursor, _count(connection, mine, table))


def choose_findings(
    connection: Connection, story: str, kinds: Sequence[FindingKind], cursor: int, limit: int
) -> Chosen[str]:
    """Findings of some kinds, in the order of the kinds; of each those with most evidence first."""
    table = schema.findings
    mine = (table.c.story == story) & table.c.kind.in_(kinds)
    rank = case({kind: n for n, kind in enumerate(kinds)}, value=table.c.kind)
    weight = func.json_array_length(table.c.evidence).desc()
    chosen = select(table.c.id).where(mine).order_by(rank, weight, table.c.id).offset(cursor).limit(limit)
    return Chosen(tuple(connection.execute(chosen).scalars()), cursor, _count(connection, mine, table))


def _told(table: Table, members: Any, day: ColumnElement[Any]) -> Any:
    told = func.json_array_length(members).label("told")
    return select(literal(table.name).label("name"), table.c.id, told, day.label("day"))


def _day_said() -> ColumnElement[str]:
    said = schema.utterances.c.said
    return func.coalesce(said["from"].as_string(), said["to"].as_string(), UNDATED)


def _count(connection: Connection, where: ColumnElement[bool], table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(where)) or 0
