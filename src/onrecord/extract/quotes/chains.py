"""Chains: who stands between the speaker and the page, and to whom the words were said.

Read from the parse of the sentences that hold the cue: "Y quoted X as saying", "X was quoted by Y as telling Z",
"X said, according to Y", "Y said, citing X", "X told Z, Y reported".
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.addressees import find_addressee
from onrecord.extract.quotes.carriers import add_carriers, put_footage, put_shown
from onrecord.extract.quotes.drafts import Draft
from onrecord.extract.quotes.phrases import noun_phrase, object_of, subject_of
from onrecord.extract.quotes.sources import settle_source
from onrecord.model import Layers, Span, Token

PERSONAL = ("er", "or", "ist", "man", "woman", "ian", "mate")  # endings of nouns for people
FINITE = frozenset({"VBD", "VBZ", "VBP"})
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
    children = [layers.tokens[i] for i in layers.children[verb.index]]
    saying = _as_saying(verb, layers)
    passive = next((t for t in children if t.dep in {"nsubjpass", "nsubj"}), None)
    below = [layers.tokens[i] for i in layers.children[saying.index]] if saying is not None else []
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
    sentence = layers.sentence_at(cue.start)
    around = layers.tokens[sentence.first : sentence.last] if sentence else ()
    for token in (*inside, *around):
        held = any(c.start <= token.start < c.end for c in draft.content)
        if token.lemma in {"quote", "cite"} and token.pos == "VERB" and not held:
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
    sentence, told = layers.sentence_at(draft.cue.start), draft.source
    if sentence is None or told is None or draft.via:
        return
    for token in layers.tokens[sentence.first : sentence.last]:
        held = any(c.start <= token.start < c.end for c in draft.content) or layers.in_marks(token.start)
        if not is_citing(token, layers) or held or told.start <= token.start < told.end:
            continue
        cited = next((layers.tokens[i] for i in layers.children[token.index] if layers.tokens[i].dep == "dobj"), None)
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
    for clause in (layers.tokens[i] for i in layers.children[cited.index]):
        if clause.dep == "relcl" and clause.lemma in {"cite", "quote"}:
            first = next(
                (layers.tokens[i] for i in layers.children[clause.index] if layers.tokens[i].dep == "dobj"), None
            )
            if first is not None and _can_tell(first, layers):
                draft.via, draft.source = [*draft.via, draft.source], noun_phrase(first, layers)


def _can_tell(cited: Token, layers: Layers) -> bool:
    """Whether the word is someone, or something that carries words; "citing the weather" names no source."""
    words, noun, speech = load_lexicon().words, cited.lemma.lower(), load_speech()
    if noun == "release" and any(layers.tokens[i].text.lower() == "of" for i in layers.children[cited.index]):
        return False  # of prisoners, not to the press
    known = noun in words["people"] | words["bodies"] | speech.carriers | speech.tellers
    after = [t.text for t in layers.tokens[cited.index + 1 : cited.index + 2]]
    named = after == [","] and any(t.pos == "PROPN" for t in layers.tokens[cited.index + 2 : cited.index + 3])
    return cited.pos == "PROPN" or named or known or (noun.endswith(PERSONAL) and noun not in speech.impersonal)


def is_citing(token: Token, layers: Layers) -> bool:
    """Whether the word is "citing" or "quoting" beside another verb of speech, and not "quoted as saying"."""
    above = layers.tokens[token.head]
    return token.tag == "VBG" and token.lemma in {"cite", "quote"} and above.index != token.index


def _closing_report(draft: Draft, layers: Layers) -> None:
    """ "..., according to Y" and "..., Y reported" at the end of the cue's sentence: Y is an intermediary."""
    assert draft.cue is not None
    sentence = layers.sentence_at(draft.cue.start)
    if sentence is None:
        return
    verbs = load_cue_verbs()
    own = [s for s in (draft.source, draft.cue, *draft.content) if s is not None]
    for token in layers.tokens[sentence.first : sentence.last]:
        if any(s.start <= token.start < s.end for s in draft.content):
            continue
        relay: Token | None = None
        if token.start <= draft.cue.start:  # before the words only "as quoted by Y"
            relay = _as_told_by(token, layers) if token.tag == "VBN" and verbs.get(token.lemma) == "relay" else None
            if relay is not None and not any(s.start <= relay.start < s.end for s in own):
                draft.add_via(noun_phrase(relay, layers))
            continue
        if token.lemma == "accord" and token.pos in {"VERB", "ADP", "SCONJ"}:
            relay = object_of(token, layers, through=True)
        elif verbs.get(token.lemma) == "relay" and token.pos == "VERB" and token.dep in {"ROOT", "parataxis", "ccomp"}:
            relay = subject_of(token, layers)
        elif token.lemma == "write" and token.dep == "ROOT" and draft.cue.end < token.start:
            relay = subject_of(token, layers)  # "..., Ruiz told Lund, the paper's reporter wrote"
        elif token.tag == "VBN" and (verbs.get(token.lemma) == "relay" or token.lemma in load_speech().released):
            relay = _as_told_by(token, layers)
        if relay is None or any(s.start <= relay.start < s.end for s in own):
            continue
        draft.add_via(noun_phrase(relay, layers))


def _as_told_by(token: Token, layers: Layers) -> Token | None:
    """Y of "as reported by Y"."""
    children = [layers.tokens[i] for i in layers.children[token.index]]
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
    told = any(c.start <= above.start < c.end for c in draft.content)
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
