"""Asides: "X, Y reported, told Z that ...": X speaks, and Y passes it on.

Parsers hang either verb on the other, and the head gives the words to whoever stands next to them.
"""

from __future__ import annotations

from onrecord.data.speech import SPOKEN, load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_someone, noun_phrase
from onrecord.model import Layers, Sentence, Span, Token

PASSING = frozenset({"say", "report", "write", "allege", "recall"})  # "X, the paper *wrote*, called it a lie"
MIN_BEFORE = 5  # tokens of a sentence before the verb: "Ruiz, Y reported, *told*"
MAX_ASIDE = 8  # tokens between the two commas: a name with its title, and the verb


def put_aside(draft: Draft, layers: Layers) -> bool:
    """Give the words of "X, Y reported, told Z that ..." to X and put Y between, in place; whether it was so."""
    sentence = layers.sentence_at(draft.cue.start) if draft.cue is not None else None
    if draft.cue is None or sentence is None:
        return False
    for verb in layers.tokens[sentence.first + MIN_BEFORE : sentence.last]:
        if layers.tokens[verb.index - 1].text != "," or not _says(verb) or layers.in_marks(verb.start):
            continue
        passing = layers.tokens[verb.index - 2]
        aside = _aside_before(passing, sentence, layers)
        if aside is None or not (draft.cue.contains(verb.span) or draft.cue.contains(passing.span)):
            continue
        words = _said_by(verb, layers)
        before = layers.tokens[layers.tokens_in(aside)[0].index - 2]
        speaker = _subject_ending(before, verb, layers)
        if words is None or speaker is None:
            continue
        draft.source, draft.cue, draft.content, draft.via = noun_phrase(speaker, layers), verb.span, [words], [aside]
        return True
    return False


def _says(verb: Token) -> bool:
    names = verb.lemma in load_speech().naming | load_speech().informing
    return verb.tag in FINITE and verb.pos == "VERB" and (names or load_cue_verbs().get(verb.lemma) in SPOKEN)


def _aside_before(passing: Token, sentence: Sentence, layers: Layers) -> Span | None:
    """Y of ", Y reported,": from the comma to the verb, where somebody or an outlet with a name stands."""
    if passing.lemma not in PASSING or passing.tag not in FINITE:
        return None
    before = layers.tokens[max(sentence.first + 1, passing.index - MAX_ASIDE) : passing.index]
    comma = next((t for t in reversed(before) if t.text == ","), None)
    inside = layers.tokens[comma.index + 1 : passing.index] if comma is not None else ()
    if not inside or any(t.tag in FINITE | {"WDT", "WP"} for t in inside) or layers.in_marks(passing.start):
        return None
    head = inside[-1]
    return Span(inside[0].start, head.end) if head.pos == "PROPN" or is_someone(head) else None


def _subject_ending(last: Token, verb: Token, layers: Layers) -> Token | None:
    """The noun whose phrase ends with the word before the first comma, when it is a subject."""
    head = last
    while head.pos in {"NOUN", "PROPN", "ADP"} and head.dep not in {"nsubj", "ROOT"} and head.head < head.index:
        head = layers.tokens[head.head]
    return head if head.pos in {"NOUN", "PROPN", "PRON"} and head.dep == "nsubj" and head.index < verb.index else None


def _said_by(verb: Token, layers: Layers) -> Span | None:
    """The verb's clause, or the quotation within it: "told them *that ...*", "called it *'a gift'*"."""
    clause = next((t for t in layers.children_of(verb) if t.dep == "ccomp" and t.index > verb.index), None)
    sentence = layers.sentence_at(verb.start)
    if clause is not None:
        return layers.subtree(clause.index)
    behind = (r.span for r in layers.outer_regions if sentence is not None and verb.end < r.start < sentence.end)
    return next(behind, None) if child_with(verb, "dobj", layers) is not None else None
