"""Releases: who handed over what carries words: "footage released by Y", "the clip, which Y showed", "on Radio Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data.speech import load_speech
from onrecord.extract.quotes.phrases import (
    child_with,
    is_outlet,
    is_someone,
    noun_phrase,
    object_of,
    subject_of,
    with_name,
)
from onrecord.extract.quotes.relays import QUOTING
from onrecord.model import Layers, Span, Token

PLACES = frozenset({"in", "at", "on", "during", "outside", "near"})
AIRED = frozenset({"on", "over"})
PASSING = frozenset({"by", "through", "via"})
HANDED = frozenset({"leak", "provide", "show", "pass", "hand", "read", "forward"})  # to an outlet, which prints it
TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Release:
    """Who handed something over: `made` it by recording, only `obtained` it as outlets do, or `cited` from it."""

    by: Span
    made: bool = False
    obtained: bool = False
    cited: bool = False


def releasers(carrier: Token, layers: Layers) -> Iterator[Release]:
    """Who released the carrier, nearest to the page first: of "put out by X and later shown on Y" it is Y."""
    speech, above = load_speech(), layers.tokens[carrier.head]
    below = layers.tokens_in(layers.subtree(carrier.index))
    found = list(_by_relatives(below, layers))
    passives = [t for t in (*below, above) if t.tag in {"VBN", "VBD"} and t.lemma in speech.released]
    comma, after = (*layers.tokens[carrier.index + 1 : carrier.index + 3], None, None)[:2]
    if after is not None and after.text in {"first", "as"}:
        after = layers.tokens[after.index + 1 : after.index + 2][0] if after.index + 1 < len(layers.tokens) else None
    if comma is not None and after is not None and comma.text == "," and after.tag == "VBN" and after not in passives:
        passives += [after] if after.lemma in speech.released else []  # "the minutes, first published by Y"
    to = layers.tokens[carrier.index + 1 : carrier.index + 2]
    reader = object_of(to[0], layers) if to and to[0].text.lower() == "to" else None
    if reader is not None and is_someone(reader):  # "a note to staff seen by Y": nobody sees the staff
        seen = (t for t in layers.children_of(reader) if t.tag == "VBN" and t.lemma in speech.released)
        passives += [t for t in seen if t not in passives]
    if carrier.lemma in speech.released:
        passives.append(carrier)  # "an interview broadcast by Y"
    for verb in passives:
        if verb is above and verb is not carrier and carrier.dep != "nsubjpass":
            continue
        for by in _agents(verb, layers):
            cited = verb.lemma in QUOTING
            outlet = layers.head_of(by)
            another = carrier.lemma not in speech.outlets_own and outlet is not None and is_outlet(outlet, layers)
            passed = verb.lemma in speech.obtained or another
            release = Release(by, verb.lemma == "record", passed, cited)
            found.insert(0 if verb.dep == "conj" else len(found), release)
    if carrier.lemma == "translation":
        found += [Release(of) for of in _translator(carrier, layers)]
    others = [r for r in found if not r.made]
    yield from others or found


def _by_relatives(below: tuple[Token, ...] | list[Token], layers: Layers) -> Iterator[Release]:
    """ "the clip, which *Y* broadcast"."""
    speech = load_speech()
    for verb in below:
        mine = verb.dep == "relcl" and layers.tokens[verb.head].lemma in speech.carriers
        author = subject_of(verb, layers) if mine and verb.lemma in speech.released else None
        if author is not None and author.dep == "nsubj" and author.pos == "PROPN":
            yield Release(noun_phrase(author, layers), obtained=verb.lemma in speech.obtained)


def _agents(verb: Token, layers: Layers) -> Iterator[Span]:
    """Y of "released by Y", and of "shown on Y" where Y is on the air."""
    speech = load_speech()
    live = [t for t in layers.tokens[verb.index + 1 : verb.index + 4] if t.text.lower() in AIRED]
    for child in dict.fromkeys((*layers.children_of(verb), *live)):
        word = child.text.lower()
        someone = object_of(child, layers) if word in PASSING | AIRED | {"to"} else None
        if someone is None or (word in AIRED and verb.lemma not in speech.aired):
            continue
        if word == "to" and (verb.lemma not in HANDED or not is_outlet(someone, layers)):
            continue  # "a letter leaked to Y"; a letter sent to Y is read by Y
        if child.start < verb.start or any(n.label in TIMES and n.span.overlaps(someone.span) for n in layers.names):
            continue  # "by noon", "released by Monday"
        phrase = noun_phrase(someone, layers)
        if word not in AIRED or _is_on_air(someone, phrase, layers):
            yield with_name(phrase, layers)


def _is_on_air(someone: Token, phrase: Span, layers: Layers) -> bool:
    """Whether it is a station or another outlet: "on Radio Y", not "on Monday", "on the square"."""
    return is_outlet(someone, layers) or any(t.lemma.lower() in load_speech().on_air for t in layers.tokens_in(phrase))


def _translator(translation: Token, layers: Layers) -> Iterator[Span]:
    """Y of "in the translation of Y", "in Y's translation"."""
    of = next((t for t in layers.children_of(translation) if t.text.lower() == "of"), None)
    for someone in (object_of(of, layers) if of is not None else None, child_with(translation, "poss", layers)):
        if someone is not None and someone.pos == "PROPN":
            yield noun_phrase(someone, layers)


def without_place(person: Token, layers: Layers) -> Span:
    """The phrase of a person without where: "an interpreter in the reception hall"."""
    phrase = noun_phrase(person, layers)
    for child in layers.children_of(person):
        if child.pos == "ADP" and child.text.lower() in PLACES and child.start > person.start:
            return Span(phrase.start, layers.tokens[child.index - 1].end)
    return phrase
