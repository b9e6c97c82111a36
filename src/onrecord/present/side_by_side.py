"""Two reports side by side: paragraphs paired by the words that they share.

A shared word counts for more the fewer paragraphs of the two reports have it, so that "the" pairs nothing and a name
that is everywhere little. Pairs are taken best first, each paragraph once; what has no partner stands alone. It says
that two paragraphs tell of the same, not that they agree: findings do that.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from onrecord.model import Report, Span, trim

#: Shared weight over all weight of both. Of pairs drawn from two reports each of 40 events (BASIL), those at 0.10 to
#: 0.13 told of the same in one case of two, those at 0.16 and more in five of six.
MIN_SHARED = 0.15
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of one report and its partner in the other; one of them is None where there is no partner.

    `shared` is 0 to 1, the weight of the words that both have; `words` are those words, the weightiest first.
    """

    left: Span | None
    right: Span | None
    shared: float = 0.0
    words: tuple[str, ...] = ()


def pair_paragraphs(left: Report, right: Report) -> list[Pair]:
    """The paragraphs of `left` in order, each with its partner in `right`, then what only `right` has."""
    mine, theirs = paragraphs_of(left), paragraphs_of(right)
    my_words = [_words(span.of(left.text)) for span in mine]
    their_words = [_words(span.of(right.text)) for span in theirs]
    held_by = Counter(word for words in (*my_words, *their_words) for word in words)
    weights = {word: 1 / count for word, count in held_by.items()}
    partners = _best_pairs([[_shared(a, b, weights) for b in their_words] for a in my_words])
    pairs = []
    for i, span in enumerate(mine):
        j = partners.get(i)
        if j is None:
            pairs.append(Pair(span, None))
            continue
        both = sorted(my_words[i] & their_words[j], key=lambda word: (-weights[word], word))
        pairs.append(Pair(span, theirs[j], _shared(my_words[i], their_words[j], weights), tuple(both)))
    taken = set(partners.values())
    return pairs + [Pair(None, span) for j, span in enumerate(theirs) if j not in taken]


def paragraphs_of(report: Report) -> list[Span]:
    """The lines of the body that hold words."""
    found = []
    for body in report.body:
        start = body.start
        for line in body.of(report.text).splitlines(keepends=True):
            if (span := trim(report.text, start, start + len(line))) and _WORD.search(span.of(report.text)):
                found.append(span)
            start += len(line)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _shared(left: frozenset[str], right: frozenset[str], weights: dict[str, float]) -> float:
    """Twice the shared weight over the weight of both (Dice); summed in order, so that it is the same every time."""
    both = sum(weights[word] for word in sorted(left & right))
    return 2 * both / sum(weights[word] for word in (*sorted(left), *sorted(right)))


def _best_pairs(scores: list[list[float]]) -> dict[int, int]:
    """Each row's column, best scores first; the earlier place where scores are equal."""
    ranked = sorted(
        ((-score, i, j) for i, row in enumerate(scores) for j, score in enumerate(row) if score >= MIN_SHARED)
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return partners
