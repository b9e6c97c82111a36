"""Chains: who stands between the speaker and the page, and to whom the words were said.

Read from the parse of the sentences that hold the cue: "Y quoted X as saying", "X was quoted by Y as telling Z",
"X said, according to Y", "Y said, citing X", "X told Z, Y reported".
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.addressees import find_addressee
from onrecord.extract.quotes.carriers import add_carriers, put_footage, put_shown
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_someone, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.sources import settle_source
from onrecord.model import Layers, Span, Token

MAX_TAIL_TOKENS = 8  # of a content that ends with who said it to whom
TELLING = frozenset({"speech", "claim", "question"})  # senses of verbs whose subject speaks for itself


def read_chain(draft: Draft, layers: Layers) -> None:
    """Set speaker, cue, addressee and intermediaries of `draft` from the sentence around its cue, in place."""
    if draft.cue is None:
        return
    cue = layers.head_of(draft.cue)
    if cue is None:
        return
    if not _quoted_as(draft, cue, layers):
        _according_to(draft, cue, layers)
        settle_source(draft, layers)
    put_shown(draft, layers)
    put_footage(draft, layers)
    _cited(draft, layers)
    _closing_report(draft, layers)
    add_carriers(draft, layers)
    if draft.addressee is None:
        draft.addressee = find_addressee(draft, layers)


def _quoted_as(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "Y quoted X as saying ..." and "X was quoted by Y as saying ...": X speaks, Y is the intermediary."""
    verb = _relay_verb(draft, cue, layers)
    if verb is None:
        return False
    children = layers.children_of(verb)
    saying = _as_saying(verb, layers)
    passive = next((t for t in children if t.dep in {"nsubjpass", "nsubj"}), None)
    below = layers.children_of(saying) if saying is not None else []
    agent = next((t for t in children if t.dep == "agent"), None)
    agent = agent or next((t for t in below if t.text.lower() == "by"), None)  # "as saying by Y" is parsed either way
    was_passive = any(t.dep == "auxpass" for t in children)
    if was_passive and passive is not None and saying is not None:
        draft.source = noun_phrase(passive, layers)
        relay = object_of(agent, layers) if agent is not None else None
        draft.via = [noun_phrase(relay, layers)] if relay is not None else []
        draft.cue = saying.span
        return True
    quoted = next((t for t in children if t.dep in {"dobj", "obj"}), None) or subject_of(saying, layers)
    if not was_passive and passive is not None and quoted is not None and saying is not None:
        draft.source = noun_phrase(quoted, layers)
        draft.via = [noun_phrase(passive, layers)]
        draft.cue = saying.span
        draft.content = [c for c in draft.content if not c.contains(saying.span)] or draft.content
        return True
    return False


def _relay_verb(draft: Draft, cue: Token, layers: Layers) -> Token | None:
    """The form of "quote" or "cite" that governs the cue, or stands in its sentence outside of the content."""
    assert draft.cue is not None
    inside = layers.tokens_in(draft.cue)
    for token in (*inside, *layers.tokens_around(cue.start)):
        if token.lemma in {"quote", "cite"} and token.pos == "VERB" and not draft.holds(token):
            return token
    return None


def _as_saying(verb: Token, layers: Layers) -> Token | None:
    """The verb of speech after "as" behind a relay verb: "quoted ... as *telling*"."""
    verbs = load_cue_verbs()
    for token in layers.tokens[verb.index + 1 : verb.index + 25]:
        before = layers.tokens[token.index - 1]
        if before.text.lower() == "as" and token.tag == "VBG" and token.lemma in verbs:
            return token
    return None


def _according_to(draft: Draft, cue: Token, layers: Layers) -> None:
    """ "X said '...', according to Y", "X said so, Y reported": X's own verb governs the words, Y relays them."""
    assert draft.cue is not None
    relays = load_cue_verbs()
    relaying = any(t.lemma == "accord" or relays.get(t.lemma) == "relay" for t in layers.tokens_in(draft.cue))
    if not relaying or draft.source is None:
        return
    teller = _verb_above(draft, layers) or _verb_at_end(draft, layers) or _verb_beside(draft, layers)
    if teller is None or draft.cue.start <= teller.start < draft.cue.end:
        return
    subject = subject_of(teller, layers)
    if subject is None:
        return
    if not draft.source.overlaps(subject.span):
        draft.via = [draft.source]
        draft.source = noun_phrase(subject, layers)
    draft.cue = teller.span
    taken = Span(min(draft.source.start, teller.start), max(draft.source.end, teller.end))
    draft.content = [part for c in draft.content for part in _without(c, taken)] or draft.content


def _cited(draft: Draft, layers: Layers) -> None:
    """ "Y said, citing X": X is where the words come from and Y the intermediary."""
    assert draft.cue is not None
    told = draft.source
    if told is None or draft.via:
        return
    for token in layers.tokens_around(draft.cue.start):
        held = draft.holds(token) or layers.in_marks(token.start)
        if not is_citing(token, layers) or held or told.start <= token.start < told.end:
            continue
        cited = child_with(token, "dobj", layers)
        if cited is None or not _can_tell(cited, layers):
            continue
        phrase = noun_phrase(cited, layers)
        if not phrase.overlaps(told):
            draft.via, draft.source = [told], phrase
            _cited_in_turn(draft, cited, layers)
        return


def _cited_in_turn(draft: Draft, cited: Token, layers: Layers) -> None:
    """ "citing X, which quoted Z": Z is where the words come from, X one more intermediary."""
    assert draft.source is not None
    for clause in layers.children_of(cited):
        if clause.dep == "relcl" and clause.lemma in {"cite", "quote"}:
            first = child_with(clause, "dobj", layers)
            if first is not None and _can_tell(first, layers):
                draft.via, draft.source = [*draft.via, draft.source], noun_phrase(first, layers)


def _can_tell(cited: Token, layers: Layers) -> bool:
    """Whether the word is someone, or something that carries words; "citing the weather" names no source."""
    noun = cited.lemma.lower()
    if noun == "release" and any(t.text.lower() == "of" for t in layers.children_of(cited)):
        return False  # of prisoners, not to the press
    after = [t.text for t in layers.tokens[cited.index + 1 : cited.index + 2]]
    named = after == [","] and any(t.pos == "PROPN" for t in layers.tokens[cited.index + 2 : cited.index + 3])
    return cited.pos == "PROPN" or named or noun in load_speech().carriers or is_someone(cited)


def is_citing(token: Token, layers: Layers) -> bool:
    """Whether the word is "citing" or "quoting" beside another verb of speech, and not "quoted as saying"."""
    above = layers.tokens[token.head]
    return token.tag == "VBG" and token.lemma in {"cite", "quote"} and above.index != token.index


def _closing_report(draft: Draft, layers: Layers) -> None:
    """ "..., according to Y" and "..., Y reported" at the end of the cue's sentence: Y is an intermediary."""
    assert draft.cue is not None
    own = [s for s in (draft.source, draft.cue, *draft.content) if s is not None]
    for token in layers.tokens_around(draft.cue.start):
        relay = _relay_at(token, draft.cue, layers) if not draft.holds(token) else None
        if relay is not None and not any(s.start <= relay.start < s.end for s in own):
            draft.add_via(noun_phrase(relay, layers))


def _relay_at(token: Token, cue: Span, layers: Layers) -> Token | None:
    """Who passes on, as the word says; before the cue only "as quoted by Y" says so."""
    relays = load_cue_verbs().get(token.lemma) == "relay"
    if token.start <= cue.start:
        return _as_told_by(token, layers) if token.tag == "VBN" and relays else None
    if token.lemma == "accord" and token.pos in {"VERB", "ADP", "SCONJ"}:
        return object_of(token, layers, through=True)
    if relays and token.pos == "VERB" and token.dep in {"ROOT", "parataxis", "ccomp"}:
        return subject_of(token, layers)
    if token.lemma == "write" and token.dep == "ROOT" and cue.end < token.start:
        return subject_of(token, layers)  # "..., Ruiz told Lund, the paper's reporter wrote"
    if token.tag == "VBN" and (relays or token.lemma in load_speech().released):
        return _as_told_by(token, layers)
    return None


def _as_told_by(token: Token, layers: Layers) -> Token | None:
    """Y of "as reported by Y"."""
    children = layers.children_of(token)
    agent = next((t for t in children if t.dep == "agent"), None)
    as_ = any(t.text.lower() == "as" and t.start < token.start for t in children)
    return object_of(agent, layers) if as_ and agent is not None else None


def _verb_above(draft: Draft, layers: Layers) -> Token | None:
    """The verb of speech of which the content is the clause, with a subject of its own."""
    verbs = load_cue_verbs()
    head = layers.head_of(draft.content[0])
    above = layers.tokens[head.head] if head is not None else None
    if above is None or above.pos != "VERB" or verbs.get(above.lemma) not in TELLING or layers.in_marks(above.start):
        return None
    subject = subject_of(above, layers)
    told = draft.holds(above)
    return above if not told and subject is not None and subject.dep == "nsubj" else None


def _verb_at_end(draft: Draft, layers: Layers) -> Token | None:
    """The verb of speech with which the content itself ends: "Ferries will stop, the minister told reporters"."""
    verbs, content = load_cue_verbs(), draft.content[-1]
    inside = layers.tokens_in(content)
    for token in inside[-MAX_TAIL_TOKENS:]:
        subject = subject_of(token, layers) if verbs.get(token.lemma) in TELLING and token.tag in FINITE else None
        if subject is None or layers.in_marks(token.start) or not inside[0].start < subject.start < token.start:
            continue
        before = layers.tokens[layers.tokens_in(noun_phrase(subject, layers))[0].index - 1]
        if before.start >= inside[0].start and not before.text.isalnum():
            return token
    return None


def _verb_beside(draft: Draft, layers: Layers) -> Token | None:
    """A verb of speech next to the content, in its first or last sentence, between marks and outside of the words."""
    verbs = load_cue_verbs()
    for place in (draft.content[0].start, draft.content[-1].end - 1):
        sentence = layers.sentence_at(place)
        if sentence is None:
            continue
        for token in layers.tokens[sentence.first : sentence.last]:
            if token.pos != "VERB" or verbs.get(token.lemma) not in TELLING:
                continue
            if (
                not layers.in_marks(token.start)
                and subject_of(token, layers) is not None
                and _near(token, draft, layers)
            ):
                return token
    return None


def _near(token: Token, draft: Draft, layers: Layers) -> bool:
    """Whether quoted content begins within 6 tokens of the verb, or ends within 4 before it and its subject."""
    for region in layers.regions:
        if region.depth == 1 and any(region.span.overlaps(c) for c in draft.content):
            after = layers.tokens_in(Span(token.end, max(token.end + 1, region.start)))
            if token.end <= region.start and len(after) <= 6:
                return True
            subject = subject_of(token, layers)
            first = min(token.start, noun_phrase(subject, layers).start) if subject is not None else token.start
            before = layers.tokens_in(Span(region.end, max(region.end + 1, first)))
            if region.end <= first and len(before) <= 4:
                return True
    return False


def _without(span: Span, taken: Span) -> list[Span]:
    parts = []
    if span.start < min(span.end, taken.start):
        parts.append(Span(span.start, min(span.end, taken.start)))
    if max(span.start, taken.end) < span.end:
        parts.append(Span(max(span.start, taken.end), span.end))
    return parts
