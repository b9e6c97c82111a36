"""Whom a surname alone means where several people of a report bear it.

News keeps to a custom: one of them is called by surname alone, the others by given name or in full. So it is not
someone whom the report calls by given name, and it is the one who was called so before the others came in, unless one
of these is told of close by. What neither tells stays without a chain: who was named last is often not the one.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.annotate.gender import gender_of_name
from onrecord.annotate.names import Named
from onrecord.data.actors import fold
from onrecord.model import Layers

NEAR = 2  # sentences before a surname's in which another bearer may be the one meant


@dataclass(slots=True)
class _Bearer:
    """Someone of the surname: where named in full, where named at all, and whether by given name alone."""

    in_full: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    by_given_name: bool = False
    gender: str | None = None


def settle_shared_surnames(layers: Layers, named: Sequence[Named], chains: list[int | None]) -> None:
    """Give names that several people could bear the chain of the one whom the report calls so; in place."""
    words = [tuple(fold(n.key).split()) if n.label == "PERSON" else () for n in named]
    unclear = [i for i, w in enumerate(words) if len(w) == 1 and chains[i] is None and _stands_alone(layers, named[i])]
    for surname in sorted({words[i][0] for i in unclear}):
        bearers = _bearers(layers, named, words, chains, surname)
        called = sorted(named[i].start for i, w in enumerate(words) if w == (surname,))
        for i in unclear:
            if words[i] == (surname,):
                chains[i] = _meant(layers, bearers, called, named[i])


def _stands_alone(layers: Layers, name: Named) -> bool:
    """Whether the name is someone's; "the Gonzalez family" is no one of them."""
    head = layers.head_of(name.span)
    return head is not None and head.dep not in {"compound", "nmod", "amod"}


def _bearers(
    layers: Layers,
    named: Sequence[Named],
    words: Sequence[tuple[str, ...]],
    chains: Sequence[int | None],
    surname: str,
) -> dict[int, _Bearer]:
    given: dict[int, set[str]] = defaultdict(set)
    for chain, w in zip(chains, words, strict=True):
        if chain is not None and w[1:] and w[-1] == surname:
            given[chain].add(w[0])
    found: dict[int, _Bearer] = defaultdict(_Bearer)
    for name, w, chain in zip(named, words, chains, strict=True):
        if chain is not None and chain in given:
            bearer = found[chain]
            bearer.named.append(name.start)
            bearer.gender = bearer.gender or gender_of_name(layers, name)
            if len(w) > 1:
                bearer.in_full.append(name.start)
            elif w[0] in given[chain] and w[0] != surname and not _is_of_a_pair(layers, name):
                bearer.by_given_name = True
    return found


def _is_of_a_pair(layers: Layers, name: Named) -> bool:
    """Whether the surname follows once for two: "Ida and Tom Marwick"."""
    last = layers.tokens_in(name.span)[-1:]
    return bool(last) and any(t.text.lower() in {"and", "&"} for t in layers.tokens[last[0].index + 1 :][:1])


def _meant(layers: Layers, bearers: dict[int, _Bearer], called: list[int], name: Named) -> int | None:
    gender = gender_of_name(layers, name)
    fitting = {c: b for c, b in bearers.items() if gender is None or b.gender in {None, gender}}
    fitting = {c: b for c, b in fitting.items() if not b.by_given_name}
    before = {c: b for c, b in fitting.items() if b.in_full and min(b.in_full) < name.start}
    if len(before) < 2:
        return next(iter(before), None)
    first, *later = sorted(before, key=lambda c: min(before[c].in_full))
    others_in = min(min(before[c].in_full) for c in later)
    established = any(min(before[first].in_full) < at < others_in for at in called)
    near = set(_told_near(layers, before, name.start))
    return first if established and near <= {first} else None


def _told_near(layers: Layers, bearers: dict[int, _Bearer], position: int) -> Iterator[int]:
    """Those who are named in the sentence, before the position, or in the `NEAR` ones before it."""
    number = bisect.bisect_right(layers.sentences, position, key=lambda s: s.start) - 1
    start = layers.sentences[max(0, number - NEAR)].start if layers.sentences else 0
    for chain, bearer in bearers.items():
        if any(start <= at < position for at in bearer.named):
            yield chain
