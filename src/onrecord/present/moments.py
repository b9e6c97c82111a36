"""The timeline: what happened, was planned or was denied, by day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model import Event, Evidence, Happening, Report, Span
from onrecord.present.index import StoryIndex
from onrecord.present.passages import sentence_of
from onrecord.present.shown import Moment
from onrecord.present.words import excerpt, show_days

MAIN_MOMENTS = 12  # in the open
NEAR_DAYS = 92  # before and after the story; what lies further off is background
MAX_CHARS = 160
FIT_CHARS = (30, 140)  # a clause of this length reads best
CONTEXT_CHARS = 45  # before a relative clause: what it tells of
RELATIVE = re.compile(r"(?:that|which|who|whom|whose)\b")
PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.$€£])\d+(?:,\d{3})*(?![\w.%])")
LAST_DAY, YEARS = 31, range(1900, 2101)
OTHER_NUMBERS = "other reports have other numbers"
STATUS = {
    "actual": "",
    "announced": "planned",
    "threatened": "threatened",
    "hypothetical": "possible",
    "negated": "did not happen",
    "denied": "denied",
}


def make_moments(story: StoryIndex) -> tuple[Moment, ...]:
    """Happenings of known days, earliest first."""
    dated: list[tuple[Happening, list[Event]]] = []
    for id_ in story.story.happenings:
        happening = story.index.happenings.get(id_)
        if happening is not None and happening.from_ and happening.to and (events := _events(story, happening)):
            dated.append((happening, events))
    best = sorted(dated, key=lambda d: _weight(story, *d))[:MAIN_MOMENTS]
    main = {happening.id for happening, _ in best}
    dated.sort(key=lambda d: (d[0].from_ or "", d[0].to or "", story.numbers[d[1][0].report], d[1][0].clause, d[0].id))
    return tuple(_moment(story, h, events, h.id in main) for h, events in dated)


def _moment(story: StoryIndex, happening: Happening, events: list[Event], main: bool) -> Moment:
    best = min(events, key=lambda e: (_misfit(story.index.reports[e.report], e), events.index(e)))
    words = _words(story.index.reports[best.report], best.clause)
    passages = story.passages(Evidence(e.report, e.clause.start, e.clause.end) for e in events)
    status = _status(story, events)
    if _is_counted_otherwise(
        words, [story.index.reports[e.report].text[e.clause.start : e.clause.end] for e in events]
    ):
        status = f"{status}, {OTHER_NUMBERS}" if status else OTHER_NUMBERS
    return Moment(show_days(happening.from_, happening.to), words, status, passages, main)


def _is_counted_otherwise(words: str, clauses: list[str]) -> bool:
    """Whether another report counts what `words` count as another number, and not as theirs."""
    shown = _counts(words)
    return bool(shown) and any(counts and not counts & shown for counts in map(_counts, clauses))


def _counts(text: str) -> set[int]:
    """Numbers in digits that are no day of a month and no year."""
    numbers = {int(n.replace(",", "")) for n in NUMBER.findall(text)}
    return {n for n in numbers if n > LAST_DAY and n not in YEARS}


def _words(report: Report, clause: Span) -> str:
    """The clause; the sentence where that is short and the clause begins amid it; a relative clause with its noun."""
    setting, cut = clause, ""
    if report.text[clause.start].islower():
        sentence = sentence_of(report, clause)
        if len(sentence) <= MAX_CHARS:
            setting = sentence
        elif RELATIVE.match(report.text, clause.start):
            start = report.text.find(" ", max(sentence.start, clause.start - CONTEXT_CHARS), clause.start) + 1
            setting, cut = Span(start or sentence.start, clause.end), "… "
    words = excerpt(setting.of(report.text), max_chars=MAX_CHARS).rstrip(" ,;:.")
    return cut + words if cut else words[:1].upper() + words[1:]


def _status(story: StoryIndex, events: list[Event]) -> str:
    """What kind of fact it is, and who says so where no report says it in its own voice."""
    status = STATUS[events[0].modality]
    quotes = [story.index.quotes.get(e.quote or "") for e in events]
    speakers = [story.index.role_name(q.speaker) for q in quotes if q and q.speaker]
    if speakers and all(quotes):
        return f"{status}, according to {speakers[0]}" if status else f"according to {speakers[0]}"
    return status


def _events(story: StoryIndex, happening: Happening) -> list[Event]:
    known = (story.index.events[e] for e in happening.events if e in story.index.events)
    return sorted(
        (e for e in known if e.report in story.numbers), key=lambda e: (story.numbers[e.report], e.clause, e.id)
    )


def _misfit(report: Report, event: Event) -> tuple[bool, int]:
    """How badly a clause reads by itself: whether it begins with "his" or "they", and how far off is its length."""
    low, high = FIT_CHARS
    vague = PRONOUN.match(report.text, event.clause.start) is not None
    return vague, max(low - len(event.clause), len(event.clause) - high, 0)


def _weight(story: StoryIndex, happening: Happening, events: list[Event]) -> tuple[int, int, int, int, str, str]:
    """Smaller is more important: told by many, near the story, on a known day, told as a fact."""
    days = (date.fromisoformat(happening.to or "") - date.fromisoformat(happening.from_ or "")).days
    return (
        -len({e.report for e in events}),
        int(_is_background(story, happening)),
        int(days > 0) + int(days > 31),
        int(events[0].modality != "actual"),
        happening.from_ or "",
        happening.id,
    )


def _is_background(story: StoryIndex, happening: Happening) -> bool:
    from_, to = story.story.from_, story.story.to
    near = timedelta(days=NEAR_DAYS)
    too_early = from_ and date.fromisoformat(happening.to or "") < date.fromisoformat(from_) - near
    too_late = to and date.fromisoformat(happening.from_ or "") > date.fromisoformat(to) + near
    return bool(too_early or too_late)
