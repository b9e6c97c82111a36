"""A story: brief, timeline, who said what, positions, chains of sources, findings with both sides, reports.

A page has the first items of each part, by importance; a part by itself goes on from a cursor, and an item by itself
shows all that tell of it. What is not shown is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, select

from onrecord.errors import NotInRecord
from onrecord.model import Evidence, Finding
from onrecord.present.index import Index, StoryIndex
from onrecord.present.references import make_references, make_tally
from onrecord.present.web.choosing import (
    ALONE,
    BRIEF,
    FINDINGS,
    PARTS,
    SHOWN,
    Chosen,
    PartName,
    choose_findings,
    choose_moments,
    choose_some,
    choose_statements,
)
from onrecord.present.web.cited import Values, link
from onrecord.present.web.loading import TOLD, Wanted, load_head, load_quotes, load_shown
from onrecord.present.web.pages.findings import find_copies, make_findings
from onrecord.present.web.pages.moments import make_moments
from onrecord.present.web.pages.said import make_voices
from onrecord.present.web.pages.stands import cite_rows, cited_reports, load_positions, make_tables
from onrecord.present.words import clean, show_days
from onrecord.store import schema

TELLINGS = 60  # of an item by itself
IN_TIMELINE = 2  # of each of the 200 entries of a timeline by itself
ITEMS: dict[str, PartName] = {"utterances": "said", "happenings": "timeline", "findings": "findings"}


@dataclass(frozen=True, slots=True)
class View:
    """What of a story is asked for; without `part` and `item` the first of every part.

    `as_of` is the day of the positions, `YYYY-MM-DD`, None for the last. `actor` narrows who said what, `question` the
    positions; `item` is the id of an utterance, a happening or a finding. `cursor` is where to go on.
    """

    as_of: str | None = None
    part: PartName | None = None
    cursor: int = 0
    actor: str | None = None
    question: str | None = None
    item: str | None = None

    def of(self, part: PartName) -> tuple[int, int]:
        """From where on, and how many of a part are shown."""
        if self.part is None:
            return 0, SHOWN[part]
        return (self.cursor, ALONE[part]) if self.part == part else (0, 0)


EVERYTHING = View()
NOTHING: Chosen[Any] = Chosen()


@dataclass(frozen=True, slots=True)
class Shown:
    """The items of each part that a page shows."""

    brief: Chosen[str] = NOTHING
    timeline: Chosen[tuple[str, str]] = NOTHING
    said: Chosen[str] = NOTHING
    stands: Chosen[Values] = NOTHING
    sources: Chosen[str] = NOTHING
    findings: Chosen[str] = NOTHING
    reports: Chosen[str] = NOTHING


def story_page(connection: Connection, id_: str, view: View = EVERYTHING) -> Values:
    """What the page of a story shows; `parts` says of each part how much of it there is.

    Args:
        connection: From `Store.transaction`.
        id_: The story.
        view: What of it is asked for.

    Raises:
        NotInRecord: There is no such story, or no such item in it.
    """
    head = load_head(connection, id_)
    if view.item is None:
        shown = _choose(connection, head, view)
        wanted = _wanted(connection, head, shown, 0, IN_TIMELINE if view.part == "timeline" else TOLD)
    else:
        part, shown = _choose_item(connection, id_, view.item)
        wanted = _wanted(connection, head, shown, view.cursor, TELLINGS)
        view = replace(view, part=part)
    story = load_shown(connection, head, wanted)
    page = _page(connection, story, shown, wanted)
    counts = {part: getattr(shown, part).counts for part in PARTS}
    if view.item is not None and view.part:
        counts[view.part] = _count_tellings(story, view.item, wanted)
    if view.question is not None and page["standings"]:
        counts["stands"] = page["standings"][0]["part"]
    return {
        "story": {
            "id": head.story.id,
            "title": clean(head.story.title).strip(),
            "when": show_days(head.story.from_, head.story.to),
            "tally": _tally(connection, head),
            "reports": len(head.numbers),
            "url": link("stories", head.story.id),
        },
        "part": view.part,
        "as_of": view.as_of,
        "question": view.question,
        "parts": counts,
        **page,
        "next": counts[view.part]["next"] if view.part else None,
    }


def _choose(connection: Connection, head: StoryIndex, view: View) -> Shown:
    def asked(part: PartName) -> bool:
        return view.part in (None, part)

    id_, reports = head.story.id, list(head.numbers)
    return Shown(
        brief=choose_findings(connection, id_, BRIEF, *view.of("brief")) if asked("brief") else NOTHING,
        timeline=choose_moments(connection, id_, *view.of("timeline")) if asked("timeline") else NOTHING,
        said=choose_statements(connection, id_, *view.of("said"), actor=view.actor) if asked("said") else NOTHING,
        stands=_choose_tables(connection, head, view) if asked("stands") else NOTHING,
        sources=choose_some(reports, *view.of("sources")),
        findings=choose_findings(connection, id_, FINDINGS, *view.of("findings")) if asked("findings") else NOTHING,
        reports=choose_some(reports, *view.of("reports")),
    )


def _choose_item(connection: Connection, story: str, item: str) -> tuple[PartName, Shown]:
    """The part that the item belongs to, and the item alone."""
    table = _table_of(connection, story, item)
    chosen: Chosen[Any] = Chosen(((table, item) if table == "happenings" else item,), 0, 1)
    return ITEMS[table], Shown(**{ITEMS[table]: chosen})


def _choose_tables(connection: Connection, head: StoryIndex, view: View) -> Chosen[Values]:
    cursor, limit = view.of("stands")
    first = 0
    if view.question is not None:
        cursor, first = 0, cursor
    held = load_positions(connection, head, cursor=cursor, limit=limit, question=view.question)
    return make_tables(held, view.as_of, first=first)


def _wanted(connection: Connection, head: StoryIndex, shown: Shown, first: int, told: int) -> Wanted:
    moments: dict[str, list[str]] = {"utterances": [], "happenings": []}
    for table, id_ in shown.timeline.items:
        moments[table].append(id_)
    copies = find_copies(connection, head.story.id, shown.reports.items)
    return Wanted(
        utterances=tuple(dict.fromkeys((*moments["utterances"], *shown.said.items))),
        happenings=tuple(moments["happenings"]),
        findings=tuple(dict.fromkeys((*shown.brief.items, *shown.findings.items, *copies))),
        reports=shown.reports.items,
        cited=cited_reports(shown.stands),
        first=first,
        told=told,
    )


def _page(connection: Connection, story: StoryIndex, shown: Shown, wanted: Wanted) -> Values:
    in_timeline = {id_ for _, id_ in shown.timeline.items}
    timeline = replace(story.story, utterances=tuple(u for u in story.story.utterances if u in in_timeline))
    said = replace(story.story, utterances=shown.said.items)
    page = {
        "brief": make_findings(connection, story, shown.brief.items, BRIEF, wanted),
        "moments": make_moments(replace(story, story=timeline)) if in_timeline else [],
        "voices": _with_counts(connection, story, make_voices(replace(story, story=said))),
        "standings": cite_rows(shown.stands, story.index),
        "chains": make_chains(load_quotes(connection, story, shown.sources.items), shown.sources.items),
        "findings": make_findings(connection, story, shown.findings.items, FINDINGS, wanted),
        "references": _references(story, shown.reports.items),
    }
    items = [*page["brief"], *page["findings"], *page["moments"]]
    items += [statement for voice in page["voices"] for statement in voice["statements"]]
    link_whole(story, items, wanted)
    return page


def link_whole(story: StoryIndex, items: Iterable[Values], wanted: Wanted) -> None:
    """Give each item of which not all is shown the address of the whole."""
    for item in items:
        item["all"] = _url(story, item=item["id"]) if item["told"] > wanted.told else None


def _with_counts(connection: Connection, story: StoryIndex, voices: list[Values]) -> list[Values]:
    """How many statements of the story each voice has, and where all of them are."""
    table = schema.utterances
    actors = [voice["actor"] for voice in voices if voice["actor"]]
    speakers = select(table.c.speaker).where(table.c.story == story.story.id, table.c.speaker.in_(actors))
    counts: dict[str, int] = {}
    for speaker in connection.execute(speakers).scalars() if actors else ():
        counts[speaker] = counts.get(speaker, 0) + 1
    for voice in voices:
        voice["of"] = counts.get(voice["actor"] or "", len(voice["statements"]))
        more = voice["of"] > len(voice["statements"])
        voice["all"] = _url(story, part="said", actor=voice["actor"]) if more else None
    return voices


def _url(story: StoryIndex, **asked: str) -> str:
    return f"{link('stories', story.story.id)}?{urlencode(asked)}"


def _tally(connection: Connection, head: StoryIndex) -> str:
    """How many reports there are, by whom, and how many stand on their own; only who shares what is read for it."""
    c = schema.findings.c
    shared = select(c.id, c.kind, c.about, c.evidence).where(
        c.story == head.story.id, c.kind.in_(("shared_source", "reprint"))
    )
    findings = tuple(
        Finding(id_, head.story.id, kind, about, "", tuple(Evidence(e["report"], e["start"], e["end"]) for e in told))
        for id_, kind, about, told in connection.execute(shared)
    )
    return make_tally(replace(head, index=Index(replace(head.index.record, findings=findings))))


def _references(story: StoryIndex, reports: Sequence[str]) -> list[Values]:
    return [
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
        for report, reference in zip(reports, make_references(story, reports), strict=True)
    ]


def _table_of(connection: Connection, story: str, item: str) -> str:
    for name in ITEMS:
        table = schema.metadata.tables[name]
        if connection.scalar(select(table.c.id).where(table.c.id == item, table.c.story == story)) is not None:
            return name
    raise NotInRecord(f"story {story!r} has no statement, event or finding {item!r}; its page lists those it has")


def _count_tellings(story: StoryIndex, item: str, wanted: Wanted) -> Values:
    """Which of an item's quotes, events or pieces of evidence are shown, as `Chosen.counts`."""
    index = story.index
    tellings: Sequence[object] = ()
    if item in index.utterances:
        tellings = index.utterances[item].quotes
    elif item in index.happenings:
        tellings = index.happenings[item].events
    else:
        tellings = next(f.evidence for f in index.record.findings if f.id == item)
    return Chosen(tuple(wanted.some(tellings)), wanted.first, len(tellings)).counts


def make_chains(index: Index, reports: Sequence[str]) -> list[Values]:
    """From each report to those whose words it carries, over those who passed them on: each chain once."""
    found: dict[tuple[str, ...], Values] = {}
    for report in (r for r in reports if r in index.reports):
        for quote in sorted(index.quotes_of.get(report, ()), key=lambda q: (q.content, q.id)):
            names = [index.outlet(report), *(index.role_name(r) for r in quote.via), index.role_name(quote.speaker)]
            if not names[-1]:
                names.pop()
            if len(names) > 1:
                place = f"{link('reports', report)}?at={quote.content[0].start}-{quote.content[0].end}#at"
                found.setdefault(tuple(names), {"report": report, "names": names, "url": place})
    return sorted(found.values(), key=lambda c: (-len(c["names"]), c["names"]))
