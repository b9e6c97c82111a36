"""Predictions over the gold's own reports: in the form that is scored, and blind to the gold's labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord import annotate, pipeline
from onrecord.errors import UnknownPart, UnreadableSource
from onrecord.evaluate import TASKS
from onrecord.evaluate.predict import PREDICTORS, Run, predict
from onrecord.heads import pronouns, relations
from onrecord.model import Grouping, Layers, Mention, Skipped
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
def test_a_pronoun_means_the_names_of_its_chain_or_what_the_head_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chains: tuple[int | None, ...], meant: dict[str, bool]
) -> None:
    first, second, pronoun = chains
    mentions = (
        mention(PASSAGE, "Ana Ruiz", "name", first),
        mention(PASSAGE, "Eva Lund", "name", second),
        mention(PASSAGE, "she", "pronoun", pronoun),
    )
    monkeypatch.setattr(annotate, "annotate_all", lambda reports: (Layers(mentions=mentions) for _ in reports))
    monkeypatch.setattr(pronouns, "can_resolve", lambda: False)
    places = {"offset": PASSAGE.index("she"), "a_offset": 0, "b_offset": PASSAGE.index("Eva")}
    row = {"id": "g", "text": PASSAGE, "pronoun": "she", "a": "Ana Ruiz", "b": "Eva Lund", **places}
    assert predict("pronouns", Run(write(tmp_path / "gold", [row]))) == [{"id": "g", **meant}]
    monkeypatch.setattr(pronouns, "can_resolve", lambda: True)
    monkeypatch.setattr(pronouns, "resolve_between", lambda *asked: (False, True))
    expected = {"id": "g", "a": False, "b": True, "chains": meant}
    assert predict("pronouns", Run(tmp_path / "gold")) == [expected]


def test_mentions_of_one_doing_in_one_story_are_one_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, str]] = []

    def chains(rows: list[Any], stories: dict[str, str]) -> list[dict[str, str]]:
        told.append(stories)
        return [{"id": row["id"], "m_id": "1", "cluster": "c"} for row in rows]

    monkeypatch.setattr("onrecord.reconcile.chains.chain_mentions", chains)
    sentences = [["Ana", "Ruiz", "met", "Eva", "Lund", "in", "Corvo", "."]]
    rows = [{"id": name, "sentences": sentences, "events": []} for name in ("d", "e")]
    assert [r["id"] for r in predict("coreference", Run(write(tmp_path / "gold", rows)))] == ["d", "e"]
    assert set(told[0]) == {"d", "e"}


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
