"""Amounts: numbers with what they count, so that only like is held against like.

An amount is an interval: "at least 40" may be any number from 40 on, 1,500 may be a rounded 1,483. Two amounts differ
when their intervals do not meet, and only when the words around them are about one thing: the people killed here are
not the people injured there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data.actors import load_lexicon
from onrecord.data.contrast import load_contrast
from onrecord.reconcile.clauses import is_telling, stem, take_apart

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
BEFORE = re.compile(r"([A-Za-z]+(?:\s+[A-Za-z]+){0,2})\s*$")  # up to three words before an amount
WORD = re.compile(r"[A-Za-z]+")
NEAR_WORDS = 4  # words on either side of an amount that say what is counted
ROUND_FROM = 100.0  # a number from here on whose last two digits are zeros may be rounded
VAGUE = frozenset({"one", "hundred", "thousand"})  # alone "one of the boats", "several hundred"; last, a round number
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two amounts of one thing that cannot both be right, as printed."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What is counted, the least and the greatest number that the words allow, and the stems around it."""

    unit: str
    least: float
    most: float
    printed: str
    near: frozenset[str]


def compare_amounts(a: str, b: str) -> Difference | None:
    """The first thing that both texts count and count differently; amounts that may be one differ from none."""
    for one in amounts_of(a):
        for two in amounts_of(b):
            if one.unit == two.unit and one.near & two.near and (one.most < two.least or two.most < one.least):
                return Difference(one.printed, two.printed)
    return None


@lru_cache(maxsize=20_000)
def amounts_of(text: str) -> tuple[Amount, ...]:
    """What a text counts, by unit; a thing that it counts twice is left out, and so are amounts of "about" so many."""
    found = list(_read(text))
    units = [amount.unit for amount in found]
    return tuple(sorted((a for a in found if units.count(a.unit) == 1), key=lambda a: a.unit))


def _read(text: str) -> Iterator[Amount]:
    for match in _pattern().finditer(text):
        number, unit, table = match.group("number"), match.group("unit"), load_contrast()
        phrase = _phrase_before(text[: match.start()])
        if unit.lower() in table.not_counted or phrase in table.rounded or number.lower() in VAGUE:
            continue
        scale = SCALE.get((match.group("scale") or "").lower(), 1.0)
        value, slack = _value(number) * scale, _slack(number, scale)
        counted = "percent" if unit == "%" else " ".join(stem(w) for w in unit.lower().split())
        yield Amount(
            unit=counted,
            least=0.0 if phrase in table.at_most else value - slack,
            most=math.inf if phrase in table.at_least else value + slack,
            printed=" ".join(f"{phrase} {match.group()}".split()),
            near=_near(text, match.start(), match.end("unit")) - {counted},
        )


def _phrase_before(before: str) -> str:
    """The words right before an amount that bound it ("at least") or make it a guess ("about"); else nothing."""
    match = BEFORE.search(before)
    words = match.group(1).lower().split() if match else []
    table = load_contrast()
    phrases = (" ".join(words[-size:]) for size in range(len(words), 0, -1))
    return next((p for p in phrases if p in table.at_least | table.at_most | table.rounded), "")


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    return max(take_apart(number).numbers, default=0.0)


def _slack(number: str, scale: float) -> float:
    """How far off a printed number may be because it was rounded: half of its last printed digit that is no zero."""
    if not number[0].isdigit():
        last = re.split(r"[-\s]+", number.lower())[-1]
        return 0.5 * scale * load_contrast().numbers[last] if last in VAGUE or scale > 1 else 0.0
    digits = number.replace(",", "")
    if "." in digits:
        return 0.5 * scale / float(f"1e{len(digits.split('.')[1])}")
    if scale > 1:
        return 0.5 * scale
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * float(f"1e{zeros}") if float(digits) >= ROUND_FROM and zeros > 1 else 0.0


def _near(text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the telling words around an amount."""
    before = [m.group().lower() for m in WORD.finditer(text, max(0, start - 80), start)][-NEAR_WORDS:]
    after = [m.group().lower() for m in WORD.finditer(text, end, end + 80)][:NEAR_WORDS]
    return frozenset(stem(w) for w in (*before, *after) if is_telling(w))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A number in digits or words, a word for its size, and what it counts."""
    cardinals = sorted((w for w in load_contrast().cardinals), key=len, reverse=True)
    word = rf"(?:{'|'.join(cardinals)})"
    words = rf"\b{word}(?:(?:[-\s]|\s+and\s+){word})*\b"
    sizes = "|".join(SCALE)
    forms = sorted((f for f in load_lexicon().forms if f[:1].isupper()), key=len, reverse=True)
    people = rf"(?:{'|'.join(map(re.escape, forms))})"  # "35 Russian diplomats" are diplomats, and Russian
    return re.compile(
        rf"(?<![\w.,-])(?P<number>{DIGITS}|(?i:{words}))(?:\s+(?P<scale>{sizes})\b)?\s*(?P<unit>%|(?:{people}\s+)?[A-Za-z]+)"
    )
