"""A whole record against a reading: invented outlets and places, one check of each family."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import BadRow, UnreadableSource
from onrecord.evaluate import evaluate
from tests.evaluate.referee import lines_of_ours, lines_of_referee

HARBOUR = (
    "Photo of the pier. Ana Ruiz told Leo Brandt on Wednesday that the port stays open, the Harbour Wire said. "
    '"We will come," she said.'
)
VALLEY = 'Ruiz said "we shall come" last week. Norland joins the boycott.'


def at(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def pair(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def reading() -> dict[str, Any]:
    indirect = {"id": "h1", "type": "indirect", "content": [at(HARBOUR, "the port stays open")], "speaker": "Ana Ruiz"}
    harbour = {
        "published": "2021-03-04",
        "undated_within": ["2021-03-01", "2021-03-31"],
        "not_body": [at(HARBOUR, "Photo of the pier")],
        "quotes": [
            {**indirect, "via": ["Harbour Wire"], "addressee": "Leo Brandt"},
            {"id": "h2", "type": "direct", "content": [at(HARBOUR, "We will come,")], "speaker": "Ana Ruiz"},
        ],
        "not_quotes": [at(HARBOUR, "Photo of the pier")],
        "timexes": [{**at(HARBOUR, "Wednesday"), "value": "2021-03-03"}],
        "events": [
            {"id": "he1", "when": "2021-03-03", "evidence": at(HARBOUR, "Ana Ruiz told Leo Brandt")},
            {"id": "he2", "when": None, "evidence": at(HARBOUR, "the port stays open")},
        ],
    }
    valley = {
        "published": "2021-03-10",
        "undated_within": ["2021-03-01", "2021-03-31"],
        "not_body": [],
        "quotes": [{"id": "v1", "type": "direct", "content": [at(VALLEY, "we shall come")], "speaker": "Ana Ruiz"}],
        "not_quotes": [],
        "timexes": [{**at(VALLEY, "last week"), "value": "2021-W09"}, {**at(VALLEY, "said"), "value": "PAST_REF"}],
        "events": [{"id": "ve1", "when": "2021-W09", "evidence": at(VALLEY, "Ruiz said")}],
    }
    story = {
        "same_utterance": [{"a": ["harbour", "We will come,"], "b": ["valley", "we shall come"]}],
        "not_same_utterance": [["h1", "h2"]],
        "same_event": [["he1", "ve1"]],
        "not_same_event": [["he2", "ve1"]],
        "positions_as_of": {"2021-03-05": {"XNA": "considers"}, "2021-03-12": {"XNA": "joins"}},
    }
    return {"reports": {"harbour": harbour, "valley": valley}, "story": story}


def record() -> dict[str, Any]:
    """A record that the reading finds nothing to blame in."""
    ruiz, brandt = {"spans": [[0, 1]], "text": "she", "actor": "r"}, {"spans": [[0, 1]], "text": "Leo", "actor": None}
    wire = {"spans": [[0, 1]], "text": "the Harbour Wire", "actor": None}
    body = HARBOUR.index("Ana Ruiz told")
    given = {"to": "2021-03-04", "from": "2021-03-04", "basis": "given"}
    later = {"to": "2021-03-10", "from": "2021-03-10", "basis": "given"}
    quote = {"report": "1", "speaker": ruiz, "addressee": brandt, "via": [wire]}
    event = {"report": "1", "from": None}
    position = {"question": "q", "actor": "n"}
    return {
        "reports": [
            {"id": "1", "source": "x/harbour.txt", "text": HARBOUR, "body": [[body, 160]], "published": given},
            {"id": "valley", "source": None, "url": None, "text": VALLEY, "body": [[0, 40]], "published": later},
        ],
        "actors": [{"id": "r", "name": "Ana Ruiz"}, {"id": "n", "name": "Norland", "country": "XNA"}],
        "quotes": [
            {**quote, "kind": "indirect", "content": [pair(HARBOUR, "the port stays open")], "utterance": None},
            {**quote, "kind": "direct", "content": [pair(HARBOUR, "We will come")], "utterance": "u"},
            {**quote, "report": "valley", "kind": "mixed", "content": [pair(VALLEY, "we shall")], "utterance": "u"},
        ],
        "times": [
            {"report": "1", **at(HARBOUR, "on Wednesday"), "value": "2021-03-03"},
            {"report": "valley", **at(VALLEY, "last week"), "value": "2021-W09"},
        ],
        "events": [
            {**event, "clause": pair(HARBOUR, "Ruiz told Leo"), "happening": "m", "from": "2021-03-03"},
            {**event, "clause": pair(HARBOUR, "port stays"), "happening": "p"},
            {**event, "report": "valley", "clause": pair(VALLEY, "Ruiz said"), "happening": "m"},
        ],
        "questions": [{"id": "q", "text": "a Boycott"}],
        "positions": [
            {**position, "stance": "considering", "from": "2021-03-02"},
            {**position, "stance": "for", "from": "2021-03-10"},
        ],
        "findings": [{"kind": k} for k in ("change", "shared_source", "only_in", "agreement")],
        "stories": [{"reports": ["1", "valley"]}],
    }


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    "reports": lambda r: (r["reports"][1].update(id="o"), r["stories"][0].update(reports=["1", "o"])),
    "stories": lambda r: r["stories"][0].update(reports=["1"]),
    "text": lambda r: r["reports"][1].update(text=VALLEY + " "),
    "body": lambda r: r["reports"][0].update(body=[[0, 60]]),
    "published": lambda r: r["reports"][0]["published"].update({"to": "2021-03-05"}),
    "times": lambda r: r["times"][0].update(value="2021-03-10"),
    "quotes.quoted": lambda r: r["quotes"][1].update(speaker=None),
    "quotes.indirect": lambda r: r["quotes"][0].update(content=[[0, 5]]),
    "via": lambda r: r["quotes"][0].update(via=[]),
    "addressee": lambda r: r["quotes"][0].update(addressee=None),
    "not quotes": lambda r: r["quotes"].append({**r["quotes"][1], "content": [pair(HARBOUR, "Photo of the pier")]}),
    "same utterance": lambda r: r["quotes"][2].update(utterance="other"),
    "same event": lambda r: r["events"][2].update(happening="p"),
    "positions": lambda r: r["positions"].pop(),
    "findings": lambda r: r["findings"].pop(),
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "seeds" / "valley.txt").write_text(VALLEY, encoding="utf-8")
    path = tmp_path / "gold" / "reading.json"
    path.write_text(json.dumps(reading()), encoding="utf-8")
    return path


def test_a_faultless_record_passes_every_check(gold: Path) -> None:
    figures = evaluate("record", gold, [record()])
    assert {f.name: f.value for f in figures} == dict.fromkeys((*BREAKS, "record"), 100.0)
    assert not any(f.notes for f in figures)


@pytest.mark.parametrize("family", BREAKS)
def test_a_fault_is_counted_in_its_family_and_named(gold: Path, family: str) -> None:
    faulty = record()
    BREAKS[family](faulty)
    figure = next(f for f in evaluate("record", gold, [faulty]) if f.name == family)
    assert figure.value < 100
    assert figure.notes


def test_undated_reports_may_keep_what_their_text_proves(gold: Path) -> None:
    undated = record()
    for report in undated["reports"]:
        report["published"] = {"from": "2021-03-02", "to": "2021-03-30", "basis": "inferred"}
    undated["times"][0]["value"] = "XXXX-WXX-3"
    figures = {f.name: f.value for f in evaluate("record", gold, [undated])}
    assert figures["published"] == figures["times"] == 100
    assert "positions" not in figures  # as of a day only where the days are known


def test_a_position_without_a_day_is_held_all_along(gold: Path) -> None:
    undated = record()
    undated["positions"][0]["from"] = None
    assert {f.name: f.value for f in evaluate("record", gold, [undated])}["positions"] == 100


def test_one_record_is_needed(gold: Path) -> None:
    with pytest.raises(BadRow, match="one record"):
        evaluate("record", gold, [])


def test_the_texts_must_lie_beside_the_gold(gold: Path) -> None:
    (gold.parent.parent / "seeds" / "valley.txt").unlink()
    with pytest.raises(UnreadableSource, match=r"valley\.txt"):
        evaluate("record", gold, [record()])


@settings(max_examples=60)
@given(st.sets(st.sampled_from(sorted(BREAKS)), max_size=4))
def test_equal_to_the_referee(gold: Path, referee: ModuleType, faults: set[str]) -> None:
    faulty = copy.deepcopy(record())
    for fault in sorted(faults):
        BREAKS[fault](faulty)
    path = gold.parent / "record.json"
    path.write_text(json.dumps(faulty), encoding="utf-8")
    assert lines_of_ours("record", gold, [faulty]) == lines_of_referee(referee, "record", gold, path)
