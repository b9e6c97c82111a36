"""What search can be narrowed by: facets of a passage, kept as words of their own beside its text in the search table.

A facet is one made word, so that narrowing is one more word to look for, whatever the size of the record: who is in a
passage, who speaks or acts in it, their countries, the outlet, and the days of its report. Days are kept as the days,
months, years and centuries that they are part of; a stretch of days is looked for as the fewest of these that make it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Column, Connection, func, select

from onrecord.model import Event, Published, Quote, digest
from onrecord.store import schema

COLUMN = "facets"
PARTS_OF_DAY = (8, 6, 4, 2)  # characters of YYYYMMDD: day, month, year, century
NOTHING = "none0"  # a facet that no passage has
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None narrows nothing.

    `actor` and `outlet` are parts of a name, `country` is ISO 3166-1 alpha-3, `kind` one of `search.KINDS`. `from_`
    and `to` are days: what can have appeared between them is found.
    """

    actor: str | None = None
    country: str | None = None
    outlet: str | None = None
    kind: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Who is in a passage, and who of them speaks or acts."""

    named: frozenset[str] = frozenset()
    active: frozenset[str] = frozenset()

    def __or__(self, other: Within) -> Within:
        return Within(self.named | other.named, self.active | other.active)


def within_quote(quote: Quote) -> Within:
    """Who speaks, and to whom."""
    speaker, addressee = (frozenset([r.actor] if r and r.actor else ()) for r in (quote.speaker, quote.addressee))
    return Within(speaker | addressee, speaker)


def within_event(event: Event) -> Within:
    """Who acts, and on whom."""
    return Within(frozenset((*event.actors, *event.recipients)), frozenset(event.actors))


def make_facets(who: Within, countries: Mapping[str, str | None], outlet: str | None, published: Published) -> str:
    """The facets of a passage.

    Args:
        who: Who is in it.
        countries: The country of each actor that has one.
        outlet: That of its report.
        published: When its report appeared.
    """
    made = [actor_facet(a) for a in who.named] + [active_facet(a) for a in who.active]
    made += [_facet("c", country) for country in {countries.get(a) for a in who.named} if country]
    made += [_facet("o", outlet)] if outlet else []
    first, last = published.from_ or published.to, published.to or published.from_
    made += _day_facets(first, last) if first and last else ()
    return " ".join(sorted(set(made)))


def with_countries(facets: str, countries: Mapping[str, str | None]) -> str:
    """The facets with those countries that the actors in them belong to now; `countries` by the facets of actors."""
    kept = [facet for facet in facets.split() if facet[0] != "c"]
    named = {country for facet in kept if (country := countries.get(facet))}
    return " ".join(sorted({*kept, *(_facet("c", country) for country in named)}))


def countries_by_facet(connection: Connection) -> dict[str, str | None]:
    """The country of each actor by its facet."""
    table = schema.actors
    rows = connection.execute(select(table.c.id, table.c.country).where(table.c.country.is_not(None)))
    return {actor_facet(row.id): row.country for row in rows}


def actor_facet(actor: str) -> str:
    """The facet of what an actor is in."""
    return _facet("a", actor)


def active_facet(actor: str) -> str:
    """The facet of what an actor says or does."""
    return _facet("b", actor)


def match_facets(connection: Connection, filters: Filters) -> str | None:
    """The filters in the language of the search table (FTS5), but for the kind; None where nothing is narrowed."""
    wanted: list[list[str]] = []
    if filters.actor:
        wanted.append([actor_facet(a) for a in _find_actors(connection, filters.actor, filters.country)])
    elif filters.country:
        wanted.append([_facet("c", filters.country)])
    if filters.outlet:
        wanted.append([_facet("o", name) for name in distinct_outlets(connection) if _is_part(filters.outlet, name)])
    if filters.from_ or filters.to:
        wanted.append(list(_overlapping(filters.from_ or FIRST_DAY, filters.to or LAST_DAY)))
    if not wanted:
        return None
    return " AND ".join(f"{COLUMN} : ({' OR '.join(any_of or [NOTHING])})" for any_of in wanted)


def distinct_outlets(connection: Connection) -> list[str]:
    """Every outlet of the record, by name."""
    return _distinct(connection, schema.reports.c.outlet)


def distinct_countries(connection: Connection) -> list[str]:
    """Every country that an actor of the record belongs to."""
    return _distinct(connection, schema.actors.c.country)


def _facet(kind: str, value: str) -> str:
    """One word that no stemming changes: it ends with a digit."""
    return f"{kind}{digest(value, length=12)}0"


def _find_actors(connection: Connection, name: str, country: str | None) -> list[str]:
    table = schema.actors
    chosen = select(table.c.id, table.c.name).order_by(table.c.id)
    if name.isascii():  # what the database lowers
        chosen = chosen.where(func.lower(table.c.name).contains(name.lower(), autoescape=True))
    if country:
        chosen = chosen.where(table.c.country == country)
    return [row.id for row in connection.execute(chosen) if _is_part(name, row.name)]


def _is_part(wanted: str, name: str) -> bool:
    return wanted.casefold() in name.casefold()


def _distinct(connection: Connection, column: Column[str]) -> list[str]:
    """The values of an indexed column, each looked up as the next after the one before: rows are many, values few."""
    least = select(func.min(column).label("value")).cte("least", recursive=True)
    after = select(func.min(column)).where(column > least.c.value).scalar_subquery()
    least = least.union_all(select(after).where(least.c.value.is_not(None)))
    found = connection.execute(select(least.c.value).where(least.c.value.is_not(None))).scalars()
    return sorted(str(value) for value in found)


def _day_facets(first: str, last: str) -> Iterator[str]:
    """Of each stretch that the days are made of: all that it is part of (`d`), and itself if wider than a day (`w`)."""
    for stretch in make_stretches(first, last):
        if len(stretch) < PARTS_OF_DAY[0]:
            yield f"w{stretch}"
        yield from (f"d{part}" for part in _parts(stretch))


def _overlapping(first: str, last: str) -> Iterable[str]:
    """The facets of whatever shares a day with the days from `first` to `last`."""
    found: dict[str, None] = {}
    for stretch in make_stretches(first, last):
        whole, *wider = _parts(stretch)
        found |= dict.fromkeys([f"d{whole}", *(f"w{part}" for part in wider)])
    return found


def _parts(stretch: str) -> list[str]:
    """A stretch, and the wider ones that hold it."""
    return [stretch[:size] for size in PARTS_OF_DAY if size <= len(stretch)]


def make_stretches(first: str, last: str) -> list[str]:
    """The days from `first` to `last` (`YYYY-MM-DD`) as the fewest days, months, years and centuries, in order.

    A day is `20211216`, a month `202112`, a year `2021`, a century `20` (2000 to 2099).
    """
    made: list[str] = []
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        size, until = next((s, u) for s, u in _stretches_from(day) if u <= end)
        made.append(f"{day.year:04}{day.month:02}{day.day:02}"[:size])
        if until == date.max:
            break
        day = until + timedelta(days=1)
    return made


def _stretches_from(day: date) -> Iterator[tuple[int, date]]:
    """The stretches that begin on a day, the widest first: how much of YYYYMMDD names each, and its last day."""
    if (day.month, day.day) == (1, 1):
        if day.year % 100 == 0:
            yield 2, date(day.year + 99, 12, 31)
        yield 4, date(day.year, 12, 31)
    if day.day == 1:
        yield 6, date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    yield 8, day
