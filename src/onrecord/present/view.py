"""The view: what of a record the brief and the page show, chosen and ordered once for both."""

from __future__ import annotations

from onrecord.model import Finding, Record
from onrecord.model import Story as StoryRow
from onrecord.present.index import Index, StoryIndex
from onrecord.present.moments import make_moments
from onrecord.present.references import make_references, make_sources, make_tally
from onrecord.present.shown import Note, StoryView, View
from onrecord.present.standings import is_shown, make_standings
from onrecord.present.voices import make_voices
from onrecord.present.words import clean, count, show_days


def make_view(record: Record, *, max_stories: int) -> View:
    """The stories of a record, those with most reports first, and a line for each of the others.

    Args:
        record: What to show.
        max_stories: How many stories are shown in full.
    """
    index = Index(record)
    order = sorted(record.stories, key=lambda s: (-len(s.reports), s.from_ or "9999", s.id))
    stories = tuple(_story(StoryIndex(index, s)) for s in order[:max_stories])
    return View(stories, tuple(_line(s) for s in order[max_stories:]), _made_by(record))


def _story(story: StoryIndex) -> StoryView:
    row = story.story
    return StoryView(
        title=clean(row.title).strip(),
        when=show_days(row.from_, row.to),
        tally=make_tally(story),
        sources=make_sources(story),
        voices=make_voices(story),
        standings=make_standings(story),
        changes=tuple(_note(story, f) for f in story.findings("change") if not is_shown(story, f)),
        moments=make_moments(story),
        differences=tuple(_note(story, f) for f in story.findings("conflict")),
        only=tuple(_note(story, f) for f in story.findings("only_in")),
        references=make_references(story),
    )


def _note(story: StoryIndex, finding: Finding) -> Note:
    return Note(clean(finding.why), story.passages(finding.evidence))


def _line(story: StoryRow) -> str:
    return f"{clean(story.title).strip()} ({show_days(story.from_, story.to)}, {count(len(story.reports), 'report')})"


def _made_by(record: Record) -> str:
    version = dict(record.versions).get("onrecord", "")
    return f"onrecord {version}".strip()
