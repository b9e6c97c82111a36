"""What was put into the store comes out equal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import BadRecord
from onrecord.model import Extraction, Record
from onrecord.store import Store, open_store
from tests import builders as b
from tests.contracts.odd import ODD, one_line
from tests.store.made import HARBOUR, extraction, numbered, record
from tests.strategies import extractions, records


@settings(max_examples=25)
@given(one=extractions())
def test_extraction_is_read_back_equal(fresh: Callable[[], Path], one: Extraction) -> None:
    with Store(fresh()) as store:
        assert store.add(one)
        assert list(store.extractions()) == [one]
        assert not store.add(one)


@settings(max_examples=15)
@given(first=records(), then=records())
def test_record_is_read_back_equal_whatever_was_there(fresh: Callable[[], Path], first: Record, then: Record) -> None:
    with Store(fresh()) as store:
        store.write_record(first)
        assert store.read_record() == first
        store.write_record(then)
        assert store.read_record() == then


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_kept_to_the_character(store: Store, name: str) -> None:
    odd = extraction(b.report(ODD[name], id=name, title=ODD[name][:50]))
    assert store.add(odd)
    store.write_record(b.record(odd.report))
    assert [e.report for e in store.extractions()] == [odd.report]
    assert store.read_record().reports == (odd.report,)


def test_one_line_of_a_megabyte(store: Store) -> None:
    long = extraction(b.report(one_line(1_000_000), id="long"))
    assert store.add(long)
    assert list(store.extractions()) == [long]


def test_extractions_come_in_the_order_of_ids(store: Store) -> None:
    for number in (3, 1, 2):
        store.add(numbered(number, size=1))
    assert [e.report.id for e in store.extractions()] == ["r0001", "r0002", "r0003"]
    assert store.count() == 3


def test_a_closed_record_opens_again(store: Store) -> None:
    store.add(extraction(HARBOUR))
    store.write_record(record())
    store.close()
    with open_store(store.path) as again:
        assert list(again.extractions()) == [extraction(HARBOUR)]
        assert again.read_record() == record()


def test_some_tables_alone(store: Store) -> None:
    store.write_record(record())
    assert store.read_record(["actors"]) == Record(actors=record().actors, versions=record().versions)


def test_the_record_is_pending_until_it_is_written(store: Store) -> None:
    assert not store.is_pending()
    store.add(extraction(HARBOUR))
    assert store.is_pending()
    store.write_record(b.record(HARBOUR))
    assert not store.is_pending()
    store.add(extraction(HARBOUR))
    assert not store.is_pending()


def test_a_record_that_is_not_whole_changes_nothing(store: Store) -> None:
    store.write_record(record())
    lost = Record(times=extraction(HARBOUR).times)
    with pytest.raises(BadRecord, match=r"times '\w+': report 'harbour' is not in reports"):
        store.write_record(lost)
    assert store.read_record() == record()


def test_two_rows_of_one_id_are_refused(store: Store) -> None:
    with pytest.raises(BadRecord, match="reports: two rows are called 'harbour'"):
        store.write_record(Record(reports=(HARBOUR, HARBOUR)))


def test_half_a_character_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(BadRecord, match="report a: a lone surrogate"):
        store.add(extraction(b.report("x\ud800y")))
    assert store.count() == 0


def test_a_store_can_be_added_to_while_it_is_read(store: Store) -> None:
    for number in range(3):
        store.add(numbered(number, size=1))
    for one in store.extractions():
        store.add(numbered(int(one.report.id[1:]) + 10, size=1))
    assert store.count() == 6
