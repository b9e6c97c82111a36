"""Quotation marks are exact where the head is not: quoted speech that it left out, and quotations that go on.

- A quotation that continues over a paragraph break without a closing mark belongs to the statement that it began in.
- A quotation of whole sentences that follows one by the same speaker in the same paragraph goes on with it
  ("...," Ruiz said. "...").
- The title of a work or a programme is no speech.
- Any other quotation of `MIN_REGION_WORDS` or more takes the verb of speech that stands next to it in its own
  sentence, or before a colon in the sentence before it; without one it stays nobody's.
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import MIN_REGION_WORDS, WORD, Draft, words_in
from onrecord.extract.quotes.phrases import noun_phrase, subject_of
from onrecord.model import Layers, Region, Sentence, Span, Token

RULE_SCORE = 0.75  # share of rule quotes that are right on PolNeAR dev, docs/methods/quotes.md
COVERED_SHARE = 0.5
MAX_TITLE_WORDS = 8


def add_from_marks(text: str, layers: Layers, drafts: list[Draft]) -> None:
    """Give every quotation that no draft covers to a draft, old or new, in place."""
    for before, region in zip((None, *layers.outer_regions), layers.outer_regions, strict=False):
        if is_title(text, region):
            continue
        owner = _owner(text, region, drafts)
        if owner is not None and not _strays(region, owner, layers):
            continue
        made = _new_draft(text, region, layers)
        if made is None and owner is None and before is not None:
            _extend(text, region, before, layers, drafts)
        elif made is not None:
            if owner is not None:
                owner.content = [c for c in owner.content if not c.overlaps(region.span)]
            drafts.append(made)
    drafts[:] = [d for d in drafts if d.content]


def is_title(text: str, region: Region) -> bool:
    """Whether the quoted words are written as the title of a work or a programme is: "The State of the Harbour"."""
    words = WORD.findall(region.span.of(text))
    large = sum(w[0].isupper() for w in words)
    return (
        large >= 2
        and len(words) <= MAX_TITLE_WORDS
        and all(w[0].isupper() or w[0].isdigit() or w in load_speech().small_words for w in words)
    )


def _owner(text: str, region: Region, drafts: list[Draft]) -> Draft | None:
    """The draft that covers half of the region's words or more."""
    whole = max(1, words_in(text, region.span))
    for draft in drafts:
        shared = 0
        for span in draft.content:
            if span.overlaps(region.span):
                shared += words_in(text, Span(max(span.start, region.start), min(span.end, region.end)))
        if shared / whole >= COVERED_SHARE:
            return draft
    return None


def _strays(region: Region, owner: Draft, layers: Layers) -> bool:
    """Whether the owner's cue stands in another paragraph while a verb of the region's own sentence quotes it."""
    if owner.cue is None:
        return True
    own, other = layers.sentence_at(region.start), layers.sentence_at(owner.cue.start)
    if own is None or other is None or own.paragraph == other.paragraph:
        return False
    return any(_cue_beside(region, s, layers) is not None for s in _sentences_of(region, layers))


def _new_draft(text: str, region: Region, layers: Layers) -> Draft | None:
    if words_in(text, region.span) < MIN_REGION_WORDS:
        return _naming(text, region, layers)
    for sentence in _sentences_of(region, layers):
        cue = _cue_beside(region, sentence, layers)
        subject = subject_of(cue, layers) or _shown(cue, layers)
        if cue is not None and subject is not None:
            return Draft([region.span], cue.span, noun_phrase(subject, layers), RULE_SCORE)
    return None


def _naming(text: str, region: Region, layers: Layers) -> Draft | None:
    """ "X called Y 'a friend'", "X addressed Y as his 'old friend'": a few quoted words that X is said to have used."""
    sentence = layers.sentence_at(region.start)
    if sentence is None:
        return None
    inside = layers.tokens_in(region.span)
    if not inside:
        return None
    token = layers.head_of(region.span)
    for _ in range(6):
        if token is None or token.head == token.index:
            return None
        token = layers.tokens[token.head]
        if token.pos == "VERB" and not region.start <= token.start < region.end:
            subject = subject_of(token, layers)
            if token.lemma in load_speech().naming and subject is not None and subject.pos in {"PROPN", "NOUN", "PRON"}:
                return Draft([region.span], token.span, noun_phrase(subject, layers), RULE_SCORE)
            return None
    return None


def _sentences_of(region: Region, layers: Layers) -> list[Sentence]:
    """Sentences that hold the region's first and last characters, and the one before when it ends in a colon."""
    first, last = layers.sentence_at(region.start), layers.sentence_at(region.end - 1)
    found = [s for s in (first, last) if s is not None]
    if first is not None:
        before = layers.sentence_before(first)
        if before is not None and layers.tokens[before.last - 1].text == ":":
            found.append(before)
    return found


def _cue_beside(region: Region, sentence: Sentence, layers: Layers) -> Token | None:
    """The verb of speech that quotes the region: in the sentence, with a subject, outside of all marks, the nearest."""
    verbs = {*load_cue_verbs(), *load_speech().informing}
    best: tuple[int, Token] | None = None
    for token in layers.tokens[sentence.first : sentence.last]:
        if token.pos != "VERB" or token.lemma not in verbs or layers.in_marks(token.start):
            continue
        subject = subject_of(token, layers) or _shown(token, layers)
        if subject is None and not _after_as(token, layers):
            continue
        gap = token.span.gap(region.span)
        if best is None or gap < best[0]:
            best = (gap, token)
    if best is None:
        return None
    token = best[1]
    if _shown(token, layers) is not None:
        return token
    while subject_of(token, layers) is None:  # "was quoted as telling": the relay verb has the subject
        if token.head == token.index:
            return None
        token = layers.tokens[token.head]
    return token if token.lemma in verbs else None


def _shown(verb: Token | None, layers: Layers) -> Token | None:
    """X of "X can be heard *shouting*"."""
    above = layers.tokens[verb.head] if verb is not None and verb.tag == "VBG" and verb.dep == "xcomp" else None
    return subject_of(above, layers) if above is not None and above.lemma in load_speech().showing else None


def _after_as(token: Token, layers: Layers) -> bool:
    return token.index > 0 and layers.tokens[token.index - 1].text.lower() == "as"


def _extend(text: str, region: Region, before: Region, layers: Layers, drafts: list[Draft]) -> None:
    """Give the region to the draft of the quotation before it, when that one continues or the paragraph goes on."""
    draft = _owner(text, before, drafts)
    if draft is None:
        return
    here, there = layers.sentence_at(region.start), layers.sentence_at(before.start)
    if here is None or there is None:
        return
    opens_sentence = region.start - here.start <= 2
    goes_on = here.paragraph == there.paragraph and opens_sentence and words_in(text, region.span) >= MIN_REGION_WORDS
    if before.continued or goes_on:
        draft.content = sorted([*draft.content, region.span])
