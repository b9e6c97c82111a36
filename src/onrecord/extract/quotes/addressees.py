"""Addressees: to whom words were said, read from the parse around the cue.

The object of a verb of telling ("told the board"), what "to" leads to ("wrote to Ruiz"), the subject of a passive
("the board was told by Ruiz"), a phrase beside the verb ("speaking to reporters", "in a letter to Ruiz").
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import Draft
from onrecord.extract.quotes.phrases import is_someone, noun_phrase, object_of
from onrecord.model import Layers, Span, Token

NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})


def find_addressee(draft: Draft, layers: Layers) -> Span | None:
    """The phrase that names whom the words were said to; None when the content holds it."""
    assert draft.cue is not None
    for token in layers.tokens_in(draft.cue):
        person = _of_verb(token, draft, layers)
        if person is not None:
            phrase = noun_phrase(person, layers)
            return None if _amid_content(phrase, draft) else phrase
    person = _of_occasion(draft, layers)
    return noun_phrase(person, layers) if person is not None else None


def _of_verb(verb: Token, draft: Draft, layers: Layers) -> Token | None:
    """Whom the verb itself addresses."""
    speech = load_speech()
    addressing = verb.lemma in speech.addressing
    if not addressing and verb.lemma not in load_cue_verbs() and verb.lemma not in speech.naming:
        return None
    children = layers.children_of(verb)
    passive = any(t.dep == "auxpass" for t in children)
    for child in children:
        person: Token | None = None
        told = child.dep in OBJECTS and child.pos != "ADP" and (addressing or child.dep == "dative")
        if told or (child.dep == "nsubjpass" and addressing and passive and not _speaks(child, draft)):
            person = child
        elif child.text.lower() == "to" and child.pos == "ADP" and child.dep in {"prep", "dative"}:
            person = object_of(child, layers)
        if person is not None and _can_listen(person):
            return person
    return None


def _speaks(subject: Token, draft: Draft) -> bool:
    return draft.source is not None and draft.source.start <= subject.start < draft.source.end


def _can_listen(token: Token) -> bool:
    """Whether words can be said to it; one posts to a page and responds to a poll, but neither is told anything."""
    if token.pos == "NOUN" and not token.text[:1].isupper():
        return is_someone(token) or token.lemma.lower() in load_speech().audiences
    return token.pos in NOMINAL and token.tag not in {"WDT", "WP"} and token.text.lower() not in {"that", "this"}


def _of_occasion(draft: Draft, layers: Layers) -> Token | None:
    """Whom the words were said before: "speaking to X", "in a letter to X", "replying to a question from X"."""
    assert draft.cue is not None
    speech = load_speech()
    for token in layers.tokens_around(draft.cue.start):
        if draft.holds(token) or layers.in_marks(token.start):
            continue
        children = layers.children_of(token)
        if token.tag == "VBG" and token.lemma == "address":
            person = next((t for t in children if t.dep in OBJECTS), None)
        elif token.lemma in speech.answering and (token.tag == "VBG" or token.pos == "NOUN"):
            person = _led_to(children, {"to"}, layers)
            if person is not None and person.lemma.lower() in speech.questions:
                person = _led_to(layers.children_of(person), {"from", "by"}, layers)
        elif token.tag == "VBN" and token.lemma == "ask":
            person = _led_to(children, {"by"}, layers)
        elif (token.tag == "VBG" and token.lemma in speech.speaking) or _is_occasion(token, layers):
            person = _led_to(children, {"to", "with"}, layers)
        else:
            continue
        if person is not None and _can_listen(person) and not _speaks(person, draft):
            return person
    return None


def _is_occasion(noun: Token, layers: Layers) -> bool:
    """Whether the noun is a letter, a call, a meeting on which "in", "at" or "during" hangs, and not spoken of."""
    above = layers.tokens[noun.head]
    if noun.pos != "NOUN" or noun.lemma.lower() not in load_speech().occasions:
        return False
    return noun.dep == "pobj" and above.text.lower() in {"in", "during", "at", "after", "before"}


def _led_to(children: list[Token], prepositions: set[str], layers: Layers) -> Token | None:
    led = (object_of(t, layers) for t in children if t.pos == "ADP" and t.text.lower() in prepositions)
    return next((person for person in led if person is not None), None)


def _amid_content(phrase: Span, draft: Draft) -> bool:
    """Whether the phrase lies in the content, elsewhere than at its beginning, where a tagger takes in too much."""
    return any(c.overlaps(phrase) and phrase.start > c.start + 1 for c in draft.content)
