"""Words of saying: cue verbs (cue_verbs.tsv) and how words reach the page (speech.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData

SENSES = frozenset({"speech", "claim", "question", "relay"})
SPOKEN = frozenset({"speech", "claim"})  # senses of verbs whose subject states something


@cache
def load_cue_verbs() -> dict[str, str]:
    """Lemma to sense; `relay` verbs report what another one said.

    Raises:
        BadData: A line has no lemma and sense, or a sense that is not known.
    """
    verbs: dict[str, str] = {}
    table = (files(__package__) / "cue_verbs.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(table.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        lemma, _, rest = line.partition("\t")
        sense = rest.partition("\t")[0]
        if sense not in SENSES:
            raise BadData(f"cue_verbs.tsv line {number}: sense {sense!r} is none of {', '.join(sorted(SENSES))}")
        verbs[lemma] = sense
    return verbs


@dataclass(frozen=True, slots=True)
class Speech:
    """Lemmas by what they do in a chain of sources, and patterns of saying nothing; explained in speech.toml."""

    carriers: frozenset[str]
    authoring: frozenset[str]
    views: frozenset[str]
    released: frozenset[str]
    obtained: frozenset[str]
    outlets_own: frozenset[str]
    aired: frozenset[str]
    outlet_kinds: frozenset[str]
    on_air: frozenset[str]
    showing: frozenset[str]
    recalling: frozenset[str]
    accounts: frozenset[str]
    platforms: frozenset[str]
    go_betweens: frozenset[str]
    addressing: frozenset[str]
    informing: frozenset[str]
    promising: frozenset[str]
    telling_of: frozenset[str]
    occasions: frozenset[str]
    documents: frozenset[str]
    speaking: frozenset[str]
    asking: frozenset[str]
    shouting: frozenset[str]
    demanding: frozenset[str]
    consulted: frozenset[str]
    answering: frozenset[str]
    questions: frozenset[str]
    tellers: frozenset[str]
    impersonal: frozenset[str]
    audiences: frozenset[str]
    naming: frozenset[str]
    small_words: frozenset[str]
    silences: re.Pattern[str]
    anonymity: re.Pattern[str]


@cache
def load_speech() -> Speech:
    """The lists of speech.toml.

    Raises:
        BadData: A list is missing or is no list of words.
    """
    table = tomllib.loads((files(__package__) / "speech.toml").read_text(encoding="utf-8"))
    for field in fields(Speech):
        words = table.get(field.name)
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise BadData(f"speech.toml: {field.name} is {words!r}, not a list of words; write {field.name} = [...]")
    silences, anonymity = (re.compile("|".join(table.pop(n)), re.IGNORECASE) for n in ("silences", "anonymity"))
    lists = {name: frozenset(words) for name, words in table.items()}
    return Speech(**lists, silences=silences, anonymity=anonymity)
