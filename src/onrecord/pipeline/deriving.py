"""From extractions and decisions to the record: group -> reconcile, story by story.

A story is a function of its own reports, of the questions given and of the decisions about its items. Grouping sees
all reports in order of day, so that any order of arrival gives the same record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Decision,
    Extraction,
    Grouping,
    Match,
    Part,
    Question,
    Record,
    Report,
    Source,
    active_decisions,
)
from onrecord.pipeline.extracting import extract_again
from onrecord.pipeline.versions import versions

REMEMBERED = 64  # reports: each decision about a story needs those of its reports that it dates, and these take long

_dated: dict[tuple[Report, Source], Extraction] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """Which stories there are: the groupings of each by its id, the reports in order of id, and what decisions name.

    `matches` are those of reports and stories; what decisions name within a story is found when it is derived.
    """

    stories: Mapping[str, tuple[Grouping, ...]]
    matches: tuple[Match, ...] = ()


def make_record(
    extractions: Sequence[Extraction], *, questions: Sequence[Question] = (), decisions: Sequence[Decision] = ()
) -> Record:
    """Group and reconcile extractions as the ledger of decisions says.

    A report that its story dates more narrowly is extracted again.
    """
    from onrecord.group import group_reports
    from onrecord.reconcile import identities, merge_parts

    ruling = active_decisions(decisions)
    by_id = {e.report.id: e for e in extractions}
    ids = identities(e.report for e in extractions) if ruling else {}
    out = left_out(ruling, ids)
    plan = plan_stories(group_reports(e.report for e in extractions if e.report.id not in out), ruling, ids)
    parts = [
        derive_story([by_id[g.id] for g in groupings], groupings, questions, ruling)
        for groupings in plan.stories.values()
    ]
    return replace(merge_parts(parts, questions), versions=versions())


def left_out(decisions: Sequence[Decision], ids: Mapping[tuple[str, str], str]) -> frozenset[str]:
    """The ids of reports that decisions in force keep out of the record; `ids` as in `plan_stories`."""
    from onrecord.reconcile import rejected_reports

    return frozenset(ids[place] for place in rejected_reports(decisions) if place in ids)


def plan_stories(
    groupings: Sequence[Grouping], decisions: Sequence[Decision], ids: Mapping[tuple[str, str], str]
) -> Plan:
    """The stories that the reports tell, as decisions join and split them, sorted by id.

    Args:
        groupings: Of all reports but those left out.
        decisions: Those in force.
        ids: Report ids by given id and digest of the text, those left out as well.
    """
    from onrecord.reconcile import regroup_stories

    groupings = regroup_stories(groupings, decisions, ids)
    stories: dict[str, list[Grouping]] = defaultdict(list)
    for grouping in groupings:
        stories[grouping.story].append(grouping)
    story = {g.id: g.story for g in groupings}
    matches = []
    for decision in decisions:
        for number, anchor in enumerate(decision.items):
            report = ids.get((anchor.report, anchor.text))
            if report is not None and anchor.kind == "report":
                matches.append(Match(decision.number, number, report))
            elif report in story and anchor.kind == "story":
                matches.append(Match(decision.number, number, story[report]))
    return Plan({s: tuple(stories[s]) for s in sorted(stories)}, tuple(matches))


def derive_story(
    extractions: Sequence[Extraction],
    groupings: Sequence[Grouping],
    questions: Sequence[Question],
    decisions: Sequence[Decision],
) -> Part:
    """The rows of one story; `extractions` are all its reports, `decisions` those in force."""
    from onrecord.reconcile import derive_part, narrow_dates

    narrower = narrow_dates(extractions, groupings, decisions)
    if narrower:
        again = [
            (replace(e.report, published=narrower[e.report.id]), e.source)
            for e in extractions
            if e.report.id in narrower
        ]
        renewed = {e.report.id: e for e in extract_dated(again)}
        extractions = [renewed.get(e.report.id, e) for e in extractions]
    return derive_part(extractions, groupings, questions, decisions)


def extract_dated(reports: Sequence[tuple[Report, Source]]) -> list[Extraction]:
    """The extractions of reports that their stories date, in their order; the last ones are remembered."""
    known = {key: _dated[key] for key in reports if key in _dated}
    new = [key for key in reports if key not in known]
    known |= zip(new, extract_again(new) if new else (), strict=True)
    _dated.update(known)
    for key in list(_dated)[:-REMEMBERED]:
        _dated.pop(key, None)
    return [known[key] for key in reports]
