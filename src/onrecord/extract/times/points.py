"""Days, weekdays and months -> values: the ways to read a match of the `calendar` rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from onrecord.extract.times import seasons, years
from onrecord.extract.times.calendar import add_months, days_of
from onrecord.extract.times.direction import FUTURE, PAST, WEAK, choose
from onrecord.extract.times.grammar import Match
from onrecord.extract.times.scene import UNKNOWN, Scene, number, week_of
from onrecord.extract.times.years import full_year, year_of

PRIOR, PRIOR_UNSIGNED = -0.5, -1.5  # news tells of what was: weights for days of the week, with and without a sign
NO_SIGN = 0.25
OF_MONTH = -0.3  # the same lean for months and dates, where the sign is past but weak ("a Sept. 14 letter said")
DATED = 0.85  # a full date is somewhat more often near than its sentence's tense is right
_BESIDE = re.compile(r"\s*(?:\([^)]{0,20}\)\s*|[^(]{0,12}\)\s*)?,?\s*(?:on\s+)?")


def date_of(scene: Scene, match: Match) -> str | None:
    """The date of a match, by the first of `WAYS` whose values it has; None when it makes none."""
    for names, way in WAYS:
        if all(n in match.values for n in names):
            return way(scene, match)
    return _without_day(scene, match)


def _by_iso(scene: Scene, match: Match) -> str | None:
    value = str(match.values.get("iso") or match.values.get("iso_month"))
    return value if days_of(value) else None


def _by_year_first(scene: Scene, match: Match) -> str:
    """2021/12/9, as East Asia writes it."""
    year, month, day = (int(x) for x in str(match.values["year_first"]).split("/"))
    return dt.date(year, month, day).isoformat()


def _by_dots(scene: Scene, match: Match) -> str:
    """Day, month and year between full stops, as German writes them."""
    day, month, year = (int(x) for x in re.findall(r"\d+", str(match.values["dotted"])))
    return dt.date(full_year(year), month, day).isoformat()


def _by_slashes(scene: Scene, match: Match) -> str:
    """5/13/1998 and 13/5/1998; of 5/6/1998 only the year is sure, since the outlet's custom is not known."""
    month, day, year = (int(x) for x in str(match.values["slashed"]).split("/"))
    if month > 12:
        month, day = day, month
    elif day <= 12 and month != day:
        return f"{full_year(year):04d}"
    return dt.date(full_year(year), month, day).isoformat()


def _by_month(scene: Scene, match: Match) -> str:
    values = match.values
    month = int(values["month"] if "month" in values else values["plain_month"])
    day = number(values["day"]) if "day" in values else None
    year = year_of(scene, match) or _shared_year(scene, match, month)
    if year is None and day is not None:
        year = scene.near_year(match, month)
    if year is None and scene.anchor is not None:
        year = _year_by_direction(scene, match, scene.anchor, month, day)
    if year is None:
        return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if day is None:
        return f"{year:04d}-{month:02d}"
    date = dt.date(year, month, day)
    return week_of(date, values) or date.isoformat()


def _shared_year(scene: Scene, match: Match, month: int) -> int | None:
    """The year behind the second of two months: "June and July 2016", "December to February 2017"."""
    other = scene.ahead[0] if scene.ahead else None
    if other is None or "month" not in other.values or not scene.compass.joined(match.end, other.start):
        return None
    year = year_of(scene, other)
    return None if year is None else year if month <= int(other.values["month"]) else year - 1


def _year_by_direction(scene: Scene, match: Match, anchor: dt.date, month: int, day: int | None) -> int:
    values = match.values
    if "weekday" in values and day is not None:
        for year in (anchor.year, anchor.year + 1, anchor.year - 1):
            if dt.date(year, month, day).isoweekday() == values["weekday"]:
                return year
    if values.get("of") == "month":
        rel, months = int(values["rel"]), (month - anchor.month) % 12 or 12
        return add_months(anchor, months if rel > 0 else (months - 12 or -12)).year if rel else anchor.year
    distance = month - anchor.month + ((day - anchor.day) / 31 if day else 0)
    weight = scene.weight(match) * (DATED if day else 1)
    if weight < 0 and scene.compass.put_off_to(match.start):
        weight = 0.0
    return anchor.year + choose(distance, weight + (OF_MONTH if weight < 0 else 0), cycle=12)


def _by_weekday(scene: Scene, match: Match) -> str:
    values, anchor = match.values, scene.anchor
    weekday, of = int(values["weekday"]), values.get("of")
    if of == "told_weekday":
        return _from(scene.told.day() or anchor, weekday, int(values["told"]) or PAST)
    if of == "weekday" and int(values["rel"]):
        rel = int(values["rel"])
        days = days_of(_from(anchor, weekday, rel))
        return _from(days[0] if days else None, weekday, rel) if abs(rel) == 2 else _from(anchor, weekday, rel)
    if anchor is None:
        return f"XXXX-WXX-{weekday}"
    if of == "W":
        monday = anchor - dt.timedelta(days=anchor.weekday())
        return (monday + dt.timedelta(days=7 * int(values["rel"]) + weekday - 1)).isoformat()
    weight = scene.weight(match)
    if of == "weekday":  # "this Friday" is ahead unless told as past
        weight = PAST if weight < 0 else FUTURE * 2
    elif weight < 0 and scene.compass.set_for(match.start):
        weight = WEAK
    weight += PRIOR if abs(weight) > NO_SIGN else PRIOR_UNSIGNED
    away = weekday - anchor.isoweekday()
    return (anchor + dt.timedelta(days=away + 7 * choose(away, weight, cycle=7))).isoformat()


def _from(base: dt.date | None, weekday: int, direction: int) -> str:
    """The first such day after or before `base`, which is not counted."""
    if base is None:
        return f"XXXX-WXX-{weekday}"
    away = (weekday - base.isoweekday()) % 7
    return (base + dt.timedelta(days=away or 7 if direction > 0 else away - 7)).isoformat()


def _by_day_word(scene: Scene, match: Match) -> str:
    if scene.anchor is None:
        return UNKNOWN["D"]
    return (scene.anchor + dt.timedelta(days=int(match.values["day_word"]))).isoformat()


def _by_part(scene: Scene, match: Match) -> str:
    """The day of "last night", "that evening", "this morning"."""
    of_told = match.values.get("of") == "told_part"
    base = (scene.told.day() or scene.anchor) if of_told else scene.anchor
    shift = int(match.values["told" if of_told else "rel"])
    return UNKNOWN["D"] if base is None else (base + dt.timedelta(days=shift)).isoformat()


def _by_day_alone(scene: Scene, match: Match) -> str | None:
    """The day of "Sunday the 9th": in this month, the last or the next, whichever has that weekday."""
    day = number(match.values["day"])
    if scene.anchor is None:
        return f"XXXX-XX-{day:02d}"
    for months in (0, -1, 1):
        first = add_months(scene.anchor.replace(day=1), months)
        date = first + dt.timedelta(days=day - 1)
        if date.month == first.month and date.isoweekday() == match.values["weekday"]:
            return date.isoformat()
    return None


def _without_day(scene: Scene, match: Match) -> str | None:
    """The day of a clock time: the one beside it, or told in the same sentence, else the report's."""
    for other in scene.ahead:
        dated = any(n in other.values for n in ("weekday", "month", "day_word", "iso"))
        if dated and _BESIDE.fullmatch(scene.text, match.end, other.start):
            return date_of(scene, other)
    base = scene.told.day() if "." not in scene.text[scene.told.position : match.start] else None
    base = base or scene.anchor
    return UNKNOWN["D"] if base is None else base.isoformat()


WAYS: tuple[tuple[tuple[str, ...], Callable[[Scene, Match], str | None]], ...] = (
    (("iso",), _by_iso),
    (("iso_month",), _by_iso),
    (("year_first",), _by_year_first),
    (("slashed",), _by_slashes),
    (("dotted",), _by_dots),
    (("quarter",), seasons.by_quarter),
    (("half",), seasons.by_half),
    (("month",), _by_month),
    (("plain_month",), _by_month),
    (("day_word",), _by_day_word),
    (("holiday",), seasons.by_holiday),
    (("season",), seasons.by_season),
    (("weekday", "day"), _by_day_alone),
    (("weekday",), _by_weekday),
    (("year",), years.by_year),
    (("hundreds",), years.by_year),
    (("decade",), years.by_decade),
    (("short_decade",), years.by_decade),
    (("plain_decade",), years.by_decade),
    (("decade_value",), years.by_decade),
    (("nth_century",), years.by_century),
    (("century",), years.by_century),
    (("part", "rel"), _by_part),
    (("part", "told"), _by_part),
)
