"""Words that tell of an event (event_words.tsv) and nouns for people of a country (party_nouns in event_words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from onrecord.data.plover import load_plover
from onrecord.errors import BadData

CONDITIONS = frozenset({"obj", "prep", "at", "part", "comp", "subj", "mod", "of"})
ROLES = frozenset({"", "both", "swap"})


@dataclass(frozen=True, slots=True)
class EventWord:
    """One row: a lemma that points to a type and mode where all of `when` holds; `type` None means no event.

    `when` pairs a condition with the words that satisfy it; event_words.tsv says what each means.
    """

    lemma: str
    pos: str
    when: tuple[tuple[str, frozenset[str]], ...]
    type: str | None
    mode: str | None
    roles: str


@cache
def load_event_words() -> dict[tuple[str, str], tuple[EventWord, ...]]:
    """Rows by lemma and part of speech ("verb" or "noun"), in the order of the table.

    Raises:
        BadData: A row names a type, mode, condition or role that is not known.
    """
    rows: dict[tuple[str, str], list[EventWord]] = {}
    table = (files(__package__) / "event_words.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(table.splitlines(), start=1):
        if line and not line.startswith("#"):
            word = _word(line.split("\t"), number)
            rows.setdefault((word.lemma, word.pos), []).append(word)
    return {key: tuple(words) for key, words in rows.items()}


def _word(cells: list[str], number: int) -> EventWord:
    lemma, pos, when, type_, mode, roles = [*cells, "", "", "", "", ""][:6]
    types = load_plover().types
    conditions = []
    for part in when.split("+") if when else ():
        name, _, words = part.partition(":")
        if name not in CONDITIONS or not words:
            raise BadData(f"event_words.tsv line {number}: condition {part!r}; write one of {sorted(CONDITIONS)}:words")
        conditions.append((name, frozenset(words.split(","))))
    if pos not in {"verb", "noun"} or roles not in ROLES:
        raise BadData(f"event_words.tsv line {number}: part of speech {pos!r} or roles {roles!r} is not known")
    if type_ != "-" and (type_ not in types or (mode and mode not in types[type_].modes)):
        raise BadData(f"event_words.tsv line {number}: no type {type_!r} with mode {mode!r} in plover.toml")
    return EventWord(lemma, pos, tuple(conditions), None if type_ == "-" else type_, mode or None, roles)


@dataclass(frozen=True, slots=True)
class EventLists:
    """Lemmas by what they do around an event; event_words.toml says what each list means."""

    parties: frozenset[str]
    amounts: frozenset[str]
    light: frozenset[str]
    happen: frozenset[str]
    controls: frozenset[str]
    commits: frozenset[str]
    hypothesis: frozenset[str]
    threats: frozenset[str]
    denials: frozenset[str]
    refusals: frozenset[str]
    says: frozenset[str]
    asks: frozenset[str]
    tells: frozenset[str]
    figurative: frozenset[str]
    quarrels: frozenset[str]
    tongues: frozenset[str]
    ideas: frozenset[str]
    verbal: frozenset[str]
    violence: frozenset[str]
    charges: frozenset[str]
    suffers: frozenset[str]
    cases: frozenset[str]
    body: frozenset[str]
    depicts: frozenset[str]
    reveals: frozenset[str]


@cache
def load_event_lists() -> EventLists:
    """The lists of event_words.toml.

    Raises:
        BadData: A list is missing or is no list of words.
    """
    table = tomllib.loads((files(__package__) / "event_words.toml").read_text(encoding="utf-8"))
    for field in fields(EventLists):
        words = table.get(field.name)
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise BadData(f"event_words.toml: {field.name} is {words!r}, not a list of words")
    return EventLists(**{field.name: frozenset(table[field.name]) for field in fields(EventLists)})
