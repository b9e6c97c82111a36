"""Findings of a story: in sentences, with the evidence of all sides, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from onrecord.model import Finding, FindingKind
from onrecord.present.index import StoryIndex
from onrecord.present.web.cited import Values, cite_all
from onrecord.present.web.loading import Wanted
from onrecord.present.words import clean
from onrecord.store import schema

TABLES = (schema.positions, schema.utterances, schema.happenings)  # what findings are about, in their order


def make_findings(
    connection: Connection, story: StoryIndex, ids: Iterable[str], kinds: Sequence[FindingKind], wanted: Wanted
) -> list[Values]:
    """These findings of the story, in the order of their kinds."""
    known = {f.id: f for f in story.index.record.findings}
    rows = [known[id_] for id_ in ids]
    ranks = _rank(connection, story, rows)
    return [_finding(story, f, wanted) for f in sorted(rows, key=lambda f: (kinds.index(f.kind), ranks[f.id]))]


def find_copies(connection: Connection, story: str, reports: Sequence[str]) -> list[str]:
    """The findings that say which of the reports are reprints."""
    table = schema.findings
    mine = (table.c.story == story) & (table.c.kind == "reprint") & table.c.about.in_(reports)
    return list(connection.execute(select(table.c.id).where(mine)).scalars()) if reports else []


def _finding(story: StoryIndex, finding: Finding, wanted: Wanted) -> Values:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "text": clean(finding.why),
        "told": len(finding.evidence),
        "sides": cite_all(story.index, wanted.some(finding.evidence)),
    }


def _rank(connection: Connection, story: StoryIndex, rows: Sequence[Finding]) -> dict[str, tuple[int, int, int, str]]:
    """The order of findings of a kind: about positions, then statements, then events; as reported."""
    about = {f.about for f in rows}
    kinds: dict[str, int] = {}
    for n, table in enumerate(TABLES):
        kinds |= dict.fromkeys(connection.execute(select(table.c.id).where(table.c.id.in_(about))).scalars(), n)
    first = {f.id: min(((story.numbers.get(e.report, 0), e.start) for e in f.evidence), default=(0, 0)) for f in rows}
    return {f.id: (kinds.get(f.about, len(TABLES)), *first[f.id], f.id) for f in rows}
