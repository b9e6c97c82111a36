"""Actors of many reports under one id: one row each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from onrecord.data.actors import load_lexicon
from onrecord.model import Actor, Extraction


def merge_actors(extractions: Iterable[Extraction]) -> dict[str, Actor]:
    """One actor for each id, sorted by id: the commonest reading, then the fullest."""
    return merge_readings(count_readings(extractions))


def count_readings(extractions: Iterable[Extraction]) -> Counter[Actor]:
    """How many reports read each actor in each way."""
    return Counter(actor for extraction in extractions for actor in extraction.actors)


def merge_readings(counts: Mapping[Actor, int]) -> dict[str, Actor]:
    """One actor for each id, sorted by id, from how many reports read it in each way."""
    readings: dict[str, Counter[Actor]] = defaultdict(Counter)
    for actor, times in counts.items():
        readings[actor.id][actor] = times
    return {id_: min(counted, key=lambda a: _rank(a, counted[a])) for id_, counted in sorted(readings.items())}


def add_countries(actors: dict[str, Actor], ids: Iterable[str]) -> dict[str, Actor]:
    """The actors with the countries among `ids` that no report names: a minister's position is his country's."""
    known = load_lexicon().countries
    missing = {i: Actor(i, known[i], "country", country=i) for i in ids if i not in actors and i in known}
    return dict(sorted({**actors, **missing}.items()))


def _rank(actor: Actor, times: int) -> tuple[int, int, int, str, str]:
    known = sum(x is not None for x in (actor.country, actor.wikidata, actor.office))
    return -times, -known, -len(actor.name), actor.name, actor.office or ""
