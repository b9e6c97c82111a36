"""Citing: "Y said, citing X, which quoted Z": where the words come from, and who stands between.

"Citing the weather" names no source; neither is whom a relay verb names ("citing a guard") a statement of its own.
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_someone, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.relays import QUOTING
from onrecord.model import Layers, Span, Token

UNNAMED = frozenset({"name", "identify", "quote", "remain"})
CITING = QUOTING | {"attribute"}
INFORMATION = frozenset({"information", "news", "quote", "claim", "assertion"})  # is attributed to its source


def add_cited(draft: Draft, layers: Layers) -> None:
    """ "Y said, citing X": X is where the words come from and Y the intermediary; set in place."""
    assert draft.cue is not None
    told = draft.source
    if told is None or draft.via:
        return
    teller = layers.head_of(told)
    if teller is not None:
        _cited_in_turn(draft, teller, layers)  # "according to Y, which cited X"
    if draft.via or _is_official(told, layers):
        return
    for token in layers.tokens_around(draft.cue.start):
        held = (draft.holds(token) and not _ends_content(token, draft, layers)) or layers.in_marks(token.start)
        if not is_citing(token, layers) or held or told.start <= token.start < told.end:
            continue
        cited = cited_by(token, layers)
        if cited is None or not _can_tell(cited, layers) or _tells_itself(cited, draft, layers):
            continue
        phrase = noun_phrase(cited, layers)
        if not phrase.overlaps(told):
            draft.via, draft.source = [told], phrase
            draft.content = [c for c in (_up_to(token, c, layers) for c in draft.content) if c is not None]
            _cited_in_turn(draft, cited, layers)
        return


def _ends_content(citing: Token, draft: Draft, layers: Layers) -> bool:
    """Whether the content ends with it: "Reports said *the mill had burned, citing police*"."""
    before, last = layers.tokens[citing.index - 1].text == ",", draft.content[-1]
    return before and layers.subtree(citing.index).end >= last.end and last.start < citing.start


def _up_to(citing: Token, content: Span, layers: Layers) -> Span | None:
    """The content up to the comma before "citing", where it holds that."""
    if not content.start <= citing.start < content.end:
        return content
    last = layers.tokens[max(0, citing.index - 2)]
    return Span(content.start, last.end) if last.end > content.start else None


def add_second_hand(draft: Draft, layers: Layers) -> None:
    """ "X was quoted by Y, itself citing Z, as saying", "X said, Y reported, citing Z": Y has the words from Z."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        cited = cited_by(token, layers) if is_citing(token, layers) and not draft.holds(token) else None
        if draft.via and cited is not None and token.start > draft.via[-1].start and _can_tell(cited, layers):
            draft.add_via(noun_phrase(cited, layers))
            return


def add_carried(draft: Draft, layers: Layers) -> None:
    """ "Y carried a dispatch by Z, which quoted X": "which" is Z, and Y stands before it."""
    for n, via in enumerate(draft.via):
        which = layers.head_of(via)
        if which is None or which.tag not in {"WDT", "WP"} or layers.tokens[which.head].dep != "relcl":
            continue
        named = layers.tokens[layers.tokens[which.head].head]
        draft.via[n] = noun_phrase(named, layers)
        by = layers.tokens[named.head]
        carrier = layers.tokens[by.head] if by.text.lower() in {"by", "from", "of"} else named
        verb = carrier if carrier.pos == "VERB" else layers.tokens[carrier.head]
        carries = verb.lemma in load_speech().released and (carrier is verb or carrier.dep == "dobj")
        outlet = subject_of(verb, layers) if carries else None
        if outlet is not None and outlet.dep == "nsubj" and draft.source is not None:
            phrase = noun_phrase(outlet, layers)
            if not phrase.overlaps(draft.source):
                draft.via.insert(n, phrase)
        return


def add_heard(draft: Draft, layers: Layers) -> None:
    """ "Lawmakers heard from X that": X says it to them; "a palace aide quoted by Y": Y stands before the aide."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if cue is not None and cue.lemma in {"hear", "learn", "understand"} and draft.source is not None:
        origin = next((t for t in layers.children_of(cue) if t.text.lower() == "from"), None)
        teller = object_of(origin, layers) if origin is not None else None
        if teller is not None and (teller.pos == "PROPN" or is_someone(teller)):
            draft.addressee, draft.source = draft.source, noun_phrase(teller, layers)
    for n, via in enumerate(draft.via):
        person = layers.head_of(via)
        for quoted in layers.children_of(person) if person is not None else ():
            agent = child_with(quoted, "agent", layers) if quoted.lemma in QUOTING else None
            outlet = object_of(agent, layers) if agent is not None else None
            if person is not None and outlet is not None and via.contains(quoted.span):
                draft.via[n : n + 1] = [noun_phrase(outlet, layers), noun_phrase(person, layers)]
                return


def _is_official(told: Span, layers: Layers) -> bool:
    """Whether the words are an official's, who says in their own name what a report tells; outlets pass it on."""
    lexicon = load_lexicon()
    outlets = {*load_same_kind(), *lexicon.words["bodies"]} - lexicon.words["honorifics"]
    words = [t.text.lower() for t in layers.tokens_in(told)]
    named = any(m.kind == "name" and m.label == "PERSON" and m.span.overlaps(told) for m in layers.mentions)
    office = any(w in lexicon.words["honorifics"] or w in lexicon.offices for w in words)
    return named and office and not any(w in outlets for w in words if w not in lexicon.offices)


def names_source(draft: Draft, layers: Layers) -> bool:
    """Whether the content is no more than whom the cue quotes or cites: "citing *a guard*", "*Ruiz* was quoted by"."""
    if draft.cue is None or any(layers.outer_regions_over(c) for c in draft.content):
        return False
    said = (t for c in draft.content for t in layers.tokens_in(c))
    if any(t.tag in FINITE and t.dep not in {"acl", "relcl"} for t in said):
        return False  # "quoted a pilot that the ferry had sunk"
    for verb in layers.tokens_in(draft.cue):
        if verb.lemma not in QUOTING or verb.pos != "VERB":
            continue
        named = cited_by(verb, layers) if is_citing(verb, layers) else child_with(verb, "nsubjpass", layers)
        if layers.tokens[verb.index - 1].tag == "WDT":
            cited = child_with(verb, "dobj", layers)  # "the agency, which cited *a guard*"
            if cited is not None and noun_phrase(cited, layers).contains(draft.content[-1]):
                named = cited
        if named is None or not _can_tell(named, layers):
            continue
        below, phrase = layers.subtree(verb.index), noun_phrase(named, layers)
        if phrase.start <= draft.content[0].start < phrase.end and all(below.contains(c) for c in draft.content):
            return True
    return False


def _cited_in_turn(draft: Draft, cited: Token, layers: Layers) -> None:
    """ "citing X, which quoted Z": Z is where the words come from, X one more intermediary."""
    assert draft.source is not None
    for clause in layers.children_of(cited):
        if clause.dep == "relcl" and clause.lemma in QUOTING:
            first = child_with(clause, "dobj", layers)
            if first is not None and _can_tell(first, layers):
                draft.via, draft.source = [*draft.via, draft.source], noun_phrase(first, layers)


def _tells_itself(cited: Token, draft: Draft, layers: Layers) -> bool:
    """ "Citing an article that said the port was shut, the union said it would wait": another thing."""
    tells = (t for t in layers.children_of(cited) if t.dep in {"relcl", "acl"} and t.lemma in load_cue_verbs())
    tells = (
        t for t in tells if not any(c.lemma in UNNAMED for c in layers.children_of(t))
    )  # "who asked not to be named"
    return any(
        not any(c.overlaps(layers.subtree(t.index)) for c in draft.content) for t in tells if t.lemma not in QUOTING
    )


def _can_tell(cited: Token, layers: Layers) -> bool:
    """Whether the word is someone, or something that carries words; "citing the weather" names no source."""
    noun = cited.lemma.lower()
    if noun == "release" and any(t.text.lower() == "of" for t in layers.children_of(cited)):
        return False  # of prisoners, not to the press
    named = any(m.kind == "name" and m.start <= cited.start < m.end for m in layers.mentions)
    if (cited.pos == "PROPN" and named) or (noun in load_speech().carriers and noun != "appeal") or is_someone(cited):
        return True
    after = [t.text for t in layers.tokens[cited.index + 1 : cited.index + 2]]
    apposed = after == [","] and any(t.pos == "PROPN" for t in layers.tokens[cited.index + 2 : cited.index + 3])
    return apposed and noun not in load_speech().impersonal


def cited_by(citing: Token, layers: Layers) -> Token | None:
    """Whom "citing" names; at the head of a sentence, where the parse has no object, what stands before the comma."""
    cited = child_with(citing, "dobj", layers)
    if citing.lemma == "attribute":
        return _credited(citing, cited, layers)
    sentence = layers.sentence_at(citing.start)
    if cited is not None or sentence is None or citing.index != sentence.first:
        return cited
    comma = next((t for t in layers.tokens[citing.index + 2 : sentence.last] if t.text == ","), None)
    last = layers.tokens[comma.index - 1] if comma is not None else None
    return last if last is not None and last.pos in {"PROPN", "NOUN"} else None


def _credited(citing: Token, words: Token | None, layers: Layers) -> Token | None:
    """X of "attributing the report to X"; what is no words is attributed to no speaker ("the attack to militants")."""
    to = next((t for t in layers.children_of(citing) if t.text.lower() == "to"), None)
    told = words is not None and words.lemma in load_speech().carriers | INFORMATION
    return object_of(to, layers) if told and to is not None else None


def is_citing(token: Token, layers: Layers) -> bool:
    """Whether the word is "citing" or "quoting" beside another verb of speech, and not "quoted as saying"."""
    above = layers.tokens[token.head]
    return token.tag == "VBG" and token.lemma in CITING and above.index != token.index
