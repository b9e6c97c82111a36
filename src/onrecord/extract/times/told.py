"""Periods counted from the report's day or from what was told last: "two weeks ago", "a year earlier", "that month"."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from onrecord.extract.times.amounts import amount_of, unit_of
from onrecord.extract.times.calendar import days_of, shift_day, unit_value
from onrecord.extract.times.grammar import Match
from onrecord.extract.times.points import date_of
from onrecord.extract.times.scene import UNKNOWN, Scene

_NO_FINER = {"E": "Y", "C": "Y", "FN": "W"}  # "a decade ago" is a year, "a fortnight ago" a week
_ENDED = re.compile(r"\s+(?:that\s+)?(?:ended|ending)\s+")
_HALF_QUARTER_DAYS = 45
_PARTS = {"Y": (12, "M"), "E": (10, "Y"), "C": (100, "Y")}


def cycle(scene: Scene, match: Match) -> str:
    """This, last or next week, weekend, month, quarter, year, decade, century."""
    unit, rel, anchor = str(match.values.get("cycle", "Y")), int(match.values["rel"]), scene.anchor
    if anchor is None:
        return UNKNOWN.get(unit, "XXXX")
    if unit == "WE" and rel == 0:  # "over the weekend", said before Friday of what was, is the one before
        back = scene.weight(match) < 0 and anchor.isoweekday() < 5
        return unit_value(anchor - dt.timedelta(days=7 if back else 0), unit)
    return unit_value(shift_day(anchor, unit, rel), unit)


def away(base: dt.date | None, amount: Fraction, unit: str) -> str:
    """The period so far from `base`, no finer than the unit: days for days, months for months."""
    if unit in ("H", "MIN", "S"):
        return UNKNOWN["D"] if base is None else base.isoformat()
    if base is None:
        return UNKNOWN.get(_NO_FINER.get(unit, unit), "XXXX")
    if amount.denominator != 1:
        parts, smaller = _PARTS.get(unit, (1, unit))
        amount, unit = amount * parts, smaller
    return unit_value(shift_day(base, unit, round(amount)), _NO_FINER.get(unit, unit))


def told_value(scene: Scene, match: Match) -> str | None:
    """The value of what hangs on the day told last; None when nothing was told that could bear it."""
    values = match.values
    if "told_quarter" in values or values.get("back") == "Y":
        return _quarter(scene, match)
    if "told_unit" in values:
        unit = str(values["told_unit"])
        base = scene.told.day() if unit in ("D", "W", "WE") else scene.told.start()
        return UNKNOWN.get(unit) if base is None else unit_value(shift_day(base, unit, int(values["told"])), unit)
    amount, unit, sign = amount_of(values), unit_of(values), int(values["sign"])
    if amount is None:
        return None
    if (quarter := year_before(scene, match, amount, unit, sign)) is not None:
        return quarter
    base = scene.told.day() if unit in ("D", "W", "H") else scene.told.start()
    return None if base is None else away(base, amount * sign, unit)


def year_before(scene: Scene, match: Match, amount: Fraction, unit: str, sign: int) -> str | None:
    """The quarter of the year before, for "a year earlier" close to a quarter's figures."""
    quarter = scene.near_quarter(match) if unit == "Y" and amount == 1 and sign < 0 else None
    return f"{_year_back(scene, quarter):04d}{quarter[4:]}" if quarter else None


def _quarter(scene: Scene, match: Match) -> str:
    """ "The quarter" told of, the latest one that is over, and the one a year before it."""
    values = match.values
    quarter = _quarter_ended(scene, match) or (None if values.get("latest") else scene.told.quarter)
    if quarter is None and scene.anchor is not None:
        quarter = unit_value(shift_day(scene.anchor, "Q", -1), "Q")
    if quarter is None:
        return UNKNOWN["Q"]
    if "year" in values:
        return f"{values['year']}{quarter[4:]}"
    if values.get("of") == "Y":
        return f"{scene.anchor.year + int(values['rel']):04d}{quarter[4:]}" if scene.anchor else f"XXXX{quarter[4:]}"
    if values.get("back") != "Y":
        return quarter
    suffix = f"-Q{values['quarter']}" if "quarter" in values else quarter[4:]
    return f"{_year_back(scene, quarter):04d}{suffix}"


def _quarter_ended(scene: Scene, match: Match) -> str | None:
    """The quarter of "the quarter ended July 31": the calendar's in which most of it lies."""
    other = scene.ahead[0] if scene.ahead else None
    if other is None or not _ENDED.fullmatch(scene.text, match.end, other.start):
        return None
    days = days_of(date_of(scene, other) or "")
    return unit_value(days[1] - dt.timedelta(days=_HALF_QUARTER_DAYS), "Q") if days else None


def _year_back(scene: Scene, quarter: str) -> int:
    """The year before a quarter's; one that is already last year's is what is compared with."""
    year = int(quarter[:4])
    return year if scene.anchor is not None and year < scene.anchor.year else year - 1
