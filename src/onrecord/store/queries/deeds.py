"""Which stories an actor speaks, acts or stands in, and how often the actor is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from onrecord.store.facets import COLUMN, active_facet
from onrecord.store.passages import Kind, rows_of_kind

_STORIES = """
SELECT story, sum(told) AS told FROM (
    SELECT arrivals.story, count(*) AS told FROM passages
    CROSS JOIN arrivals ON arrivals.kind = 'report' AND arrivals.item = passages.item
    WHERE passages MATCH :query AND passages.rowid BETWEEN :first AND :last GROUP BY arrivals.story
    UNION ALL
    SELECT arrivals.story, count(*) AS told FROM positions
    CROSS JOIN arrivals ON arrivals.kind = 'position' AND arrivals.item = positions.id
    WHERE positions.actor = :actor GROUP BY arrivals.story
) GROUP BY story ORDER BY told DESC, story
"""
_QUOTES = "SELECT count(*) FROM passages WHERE passages MATCH :query AND rowid BETWEEN :first AND :last"


def find_stories_of(connection: Connection, actor: str) -> list[str]:
    """The stories whose reports quote the actor, tell of a deed or say where the actor stands; those with most first.

    Of an actor who is named in nearly every report of the record this counts all of them.
    """
    return list(connection.execute(text(_STORIES), {**_active(actor, "report"), "actor": actor}).scalars())


def count_quotes(connection: Connection, actors: Iterable[str]) -> dict[str, int]:
    """How many quotes each of the actors speaks."""
    return {actor: connection.execute(text(_QUOTES), _active(actor, "quote")).scalar_one() for actor in actors}


def _active(actor: str, kind: Kind) -> dict[str, str | int]:
    """What asks the search table for passages of a kind in which the actor speaks or acts."""
    first, last = rows_of_kind(kind)
    return {"query": f"{COLUMN} : {active_facet(actor)}", "first": first, "last": last}
