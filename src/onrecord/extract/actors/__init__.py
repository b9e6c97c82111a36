"""Actors: whom the mentions of a report denote, as of the day of the report.

Chains (annotate/coreference.py) become actors by the lexicon: countries and seats of power, organisations, officials
by name or by office and day; anyone else is an actor by the name that the report gives. Method: docs/methods/actors.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.data.actors import fold, load_lexicon
from onrecord.extract.actors.offices import LEADERS, find_holder
from onrecord.extract.actors.people import find_person, held_on
from onrecord.extract.actors.places import is_place
from onrecord.extract.base import extractors
from onrecord.model import Actor, ActorMention, Found, Layers, Mention, Report, digest


@extractors.add("actors")
def extract_actors(report: Report, layers: Layers, found: Found) -> Iterator[Actor]:
    """Yield the actors that the report mentions, by id, and fill `found.mentions`."""
    chains: dict[int, list[Mention]] = defaultdict(list)
    for m in layers.mentions:
        if m.chain is not None:
            chains[m.chain].append(m)
    actors: dict[int, Actor] = {}
    for chain, members in sorted(chains.items()):
        actor = _name_actor(report, layers, members)
        if actor is not None:
            actors[chain] = actor
    for chain, members in sorted(chains.items()):
        if chain not in actors:
            actor = _nominal_actor(report, layers, members[0], actors, chains)
            if actor is not None:
                actors[chain] = actor
    for m in layers.mentions:
        if m.chain in actors and not is_place(report.text, m, layers):
            found.mentions.append(ActorMention(m.start, m.end, actors[m.chain].id, m.kind, m.adjectival))
    yield from sorted({a.id: a for a in actors.values()}.values(), key=lambda a: a.id)


def _name_actor(report: Report, layers: Layers, members: list[Mention]) -> Actor | None:
    """The actor of a chain that holds a name."""
    lexicon = load_lexicon()
    named = [m for m in members if m.kind == "name"]
    if not named:
        return None
    label, _, key = (named[0].label or "").partition(":")
    if label in {"COUNTRY", "CAPITAL"}:
        return Actor(key, lexicon.countries[key], "country", key)
    if label == "ORGANISATION":
        organisation = lexicon.organisations[key]
        return Actor(digest("organisation", key), key, "organisation", organisation.country)
    if label == "PERSON":
        return find_person(report, layers, named, members)
    name = max((m.span.of(report.text) for m in named), key=lambda n: (len(n), n))
    return Actor(digest("organisation", name.lower()), name, "organisation") if name[:1].isupper() else None


def _nominal_actor(
    report: Report, layers: Layers, m: Mention, actors: dict[int, Actor], chains: dict[int, list[Mention]]
) -> Actor | None:
    """The actor of a nominal: an office's holder, the state of "the Russian government", a group as it is called."""
    lexicon = load_lexicon()
    country = _country_of(m, layers, actors) or _country_of_leader(report, m, layers)
    if m.label == "OFFICE":
        return find_holder(report, layers, m, country, actors, chains)
    if m.kind != "nominal" or m.label != "GROUP":
        return None
    head = layers.tokens[m.head].lemma.lower()
    if head in lexicon.words["states"] and country is not None:
        return Actor(country, lexicon.countries[country], "country", country)
    words = m.span.of(report.text)
    name = " ".join(words.removeprefix("The ").removeprefix("the ").split())
    return Actor(digest("group", name.lower()), name, "group", country)


def _country_of(m: Mention, layers: Layers, actors: dict[int, Actor]) -> str | None:
    """The country of the one country, or the one person, whose name stands inside the phrase."""
    inside = [x for x in layers.mentions if m.start <= x.start and x.end <= m.end and x.kind == "name"]
    countries = {actors[x.chain].country for x in inside if x.chain in actors} - {None}
    return next(iter(countries)) if len(countries) == 1 else None


def _country_of_leader(report: Report, m: Mention, layers: Layers) -> str | None:
    """The country of "the Ruiz administration": the one whose only leader of that surname serves on the day."""
    lexicon = load_lexicon()
    if layers.tokens[m.head].lemma.lower() not in lexicon.words["states"]:
        return None
    found = set()
    for child in layers.children[m.head]:
        token = layers.tokens[child]
        if token.dep in {"compound", "nmod", "poss"} and token.pos == "PROPN":
            for official in lexicon.by_surname.get(fold(token.text), ()):
                found |= {country for country, office in held_on(official, report) if office in LEADERS}
    return next(iter(found)) if len(found) == 1 else None
