"""Findings in words that a reader understands: outlets, days, who, and the printed words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from onrecord.model import Published, Report
from onrecord.reconcile.days import Days, show_days
from onrecord.reconcile.independence import Sourcing, source_name
from onrecord.reconcile.story_reports import StoryReports

EXCERPT_CHARS = 90  # of printed words in a sentence of a finding


def outlet(report: Report) -> str:
    """The outlet's name, else that of the report's file, else the report's title or its id."""
    name = PurePath(report.source).name if report.source and report.source != "-" else ""
    return report.outlet or name or (in_marks(report.title) if report.title else report.id)


def outlet_and_day(report: Report) -> str:
    """The outlet and when its report can have appeared: `Kyodo News (15 Dec 2021)`."""
    return f"{outlet(report)} ({appeared(report.published)})"


def appeared(published: Published) -> str:
    """When a report can have appeared, without the preposition of a single day."""
    if published.from_ is None and published.to is None:
        return "undated"
    return show_days(Days(published.from_, published.to)).removeprefix("on ")


def join_names(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    listed = list(dict.fromkeys(names))
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def excerpt(text: str) -> str:
    """The first words of a printed text."""
    text = " ".join(text.split()).strip(' ,;"“”„«»')
    if len(text) <= EXCERPT_CHARS:
        return text
    return text[:EXCERPT_CHARS].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def in_marks(text: str) -> str:
    """The first words of a printed text between quotation marks, the text's own marks as inner ones."""
    depth, shown = 0, []
    for character in excerpt(text):
        if character in "“„«" or (character == '"' and not depth):
            depth += 1
            shown.append("‘")
        elif character not in '”»"':
            shown.append(character)
        elif depth:
            depth -= 1
            shown.append("’")
    return f"“{''.join(shown)}{'’' * depth}”"


def name_outlets(story: StoryReports, reports: Sequence[str]) -> str:
    """The outlets of the reports with their days."""
    return join_names(outlet_and_day(story.reports[r]) for r in reports)


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tell_sources(story: StoryReports, sourcing: Sourcing) -> str:
    """What is known of the sources of several reports, as the second half of a sentence."""
    parts = [
        f"{join_names(outlet(story.reports[r]) for r in reports)} {_rests(reports)} on {source_name(story, key)}"
        for key, reports in sourcing.sources.items()
    ]
    if sourcing.unknown:
        names = join_names(outlet(story.reports[r]) for r in sourcing.unknown)
        parts.append(f"{names} {'names' if len(sourcing.unknown) == 1 else 'name'} no source")
    if not sourcing.unknown and sourcing.known == 1:
        verdict = "one source, so no confirmation"
    elif not sourcing.unknown:
        verdict = f"{count(sourcing.known, 'source')} that are not known to rest on one another"
    elif sourcing.known:
        verdict = "whether they are independent is not known"
    else:
        verdict = "so whether they are independent is not known"
    if len(sourcing.sources) + len(sourcing.unknown) == 0:
        return "whether they are independent is not known"
    return f"{'; '.join(parts)}: {verdict}"


def _rests(reports: Sequence[str]) -> str:
    return "rests" if len(reports) == 1 else "rest"
