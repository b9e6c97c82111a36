"""Roles: who does what a trigger tells, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.data.event_words import load_event_lists, load_event_words
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.parties import Parties, Party
from onrecord.extract.syntax import (
    agents,
    children,
    complements,
    is_bidden,
    is_passive,
    is_subjunctive,
    objects,
    own_subjects,
)
from onrecord.model import Layers, Token

#: Prepositions that lead to the one acted upon, in the order in which they are tried.
STRONG = ("against", "with", "to", "toward", "towards", "at", "on", "upon")
TOWARDS = (*STRONG, "from", "of", "for", "into", "near", "over", "about")
OF_NOUNS = ("against", "with", "to", "towards", "on", "of", "at", "from", "into", "for", "over", "in")
PLACES = ("in", "outside", "into", "near")
BETWEEN = ("between", "among")
_INSIDE = ("with", "between", "among", "against", "to", "toward", "at", "of", "on", "for", "over", "in")
_OF_OTHERS = frozenset({"SUPPORT", "ACCUSE", "REJECT", "CONCEDE"})
_WHERE = frozenset({"in", "at", "into", "over"})  # a war or talks in a country need not be that country's
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "oneself"})
_FROM = frozenset({"in", "of", "out", "from", "to", "into", "on"})
_SCENE = frozenset({"in", "at", "near", "outside", "on", "against", "of", "to"})
_MAX_CLIMB = 6
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
    both = _reflexive(doing, done_to) and not any(layers.tokens[p.token].pos == "PRON" for p in done_to)
    return Roles(_distinct(doing), _distinct(p for p in done_to if both or p.actor not in taken))


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
    doing = parties.of_tokens(t for t in agents(layers, verb) if not _is_scene(layers, trigger, t))
    things = objects(layers, verb)
    own = {p.actor for p in doing}
    if _is_other_self(layers, parties, things, own):
        return ([], []) if all(layers.tokens[p.token].pos == "PRON" for p in doing) else (doing, [])
    if trigger.word.type in _OF_OTHERS:
        decided = [_decided(layers, verb, t) for t in things]
        if decided != things:
            return doing, [p for t in decided for p in parties.owners(t)]
    whole = parties.of_tokens(things)
    done_to = [p for p in whole if p.actor not in own]  # "recalled its ambassador": not from itself
    mutual = trigger.word.roles == "both"
    if not done_to and not mutual and trigger.word.type in _OF_OTHERS:
        things = [t for t in things if not _is_own(layers, parties, verb, t, own)]
    if mutual:
        done_to = done_to + _after(layers, parties, [verb], ("with", *BETWEEN))
        return doing, done_to or _concerned(layers, parties, things)
    if trigger.word.mode in {"martial-law", "curfew"}:  # "an emergency on the border with Chad" is not done to Chad
        return doing, []
    if trigger.word.type == "MOBILIZE" or trigger.word.mode == "withdraw":  # the object is one's own troops
        done_to = _after(layers, parties, [verb, *things], ("against", "into", "to", "from", "near", "in"))
    if not done_to:
        done_to = _after(layers, parties, [verb], STRONG)
    if not done_to:
        done_to = _concerned(layers, parties, things) or _after(layers, parties, [verb], TOWARDS)
    if not done_to and trigger.word.type in _IN_PLACES:
        done_to = _after(layers, parties, [verb], PLACES) or _concerned(layers, parties, things, PLACES)
    if not done_to and trigger.word.type == "REQUEST":  # "called for Chad to withdraw", "suggested that Chad withdraw"
        below = [t for t in children(layers, verb.index, "xcomp", "ccomp", "advcl") if _is_asked_for(layers, t)]
        done_to = parties.of_tokens(s for t in below for s in own_subjects(layers, t))
    troops = trigger.word.type == "MOBILIZE" or trigger.word.mode == "withdraw"
    return doing, done_to or _in_clause(layers, parties, verb) or ([] if troops else whole)


def _of_noun(layers: Layers, parties: Parties, trigger: Trigger) -> tuple[list[Party], list[Party]]:
    noun, verb = trigger.token, trigger.verb
    between = _after(layers, parties, [noun, *([verb] if verb else [])], BETWEEN)
    if between:
        return between, []
    visit = trigger.word.mode == "visit"
    doing = _after(layers, parties, [noun], ("by",)) or _owners(layers, parties, trigger)
    if noun.lemma.lower() in load_event_lists().suffers and any(parties.kind_of(p) == "person" for p in doing):
        by = _after(layers, parties, [noun], ("by",))
        if not by and not any(complements(layers, noun.index, "of")):
            return [], doing  # "the minister's arrest"
    if visit and not doing:  # "the visit of the minister"
        ends = parties.of_tokens(o for _, o in complements(layers, noun.index, "of"))
        doing = [p for p in ends if parties.kind_of(p) == "person"]
    left_out = {"of"} if visit and doing else _WHERE if trigger.word.roles == "both" else ()
    done_to = _after(layers, parties, [noun], tuple(n for n in OF_NOUNS if n not in left_out))
    if verb is not None:
        carried = agents(layers, verb)
        if not trigger.subject and (not doing or trigger.word.roles == "both"):
            doing = doing + parties.of_tokens(t for t in carried if t.index != noun.index)
        if not done_to:
            done_to = _after(layers, parties, [verb], tuple(n for n in OF_NOUNS if n not in left_out))
    owned = {p.actor for p in doing}
    if not done_to and trigger.word.roles != "both":
        done_to = [p for p in _owners(layers, parties, trigger) if p.actor not in owned]
    return doing, done_to


def _is_other_self(layers: Layers, parties: Parties, things: list[Token], own: set[str]) -> bool:
    """Whether the object is a pronoun taken for the subject: "he invited him" speaks of two."""
    return any(
        t.pos == "PRON"
        and t.text.lower() in {"him", "her", "them"}
        and any(p.actor in own for p in parties.of_tokens([t]))
        for t in things
    )


def _decided(layers: Layers, verb: Token, thing: Token) -> Token:
    """What is praised or opposed where the relative clause hangs on a place: "the pullout from Syria, which ..."."""
    top = verb
    while top.dep == "conj" and not own_subjects(layers, top):
        top = layers.tokens[top.head]
    if top.dep != "relcl" or thing.pos != "PROPN":
        return thing
    above = thing
    for _ in range(_MAX_CLIMB):
        head = layers.tokens[above.head]
        if above.dep not in {"pobj", "prep", "acl"} or (above.dep == "prep" and above.lemma.lower() not in _FROM):
            return thing
        if head.pos == "NOUN" and head.lemma.lower() not in load_event_lists().parties:
            return head
        above = head
    return thing


def _is_asked_for(layers: Layers, verb: Token) -> bool:
    return is_bidden(layers, verb) or is_subjunctive(layers, verb)


def _is_own(layers: Layers, parties: Parties, verb: Token, thing: Token, own: set[str]) -> bool:
    """Whether the thing is the doer's ("defended its handling of the crisis in Chad"): it concerns nobody else."""
    if any(p.actor in own for p in parties.owners(thing)):
        return True
    return verb.lemma == "defend" and any(t.tag == "PRP$" for t in children(layers, thing.index, "poss"))


def _owners(layers: Layers, parties: Parties, trigger: Trigger) -> list[Party]:
    """Those before the noun who do it or bear it; "the Libya attack" says where it was and no more."""
    found = parties.owners(trigger.token)
    if trigger.word.type != "ASSAULT":
        return found
    return [p for p in found if not _is_bare_place(layers, layers.tokens[p.token], parties.kind_of(p))]


def _is_bare_place(layers: Layers, token: Token, kind: str | None) -> bool:
    """A country's noun, in full, set before another noun; "US" and "U.N." serve as adjectives."""
    return kind in {"country", "group"} and token.dep == "compound" and token.tag == "NNP" and not token.text.isupper()


def _is_scene(layers: Layers, trigger: Trigger, token: Token) -> bool:
    """Whether a clause with "which" hangs on the scene of a deed: "an attack in Benghazi, Libya, which killed four"."""
    verb = trigger.token
    if trigger.word.type != "ASSAULT" or verb.dep != "relcl":
        return False
    if not any(t.text.lower() in {"which", "that"} for t in children(layers, verb.index)):
        return False
    for _ in range(_MAX_CLIMB):
        above = layers.tokens[token.head]
        if token.dep == "prep" and token.lemma.lower() not in _SCENE:
            return False
        if any(row.type == "ASSAULT" for row in load_event_words().get((above.lemma.lower(), "noun"), ())):
            return True
        if token.dep not in {"pobj", "prep", "appos", "compound"}:
            return False
        token = above
    return False


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
        if below.pos != "VERB" or any(t.text.lower() in _REFLEXIVES for t in children(layers, below.index, "dobj")):
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
