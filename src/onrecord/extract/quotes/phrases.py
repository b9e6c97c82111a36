"""Noun phrases and the verbs that they belong to, read off the parse."""

from __future__ import annotations

from onrecord.model import Layers, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TAILS = frozenset({"relcl", "advcl", "acl", "punct", "appos", "cc", "conj", "parataxis"})
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})


def subject_of(verb: Token | None, layers: Layers) -> Token | None:
    """The subject of a verb, of either voice."""
    if verb is None:
        return None
    return next((layers.tokens[i] for i in layers.children[verb.index] if layers.tokens[i].dep in SUBJECTS), None)


def object_of(preposition: Token, layers: Layers, *, through: bool = False) -> Token | None:
    """The object of a preposition; with `through`, of the preposition below it ("according *to* Y")."""
    for child in (layers.tokens[i] for i in layers.children[preposition.index]):
        if child.dep in {"pobj", "pcomp"}:
            return child
        if through and child.pos in {"ADP", "PART", "SCONJ"}:
            return object_of(child, layers)
    return None


def noun_phrase(head: Token, layers: Layers) -> Span:
    """The phrase of `head`: its subtree without relative clauses, appositions and conjuncts that follow it."""
    first = last = head.index
    todo = [head.index]
    while todo:
        for child in layers.children[todo.pop()]:
            token = layers.tokens[child]
            if token.dep in TAILS and token.start > head.start:
                continue
            first, last = min(first, child), max(last, child)
            todo.append(child)
    return Span(layers.tokens[first].start, layers.tokens[last].end)


def whole_phrase(span: Span, layers: Layers) -> Span:
    """`span`, or the phrase that it only modifies: "Russia" of "Russia's TASS news agency" becomes the agency."""
    head = layers.head_of(span)
    climbed = head
    while climbed is not None and climbed.dep in MODIFIERS and climbed.head != climbed.index:
        climbed = layers.tokens[climbed.head]
    if climbed is None or climbed is head:
        return span
    phrase = noun_phrase(climbed, layers)
    return phrase if phrase.contains(span) else span
