"""What the parse says of a pronoun and a mention that it may take up: a row of numbers for the pronoun head.

The signs are those of the salience rules (Lappin and Leass 1994; Webster et al. 2018, section 5): distance, grammatical
role, parallel roles, binding, how often and how early someone is told, who governs the clause of the pronoun, gender.
"""

from __future__ import annotations

import bisect
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from onrecord.data.actors import fold, load_lexicon
from onrecord.data.speech import load_cue_verbs
from onrecord.model import Layers, Span, Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECT = frozenset({"dobj", "dative", "iobj", "oprd"})
PREPOSITIONS = ("by", "with", "of", "to", "for", "from", "as")
SIGNS = 65  # numbers in a row
MAX_DEPTH = 30  # of a clause


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may take up; candidates of one `entity` denote the same person."""

    span: Span
    head: int
    entity: Hashable
    named: bool
    gender: str | None = None


def gender_of_words(words: str) -> str | None:
    """The mark "m" or "f" where the first word is a given name of men or of women only."""
    folded = fold(words).split()
    return load_lexicon().genders.get(folded[0]) if folded else None


def signs_of(layers: Layers, pronoun: Token, candidates: Sequence[Candidate]) -> list[list[float]]:
    """A row of `SIGNS` numbers, each 0 to 1, for every candidate."""
    passage = _Passage(layers, pronoun, candidates)
    return [passage.of_place(i) + passage.of_clause(i) for i in range(len(candidates))]


class _Passage:
    """A pronoun among its candidates, with what is the same for all of them worked out once."""

    def __init__(self, layers: Layers, pronoun: Token, candidates: Sequence[Candidate]) -> None:
        self._layers, self._tokens, self._pronoun, self._candidates = layers, layers.tokens, pronoun, candidates
        self._cues = load_cue_verbs()
        self._sentence = self._number(pronoun.start)
        self._numbers = [self._number(c.span.start) for c in candidates]
        self._entities = [c.entity for c in candidates]
        self._before = [i for i, c in enumerate(candidates) if c.span.start < pronoun.start]
        self._subjects = [i for i in self._before if self._tokens[candidates[i].head].dep in SUBJECT]
        self._above = self._governors(pronoun.index)
        verbs = (i for i in self._above if self._tokens[i].pos in {"VERB", "AUX"})
        self._clause = next(verbs, self._above[-1])
        self._gender = {c.entity: c.gender for c in reversed(candidates) if c.gender}
        self._mains: dict[int, Hashable] = {}
        for i, c in enumerate(candidates):
            head = self._tokens[c.head]
            if head.dep in SUBJECT and self._tokens[head.head].dep in {"ROOT", "conj"}:
                self._mains.setdefault(self._numbers[i], c.entity)
        last = {self._entities[i]: candidates[i].span.start for i in self._before}
        self._recent = sorted(last, key=lambda e: -last[e])

    def _number(self, position: int) -> int:
        return bisect.bisect_right(self._layers.sentences, position, key=lambda s: s.start)

    def _governors(self, index: int) -> list[int]:
        found = [index]
        while self._tokens[found[-1]].head != found[-1] and len(found) < MAX_DEPTH:
            found.append(self._tokens[found[-1]].head)
        return found

    def of_place(self, i: int) -> list[float]:
        """Distance, role, binding, how often and how early: 26 signs."""
        c, pronoun = self._candidates[i], self._pronoun
        head = self._tokens[c.head]
        above = self._tokens[head.head]
        distance = abs(self._sentence - self._numbers[i])
        later = {self._entities[j] for j in self._before if self._candidates[j].span.start > c.span.start}
        return [
            float(c.span.start > pronoun.start),
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
            float(_role(head) == _role(pronoun)),
            float(pronoun.dep in SUBJECT),
            float(pronoun.dep == "poss"),
            float(self._is_bound(head)),
            float(head.head in self._above[:13]),
            min(self._entities.count(c.entity), 4) / 4,
            float(self._entities[0] == c.entity),
            float(bool(self._before) and i == self._before[-1]),
            float(bool(self._subjects) and i == self._subjects[-1]),
            float(i == self._first_subject(0)),
            float(i == self._first_subject(1)),
            min(len(later - {c.entity}), 4) / 4,
            float(c.named),
            float(self._in_brackets(c)),
            float(len(set(self._entities)) <= 2),
        ]

    def of_clause(self, i: int) -> list[float]:
        """Gender, who governs the pronoun's clause, prepositions, who was told of last: 39 signs."""
        c, pronoun = self._candidates[i], self._pronoun
        head = self._tokens[c.head]
        above = self._tokens[head.head]
        subject, governs = head.dep in SUBJECT, head.head in self._above
        depth = self._above.index(head.head) if subject and governs else -1
        wanted, known = _gender_of(pronoun), self._gender.get(c.entity)
        preposition = above.text.lower() if head.dep == "pobj" else ""
        recent = self._recent.index(c.entity) if c.entity in self._recent else -1
        told = sum(self._entities[j] == c.entity for j in self._subjects)
        after = c.span.start > pronoun.start
        objects = head.dep in OBJECT
        return [
            float(known == wanted),
            float(known is not None and known != wanted),
            float(self._is_owned(c)),
            float(subject and governs and above.lemma in self._cues),
            float(depth == 1),
            float(depth == 2),
            float(depth >= 3),
            float(subject and head.head == self._clause and pronoun.dep not in SUBJECT),
            float(self._mains.get(self._sentence) == c.entity and not after),
            float(self._mains.get(self._sentence - 1) == c.entity),
            float(self._mains.get(self._sentence - 2) == c.entity),
            float(head.dep == "poss" and above.dep in SUBJECT),
            float(head.dep == "poss" and above.dep not in SUBJECT),
            *(float(preposition == word) for word in PREPOSITIONS),
            float(preposition not in {"", *PREPOSITIONS}),
            min(told, 3) / 3,
            float(recent == 0),
            float(recent == 1),
            float(recent == 2),
            float(after and subject and governs),
            float(after and not (subject and governs)),
            float(head.dep == "appos"),
            float(head.dep == "conj"),
            float(any(self._tokens[k].dep == "conj" for k in self._layers.children[c.head])),
            float(head.dep == "nsubjpass"),
            float(pronoun.dep in OBJECT or pronoun.dep == "pobj"),
            float(pronoun.text[:1].isupper()),
            float(head.dep == "nsubj" and pronoun.dep == "poss"),
            float(objects and pronoun.dep in SUBJECT),
            float(objects and pronoun.dep == "poss"),
            float((objects or head.dep == "pobj") and pronoun.dep == "poss" and governs),
            min(self._entities.count(c.entity), 5) / 5,
            float(len(self._layers.tokens_in(c.span)) == 1),
        ]

    def _first_subject(self, back: int) -> int | None:
        return next((i for i in self._subjects if self._numbers[i] == self._sentence - back), None)

    def _is_bound(self, head: Token) -> bool:
        """Whether both depend on one verb, so that a plain pronoun cannot mean the other."""
        above = self._tokens[self._pronoun.head] if self._pronoun.dep == "pobj" else self._pronoun
        return self._pronoun.dep != "poss" and above.head == head.head and head.head != head.index

    def _is_owned(self, c: Candidate) -> bool:
        """Whether the candidate stands within what the pronoun owns: "his brother Tom Birch"."""
        return self._pronoun.dep == "poss" and self._pronoun.head in self._governors(c.head)[:7]

    def _in_brackets(self, c: Candidate) -> bool:
        first = self._layers.tokens_in(c.span)
        return bool(first) and first[0].index > 0 and self._tokens[first[0].index - 1].text in {"(", "["}


def _role(token: Token) -> str:
    if token.dep in SUBJECT:
        return "subject"
    return "object" if token.dep in OBJECT or token.dep == "pobj" else token.dep


def _gender_of(pronoun: Token) -> str:
    return "f" if pronoun.text.lower() in {"she", "her", "hers", "herself"} else "m"
