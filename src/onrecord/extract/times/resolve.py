"""Matches of the grammar -> TIMEX3 types and values, given the day that "today" means and what was told before.

A value that hangs on a day that is not known keeps an X for what is missing (`XXXX-WXX-3`, `XXXX-02`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from onrecord.data.times import Value
from onrecord.extract.times.amounts import amount_of, duration, unit_of
from onrecord.extract.times.calendar import (
    add_months,
    days_of,
    feast,
    season_of,
    shift_day,
    unit_value,
    week_value,
)
from onrecord.extract.times.direction import FUTURE, PAST, WEAK, Compass, choose
from onrecord.extract.times.grammar import Match
from onrecord.model import TimeType

Values = Mapping[str, Value]
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
PRIOR, PRIOR_UNSIGNED = -0.5, -1.5  # news tells of what was: weights for days of the week, with and without a sign
NO_SIGN = 0.25
QUARTER_CHARS = 400  # how far "a year earlier" looks back for the quarter that it is compared with
DATED = 0.85  # a full date is somewhat more often near than its sentence's tense is right
OF_QUARTER = 0.5  # and a quarter much more often: "expects a loss for the third quarter" is said when it is over
SEASON_ORDER = ("WI", "SP", "SU", "FA")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one stretch of text says of time; `days` only where the value does not give them."""

    start: int
    end: int
    type: TimeType
    value: str
    days: tuple[dt.date, dt.date] | None = None


@dataclass(slots=True)
class Told:
    """What the text told last: the value of a day or a longer period, and the last quarter."""

    value: str | None = None
    quarter: str | None = None
    position: int = 0
    quarter_at: int = 0


@dataclass(slots=True)
class Resolver:
    """Resolves the matches of one text in order.

    Args:
        text: The text.
        anchor: The day of the report, None when it is not known.
        compass: Tells past from future.
        ahead: The matches after the one that is resolved, as many as matter.
    """

    text: str
    anchor: dt.date | None
    compass: Compass
    told: Told = field(default_factory=Told)
    ahead: tuple[Match, ...] = ()

    def resolve(self, match: Match) -> Iterator[Reading]:
        """The readings of one match: none when it makes no sense (February 30), two for "March 3 and 5"."""
        try:
            yield from getattr(self, f"_make_{match.maker}")(match)
        except (ValueError, OverflowError):
            return

    # ---- makers, one for each table of rules ---------------------------------------------------------------------

    def _make_calendar(self, match: Match) -> Iterator[Reading]:
        values = match.values
        date = self._date(match)
        if date is None:
            return
        time = _time(values)
        if time is not None:
            yield self._read(match, "TIME", date + time)
        else:
            yield self._read(match, "DATE", date)

    def _make_shift(self, match: Match) -> Iterator[Reading]:
        yield self._read(
            match, "DATE", self._cycle(str(match.values.get("cycle", "Y")), int(match.values["rel"]), match)
        )

    def _make_definite(self, match: Match) -> Iterator[Reading]:
        """ "The year", "the week": the one told of, else the report's own."""
        unit = str(match.values["definite"])
        base = self._told_day() or self.anchor if unit == "D" else self.anchor
        yield self._read(match, "DATE", UNKNOWN[unit] if base is None else unit_value(base, unit))

    def _make_ago(self, match: Match) -> Iterator[Reading]:
        values, unit = match.values, unit_of(match.values)
        amount = Fraction(1, 2) if values.get("half") else amount_of(values)
        if amount is None:
            vague = "PAST_REF" if int(values.get("sign", -1)) < 0 else "FUTURE_REF"
            yield self._read(match, "DATE", vague)
            return
        if unit == "Y" and amount == 1 and "sign" in values and (quarter := self._near_quarter(match)):
            yield self._read(match, "DATE", f"{self._year_back(quarter):04d}{quarter[4:]}")
            return
        yield self._read(match, "DATE", self._away(self.anchor, amount * int(values.get("sign", -1)), unit))

    def _make_told(self, match: Match) -> Iterator[Reading]:
        values = match.values
        value = self._told_value(match)
        if value is None:
            if "units" in values or "unit" in values:
                adverb = re.search(r"\s+\w+\Z", self.text[match.start : match.end])
                end = adverb.start() if adverb else None
                yield self._read(match, "DURATION", duration(amount_of(values), unit_of(values)), 0, end)
            return
        yield self._read(match, "DATE", value)

    def _make_duration(self, match: Match) -> Iterator[Reading]:
        values, unit = match.values, unit_of(match.values)
        if "minutes" in values:
            value = "PT30M" if unit == "H" else duration(Fraction(1, 2), unit)
        elif values.get("half_of"):
            value = duration(Fraction(1, 2), unit)
        elif "recent" in values or ("number" not in values and "digits" not in values and "tens" not in values):
            value = duration(None, unit)
        else:
            value = duration(amount_of(values), unit)
        yield self._read(match, "DURATION", value)

    def _make_set(self, match: Match) -> Iterator[Reading]:
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
        yield self._read(match, "SET", value)

    def _make_reference(self, match: Match) -> Iterator[Reading]:
        yield Reading(match.start, match.end, "DATE", str(match.values["value"]))

    def _make_pair(self, match: Match) -> Iterator[Reading]:
        values, second = match.values, str(match.values["day_2"])
        first = self._date(match)
        if first is None:
            return
        day = int(re.sub(r"\D", "", second))
        printed = self.text[match.start : match.end]
        last = first[:8] + f"{day:02d}"
        first_end, second_start = _split(printed, second, month_last=not printed[0].isalpha())
        yield self._read(match, "DATE", first, 0, first_end)
        yield self._read(match, "DATE", last, second_start, len(printed))
        del values

    def _make_range(self, match: Match) -> Iterator[Reading]:
        values = match.values
        if "day_2" in values:
            first = self._date(match)
            begin = days_of(first) if first else None
            last_day = int(re.sub(r"\D", "", str(values["day_2"])))
            if begin is None:
                return
            last = begin[0].replace(day=last_day)
            count, unit = (last - begin[0]).days + 1, "D"
            span = begin[0], last
        else:
            year, until = int(str(values["year"])), str(values.get("year_2") or values["short_year"])
            last_year = int(until) if len(until) == 4 else year - year % 100 + int(until)
            last_year += 100 if last_year < year else 0
            count, unit = last_year - year + 1, "Y"
            span = dt.date(year, 1, 1), dt.date(last_year, 12, 31)
        if 1 < count < 200:
            yield Reading(match.start, match.end, "DURATION", f"P{count}{unit}", span)

    # ---- points ----------------------------------------------------------------------------------------------------

    def _date(self, match: Match) -> str | None:
        """The date part of a calendar match, by the first of the ways below that its values allow."""
        values = match.values
        for names, way in _WAYS:
            if all(n in values for n in names):
                return way(self, match)
        return self._bare_time(match)

    def _by_iso(self, match: Match) -> str | None:
        value = str(match.values.get("iso") or match.values.get("iso_month"))
        return value if days_of(value) else None

    def _by_dots(self, match: Match) -> str | None:
        """Day, month and year between full stops, as German writes them."""
        day, month, year = (int(x) for x in re.findall(r"\d+", str(match.values["dotted"])))
        return dt.date(year + ((1900 if year > 50 else 2000) if year < 100 else 0), month, day).isoformat()

    def _by_slashes(self, match: Match) -> str | None:
        a, b, year = (int(x) for x in str(match.values["slashed"]).split("/"))
        if year < 100:
            year += 1900 if year > 50 else 2000
        if a > 12 and b <= 12:
            a, b = b, a
        elif a <= 12 and b <= 12 and a != b:
            return f"{year:04d}"  # May 6 or June 5: the outlet's custom is not known
        return dt.date(year, a, b).isoformat()

    def _by_month(self, match: Match) -> str | None:
        values = match.values
        month = int(values["month"] if "month" in values else values["plain_month"])
        day = int(re.sub(r"\D", "", str(values["day"]))) if "day" in values and not _named(values["day"]) else None
        if "day" in values and day is None:
            day = int(values["day"])
        year = self._year_of(values)
        if year is None:
            year = self._year_by_direction(match, month, day)
        if year is None:
            return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        if day is None:
            return f"{year:04d}-{month:02d}"
        date = dt.date(year, month, day)
        if values.get("week"):
            return week_value(date)
        if values.get("weekend"):
            return f"{week_value(date)}-WE"
        return date.isoformat()

    def _year_of(self, values: Values) -> int | None:
        """The year that is printed, or that "last year" fixes."""
        if "year" in values:
            return int(values["year"])
        if "hundreds" in values:
            return int(values["hundreds"]) + sum(int(values[k]) for k in ("tens", "ones", "teens") if k in values)
        of = values.get("of")
        if of == "Y" and self.anchor is not None:
            return self.anchor.year + int(values["rel"])
        if of == "told_year" and self.told.value and self.told.value[:4].isdigit():
            return int(self.told.value[:4])
        return None

    def _year_by_direction(self, match: Match, month: int, day: int | None) -> int | None:
        anchor, values = self.anchor, match.values
        if anchor is None:
            return None
        if "weekday" in values and day is not None:
            for year in (anchor.year, anchor.year + 1, anchor.year - 1):
                if dt.date(year, month, day).isoweekday() == values["weekday"]:
                    return year
        if values.get("of") == "month":
            rel = int(values["rel"])
            months = (month - anchor.month) % 12 or 12
            return add_months(anchor, months if rel > 0 else (months - 12 or -12)).year if rel else anchor.year
        distance = month - anchor.month + ((day - anchor.day) / 31 if day else 0)
        weight = self.compass.point(match.start, match.end)
        return anchor.year + choose(distance, weight * (DATED if day else 1), cycle=12)

    def _by_weekday(self, match: Match) -> str | None:
        values = match.values
        weekday, of = int(values["weekday"]), values.get("of")
        if of == "told_weekday":
            base = self._told_day() or self.anchor
            return self._weekday_from(base, weekday, int(values["told"]) or PAST, strict=True)
        if of == "W" and self.anchor is not None:
            monday = self.anchor - dt.timedelta(days=self.anchor.weekday())
            return (monday + dt.timedelta(days=7 * int(values["rel"]) + weekday - 1)).isoformat()
        if of == "weekday":
            if int(values["rel"]):
                day = self._weekday_from(self.anchor, weekday, int(values["rel"]), strict=True)
                return self._weekday_from(_day(day), weekday, PAST, strict=True) if values["rel"] == -2 else day
            weight = self.compass.point(match.start, match.end)
            return self._weekday_from(self.anchor, weekday, PAST if weight < 0 else FUTURE, strict=False)
        if self.anchor is None:
            return f"XXXX-WXX-{weekday}"
        weight = self.compass.point(match.start, match.end)
        if weight < 0 and self.compass.set_for(match.start):
            weight = WEAK
        weight += PRIOR if abs(weight) > NO_SIGN else PRIOR_UNSIGNED
        away = weekday - self.anchor.isoweekday()
        return (self.anchor + dt.timedelta(days=away + 7 * choose(away, weight, cycle=7))).isoformat()

    @staticmethod
    def _weekday_from(base: dt.date | None, weekday: int, direction: int, *, strict: bool) -> str:
        if base is None:
            return f"XXXX-WXX-{weekday}"
        away = (weekday - base.isoweekday()) % 7
        if direction == FUTURE:
            away = away or (7 if strict else 0)
        else:
            away = away - 7 if away or strict else 0
        return (base + dt.timedelta(days=away)).isoformat()

    def _by_day_word(self, match: Match) -> str | None:
        if self.anchor is None:
            return UNKNOWN["D"]
        return (self.anchor + dt.timedelta(days=int(match.values["day_word"]))).isoformat()

    def _by_year(self, match: Match) -> str | None:
        year = self._year_of(match.values)
        return None if year is None else f"FY{year:04d}" if match.values.get("fiscal") else f"{year:04d}"

    def _by_decade(self, match: Match) -> str | None:
        values = match.values
        if "decade_value" in values:
            return str(values["decade_value"])
        printed = re.sub(r"\D", "", str(values.get("decade") or values.get("short_decade") or values["plain_decade"]))
        return printed[:3] if len(printed) == 4 else "19" + printed[0]

    def _by_century(self, match: Match) -> str | None:
        printed = str(match.values.get("nth_century") or match.values.get("century"))
        return f"{int(re.sub(r'[^0-9]', '', printed)) - 1:02d}"

    def _by_quarter(self, match: Match) -> str | None:
        quarter, year = int(match.values["quarter"]), self._year_of(match.values)
        if year is None and self.anchor is not None:
            now = (self.anchor.month + 2) // 3
            weight = self.compass.point(match.start, match.end) * OF_QUARTER
            year = self.anchor.year + choose(quarter - now, weight, cycle=4)
        return f"{year:04d}-Q{quarter}" if year else f"XXXX-Q{quarter}"

    def _by_half(self, match: Match) -> str | None:
        year = self._year_of(match.values)
        return f"{year:04d}-H{match.values['half']}" if year else f"XXXX-H{match.values['half']}"

    def _by_season(self, match: Match) -> str | None:
        values, season = match.values, str(match.values["season"])
        year = self._year_of(values)
        if year is None and self.anchor is not None and values.get("of") != "Y":
            began, now = season_of(self.anchor)
            steps = SEASON_ORDER.index(season) - SEASON_ORDER.index(now)
            year = began + (1 if now == "WI" else 0)  # the year that the seasons below are counted in
            year += self._season_shift(match, steps)
            year -= 1 if season == "WI" else 0
        return f"{year:04d}-{season}" if year is not None else f"XXXX-{season}"

    def _season_shift(self, match: Match, steps: int) -> int:
        if match.values.get("of") == "season":
            rel = int(match.values["rel"])
            return {PAST: 0 if steps < 0 else -1, FUTURE: 0 if steps > 0 else 1}.get(rel, 0)
        return choose(steps, self.compass.point(match.start, match.end), cycle=4)

    def _by_holiday(self, match: Match) -> str | None:
        values, rule = match.values, str(match.values["holiday"])
        year = self._year_of(values)
        if year is None and self.anchor is not None and values.get("of") != "Y":
            day = self._nearest_feast(self.anchor, rule, match)
            return week_value(day) if values.get("week") else day.isoformat()
        if year is None:
            return f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else UNKNOWN["D"]
        day = feast(rule, year)
        return week_value(day) if values.get("week") else day.isoformat()

    def _nearest_feast(self, anchor: dt.date, rule: str, match: Match) -> dt.date:
        days = [feast(rule, anchor.year + n) for n in (-1, 0, 1)]
        rel = int(match.values.get("rel", 0))
        if rel:
            return max(d for d in days if d < anchor) if rel < 0 else min(d for d in days if d > anchor)
        weight = self.compass.point(match.start, match.end) * DATED
        away = (days[1] - anchor).days
        return days[1 + choose(away, weight, cycle=365)]

    def _by_part(self, match: Match) -> str | None:
        """The day of "last night", "that evening", "this morning"."""
        values = match.values
        if values.get("of") == "told_part":
            base, shift = self._told_day() or self.anchor, int(values["told"])
        else:
            base, shift = self.anchor, int(values["rel"])
        return UNKNOWN["D"] if base is None else (base + dt.timedelta(days=shift)).isoformat()

    def _by_day_alone(self, match: Match) -> str | None:
        """ "Sunday the 9th": the nearest month in which the day of the month is that weekday."""
        day, weekday = int(re.sub(r"\D", "", str(match.values["day"]))), match.values.get("weekday")
        if self.anchor is None:
            return f"XXXX-XX-{day:02d}"
        for months in (0, -1, 1):
            first = add_months(self.anchor.replace(day=1), months)
            date = first + dt.timedelta(days=day - 1)
            if date.month == first.month and date.isoweekday() == weekday:
                return date.isoformat()
        return None

    def _bare_time(self, match: Match) -> str | None:
        """A clock time without a day: the day beside it, or told in the same sentence, else the report's."""
        for other in self.ahead:
            dated = any(n in other.values for n in ("weekday", "month", "day_word", "iso"))
            if dated and _BESIDE.fullmatch(self.text, match.end, other.start):
                return self._date(other)
        base = self._told_day() if "." not in self.text[self.told.position : match.start] else None
        base = base or self.anchor
        return UNKNOWN["D"] if base is None else base.isoformat()

    # ---- periods ---------------------------------------------------------------------------------------------------

    def _cycle(self, unit: str, rel: int, match: Match) -> str:
        if self.anchor is None:
            return UNKNOWN.get(unit, "XXXX")
        if unit == "WE" and rel == 0:
            back = self.compass.point(match.start, match.end) < 0 and self.anchor.weekday() < 4
            return unit_value(self.anchor - dt.timedelta(days=7 if back else 0), unit)
        if unit == "WE" and rel < 0 and self.anchor.weekday() == 6:
            rel = 0 if rel == 0 else rel
        return unit_value(shift_day(self.anchor, unit, rel), unit)

    @staticmethod
    def _away(base: dt.date | None, amount: Fraction, unit: str) -> str:
        """The period so far from `base`, no finer than the unit: days for days, months for months."""
        if unit in ("H", "MIN", "S"):
            return UNKNOWN["D"] if base is None else base.isoformat()
        if base is None:
            return UNKNOWN.get({"E": "Y", "C": "Y", "FN": "W"}.get(unit, unit), "XXXX")
        if amount.denominator != 1:
            amount, unit = {"Y": (amount * 12, "M"), "E": (amount * 10, "Y"), "C": (amount * 100, "Y")}.get(
                unit, (Fraction(round(amount)), unit)
            )
        day = shift_day(base, unit, round(amount))
        return unit_value(day, {"E": "Y", "C": "Y", "FN": "W"}.get(unit, unit))

    def _told_value(self, match: Match) -> str | None:
        values = match.values
        if "told_quarter" in values or values.get("back") == "Y":
            return self._told_quarter(match)
        if "told_unit" in values:
            return self._told_unit(str(values["told_unit"]), int(values["told"]), match)
        amount = amount_of(values)
        if amount is None:
            return None
        unit = unit_of(values)
        sign = int(values["sign"])
        if unit == "Y" and amount == 1 and sign < 0 and (quarter := self._near_quarter(match)):
            return f"{self._year_back(quarter):04d}{quarter[4:]}"
        base = self._told_day() if unit in ("D", "W", "H") else self._told_start()
        if base is None:
            return None
        return self._away(base, amount * sign, unit)

    def _near_quarter(self, match: Match) -> str | None:
        """The quarter that the text is about, where it told of one shortly before."""
        near = match.start - self.told.quarter_at < QUARTER_CHARS
        return self.told.quarter if near else None

    def _told_quarter(self, match: Match) -> str | None:
        values = match.values
        quarter = None if values.get("latest") else self.told.quarter
        if quarter is None and self.anchor is not None:
            quarter = unit_value(shift_day(self.anchor, "Q", -1), "Q")
        if quarter is None:
            return UNKNOWN["Q"]
        if "year" in values:
            return f"{values['year']}{quarter[4:]}"
        if values.get("of") == "Y":
            return f"{(self.anchor.year if self.anchor else 0) + int(values['rel']):04d}{quarter[4:]}"
        if values.get("back") != "Y":
            return quarter
        suffix = f"-Q{values['quarter']}" if "quarter" in values else quarter[4:]
        return f"{self._year_back(quarter):04d}{suffix}"

    def _year_back(self, quarter: str) -> int:
        """The year before a quarter's; a quarter that already is a comparison with last year's stays where it is."""
        year = int(quarter[:4])
        return year if self.anchor is not None and year < self.anchor.year else year - 1

    def _told_unit(self, unit: str, shift: int, match: Match) -> str | None:
        base = self._told_day() if unit in ("D", "W", "WE") else self._told_start()
        if base is None:
            return UNKNOWN.get(unit)
        del match
        return unit_value(shift_day(base, unit, shift), unit)

    def _told_day(self) -> dt.date | None:
        days = days_of(self.told.value) if self.told.value else None
        return days[0] if days and days[0] == days[1] else None

    def _told_start(self) -> dt.date | None:
        days = days_of(self.told.value) if self.told.value else None
        return days[0] if days else None

    def _read(self, match: Match, kind: TimeType, value: str, start: int = 0, end: int | None = None) -> Reading:
        first = match.start + start
        last = match.end if end is None else match.start + end
        if kind in ("DATE", "TIME") and value[:2].isdigit():
            self.told.value, self.told.position = value, last
            if "-Q" in value and "back" not in match.values and match.maker != "ago":
                self.told.quarter, self.told.quarter_at = value, last
        return Reading(first, last, kind, value)


_BESIDE = re.compile(r"\s*(?:\([^)]{0,20}\)\s*|[^(]{0,12}\)\s*)?,?\s*(?:on\s+)?")


def _day(value: str) -> dt.date | None:
    days = days_of(value)
    return days[0] if days else None


def _named(day: Value) -> bool:
    return isinstance(day, int)


def _time(values: Values) -> str | None:
    """The part behind the T of a TIME value; None for a date."""
    if "clock" in values or "clock24" in values or "military" in values or "noon" in values or "hour" in values:
        return "T" + _clock(values)
    return f"T{values['part']}" if "part" in values else None


def _clock(values: Values) -> str:
    if "noon" in values:
        return str(values["noon"])
    if "military" in values:
        printed = str(values["military"])
        return f"{printed[:2]}:{printed[2:]}"
    if "clock24" in values:
        hour, minute = (re.findall(r"\d+", str(values["clock24"])) + ["00"])[:2]
        return f"{int(hour):02d}:{minute}"
    printed = str(values.get("clock") or values["hour"])
    numbers = re.findall(r"\d+", printed)
    hour_number, minute = int(numbers[0]) % 12, numbers[1] if len(numbers) > 1 else "00"
    late = re.search(r"p\.?\s?m", printed.lower()) is not None
    if not re.search(r"[ap]\.?\s?m", printed.lower()):
        late = values.get("part") in ("AF", "EV", "NI")
        if "part" not in values:
            hour_number = int(numbers[0])
    return f"{hour_number + (12 if late else 0):02d}:{minute}"


def _split(printed: str, second: str, *, month_last: bool) -> tuple[int, int]:
    """Where the first of two days ends and the second begins, in "March 3 to 5" and "3 and 5 March"."""
    found = re.search(r"[,\s]+(?:to|and|or|through|until|bis|und|oder)\s+(?:the\s+|zum\s+)?", printed)
    if found is None:
        raise ValueError(f"no second day in {printed!r}")
    del second, month_last
    return found.start(), found.end()


Way = Callable[[Resolver, Match], "str | None"]

_WAYS: tuple[tuple[tuple[str, ...], Way], ...] = (
    (("iso",), Resolver._by_iso),
    (("iso_month",), Resolver._by_iso),
    (("slashed",), Resolver._by_slashes),
    (("dotted",), Resolver._by_dots),
    (("quarter",), Resolver._by_quarter),
    (("half",), Resolver._by_half),
    (("month",), Resolver._by_month),
    (("plain_month",), Resolver._by_month),
    (("day_word",), Resolver._by_day_word),
    (("holiday",), Resolver._by_holiday),
    (("season",), Resolver._by_season),
    (("weekday", "day"), Resolver._by_day_alone),
    (("weekday",), Resolver._by_weekday),
    (("year",), Resolver._by_year),
    (("hundreds",), Resolver._by_year),
    (("decade",), Resolver._by_decade),
    (("short_decade",), Resolver._by_decade),
    (("plain_decade",), Resolver._by_decade),
    (("decade_value",), Resolver._by_decade),
    (("nth_century",), Resolver._by_century),
    (("century",), Resolver._by_century),
    (("part", "rel"), Resolver._by_part),
    (("part", "told"), Resolver._by_part),
)
