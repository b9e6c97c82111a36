"""Vocabulary and grammar of time expressions, one TOML file a language, and the one function that reads them.

A file holds, in this order:
- `[lists]`: words that the direction rules look for (verbs in the past, signs of the future, prepositions);
- `[words.CLASS]`: value = [words]; a word in lower case matches in any case, one with a capital only as printed, a
  full stop at its end is optional (`jan.`), a `=` before it means "in exactly this case", and a space stands for any
  white space; a class called `a_and_b` gives two values, its keys are both (`"1 EV"`);
- `[shapes]`: CLASS = regular expression, for what is written in digits;
- `[phrases]`: NAME = pattern, a part that several rules share, used as `<NAME>`;
- `[[MAKER]]`: the rules. `pattern` is what is printed; every other key is a value that the maker gets as it is.

Patterns: `{class}` or `{class:name}` is a word of a class and gives a value of that name, `[...]` is optional, `(a|b)`
either; a space is white space, a hyphen any hyphen, everything else stands for itself. Of the rules that match at a
place the longest wins, then the earlier (makers count in the order in which they first turn up). `after`, `before`,
`unless_after`, `unless_before` are regular expressions
that the text around the expression must, or must not, match, at a word's edge and in any case.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import BadData

CONDITIONS = ("after", "before", "unless_after", "unless_before")

Value = int | str


@dataclass(frozen=True, slots=True)
class Row:
    """One rule as written: who makes sense of it, its pattern, its conditions and its fixed values."""

    maker: str
    pattern: str
    conditions: Mapping[str, str]
    fixed: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that one language's file says; see the module's docstring."""

    language: str
    lists: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, Value]]
    shapes: Mapping[str, str]
    phrases: Mapping[str, str]
    rows: tuple[Row, ...]


def languages() -> tuple[str, ...]:
    """The languages that have a file, in order."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in files(__name__).iterdir() if p.name.endswith(".toml")))


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """Read and check one language's file.

    Raises:
        BadData: There is no such file, or it does not hold what it should.
    """
    if language not in languages():
        raise BadData(f"no time expressions for language {language!r}; there are: {', '.join(languages())}")
    where = f"data/times/{language}.toml"
    try:
        return read_vocabulary(language, files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as err:
        raise BadData(f"{where}: {err}") from err


def read_vocabulary(language: str, text: str) -> Vocabulary:
    """The vocabulary that a TOML text holds.

    Raises:
        BadData: A table is missing or holds something else than the format says.
    """
    table = tomllib.loads(text)
    where = f"data/times/{language}.toml"
    for name in ("lists", "words", "shapes", "phrases"):
        if not isinstance(table.get(name), dict):
            raise BadData(f"{where}: no table [{name}]")
    makers = {k: v for k, v in table.items() if isinstance(v, list)}
    return Vocabulary(
        language=language,
        lists={k: tuple(v) for k, v in table["lists"].items()},
        words={k: _by_word(where, k, v) for k, v in table["words"].items()},
        shapes=dict(table["shapes"]),
        phrases=dict(table["phrases"]),
        rows=tuple(_row(where, maker, r) for maker, rows in makers.items() for r in rows),
    )


def _by_word(where: str, name: str, rows: Mapping[str, list[str]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for value, words in rows.items():
        for word in words:
            if word in found:
                raise BadData(f"{where}: [words.{name}] gives {word!r} two values")
            found[word] = int(value) if value.lstrip("-").isdigit() else value
    return found


def _row(where: str, maker: str, row: Mapping[str, Any]) -> Row:
    if not isinstance(row.get("pattern"), str):
        raise BadData(f"{where}: a rule of [[{maker}]] has no pattern: {dict(row)}")
    conditions = {k: row[k] for k in CONDITIONS if k in row}
    fixed = {k: v for k, v in row.items() if k != "pattern" and k not in conditions}
    return Row(maker, row["pattern"], conditions, fixed)
