"""The day on which a quotation was said, where its own sentence gives it: "today" inside is that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from onrecord.extract.times.calendar import days_of
from onrecord.extract.times.direction import Compass
from onrecord.extract.times.grammar import Match
from onrecord.extract.times.scene import Reading
from onrecord.model import Region


def days_said(matches: Sequence[Match], readings: Sequence[Sequence[Reading]], compass: Compass) -> dict[int, dt.date]:
    """For each match inside a quotation, by index, the day of the saying; missing where the text gives none or two."""
    regions = [r for r in compass.layers.regions if r.depth == 1]
    inside = {i: r for i, m in enumerate(matches) for r in regions if r.start <= m.start and m.end <= r.end}
    if not inside:
        return {}
    outside = [i for i in range(len(matches)) if i not in inside]
    days: dict[Region, set[dt.date]] = {}
    for i in outside:
        day = _single_day(readings[i])
        if day is not None and compass.is_of_saying(matches[i].start, matches[i].end):
            for region in set(inside.values()):
                if _one_sentence(matches[i], region, compass):
                    days.setdefault(region, set()).add(day)
    return {i: min(days[r]) for i, r in inside.items() if len(days.get(r, ())) == 1}


def _single_day(readings: Sequence[Reading]) -> dt.date | None:
    if len(readings) != 1 or readings[0].type not in ("DATE", "TIME"):
        return None
    days = days_of(readings[0].value)
    return days[0] if days and days[0] == days[1] else None


def _one_sentence(match: Match, region: Region, compass: Compass) -> bool:
    sentence = compass.layers.sentence_at(match.start)
    if sentence is None:
        return False
    return region.start < sentence.end and sentence.start <= region.end
