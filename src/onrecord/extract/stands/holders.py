"""Holders: whose stance it is."""

from __future__ import annotations

from onrecord.data.event_words import load_event_lists
from onrecord.data.stand_words import load_stand_words
from onrecord.extract.asserting import Asserted
from onrecord.extract.parties import Parties, Party
from onrecord.extract.syntax import agents, is_passive, subjects
from onrecord.model import Layers, Token

_FIRST = frozenset({"i", "we"})


def holders_of(layers: Layers, parties: Parties, asserted: Asserted, top: Token) -> list[Party]:
    """The actors whose stance the predicate `top` expresses, and those who are said to do likewise."""
    if top.pos == "NOUN":
        found = parties.owners(top) or _of_carrier(layers, parties, top)
    elif top.pos == "VERB" and is_passive(layers, top):
        found = parties.of_tokens(agents(layers, top)) or parties.of_tokens(subjects(layers, top))
    else:
        found = parties.of_tokens(subjects(layers, top))
        if not found:
            found = _by_pronoun(layers, parties, asserted, top)
        if not found and top.dep == "pcomp":  # "Moon Jae In vowing": the parser takes "In" for a preposition
            found = parties.at(layers.tokens[top.head])
    return found


def _of_carrier(layers: Layers, parties: Parties, noun: Token) -> list[Party]:
    verb = layers.tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in load_stand_words().carriers:
        return parties.of_tokens(subjects(layers, verb))
    return []


def _by_pronoun(layers: Layers, parties: Parties, asserted: Asserted, top: Token) -> list[Party]:
    """ "We will attend" is said by the quotation's speaker; "said it would attend" by the one who said it."""
    pronouns = [t for t in subjects(layers, top) if t.pos == "PRON"]
    if not pronouns:
        return []
    if pronouns[0].text.lower() in _FIRST:
        inner = asserted.quote_of(top)
        if inner is not None and inner.speaker is not None and inner.speaker.actor is not None:
            return [Party(inner.speaker.actor, inner.speaker.spans[0], top.index)]
        return []
    verb, climbed = top, 0
    while verb.dep in {"xcomp", "conj"} and climbed < 4 and verb.head != verb.index:
        verb, climbed = layers.tokens[verb.head], climbed + 1
    said = layers.tokens[verb.head]
    if (
        verb.dep == "ccomp"
        and said.lemma in load_event_lists().says
        and pronouns[0].text.lower() in {"it", "he", "she", "they"}
    ):
        return parties.of_tokens(subjects(layers, said))
    return []
