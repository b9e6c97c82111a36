"""Addressees: to whom words were said, read from the parse around the cue.

The object of a verb of telling ("told the board"), what "to" leads to ("wrote to Ruiz"), the subject of a passive
("the board was told by Ruiz"), a phrase beside the verb ("speaking to reporters", "in a letter to Ruiz").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_someone, noun_phrase, object_of, with_name
from onrecord.model import Layers, Span, Token

NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})
MAX_CALLED = 10  # tokens from "called on" to "to": a body with its name
MEETING = frozenset({"meet", "brief"})
FACING = frozenset({"before", "at"})
SENDING = frozenset({"address", "send", "direct", "read"})


def find_addressee(draft: Draft, layers: Layers) -> Span | None:
    """The phrase that names whom the words were said to; None when the content holds it."""
    assert draft.cue is not None
    for token in (*layers.tokens_in(draft.cue), *_verb_above(draft.cue, layers)):
        person = _of_verb(token, draft, layers)
        if person is not None:
            phrase = with_name(_without_matter(noun_phrase(person, layers), token, person, layers), layers)
            return None if _amid_content(phrase, draft, layers) else phrase
    person = _of_occasion(draft, layers) or _of_letter_before(draft, layers)
    return with_name(noun_phrase(person, layers), layers) if person is not None else None


def _without_matter(phrase: Span, verb: Token, person: Token, layers: Layers) -> Span:
    """ "informed *lawmakers* of the decision": what "of" leads to is no part of who is told."""
    for child in layers.children_of(person):
        if child.text.lower() == "of" and verb.lemma in load_speech().telling_of:
            matter = object_of(child, layers)
            if matter is not None and matter.pos == "NOUN" and not is_someone(matter) and child.start > phrase.start:
                return Span(phrase.start, layers.tokens[child.index - 1].end)
    return phrase


def _verb_above(cue: Span, layers: Layers) -> Iterator[Token]:
    """ "*wrote* to Ruiz, warning that", "*phoned* Ruiz to say": the verb that a form of speech goes on from."""
    verb = layers.head_of(cue)
    if verb is None or verb.dep not in {"advcl", "conj", "xcomp"}:
        return
    if verb.tag == "VBG" or (verb.tag == "VB" and layers.tokens[verb.head].lemma in load_speech().addressing):
        yield layers.tokens[verb.head]


def _of_verb(verb: Token, draft: Draft, layers: Layers) -> Token | None:
    """Whom the verb itself addresses."""
    speech = load_speech()
    assert draft.cue is not None
    addressing = verb.lemma in speech.addressing
    speaking = verb.lemma in load_cue_verbs() or verb.lemma in speech.naming or verb.lemma in speech.speaking
    if not addressing and not speaking and (verb.lemma == "accord" or not draft.cue.contains(verb.span)):
        return None
    children = layers.children_of(verb)
    passive = any(t.dep == "auxpass" for t in children)
    for child in children:
        person: Token | None = None
        told = child.dep in OBJECTS and child.pos != "ADP" and (addressing or child.dep == "dative")
        if child.dep in OBJECTS and verb.lemma in speech.promising and _is_listener(child):
            person = child  # "promised pensioners", not "promised reforms"
        elif told or (child.dep == "nsubjpass" and addressing and passive and not _speaks(child, draft)):
            person = child
        elif child.text.lower() == "to" and child.pos == "ADP" and child.dep in {"prep", "dative"}:
            person = object_of(child, layers)
            if person is not None and not (speaking or addressing or draft.cue.contains(child.span)):
                person = person if _is_listener(person) and draft.cue.contains(verb.span) else None
        elif child.text.lower() == "of" and verb.lemma in speech.demanding:
            person = object_of(child, layers)
        elif child.pos == "ADP" and child.text.lower() in FACING:
            person = _faced(verb, child, draft.cue, layers)
        elif child.text.lower() == "on" and verb.lemma == "call":
            person = _called_on(child, layers)
        if person is not None and _can_listen(person):
            return person
    return None


def _faced(verb: Token, preposition: Token, cue: Span, layers: Layers) -> Token | None:
    """ "testified before the committee", "shot back at Ruiz": what the head took into the cue, and is somebody."""
    person = object_of(preposition, layers)
    before = preposition.text.lower() == "before" and verb.lemma in load_speech().speaking
    loud = preposition.text.lower() == "at" and verb.lemma in load_speech().shouting
    return (
        person
        if person is not None and (before or loud or cue.contains(preposition.span)) and _is_listener(person)
        else None
    )


def _called_on(on: Token, layers: Layers) -> Token | None:
    """ "called on *the government* to act": somebody, and what they are to do."""
    person = object_of(on, layers)
    after = layers.tokens[on.index + 1 : on.index + MAX_CALLED] if person is not None else ()
    return person if person is not None and _is_listener(person) and any(t.text == "to" for t in after) else None


def _of_letter_before(draft: Draft, layers: Layers) -> Token | None:
    """ "She sent a letter to *Ruiz*. '...', she wrote": whom the sentence before says that somebody wrote to."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    sentence = layers.sentence_at(cue.start) if cue is not None and cue.lemma == "write" else None
    before = layers.sentence_before(sentence) if sentence is not None else None
    if sentence is None or before is None or before.paragraph != sentence.paragraph:
        return None
    for token in layers.tokens[before.first : before.last]:
        if token.lemma in {"write", "send"} and token.dep == "ROOT" and not layers.in_marks(token.start):
            below = layers.children_of(token)
            inside = [t for noun in below if noun.dep in OBJECTS for t in layers.children_of(noun)]
            person = _led_to([*below, *inside], {"to"}, layers)
            letter = token.lemma == "write" or any(t.lemma in load_speech().occasions for t in below)
            return person if letter and person is not None and _is_listener(person) else None
    return None


def _speaks(subject: Token, draft: Draft) -> bool:
    return draft.source is not None and draft.source.start <= subject.start < draft.source.end


def _is_listener(token: Token) -> bool:
    """Whether the word is a name, or a noun for those who can listen."""
    return token.pos in {"PROPN", "NOUN"} and _can_listen(token)


def _can_listen(token: Token) -> bool:
    """Whether words can be said to it; one posts to a page and responds to a poll, but neither is told anything."""
    if token.pos == "NOUN" and not token.text[:1].isupper():
        return is_someone(token) or token.lemma.lower() in load_speech().audiences
    return token.pos in NOMINAL and token.tag not in {"WDT", "WP"} and token.text.lower() not in {"that", "this"}


def _of_occasion(draft: Draft, layers: Layers) -> Token | None:
    """Whom the words were said before: "speaking to X", "in a letter to X", "replying to a question from X"."""
    assert draft.cue is not None
    speech = load_speech()
    for token in layers.tokens_around(draft.cue.start):
        if draft.holds(token) or layers.in_marks(token.start):
            continue
        children = layers.children_of(token)
        met = [t for t in children if t.dep in OBJECTS and _is_listener(t)] if token.lemma in MEETING else []
        if met and token.tag == "VBG" and token.dep == "advcl":
            person: Token | None = met[0]
        elif token.tag == "VBG" and token.lemma == "address":
            # "Addressing cadets at the academy, Ruiz said" may be parsed as a phrase
            above = [layers.tokens[token.head]] if token.dep == "compound" else []
            person = next((t for t in (*children, *above) if t.dep in OBJECTS or t in above), None)
        elif token.lemma in speech.answering and (token.tag == "VBG" or token.pos == "NOUN"):
            person = _led_to(children, {"to"}, layers) or next((t for t in children if t.dep in OBJECTS), None)
            if person is not None and person.lemma.lower() in speech.questions:
                person = _led_to(layers.children_of(person), {"from", "by"}, layers)
            elif person is not None and person.lemma.lower() in speech.carriers:
                person = child_with(person, "poss", layers)  # "in reply to the paper's report"
        elif token.tag in FINITE and token.lemma in speech.asking and token.dep == "advcl":
            asks = next((t for t in children if t.dep == "nsubj"), None)  # "said when a reporter asked him"
            when = any(t.text.lower() == "when" for t in children)
            person = asks if asks is not None and when and _is_listener(asks) else None
        elif token.tag == "VBN" and token.lemma in speech.asking:
            person = _led_to(children, {"by"}, layers)
        elif _is_speaking(token, layers) or _is_occasion(token, layers):
            prepositions = {"to", "with", "before"} if token.tag == "VBG" else {"to", "with"}
            if token.lemma.lower() in speech.documents:
                prepositions = {"to"}  # "in a joint statement with Ruiz": Ruiz says it too
            beside = [t for t in layers.children_of(layers.tokens[token.head]) if t.index == token.index + 1]
            sent = [t for c in children if c.tag == "VBN" and c.lemma in SENDING for t in layers.children_of(c)]
            person = _led_to([*children, *beside, *sent], prepositions, layers)
        elif token.tag == "VBG" and token.lemma == "turn":
            person = _led_to(children, {"to"}, layers)
            person = person if person is not None and _is_listener(person) else None
        else:
            continue
        if person is not None and _can_listen(person) and not _speaks(person, draft):
            return person
    return None


def _is_speaking(verb: Token, layers: Layers) -> bool:
    """Whether the participle tells of the speaking itself: "speaking to Ruiz", but not "after meeting with Ruiz"."""
    above = layers.tokens[verb.head].text.lower()
    return verb.tag == "VBG" and verb.lemma in load_speech().speaking and above not in {"after", "before"}


def _is_occasion(noun: Token, layers: Layers) -> bool:
    """Whether the noun is a letter, a call, a meeting on which "in", "at" or "during" hangs, and not spoken of."""
    above = layers.tokens[noun.head]
    if noun.pos != "NOUN" or noun.lemma.lower() not in load_speech().occasions:
        return False
    return noun.dep == "pobj" and above.text.lower() in {
        "in",
        "during",
        "at",
    }  # what is said after talks is told to others


def _led_to(children: list[Token], prepositions: set[str], layers: Layers) -> Token | None:
    led = (object_of(t, layers) for t in children if t.pos == "ADP" and t.text.lower() in prepositions)
    return next((person for person in led if person is not None), None)


def _amid_content(phrase: Span, draft: Draft, layers: Layers) -> bool:
    """Whether the phrase lies in the content, elsewhere than at its beginning, where a tagger takes in too much."""
    before = layers.tokens[max(0, layers.tokens_in(phrase)[0].index - 1)]
    over = [c for c in draft.content if c.overlaps(phrase)]
    if before.text.lower() == "to" and all(
        c.start <= before.start <= c.start + 1 and c.end <= phrase.end for c in over
    ):
        return False  # a piece of its own: "to passengers"
    return any(phrase.start > c.start + 1 for c in over)
