"""Relays: whoever the sentence of the cue says passed the words on, before it or behind it.

"As Y reported, X said", "X, quoted by Y, said", "X said, according to Y", "X told Z, Y wrote".
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_outlet, noun_phrase, object_of, subject_of
from onrecord.model import Layers, Span, Token

QUOTING = frozenset({"quote", "cite"})
CITED = QUOTING | {"monitor"}
SHOWING = frozenset({"show", "reveal", "indicate"})
RELAYING = QUOTING | {"report"}  # verbs before "as saying"


def add_relays(draft: Draft, layers: Layers) -> None:
    """ "..., according to Y" and "..., Y reported" at the end of the cue's sentence: Y is an intermediary."""
    assert draft.cue is not None
    own = [s for s in (draft.source, draft.cue, *draft.content) if s is not None]
    for token in layers.tokens_around(draft.cue.start):
        aside = draft.holds(token) or layers.in_marks(token.start) or _of_inner_clause(token, layers)
        relay = None if aside else _relay_at(token, draft.cue, layers)
        if relay is not None and not any(s.start <= relay.start < s.end for s in own):
            quoting = bool(draft.via) and layers.sentence_at(draft.via[-1].start) == layers.sentence_at(token.start)
            outer = token.lemma == "accord" and quoting and draft.via[-1].end < draft.cue.start
            draft.add_via(noun_phrase(relay, layers), first=outer)  # "X was quoted by Y as saying, according to Z"
    for phrase in (_before_last_verb(draft, layers), _told_behind(draft, layers)):
        if phrase is not None:
            draft.add_via(phrase)


def _of_inner_clause(token: Token, layers: Layers) -> bool:
    """ "the vote, in which, *according to* polls, he won": what opens another clause is of that clause."""
    above = layers.tokens[token.head]
    return token.lemma == "accord" and above.dep in {"relcl", "advcl"} and token.index < above.index


def _before_last_verb(draft: Draft, layers: Layers) -> Span | None:
    """Y of "X told Z, Y wrote." where the parse takes Y for Z's apposition: from the last comma to the last verb."""
    assert draft.cue is not None
    sentence = layers.sentence_at(draft.cue.start)
    if sentence is None:
        return None
    verb = next((t for t in layers.tokens[sentence.last - 2 : sentence.last] if t.tag == "VBD"), None)
    relays = verb is not None and (verb.lemma == "write" or load_cue_verbs().get(verb.lemma) == "relay")
    if verb is None or not relays or subject_of(verb, layers) is not None or draft.cue.end > verb.start:
        return None
    commas = [t for t in layers.tokens[sentence.first : verb.index] if t.text == "," and not layers.in_marks(t.start)]
    if not commas or commas[-1].start < draft.cue.end or commas[-1].index + 1 >= verb.index or draft.holds(verb):
        return None
    return Span(layers.tokens[commas[-1].index + 1].start, layers.tokens[verb.index - 1].end)


def _told_behind(draft: Draft, layers: Layers) -> Span | None:
    """Z of "X told Y that ..., Z said": whose words the whole sentence is."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    sentence = layers.sentence_at(cue.start) if cue is not None else None
    spoken = sentence is not None and layers.outer_regions_over(Span(sentence.start, sentence.end))
    if cue is None or cue.dep not in {"ccomp", "parataxis"} or (spoken and draft.content[-1].end > cue.start):
        return None
    above = layers.tokens[cue.head]
    subject = subject_of(above, layers) if load_cue_verbs().get(above.lemma) in {"speech", "relay"} else None
    if above.lemma in SHOWING:  # "..., the minutes show"
        shows = subject_of(above, layers)
        subject = shows if shows is not None and shows.lemma in load_speech().carriers else None
    last = max(c.end for c in draft.content)
    if subject is None or subject.dep != "nsubj" or subject.start < max(last, cue.end):
        return None
    phrase = noun_phrase(subject, layers)
    comma = layers.tokens[layers.tokens_in(phrase)[0].index - 1].text == ","
    says_more = any(t.dep == "ccomp" and t.index > above.index for t in layers.children_of(above))
    return phrase if comma and not says_more else None


def _relay_at(token: Token, cue: Span, layers: Layers) -> Token | None:
    """Who passes on, as the word says; before the cue only "as quoted by Y" says so."""
    relays = load_cue_verbs().get(token.lemma) == "relay"
    if token.start <= cue.start:
        if token.lemma == "accord" and cue.contains(layers.tokens[token.head].span):
            return object_of(token, layers, through=True)  # "X, according to Y, said"
        return _before_cue(token, layers) if relays else None
    if token.lemma == "accord" and token.pos in {"VERB", "ADP", "SCONJ"}:
        return object_of(token, layers, through=True)
    if relays and token.pos == "VERB" and token.dep in {"ROOT", "parataxis", "ccomp"}:
        return subject_of(token, layers)
    if token.lemma == "write" and token.dep == "ROOT" and cue.end < token.start:
        return subject_of(token, layers)  # "..., Ruiz told Lund, the paper's reporter wrote"
    if token.tag == "VBN" and token.dep == "acl" and token.lemma in CITED and as_saying(token, layers) is None:
        return object_of(agent, layers) if (agent := child_with(token, "agent", layers)) is not None else None
    if token.tag == "VBN" and (relays or token.lemma in load_speech().released):
        return _as_told_by(token, layers)
    return None


def _before_cue(token: Token, layers: Layers) -> Token | None:
    """ "As reported by Y, X said", "As Y reported, X said", "X, quoted by Y, said"."""
    children = layers.children_of(token)
    if token.tag == "VBN" and token.dep in {"acl", "advcl"} and token.lemma in CITED:
        by = next((o for t in children if (o := printed_in(t, layers)) is not None), None)
        return by if as_saying(token, layers) is None else None
    if token.tag in FINITE and token.dep == "advcl" and any(t.text.lower() == "as" for t in children):
        return subject_of(token, layers)
    return _as_told_by(token, layers) if token.tag == "VBN" else None


def printed_in(preposition: Token, layers: Layers) -> Token | None:
    """Y of "quoted by Y", and of "quoted in Y" where Y has a name or is an outlet."""
    someone = object_of(preposition, layers) if preposition.pos == "ADP" else None
    if someone is None or preposition.dep == "agent":
        return someone
    prints = is_outlet(someone, layers) or someone.lemma in load_speech().carriers
    printed = preposition.text.lower() in {"in", "on"} and prints
    return someone if printed or (preposition.text.lower() == "in" and someone.pos == "PROPN") else None


def _as_told_by(token: Token, layers: Layers) -> Token | None:
    """Y of "as reported by Y"."""
    children = layers.children_of(token)
    agent = next((t for t in children if t.dep == "agent"), None)
    as_ = any(t.text.lower() == "as" and t.start < token.start for t in children)
    return object_of(agent, layers) if as_ and agent is not None else None


def as_saying(verb: Token, layers: Layers) -> Token | None:
    """The verb of speech after "as" behind a relay verb: "quoted ... as *telling*"."""
    verbs = load_cue_verbs()
    for token in layers.tokens[verb.index + 1 : verb.index + 25]:
        before = layers.tokens[token.index - 1].text.lower()
        if before == "as" and token.tag == "VBG" and token.lemma in verbs:
            return token
        perfect = before == "having" and layers.tokens[token.index - 2].text.lower() == "as"
        if perfect and token.tag in {"VBN", "VBD"} and token.lemma in verbs:
            return token
        have = before == "have" and layers.tokens[token.index - 2].text.lower() == "to"
        if (
            have
            and verb.lemma in {"report", "say", "allege"}
            and token.tag in {"VBN", "VBD"}
            and verbs.get(token.lemma) == "speech"
        ):
            return token  # "was reported to have said"
    return None
