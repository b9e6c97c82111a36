"""Draft -> Report: the id, the days, the language, and which spans are body."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.outlets import load_outlets
from onrecord.model import Evidence, Published, Report, Skipped, Source, digest
from onrecord.read.base import Draft
from onrecord.read.body import Parts, find_parts
from onrecord.read.dates import find_day, find_days
from onrecord.read.language import find_language

MAX_TEXT_CHARS = 5_000_000  # the longest novels have 3 million; a "report" beyond it is a dump that lost its line ends


def make_report(draft: Draft) -> Iterator[tuple[Report, Source] | Skipped]:
    """The report of a draft and a line for each thing in it that is of no use; where it has no text, the line alone."""
    reason = _refuse(draft.text)
    if reason is not None:
        yield Skipped(draft.where, reason)
        return
    outlet = draft.outlet or load_outlets().find_outlet(draft.url)
    report_id = draft.id or digest(outlet, draft.url, draft.text)
    parts = find_parts(draft.text, title=draft.title, offset=draft.offset)
    report = Report(
        id=report_id,
        text=draft.text,
        source=draft.where,
        url=draft.url,
        outlet=outlet,
        title=parts.title,
        byline=draft.byline or parts.byline,
        dateline=parts.dateline,
        language=draft.language or find_language(draft.text, parts.body),
        body=parts.body,
        published=_published(draft, parts, report_id),
    )
    agency = load_outlets().find_agency(draft.byline or "")
    source = Source(
        report=report_id,
        format=draft.format,
        digest=draft.digest,
        modified=find_day(draft.modified) if draft.modified else parts.modified,
        credit=draft.credit or parts.credit or agency,
    )
    yield report, source
    yield from (Skipped(draft.where, note) for note in _notes(draft))


def _refuse(text: str) -> str | None:
    if not text.strip():
        return "holds no text; leave it out or give it a text"
    if len(text) > MAX_TEXT_CHARS:
        return f"its text has {len(text):,} characters, more than {MAX_TEXT_CHARS:,}; split it into its reports"
    lone = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None) if not _is_encodable(text) else None
    if lone is not None:
        return f"its text has half a character ({text[lone]!a}) at {lone}; write the text as UTF-8"
    return None


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _published(draft: Draft, parts: Parts, report_id: str) -> Published:
    """Metadata first, then a date that is printed, then what finding the report proves."""
    days = find_days(draft.published) if draft.published else None
    if days is not None:
        return Published(*days, basis="given")
    if parts.stated is not None:
        span, day = parts.stated
        return Published(day, day, basis="stated", evidence=(Evidence(report_id, span.start, span.end),))
    if draft.found is not None:
        return Published(draft.found, draft.found, basis="stated")
    latest = find_day(draft.latest) if draft.latest else None
    return Published(None, latest, basis="inferred") if latest else Published()


def _notes(draft: Draft) -> Iterator[str]:
    if draft.published and find_days(draft.published) is None:
        yield (f"kept without its date: {draft.published[:60]!r} is no date with one reading; write it as YYYY-MM-DD")
    if draft.modified and find_day(draft.modified) is None:
        yield f"kept without the day it was changed: {draft.modified[:60]!r} is no day; write it as YYYY-MM-DD"
    yield from draft.notes
