"""What a place in a text is read against: the report's day, what was told before, and the sense of direction."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.data.times import Value
from onrecord.extract.times.calendar import days_of, week_value
from onrecord.extract.times.direction import Compass
from onrecord.extract.times.grammar import Match
from onrecord.model import TimeType

Values = Mapping[str, Value]
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
QUARTER_CHARS = 400  # how far "a year earlier" looks back for the quarter that it is compared with
MONTH_CHARS = 800  # how far a day of a month looks back for that month with its year: some four paragraphs of a story
BESIDE_CHARS = 40  # between "that week" and the day in it
_MONTH = re.compile(r"(\d{4})-(\d\d)")


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
    """What the text told last and where it ended: a day or longer period, a quarter, a month printed with its year."""

    value: str | None = None
    position: int = 0
    quarter: str | None = None
    quarter_at: int = 0
    month: tuple[int, int] | None = None
    month_at: int = 0
    taken_up_at: int = -BESIDE_CHARS

    def day(self) -> dt.date | None:
        """The day told last, None when it was a longer period."""
        days = self.days()
        return days[0] if days and days[0] == days[1] else None

    def start(self) -> dt.date | None:
        """The first day of what was told last."""
        days = self.days()
        return days[0] if days else None

    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of what was told last."""
        return days_of(self.value) if self.value else None


@dataclass(slots=True)
class Scene:
    """One reading of one text, in order.

    Args:
        text: The text.
        anchor: The day of the report, None when it is not known.
        compass: Tells past from future.
        told: What was told so far; kept up by `note`.
        ahead: The next two matches.
    """

    text: str
    anchor: dt.date | None
    compass: Compass
    told: Told = field(default_factory=Told)
    ahead: tuple[Match, ...] = ()

    def weight(self, match: Match) -> float:
        """Which way the match points, see `Compass.point`."""
        return self.compass.point(match.start, match.end)

    def near_quarter(self, match: Match) -> str | None:
        """The quarter that the text is about, where it told of one shortly before."""
        return self.told.quarter if match.start - self.told.quarter_at < QUARTER_CHARS else None

    def near_year(self, match: Match, month: int) -> int | None:
        """The year of that month told shortly before, where the text takes it up: "that week, on Oct. 7"."""
        beside = match.start - self.told.taken_up_at < BESIDE_CHARS
        if not beside or self.told.month is None or match.start - self.told.month_at > MONTH_CHARS:
            return None
        return self.told.month[0] if self.told.month[1] == month else None

    def note(self, match: Match, reading: Reading) -> None:
        """Keep what was told; a comparison with last year's quarter does not change what the text is about."""
        value = reading.value.removeprefix("FY")
        if reading.type not in ("DATE", "TIME") or not value[:2].isdigit():
            return
        self.told.value, self.told.position = value, reading.end
        if match.maker == "told":
            self.told.taken_up_at = reading.end
        if "year" in match.values and (month := _MONTH.match(value)):
            self.told.month, self.told.month_at = (int(month[1]), int(month[2])), reading.end
        if "-Q" in reading.value and "back" not in match.values and match.maker != "ago":
            self.told.quarter, self.told.quarter_at = reading.value, reading.end


def number(value: Value) -> int:
    """The digits of what was printed ("22nd"), or the value of a word."""
    return value if isinstance(value, int) else int("".join(c for c in value if c.isdigit()))


def week_of(day: dt.date, values: Values) -> str | None:
    """The week or weekend around a day, where the rule is about that ("the week of March 6")."""
    if values.get("week"):
        return week_value(day)
    return f"{week_value(day)}-WE" if values.get("weekend") else None
