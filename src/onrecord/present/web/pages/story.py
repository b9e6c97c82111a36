"""A story: brief, timeline, who said what, positions, chains of sources, findings with both sides, reports."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.model import Finding, FindingKind
from onrecord.present.index import Index, StoryIndex
from onrecord.present.references import make_references, make_tally
from onrecord.present.web.cited import Values, cite_all, link
from onrecord.present.web.loading import load_story
from onrecord.present.web.pages.moments import make_moments
from onrecord.present.web.pages.said import make_voices
from onrecord.present.web.pages.stands import make_tables
from onrecord.present.words import clean, show_days

BRIEF: tuple[FindingKind, ...] = ("shared_source", "reprint", "conflict", "change")  # what a reader must know first
KINDS: tuple[FindingKind, ...] = ("conflict", "change", "shared_source", "reprint", "agreement", "only_in")


def story_page(connection: Connection, id_: str, *, as_of: str | None = None) -> Values:
    """Everything that the page of a story shows.

    Args:
        connection: From `Store.transaction`.
        id_: The story.
        as_of: The day of the positions table, `YYYY-MM-DD`; None for the last.

    Raises:
        NotInRecord: There is no such story.
    """
    story = load_story(connection, id_)
    row = story.story
    return {
        "story": {
            "id": row.id,
            "title": clean(row.title).strip(),
            "when": show_days(row.from_, row.to),
            "tally": make_tally(story),
            "url": link("stories", row.id),
        },
        "brief": [_finding(story, f) for kind in BRIEF for f in story.findings(kind)],
        "moments": make_moments(story),
        "voices": make_voices(story),
        "standings": make_tables(story, as_of),
        "chains": make_chains(story.index, story.story.reports),
        "findings": [_finding(story, f) for kind in KINDS for f in story.findings(kind)],
        "references": [
            {
                "number": reference.number,
                "id": report,
                "outlet": reference.outlet,
                "when": reference.when,
                "basis": reference.basis,
                "title": reference.title or reference.outlet,
                "url": link("reports", report),
                "link": reference.link,
                "note": reference.note,
            }
            for report, reference in zip(story.numbers, make_references(story), strict=True)
        ],
    }


def _finding(story: StoryIndex, finding: Finding) -> Values:
    sides = cite_all(story.index, finding.evidence)
    return {"id": finding.id, "kind": finding.kind, "text": clean(finding.why), "sides": sides}


def make_chains(index: Index, reports: tuple[str, ...]) -> list[Values]:
    """From each report to those whose words it carries, over those who passed them on: each chain once."""
    found: dict[tuple[str, ...], Values] = {}
    for report in (r for r in reports if r in index.reports):
        for quote in sorted((q for q in index.record.quotes if q.report == report), key=lambda q: (q.content, q.id)):
            names = [index.outlet(report), *(index.role_name(r) for r in quote.via), index.role_name(quote.speaker)]
            if not names[-1]:
                names.pop()
            if len(names) > 1:
                place = f"{link('reports', report)}?at={quote.content[0].start}-{quote.content[0].end}#at"
                found.setdefault(tuple(names), {"report": report, "names": names, "url": place})
    return sorted(found.values(), key=lambda c: (-len(c["names"]), c["names"]))
