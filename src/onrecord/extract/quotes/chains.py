"""Chains: who stands between the speaker and the page, and to whom the words were said.

Read from the parse of the sentences that hold the cue: "Y quoted X as saying", "X was quoted by Y as telling Z",
"X said, according to Y", "Y said, citing X", "X told Z, Y reported".
"""

from __future__ import annotations

from onrecord.data.speech import SPOKEN, load_cue_verbs, load_speech
from onrecord.extract.quotes.addressees import find_addressee
from onrecord.extract.quotes.asides import put_aside
from onrecord.extract.quotes.carriers import add_carriers
from onrecord.extract.quotes.citing import add_carried, add_cited, add_heard, add_second_hand, is_citing
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_outlet, noun_phrase, object_of, subject_of, with_name
from onrecord.extract.quotes.relays import RELAYING, add_relays, as_saying, printed_in
from onrecord.extract.quotes.showing import put_footage, put_in_footage, put_shown, put_telling
from onrecord.extract.quotes.sources import settle_source
from onrecord.model import Layers, Span, Token

MAX_TAIL_TOKENS = 8  # of a content that ends with who said it to whom
AWAITING = frozenset({"expect", "charge", "offer", "schedule", "accuse"})  # passives whose subject says nothing
TELLING = SPOKEN | {"question"}  # senses of verbs whose subject speaks for itself


def read_chain(draft: Draft, layers: Layers) -> None:
    """Set speaker, cue, addressee and intermediaries of `draft` from the sentence around its cue, in place."""
    if draft.cue is None:
        return
    cue = layers.head_of(draft.cue)
    if cue is None:
        return
    framed = put_aside(draft, layers) or put_quoted_as(draft, cue, layers) or _as_reported(draft, cue, layers)
    if not framed:
        _according_to(draft, cue, layers)
        if draft.via:
            add_second_hand(draft, layers)
        settle_source(draft, layers)
    put_shown(draft, layers)
    put_footage(draft, layers)
    put_telling(draft, layers)
    put_in_footage(draft, layers)
    add_cited(draft, layers)
    add_relays(draft, layers)
    add_carriers(draft, layers)
    add_carried(draft, layers)
    add_heard(draft, layers)
    awaited = cue.lemma in AWAITING and child_with(cue, "nsubjpass", layers) is not None
    if draft.source is None and awaited and draft.via:
        draft.source = draft.via.pop()  # "charges were expected, two officials said"
    draft.via = [with_name(via, layers) for via in draft.via]
    if draft.addressee is None:
        draft.addressee = find_addressee(draft, layers)


def put_quoted_as(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "Y quoted X as saying ..." and "X was quoted by Y as saying ...": X speaks, Y is the intermediary."""
    verb = _relay_verb(draft, cue, layers)
    if verb is None:
        return False
    children = layers.children_of(verb)
    saying = as_saying(verb, layers)
    passive = next((t for t in children if t.dep in {"nsubjpass", "nsubj"}), None)
    below = layers.children_of(saying) if saying is not None else []
    agent = next((t for t in children if t.dep == "agent"), None)
    agent = agent or next((t for t in below if t.text.lower() == "by"), None)  # "as saying by Y" is parsed either way
    was_passive = any(t.dep == "auxpass" for t in children)
    if was_passive and passive is not None and saying is not None:
        draft.source = noun_phrase(passive, layers)
        relay = object_of(agent, layers) if agent is not None else None
        printed = (printed_in(t, layers) for t in (*children, *below) if t.index > verb.index and not draft.holds(t))
        relay = relay or next((t for t in printed if t is not None and _prints(t, layers)), None)
        draft.via = [noun_phrase(relay, layers)] if relay is not None else []
        draft.cue = saying.span
        draft.content = _said_after(saying, draft, layers)
        add_second_hand(draft, layers)
        return True
    quoted = next((t for t in children if t.dep in {"dobj", "obj"}), None) or subject_of(saying, layers)
    quoting = noun_phrase(passive, layers) if passive is not None else _before(verb, draft)
    if not was_passive and quoting is not None and quoted is not None and saying is not None:
        draft.source = noun_phrase(quoted, layers)
        draft.via = [quoting]
        draft.cue = saying.span
        draft.content = _said_after(saying, draft, layers)
        return True
    return False


def _prints(noun: Token, layers: Layers) -> bool:
    """Whether words are printed in it: an outlet, or the minutes."""
    return is_outlet(noun, layers) or noun.lemma in load_speech().carriers


def _before(verb: Token, draft: Draft) -> Span | None:
    """The source that the head found before "quote", where that is parsed as no verb."""
    return draft.source if verb.pos != "VERB" and draft.source is not None and draft.source.end <= verb.start else None


def _said_after(saying: Token, draft: Draft, layers: Layers) -> list[Span]:
    """The contents without the verb that they hold, and from its clause on: "telling reporters *that ...*"."""
    clauses = [t for t in layers.children_of(saying) if t.dep in {"ccomp", "xcomp"} and t.index > saying.index]
    clause = next(iter(sorted(clauses, key=lambda t: t.dep)), None)  # "telling officials *to prepare*"
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
    saying = as_saying(verb, layers) if verb is not None else None
    return saying is not None and any(c.start <= saying.end + 2 or c.contains(saying.span) for c in draft.content)


def _relay_verb(draft: Draft, cue: Token, layers: Layers) -> Token | None:
    """The form of "quote", "cite" or "report" before "as saying", in the cue or its sentence and not in the content."""
    assert draft.cue is not None
    inside = layers.tokens_in(draft.cue)
    found = []
    for token in (*inside, *layers.tokens_around(cue.start)):
        beside = is_citing(token, layers)  # "said, quoting X as saying" has a verb of its own
        verb = token.pos == "VERB" or token.text == "quote"  # "papers quote X" is not always parsed as a clause
        passive = token.lemma in {"say", "allege"} and token.tag == "VBN"  # "is said to have told"
        if (token.lemma in RELAYING or passive) and verb and not beside and not draft.holds(token):
            found.append(token)
    nearest = [t for t in found if as_saying(t, layers) is not None]
    return max(nearest, key=lambda t: t.index) if nearest else None


def _according_to(draft: Draft, cue: Token, layers: Layers) -> None:
    """ "X said '...', according to Y", "X said so, Y reported": X's own verb governs the words, Y relays them."""
    assert draft.cue is not None
    relays = load_cue_verbs()
    relaying = any(t.lemma == "accord" or relays.get(t.lemma) == "relay" for t in layers.tokens_in(draft.cue))
    told = layers.tokens[cue.index] if relays.get(cue.lemma) == "speech" else None  # "'...,' he told Z, Y said"
    relaying = relaying or (told is not None and _verb_within(told, draft, layers) is not None)
    if not relaying or draft.source is None:
        return
    within = _verb_within(told, draft, layers) if told is not None else None
    found = (find(draft, layers) for find in (_verb_around, _verb_above, _verb_at_end, _verb_beside))
    teller = within or next((verb for verb in found if verb is not None), None)
    if teller is None or draft.cue.start <= teller.start < draft.cue.end:
        return
    subject = subject_of(teller, layers)
    if subject is None or (subject.dep == "nsubjpass" and child_with(teller, "agent", layers) is None):
        return  # "is expected to resign, according to Y": Y says so
    teller = _second_verb(teller, layers) or teller
    if not draft.source.overlaps(subject.span):
        draft.via = [draft.source]
        draft.source = noun_phrase(subject, layers)
    draft.cue = teller.span
    taken = Span(min(draft.source.start, teller.start), max(draft.source.end, teller.end))
    draft.content = [part for c in draft.content for part in _without(c, taken)] or draft.content


def _as_reported(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "As Y reported, X said that ...": X speaks, whatever the head took for content."""
    as_ = any(t.text.lower() == "as" and t.index < cue.index for t in layers.children_of(cue))
    above, outlet = layers.tokens[cue.head], subject_of(cue, layers)
    speaker, said = subject_of(above, layers), child_with(above, "ccomp", layers)
    names = above.lemma in load_speech().naming and speaker is not None and speaker.index < above.index
    if as_ and cue.dep == "advcl" and names and speaker is not None and outlet is not None:
        draft.source, draft.cue = noun_phrase(speaker, layers), above.span  # "as Y tells it, X called it a lie"
        draft.via = [noun_phrase(outlet, layers)]
        return True
    if not as_ or cue.dep != "advcl" or load_cue_verbs().get(above.lemma) not in TELLING or outlet is None:
        return False
    if speaker is None or said is None or not cue.index < speaker.index < above.index < said.index:
        return False
    draft.source, draft.cue = noun_phrase(speaker, layers), above.span
    draft.content, draft.via = [layers.subtree(said.index)], [noun_phrase(outlet, layers)]
    return True


def _second_verb(verb: Token, layers: Layers) -> Token | None:
    """ "Orr called Vell and *assured* him that ...": of two verbs with one subject the one that has the clause."""
    if any(t.dep == "ccomp" for t in layers.children_of(verb)):
        return None
    verbs = {*load_cue_verbs(), *load_speech().informing}
    second = (t for t in layers.children_of(verb) if t.dep == "conj" and t.tag in FINITE and t.lemma in verbs)
    return next((t for t in second if any(c.dep == "ccomp" for c in layers.children_of(t))), None)


def _verb_around(draft: Draft, layers: Layers) -> Token | None:
    """ "Ruiz, according to Y, *said* that ...": the verb of speech before which "according to" stands."""
    accord = next((t for t in layers.tokens_in(draft.cue) if t.lemma == "accord"), None) if draft.cue else None
    verb = layers.tokens[accord.head] if accord is not None else None
    if accord is None or verb is None or load_cue_verbs().get(verb.lemma) not in TELLING or verb.tag not in FINITE:
        return None
    subject = subject_of(verb, layers)
    between = subject is not None and subject.dep == "nsubj" and subject.index < accord.index < verb.index
    clause = any(t.dep == "ccomp" and t.index > verb.index for t in layers.children_of(verb))
    return verb if between and clause and not layers.in_marks(verb.start) else None


def _verb_within(told: Token, draft: Draft, layers: Layers) -> Token | None:
    """ "'...,' he *told* officers, prosecutors said": the clause of the cue, a verb of speech next to the quotation."""
    inner = child_with(told, "ccomp", layers)
    names = inner is not None and inner.lemma in load_speech().naming  # "X *called* it 'a gift', one of them said"
    if inner is None or not (names or load_cue_verbs().get(inner.lemma) in TELLING) or inner.tag not in FINITE:
        return None
    after = inner.start > draft.content[-1].end or (names and inner.end <= draft.content[0].start)
    beside = not draft.holds(inner) and after and not layers.in_marks(inner.start)
    subject = subject_of(inner, layers)
    return inner if beside and subject is not None and subject.dep == "nsubj" else None


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
