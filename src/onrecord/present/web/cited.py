"""Evidence as a page shows it: the words in their sentence, a link to their place, and a citation to copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from onrecord.model import Evidence
from onrecord.present.index import Index
from onrecord.present.passages import mark, sentence_of
from onrecord.present.words import clean, show_days

Values = dict[str, Any]


def link(kind: str, id_: str) -> str:
    """The address of an item's page, whatever characters its id has."""
    return f"/{kind}/{quote(id_, safe='')}"


def when(index: Index, report: str) -> str:
    """The day of a report as readers write it; nothing where it is not known."""
    published = index.reports[report].published
    return show_days(published.from_, published.to) if published.from_ or published.to else ""


def cite_all(index: Index, evidence: Iterable[Evidence]) -> list[Values]:
    """Each piece of evidence once, in the order of the reports' days and of their places."""

    def order(e: Evidence) -> tuple[str, str, int, int]:
        return index.reports[e.report].published.from_ or "9999", e.report, e.start, e.end

    return [cite(index, e) for e in sorted({e for e in evidence if e.report in index.reports}, key=order)]


def cite(index: Index, evidence: Evidence) -> Values:
    """A piece of evidence: its report, its place, its sentence in parts, and `cite` as one would print it."""
    made = index.cited.get(evidence)
    if made is None:
        made = index.cited[evidence] = _cite(index, evidence)
    return made


def _cite(index: Index, evidence: Evidence) -> Values:
    report = index.reports[evidence.report]
    sentence = sentence_of(report, evidence.span)
    parts = mark(report.text, sentence, [evidence.span])
    outlet, day = index.outlet(report.id), when(index, report.id)
    words = clean(evidence.span.of(report.text)).strip()
    where = f" {clean(report.url)}" if report.url else ""
    return {
        "report": report.id,
        "start": evidence.start,
        "end": evidence.end,
        "outlet": outlet,
        "when": day,
        "url": f"{link('reports', report.id)}?at={evidence.start}-{evidence.end}#at",
        "parts": [{"text": part.text, "marked": part.marked} for part in parts],
        "cite": f"{', '.join(filter(None, (outlet, day)))}: “{words}”.{where}",
    }
