"""Intervals of days, `YYYY-MM-DD` or unknown at either end, and how to speak of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included; None is an open end."""

    from_: str | None = None
    to: str | None = None

    @property
    def known(self) -> bool:
        """Whether both ends are days."""
        return self.from_ is not None and self.to is not None

    @property
    def length(self) -> int | None:
        """How many days, or None when an end is open."""
        if self.from_ is None or self.to is None:
            return None
        return (date.fromisoformat(self.to) - date.fromisoformat(self.from_)).days + 1

    def gap(self, other: Days) -> int:
        """The least number of days between the two; 0 when they can touch."""
        gap = 0
        for earlier, later in ((self, other), (other, self)):
            if earlier.to and later.from_ and earlier.to < later.from_:
                gap = (date.fromisoformat(later.from_) - date.fromisoformat(earlier.to)).days
        return gap

    def narrow(self, other: Days) -> Days:
        """The days in both; this one unchanged when there are none."""
        lows = [d for d in (self.from_, other.from_) if d]
        highs = [d for d in (self.to, other.to) if d]
        low, high = max(lows, default=None), min(highs, default=None)
        return self if low and high and low > high else Days(low, high)


def shift(day: str, by: int) -> str:
    """The day `by` days later."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def show_day(day: str) -> str:
    """A day as readers write it: `15 Dec 2021`."""
    year, month, of_month = day.split("-")
    return f"{int(of_month)} {MONTHS[int(month) - 1]} {year}"


def show_days(days: Days) -> str:
    """An interval as readers write it, with a preposition: "on 15 Dec 2021", "between 9 and 31 Dec 2021", "undated"."""
    if days.from_ is None and days.to is None:
        return "on an unknown day"
    if days.from_ == days.to and days.from_:
        return f"on {show_day(days.from_)}"
    if days.from_ is None:
        return f"by {show_day(days.to or '')}"
    if days.to is None:
        return f"since {show_day(days.from_)}"
    return f"between {show_day(days.from_)} and {show_day(days.to)}"
