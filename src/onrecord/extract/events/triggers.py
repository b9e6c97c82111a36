"""Triggers: the words that tell of an event, and the rows of the vocabulary that fit them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data.event_words import EventWord, load_event_lists, load_event_words
from onrecord.extract.parties import Parties
from onrecord.extract.syntax import (
    children,
    complements,
    is_asked,
    is_bidden,
    is_imperative,
    is_passive,
    objects,
    own_subjects,
    particles,
    states,
    subjects,
)
from onrecord.model import Layers, Token

_MODIFIERS = ("amod", "compound", "nmod", "nummod", "det", "poss")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event; `verb` is the verb that carries it (itself for a verb), None for a bare noun.

    `subject` says that the noun is what the verb is said of: "a summit took place".
    """

    token: Token
    word: EventWord
    verb: Token | None
    subject: bool = False


def find_triggers(layers: Layers, parties: Parties) -> Iterator[Trigger]:
    """The triggers of a report in text order; a noun that its verb's row already speaks of is left out."""
    words, used = load_event_words(), set[int]()
    for token in layers.tokens:
        if token.pos not in {"VERB", "AUX"} or (token.lemma.lower(), "verb") not in words:
            continue
        word = _fitting(layers, parties, token, words[token.lemma.lower(), "verb"], None)
        if word is None:
            continue
        if word.type is None or _tells_nothing(layers, token):
            continue
        used |= {t.index for t in _spoken_of(layers, token, word)}
        yield Trigger(token, word, token)
    for token in layers.tokens:
        rows = words.get((token.lemma.lower(), "noun"))
        if (
            rows is None
            or token.pos not in {"NOUN", "PROPN"}
            or token.index in used
            or token.dep in {"compound", "nmod"}
        ):
            continue
        if layers.tokens[token.head].lemma == "in" and token.lemma == "protest":
            continue  # "in protest" says why
        verb, subject = _carrier(layers, token)
        word = _fitting(layers, parties, token, rows, verb)
        if word is not None and word.type is not None:
            yield Trigger(token, word, verb, subject)


def _tells_nothing(layers: Layers, verb: Token) -> bool:
    """Whether the verb is no deed of its subject's: "asked about it, he said", "Leave now", "the hacking claim"."""
    if verb.tag == "VBG" and (verb.dep == "compound" or (verb.dep == "amod" and verb.lemma != "visit")):
        return True
    after = layers.tokens[verb.index + 1].lemma.lower() if verb.index + 1 < len(layers.tokens) else ""
    if verb.tag == "VBG" and verb.dep == "pcomp" and after in load_event_lists().cases:  # "tribute to bombing victims"
        return True
    if any(
        t.lemma.lower() in load_event_lists().body and _is_own(layers, t) for t in children(layers, verb.index, "dobj")
    ):
        return True
    return is_asked(layers, verb) or is_imperative(layers, verb) or _is_future(layers, verb)


def _is_own(layers: Layers, noun: Token) -> bool:
    return any(t.tag == "PRP$" for t in children(layers, noun.index, "poss"))


def _is_future(layers: Layers, verb: Token) -> bool:
    """Whether "going" only says that something is to come: "is going to help"."""
    below = children(layers, verb.index, "xcomp")
    return verb.text.lower() == "going" and any(t.tag == "TO" for b in below for t in children(layers, b.index, "aux"))


def _spoken_of(layers: Layers, verb: Token, word: EventWord) -> list[Token]:
    """Nouns that the verb's row already takes account of."""
    lists = load_event_lists()
    conditions = dict(word.when)
    nouns = [t for t in objects(layers, verb) if "obj" in conditions or verb.lemma in lists.light]
    if conditions.keys() & {"prep", "at"} or word.type == "REQUEST":
        nouns += [noun for _, noun in complements(layers, verb.index)]
    return nouns


def _carrier(layers: Layers, noun: Token) -> tuple[Token | None, bool]:
    """The light verb that carries the noun, and whether the noun is its subject."""
    lists = load_event_lists()
    top = noun
    while top.dep == "conj" and layers.tokens[top.head].pos in {"NOUN", "PROPN"}:
        top = layers.tokens[top.head]
    for clause in children(layers, top.index, "relcl", "acl"):
        if clause.lemma in lists.happen or (
            clause.lemma in lists.light and (is_passive(layers, clause) or clause.dep == "relcl")
        ):
            return clause, clause.lemma in lists.happen
    verb = layers.tokens[top.head]
    others = verb.lemma == "end" and noun.lemma == "war"  # who ends a war need not have fought it
    if top.dep in {"dobj", "nsubjpass"} and verb.lemma in lists.light and not others:
        return verb, False
    if top.dep == "nsubj" and verb.lemma in lists.happen and not _is_copula(layers, verb):
        return verb, True
    return None, False


def _is_copula(layers: Layers, verb: Token) -> bool:
    """Whether the verb only says what the noun is: "the war was no choice of ours"."""
    return verb.lemma == "be" and bool(children(layers, verb.index, "attr", "acomp"))


def _fitting(
    layers: Layers, parties: Parties, token: Token, rows: tuple[EventWord, ...], carrier: Token | None
) -> EventWord | None:
    for word in rows:
        if all(_holds(layers, parties, token, carrier, name, wanted) for name, wanted in word.when):
            return word
    return None


def _holds(
    layers: Layers, parties: Parties, token: Token, carrier: Token | None, name: str, wanted: frozenset[str]
) -> bool:
    """Whether one condition of a row holds for a trigger; event_words.tsv says what each means."""
    if name == "part":
        return bool(particles(layers, token) & wanted) or any(p in wanted for p, _ in complements(layers, token.index))
    if name == "prep":
        heads = [token, *children(layers, token.index, "dobj")]
        return any(preposition in wanted for head in heads for preposition, _ in complements(layers, head.index))
    if name == "mod":
        below = children(layers, token.index, *_MODIFIERS)
        below += [d for m in below for d in children(layers, m.index, *_MODIFIERS)]
        return any(m.lemma.lower() in wanted or m.text.lower() in wanted for m in below)
    if name == "of" and "light" in wanted and carrier is not None:
        return True
    nouns: list[Token] = []
    if name == "obj":
        nouns = objects(layers, token)
        deeper = [o for n in nouns for p, o in complements(layers, n.index, "of")]
        numbers = [m for n in nouns for m in children(layers, n.index, "nummod", "amod", "compound", "nmod")]
        return _matches(parties, [*nouns, *deeper, *numbers], wanted)
    if name == "subj":
        nouns = subjects(layers, token)
    elif name == "at":
        nouns = [o for _, o in complements(layers, token.index)]
    elif name == "of":
        nouns = [o for p, o in complements(layers, token.index) if p != "by"] + children(
            layers, token.index, "compound", "amod", "poss"
        )
    elif name == "comp":
        nouns = children(layers, token.index, "xcomp", "ccomp", "oprd", "acomp")
        if "BIDDEN" in wanted:
            return any(is_bidden(layers, n) for n in (*nouns, *children(layers, token.index, "advcl")))
        if "OWN" in wanted:
            return any(n.pos == "VERB" and not own_subjects(layers, n) for n in nouns)
        if "OTHERS" in wanted:
            own = {s.text.lower() for s in subjects(layers, token)}
            return any(states(layers, n) and _is_of_others(own_subjects(layers, n), own) for n in nouns)
        if "STATEMENT" in wanted:
            return any(states(layers, n) for n in nouns)
        return bool(nouns) if "*" in wanted else any(n.lemma in wanted for n in nouns)
    return _matches(parties, nouns, wanted)


def _is_of_others(doing: list[Token], own: set[str]) -> bool:
    """Whether the subjects are named and none of them is the one who speaks."""
    return bool(doing) and not any(t.pos == "PRON" or t.text.lower() in own for t in doing)


def _matches(parties: Parties, nouns: list[Token], wanted: frozenset[str]) -> bool:
    if "*" in wanted:
        return bool(nouns)
    if "COUNTRY" in wanted and any(parties.kind_of(p) == "country" for p in parties.of_tokens(nouns)):
        return True
    if "ACTOR" in wanted and parties.of_tokens(nouns):
        return True
    return any(n.lemma.lower() in wanted or n.text.lower() in wanted for n in nouns)
