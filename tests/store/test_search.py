"""Full-text search: what is found, where, and that no query is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.store import Store
from onrecord.store.queries import Hit, search_both
from onrecord.store.search import match_expression
from tests import builders as b
from tests.store.made import record


def hits(store: Store, query: str, *, limit: int = 20) -> list[Hit]:
    with store.transaction() as connection:
        return search_both(connection, query, by="words", limit=limit)


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_record(record())
    return store


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("boycotts", ["report", "report", "quote"]),
        ("BOYCOTT fair", ["report", "report", "quote"]),
        ('"decide in April"', ["report", "quote"]),
        ('"decide April"', []),
        ('"decide in', ["report", "quote"]),
        ("boyc*", ["report", "report", "quote"]),
        ("boyc", []),
        ("boycott -sheep", ["report", "quote"]),
        ("-sheep", []),
        ("met Brandt", ["report", "event"]),
        ("undecided", ["report"]),
        ("", []),
        ("!!! ??? \x00", []),
        ("boycott\x00fair", ["report", "report", "quote"]),
        ("boycott AND fair", []),
    ],
)
def test_what_is_found(filled: Store, query: str, kinds: list[str]) -> None:
    assert sorted((h.kind for h in hits(filled, query)), reverse=True) == sorted(kinds, reverse=True)


@pytest.mark.parametrize("query", ["boycott", '"shall decide"', "brandt -oslo"])
def test_a_hit_slices_its_report(filled: Store, query: str) -> None:
    texts = {r.id: r.text for r in record().reports}
    words = query.strip('"').split(" -")[0]
    for hit in hits(filled, query):
        assert hit.start is not None
        assert hit.end is not None
        assert texts[hit.report][hit.start : hit.end].casefold() == words
        assert words in hit.words.casefold()


def test_a_match_in_the_title_alone_has_no_place(filled: Store) -> None:
    (hit,) = hits(filled, "undecided")
    assert (hit.start, hit.words) == (None, "Undecided")


def test_what_is_not_body_is_not_found(store: Store) -> None:
    report = b.report("Norland votes.\nRelated: sheep\nThe vote is free.", id="a")
    report = replace(report, body=(Span(0, 14), Span(30, 47)))
    store.write_record(b.record(report))
    assert hits(store, "sheep") == []
    (hit,) = hits(store, "free")
    assert report.text[hit.start : hit.end] == "free"


def test_the_second_span_of_a_quote_is_found_in_its_place(store: Store) -> None:
    report = b.report("“We will go,” she said, “and İ shall stay.”", id="a")
    store.write_record(b.record(report, quotes=[b.quote(report, "We will go,", "and İ shall stay.")]))
    (hit,) = (h for h in hits(store, "stay") if h.kind == "quote")
    assert report.text[hit.start : hit.end] == "stay"


def test_diacritics_do_not_matter(store: Store) -> None:
    store.write_record(b.record(b.report("Nausėda met Erdoğan.", id="a")))
    assert len(hits(store, "erdogan nauseda")) == 1


def test_the_limit_and_the_order_hold(filled: Store) -> None:
    assert hits(filled, "boycott", limit=2) == hits(filled, "boycott")[:2]


def test_search_follows_the_record(filled: Store) -> None:
    filled.write_record(b.record(b.report("Rain.", id="harbour")))
    assert hits(filled, "boycott") == []
    assert [h.id for h in hits(filled, "rain")] == ["harbour"]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store(tmp_path_factory.mktemp("search") / "record.db")
    opened.write_record(record())
    return opened


@given(query=st.text(max_size=20) | st.text(alphabet='"*-()^:{}+NEARODT\x00 a,', max_size=12))
@example(query='"')
@example(query='" OR 1')
@example(query="NEAR(a b, 2)")
@example(query="title:sheep")
@example(query="a\ud800b")
@example(query="-" * 50)
@example(query="^a + b")
def test_no_query_is_an_error(searched: Store, query: str) -> None:
    hits(searched, query)
    assert match_expression(query) is None or isinstance(match_expression(query), str)
