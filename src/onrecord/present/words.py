"""Words for people: printed text made harmless, days as readers write them, counts and lists."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # reorder what is shown
_SPACE = re.compile(r" +")


def clean(text: str) -> str:
    """The text in one line, without characters that command a terminal or reorder what is shown."""
    shown = text if text.isprintable() else text.translate(_SHOWN)  # no printable character commands or reorders
    return _SPACE.sub(" ", shown) if "  " in shown else shown


class _Shown(dict[int, int | None]):
    """What `str.translate` makes of each character, looked at once: a page has a million of them."""

    def __missing__(self, point: int) -> int | None:
        c = chr(point)
        shown = ord(" ") if c.isspace() else None if _commands(c) else point
        self[point] = shown
        return shown


_SHOWN = _Shown()


def excerpt(text: str, *, max_chars: int) -> str:
    """The first words of a text."""
    text = clean(text).strip()
    return text if len(text) <= max_chars else text[:max_chars].rsplit(" ", 1)[0].rstrip(" ,;:—–") + " …"


def join_names(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`; each name once."""
    listed = list(dict.fromkeys(names))
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def show_day(day: str) -> str:
    """`2021-12-15` as `15 Dec 2021`."""
    year, month, of_month = day.split("-")
    return f"{int(of_month)} {MONTHS[int(month) - 1]} {int(year)}"


def show_days(from_: str | None, to: str | None) -> str:
    """First and last day as readers write them: `15 Dec 2021`, `9–31 Dec 2021`, `Dec 2021`, `2014`, `undated`."""
    if from_ is None or to is None:
        return f"since {show_day(from_)}" if from_ else f"by {show_day(to)}" if to else "undated"
    first, last = date.fromisoformat(from_), date.fromisoformat(to)
    if first == last:
        return show_day(from_)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        month = f"{MONTHS[first.month - 1]} {first.year}"
        return month if whole else f"{first.day}–{last.day} {month}"
    if whole:
        start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
        return f"{start} – {MONTHS[last.month - 1]} {last.year}"
    start = show_day(from_) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} – {show_day(to)}"


def _commands(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS
