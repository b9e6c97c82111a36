"""Words of violence that are said of words and politics: "attacked the minister over her vote", "fought the bill"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data.event_words import EventLists, EventWord, load_event_lists
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.parties import Parties
from onrecord.extract.syntax import agents, children, complements, conjuncts, objects, particles
from onrecord.model import Layers, Token

_UPON = ("on", "against", "upon", "at", "over")
_MODIFIERS = ("amod", "compound", "nmod", "advmod", "npadvmod")
_BLAME = EventWord("", "verb", (), "ACCUSE", "disapprove", "")


def read_sense(layers: Layers, parties: Parties, trigger: Trigger) -> Trigger | None:
    """The trigger as its sentence means it: as it is, as blame, or None where nothing is done to anyone."""
    lists = load_event_lists()
    if trigger.word.type != "ASSAULT":
        return trigger
    told = trigger
    if trigger.token is trigger.verb and "obj" in dict(trigger.word.when):  # "launched an attack on her plan"
        nouns = [t for t in objects(layers, trigger.token) if t.lemma.lower() in lists.figurative]
        told = replace(trigger, token=nouns[0]) if nouns else trigger
    if told.token.lemma.lower() not in lists.figurative:
        return trigger
    if told.token is not told.verb and _is_depicted(layers, lists, told.token):
        return None
    if not _is_of_words(layers, parties, lists, told):
        return trigger
    tongue = told.token.lemma.lower() in lists.tongues
    return replace(trigger, word=_BLAME) if tongue else None


def _is_of_words(layers: Layers, parties: Parties, lists: EventLists, trigger: Trigger) -> bool:
    token = trigger.token
    below = [m.lemma.lower() for c in children(layers, token.index, *_MODIFIERS) for m in _with_modifiers(layers, c)]
    if lists.verbal.intersection(below):
        return True
    targets = _targets(layers, trigger)
    if any(_names_idea(lists, t) for t in targets):
        return True
    if _tells_of_violence(layers, lists, token):
        return False
    if trigger.verb is token and "back" in particles(layers, token):  # "fired back"
        return True
    if token.lemma.lower() not in lists.tongues | lists.quarrels:
        return False
    about = {p for p, _ in complements(layers, token.index)} if trigger.verb is token else set()
    if token.lemma.lower() in lists.quarrels and about & {"over", "for"} and not about & {"with", "against"}:
        return True  # "battled over funding", "fight for the bill"
    if about & {"over", "as"} and "country" not in {
        parties.kind_of(p) for p in parties.of_tokens(_doers(layers, trigger))
    }:
        return token.lemma.lower() in lists.tongues
    if trigger.verb is token and any(p == "for" and o.tag == "VBG" for p, o in complements(layers, token.index)):
        return token.lemma.lower() in lists.tongues  # "attacked for supporting the bill"
    kinds = {parties.kind_of(p) for p in parties.of_tokens(targets)}
    doing = {parties.kind_of(p) for p in parties.of_tokens(_doers(layers, trigger))}
    if not targets and token is not trigger.verb:  # "answered the minister's attacks"
        return doing == {"person"}
    if token is not trigger.verb and "mod" in dict(trigger.word.when):  # "air strikes"
        return False
    return kinds == {"person"} and not doing & {"country", "organisation"}


def _with_modifiers(layers: Layers, token: Token) -> list[Token]:
    return [token, *children(layers, token.index, *_MODIFIERS)]


def _targets(layers: Layers, trigger: Trigger) -> list[Token]:
    """Heads of what it is done to, and of what is joined to them."""
    token = trigger.token
    found = objects(layers, token) if trigger.verb is token else []
    found = found or [o for _, o in complements(layers, token.index, *_UPON)]
    return [one for t in found for one in conjuncts(layers, t.index)]


def _doers(layers: Layers, trigger: Trigger) -> list[Token]:
    if trigger.verb is not None and not trigger.subject:
        return agents(layers, trigger.verb)
    return [o for _, o in complements(layers, trigger.token.index, "by")] + children(
        layers, trigger.token.index, "poss", "amod", "compound", "nmod"
    )


def _names_idea(lists: EventLists, target: Token) -> bool:
    """Whether no weapon reaches the target; "fought it" is said of what was named before."""
    return target.lemma.lower() in lists.ideas or (
        target.pos == "PRON" and target.text.lower() in {"it", "this", "that"}
    )


def _tells_of_violence(layers: Layers, lists: EventLists, token: Token) -> bool:
    """Whether another word of the sentence is one of arms and wounds."""
    sentence = layers.sentence_at(token.start)
    if sentence is None:
        return False
    return any(t.lemma.lower() in lists.violence for t in layers.tokens_in(sentence.span) if t.index != token.index)


def _is_depicted(layers: Layers, lists: EventLists, noun: Token) -> bool:
    """Whether the noun only says what something is taken for: "saw the hack as an attack on the country"."""
    if noun.dep == "oprd":
        return True
    head = layers.tokens[noun.head]
    if noun.dep != "pobj" or head.lemma.lower() != "as":
        return False
    return head.dep == "conj" or layers.tokens[head.head].lemma.lower() in lists.depicts  # "not as ..., but as ..."
