"""When an undated report can have appeared: what its own expressions prove, with the places that prove it.

Three kinds of proof, method in docs/methods/times.md:
- a day that the text states of itself ("MOSCOW, Dec. 15, 2021 —", "Published: 15 December 2021");
- a full date told as past is not after the report, one told with "will" not before it;
- a meeting whose name gives the year ("the 2022 Games") and whose time is told from the report's day ("next month").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.data.times import languages, load_vocabulary
from onrecord.extract.times.calendar import days_of
from onrecord.extract.times.direction import LIKELY, SURE, Compass
from onrecord.extract.times.grammar import Match, grammar_of
from onrecord.extract.times.resolve import resolve
from onrecord.extract.times.scan import scan
from onrecord.extract.times.scene import Scene
from onrecord.model import Evidence, Layers, Published, Report, Span, Time

YEARS_AROUND = 2  # how far from the year of a meeting a report that counts months to it is looked for
HEAD_CHARS = 400  # a line that states the report's day stands near the top
LINK_CHARS = 60  # between a meeting's name and its time
_YEAR = re.compile(r"\d{4}|['’]\d\d")


@dataclass(slots=True)
class Bounds:
    """First and last possible day so far, and why."""

    low: dt.date | None = None
    high: dt.date | None = None
    evidence: list[Span] = field(default_factory=list)

    def not_before(self, day: dt.date, span: Span) -> None:
        """Keep the later of two lower bounds."""
        if self.low is None or day > self.low:
            self.low = day
            self.evidence.append(span)

    def not_after(self, day: dt.date, span: Span) -> None:
        """Keep the earlier of two upper bounds."""
        if self.high is None or day < self.high:
            self.high = day
            self.evidence.append(span)


def date_report(report: Report, layers: Layers, times: Sequence[Time]) -> Published:
    """The narrowest interval that the report's own text proves; its `published` as it is where that is given.

    Args:
        report: The report.
        layers: Its parse; empty layers prove less.
        times: Its time expressions as resolved so far.

    Returns:
        `stated` or `inferred` with evidence, an end None where nothing bounds it; never a guess.
    """
    language = report.language or "en"
    if report.published.day is not None or language not in languages():
        return report.published
    stated = _stated(report, times)
    if stated is not None:
        day, span = stated
        return Published(day, day, "stated", (_evidence(report, span),))
    compass = Compass(report.text, layers, grammar_of(language).vocabulary)
    bounds = Bounds()
    meetings = list(_meetings(report.text, language))
    named = [m for m in meetings if m.year is not None]
    for time in times:
        if not _YEAR.search(report.text, time.start, time.end):
            continue  # "that month" is as old as what was told before
        _bound(bounds, language, compass, time, named)
    _bound_by_meetings(bounds, report, layers, compass, meetings)
    return _published(report, bounds)


def _published(report: Report, bounds: Bounds) -> Published:
    if bounds.low is None and bounds.high is None:
        return report.published
    if bounds.low and bounds.high and bounds.low > bounds.high:
        return report.published  # the text contradicts itself, or was misread
    return Published(
        bounds.low.isoformat() if bounds.low else None,
        bounds.high.isoformat() if bounds.high else None,
        "inferred",
        tuple(_evidence(report, span) for span in sorted(set(bounds.evidence))),
    )


def _evidence(report: Report, span: Span) -> Evidence:
    return Evidence(report.id, span.start, span.end)


# ---- a day stated ----------------------------------------------------------------------------------------------------


def _stated(report: Report, times: Iterable[Time]) -> tuple[str, Span] | None:
    """The day in the dateline, or alone in a line at the top, perhaps behind "Published"."""
    for time in times:
        day = time.value[:10]
        if time.start > HEAD_CHARS or time.type not in ("DATE", "TIME") or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            continue
        if report.dateline and report.text[time.start : time.end] in report.dateline:
            return day, time.span
        if _alone(report.text, time.span, report.language or "en"):
            return day, time.span
    return None


def _alone(text: str, span: Span, language: str) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : span.start] + " " + text[span.end : end if end >= 0 else len(text)]
    words = set(re.findall(r"[^\W\d_]+", line.lower()))
    return words <= set(load_vocabulary(language).lists["printed_on"]) | {"gmt", "utc", "am", "pm", "on", "um"}


# ---- full dates ------------------------------------------------------------------------------------------------------


def _bound(bounds: Bounds, language: str, compass: Compass, time: Time, named: Sequence[Meeting]) -> None:
    if time.type not in ("DATE", "TIME") or not re.match(r"\d{4}(-|T|\Z)", time.value):
        return
    days = days_of(time.value)
    if days is None or any(m.holds(time.span) for m in named) or not compass.is_adverbial(time.start, time.end):
        return
    weight = compass.point(time.start, time.end)
    if compass.follows_since(time.start):
        # said in 2013 itself, it would be "since January" or "this year"
        bounds.not_before(days[1] + dt.timedelta(days=1) if days[0] != days[1] else days[0], time.span)
    elif weight <= -LIKELY and _is_proof(compass, time, language):
        bounds.not_before(days[0], time.span)
    elif weight >= SURE and compass.has_will(time.start):
        bounds.not_after(days[1], time.span)


def _is_proof(compass: Compass, time: Time, language: str) -> bool:
    """Whether the past is told of the date itself: "cut by 2030" and "a plan for 2030" prove nothing.

    Where nothing is parsed, words alone decide between past and future, which proves a day but no month or year.
    """
    if compass.word_before(time.start) in load_vocabulary(language).lists["not_proof"]:
        return False
    return len(time.value) >= len("2021-12-09") or compass.is_parsed(time.start, time.end)


# ---- meetings --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place that names a meeting; `year` where the name gives it."""

    start: int
    end: int
    kind: str
    year: int | None

    def holds(self, span: Span) -> bool:
        """Whether the span lies in the name."""
        return self.start <= span.start and span.end <= self.end


def _meetings(text: str, language: str) -> Iterator[Meeting]:
    pattern, kinds = _meeting_pattern(language)
    for m in pattern.finditer(text):
        year = m["before"] or m["inside"]
        yield Meeting(m.start(), m.end(), kinds[m["noun"]], int(year) if year else None)


@cache
def _meeting_pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    words = load_vocabulary(language).words.get("meeting", {})
    nouns = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    name = r"(?:[A-Z][\w.'’-]*[ ]){0,3}"
    pattern = rf"\b(?:(?P<before>20\d\d|19\d\d)[ ])?{name}(?:(?P<inside>20\d\d|19\d\d)[ ]{name})?(?P<noun>{nouns})\b"
    return re.compile(pattern), {w: str(kind) for w, kind in words.items()}


def _bound_by_meetings(
    bounds: Bounds, report: Report, layers: Layers, compass: Compass, meetings: Sequence[Meeting]
) -> None:
    """Keep the days on which every time told of a meeting falls into the meeting's year."""
    language = report.language or "en"
    matches = [m for m in scan(report.text, grammar_of(language), layers) if m.maker in ("calendar", "shift")]
    for kind in sorted({m.kind for m in meetings}):
        of_kind = [m for m in meetings if m.kind == kind]
        years = {m.year for m in of_kind if m.year is not None}
        if any(m.year and compass.point(m.start, m.end) <= -LIKELY for m in of_kind):
            continue  # one that is over is not the one that is ahead
        tied = [m for m in matches if any(_tied(report.text, language, meeting, m) for meeting in of_kind)]
        if len(years) != 1 or not tied:
            continue
        year = years.pop()
        days = list(_possible(report.text, compass, tied, year))
        if days:
            name = next(m for m in of_kind if m.year is not None)
            bounds.not_before(days[0], Span(name.start, name.end))
            bounds.not_after(days[-1], Span(name.start, name.end))
            bounds.evidence.extend(Span(m.start, m.end) for m in tied)


def _tied(text: str, language: str, meeting: Meeting, match: Match) -> bool:
    """Whether the expression tells when the meeting is: "next month's Games", "the Games slated for February"."""
    if meeting.holds(Span(match.start, match.end)):
        return False
    if match.end <= meeting.start:
        between = text[match.end : meeting.start]
        if re.fullmatch(r"['’]s?\s+(?:the\s+)?", between):
            return True
    else:
        between = text[meeting.end : match.start]
    if len(between) > LINK_CHARS or re.search(r"[.!?;:\n“”\"]", between):
        return False
    return set(re.findall(r"[^\W\d_]+", between.lower())) <= set(load_vocabulary(language).lists["held"])


def _possible(text: str, compass: Compass, tied: Sequence[Match], year: int | None) -> Iterator[dt.date]:
    """The days from which all tied expressions lead into the meeting's year and to one another."""
    if year is None:
        return
    day, end = dt.date(year - YEARS_AROUND, 1, 1), dt.date(year + YEARS_AROUND, 12, 31)
    while day <= end:
        if _agree(text, compass, tied, day, year):
            yield day
        day += dt.timedelta(days=1)


def _agree(text: str, compass: Compass, tied: Sequence[Match], day: dt.date, year: int) -> bool:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for match in tied:
        for reading in resolve(Scene(text, day, compass), match):
            days = days_of(reading.value)
            if days is None:
                continue
            first, last = max(first, days[0]), min(last, days[1])
            if first > last:
                return False
    return True
