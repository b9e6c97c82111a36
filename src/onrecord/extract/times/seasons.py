"""Quarters, halves, seasons and feasts -> values."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.extract.times.calendar import feast, season_of
from onrecord.extract.times.direction import choose
from onrecord.extract.times.grammar import Match
from onrecord.extract.times.scene import UNKNOWN, Scene, week_of
from onrecord.extract.times.years import year_of

OF_QUARTER = 0.5  # nearness first: "expects a loss for the third quarter" is said when the quarter is over
OF_FEAST = 0.85
SEASON_ORDER = ("WI", "SP", "SU", "FA")


def by_quarter(scene: Scene, match: Match) -> str:
    """`1989-Q3`."""
    quarter, year = int(match.values["quarter"]), year_of(scene, match)
    if year is None and scene.anchor is not None:
        now = (scene.anchor.month + 2) // 3
        year = scene.anchor.year + choose(quarter - now, scene.weight(match) * OF_QUARTER, cycle=4)
    return f"{year:04d}-Q{quarter}" if year else f"XXXX-Q{quarter}"


def by_half(scene: Scene, match: Match) -> str:
    """`1989-H2`; a half without a year stays without."""
    year = year_of(scene, match)
    return f"{year:04d}-H{match.values['half']}" if year else f"XXXX-H{match.values['half']}"


def by_season(scene: Scene, match: Match) -> str:
    """`1989-SU`; a winter has the year in which it begins, and "the summer before the vote" no year."""
    season, year = str(match.values["season"]), year_of(scene, match)
    event = "of" not in match.values and scene.compass.beside_event(match.end)
    if year is None and scene.anchor is not None and match.values.get("of") != "Y" and not event:
        began, now = season_of(scene.anchor)
        steps = SEASON_ORDER.index(season) - SEASON_ORDER.index(now)
        year = began + (1 if now == "WI" else 0) + _shift(scene, match, steps) - (1 if season == "WI" else 0)
    return f"{year:04d}-{season}" if year is not None else f"XXXX-{season}"


def _shift(scene: Scene, match: Match, steps: int) -> int:
    """Years from this round of seasons to the one that is meant; "last" and "next" never mean the present season."""
    if match.values.get("of") != "season":
        return choose(steps, scene.weight(match), cycle=4)
    rel = int(match.values["rel"])
    if rel < 0:
        return 0 if steps < 0 else -1
    return 0 if steps > 0 or rel == 0 else 1


def by_holiday(scene: Scene, match: Match) -> str:
    """The day of a feast, or the week or weekend around it."""
    rule, year = str(match.values["holiday"]), year_of(scene, match)
    if year is not None:
        day = feast(rule, year)
    elif scene.anchor is None or match.values.get("of") == "Y":
        return f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else UNKNOWN["D"]
    else:
        day = _feast_near(scene, match, scene.anchor, rule)
    return week_of(day, match.values) or day.isoformat()


def _feast_near(scene: Scene, match: Match, anchor: dt.date, rule: str) -> dt.date:
    days = [feast(rule, anchor.year + n) for n in (-1, 0, 1)]
    rel = int(match.values.get("rel", 0))
    if rel:
        return max(d for d in days if d < anchor) if rel < 0 else min(d for d in days if d > anchor)
    return days[1 + choose((days[1] - anchor).days, scene.weight(match) * OF_FEAST, cycle=365)]
