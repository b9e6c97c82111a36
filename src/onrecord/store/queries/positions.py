"""Where everyone stood on a question at the end of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from onrecord.model import Commitment, Evidence, Position, Stance, from_json, since_when
from onrecord.store import schema
from onrecord.store.queries.lookup import find_question, names_of_actors, printed_reports, text_reader

Stood = tuple[Stance, Commitment]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor stood, from the latest day of which something is known.

    `since` is the first day of the unbroken stance, `before` what the reports of the last day before that said;
    `outlets` who says so, by report id where the outlet is unknown.
    """

    actor: str
    name: str
    stance: Stance
    commitment: Commitment
    from_: str
    since: str
    before: tuple[Stood, ...]
    words: str
    outlets: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def positions_as_of(connection: Connection, question: str, day: str | None = None) -> list[Standing]:
    """Where each actor stood on a question at the end of a day, by name; a position of unknown day never counts.

    An actor whom reports place differently on the latest day has a row for each.

    Args:
        connection: From `Store.transaction`.
        question: Its id, or part of its text that no other question has.
        day: `YYYY-MM-DD`; None for all that is known.

    Raises:
        NotInRecord: There is no such question, or several.
    """
    table, asked = schema.positions, find_question(connection, question)
    rows = connection.execute(select(table).where(table.c.question == asked.id)).mappings()
    known = [p for p in (from_json(Position, dict(row)) for row in rows) if p.from_ and (day is None or p.from_ <= day)]
    names, text_of = names_of_actors(connection), text_reader(connection)
    reports = printed_reports(connection)
    standings = []
    for actor, own in groupby(sorted(known, key=lambda p: (p.actor, p.from_ or "", p.id)), lambda p: p.actor):
        by_day = [(day, tuple(positions)) for day, positions in groupby(own, lambda p: p.from_ or "")]
        for stood in sorted({_stood(p) for p in by_day[-1][1]}):
            same = [p for p in by_day[-1][1] if _stood(p) == stood]
            evidence = sorted(Evidence(p.report, p.evidence.start, p.evidence.end) for p in same)
            since, before = _history(by_day, stood[0])
            standings.append(
                Standing(
                    actor=actor,
                    name=names.get(actor, actor),
                    stance=stood[0],
                    commitment=stood[1],
                    from_=by_day[-1][0],
                    since=since,
                    before=before,
                    words=evidence[0].span.of(text_of(evidence[0].report)),
                    outlets=tuple(sorted({reports[p.report].name for p in same})),
                    evidence=tuple(evidence),
                )
            )
    return sorted(standings, key=lambda s: (s.name, s.actor, s.stance, s.commitment))


def _stood(position: Position) -> Stood:
    return position.stance, position.commitment


def _history(by_day: Sequence[tuple[str, Sequence[Position]]], stance: Stance) -> tuple[str, tuple[Stood, ...]]:
    """The first day of the unbroken stance, and what the reports of the last day before that said."""
    first = since_when([(day, {p.stance for p in positions}) for day, positions in by_day], stance)
    before = sorted({_stood(p) for p in by_day[first - 1][1]}) if first else []
    return by_day[first][0], tuple(before)
