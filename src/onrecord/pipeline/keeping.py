"""Where the stages meet the record file: reading into it, and deriving again what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import (
    Actor,
    Decision,
    Extraction,
    Part,
    Question,
    Record,
    Report,
    Skipped,
    Source,
    active_decisions,
    digest,
    given_id,
    to_json,
)
from onrecord.pipeline.deriving import derive_story, extract_dated, left_out, make_record, plan_stories
from onrecord.pipeline.extracting import extract_reports
from onrecord.pipeline.growing import group_kept
from onrecord.pipeline.versions import versions

if TYPE_CHECKING:
    from onrecord.store import Store

Progress = Callable[[object], None]
WARMED = 3  # reports: one leaves some grammar to be compiled, all of them may be thousands


@dataclass(frozen=True, slots=True)
class Result:
    """A record and what was left out on the way to it."""

    record: Record
    skipped: tuple[Skipped, ...]


def read_record(
    paths: Iterable[str], *, questions: Sequence[Question] = (), jobs: int = 1, progress: Progress | None = None
) -> Result:
    """Read everything at `paths` and reconcile it into one record.

    Args:
        paths: Files, folders, globs or `-`.
        questions: What to track; none means that the most contested targets are proposed.
        jobs: Processes that annotate and extract.
        progress: Called with each extraction and each thing skipped, as it is done.
    """
    from onrecord.store.revisions import settle

    texts: dict[tuple[str, str], Extraction] = {}
    skipped: list[Skipped] = []
    for item in _told(extract_reports(paths, jobs=jobs), skipped, progress):
        key = given_id(item.report), digest(item.report.text)
        texts[key] = min((item, texts.get(key, item)), key=lambda e: (e.report.source or "", e.source.digest))
    return Result(make_record(settle(texts.values()), questions=questions), tuple(skipped))


def keep(
    paths: Iterable[str],
    into: str | Path,
    *,
    questions: Sequence[Question] = (),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Result:
    """Read everything at `paths` into the record file `into`, and derive again the stories that it touches.

    A report is kept as soon as it is extracted; one that the file holds from the same bytes and the same versions is
    not extracted again. After an interrupt the same call goes on where it stopped. Without `questions` those that the
    file tracks stay.

    Raises:
        StoreError: The file cannot be used.
    """
    from onrecord.store import Store
    from onrecord.store.vectors import fill

    skipped: list[Skipped] = []
    with Store(into, versions=versions()) as store:
        held: list[Report] = []

        def is_held(report: Report, source: Source) -> bool:
            if store.holds(report, source):
                held.append(report)
                return True
            return False

        for item in _told(extract_reports(paths, jobs=jobs, leave_out=is_held), skipped, progress):
            store.add(item)
        for report in held:
            if progress is not None:
                progress(report)
        derive(store, questions=questions)
        fill(store)
        return Result(store.read_record(), tuple(skipped))


def derive(store: Store, *, questions: Sequence[Question] = ()) -> tuple[str, ...]:
    """Bring the record up to what the file holds, and return the ids of the stories that were derived again.

    Reports are grouped again from the day of the earliest new one on, or from a saved state before it. A story is
    derived again when its reports, the questions, the decisions about its items or the versions changed;
    all of them are written in one transaction. Without `questions` those that the file tracks stay.
    """
    from onrecord.store.grouping import read_places
    from onrecord.store.parts import Renewal

    outline = store.outline()
    asked = tuple(questions) or outline.questions
    ruling = active_decisions(store.decisions())
    with store.transaction() as connection:
        ids = read_places(connection) if ruling else {}
    plan = plan_stories(group_kept(store, left_out(ruling, ids)), ruling, ids)
    about = _decisions_by_report(ruling, ids)
    of_all = digest(versions(), to_json(asked))
    signature = {
        story: digest(
            of_all,
            *((outline.extractions.get(g.id), to_json(g)) for g in groupings),
            *sorted({str(to_json(d)) for g in groupings for d in about.get(g.id, ())}),
            length=24,
        )
        for story, groupings in plan.stories.items()
    }
    parts: dict[str, tuple[str, Part]] = {}
    for story, groupings in plan.stories.items():
        if signature[story] != outline.derived.get(story):
            mine = {d.number: d for g in groupings for d in about.get(g.id, ())}
            extractions = list(store.extractions(g.id for g in groupings))
            part = derive_story(extractions, groupings, asked, [mine[n] for n in sorted(mine)])
            parts[story] = (signature[story], part)
    gone = frozenset(outline.derived) - frozenset(plan.stories)
    store.write_parts(Renewal(parts, gone, asked, plan.matches, versions(), outline.pending), _merge)
    return tuple(parts)


def warm(store: Store) -> None:
    """Load what a decision needs, so that the first one need not wait for it.

    Reports that their stories date are extracted again with each decision about them: where the record has some, the
    parser and the heads are loaded by extracting the first of them.
    """
    from onrecord import reconcile  # noqa: F401  (loaded for the decision)
    from onrecord.store.whole import find_dated

    versions()
    with store.transaction() as connection:
        dated = find_dated(connection, limit=WARMED)
    extract_dated(dated)


def record_without_decisions(path: str | Path) -> Record:
    """The record that the reports of a record file give by themselves, as if nobody had decided anything."""
    from onrecord.store import open_store

    with open_store(path) as store:
        return make_record(list(store.extractions()), questions=store.outline().questions)


def _merge(counts: Mapping[Actor, int], questions: Iterable[Question]) -> tuple[Iterable[Actor], Iterable[Question]]:
    from onrecord.reconcile import merge_questions, merge_readings

    return merge_readings(counts).values(), merge_questions(questions)


def _decisions_by_report(
    decisions: Sequence[Decision], ids: Mapping[tuple[str, str], str]
) -> dict[str, list[Decision]]:
    """The decisions that name an item of each report, by its id."""
    about: dict[str, list[Decision]] = {}
    for decision in decisions:
        for place in {(a.report, a.text) for a in decision.items}:
            if place in ids:
                about.setdefault(ids[place], []).append(decision)
    return about


def _told(
    items: Iterable[Extraction | Skipped], skipped: list[Skipped], progress: Progress | None
) -> Iterator[Extraction]:
    """The extractions among `items`; everything goes to `progress`, what was left out to `skipped`."""
    for item in items:
        if progress is not None:
            progress(item)
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        if item.skipped:
            skipped.append(Skipped(item.report.source or item.report.id, item.skipped))
        yield item
