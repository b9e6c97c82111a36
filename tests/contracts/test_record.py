"""The whole record of a few reports: whatever the order, and whole in itself."""

from __future__ import annotations

import itertools
import json
from functools import cache

import pytest

from onrecord.model import Extraction, Published, Record, Report, Source, Span, record_from_json, to_json
from onrecord.pipeline import extract_report, make_record
from tests.contracts.spans import check_slices

TEXTS = {
    "harbour": (
        "2021-03-03",
        "Norway and Poland hold talks in Oslo\n\n"
        "OSLO — Norwegian Prime Minister Ana Ruiz and Polish Foreign Minister Leo Brandt met in Oslo on Wednesday. "
        '"We will finally sign the fishing treaty in April, and no one can stop us," Ruiz told Brandt, '
        "the Harbour Wire agency reported. Poland is considering a boycott of the Norland fair.",
    ),
    "valley": (
        "2021-03-04",
        "Poland and Norway near fishing accord\n\n"
        "Leo Brandt, Poland's foreign minister, held talks with Ana Ruiz in Oslo on Wednesday. "
        '"In April we shall at last sign the treaty on fishing; nobody can stop us," '
        "said Ruiz, Norway's prime minister. "
        "About 300 people protested outside.",
    ),
    "hill": (
        "2021-03-20",
        "Poland joins boycott of Norland fair\n\n"
        "Poland said on Friday that it would boycott the Norland fair. "
        "Ruiz and Brandt had met in Oslo earlier this month to discuss a fishing treaty.",
    ),
}


@cache
def extractions() -> tuple[Extraction, ...]:
    made = []
    for key, (day, text) in TEXTS.items():
        title, _, _ = text.partition("\n")
        report = Report(
            key, text, outlet=key.capitalize(), title=title, language="en",
            body=(Span(len(title) + 2, len(text)),), published=Published(day, day, "given"),
        )  # fmt: skip
        made.append(extract_report(report, Source(key, "txt", key)))
    return tuple(made)


@cache
def record() -> Record:
    return make_record(extractions())


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_any_order_gives_the_same_bytes(order: tuple[int, ...]) -> None:
    made = make_record([extractions()[i] for i in order])
    assert json.dumps(to_json(made)) == json.dumps(to_json(record()))


def test_tables_are_sorted_and_ids_unique() -> None:
    tables = to_json(record())
    for name, rows in tables.items():
        if isinstance(rows, list) and rows and "id" in rows[0]:
            ids = [row["id"] for row in rows]
            assert len(set(ids)) == len(ids), name


def test_what_a_row_refers_to_is_there() -> None:
    tables = to_json(record())
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in tables.items() if isinstance(rows, list)}
    links = [
        ("quotes", "report", "reports"), ("quotes", "utterance", "utterances"), ("times", "report", "reports"),
        ("events", "report", "reports"), ("events", "happening", "happenings"), ("events", "quote", "quotes"),
        ("events", "actors", "actors"), ("events", "recipients", "actors"), ("positions", "report", "reports"),
        ("positions", "question", "questions"), ("positions", "actor", "actors"), ("positions", "quote", "quotes"),
        ("utterances", "story", "stories"), ("utterances", "quotes", "quotes"), ("happenings", "story", "stories"),
        ("utterances", "speaker", "actors"), ("happenings", "events", "events"), ("findings", "story", "stories"),
        ("happenings", "actors", "actors"), ("happenings", "recipients", "actors"), ("stories", "reports", "reports"),
        ("stories", "utterances", "utterances"), ("stories", "happenings", "happenings"),
    ]  # fmt: skip
    for table, field, target in links:
        for row in tables[table]:
            named = row[field] if isinstance(row[field], list) else [row[field]]
            assert {n for n in named if n is not None} <= ids[target], f"{table}.{field} of {row['id']}"


def test_spans_slice_their_report() -> None:
    made = record()
    texts = {report.id: report.text for report in made.reports}
    for row in (*made.quotes, *made.times, *made.events, *made.positions):
        check_slices(row, texts[row.report])
    for finding in made.findings:
        assert finding.evidence
        assert finding.why
        for evidence in finding.evidence:
            assert evidence.span.of(texts[evidence.report]).strip()


def test_json_and_back() -> None:
    assert record_from_json(json.loads(json.dumps(to_json(record())))) == record()


def test_every_report_is_in_one_story() -> None:
    told = [report for story in record().stories for report in story.reports]
    assert sorted(told) == sorted(TEXTS)


def test_no_reports_give_an_empty_record() -> None:
    assert make_record([]).reports == ()
