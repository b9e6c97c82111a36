"""Passages to train the pronoun head on: a pronoun between two people, from GAP, from GUM, and made of news reports.

A passage is kept as parts, so that its people can be given other names each time that it is read.
"""

from __future__ import annotations

import json
import pickle
import random
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.heads import load_tokenizer
from onrecord.heads.pronouns import NAME_MARKS, PRONOUN_MARKS, Passage, cut, passage_between
from onrecord.model import Layers, Report, Span

FEMALE = frozenset({"she", "her", "hers", "herself"})
MALE = frozenset({"he", "him", "his", "himself"})
NEITHER = 2
MAX_CHARACTERS = 800  # of a passage from GUM

Pools = dict[str, list[list[str]]]  # names as words, by gender
Mentions = Sequence[tuple[Span, Hashable]]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage: `who` is a person's number from 0, -1 for the pronoun, None for what stands between."""

    who: int | None
    words: str
    pieces: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage in parts; `label` is the person meant, 0 or 1, or `NEITHER`. Only GAP's have `signs` and `owners`."""

    parts: list[Part]
    gender: str
    label: int
    signs: list[list[float]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def annotated(path: Path, cache: Path) -> Iterator[tuple[dict[str, Any], Layers]]:
    """Rows with their layers; the parse is kept in the folder `cache`."""
    kept = cache / f"{path.stem}.layers.pkl"
    rows = read(path)
    if not kept.is_file():
        from onrecord.annotate import annotate_all

        reports = (Report(id=r["id"], text=r["text"], language="en", body=(Span(0, len(r["text"])),)) for r in rows)
        kept.write_bytes(pickle.dumps(list(annotate_all(reports))))
    return zip(rows, pickle.loads(kept.read_bytes()), strict=True)


def encode(words: str) -> list[int]:
    return list(load_tokenizer().encode(words, add_special_tokens=False).ids)


def make_example(
    text: str, window: Span, pronoun: Span, mentions: Mentions, pair: tuple[Hashable, Hashable], said: str = ""
) -> list[Part]:
    """The parts of a window; `said` stands for the words at `pronoun` where it is given."""
    numbers: dict[Hashable, int] = {pair[0]: 0, pair[1]: 1}
    parts: list[Part] = []
    done = window.start
    inside = [(s, who) for s, who in mentions if window.contains(s) and not s.overlaps(pronoun)]
    for span, who in sorted([*inside, (pronoun, None)], key=lambda part: part[0]):
        if span.start < done:
            continue
        parts += _between(text[done : span.start])
        words = said if span == pronoun and said else span.of(text)
        number = -1 if span == pronoun else numbers.setdefault(who, len(numbers))
        parts.append(Part(number, words, encode(words)))
        done = span.end
    return parts + _between(text[done : window.end])


def _between(text: str) -> list[Part]:
    return [Part(None, text, encode(text))] if text.strip() else []


def gap_examples(path: Path, cache: Path) -> Iterator[Example | None]:
    """One for each row; None where the parse has no word at the pronoun."""
    for row, layers in annotated(path, cache):
        at = {x: Span(row[f"{x}_offset"], row[f"{x}_offset"] + len(row[x])) for x in "ab"}
        pronoun = Span(row["offset"], row["offset"] + len(row["pronoun"]))
        passage = passage_between(row["text"], layers, pronoun, at["a"], at["b"])
        if passage is None:
            yield None
            continue
        mentions = [(at["a"], "a"), (at["b"], "b")]
        for m in layers.mentions:
            if m.kind == "name" and m.label == "PERSON" and not any(m.span.overlaps(s) for s in at.values()):
                mentions.append((m.span, owner(m.span.of(row["text"]), row["a"], row["b"])))
        parts = make_example(row["text"], Span(0, len(row["text"])), pronoun, mentions, ("a", "b"))
        label = 0 if row["a_is"] else 1 if row["b_is"] else NEITHER
        yield Example(parts, gender_of(row["pronoun"]), label, passage.signs, passage.owners)


def gum_examples(path: Path, cache: Path) -> Iterator[Example]:
    """He and she of GUM, each between the two named people nearest to it, one of them meant where one is near."""
    for row, layers in annotated(path, cache):
        gold = [m for m in row["mentions"] if m["type"] == "person"]
        names = sorted({(m.span, of) for m in layers.mentions if (of := _cluster(m, gold)) is not None})
        for g in gold:
            pronoun = Span(g["start"], g["end"])
            if pronoun.of(row["text"]).lower() not in FEMALE | MALE:
                continue
            window = _window(layers, pronoun)
            inside = [(s, c) for s, c in names if window.contains(s)]
            near = {c: min(abs(s.start - pronoun.start) for s, o in inside if o == c) for c in {c for _, c in inside}}
            others = sorted((c for c in near if c != g["cluster"]), key=lambda c: (near[c], c))
            if g["cluster"] in near and others:
                pair, label = (g["cluster"], others[0]), 0
            elif len(others) > 1:
                pair, label = (others[0], others[1]), NEITHER
            else:
                continue
            parts = make_example(row["text"], window, pronoun, inside, pair)
            yield Example(parts, gender_of(pronoun.of(row["text"])), label)


def _cluster(mention: Any, gold: list[dict[str, Any]]) -> int | None:
    """The cluster of the shortest gold mention of a person that holds the name."""
    if mention.kind != "name" or mention.label != "PERSON":
        return None
    hits = [g for g in gold if g["start"] <= mention.start and g["end"] >= mention.end]
    return min(hits, key=lambda g: g["end"] - g["start"])["cluster"] if hits else None


def _window(layers: Layers, pronoun: Span) -> Span:
    """The sentence of the pronoun and up to four before it."""
    starts = [s.start for s in layers.sentences if s.start <= pronoun.start][-5:]
    end = next(s.end for s in layers.sentences if s.start == starts[-1])
    return Span(next((s for s in starts if end - s <= MAX_CHARACTERS), starts[-1]), end)


def owner(name: str, a: str, b: str) -> Hashable:
    """The one of "a" and "b" that shares a word with the name; else the name's last word."""
    of_name, of_a, of_b = (set(re.sub(r"['’]s$", "", x.lower()).split()) for x in (name, a, b))
    hits = [key for key, words in (("a", of_a), ("b", of_b)) if words & of_name]
    return hits[0] if len(hits) == 1 else name.split()[-1]


def gender_of(pronoun: str) -> str:
    return "f" if pronoun.lower() in FEMALE else "m"


def name_pools(path: Path) -> Pools:
    """Names of GAP of two or three words, by the gender of the pronoun that they stand with."""
    pools: Pools = {"m": [], "f": []}
    for row in read(path):
        for x in "ab":
            words = [w for w in row[x].replace("'s", "").split() if w[:1].isupper()]
            if 1 < len(words) < 4:
                pools[gender_of(row["pronoun"])].append(words)
    return pools


def lay_out(
    example: Example, rng: random.Random | None = None, pools: Pools | None = None, *, exchanged: bool = False
) -> Passage | None:
    """The passage in pieces, with new names from `pools`, and with the two people exchanged where asked for."""
    names: dict[int, list[str]] = {}
    first_words: dict[int, str] = {}
    people = sorted({p.who for p in example.parts if p.who is not None and p.who >= 0})
    if rng is not None and pools is not None:
        names = {who: rng.choice(pools[example.gender]) for who in people}
        for part in example.parts:
            if part.who in names and len(part.words.split()) > 1:
                first_words.setdefault(part.who, part.words.split()[0])
    ids: list[int] = []
    pronoun_at, names_at = 0, ([], [])  # type: tuple[int, tuple[list[int], list[int]]]
    for part in example.parts:
        pieces = part.pieces
        if part.who in names:
            pieces = encode(_renamed(part.words.split(), names[part.who], first_words.get(part.who)))
        if part.who == -1:
            pronoun_at = len(ids)
            pieces = [PRONOUN_MARKS[0], *pieces, PRONOUN_MARKS[1]]
        elif part.who in {0, 1}:
            who = 1 - part.who if exchanged else part.who
            names_at[who].append(len(ids))
            pieces = [NAME_MARKS[who][0], *pieces, NAME_MARKS[who][1]]
        ids += pieces
    return cut(ids, pronoun_at, names_at, example.signs, [_other(o, exchanged) for o in example.owners])


def _renamed(words: list[str], name: list[str], first: str | None) -> str:
    """The whole new name for a whole name, its given name for a given name, else its last word."""
    if len(words) > 1:
        return " ".join(name)
    return name[0] if first == words[0] else name[-1]


def _other(owner: int, exchanged: bool) -> int:
    return 1 - owner if exchanged and owner < NEITHER else owner
