"""What the parse says of a pronoun and a mention that it may take up: a short row of numbers for the pronoun head.

The signs are those of the salience rules (Lappin and Leass 1994; Webster et al. 2018, section 5): distance, grammatical
role, parallel roles, binding, how often and how early an entity is told.
"""

from __future__ import annotations

import bisect
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from onrecord.model import Layers, Span, Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECT = frozenset({"dobj", "dative", "iobj", "oprd"})
SIGNS = 26  # numbers in a row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may take up; candidates of one `entity` denote the same person."""

    span: Span
    head: int
    entity: Hashable
    named: bool


def signs_of(layers: Layers, pronoun: Token, candidates: Sequence[Candidate]) -> list[list[float]]:
    """A row of `SIGNS` numbers, each 0 to 1, for every candidate."""
    place = _sentence_number(layers, pronoun.start)
    numbers = [_sentence_number(layers, c.span.start) for c in candidates]
    entities = [c.entity for c in candidates]
    order = list(dict.fromkeys(entities))
    before = [i for i, c in enumerate(candidates) if c.span.start < pronoun.start]
    nearest = before[-1] if before else None
    subjects = [i for i in before if layers.tokens[candidates[i].head].dep in SUBJECT]
    last_subject = subjects[-1] if subjects else None
    of_sentence = [i for i in subjects if numbers[i] == place]
    previous = [i for i in subjects if numbers[i] == place - 1]
    rows = []
    for i, c in enumerate(candidates):
        head = layers.tokens[c.head]
        above = layers.tokens[head.head]
        after = c.span.start > pronoun.start
        distance = abs(place - numbers[i])
        told = entities.count(c.entity)
        between = len({entities[j] for j in before if candidates[j].span.start > c.span.start} - {c.entity})
        rows.append(
            [
                float(after),
                float(distance == 0),
                float(distance == 1),
                float(distance == 2),
                min(abs(c.head - pronoun.index), 60) / 60,
                float(head.dep in SUBJECT),
                float(head.dep in OBJECT),
                float(head.dep == "pobj"),
                float(head.dep == "poss"),
                float(head.dep in {"appos", "conj"}),
                float(head.dep in SUBJECT and above.dep in {"ROOT", "ccomp"}),
                float(_kind(head) == _kind(pronoun)),
                float(pronoun.dep in SUBJECT),
                float(pronoun.dep == "poss"),
                float(_bound(layers, pronoun, head)),
                float(_above(layers, c.head, pronoun.index)),
                min(told, 4) / 4,
                float(order[0] == c.entity),
                float(i == nearest),
                float(i == last_subject),
                float(bool(of_sentence) and i == of_sentence[0]),
                float(bool(previous) and i == previous[0]),
                min(between, 4) / 4,
                float(c.named),
                float(_in_brackets(layers, c)),
                float(len({*order}) <= 2),
            ]
        )
    return rows


def _sentence_number(layers: Layers, position: int) -> int:
    return bisect.bisect_right(layers.sentences, position, key=lambda s: s.start)


def _kind(token: Token) -> str:
    if token.dep in SUBJECT:
        return "subject"
    return "object" if token.dep in OBJECT or token.dep == "pobj" else token.dep


def _bound(layers: Layers, pronoun: Token, head: Token) -> bool:
    """Whether both depend on one verb, so that a plain pronoun cannot mean the other."""
    above = pronoun
    if pronoun.dep == "pobj":
        above = layers.tokens[pronoun.head]
    return pronoun.dep != "poss" and above.head == head.head and head.head != head.index


def _above(layers: Layers, head: int, pronoun: int) -> bool:
    """Whether the mention's governor also governs the pronoun at some depth."""
    governor = layers.tokens[head].head
    index = pronoun
    for _ in range(12):
        if index == governor:
            return True
        up = layers.tokens[index].head
        if up == index:
            return False
        index = up
    return False


def _in_brackets(layers: Layers, c: Candidate) -> bool:
    first = layers.tokens_in(c.span)
    return bool(first) and first[0].index > 0 and layers.tokens[first[0].index - 1].text in {"(", "["}
