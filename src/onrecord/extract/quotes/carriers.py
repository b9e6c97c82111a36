"""Carriers: what took the words to the page, and whoever handed it over.

"In footage released by Y, X said", "X was shown telling Z", "interviewed by Y, X said", "X said through a spokesman".
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import Draft
from onrecord.extract.quotes.phrases import child_with, noun_phrase, object_of, subject_of
from onrecord.model import Layers, Sentence, Span, Token

MAX_NAME_TOKENS = 8  # between "footage of" and "saying": a name with its title


def add_carriers(draft: Draft, layers: Layers) -> None:
    """Add whoever released what carries the words, asked for them or passed them on as an intermediary, in place."""
    _carrier(draft, layers)
    _go_between(draft, layers)


def put_shown(draft: Draft, layers: Layers) -> None:
    """ "X was shown telling Z", "is heard saying": X speaks; whoever showed it is told by the sentence before."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if cue is None:
        return
    shown = layers.tokens[cue.head] if cue.tag == "VBG" else cue
    children = layers.children_of(shown)
    passive = next((t for t in children if t.dep == "nsubjpass"), None)
    sentence = layers.sentence_at(cue.start)
    is_shown = shown.lemma in load_speech().showing and passive is not None and not layers.in_marks(shown.start)
    if is_shown and passive is not None:
        draft.source = noun_phrase(passive, layers)
        if any(t.dep == "agent" for t in children):
            return
    before = layers.sentence_before(sentence) if sentence is not None else None
    if sentence is None or before is None or before.paragraph != sentence.paragraph:
        return
    if is_shown or _takes_up_carrier(sentence, draft, layers):
        for outlet in _handed_over(before, layers):
            draft.add_via(outlet)


def _takes_up_carrier(sentence: Sentence, draft: Draft, layers: Layers) -> bool:
    """Whether the sentence speaks of what the one before brought: "in the recording", "in it", "in one of them"."""
    for token in layers.tokens[sentence.first : sentence.last]:
        if token.text.lower() != "in" or draft.holds(token):
            continue
        inside = object_of(token, layers)
        if inside is None or layers.in_marks(inside.start):
            continue
        phrase = noun_phrase(inside, layers)
        words = [t.text.lower() for t in layers.tokens_in(phrase)]
        if words[-1:] in (["it"], ["them"]) or (
            words[0] in {"the", "that", "this"} and inside.lemma in load_speech().carriers
        ):
            return True
    return False


def _handed_over(sentence: Sentence, layers: Layers) -> Iterator[Span]:
    """Who the sentence says released or showed something: "Y released footage", "a recording played by Y"."""
    speech = load_speech()
    for token in layers.tokens[sentence.first : sentence.last]:
        if layers.in_marks(token.start):
            continue
        if token.dep == "ROOT" and token.lemma in speech.showing | speech.released:
            outlet = subject_of(token, layers)
            if outlet is not None and outlet.dep == "nsubj":
                yield noun_phrase(outlet, layers)
        if token.lemma in speech.carriers:
            yield from _releasers(token, layers)


def _carrier(draft: Draft, layers: Layers) -> None:
    """ "In footage released by Y, X said", "interviewed by Y, X said": Y is an intermediary."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if draft.holds(token):
            continue
        if token.tag == "VBN" and token.lemma == "interview":
            agent = child_with(token, "agent", layers)
            asking = object_of(agent, layers) if agent is not None else None
            if asking is not None:
                draft.add_via(noun_phrase(asking, layers))
        if token.lemma not in load_speech().carriers:
            continue
        for by in _releasers(token, layers):
            _released_by(draft, token, by)


def put_footage(draft: Draft, layers: Layers) -> None:
    """ "The film uses footage of X saying": X speaks, and whoever uses the footage passes it on."""
    for of in layers.tokens_around(draft.content[-1].start):
        carrier = layers.tokens[of.index - 1]
        if of.text.lower() != "of" or carrier.lemma not in load_speech().carriers:
            continue
        if layers.in_marks(of.start) or draft.holds(carrier):
            continue
        saying = _saying_after(of, layers)
        speaker = (subject_of(saying, layers) or object_of(of, layers)) if saying is not None else None
        if saying is not None and speaker is not None and speaker.start < saying.start < draft.content[-1].end:
            shown_by, draft.source, draft.cue = draft.source, noun_phrase(speaker, layers), saying.span
            draft.content = [c for c in draft.content if c.end > saying.end]
            if shown_by is not None:
                draft.add_via(shown_by)
            return


def _saying_after(of: Token, layers: Layers) -> Token | None:
    """The participle of speech that follows "of" and a name."""
    following = layers.tokens[of.index + 2 : of.index + 2 + MAX_NAME_TOKENS]
    verbs = load_cue_verbs()
    return next((t for t in following if t.tag == "VBG" and t.lemma in verbs and not layers.in_marks(t.start)), None)


def _releasers(carrier: Token, layers: Layers) -> Iterator[Span]:
    """By whom the carrier was released: "footage of the talks released by *Y*", "the clip, which *Y* broadcast"."""
    above, released = layers.tokens[carrier.head], load_speech().released
    below_it = layers.tokens_in(layers.subtree(carrier.index))
    for below in (*below_it, above) if carrier.dep == "nsubjpass" else below_it:
        author = subject_of(below, layers) if below.dep == "relcl" and below.lemma in released else None
        if author is not None and author.dep == "nsubj" and author.pos == "PROPN":
            yield noun_phrase(author, layers)  # "the clip, which Y broadcast"
        if below.tag in {"VBN", "VBD"} and below.lemma in released:
            agents = [t for t in layers.children_of(below) if t.text.lower() == "by"]
            for by in (object_of(a, layers) for a in agents):
                if by is not None:
                    yield noun_phrase(by, layers)


def _released_by(draft: Draft, carrier: Token, by: Span) -> None:
    """Whoever released the carrier is an intermediary, or the speaker where the carrier itself is what speaks."""
    if draft.source is not None and draft.source.start <= carrier.start < draft.source.end:
        draft.source = by
    else:
        draft.add_via(by)


def _go_between(draft: Draft, layers: Layers) -> None:
    """ "said through a spokesman", "through Ms. Moe": whoever speaks for another is an intermediary."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if token.lemma.lower() in {"through", "via"} and token.pos == "ADP":
            person = object_of(token, layers)
            if person is None or draft.holds(token):
                continue
            spoken = layers.tokens[token.head].lemma in load_cue_verbs() and person.pos == "PROPN"
            if spoken or person.lemma in load_speech().go_betweens:
                draft.add_via(noun_phrase(person, layers))
