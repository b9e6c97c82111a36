"""Numbers and units: how much of what, and the TIMEX3 duration that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from onrecord.data.times import Value

_CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
_PARTS = {"Y": ("Y", 12, "M"), "H": ("H", 60, "M"), "MIN": ("M", 60, "S"), "D": ("D", 24, "H")}
_IN_YEARS = {"E": 10, "C": 100}
_MIXED = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def amount_of(values: Mapping[str, Value]) -> Fraction | None:
    """The printed number; None for "several", "a few" and the like."""
    if values.get("number") == "X" or "low" in values:
        return None
    total = Fraction(0)
    if "digits" in values:
        total += Fraction(str(values["digits"]).replace(",", ""))
    if "fraction" in values:
        above, below = str(values["fraction"]).split("/")
        total += Fraction(int(above), int(below) or 1)
    total += _MIXED.get(str(values.get("mixed")), Fraction(0))
    total += sum(Fraction(str(values[k])) for k in ("tens", "ones", "number", "more") if k in values and k != "more")
    if "big" in values:
        total = (total or Fraction(1)) * int(values["big"])
    if "more" in values:
        total += int(values["more"])
    if values.get("plus_half"):
        total += Fraction(1, 2)
    return total


def unit_of(values: Mapping[str, Value]) -> str:
    """The unit's code, however the rule calls it."""
    for name in ("units", "unit", "long_units", "big_unit"):
        if name in values:
            return str(values[name])
    return "Y"


def duration(amount: Fraction | None, unit: str) -> str:
    """The value of a length of time, such as P18M, PT5H30M or PXY."""
    if unit == "FN":
        amount, unit = (None if amount is None else amount * 2), "W"
    if unit in _IN_YEARS and amount is not None:
        amount, unit = amount * _IN_YEARS[unit], "Y"
    start = "PT" if unit in _CLOCK_UNITS else "P"
    letter = _CLOCK_UNITS.get(unit, unit)
    if amount is None:
        return f"{start}X{letter}"
    if amount.denominator == 1:
        return f"{start}{amount.numerator}{letter}"
    if unit in _PARTS:
        name, parts, smaller = _PARTS[unit]
        whole, rest = divmod(amount, 1)
        if (rest * parts).denominator == 1:
            joint = "T" if unit == "D" else ""
            first = f"{whole}{name}" if whole else ""
            return f"{start}{first}{joint}{rest * parts}{smaller}"
    return f"{start}{float(amount):g}{letter}"
