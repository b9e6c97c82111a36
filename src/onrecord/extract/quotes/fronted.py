"""Statements before "Y quoted X as saying": "Talks will resume, X was quoted as saying by Y".

Wire copy puts what was said first; the head, trained on newspapers, often finds no content there. The relay verb and
its "as saying" are exact: what stands before the comma of their clause is what X said.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.data.speech import load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import noun_phrase, subject_of
from onrecord.extract.quotes.relays import RELAYING, as_saying
from onrecord.model import Layers, Sentence, Span, Token

RULE_SCORE = 0.75  # as in marks.py
MAX_CLAUSE_TOKENS = 20  # from the comma to the relay verb: a subject with its titles
AFTER = frozenset({"ADP", "PUNCT", "PROPN", "NOUN", "ADV", "NUM"})  # words behind "saying" that begin no statement


def add_fronted(layers: Layers, drafts: list[Draft]) -> None:
    """Give what stands before "..., X was quoted as saying" a draft where none holds it, in place."""
    for verb in layers.tokens:
        if verb.lemma not in RELAYING or verb.pos != "VERB" or layers.in_marks(verb.start):
            continue
        saying = as_saying(verb, layers)
        sentence = layers.sentence_at(verb.start)
        subject = subject_of(verb, layers)
        if saying is None or sentence is None or subject is None or not _ends_with(saying, sentence, layers):
            continue
        said = _before_comma(subject, verb, sentence, layers)
        if said is None or layers.outer_regions_over(said):
            continue  # quotation marks say what was said
        clause = Span(said.end, sentence.end)
        if any(_holds(d, said, verb) and _told_in(d, clause) for d in drafts):
            continue
        drafts[:] = [d for d in drafts if not _told_in(d, clause)]
        drafts.append(Draft([said], verb.span, noun_phrase(subject, layers), RULE_SCORE))


def add_unnamed(text: str, layers: Layers, drafts: list[Draft]) -> None:
    """Give what stands before "..., an official who asked not to be named told Y" a draft, in place.

    Between the speaker and the verb such words mislead the parser, and the head takes them for what was said.
    """
    for found in _unnamed().finditer(text):
        sentence = layers.sentence_at(found.start())
        cue = layers.head_of(Span(found.start("cue"), found.end("cue")))
        if sentence is None or cue is None or layers.in_marks(cue.start) or layers.in_marks(found.start()):
            continue
        before = layers.tokens_in(Span(sentence.start, found.start())) if sentence.start < found.start() else ()
        if not before or not any(t.tag in FINITE | {"MD"} for t in before) or layers.in_marks(before[0].start):
            continue
        said, clause = Span(before[0].start, before[-1].end), Span(found.start(), sentence.end)
        if any(any(c.overlaps(said) for c in d.content) and _told_in(d, clause) for d in drafts):
            continue
        drafts[:] = [d for d in drafts if not _told_in(d, clause)]
        drafts.append(Draft([said], cue.span, Span(found.start("who"), found.end("who")), RULE_SCORE))


@cache
def _unnamed() -> re.Pattern[str]:
    """A comma, somebody (`who`) who stays unnamed, and the verb (`cue`) that the parser loses behind it."""
    staying = f"(?:{load_speech().anonymity.pattern})"
    who = r"(?P<who>[^,.;:“”\"\n]{3,60}?)"
    return re.compile(rf", {who},? (?:who )?(?:was )?{staying},? (?P<cue>said|told)\b", re.IGNORECASE)


def _holds(draft: Draft, said: Span, verb: Token) -> bool:
    """Whether the draft has the words and not the relay clause as well."""
    return any(c.overlaps(said) for c in draft.content) and not draft.holds(verb)


def _told_in(draft: Draft, clause: Span) -> bool:
    return draft.cue is not None and clause.contains(draft.cue)


def _ends_with(saying: Token, sentence: Sentence, layers: Layers) -> bool:
    """Whether nothing that could be said follows: "as saying.", "as saying by Y on Monday"."""
    rest = layers.tokens[saying.index + 1 : sentence.last]
    clause = any(t.dep in {"ccomp", "xcomp", "dobj"} and t.index > saying.index for t in layers.children_of(saying))
    return not clause and (not rest or rest[0].pos in AFTER) and not any(t.tag in FINITE for t in rest)


def _before_comma(subject: Token, verb: Token, sentence: Sentence, layers: Layers) -> Span | None:
    """From the sentence's first word to the comma before the relay clause, where a clause stands there."""
    first = layers.tokens_in(noun_phrase(subject, layers))[0].index
    commas = [
        t for t in layers.tokens[max(sentence.first, verb.index - MAX_CLAUSE_TOKENS) : verb.index] if t.text == ","
    ]
    comma = next((t for t in reversed(commas) if _opens(t, first, sentence, layers)), None)
    if comma is None or layers.in_marks(comma.start):
        return None
    before = layers.tokens[sentence.first : comma.index]
    if not any(t.tag in FINITE | {"MD"} for t in before):
        return None
    return Span(before[0].start, before[-1].end)


def _opens(comma: Token, first: int, sentence: Sentence, layers: Layers) -> bool:
    """Whether the comma stands right before the subject, whatever apposition goes between subject and verb."""
    return comma.index <= first and all(
        t.tag not in FINITE | {"MD"} for t in layers.tokens[comma.index + 1 : first + 1]
    )
