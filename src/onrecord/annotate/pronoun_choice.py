"""Who of several people a pronoun means: the pronoun head's choice, or the rules' where the head is not installed."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.heads.pronoun_features import Candidate, gender_of_words
from onrecord.heads.pronouns import can_resolve, make_passage, score_passage
from onrecord.model import Layers, Mention, Span, Token

SENTENCES_BEFORE = 3  # of the pronoun's sentence, as far back as the rules look
MAX_CHARACTERS = (
    350  # of a passage, about 80 word pieces; 500 chose no better on GUM train and dev and cost twice as much
)
MIN_CHANCE = 0.5  # of the likelier of the two; on GUM train 0.4 and 0.6 link as well (F1 64.8, 64.1), 0.75 worse (62.8)


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun, the chains that fit it, the likeliest by the rules first, and the one that leads, if one does."""

    token: Token
    chains: tuple[int, ...]
    leader: int | None


def choose(
    text: str, layers: Layers, choices: Sequence[Choice], people: Sequence[Mention]
) -> Iterator[tuple[Token, int]]:
    """The pronouns whose antecedent is likely enough, each with its chain; `people` are names in text order."""
    starts = [m.start for m in people]
    asked = can_resolve()
    for choice in choices:
        chain = choice.leader
        if asked:
            window = _window(layers, choice.token)
            inside = people[bisect.bisect_left(starts, window.start) : bisect.bisect_left(starts, window.end)]
            chain = _ask(text, layers, choice, window, inside)
        if chain is not None:
            yield choice.token, chain


def _ask(text: str, layers: Layers, choice: Choice, window: Span, people: Sequence[Mention]) -> int | None:
    """The head's choice between the two likeliest that are named in the window; the rules' where fewer are."""
    named = {m.chain for m in people}
    fitting = [chain for chain in choice.chains if chain in named][:2]
    if len(fitting) < 2:
        return choice.leader
    candidates = [
        Candidate(m.span, m.head, m.chain if m.chain is not None else f"alone {m.start}", True, _gender(text, m))
        for m in people
    ]
    first = next(c.entity for c in candidates if c.entity in fitting)
    pair = tuple(sorted(fitting, key=lambda chain: chain != first))  # in the order of the text
    passage = make_passage(text, layers, window, choice.token, candidates, (pair[0], pair[1]))
    if passage is None:
        return choice.leader
    chances = score_passage(passage)
    best = int(chances[1] > chances[0])
    return pair[best] if chances[best] >= MIN_CHANCE and chances[0] != chances[1] else None


def _gender(text: str, mention: Mention) -> str | None:
    return gender_of_words(mention.span.of(text))


def _window(layers: Layers, token: Token) -> Span:
    """The sentence of the pronoun and those before it, as far as they fit."""
    number = bisect.bisect_right(layers.sentences, token.start, key=lambda s: s.start) - 1
    here = layers.sentences[number]
    first = number
    while first > 0 and number - first < SENTENCES_BEFORE:
        if here.end - layers.sentences[first - 1].start > MAX_CHARACTERS:
            break
        first -= 1
    return Span(layers.sentences[first].start, here.end)
