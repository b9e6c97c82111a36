"""Years, decades and centuries -> values."""

from __future__ import annotations

import re

from onrecord.extract.times.grammar import Match
from onrecord.extract.times.scene import Scene, number

TWO_DIGITS_FROM = 50  # 51 is 1951, 50 is 2050: reports tell of the last decades


def year_of(scene: Scene, match: Match) -> int | None:
    """The year that is printed, or that "last year" or "that year" fixes."""
    values, of = match.values, match.values.get("of")
    if "year" in values:
        return int(values["year"])
    if "hundreds" in values:
        return int(values["hundreds"]) + sum(int(values[k]) for k in ("tens", "ones", "teens") if k in values)
    if of == "Y" and scene.anchor is not None:
        return scene.anchor.year + int(values["rel"])
    if of == "told_year" and (told := scene.told.start()) is not None:
        return told.year
    return None


def full_year(year: int) -> int:
    """A year of two digits with its century."""
    return year if year >= 100 else year + (1900 if year > TWO_DIGITS_FROM else 2000)


def by_year(scene: Scene, match: Match) -> str | None:
    """`1990`, or `FY1990`."""
    year = year_of(scene, match)
    return None if year is None else f"FY{year:04d}" if match.values.get("fiscal") else f"{year:04d}"


def by_decade(scene: Scene, match: Match) -> str:
    """`198` for the 1980s; a decade of two digits is one of the last century."""
    values = match.values
    if "decade_value" in values:
        return str(values["decade_value"])
    printed = re.sub(r"\D", "", str(values.get("decade") or values.get("short_decade") or values["plain_decade"]))
    return printed[:3] if len(printed) == 4 else "19" + printed[0]


def by_century(scene: Scene, match: Match) -> str:
    """`19` for the 20th century."""
    return f"{number(match.values.get('nth_century') or match.values['century']) - 1:02d}"
