"""What the figures mean, on cases small enough to count by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import BadRow, UnknownPart, UnreadableSource
from onrecord.evaluate import evaluate
from tests.evaluate.referee import write

TEXT = 'Ana Ruiz said the old port of Norhaven "will stay open all winter".'


def figures(tmp_path: Path, task: str, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, float]:
    found = evaluate(task, write(tmp_path / "gold.jsonl", gold), predicted)
    return {figure.name: round(figure.value, 1) for figure in found}


def quote(speaker: str | None = "Ana Ruiz", cue: str = "said", content: str = TEXT[14:-1]) -> dict[str, Any]:
    spans = {"speaker": speaker, "cue": cue, "content": content}
    found = {key: [[TEXT.index(v), TEXT.index(v) + len(v)]] for key, v in spans.items() if v}
    return {**found, "speaker": {"spans": found["speaker"]} if speaker else None}


def gold_quote() -> dict[str, Any]:
    made = quote()
    return {"type": "mixed", "speaker": made["speaker"]["spans"], "cue": made["cue"], "content": made["content"]}


@pytest.mark.parametrize(
    ("found", "relaxed", "strict"),
    [
        (quote(), 100.0, 100.0),
        (quote(content="the old port of Norhaven"), 100.0, 0.0),  # 5 of 10 words: Dice .67
        (quote(content="the old port"), 0.0, 0.0),  # 3 of 10: Dice .46
        (quote(speaker="Ruiz"), 100.0, 0.0),
        (quote(speaker=None), 0.0, 0.0),
        (quote(cue="said the"), 100.0, 0.0),
    ],
)
def test_quotes_relaxed_and_strict(tmp_path: Path, found: dict[str, Any], relaxed: float, strict: float) -> None:
    gold = [{"id": "r", "text": TEXT, "attributions": [gold_quote()]}]
    got = figures(tmp_path, "quotes", gold, [{"report": {"id": "r"}, "quotes": [found]}])
    assert (got["relaxed.all"], got["strict.all"]) == (relaxed, strict)


def test_a_fragment_without_speaker_is_missed_not_wrong(tmp_path: Path) -> None:
    gold = [{"id": "r", "text": TEXT, "attributions": [gold_quote()]}]
    found = evaluate(
        "quotes",
        write(tmp_path / "gold.jsonl", gold),
        [{"report": {"id": "r"}, "quotes": [quote(speaker=None)]}],
    )
    assert found[-1].line == "fragment.speaker F1 0.0 P 0.0 R 0.0 (gold 1, predicted 0)"


def test_times_prefer_the_same_extent(tmp_path: Path) -> None:
    march, third = {"start": 0, "end": 10, "type": "DATE", "value": "2021-03"}, {"type": "DATE", "value": "2021-03-03"}
    gold = [{"id": "r", "timexes": [march, {**third, "start": 20, "end": 30}]}]
    times = [{**third, "start": 0, "end": 12}, march, {**third, "start": 25, "end": 40}]
    got = figures(tmp_path, "times", gold, [{"report": {"id": "r"}, "times": times}])
    assert got == {"strict": 40.0, "relaxed": 80.0, "type": 80.0, "value": 80.0}


def test_stories_count_an_ungrouped_report_as_its_own(tmp_path: Path) -> None:
    gold = [{"id": "a", "cluster": 1}, {"id": "b", "cluster": 1}, {"id": "c", "cluster": 2}]
    found = evaluate("stories", write(tmp_path / "g", gold), [{"id": "a", "story": "s"}, {"id": "c", "story": "t"}])
    assert found[0].line == "bcubed F1 80.0 P 100.0 R 66.7 (stories 2, predicted 3, reports missing 1)"


def test_relations_take_concessions_and_retreats_as_yielding(tmp_path: Path) -> None:
    gold = [{"id": n, "root": "YIELD", "quad": "VERBAL_COOPERATION"} for n in (1, 2, 3)]
    predicted = [{"id": 1, "type": "CONCEDE"}, {"id": 2, "type": "RETREAT"}]
    assert figures(tmp_path, "relations", gold, predicted) == {
        "root": 80.0, "quad": 80.0, "binary": 100.0, "missing": 1.0,
    }  # fmt: skip


def test_coreference_scores_selected_mentions_only(tmp_path: Path) -> None:
    chains = [("1", "x", True), ("2", "x", True), ("3", "y", True), ("4", "x", False)]
    gold = [{"id": "r", "events": [{"m_id": m, "chain": c, "selected": s} for m, c, s in chains]}]
    predicted = [{"id": "r", "m_id": m, "cluster": c} for m, c in (("1", 1), ("2", 1), ("3", 2), ("4", 9))]
    assert figures(tmp_path, "coreference", gold, predicted) == {"conll": 100.0}


def test_coreference_without_a_selected_mention_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="nothing to score"):
        figures(tmp_path, "coreference", [{"id": "r", "events": []}], [])


def test_pronouns_unanswered_claim_nothing(tmp_path: Path) -> None:
    gold = [{"id": 1, "a_is": True, "b_is": False}, {"id": 2, "a_is": False, "b_is": True}]
    assert figures(tmp_path, "pronouns", gold, [{"id": 1, "a": True, "b": False}]) == {"pronouns": 66.7}


def test_pronouns_are_scored_by_chains_as_well(tmp_path: Path) -> None:
    gold = [{"id": 1, "a_is": True, "b_is": False}]
    predicted = [{"id": 1, "a": True, "b": False, "chains": {"a": False, "b": True}}]
    assert figures(tmp_path, "pronouns", gold, predicted) == {"pronouns": 100.0, "pronouns by chains": 0.0}


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, UnreadableSource, "cannot be read"),
        ("", BadRow, "no rows"),
        ("[1]\n", BadRow, "gold:1: a JSON object is needed, not list"),
        ('{"id": 1}\n{', BadRow, "gold:2: no JSON"),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, content: str | None, error: type[Exception], message: str) -> None:
    if content is not None:
        (tmp_path / "gold").write_text(content, encoding="utf-8")
    with pytest.raises(error, match=message):
        evaluate("stories", tmp_path / "gold", [])


def test_a_prediction_without_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="names no report"):
        evaluate("times", write(tmp_path / "gold", [{"id": "r", "timexes": []}]), [{"times": []}])


def test_an_unknown_task_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownPart, match="quotes, times"):
        evaluate("speeches", tmp_path, [])
