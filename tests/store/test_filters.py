"""Narrowing a search: by who is in a passage, country, outlet, kind and day, and every match reached by paging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.model import Record
from onrecord.store import Store, facets, search, vectors
from onrecord.store.facets import Filters, make_stretches
from onrecord.store.passages import KINDS, Kind, renew_countries, row_of
from onrecord.store.queries import Hit, find_hits
from tests import builders as b
from tests.store.older import make_old

CREW, PORT = b.person("Q-crew", "Ana Ruiz", country="NLA"), b.person("Q-port", "Émile Orr", country="VES")
GUEST = b.person("Q-guest", "Ruizen Vale", country="VES")


def ferry() -> Record:
    """Four reports about a ferry: of one day, of a month, of a day that is not known, and of another year."""
    day = b.report(
        "The ferry sails. “The ferry is safe,” Ana Ruiz told Vale.", id="day", outlet="Wire", day="2031-12-18"
    )
    month = b.report("Émile Orr stopped the ferry.", id="month", outlet="Post", days=("2031-12-01", "2031-12-31"))
    never = b.report("A ferry is a ship.", id="never", outlet="Ferry Post")
    year = b.report("The ferry burnt down.", id="year", outlet=None, day="2029-02-28", title="Ferry burns")
    told = b.quote(day, "The ferry is safe,", speaker="Ana Ruiz", actor="Q-crew", to="Vale", to_actor="Q-guest")
    done = b.event(month, "Émile Orr stopped the ferry", actors=["Q-port"])
    return b.record(day, month, never, year, actors=(CREW, PORT, GUEST), quotes=(told,), events=(done,))


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_record(ferry())
    return store


def found(store: Store, query: str = "ferry", **wanted: str) -> set[tuple[str, str]]:
    with store.transaction() as connection:
        hits = find_hits(connection, query, by="words", filters=Filters(**wanted)).hits
    return {(h.kind, h.report) for h in hits}


EVERYTHING = {("report", r) for r in ("day", "month", "never", "year")} | {("quote", "day"), ("event", "month")}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, EVERYTHING),
        ({"kind": "quote"}, {("quote", "day")}),
        ({"kind": "event"}, {("event", "month")}),
        ({"kind": "rumour"}, set()),
        ({"outlet": "wire"}, {("report", "day"), ("quote", "day")}),
        ({"outlet": "post"}, {("report", "month"), ("event", "month"), ("report", "never")}),
        ({"outlet": "gazette"}, set()),
        ({"actor": "ana"}, {("report", "day"), ("quote", "day")}),
        ({"actor": "vale"}, {("report", "day"), ("quote", "day")}),
        ({"actor": "émile orr", "kind": "report"}, {("report", "month")}),
        ({"actor": "ruiz", "country": "VES"}, {("report", "day"), ("quote", "day")}),
        ({"actor": "ana", "country": "VES"}, set()),
        ({"country": "VES"}, {("report", "day"), ("quote", "day"), ("report", "month"), ("event", "month")}),
        ({"country": "NLA", "outlet": "wire", "kind": "quote"}, {("quote", "day")}),
        ({"from_": "2031-12-18", "to": "2031-12-18", "kind": "report"}, {("report", "day"), ("report", "month")}),
        ({"from_": "2031-12-19", "kind": "report"}, {("report", "month")}),
        ({"from_": "2032-01-01"}, set()),
        ({"to": "2031-11-30"}, {("report", "year")}),
        ({"from_": "1000-01-01", "kind": "report"}, {("report", r) for r in ("day", "month", "year")}),
        ({"from_": "2031-12-18", "to": "2029-01-01"}, set()),
    ],
)  # fmt: skip
def test_what_is_left(filled: Store, wanted: dict[str, str], expected: set[tuple[str, str]]) -> None:
    assert found(filled, **wanted) == expected


def test_facets_are_no_words(filled: Store) -> None:
    with filled.transaction() as connection:
        words = {w for (w,) in connection.execute(text("SELECT facets FROM passages")) for w in w.split()}
    assert words
    assert all(found(filled, word) == set() for word in words)
    assert found(filled, "d20*") == set()


def test_what_is_near_in_meaning_is_narrowed_too(filled: Store) -> None:
    vectors.fill(filled)
    with filled.transaction() as connection:
        wide = find_hits(connection, "a boat that crosses the water", by="meaning")
        narrow = find_hits(connection, "a boat that crosses the water", by="meaning", filters=Filters(outlet="post"))
    assert {h.outlet for h in wide.hits} == {"Wire", "Ferry Post"}
    assert {h.outlet for h in narrow.hits} == {"Ferry Post"}
    assert (narrow.found, narrow.exact, narrow.more) == (len(narrow.hits), True, False)


def paged(store: Store, query: str, *, limit: int, filters: Filters) -> list[Hit]:
    """Every hit, a page after the other."""
    hits: list[Hit] = []
    with store.transaction() as connection:
        while True:
            page = find_hits(connection, query, filters=filters, skip=len(hits), limit=limit)
            hits += page.hits
            if not page.more:
                return hits
            assert page.hits


@pytest.mark.parametrize("ranked", [1, 7, 10_000])
@pytest.mark.parametrize("limit", [3, 10])
@pytest.mark.parametrize("kind", [None, *get_args(Kind)])
def test_every_match_is_reached_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, ranked: int, limit: int, kind: str | None
) -> None:
    monkeypatch.setattr(search, "RANKED", ranked)
    reports = [
        b.report(f"The ferry {n} sails.", id=f"r{n}", outlet="Wire", day="2031-12-18", title="Ferry" if n % 3 else None)
        for n in range(17)
    ]
    events = [b.event(r, f"ferry {n} sails") for n, r in enumerate(reports)]
    store.write_record(b.record(*reports, b.report("A ferry.", id="x"), events=events))
    vectors.fill(store)
    hits = paged(store, "ferry", limit=limit, filters=Filters(outlet="wire", kind=kind))
    wanted = [("report", r.id) for r in reports] + [("event", e.id) for e in events]
    assert sorted((h.kind, h.id) for h in hits) == sorted(w for w in wanted if kind in (None, w[0]))


def test_of_more_matches_than_are_ranked_those_with_the_word_in_the_title_come_first_then_reports(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 4)
    with filled.transaction() as connection:
        first = find_hits(connection, "ferry", by="words", limit=4)
    assert {h.kind for h in first.hits} == {"report"}
    assert first.hits[0].report == "year"
    assert (first.found, first.exact, first.more) == (4, False, True)


def test_of_more_matches_than_are_ranked_the_shortest_title_comes_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ("The ferry of the north is late again", "Ferry late", "A ferry of late", "Weather")
    store.write_record(b.record(*(b.report(f"The ferry {n}.", id=f"r{n}", title=t) for n, t in enumerate(titles))))
    monkeypatch.setattr(search, "RANKED", 3)
    with store.transaction() as connection:
        hits = find_hits(connection, "ferry", by="words").hits
    assert [h.report for h in hits] == ["r1", "r2", "r0", "r3"]


@pytest.mark.parametrize("broad", [0, 2, 50_000])
def test_a_word_that_many_passages_hold_is_asked_for_and_not_weighed(
    store: Store, monkeypatch: pytest.MonkeyPatch, broad: int
) -> None:
    texts = ("A ferry and a ferry.", "A ferry, a gale, a ferry, a ferry.", "A gale, a gale, and one ferry.", "A gale.")
    store.write_record(b.record(*(b.report(t, id=f"r{n}") for n, t in enumerate(texts))))
    monkeypatch.setattr(search, "BROAD", broad)
    with store.transaction() as connection:
        hits = find_hits(connection, "ferry gale", by="words").hits
    assert {h.report for h in hits} == {"r1", "r2"}


def test_rows_of_one_kind_stand_together() -> None:
    rows = [row_of(kind, str(n)) for kind in KINDS for n in range(50)]
    assert [r >> 60 for r in rows] == [n // 50 for n in range(150)]
    assert max(rows) < 2**63


def test_an_actor_of_another_country_is_found_by_that(filled: Store) -> None:
    record = ferry()
    filled.write_record(replace(record, actors=(CREW, replace(PORT, country="OST"), GUEST)))
    assert found(filled, country="OST") == {("report", "month"), ("event", "month")}
    with filled.transaction(writes=True) as connection:
        connection.execute(text("UPDATE actors SET country = 'LUN' WHERE id = 'Q-port'"))
        renew_countries(connection, ["Q-port"])
    assert found(filled, country="OST") == set()
    assert found(filled, country="LUN") == {("report", "month"), ("event", "month")}
    assert found(filled, country="NLA") == {("report", "day"), ("quote", "day")}


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))


@given(first=days, length=st.integers(0, 60_000))
@example(first=date(2000, 1, 1), length=36524)
@example(first=date(2031, 12, 1), length=30)
def test_stretches_are_the_days_and_few(first: date, length: int) -> None:
    last = first + timedelta(length)
    made = make_stretches(first.isoformat(), last.isoformat())
    assert len(made) < 2 * (30 + 11 + 99) + 2
    at = first
    for stretch in made:
        assert f"{at:%Y%m%d}".startswith(stretch)
        while at <= last and f"{at:%Y%m%d}".startswith(stretch):
            at += timedelta(1)
    assert at == last + timedelta(1)


@given(days, st.integers(0, 800), days, st.integers(0, 800))
@example(date(2031, 12, 1), 30, date(2031, 12, 18), 0)
@example(date(2031, 1, 1), 364, date(2031, 3, 3), 40)
def test_days_fit_where_they_share_one(first: date, more: int, other: date, further: int) -> None:
    last, until = first + timedelta(more), other + timedelta(further)
    passage = set(facets._day_facets(first.isoformat(), last.isoformat()))
    wanted = set(facets._overlapping(other.isoformat(), until.isoformat()))
    assert bool(passage & wanted) == (first <= until and other <= last)


@pytest.mark.parametrize("version", ["record_2", "record_3", "record_4", "record_5"])
def test_a_record_of_an_older_schema_is_narrowed_after_it_is_opened(fresh: Callable[[], Path], version: str) -> None:
    path = fresh()
    with Store(path) as store:
        store.write_record(ferry())
        vectors.fill(store)
        make_old(store, version)
    with Store(path) as store:
        assert found(store, country="VES", kind="report") == {("report", "day"), ("report", "month")}
        assert found(store, kind="quote", outlet="wire") == {("quote", "day")}
        vectors.fill(store)
        with store.transaction() as connection:
            near = find_hits(connection, "a boat that crosses the water", by="meaning")
            assert vectors.count_missing(connection) == 0
        assert {h.report for h in near.hits} == {"never", "day"}
