"""Speakers whom a report names only after they have spoken: "the bishop wrote. Bishop Ana Ruiz has ...".

- "The N" that nobody is meant by so far is the one person whom the report calls N, before a name or beside it.
- Somebody in a headline without a name is the one person who speaks in the report below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.data.actors import load_lexicon
from onrecord.extract.quotes.phrases import is_someone
from onrecord.model import ActorMention, Found, Layers, Quote, Role

MAX_WORDS = 4  # of "the former foreign minister"
MAX_TITLE = 4  # tokens before a name
OTHERS = frozenset({"vice", "deputy", "former", "prime", "assistant", "acting", "ex", "late"})


def name_introduced(text: str, quotes: list[Quote], layers: Layers, found: Found) -> list[Quote]:
    """The quotes, in text order, with those speakers named."""
    people = {a.id for a in found.actors if a.kind == "person"}
    names = [m for m in found.mentions if m.kind == "name" and m.actor in people and not m.adjectival]
    headline = layers.headline(text)
    speaking = {q.speaker.actor for q in quotes if q.speaker is not None and q.speaker.actor in people}
    named = []
    for quote in quotes:
        role, actor = quote.speaker, None
        if role is not None and role.actor not in people:
            above = headline is not None and headline.contains(quote.content[0])
            if above and len(speaking) == 1 and _is_somebody(role, layers, names):
                actor = next(iter(speaking))
            elif role.actor is None:
                actor = _called(role, layers, names)
        others = {r.actor for r in (quote.addressee, *quote.via) if r is not None}
        if role is not None and actor is not None and actor not in others:
            quote = replace(quote, speaker=replace(role, actor=actor))
        named.append(quote)
    return named


def _is_somebody(role: Role, layers: Layers, names: list[ActorMention]) -> bool:
    """Whether the words are those of one person without a name."""
    head = layers.head_of(role.spans[0])
    if head is None or any(m.span.overlaps(s) for m in names for s in role.spans):
        return False
    body = {head.lemma.lower(), head.text.lower()} & set(load_lexicon().words["bodies"])
    return head.tag == "NN" and not body and is_someone(head)


def _called(role: Role, layers: Layers, names: list[ActorMention]) -> str | None:
    """The one person whom the report calls so: "the broker" of "the broker, Ana Ruiz", "Broker Ana Ruiz"."""
    words = [t.text.lower() for t in layers.tokens_in(role.spans[0])]
    if not 2 <= len(words) <= MAX_WORDS or words[0] != "the" or not _is_somebody(role, layers, names):
        return None
    found = {m.actor for m in names if any(_fits(words[1:], title) for title in _titles(m, layers))}
    return next(iter(found)) if len(found) == 1 else None


def _fits(words: list[str], title: list[str]) -> bool:
    """Whether the title ends with the words, and what stands before them makes it no other office."""
    before = title[: -len(words)]
    return title[-len(words) :] == words and not OTHERS & set(before)


def _titles(name: ActorMention, layers: Layers) -> Iterator[list[str]]:
    """The words before a name ("Bishop *Ana Ruiz*"), and before a comma beside it ("the broker, *Ana Ruiz*")."""
    first = layers.tokens_in(name.span)[0].index
    sentence = layers.sentence_at(name.start)
    start = sentence.first if sentence is not None else first
    before = layers.tokens[max(start, first - MAX_TITLE) : first]
    inside = layers.tokens_in(name.span)
    for end in range(len(inside)):  # "Bishop" may stand in the mention itself
        yield [t.text.lower() for t in (*before, *inside[:end])]
    if before and before[-1].text == ",":
        yield [t.text.lower() for t in before[:-1]]
