"""Roles: who does what a trigger tells, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.data.event_words import load_event_lists
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.parties import Parties, Party
from onrecord.extract.syntax import agents, children, complements, is_passive, objects
from onrecord.model import Layers, Token

#: Prepositions that lead to the one acted upon, in the order in which they are tried.
STRONG = ("against", "with", "to", "toward", "towards", "at", "on", "upon")
TOWARDS = (*STRONG, "from", "of", "for", "into", "near", "over", "about")
OF_NOUNS = ("against", "with", "to", "towards", "on", "of", "at", "from", "into", "for", "over", "in")
PLACES = ("in", "outside", "into", "near")
BETWEEN = ("between", "among")
_INSIDE = ("with", "between", "among", "against", "to", "toward", "at", "of", "on", "for", "over", "in")
_IN_PLACES = frozenset({"CONSULT", "PROTEST", "MOBILIZE", "ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does it and to whom, each in text order; where both sides do it to one another, each list has both."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    mutual: bool = False


def find_roles(layers: Layers, parties: Parties, trigger: Trigger) -> Roles:
    """The two sides of a trigger; either may be empty."""
    if trigger.token is trigger.verb:
        doing, done_to = _of_verb(layers, parties, trigger)
    else:
        doing, done_to = _of_noun(layers, parties, trigger)
    if trigger.word.roles == "swap":
        doing, done_to = done_to, doing
    if trigger.word.roles == "both":
        everyone = parties.known(_distinct([*doing, *done_to]))
        if len(everyone) > 1:
            return Roles(everyone, everyone, mutual=True)
        return Roles(everyone, ())
    taken = {p.actor for p in doing}
    return Roles(_distinct(doing), _distinct(p for p in done_to if p.actor not in taken or _reflexive(doing, done_to)))


def with_echoes(roles: Roles, echoes: Iterable[Party]) -> Roles:
    """The roles with those who did likewise among the actors."""
    others = {p.actor for p in roles.recipients}
    return replace(roles, actors=_distinct([*roles.actors, *(e for e in echoes if e.actor not in others)]))


def _reflexive(doing: list[Party], done_to: list[Party]) -> bool:
    """Whether the same actor is named on both sides by different words ("the army shelled the country's north")."""
    return {p.actor for p in doing} == {p.actor for p in done_to} and {p.span for p in doing}.isdisjoint(
        p.span for p in done_to
    )


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.actor, party)
    return tuple(sorted(found.values(), key=lambda p: (p.span.start, p.actor)))


def _of_verb(layers: Layers, parties: Parties, trigger: Trigger) -> tuple[list[Party], list[Party]]:
    verb = trigger.token
    doing = parties.of_tokens(agents(layers, verb))
    things = objects(layers, verb)
    own = {p.actor for p in doing}
    whole = parties.of_tokens(things)
    done_to = [p for p in whole if p.actor not in own]  # "recalled its ambassador": not from itself
    mutual = trigger.word.roles == "both"
    if mutual:
        done_to = done_to + _after(layers, parties, [verb], ("with", *BETWEEN))
        return doing, done_to or _concerned(layers, parties, things)
    if trigger.word.type == "MOBILIZE" or trigger.word.mode == "withdraw":  # the object is one's own troops
        done_to = _after(layers, parties, [verb, *things], ("against", "into", "to", "from", "near", "in"))
    if not done_to:
        done_to = _after(layers, parties, [verb], STRONG)
    if not done_to:
        done_to = _concerned(layers, parties, things) or _after(layers, parties, [verb], TOWARDS)
    if not done_to and trigger.word.type in _IN_PLACES:
        done_to = _after(layers, parties, [verb], PLACES) or _concerned(layers, parties, things, PLACES)
    return doing, done_to or _in_clause(layers, parties, verb) or whole


def _of_noun(layers: Layers, parties: Parties, trigger: Trigger) -> tuple[list[Party], list[Party]]:
    noun, verb = trigger.token, trigger.verb
    between = _after(layers, parties, [noun, *([verb] if verb else [])], BETWEEN)
    if between:
        return between, []
    doing = _after(layers, parties, [noun], ("by",)) or parties.owners(noun)
    done_to = _after(layers, parties, [noun], OF_NOUNS)
    if verb is not None:
        carried = agents(layers, verb)
        if not trigger.subject and (not doing or trigger.word.roles == "both"):
            doing = doing + parties.of_tokens(t for t in carried if t.index != noun.index)
        if not done_to:
            done_to = _after(layers, parties, [verb], OF_NOUNS)
    owned = {p.actor for p in doing}
    if not done_to and trigger.word.roles != "both":
        done_to = [p for p in parties.owners(noun) if p.actor not in owned]
    return doing, done_to


def _after(layers: Layers, parties: Parties, heads: list[Token], names: tuple[str, ...]) -> list[Party]:
    """Actors after the first preposition of `names` that leads to any."""
    for name in names:
        nouns = [o for head in heads for p, o in complements(layers, head.index, name) if o.pos != "VERB"]
        found = parties.of_tokens(nouns) or parties.of_tokens(nouns, loose=True)
        if found:
            return found
    return []


def _concerned(
    layers: Layers, parties: Parties, things: list[Token], names: tuple[str, ...] = _INSIDE, depth: int = 0
) -> list[Party]:
    """Actors whom a thing concerns: "an attack by rebels", "Chad's refusal", "the resumption of ties with Chad"."""
    for thing in things:
        found = parties.of_tokens(o for _, o in complements(layers, thing.index, "by", "from"))
        found = found or parties.owners(thing)
        for name in names:
            found = found or parties.of_tokens(o for _, o in complements(layers, thing.index, name))
        if not found and depth < 2:
            deeper = [o for _, o in complements(layers, thing.index) if o.pos != "VERB"]
            for clause in children(layers, thing.index, "acl", "relcl"):
                deeper += [o for o in objects(layers, clause) if o.index > clause.index]
                found = found or parties.of_tokens(o for _, o in complements(layers, clause.index))
            found = found or _concerned(layers, parties, deeper, names, depth + 1)
        if found:
            return found
    return []


def _in_clause(layers: Layers, parties: Parties, verb: Token) -> list[Party]:
    """For a refusal, a threat or an offer, those whom the verb below acts upon: "refused to help Chad"."""
    lists = load_event_lists()
    for below in children(layers, verb.index, "xcomp", "ccomp"):
        if below.pos != "VERB":
            continue
        things = [
            t
            for t in objects(layers, below)
            if t.index < verb.index or t.index > below.index or is_passive(layers, below)
        ]
        found = parties.of_tokens(things) or _concerned(layers, parties, things)
        found = found or _after(layers, parties, [below], TOWARDS)
        if found:
            return found
        if below.lemma not in lists.says:
            deeper = _in_clause(layers, parties, below)
            if deeper:
                return deeper
    return []
