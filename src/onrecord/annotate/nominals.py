"""Nominal mentions: people and bodies that a report calls by what they are ("the Russian president", "the agency").

Each gets a chain of its own, unless it stands in apposition to a name or takes up an organisation told before; the
actors extractor says later whom an office denotes on the day of the report.
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Mention, Span, Token

OFFICE, GROUP, ORGANISATION = "OFFICE", "GROUP", "TAKEN_UP"
BODIES = frozenset(["ministry", "government", "administration", "parliament", "embassy", "court", "army", "police"])
TAKING_UP = {
    "agency": frozenset({"agency"}),
    "newspaper": frozenset({"outlet"}),
    "paper": frozenset({"outlet"}),
    "broadcaster": frozenset({"outlet"}),
    "alliance": frozenset({"bloc"}),
    "bloc": frozenset({"bloc"}),
}  # noun to the classes of organisations.tsv that it can take up


def find_nominals(text: str, layers: Layers, names: list[Mention], first_chain: int) -> list[Mention]:
    """Nominal mentions outside of names, in text order; new chains are numbered from `first_chain`."""
    lexicon = load_lexicon()
    covered = {i for m in names for i in range(m.head, m.head + 1)}
    found: list[Mention] = []
    chain = first_chain
    for token in layers.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.index in covered or token.dep in {"compound", "amod", "nmod"}:
            continue
        word, lemma = token.text.lower(), token.lemma.lower()
        office = _office(text, token, layers)
        if office is None and word not in lexicon.words["people"] and lemma not in TAKING_UP and lemma != "counterpart":
            continue
        span = _phrase(token, layers)
        organisation = _organisation_inside(token, names, layers)
        if organisation is not None:
            found.append(Mention(span.start, span.end, token.index, "nominal", organisation, ORGANISATION))
            continue
        bodily = lemma in TAKING_UP or lemma in BODIES
        named = None if bodily else _name_beside(token, names, layers)
        if named is not None:
            found.append(Mention(span.start, span.end, token.index, "nominal", named.chain, named.label))
            continue
        label = OFFICE if office is not None or lemma == "counterpart" else GROUP
        taken_up = _takes_up(token, span, layers, names)
        if taken_up is not None:
            found.append(Mention(span.start, span.end, token.index, "nominal", taken_up, ORGANISATION))
            continue
        found.append(Mention(span.start, span.end, token.index, "nominal", chain, label))
        chain += 1
    return found


def _office(text: str, token: Token, layers: Layers) -> str | None:
    """The longest printed office that ends at the token, singular ones only."""
    offices = load_lexicon().offices
    if token.tag in {"NNS", "NNPS"}:
        return None
    for before in (3, 2, 1, 0):
        first = max(0, token.index - before)
        words = " ".join(t.text.lower() for t in layers.tokens[first : token.index + 1])
        if words in offices:
            return words
    return None


def _phrase(token: Token, layers: Layers) -> Span:
    """The noun phrase from its first modifier to the head, with a following "of ..." that completes it."""
    first, last = token.index, token.index
    for child in layers.children[token.index]:
        below = layers.tokens[child]
        if below.dep in {"det", "amod", "compound", "poss", "nmod", "nummod"} and child < token.index:
            first = min(first, layers.tokens_in(layers.subtree(child))[0].index)
        elif below.dep == "prep" and below.text.lower() == "of" and child == token.index + 1:
            last = layers.tokens_in(layers.subtree(child))[-1].index
    return Span(layers.tokens[first].start, layers.tokens[last].end)


def _name_beside(token: Token, names: list[Mention], layers: Layers) -> Mention | None:
    """The person's name in apposition to the phrase, or the other way round."""
    for m in names:
        if m.label != "PERSON":
            continue
        head = layers.tokens[m.head]
        if head.dep == "appos" and head.head == token.index:
            return m
        if token.dep == "appos" and token.head == m.head:
            return m
    return None


def _organisation_inside(token: Token, names: list[Mention], layers: Layers) -> int | None:
    """The chain of the organisation whose name the noun only explains: "Russia's TASS news agency"."""
    for m in names:
        head = layers.tokens[m.head]
        if (
            (m.label or "").startswith("ORGANISATION:")
            and head.head == token.index
            and head.dep in {"compound", "nmod"}
        ):
            return m.chain
    return None


def _takes_up(token: Token, span: Span, layers: Layers, names: list[Mention]) -> int | None:
    """The chain of the last organisation told before that "the agency", "the newspaper" can mean."""
    lexicon = load_lexicon()
    kinds = TAKING_UP.get(token.lemma.lower())
    first = layers.tokens_in(span)[0].text.lower()
    if kinds is None or first != "the":
        return None
    for m in reversed([m for m in names if m.end <= span.start]):
        if m.label is not None and m.label.startswith("ORGANISATION:"):
            organisation = lexicon.organisations.get(m.label.partition(":")[2])
            if organisation is not None and organisation.kind in kinds:
                return m.chain
    return None
