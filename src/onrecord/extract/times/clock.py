"""Clock times and parts of days: what stands behind the T of a TIME value."""

from __future__ import annotations

import re

from onrecord.extract.times.scene import Values

_LATE_PARTS = ("AF", "EV", "NI")


def time_of(values: Values) -> str | None:
    """`T10:30`, `TNI` and the like; None for a date."""
    for name, way in (
        ("noon", _noon),
        ("military", _military),
        ("clock24", _of_24),
        ("clock", _of_12),
        ("hour", _of_12),
    ):
        if name in values:
            return "T" + way(values)
    return f"T{values['part']}" if "part" in values else None


def _noon(values: Values) -> str:
    return str(values["noon"])


def _military(values: Values) -> str:
    printed = str(values["military"])
    return f"{printed[:2]}:{printed[2:]}"


def _of_24(values: Values) -> str:
    hour, minute = [*re.findall(r"\d+", str(values["clock24"])), "00"][:2]
    return f"{int(hour):02d}:{minute}"


def _of_12(values: Values) -> str:
    """Twelve hours with a.m. or p.m., or with the part of the day ("4 in the morning"), else as printed."""
    printed = str(values.get("clock") or values["hour"]).lower()
    hour, minute = [*re.findall(r"\d+", printed), "00"][:2]
    half = re.search(r"([ap])\.?\s?m", printed)
    if half is None and "part" not in values:
        return f"{int(hour):02d}:{minute}"
    late = half[1] == "p" if half else values["part"] in _LATE_PARTS
    return f"{int(hour) % 12 + (12 if late else 0):02d}:{minute}"
