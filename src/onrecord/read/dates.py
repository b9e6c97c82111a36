"""Days as they are printed in metadata and on pages; the day is that of the time zone that is printed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Days = tuple[str, str]  # first and last day, YYYY-MM-DD

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_HOUR = r"(?:,|\s|T|at|·|\||-|–|—)*\d{1,2}(?:[:.h]\d{2}){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?"
_CLOCK = rf"{_HOUR}|(?:,|\s|at)*\d{{1,2}}\s*[ap]\.?m\.?"
_ZONE = r"\s*(?:Z|\(?(?:UTC|GMT|[A-Z]{2,5})?\)?\s*(?:[+-]\d{1,2}:?\d{2})?\s*(?:\([\w ]{2,40}\))?)?"
_AFTER = rf"(?:(?:{_CLOCK}){_ZONE})?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_AFTER}{_ZONE}",
        rf"(?P<y>\d{{4}})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}}){_AFTER}",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4}(?:\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?",
        rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<name>{_MONTH})\.?[\s,-]+(?P<y>\d{{4}}){_AFTER}",
        rf"{_WEEKDAY}(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_AFTER}",
        rf"{_WEEKDAY}(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})\s+\d{{2}}:\d{{2}}:\d{{2}}\s+(?:[A-Z]{{2,5}}\s+)?(?P<y>\d{{4}})",
        r"(?P<y>\d{4})-(?P<m>\d{2})",
        rf"(?P<name>{_MONTH})\.?,?\s+(?P<y>\d{{4}})",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日",
        r"(?P<y>\d{4})",
    )
)
_SLASHED = re.compile(rf"(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}){_AFTER}", re.IGNORECASE)
MAX_DATE_CHARS = 80


def find_days(printed: object) -> Days | None:
    """The first and the last day that a printed date can mean; None when it is no date or has two readings.

    A date with a clock time and a zone keeps the day that is printed; a month gives its first and last day.
    `01/02/2022` has two readings; `13/02/2022` and, as dots go with the day first, `01.02.2022` have one.
    """
    words = str(printed).strip()
    if len(words) > MAX_DATE_CHARS or isinstance(printed, (bool, float)):
        return None
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _days(match.groupdict())
    match = _SLASHED.fullmatch(words)
    if not match:
        return None
    a, b, year = (int(match[k]) for k in "aby")
    day_first = _day(year, b, a)
    readings = {day_first} if match["mark"] == "." else {day_first, _day(year, a, b)}
    days = sorted(d for d in readings if d is not None)
    return (days[0], days[0]) if len(days) == 1 else None


def find_day(printed: object) -> str | None:
    """The one day that a printed date means; None for a month, a year or no date."""
    days = find_days(printed)
    return days[0] if days is not None and days[0] == days[1] else None


def _days(parts: dict[str, str]) -> Days | None:
    year = int(parts["y"])
    month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts.get("m") or 0)
    if parts.get("d"):
        day = _day(year, month, int(parts["d"]))
        return None if day is None else (day, day)
    if not 1500 <= year <= 2200 or month > 12:
        return None
    first, last = (month, month) if month else (1, 12)
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1500 <= year <= 2200 else None
    except ValueError:
        return None
