"""Who of several people a pronoun means: the pronoun head's choice, or the rules' where the head is not installed."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.heads.pronoun_features import Candidate
from onrecord.heads.pronouns import PRONOUNS, can_resolve, make_passage, score_passage
from onrecord.model import Layers, Mention, Span, Token

SENTENCES_BEFORE = 3  # of the first pronoun of a passage
MAX_CHARACTERS = 700  # of a passage, about 160 word pieces
MIN_CHANCE = 0.5  # of the chosen chain among those that fit
MIN_SHARE = 0.3  # of the chosen chain among all candidates and none


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun, the chains that fit it, and the one that leads by the rules, if one does."""

    token: Token
    chains: tuple[int, ...]
    leader: int | None


def choose(
    text: str, layers: Layers, choices: Sequence[Choice], people: Sequence[Mention]
) -> Iterator[tuple[Token, int]]:
    """The pronouns whose antecedent is likely enough, each with its chain."""
    if not can_resolve():
        yield from ((c.token, c.leader) for c in choices if c.leader is not None)
        return
    for group, window in _windows(layers, choices):
        inside = [
            Candidate(m.span, m.head, m.chain if m.chain is not None else f"alone {m.start}", True)
            for m in people
            if window.contains(m.span)
        ]
        pronouns = [t for t in layers.tokens_in(window) if t.text.lower() in PRONOUNS]
        passage = make_passage(text, layers, window, pronouns, inside)
        of_token = dict(zip((t.index for t in passage.pronouns), score_passage(passage), strict=True))
        for choice in group:
            chain = _likeliest(choice, of_token.get(choice.token.index, {}))
            if chain is not None:
                yield choice.token, chain


def _likeliest(choice: Choice, chances: dict[object, float]) -> int | None:
    fitting = {chain: chances.get(chain, 0.0) for chain in choice.chains}
    whole = sum(fitting.values())
    best = max(fitting, key=lambda chain: (fitting[chain], -chain))
    if fitting[best] >= MIN_SHARE and fitting[best] >= MIN_CHANCE * whole:
        return best
    return None


def _windows(layers: Layers, choices: Sequence[Choice]) -> Iterator[tuple[list[Choice], Span]]:
    """Neighbouring pronouns together, each group with its sentences and a few before them."""
    group: list[Choice] = []
    start = end = 0
    for choice in sorted(choices, key=lambda c: c.token.start):
        number = bisect.bisect_right(layers.sentences, choice.token.start, key=lambda s: s.start) - 1
        here = layers.sentences[number]
        if group and here.end - start <= MAX_CHARACTERS:
            group.append(choice)
            end = max(end, here.end)
            continue
        if group:
            yield group, Span(start, end)
        first = number
        while (
            first > 0
            and number - first < SENTENCES_BEFORE
            and here.end - layers.sentences[first - 1].start <= MAX_CHARACTERS
        ):
            first -= 1
        group, start, end = [choice], layers.sentences[first].start, here.end
    if group:
        yield group, Span(start, end)
