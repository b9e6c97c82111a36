"""Words that make two nearly alike sentences say different things: negation, opposites, numbers, days, names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class Contrast:
    """The table as read; every word in lower case."""

    negators: frozenset[str]
    soft_negators: frozenset[str]
    neutral: frozenset[tuple[str, str]]
    denials: frozenset[str]
    denying_cues: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    months: dict[str, int]
    weekdays: frozenset[str]
    relative_days: frozenset[str]
    numbers: dict[str, float]
    names: dict[str, str]
    not_counted: frozenset[str]
    at_least: frozenset[str]
    at_most: frozenset[str]
    rounded: frozenset[str]
    cardinals: frozenset[str]
    endings: tuple[tuple[str, int, str], ...]


@cache
def load_contrast() -> Contrast:
    """The table, read once.

    Raises:
        BadData: A list is missing, a pair is no pair, or a name stands under two heads.
    """
    table = tomllib.loads((files(__package__) / "contrast.toml").read_text(encoding="utf-8"))
    try:
        names = {head: head for head in table["names"]}
        for head, others in table["names"].items():
            for name in others:
                if names.setdefault(name, head) != head:
                    raise BadData(f"data/contrast.toml: the name {name!r} stands under {names[name]!r} and {head!r}")
        months = {word: n for key in ("months", "month_abbreviations") for n, word in enumerate(table[key], 1)}
        return Contrast(
            negators=frozenset(table["negators"]),
            soft_negators=frozenset(table["soft_negators"]),
            neutral=frozenset((a, b) for a, b in table["neutral"]),
            denials=frozenset(table["denials"]),
            denying_cues=frozenset(table["denying_cues"]),
            opposites=frozenset((a, b) for a, b in table["opposites"]),
            months=months,
            weekdays=frozenset(table["weekdays"]),
            relative_days=frozenset(table["relative_days"]),
            numbers={word: float(value) for word, value in table["numbers"].items()},
            names=names,
            not_counted=frozenset(table["not_counted"]),
            at_least=frozenset(table["at_least"]),
            at_most=frozenset(table["at_most"]),
            rounded=frozenset(table["rounded"]),
            cardinals=frozenset(table["cardinals"]),
            endings=tuple((ending, int(least), put) for ending, least, put in (e.split(":") for e in table["endings"])),
        )
    except (KeyError, ValueError, TypeError) as err:
        raise BadData(f"data/contrast.toml: {err}; see the head of the file for its lists") from err
