"""Search by meaning: which passages have vectors, that they follow the record, and how hits are merged with words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select, text

from onrecord.heads.vectors import SIZE, sentence_vectors
from onrecord.model import Span
from onrecord.store import Store, meaning, schema, vectors
from onrecord.store.passages import row_of
from onrecord.store.queries import search_both
from onrecord.store.queries.hits import By
from onrecord.store.queries.meant import fuse
from tests import builders as b
from tests.store.made import record
from tests.store.older import make_old


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_record(record())
    vectors.fill(store)
    return store


def found(store: Store, query: str, *, by: By = "both") -> list[tuple[str, str, str]]:
    """Kind, what found it, and the words."""
    with store.transaction() as connection:
        return [(h.kind, h.by, h.words) for h in search_both(connection, query, by=by)]


def kept(store: Store) -> dict[int, bytes]:
    with store.transaction() as connection:
        rows = connection.execute(select(schema.vectors.c.passage, schema.vectors.c.vector))
        return {row.passage: row.vector for row in rows}


def test_other_words_for_the_same_are_found(filled: Store) -> None:
    assert ("quote", "meaning", "We shall decide in April.") in found(filled, "the choice will be made next spring")
    assert ("event", "meaning", "Sheep were sold") in found(filled, "the sale of livestock")


def test_each_hit_says_what_found_it(filled: Store) -> None:
    hits = {words: by for _, by, words in found(filled, "sheep were sold")}
    assert hits["Sheep were sold"] == "both"
    assert {by for _, by, _ in found(filled, "sheep", by="words")} == {"words"}
    assert {by for _, by, _ in found(filled, "sale of sheep", by="meaning")} == {"meaning"}


@pytest.mark.parametrize("query", ['"sheep were sold"', "sheep* sold", "sheep -oxen"])
def test_a_query_for_words_as_they_stand_is_searched_by_words_alone(filled: Store, query: str) -> None:
    assert {by for _, by, _ in found(filled, query)} == {"words"}


@pytest.mark.parametrize("query", ["", "!!! ???", "\x00", "the price of copper wire"])
def test_nothing_is_near_to_nothing(filled: Store, query: str) -> None:
    assert found(filled, query, by="meaning") == []


def test_a_hit_by_meaning_slices_its_report(filled: Store) -> None:
    with filled.transaction() as connection:
        hits = search_both(connection, "a meeting between Brandt and Ruiz", by="meaning")
    texts = {r.id: r.text for r in record().reports}
    words = [Span(h.start, h.end).of(texts[h.report]) for h in hits if h.start is not None and h.end is not None]
    assert "Ruiz met Leo Brandt in Oslo" in words


def test_reports_long_quotes_and_events_of_the_outlet_have_a_vector(store: Store) -> None:
    report = b.report(
        "Ruiz said: “Never.” Ruiz said she met Brandt in Oslo. Sheep were sold.", id="r", title="Ruiz speaks"
    )
    short, long = b.quote(report, "Never.", speaker="Ruiz"), b.quote(report, "she met Brandt in Oslo", kind="indirect")
    told, own = b.event(report, "met Brandt", quote=long.id), b.event(report, "Sheep were sold", type="AID")
    store.write_record(b.record(report, quotes=(short, long), events=(told, own)))
    vectors.fill(store)
    assert kept(store).keys() == {row_of("report", "r"), row_of("quote", long.id), row_of("event", own.id)}


def test_a_vector_points_where_the_sentence_does(filled: Store) -> None:
    event = next(e for e in record().events if e.type == "AID")
    vector = np.frombuffer(kept(filled)[row_of("event", event.id)], dtype=np.int8).astype(np.float32)
    exact = sentence_vectors(["Sheep were sold"])[0]
    assert vector @ exact / np.linalg.norm(vector) == pytest.approx(1, abs=0.001)


def test_what_leaves_the_record_leaves_its_vector_and_what_stays_is_not_made_again(filled: Store) -> None:
    before = kept(filled)
    filled.write_record(replace(record(), events=(), happenings=()))
    with filled.transaction() as connection:
        assert vectors.count_missing(connection) == 0
    assert kept(filled).keys() < before.keys()
    assert found(filled, "the sale of livestock", by="meaning") == []


def test_a_search_sees_what_was_added_since_the_last(filled: Store) -> None:
    assert found(filled, "an earthquake destroyed the bridge", by="meaning") == []
    report = b.report("The old bridge fell when the ground shook.", id="quake", title="Quake brings down bridge")
    both = record()
    filled.write_record(replace(both, reports=(*both.reports, report)))
    assert found(filled, "an earthquake destroyed the bridge", by="meaning") == []
    vectors.fill(filled)
    assert [kind for kind, _, _ in found(filled, "an earthquake destroyed the bridge", by="meaning")] == ["report"]


def test_vectors_of_another_head_are_not_searched_and_are_made_again(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(filled)
    for module in (vectors, meaning):
        monkeypatch.setattr(module, "head_version", lambda name: "newer")
    assert found(filled, "the sale of livestock", by="meaning") == []
    assert vectors.fill(filled) > 0
    assert kept(filled) == before
    assert found(filled, "the sale of livestock", by="meaning") != []


def test_without_the_head_words_are_searched(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (vectors, meaning):
        monkeypatch.setattr(module, "can_make_vectors", lambda: False)
    store.write_record(record())
    assert vectors.fill(store) == 0
    assert {by for _, by, _ in found(store, "sheep")} == {"words"}


def test_an_interrupt_while_vectors_are_made_loses_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write_record(record())
    monkeypatch.setattr(vectors, "AT_ONCE", 2)
    calls = iter(range(3))

    def stop(texts: list[str]) -> object:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return sentence_vectors(texts)

    with monkeypatch.context() as once:
        once.setattr(vectors, "sentence_vectors", stop)
        with pytest.raises(KeyboardInterrupt):
            vectors.fill(store)
    with store.transaction() as connection:
        assert vectors.count_missing(connection) > 0
    vectors.fill(store)
    with store.transaction() as connection:
        assert vectors.count_missing(connection) == 0


def test_a_record_of_the_schema_before_lacks_vectors_and_gets_them(fresh: Callable[[], Path]) -> None:
    path = fresh()
    with Store(path) as store:
        store.write_record(record())
        with store.transaction() as connection:
            passages = set(connection.execute(text("SELECT rowid FROM passages")).scalars())
        make_old(store, "record_3")
    with Store(path) as store:
        with store.transaction() as connection:
            assert set(connection.execute(select(schema.unembedded.c.passage)).scalars()) == passages
        vectors.fill(store)
        assert found(store, "the sale of livestock", by="meaning") != []


@pytest.mark.parametrize("seed", range(3))
def test_signs_bring_the_nearest_of_many(filled: Store, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = np.random.default_rng(seed)
    others = chance.standard_normal((400, SIZE)).astype(np.float32)
    with filled.transaction(writes=True) as connection:
        rows = [{"passage": n, "vector": vectors.pack(v)} for n, v in enumerate(others)]
        connection.execute(schema.vectors.insert(), rows)
    monkeypatch.setattr(meaning, "CANDIDATES", 20)
    assert ("event", "meaning", "Sheep were sold") in found(filled, "the sale of livestock")


def test_ranks_in_both_lists_count() -> None:
    assert fuse([[1, 2, 3], [4, 3, 2]]) == [2, 3, 1, 4]
