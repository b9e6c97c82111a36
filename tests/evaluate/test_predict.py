"""Predictions over the gold's own reports: in the form that is scored, and blind to the gold's labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord import annotate, pipeline
from onrecord.errors import UnknownPart, UnreadableSource
from onrecord.evaluate import TASKS
from onrecord.evaluate.predict import PREDICTORS, Run, predict
from onrecord.heads import relations
from onrecord.model import Event, Grouping, Layers, Mention, Record, Report, Skipped, Span
from tests.evaluate.referee import write

PASSAGE = "Ana Ruiz met Eva Lund after she had won."


def mention(text: str, words: str, kind: Any, chain: int | None) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), 0, kind, chain)


def test_every_task_has_its_predictions() -> None:
    assert list(PREDICTORS) == list(TASKS)


def test_an_unknown_task_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownPart, match="quotes, times"):
        predict("speeches", Run(tmp_path))


@pytest.mark.parametrize(
    ("chains", "meant"),
    [
        ((1, 2, 1), {"a": True, "b": False}),
        ((1, 2, 2), {"a": False, "b": True}),
        ((1, 2, None), {"a": False, "b": False}),
        ((None, None, None), {"a": False, "b": False}),
    ],
)
def test_a_pronoun_means_the_names_of_its_chain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chains: tuple[int | None, ...], meant: dict[str, bool]
) -> None:
    first, second, pronoun = chains
    mentions = (
        mention(PASSAGE, "Ana Ruiz", "name", first),
        mention(PASSAGE, "Eva Lund", "name", second),
        mention(PASSAGE, "she", "pronoun", pronoun),
    )
    monkeypatch.setattr(annotate, "annotate_all", lambda reports: (Layers(mentions=mentions) for _ in reports))
    places = {"offset": PASSAGE.index("she"), "a_offset": 0, "b_offset": PASSAGE.index("Eva")}
    row = {"id": "g", "text": PASSAGE, "pronoun": "she", "a": "Ana Ruiz", "b": "Eva Lund", **places}
    assert predict("pronouns", Run(write(tmp_path / "gold", [row]))) == [{"id": "g", **meant}]


def test_a_mention_takes_the_happening_of_the_event_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def record(extractions: list[Any]) -> Record:
        (text,) = [extraction.report.text for extraction in extractions]
        met, clause = text.index("met"), Span(0, len(text))
        return Record(events=(Event("e", "d", "CONSULT", Span(met, met + 3), clause, happening="h"),))

    monkeypatch.setattr(pipeline, "make_record", record)
    monkeypatch.setattr(pipeline, "extract_report", lambda report, source: _OnlyReport(report))
    events = [{"m_id": "1", "token_idx": [2]}, {"m_id": "2", "token_idx": [4, 5]}]
    row = {"id": "d", "sentences": [["They", "said"], ["met", "Lund"], ["later", "on"]], "events": events}
    assert predict("coreference", Run(write(tmp_path / "gold", [row]))) == [
        {"id": "d", "m_id": "1", "cluster": "h"},
        {"id": "d", "m_id": "2", "cluster": "d/2"},
    ]


class _OnlyReport:
    def __init__(self, report: Report) -> None:
        self.report = report


def test_relations_are_read_by_the_head_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "classify_relations", lambda rows: ["AID" for _ in rows])
    gold = write(tmp_path / "gold", [{"id": 1, "root": "ACCUSE"}, {"id": 2, "root": "AID"}])
    assert predict("relations", Run(gold)) == [{"id": 1, "type": "AID"}, {"id": 2, "type": "AID"}]


def test_what_is_skipped_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    skipped = Skipped("gold:2", "no text")
    monkeypatch.setattr(pipeline, "group_paths", lambda paths: ([Grouping("a", "s")], [skipped]))
    assert predict("stories", Run(tmp_path, progress=said.append)) == [{"id": "a", "story": "s", "reprint_of": None}]
    assert said == [skipped, Grouping("a", "s")]


def test_a_record_needs_reports_to_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="--reports"):
        predict("record", Run(tmp_path / "gold" / "seeds.json"))
