"""Amounts: numbers with what they count, so that only like is held against like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.data.contrast import load_contrast
from onrecord.reconcile.clauses import stem, take_apart

AMOUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s+(million|billion|trillion))?\s*(%|[A-Za-z]+)")
WORD_AMOUNT = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\s+([a-z]+)",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"(?:at least|more than|over|up to|about|around|nearly|almost|roughly|some|fewer than|less than|as many as)\s*$",
    re.IGNORECASE,
)
SCALE = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two amounts of one thing that cannot both be right, as printed."""

    first: str
    second: str


def compare_amounts(a: str, b: str) -> Difference | None:
    """The first thing that both texts count and count differently; rounded and hedged amounts differ from none."""
    one, two = _amounts(a), _amounts(b)
    for unit in sorted(one.keys() & two.keys()):
        left, right = one[unit], two[unit]
        if len(left) == len(right) == 1 and left.keys() != right.keys():
            return Difference(next(iter(left.values())), next(iter(right.values())))
    return None


def _amounts(text: str) -> dict[str, dict[float, str]]:
    """For each thing counted exactly, the values and how they are printed."""
    found: dict[str, dict[float, str]] = {}
    for match in AMOUNT.finditer(text):
        number, scale, unit = match.groups()
        if unit.lower() in load_contrast().not_counted or HEDGED.search(text[: match.start()]):
            continue
        value = float(number.replace(",", "")) * SCALE.get(scale or "", 1.0)
        found.setdefault(_unit(unit), {})[value] = match.group().strip()
    for match in WORD_AMOUNT.finditer(text):
        if match.group(2).lower() in load_contrast().not_counted or HEDGED.search(text[: match.start()]):
            continue
        (value,) = take_apart(match.group(1)).numbers
        found.setdefault(_unit(match.group(2)), {})[value] = match.group()
    return found


def _unit(word: str) -> str:
    return "percent" if word == "%" else stem(word.lower())
