"""Capitals are actors in "Moscow said" and "ties with Moscow", and places in "talks in Moscow" and "left Moscow"."""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Mention, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})


def is_place(text: str, m: Mention, layers: Layers) -> bool:
    """Whether the mention names a city as a place; what is not clearly an actor is a place."""
    if _is_seat(m):
        return _is_building(layers.tokens[m.head], layers)
    if _is_scene(text, m, layers):
        return True
    if not (m.label or "").startswith("CAPITAL"):
        return False
    rest = text[m.end : m.end + 3].lstrip()
    if rest.startswith(("—", "–", "--", "(", "- ")):
        return True
    return not _acts(layers.tokens[m.head], layers, 0)


def _is_scene(text: str, m: Mention, layers: Layers) -> bool:
    """Whether a country's whole name only says where something happened: "the Kenya bombing", not "the U.S. raid"."""
    kind, _, key = (m.label or "").partition(":")
    if kind != "COUNTRY" or load_lexicon().countries[key] != text[m.start : m.end]:
        return False
    token = layers.tokens[m.head]
    while token.dep in {"compound", "nmod"}:  # "the Kenya embassy bombing"
        token = layers.tokens[token.head]
    return token.index > m.head and token.lemma.lower() in load_lexicon().seats["happenings"]


def _is_seat(m: Mention) -> bool:
    kind, _, key = (m.label or "").partition(":")
    return kind == "ORGANISATION" and load_lexicon().organisations[key].kind == "seat"


def _is_building(head: Token, layers: Layers) -> bool:
    """Whether a seat of power is where something happens: "at the Kremlin", "entered Downing Street"."""
    words, above = load_lexicon().seats, layers.tokens[head.head]
    if head.dep == "pobj":
        return above.text.lower() in words["where"] and layers.tokens[above.head].lemma.lower() not in words["governed"]
    return head.dep == "dobj" and above.lemma.lower() in words["moves"]


def _acts(head: Token, layers: Layers, depth: int) -> bool:
    words = load_lexicon().seats
    above = layers.tokens[head.head]
    if depth > 4 or head.head == head.index:
        return False
    if head.dep == "conj":
        return _acts(above, layers, depth + 1)
    if head.dep == "nsubjpass":
        return above.lemma.lower() in words["verbs"]
    if head.dep in _SUBJECTS:
        return _governs(above, layers)
    if head.dep == "poss":
        return above.lemma.lower() not in words["city"]
    if head.dep in {"dobj", "dative", "iobj"}:
        return above.lemma.lower() in words["verbs"]
    if head.dep == "pobj":
        governor = layers.tokens[above.head]
        governed = {
            governor.lemma.lower(),
            layers.tokens[governor.head].lemma.lower() if governor.dep == "dobj" else "",
        }
        asked = above.text.lower() in words["towards"] and bool(governed & words["governed"])
        on_the_way = above.text.lower() == "between" and governor.lemma.lower() in load_lexicon().words["on_the_way"]
        return (above.text.lower() in words["with"] and not on_the_way) or asked  # "trains between Paris and London"
    if head.dep in {"compound", "nmod", "amod"}:
        lexicon = load_lexicon()
        return above.lemma.lower() in lexicon.words["states"] | {"official"}
    return False


def _governs(verb: Token, layers: Layers) -> bool:
    """Whether the verb is one that a government does; "Kyiv lies", "Paris is warm" speak of the city."""
    if verb.lemma.lower() not in load_lexicon().seats["lie"]:
        return verb.pos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}
    below = [layers.tokens[c] for c in layers.children[verb.index]]
    wills = any(t.dep in {"attr", "acomp"} and t.lemma.lower() in load_lexicon().seats["will"] for t in below)
    return wills or any(t.dep in {"ccomp", "xcomp"} for t in below)
