"""Matches of the grammar -> TIMEX3 types and values, given the day that "today" means and what was told before.

A value that hangs on a day that is not known keeps an X for what is missing (`XXXX-WXX-3`, `XXXX-02`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from onrecord.extract.times.amounts import amount_of, duration, unit_of
from onrecord.extract.times.calendar import days_of, unit_value
from onrecord.extract.times.clock import time_of
from onrecord.extract.times.direction import Compass
from onrecord.extract.times.grammar import Match
from onrecord.extract.times.points import date_of
from onrecord.extract.times.said import days_said
from onrecord.extract.times.scene import UNKNOWN, Reading, Scene, number
from onrecord.extract.times.told import away, cycle, told_value, year_before
from onrecord.model import TimeType

MAX_RANGE = 200  # years or days; "1200-1990" is no range of years
_AHEAD = 2  # matches that a clock time may look for its day in
_JOINT = re.compile(r"[,\s]+(?:to|and|or|through|until|bis|und|oder)\s+(?:the\s+|zum\s+)?|\.\s*(?:bis|und|oder)\s+")


def resolve_all(
    text: str, matches: Sequence[Match], compass: Compass, anchor: dt.date | None
) -> list[tuple[Reading, ...]]:
    """The readings of each match; those inside a quotation once more, against the day on which it was said."""
    scene = Scene(text, anchor, compass)
    readings: list[tuple[Reading, ...]] = []
    for i, match in enumerate(matches):
        scene.ahead = tuple(matches[i + 1 : i + 1 + _AHEAD])
        readings.append(resolve(scene, match))
    for i, said in days_said(matches, readings, compass).items():
        if said != anchor:
            readings[i] = resolve(Scene(text, said, compass), matches[i])
    return readings


def resolve(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """The readings of one match: none when it makes no sense (February 30), two for "March 3 and 5"."""
    try:
        readings = tuple(MAKERS[match.maker](scene, match))
    except (ValueError, OverflowError):
        return ()
    for reading in readings:
        scene.note(match, reading)
    return readings


def _read(match: Match, kind: TimeType, value: str) -> Reading:
    return Reading(match.start, match.end, kind, value)


def _calendar(scene: Scene, match: Match) -> Iterator[Reading]:
    date, time = date_of(scene, match), time_of(match.values)
    if date is not None:
        yield _read(match, "DATE", date) if time is None else _read(match, "TIME", date + time)


def _shift(scene: Scene, match: Match) -> Iterator[Reading]:
    yield _read(match, "DATE", cycle(scene, match))


def _definite(scene: Scene, match: Match) -> Iterator[Reading]:
    unit = str(match.values["definite"])
    yield _read(match, "DATE", UNKNOWN[unit] if scene.anchor is None else unit_value(scene.anchor, unit))


def _ago(scene: Scene, match: Match) -> Iterator[Reading]:
    values, unit, sign = match.values, unit_of(match.values), int(match.values.get("sign", -1))
    amount = Fraction(1, 2) if values.get("half") else amount_of(values)
    if amount is None:
        yield _read(match, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
        return
    quarter = year_before(scene, match, amount, unit, sign)
    yield _read(match, "DATE", quarter or away(scene.anchor, amount * sign, unit))


def _told(scene: Scene, match: Match) -> Iterator[Reading]:
    value, values = told_value(scene, match), match.values
    if value is not None:
        yield _read(match, "DATE", value)
    elif "units" in values or "unit" in values:  # nothing to count from: the length alone, without "later"
        adverb = re.search(r"\s+\w+\Z", scene.text[match.start : match.end])
        end = match.start + adverb.start() if adverb else match.end
        yield Reading(match.start, end, "DURATION", duration(amount_of(values), unit_of(values)))


def _duration(scene: Scene, match: Match) -> Iterator[Reading]:
    values, unit = match.values, unit_of(match.values)
    amount: Fraction | None = None
    if "minutes" in values or values.get("half_of"):
        amount = Fraction(1, 2)
    elif "recent" not in values and any(k in values for k in ("number", "digits", "tens")):
        amount = amount_of(values)
    elif "long_word" in match.rule.classes.values():
        amount = Fraction(1)
    yield _read(match, "DURATION", duration(amount, unit))


def _set(scene: Scene, match: Match) -> Iterator[Reading]:
    values = match.values
    part = f"T{values['part']}" if "part" in values else ""
    if "weekday" in values:
        value = f"XXXX-WXX-{values['weekday']}{part}"
    elif "season" in values:
        value = f"XXXX-{values['season']}"
    elif "month" in values:
        value = f"XXXX-{int(values['month']):02d}"
    elif part:
        value = f"XXXX-XX-XX{part}"
    elif "often" in values:
        value = duration(Fraction(1), str(values["often"]))
    else:
        counted = any(k in values for k in ("number", "digits", "tens"))
        value = duration(amount_of(values) if counted else Fraction(1), unit_of(values))
    yield _read(match, "SET", value)


def _reference(scene: Scene, match: Match) -> Iterator[Reading]:
    yield _read(match, "DATE", str(match.values["value"]))


def _pair(scene: Scene, match: Match) -> Iterator[Reading]:
    """Two days of one month: "March 3 to 5", "3. und 5. März"."""
    first = date_of(scene, match)
    joint = _JOINT.search(scene.text, match.start, match.end)
    if first is None or joint is None:
        return
    yield Reading(match.start, joint.start(), "DATE", first)
    yield Reading(joint.end(), match.end, "DATE", f"{first[:8]}{number(match.values['day_2']):02d}")


def _range(scene: Scene, match: Match) -> Iterator[Reading]:
    """Days or years joined by a hyphen: how long, and the days from first to last."""
    values = match.values
    if "day_2" in values:
        days = days_of(date_of(scene, match) or "")
        if days is None:
            return
        span, unit = (days[0], days[0].replace(day=number(values["day_2"]))), "D"
        count = (span[1] - span[0]).days + 1
    else:
        year, printed = number(values["year"]), str(values.get("year_2") or values["short_year"])
        last = int(printed) if len(printed) == 4 else year - year % 100 + int(printed)
        last += 100 if last < year else 0
        span, unit, count = (dt.date(year, 1, 1), dt.date(last, 12, 31)), "Y", last - year + 1
    if 1 < count < MAX_RANGE:
        yield Reading(match.start, match.end, "DURATION", f"P{count}{unit}", span)


MAKERS: dict[str, Callable[[Scene, Match], Iterator[Reading]]] = {
    "calendar": _calendar,
    "shift": _shift,
    "definite": _definite,
    "ago": _ago,
    "told": _told,
    "duration": _duration,
    "set": _set,
    "reference": _reference,
    "pair": _pair,
    "range": _range,
}
