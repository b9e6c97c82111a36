"""Actors: whom the mentions of a report denote, as of the day of the report.

Chains (annotate/coreference.py) become actors by the lexicon: countries and seats of power, organisations, officials
by name or by office and day; anyone else is an actor by the name that the report gives. Method: docs/methods/actors.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.actors import load_lexicon
from onrecord.extract.actors.bodies import find_body, name_group
from onrecord.extract.actors.offices import find_holder
from onrecord.extract.actors.people import find_person
from onrecord.extract.actors.places import is_place
from onrecord.extract.actors.reading import Reading
from onrecord.extract.base import extractors
from onrecord.model import Actor, ActorMention, Found, Layers, Mention, Report, digest


@extractors.add("actors")
def extract_actors(report: Report, layers: Layers, found: Found) -> Iterator[Actor]:
    """Yield the actors that the report mentions, by id, and fill `found.mentions`."""
    reading = Reading(report, layers)
    for chain in sorted(reading.chains, key=reading.rank):  # countries first: they tell who the others are
        actor = _by_name(reading, chain)
        if actor is not None:
            reading.actors[chain] = actor
    for chain, actor in list(reading.actors.items()):  # once more, now that all are told: "Swaraj" beside "Modi"
        if actor.kind == "person" and actor.wikidata is None and actor.id not in load_lexicon().officials:
            reading.actors[chain] = _by_name(reading, chain) or actor
    for chain in reading.chains:  # roles are filled by the people who are named, and by roles before them
        if chain not in reading.actors:
            actor = _by_role(reading, chain)
            if actor is not None:
                reading.actors[chain] = actor
    for m in layers.mentions:
        if m.chain in reading.actors and not is_place(report.text, m, layers):
            found.mentions.append(ActorMention(m.start, m.end, reading.actors[m.chain].id, m.kind, m.adjectival))
    meant = {m.actor for m in found.mentions}
    by_id = {a.id: a for a in reversed(reading.actors.values()) if a.id in meant}
    yield from sorted(by_id.values(), key=lambda a: a.id)


def _by_name(reading: Reading, chain: int) -> Actor | None:
    """The actor of a chain that holds a name."""
    lexicon, named = load_lexicon(), [m for m in reading.chains[chain] if m.kind == "name"]
    if not named:
        return None
    label, _, key = (named[0].label or "").partition(":")
    if label in {"COUNTRY", "CAPITAL"}:
        return Actor(key, lexicon.countries[key], "country", key)
    if label == "ORGANISATION":
        organisation = lexicon.organisations[key]
        return Actor(digest("organisation", key), key, "organisation", organisation.country)
    if label == "PERSON":
        return find_person(reading, named, reading.chains[chain])
    if all(m.adjectival or m.kind == "pronoun" for m in reading.chains[chain]) and not _is_body(reading, named[0]):
        return None  # "Uyghur villages", "Kevlar vests": a kind, and no one who acts
    return find_body(reading, max(named, key=lambda m: (len(m.span), -m.start)))


def _is_body(reading: Reading, m: Mention) -> bool:
    """Whether the name is a body's though it only stands before a noun: "Harbour Gazette staff", "Dagen reporter"."""
    words, known = reading.words(m).split(), load_lexicon().words
    if reading.is_before_person(m):
        return True  # "Orbena Chief Executive Ana Ruiz"
    if len(words) > 1 and (words[-1] in known["outlet_heads"] or words[-1] in known["body_heads"]):
        return True
    return reading.lemma_above(m) in known["newspeople"] | known["of_firms"]


def _by_role(reading: Reading, chain: int) -> Actor | None:
    """The actor of a role: the holder of an office, the state of "the Russian government", a body, a group."""
    lexicon, first = load_lexicon(), reading.chains[chain][0]
    if first.kind != "nominal":
        return None
    if first.label == "OFFICE":
        return find_holder(reading, first)
    country = reading.country_of(first)
    if reading.lemma(first) in lexicon.words["states"] and country is not None:
        return Actor(country, lexicon.countries[country], "country", country)
    if first.label == "BODY":
        return find_body(reading, first)
    return name_group(reading, first) if first.label == "GROUP" else None


__all__ = ["extract_actors"]
