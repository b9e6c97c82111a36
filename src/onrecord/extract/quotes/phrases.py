"""Noun phrases and the verbs that they belong to, read off the parse."""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.data.speech import load_speech
from onrecord.model import Layers, Mention, Span, Token

PERSONAL = ("er", "or", "ist", "man", "woman", "ian", "mate")  # endings of nouns for people
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TAILS = frozenset({"relcl", "advcl", "acl", "punct", "appos", "cc", "conj", "parataxis"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENERS, CLOSERS = frozenset('"“‘«(['), frozenset('"”’»)]')
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})


def is_someone(noun: Token) -> bool:
    """Whether a common noun is of people or of a body that speaks: by the lists of both, or by its ending."""
    lemma, words, speech = noun.lemma.lower(), load_lexicon().words, load_speech()
    if any(lemma in those for those in (words["people"], words["bodies"], words["states"], speech.tellers)):
        return True
    return noun.text.lower() in words["people"] or (lemma.endswith(PERSONAL) and lemma not in speech.impersonal)


def subject_of(verb: Token | None, layers: Layers) -> Token | None:
    """The subject of a verb, of either voice; of several before it the nearest ("the paper *Echo* said")."""
    if verb is None:
        return None
    below = layers.children_of(verb)
    subjects = [t for t in below if t.dep in SUBJECTS and t.text[0].isalnum()]  # a dash is nobody
    named = [s for s in subjects if s.text.lower() not in {"that", "which", "who"}]
    found = named or subjects
    before = [s for s in found if s.index < verb.index]
    return before[-1] if before else next(iter(found), None)


def is_outlet(word: Token, layers: Layers) -> bool:
    """Whether the word is, or heads the name of, a paper, an agency or a station."""
    if (
        word.lemma.lower() in load_speech().outlet_kinds
        or layers.tokens[word.index - 1].text in load_speech().outlet_kinds
    ):
        return True
    lexicon = load_lexicon()
    for m in layers.mentions:
        if m.kind == "name" and m.start <= word.start < m.end:
            label, _, key = (m.label or "").partition(":")
            known = lexicon.organisations.get(key) if label == "ORGANISATION" else None
            if known is not None and known.kind in {"agency", "outlet"}:
                return True
    return word.text in lexicon.words["outlet_heads"]


def child_with(token: Token, dep: str, layers: Layers) -> Token | None:
    """The first child that hangs on the token in this way."""
    return next((t for t in layers.children_of(token) if t.dep == dep), None)


def object_of(preposition: Token, layers: Layers, *, through: bool = False) -> Token | None:
    """The object of a preposition; with `through`, of the preposition below it ("according *to* Y")."""
    for child in layers.children_of(preposition):
        if child.dep in {"pobj", "pcomp"}:
            return child
        if through and child.pos in {"ADP", "PART", "SCONJ"}:
            return object_of(child, layers)
    return None


def noun_phrase(head: Token, layers: Layers) -> Span:
    """The phrase of `head`: its subtree without relative clauses, appositions and conjuncts that follow it."""
    first = last = head.index
    todo = [head.index]
    while todo:
        for child in layers.children[todo.pop()]:
            token = layers.tokens[child]
            if token.dep in TAILS and token.start > head.start and not _names(token, head, layers):
                continue
            first, last = min(first, child), max(last, child)
            todo.append(child)
    while first < head.index and layers.tokens[first].pos == "PUNCT" and layers.tokens[first].text not in OPENERS:
        first += 1
    return Span(layers.tokens[first].start, layers.tokens[last].end)


def _names(token: Token, head: Token, layers: Layers) -> bool:
    """Whether the token is the name that a common noun right before it introduces: "the radio station *Sound FM*"."""
    first = layers.tokens_in(layers.subtree(token.index))[0]
    return token.dep == "appos" and token.pos == "PROPN" and head.tag == "NN" and first.index == head.index + 1


def whole_phrase(span: Span, layers: Layers) -> Span:
    """`span` as the noun phrase that it stands for.

    A span that only modifies a noun becomes that noun's phrase ("Russia" of "Russia's TASS news agency" becomes the
    agency, "and some" the countries); stops and a relative pronoun at its end go.
    """
    head = layers.head_of(span)
    climbed = head
    while climbed is not None and climbed.head != climbed.index and _only_modifies(climbed):
        climbed = layers.tokens[climbed.head]
    if climbed is not None and climbed is not head and climbed.pos in NOMINAL:
        phrase = noun_phrase(climbed, layers)
        if phrase.contains(span) or climbed.start >= span.end:
            span = Span(min(span.start, phrase.start), max(span.end, phrase.end))
    tokens = _completed(_without_aside(list(layers.tokens_in(span))), layers)
    while len(tokens) > 1 and (tokens[-1].pos in {"PUNCT", "CCONJ", "ADP"} or tokens[-1].tag in {"WDT", "WP"}):
        if tokens[-1].text in CLOSERS:
            break
        tokens.pop()
    while len(tokens) > 1 and tokens[0].pos in {"PUNCT", "CCONJ"} and tokens[0].text not in OPENERS:
        tokens.pop(0)
    return Span(tokens[0].start, tokens[-1].end) if tokens else span


def with_name(phrase: Span, layers: Layers) -> Span:
    """ "state news agency" with the name behind it that the parse hangs elsewhere: "state news agency *Lirana*"."""
    phrase = _with_kind(phrase, layers)
    tokens = layers.tokens_in(phrase)
    if not tokens or tokens[-1].tag not in {"NN", "JJ"}:  # "the daily", "the weekly"
        return phrase
    end = tokens[-1].index + 1
    if tokens[-1].text not in load_same_kind() and tokens[-1].lemma not in load_lexicon().words["bodies"]:
        return phrase
    name = next((m for m in layers.mentions if m.start == tokens[-1].end + 1 and m.kind == "name"), None)
    if name is not None and (name.label or "").startswith("ORG") and tokens[0].tag not in {"DT", "PRP$"}:
        return Span(phrase.start, max(phrase.end, name.end))  # "seen by state news agency *Lirana*", whatever follows
    if layers.tokens[end : end + 1] and layers.tokens[end].text == "The":
        end += 1  # "the weekly *The Anchor*"
    while end < len(layers.tokens) and _is_named(layers.tokens[end], name):
        verb = layers.tokens[layers.tokens[end].head]
        if layers.tokens[end].dep == "nsubj" and not _told_by(verb, tokens[0].index, layers):
            break  # "told the paper Ruiz had left"
        end += 1
    return Span(phrase.start, layers.tokens[end - 1].end)


def _with_kind(phrase: Span, layers: Layers) -> Span:
    """The phrase with the whole name that it ends amid, and with what kind of outlet that is: "*the daily* Ledger"."""
    for name in layers.mentions:
        if name.kind != "name" or not (name.label or "").startswith("ORG"):
            continue
        if name.start < phrase.start < name.end == phrase.end:
            phrase = Span(name.start, phrase.end)  # "Agence France-*Presse*"
        first = layers.tokens_in(name.span)[0].index if layers.tokens_in(name.span) else 0
        kinds = load_speech().outlet_kinds
        if (
            first
            and layers.tokens[first - 1].text in kinds
            and phrase.overlaps(Span(layers.tokens[first - 1].start - 1, name.end))
        ):
            while (
                first and layers.tokens[first - 1].pos in {"NOUN", "ADJ", "DET"} and layers.tokens[first].pos != "DET"
            ):
                first -= 1
            phrase = Span(min(phrase.start, layers.tokens[first].start), max(phrase.end, name.end))
    return phrase


def _is_named(token: Token, name: Mention | None) -> bool:
    return token.pos == "PROPN" or (name is not None and name.start <= token.start < name.end)


def _told_by(verb: Token, first: int, layers: Layers) -> bool:
    """Whether the verb, beside a comma or at the head of its sentence, is told by the phrase that begins at `first`."""
    sentence = layers.sentence_at(layers.tokens[first].start)
    begins = sentence is not None and (first == sentence.first or layers.tokens[first - 1].pos == "PUNCT")
    return begins and verb.index > first


def _completed(tokens: list[Token], layers: Layers) -> list[Token]:
    """With what a preposition at the end leads to: "the former secretary of" *state*."""
    if len(tokens) < 2 or tokens[-1].pos != "ADP":
        return tokens
    led_to = object_of(tokens[-1], layers)
    return tokens if led_to is None else [*tokens, *layers.tokens_in(noun_phrase(led_to, layers))]


def _without_aside(tokens: list[Token]) -> list[Token]:
    """Without a clause in commas or in brackets at the end: "Ruiz (a view that many share)"; "(D-Wis.)" stays."""
    for i in range(len(tokens) - 1):  # "Ruiz, quoted by the agency"
        passive = tokens[i + 1].tag == "VBN" and tokens[i + 1].dep in {"acl", "advcl"} and tokens[i + 1].text.islower()
        if passive and tokens[i].text == ",":
            return tokens[:i]
        if tokens[i + 1].dep == "mark" and tokens[i + 1].text in {"as", "when", "while"}:
            return tokens[: i + 1]  # "the translation of their remarks as the summit began"
        if passive and tokens[i + 1].lemma in load_speech().consulted:
            return tokens[: i + 1]  # "residents interviewed by the agency"
    opening = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text == "("), None)
    if opening is None or tokens[-1].text != ")" or not any(t.pos in {"VERB", "AUX"} for t in tokens[opening:]):
        return tokens
    return tokens[:opening]


def _only_modifies(token: Token) -> bool:
    return token.dep in MODIFIERS or (
        token.pos in {"DET", "CCONJ", "ADJ", "NUM"} and token.dep in {"det", "cc", "amod", "nummod"}
    )
