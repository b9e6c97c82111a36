"""Showing: pictures, tapes and letters in which somebody is seen, heard or read to speak.

"X was shown telling Z", "Y recalled X saying", "footage of X saying", and words that go on from a sentence which says
who aired, printed or released what they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import Draft
from onrecord.extract.quotes.phrases import child_with, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.relays import QUOTING
from onrecord.extract.quotes.releases import releasers
from onrecord.model import Layers, Sentence, Span, Token

NAMES = frozenset({"PROPN", "NOUN"})
CAPTURING = frozenset({"have", "show", "capture", "catch", "feature", "record"})
MAX_NAME_TOKENS = 8  # between "footage of" and "saying": a name with its title


def put_shown(draft: Draft, layers: Layers) -> None:
    """ "X was shown telling Z", "is heard saying": X speaks; whoever showed it is told by the sentence before."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if cue is None:
        return
    shown = layers.tokens[cue.head] if cue.tag == "VBG" else cue
    reported = draft.source if cue.lemma == "accord" else None  # "X is heard saying, according to Y"
    children = layers.children_of(shown)
    passive = next((t for t in children if t.dep == "nsubjpass"), None)
    sentence = layers.sentence_at(cue.start)
    is_shown = shown.lemma in load_speech().showing and passive is not None and not layers.in_marks(shown.start)
    if is_shown and passive is not None:
        draft.source = noun_phrase(passive, layers)
        if reported is not None:
            draft.add_via(reported)
        if any(t.dep == "agent" for t in children):
            return
    before = layers.sentence_before(sentence) if sentence is not None else None
    if sentence is None or before is None or before.paragraph != sentence.paragraph:
        return
    taken_up = _takes_up_carrier(sentence, draft, layers) or _begins_with_carrier(before, draft, layers)
    if is_shown or taken_up or _goes_on(before, draft, layers):
        for outlet in _handed_over(before, layers):
            draft.add_via(outlet)
    _put_outlet(draft, before, layers)


def _put_outlet(draft: Draft, before: Sentence, layers: Layers) -> None:
    """ "X said, according to *the transcript*", of which the sentence before tells who printed it: the outlet."""
    for n, via in enumerate(draft.via):
        head = layers.head_of(via)
        definite = via.start < via.end and layers.tokens_in(via)[0].text.lower() in {"the", "that", "this"}
        if head is not None and definite and head.lemma in load_speech().carriers:
            draft.via[n : n + 1] = list(_handed_over(before, layers))[:1] or [via]


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


def _begins_with_carrier(sentence: Sentence, draft: Draft, layers: Layers) -> bool:
    """ "The interview with Ruiz, which Y aired, was long. '...,' Ruiz said": what a sentence is about."""
    subject = next((t for t in layers.tokens[sentence.first : sentence.last] if t.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lemma not in load_speech().carriers or draft.source is None:
        return False
    names = {t.text.lower() for t in layers.tokens_in(draft.source) if t.text[0].isupper() and t.pos in NAMES}
    return any(t.text.lower() in names for t in layers.tokens_in(layers.subtree(subject.index)))


def _goes_on(before: Sentence, draft: Draft, layers: Layers) -> bool:
    """ "Y printed a letter from X. '...,' *he* wrote", "*it* said": the words stand in what Y handed over."""
    tokens = layers.tokens_in(draft.source) if draft.source is not None else ()
    carriers = [t for t in layers.tokens[before.first : before.last] if t.lemma in load_speech().carriers]
    carriers = [t for t in carriers if t.dep in {"dobj", "nsubjpass"} and t.lemma != "interview"]
    verbs = {layers.tokens[t.head].lemma for t in carriers if layers.tokens[t.head].dep == "ROOT"}
    if not tokens or not verbs & load_speech().released:
        return False
    writes = any(t.lemma == "write" for t in layers.tokens_in(draft.cue)) if draft.cue is not None else False
    pronouns = {"he", "she", "it"} if writes else {"it"}
    return len(tokens) == 1 and tokens[0].text.lower() in pronouns


def _handed_over(sentence: Sentence, layers: Layers) -> Iterator[Span]:
    """Who the sentence says released or showed something: "Y released footage", "a recording played by Y"."""
    speech = load_speech()
    for token in layers.tokens[sentence.first : sentence.last]:
        if layers.in_marks(token.start):
            continue
        if token.dep == "ROOT" and token.lemma in {"show", *speech.released} - {"record"}:
            through = (t for t in layers.children_of(token) if t.text.lower() in {"through", "via"})
            outlet = next((someone for t in through if (someone := object_of(t, layers)) is not None), None)
            if outlet is not None:
                yield noun_phrase(outlet, layers)  # "the ministry issued a statement through *Y*"
                continue
            outlet = subject_of(token, layers) if token.lemma != "issue" else None
            if outlet is not None and outlet.dep == "nsubj":
                yield noun_phrase(outlet, layers)
        if token.lemma in speech.carriers:
            yield from (release.by for release in releasers(token, layers))


def put_telling(draft: Draft, layers: Layers) -> None:
    """ "Y showed X telling ministers: '...'", "Y recalled X saying": X speaks, and Y passes it on."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    passing = load_speech().showing | load_speech().recalling | QUOTING
    if cue is None or cue.lemma not in passing or layers.in_marks(cue.start) or draft.source is None:
        return
    if child_with(cue, "nsubjpass", layers) is not None:
        return
    if _leads_to_words(cue, draft, draft.source, layers):
        return
    verbs = {*load_cue_verbs(), *load_speech().addressing, *load_speech().naming}
    for saying in layers.tokens[cue.index + 1 : cue.index + 1 + MAX_NAME_TOKENS]:
        speaker = subject_of(saying, layers) or child_with(cue, "dobj", layers)
        between = speaker is not None and cue.start < speaker.start < saying.start
        if (
            saying.tag == "VBG"
            and saying.lemma in verbs
            and speaker is not None
            and between
            and _says(saying, draft, layers)
        ):
            shown_by, draft.source, draft.cue = draft.source, noun_phrase(speaker, layers), saying.span
            after = (Span(max(c.start, saying.end), c.end) for c in draft.content if c.end > saying.end)
            draft.content = list(after) or draft.content
            draft.add_via(shown_by)
            return


def _leads_to_words(cue: Token, draft: Draft, shown_by: Span, layers: Layers) -> bool:
    """Settle "Y quoted X: '...'", in place: X speaks, and `shown_by` passes it on; whether it was so."""
    quoted = child_with(cue, "dobj", layers) if cue.lemma in QUOTING else None
    colon = next((t for t in layers.tokens[cue.index + 1 : cue.index + 2 + MAX_NAME_TOKENS] if t.text == ":"), None)
    words = next((r.span for r in layers.outer_regions if colon and 0 <= r.start - colon.end <= 2), None)
    if quoted is None or colon is None or words is None or quoted.pos not in NAMES or quoted.start > colon.start:
        return False
    phrase = noun_phrase(quoted, layers)
    draft.source = Span(phrase.start, min(phrase.end, layers.tokens[colon.index - 1].end))
    draft.content = [Span(words.start, max(words.end, draft.content[-1].end))]
    draft.add_via(shown_by)
    return True


def _says(saying: Token, draft: Draft, layers: Layers) -> bool:
    """Whether the participle has a clause or a quotation: "saying it rained", and not "maintaining his lead"."""
    clause = any(t.dep in {"ccomp", "xcomp"} for t in layers.children_of(saying))
    return (
        clause or saying.lemma in load_speech().addressing or any(layers.outer_regions_over(c) for c in draft.content)
    )


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


def put_in_footage(draft: Draft, layers: Layers) -> None:
    """ "The footage, shown by Y, has X shouting": X speaks, and whoever showed the footage passes it on."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if cue is None or cue.tag != "VBG" or layers.in_marks(cue.start):
        return
    above = layers.tokens[cue.head]
    carrier, speaker = subject_of(above, layers), subject_of(cue, layers) or child_with(above, "dobj", layers)
    if carrier is None or carrier.lemma not in load_speech().carriers or above.lemma not in CAPTURING:
        return
    if speaker is not None and above.start < speaker.start < cue.start:
        draft.source, draft.via = noun_phrase(speaker, layers), [r.by for r in releasers(carrier, layers)]


def _saying_after(of: Token, layers: Layers) -> Token | None:
    """The participle of speech that follows "of" and a name; behind a lone comma it is somebody else's."""
    following = layers.tokens[of.index + 2 : of.index + 2 + MAX_NAME_TOKENS]
    verbs = load_cue_verbs()
    saying = next((t for t in following if t.tag == "VBG" and t.lemma in verbs and not layers.in_marks(t.start)), None)
    commas = sum(t.text == "," for t in layers.tokens[of.index : saying.index]) if saying is not None else 0
    return saying if commas % 2 == 0 else None  # "footage of Ruiz, the mayor, saying"
