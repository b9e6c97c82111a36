"""Chains: who stands between the speaker and the page, and to whom the words were said.

Read from the parse of the sentences that hold the cue: "Y quoted X as saying", "X was quoted by Y as telling Z",
"X said, according to Y", "Y said, citing X", "X told Z, Y reported".
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.addressees import find_addressee
from onrecord.extract.quotes.carriers import add_carriers, put_footage, put_in_footage, put_shown, put_telling
from onrecord.extract.quotes.citing import add_carried, add_cited, add_heard, add_second_hand, is_citing
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import noun_phrase, object_of, subject_of
from onrecord.extract.quotes.sources import settle_source
from onrecord.model import Layers, Span, Token

RELAYING = frozenset({"quote", "cite", "report"})
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
    put_telling(draft, layers)
    put_in_footage(draft, layers)
    add_cited(draft, layers)
    _closing_report(draft, layers)
    add_carriers(draft, layers)
    add_carried(draft, layers)
    add_heard(draft, layers)
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
        draft.content = _said_after(saying, draft, layers)
        add_second_hand(draft, layers)
        return True
    quoted = next((t for t in children if t.dep in {"dobj", "obj"}), None) or subject_of(saying, layers)
    if not was_passive and passive is not None and quoted is not None and saying is not None:
        draft.source = noun_phrase(quoted, layers)
        draft.via = [noun_phrase(passive, layers)]
        draft.cue = saying.span
        draft.content = _said_after(saying, draft, layers)
        return True
    return False


def _said_after(saying: Token, draft: Draft, layers: Layers) -> list[Span]:
    """The contents without the verb that they hold, and from its clause on: "telling reporters *that ...*"."""
    clause = next((t for t in layers.children_of(saying) if t.dep == "ccomp" and t.index > saying.index), None)
    start = layers.subtree(clause.index).start if clause is not None else saying.end
    start = saying.end if layers.in_marks(start) else start
    kept = []
    for c in draft.content:
        if not c.contains(saying.span):
            kept.append(c)
        elif saying.end <= start < c.end and not layers.in_marks(saying.start):
            kept.append(Span(start, c.end))
    return kept or draft.content


def is_quoted_as(draft: Draft, layers: Layers) -> bool:
    """Whether the sentence says of somebody that they are "quoted as saying": a statement, however unsure the head."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    verb = _relay_verb(draft, cue, layers) if cue is not None else None
    saying = _as_saying(verb, layers) if verb is not None else None
    return saying is not None and any(c.start <= saying.end + 2 or c.contains(saying.span) for c in draft.content)


def _relay_verb(draft: Draft, cue: Token, layers: Layers) -> Token | None:
    """The form of "quote", "cite" or "report" before "as saying", in the cue or its sentence and not in the content."""
    assert draft.cue is not None
    inside = layers.tokens_in(draft.cue)
    found = []
    for token in (*inside, *layers.tokens_around(cue.start)):
        beside = is_citing(token, layers)  # "said, quoting X as saying" has a verb of its own
        if token.lemma in RELAYING and token.pos == "VERB" and not beside and not draft.holds(token):
            found.append(token)
    nearest = [t for t in found if _as_saying(t, layers) is not None]
    return max(nearest, key=lambda t: t.index) if nearest else None


def _as_saying(verb: Token, layers: Layers) -> Token | None:
    """The verb of speech after "as" behind a relay verb: "quoted ... as *telling*"."""
    verbs = load_cue_verbs()
    for token in layers.tokens[verb.index + 1 : verb.index + 25]:
        before = layers.tokens[token.index - 1].text.lower()
        if before == "as" and token.tag == "VBG" and token.lemma in verbs:
            return token
        perfect = before == "having" and layers.tokens[token.index - 2].text.lower() == "as"
        if perfect and token.tag in {"VBN", "VBD"} and token.lemma in verbs:
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


def _closing_report(draft: Draft, layers: Layers) -> None:
    """ "..., according to Y" and "..., Y reported" at the end of the cue's sentence: Y is an intermediary."""
    assert draft.cue is not None
    own = [s for s in (draft.source, draft.cue, *draft.content) if s is not None]
    for token in layers.tokens_around(draft.cue.start):
        relay = _relay_at(token, draft.cue, layers) if not draft.holds(token) else None
        if relay is not None and not any(s.start <= relay.start < s.end for s in own):
            draft.add_via(noun_phrase(relay, layers))
    for phrase in (_before_last_verb(draft, layers), _told_behind(draft, layers)):
        if phrase is not None:
            draft.add_via(phrase)


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
    if cue is None or cue.dep != "ccomp" or spoken:
        return None
    above = layers.tokens[cue.head]
    subject = subject_of(above, layers) if load_cue_verbs().get(above.lemma) in {"speech", "relay"} else None
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
        return _before_cue(token, layers) if relays else None
    if token.lemma == "accord" and token.pos in {"VERB", "ADP", "SCONJ"}:
        return object_of(token, layers, through=True)
    if relays and token.pos == "VERB" and token.dep in {"ROOT", "parataxis", "ccomp"}:
        return subject_of(token, layers)
    if token.lemma == "write" and token.dep == "ROOT" and cue.end < token.start:
        return subject_of(token, layers)  # "..., Ruiz told Lund, the paper's reporter wrote"
    if token.tag == "VBN" and (relays or token.lemma in load_speech().released):
        return _as_told_by(token, layers)
    return None


def _before_cue(token: Token, layers: Layers) -> Token | None:
    """ "As reported by Y, X said", "As Y reported, X said", "X, quoted by Y, said"."""
    children = layers.children_of(token)
    if token.tag == "VBN" and token.dep in {"acl", "advcl"} and token.lemma in {"quote", "cite"}:
        by = next((o for t in children if (o := _printed_in(t, layers)) is not None), None)
        return by if _as_saying(token, layers) is None else None
    if token.tag in FINITE and token.dep == "advcl" and any(t.text.lower() == "as" for t in children):
        return subject_of(token, layers)
    return _as_told_by(token, layers) if token.tag == "VBN" else None


def _printed_in(preposition: Token, layers: Layers) -> Token | None:
    """Y of "quoted by Y", and of "quoted in Y" where Y has a name."""
    someone = object_of(preposition, layers) if preposition.pos == "ADP" else None
    inside = preposition.text.lower() == "in" and someone is not None and someone.pos == "PROPN"
    return someone if inside or preposition.dep == "agent" else None


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
