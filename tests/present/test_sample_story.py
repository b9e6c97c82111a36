"""What the sample story is there to show, read end to end."""

from __future__ import annotations

import io

import pytest

from onrecord.model import Record
from onrecord.pipeline import read_record
from onrecord.present.brief import write_brief
from onrecord.present.shown import StoryView, refs_of
from onrecord.present.view import make_view
from onrecord.settings import load_questions
from tests.conftest import ROOT

SAMPLE = ROOT / "examples" / "beijing-2022"
REPORTS = ("harbour-dispatch.txt", "meridian-standard.html", "northfield-herald.xml")


@pytest.fixture(scope="module")
def sample() -> Record:
    result = read_record([str(SAMPLE / r) for r in REPORTS], questions=load_questions(SAMPLE / "questions.toml"))
    assert result.skipped == ()
    return result.record


@pytest.fixture(scope="module")
def story(sample: Record) -> StoryView:
    (only,) = make_view(sample, max_stories=9).stories
    return only


def test_two_renderings_of_one_sentence(story: StoryView) -> None:
    first = story.voices[0]
    assert first.name == "Vladimir Putin"
    texts = [w.text for w in first.statements[0].wordings]
    assert len(texts) == 2
    assert any("I am counting on it" in t for t in texts)
    assert any("I hope that next February" in t for t in texts)


def test_chain_of_sources(story: StoryView) -> None:
    assert "TASS" in {w.via for w in story.voices[0].statements[0].wordings}
    assert any("TASS" in note.text and len(refs_of(note.passages)) == 2 for note in story.sources)


def test_date_to_resolve(sample: Record, story: StoryView) -> None:
    undated = next(r for r in sample.reports if r.outlet is None)
    assert (undated.published.basis, (undated.published.from_ or "")[:7]) == ("inferred", "2021-12")
    assert "15 Dec 2021" in [m.when for m in story.moments]


def test_position_that_changes(story: StoryView) -> None:
    (table,) = story.standings
    japan = next(row for row in table.rows if row.actor == "Japan")
    assert (japan.stance, japan.before.split()[0]) == ("for", "considering")


def test_list_of_links_is_no_news(sample: Record) -> None:
    out = io.StringIO()
    write_brief(sample, out)
    assert "France" not in out.getvalue()
    assert "FRA" not in {p.actor for p in sample.positions} | {a.id for a in sample.actors}
