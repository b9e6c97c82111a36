"""Days and TIMEX3 values: arithmetic, feasts by rule, and the days that a value covers."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # northern, first and last month
_YEAR = r"(?P<year>\d{4})"
_DAYS = re.compile(
    rf"{_YEAR}(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<of_week>[1-7]|WE))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


def days_of(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day that a TIMEX3 value covers; None for what fixes no days (durations, sets, X, references)."""
    if re.fullmatch(r"\d\d\d", value):
        return dt.date(int(value) * 10, 1, 1), dt.date(int(value) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d\d", value) and value != "00":
        return dt.date(int(value) * 100, 1, 1), dt.date(int(value) * 100 + 99, 12, 31)
    match = _DAYS.fullmatch(value)
    if match is None:
        return None
    part = match.groupdict()
    year = int(part["year"])
    try:
        if part["week"]:
            return _days_of_week(year, int(part["week"]), part["of_week"])
        if part["day"]:
            day = dt.date(year, int(part["month"]), int(part["day"]))
            return day, day
        first, last = _months_of(part)
        return _months(year, first, year if last >= first else year + 1, last)
    except ValueError:
        return None


def _months_of(part: dict[str, str]) -> tuple[int, int]:
    if part["month"]:
        return int(part["month"]), int(part["month"])
    if part["quarter"]:
        return int(part["quarter"]) * 3 - 2, int(part["quarter"]) * 3
    if part["half"]:
        return int(part["half"]) * 6 - 5, int(part["half"]) * 6
    return SEASONS[part["season"]] if part["season"] else (1, 12)


def _days_of_week(year: int, week: int, of_week: str | None) -> tuple[dt.date, dt.date]:
    if of_week == "WE":
        return dt.date.fromisocalendar(year, week, 6), dt.date.fromisocalendar(year, week, 7)
    if of_week:
        day = dt.date.fromisocalendar(year, week, int(of_week))
        return day, day
    return dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)


def _months(year: int, first: int, last_year: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(last_year, last, monthrange(last_year, last)[1])


def week_value(day: dt.date) -> str:
    """The ISO week of a day, such as 1998-W07."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_value(day: dt.date, unit: str) -> str:
    """The value of the day, week, weekend, month, quarter, year, decade or century that `day` lies in."""
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "E":
        return f"{day.year // 10:03d}"
    if unit == "C":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}"


def shift_day(day: dt.date, unit: str, amount: int) -> dt.date:
    """The day so many units away.

    Raises:
        OverflowError, ValueError: It lies outside of the years 1 to 9999.
    """
    if unit in ("D", "W", "WE", "FN"):
        return day + dt.timedelta(days=amount * {"D": 1, "FN": 14}.get(unit, 7))
    return add_months(day, amount * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def feast(rule: str, year: int) -> dt.date:
    """The day of a feast in a year; rules are those of `[words.holiday]`: MM-DD, easter+N, W.N.MM, election."""
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(rule.removeprefix("easter")))
    if rule == "election":  # the Tuesday after the first Monday of November
        return feast("1.1.11", year) + dt.timedelta(days=1)
    if "." in rule:
        weekday, nth, month = (int(x) for x in rule.split("."))
        if nth < 0:
            last = dt.date(year, month, monthrange(year, month)[1])
            return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    month, day = (int(x) for x in rule.split("-"))
    return dt.date(year, month, day)


def season_of(day: dt.date) -> tuple[int, str]:
    """The season of a day and the year in which that season began."""
    for name, (first, last) in SEASONS.items():
        if first <= day.month <= last:
            return day.year, name
    return (day.year if day.month == 12 else day.year - 1), "WI"
