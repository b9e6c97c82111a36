"""What countries contest (contested.toml): things, the deeds for and against them, and words that mean the same."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from onrecord.errors import BadData

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
_STEMS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of contested thing; a deed is a tuple of stems. `alike` says that its things are names of one thing."""

    name: str
    things: frozenset[str]
    for_: frozenset[tuple[str, ...]]
    against: frozenset[tuple[str, ...]]
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Contested:
    """The table as read, every word a stem."""

    families: tuple[Family, ...]
    empty: frozenset[str]
    stops: frozenset[str]
    negators: frozenset[str]


@cache
def load_contested() -> Contested:
    """The families and word lists, as stems.

    Raises:
        BadData: A list is missing or a family has no name.
    """
    table = _table()
    try:
        return Contested(
            families=tuple(
                Family(
                    name=row["name"],
                    things=frozenset(stem(w) for w in row["things"]),
                    for_=frozenset(tuple(stem(w) for w in deed.split()) for deed in row["for"]),
                    against=frozenset(tuple(stem(w) for w in deed.split()) for deed in row["against"]),
                    alike=bool(row.get("alike", False)),
                )
                for row in table["family"]
            ),
            empty=frozenset(stem(w) for w in table["words"]["empty"]) | frozenset(table["words"]["empty"]),
            stops=frozenset(table["words"]["stops"]),
            negators=frozenset(table["words"]["negators"]),
        )
    except (KeyError, TypeError, AttributeError) as err:
        raise BadData(f"data/contested.toml: {err!r}; each [[family]] needs name, things, for, against") from err


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """What the forms of a word share: "boycotted" and "boycotts" give "boycott"; words that mean the same give one."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    irregular, alike = _maps()
    word = irregular.get(word, word)
    if word in alike:
        return alike[word]
    found = _plain(word)
    return alike.get(found, found)


def stems(text: str) -> list[str]:
    """Stems of the words of a text in order; "n't" counts as "not"."""
    text = text.replace("n’t", " not").replace("n't", " not").replace("cannot", "can not")
    return [stem(w) for w in _WORD.findall(text)]


def _plain(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search(r"(?:s|x|z|ch|sh)es$", word):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) > 2 and _VOWEL.search(base):
            word = base
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:  # "boycott" and "boycotted", "ship" and "shipped" meet
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "contested.toml").read_text(encoding="utf-8"))


@cache
def _maps() -> tuple[dict[str, str], dict[str, str]]:
    irregular: dict[str, str] = dict(_table()["irregular"])
    alike: dict[str, str] = {}
    for group in _table()["words"]["alike"]:
        for word in group:
            for form in {word, _plain(word)}:
                alike[form] = _plain(group[0])
    return irregular, alike
