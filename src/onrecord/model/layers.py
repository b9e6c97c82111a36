"""Layers: what `annotate` found in a report's text and extractors share."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse; `head` is the index in `Layers.tokens` of its syntactic head (itself for a root).

    `pos` is the Universal POS tag, `tag` the Penn tag, `dep` the spaCy (ClearNLP) relation, `morph` the features as
    `Key=Value|Key=Value`.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    morph: str = ""

    @property
    def span(self) -> Span:
        """The token's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its tokens `[first, last)` in `Layers.tokens`, and the index of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """The sentence's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A proper name as printed; `label` is the OntoNotes entity type (PERSON, GPE, NORP, ORG, ...)."""

    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """The name's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Text between quotation marks, marks excluded; `closed` is False when the mark was never closed.

    `depth` is 1 for a quotation in the report's own voice and 2 or more for one inside another.
    `continued` says that the quotation goes on in the next paragraph without a closing mark.
    """

    start: int
    end: int
    depth: int = 1
    closed: bool = True
    continued: bool = False

    @property
    def span(self) -> Span:
        """The quoted characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the attribution head read: raw spans before anyone is resolved; `score` is 0 to 1.

    `cue` is None for content whose cue the head did not find.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that denote a person, country, organisation or group; mentions of one chain denote the same one.

    `kind`: "name" (Vladimir Putin), "nominal" (the Russian president), "pronoun" (he). `head` is a token index.
    `chain` is None for a mention whose antecedent is unclear. `adjectival` marks "Russian" in "the Russian army".
    """

    start: int
    end: int
    head: int
    kind: Literal["name", "nominal", "pronoun"]
    chain: int | None = None
    label: str | None = None
    adjectival: bool = False

    @property
    def span(self) -> Span:
        """The mention's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Layers:
    """Everything `annotate` says of one report. All tuples are in text order; spans point into `Report.text`.

    Only body text is parsed; a report whose language is not supported has empty layers.
    """

    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    regions: tuple[Region, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the indexes of its syntactic children, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(b) for b in below)

    def children_of(self, token: Token) -> list[Token]:
        """The syntactic children of a token, in text order."""
        return [self.tokens[i] for i in self.children[token.index]]

    @cached_property
    def outer_regions(self) -> tuple[Region, ...]:
        """The quotations that lie in no other."""
        return tuple(r for r in self.regions if r.depth == 1)

    @cached_property
    def _outer_starts(self) -> list[int]:
        return [r.start for r in self.outer_regions]

    def outer_regions_over(self, span: Span) -> tuple[Region, ...]:
        """The outer quotations that share a character with `span`."""
        first = bisect.bisect_right(self._outer_starts, span.start) - 1
        last = bisect.bisect_left(self._outer_starts, span.end)
        return tuple(r for r in self.outer_regions[max(0, first) : last] if r.span.overlaps(span))

    def in_marks(self, position: int) -> bool:
        """Whether the character stands between quotation marks."""
        i = bisect.bisect_right(self._outer_starts, position) - 1
        return i >= 0 and position < self.outer_regions[i].end

    def headline(self, text: str) -> Span | None:
        """The first paragraph, where it ends without a full stop and others follow."""
        first = self.paragraphs[0] if len(self.paragraphs) > 1 else None
        closed = first is not None and first.of(text).rstrip("'’\"”» ").endswith((".", "!", "?"))
        return None if closed else first

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that begin inside `span`."""
        return self.tokens[bisect.bisect_left(self._starts, span.start) : bisect.bisect_left(self._starts, span.end)]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character, or None outside of the body."""
        i = bisect.bisect_right(self._sentence_starts, position) - 1
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return None

    def tokens_around(self, position: int) -> tuple[Token, ...]:
        """The tokens of the sentence that holds the character; none outside of the body."""
        sentence = self.sentence_at(position)
        return self.tokens[sentence.first : sentence.last] if sentence is not None else ()

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence that ends where this one begins or further back; None for the first."""
        i = bisect.bisect_left(self._sentence_starts, sentence.start)
        return self.sentences[i - 1] if i else None

    def head_of(self, span: Span) -> Token | None:
        """The token of `span` whose syntactic head lies outside of it (the first such); None when it holds no token."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        first, last = inside[0].index, inside[-1].index
        for token in inside:
            if token.head == token.index or not first <= token.head <= last:
                return token
        return inside[-1]

    def subtree(self, index: int) -> Span:
        """The stretch from the leftmost to the rightmost token below `index`, itself included."""
        seen, todo = {index}, [index]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return Span(self.tokens[min(seen)].start, self.tokens[max(seen)].end)
