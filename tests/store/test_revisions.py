"""The same report twice, and several texts under one id: in any order the same store."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Event, Evidence, Extraction, Published, Quote, Span, Stand, digest
from onrecord.store import Store
from onrecord.store.revisions import settle, with_id
from tests import builders as b
from tests.store.made import HARBOUR, dated, extraction

FIRST = extraction(b.report("It will rain.", id="x", day="2021-03-01"))
LATER = extraction(b.report("It will not rain.", id="x", day="2021-03-02"))
UNDATED = extraction(b.report("It rained.", id="x"))
OTHER = extraction(b.report("Sheep.", id="x!", day="2021-03-01"))


def kept(path: Path, *added: Extraction) -> list[Extraction]:
    with Store(path) as store:
        for one in added:
            store.add(one)
        return list(store.extractions())


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_any_order_of_arrival_gives_the_same_ids(fresh: Callable[[], Path], order: tuple[int, ...]) -> None:
    added = [FIRST, LATER, UNDATED, OTHER]
    found = kept(fresh(), *(added[i] for i in order))
    assert found == settle(added)
    assert {e.report.text: e.report.id for e in found} == {
        "It will rain.": "x",
        "It will not rain.": f"x#{digest('It will not rain.')}",
        "It rained.": f"x#{digest('It rained.')}",
        "Sheep.": "x!",
    }


@given(order=st.permutations(range(3)))
def test_settling_is_a_function_of_the_set(order: list[int]) -> None:
    added = [FIRST, LATER, UNDATED]
    assert settle(added[i] for i in order) == settle(added)


def test_of_two_texts_of_one_day_the_one_that_was_changed_is_the_later(fresh: Callable[[], Path]) -> None:
    original = extraction(b.report("B", id="x", day="2021-03-01"))
    changed = extraction(b.report("A", id="x", day="2021-03-01"), modified="2021-03-01")
    assert [e.report.text for e in kept(fresh(), changed, original) if e.report.id == "x"] == ["B"]


def test_a_revision_takes_its_items_along() -> None:
    report = replace(LATER.report, published=Published("2021-03-02", "2021-03-02", "stated", (Evidence("x", 0, 2),)))
    quote, span = Quote("q", "x", "direct", (Span(0, 2),)), Span(0, 2)
    event = Event("e", "x", "AID", span, span, quote="q")
    stand = Stand("s", "x", "NLD", span, "for", "stated", span, quote="q")
    moved = with_id(replace(LATER, report=report, quotes=(quote,), events=(event,), stands=(stand,)), "y")
    assert moved.report.published.evidence == (Evidence("y", 0, 2),)
    assert moved.source.report == "y"
    assert {i.report for i in (*moved.times, *moved.quotes, *moved.events, *moved.stands)} == {"y"}
    assert moved.events[0].quote == moved.stands[0].quote == moved.quotes[0].id != "q"


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    assert [store.add(FIRST), store.add(LATER), store.add(FIRST), store.add(LATER)] == [True, True, False, False]
    before = list(store.extractions())
    told_apart = with_id(LATER, f"x#{digest(LATER.report.text)}")
    assert not store.add(told_apart)
    assert list(store.extractions()) == before


@pytest.mark.parametrize(("before", "after"), [("a.html", "a.html"), ("a.csv:3", "a.csv:12"), (None, None)])
def test_a_corrected_source_replaces(store: Store, before: str | None, after: str | None) -> None:
    assert store.add(extraction(replace(HARBOUR, source=before)))
    corrected = extraction(replace(dated(HARBOUR, "2021-03-04"), source=after), source_digest="new")
    assert store.add(corrected)
    assert list(store.extractions()) == [corrected]


def test_one_text_from_two_sources_is_kept_from_the_first_by_name(fresh: Callable[[], Path]) -> None:
    here = extraction(replace(HARBOUR, source="a.txt"))
    there = extraction(replace(HARBOUR, source="b.txt", outlet="Harbour"))
    assert kept(fresh(), here, there) == kept(fresh(), there, here) == [here]


def test_what_was_read_is_known_by_its_bytes_and_versions(fresh: Callable[[], Path]) -> None:
    path, one = fresh(), extraction(HARBOUR)
    with Store(path, versions=(("head", "1"),)) as store:
        store.add(one)
        assert store.holds(one.report, one.source)
        assert not store.holds(one.report, replace(one.source, digest="other"))
        assert not store.holds(replace(one.report, text="other", body=()), one.source)
    with Store(path, versions=(("head", "2"),)) as store:
        assert not store.holds(one.report, one.source)
        assert not store.add(one)  # the new head read the same
        assert store.holds(one.report, one.source)
