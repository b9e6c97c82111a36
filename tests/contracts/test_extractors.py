"""Every registered extractor, over odd texts."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from onrecord.extract import extractors
from onrecord.model import Extraction, Found, from_json, to_json
from onrecord.pipeline import extract_report
from tests.contracts.odd import ODD, PLAIN, one_line
from tests.contracts.reports import extraction_of, made_report
from tests.contracts.spans import check_slices

NAMES = tuple(extractors)
LONG_CHARS = 250_000  # parser and heads take a tenth of a second for a thousand; a megabyte is read in test_readers.py
EXPECTED = ("times", "actors", "quotes", "events", "stands")


def test_every_list_of_the_record_has_its_extractor_in_order() -> None:
    assert NAMES[: len(EXPECTED)] == EXPECTED
    assert set(NAMES) <= {field.name for field in fields(Found)}


@pytest.mark.parametrize("extractor", NAMES)
def test_something_is_found_in_a_plain_report(extractor: str) -> None:
    if extractor == "stands":
        pytest.skip("the plain report takes no stand")
    assert getattr(extraction_of(PLAIN), extractor)


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("extractor", NAMES)
def test_spans_slice_and_ids_are_unique(extractor: str, name: str, dated: bool) -> None:
    extraction = extraction_of(ODD[name], dated=dated)
    items = getattr(extraction, extractor)
    check_slices(items, extraction.report.text)
    ids = [item.id for item in items]
    assert len(ids) == len(set(ids))
    assert all(item.report == extraction.report.id for item in items if hasattr(item, "report"))


@pytest.mark.parametrize("name", ODD)
def test_what_a_record_refers_to_is_there(name: str) -> None:
    extraction = extraction_of(ODD[name])
    actors, quotes = {a.id for a in extraction.actors}, {q.id for q in extraction.quotes}
    for quote in extraction.quotes:
        assert {r.actor for r in (quote.speaker, quote.addressee, *quote.via) if r and r.actor} <= actors
    for event in extraction.events:
        assert {*event.actors, *event.recipients} <= actors
    for asserted in (*extraction.events, *extraction.stands):
        assert asserted.quote is None or asserted.quote in quotes
    assert {stand.actor for stand in extraction.stands} <= actors


@pytest.mark.parametrize("name", ODD)
def test_twice_is_alike_whatever_was_read_between(name: str) -> None:
    before = extraction_of(ODD[name])
    extraction_of(PLAIN)
    assert extract_report(made_report(ODD[name]), before.source) == before


@pytest.mark.parametrize("name", ODD)
def test_json_and_back(name: str) -> None:
    extraction = extraction_of(ODD[name])
    assert from_json(Extraction, json.loads(json.dumps(to_json(extraction)))) == extraction


def test_text_that_is_not_body_is_not_extracted_from() -> None:
    report = made_report(PLAIN)
    outside = type(report)("r", PLAIN, language="en", body=(), published=report.published)
    extraction = extract_report(outside, extraction_of(PLAIN).source)
    assert not extraction.quotes
    assert not extraction.events
    assert not extraction.stands


@pytest.mark.slow
def test_a_long_text_in_one_line() -> None:
    extraction = extraction_of(one_line(LONG_CHARS))
    for extractor in NAMES:
        check_slices(getattr(extraction, extractor), extraction.report.text)
    assert len(extraction.times) > 1000
