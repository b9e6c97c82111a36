"""The first decision waits for nothing that could have been loaded before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.annotate.with_spacy import load_parser, parser_version
from onrecord.model import Extraction, Published, Record, Report, Source
from onrecord.pipeline import deriving, warm
from onrecord.pipeline.deriving import extract_dated
from onrecord.store import Store
from tests.pipeline.made import world

MARCH = Published("2031-03-01", "2031-03-31", "inferred")
DAY = Published("2031-03-05", "2031-03-05", "inferred")


class Extractor:
    """Stands for the parser and the heads, and says what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, reports: Sequence[tuple[Report, Source]]) -> list[Extraction]:
        self.asked += [report.id for report, _ in reports]
        return [Extraction(report, source) for report, source in reports]


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> Extractor:
    made = Extractor()
    monkeypatch.setattr(deriving, "extract_again", made)
    monkeypatch.setattr(deriving, "_dated", {})
    return made


def dated(extraction: Extraction, published: Published) -> Extraction:
    return replace(extraction, report=replace(extraction.report, published=published))


def test_warming_extracts_what_a_decision_will_need(tmp_path: Path, extractor: Extractor) -> None:
    gull, heron, tern, *_ = world()
    gull, heron = dated(gull, MARCH), dated(heron, DAY)
    with Store(tmp_path / "record.db") as store:
        for extraction in (gull, heron, tern):
            store.add(extraction)
        told = dated(gull, DAY)
        reports = (told.report, heron.report, tern.report)
        store.write_record(Record(reports=reports, sources=tuple(e.source for e in (gull, heron, tern))))
        warm(store)
        assert extractor.asked == ["gull"]
        extract_dated([(told.report, told.source)])
        assert extractor.asked == ["gull"]


def test_a_record_whose_days_are_given_needs_no_extraction(tmp_path: Path, extractor: Extractor) -> None:
    with Store(tmp_path / "record.db") as store:
        store.write_record(Record(reports=(world()[0].report,), sources=(world()[0].source,)))
        warm(store)
    assert extractor.asked == []


def test_a_report_is_extracted_again_once_for_each_of_its_days(extractor: Extractor) -> None:
    gull, heron, *_ = world()
    first, second = dated(gull, MARCH), dated(gull, DAY)
    for wanted in ([first, heron], [second], [heron, first]):
        found = extract_dated([(e.report, e.source) for e in wanted])
        assert [e.report for e in found] == [e.report for e in wanted]
    assert extractor.asked == ["gull", "heron", "gull"]


def test_only_the_last_ones_are_remembered(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "REMEMBERED", 2)
    reports = [(e.report, e.source) for e in world()[:3]]
    assert [e.report.id for e in extract_dated(reports)] == ["gull", "heron", "tern"]
    extract_dated(reports)
    assert extractor.asked == ["gull", "heron", "tern", "gull"]


def test_the_parser_is_named_as_it_names_itself() -> None:
    meta = load_parser().meta
    assert parser_version() == f"{meta['lang']}_{meta['name']}-{meta['version']}"
