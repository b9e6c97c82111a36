"""Statements of headlines, which need no verb and drop articles: "Ruiz: Port to open", "Port to open - ministry",
"Port to open, says envoy". What the head found there already is left as it is.
"""

from __future__ import annotations

import re

from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.data.speech import load_cue_verbs
from onrecord.extract.quotes.drafts import FINITE, MARKS, Draft, words_in
from onrecord.extract.quotes.phrases import noun_phrase, subject_of
from onrecord.model import Layers, Span, trim

HEADLINE_SCORE = 0.9  # a headline that names its speaker is exact; no labelled set holds enough of them to measure
MAX_LABEL_WORDS = 5
MIN_WORDS = 3  # of what is said
STOPS = " \t\r\n,;:.\"“”„«»'‘’"
_LABEL = re.compile(r"([^:\n]{2,50}): (?=\S)")
_SIGNED = re.compile(r"(?: [-–—]|:) ([^:–—\n]{3,40})$")


def add_headline(text: str, layers: Layers, drafts: list[Draft]) -> None:
    """Add the statement of the headline, where no draft holds one, in place."""
    headline = layers.headline(text)
    if headline is None or any(headline.overlaps(c) for d in drafts for c in d.content):
        return
    made = _labelled(text, headline, layers) or _signed(text, headline, layers) or _told(text, headline, layers)
    if made is not None and words_in(text, made.content[0]) >= MIN_WORDS:
        drafts.append(made)


def _labelled(text: str, headline: Span, layers: Layers) -> Draft | None:
    """ "Ruiz: Port to open", "Harbour minister: 'No ferry'"."""
    match = _LABEL.match(text, headline.start, headline.end)
    if match is None:
        return None
    label, said = Span(*match.span(1)), trim(text, match.end(), headline.end, STOPS)
    return Draft([said], None, label, HEADLINE_SCORE) if said is not None and _is_someone(text, label, layers) else None


def _signed(text: str, headline: Span, layers: Layers) -> Draft | None:
    """ "Port to open - ministry"."""
    match = _SIGNED.search(text, headline.start, headline.end)
    if match is None:
        return None
    label, said = Span(*match.span(1)), trim(text, headline.start, match.start(), STOPS)
    return Draft([said], None, label, HEADLINE_SCORE) if said is not None and _is_someone(text, label, layers) else None


def _told(text: str, headline: Span, layers: Layers) -> Draft | None:
    """ "Port to open, says envoy": a verb of speech behind the words and a comma, with its subject."""
    for token in layers.tokens_in(headline):
        before = layers.tokens[token.index - 1] if token.index else None
        if load_cue_verbs().get(token.lemma) != "speech" or before is None or before.text.strip(MARKS) != ",":
            continue
        subject = subject_of(token, layers)
        said = trim(text, headline.start, before.start, STOPS)
        if token.tag in FINITE and subject is not None and subject.start > token.start and said is not None:
            return Draft([said], token.span, noun_phrase(subject, layers), HEADLINE_SCORE)
    return None


def _is_someone(text: str, label: Span, layers: Layers) -> bool:
    """Whether the few words are somebody's name or what somebody is: "Ruiz", "central bank", "navy chief"."""
    if words_in(text, label) > MAX_LABEL_WORDS or any(t.pos in {"VERB", "AUX"} for t in layers.tokens_in(label)):
        return False
    head = layers.head_of(label)
    if head is None:
        return False
    holder = [m for m in layers.mentions if m.start <= head.start < m.end and not m.adjectival]
    if any(m.kind == "name" and m.label == "PERSON" for m in holder):
        return True
    lexicon = load_lexicon()
    known = (lexicon.words["people"], lexicon.words["bodies"], load_same_kind(), lexicon.offices)
    return any(word in those for word in (head.lemma.lower(), head.text.lower()) for those in known)
