"""The timeline: happenings in the order of their days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import Evidence, Happening, from_json
from onrecord.store import schema
from onrecord.store.queries.lookup import (
    LAST_DAY,
    Printed,
    find_story,
    names_of_actors,
    printed_reports,
    rows_by_id,
    text_reader,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A happening on the timeline; `words` is the clause of the first report that tells of it."""

    id: str
    from_: str | None
    to: str | None
    type: str
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: str
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def find_timeline(connection: Connection, *, story: str | None = None) -> list[Moment]:
    """Happenings in the order of their days; those of unknown day come last.

    Raises:
        NotInRecord: There is no such story.
    """
    table = schema.happenings
    chosen = select(table)
    if story is not None:
        chosen = chosen.where(table.c.story == find_story(connection, story)["id"])
    happenings = [from_json(Happening, dict(row)) for row in connection.execute(chosen).mappings()]
    known = _Known(
        events=rows_by_id(connection, schema.events, (e for h in happenings for e in h.events)),
        names=names_of_actors(connection),
        reports=printed_reports(connection),
        text_of=text_reader(connection),
    )
    return [_moment(h, known) for h in sorted(happenings, key=_when)]


def _when(happening: Happening) -> tuple[str, str, str]:
    return happening.from_ or LAST_DAY, happening.to or LAST_DAY, happening.id


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of all happenings are made of."""

    events: dict[str, dict[str, Any]]
    names: dict[str, str]
    reports: dict[str, Printed]
    text_of: Callable[[str], str]


def _moment(happening: Happening, known: _Known) -> Moment:
    def appeared(clause: Evidence) -> tuple[tuple[str, str], Evidence]:
        return known.reports[clause.report].order, clause

    events = [known.events[id_] for id_ in happening.events]
    clauses = sorted((Evidence(e["report"], *e["clause"]) for e in events), key=appeared)
    return Moment(
        id=happening.id,
        from_=happening.from_,
        to=happening.to,
        type=happening.type,
        place=happening.place,
        actors=tuple(known.names.get(a, a) for a in happening.actors),
        recipients=tuple(known.names.get(a, a) for a in happening.recipients),
        words=clauses[0].span.of(known.text_of(clauses[0].report)) if clauses else "",
        outlets=tuple(sorted({known.reports[c.report].name for c in clauses})),
        evidence=tuple(clauses),
    )
