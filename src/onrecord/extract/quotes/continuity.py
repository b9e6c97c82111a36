"""Speakers who are only "he", "she" or "I", where coreference names nobody: who spoke just before, or comes just after.

- "I" as the source of words within another's statement is whoever makes that statement.
- "he said" right after a statement of one person in the same paragraph goes on with that person.
- "he said" in marks, in the sentence after what somebody said, is that person's, whoever was spoken of in it.
- "it" that passes words on is whichever body spoke or passed on words just before, in the same paragraph.
- "he said" before any person is named means the person who is the subject of the next sentence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.data.actors import load_lexicon
from onrecord.model import Found, Layers, Quote, Role

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


def name_pronouns(text: str, quotes: list[Quote], layers: Layers, found: Found) -> list[Quote]:
    """The quotes, in text order, with those speakers named."""
    people = {actor.id for actor in found.actors if actor.kind == "person"}
    genders: dict[str, set[str]] = defaultdict(set)
    for m in found.mentions:
        if (gender := GENDERS.get(text[m.start : m.end].lower())) is not None:
            genders[m.actor].add(gender)
    named: list[Quote] = []
    for quote in quotes:
        actor, role = None, quote.speaker
        word = role.text.lower() if role is not None and role.actor is None else ""
        if word == "i":
            actor = _around(quote, quotes)
        elif word in GENDERS:
            actor = _before(quote, named, layers) or _after(quote, layers, found)
            actor = actor if actor in people and genders[actor or ""] <= {GENDERS[word]} else None
        if word == "it" and named and _right_after(quote, named[-1], layers):
            actor = _body_before(quote, named[-1], layers, people)
        if actor is None and named:
            going_on = _goes_on(quote, named[-1], layers, found)
            actor = going_on if going_on in people and genders[going_on] <= _gender(quote) else None
        quote = quote if actor is None or role is None else replace(quote, speaker=_with(role, actor))
        quote = _through_the_same(quote, named, layers)
        named.append(_with_body(quote, named, layers, people))
    return named


def _gender(quote: Quote) -> set[str]:
    word = quote.speaker.text.lower() if quote.speaker is not None else ""
    return {GENDERS[word]} if word in GENDERS else set()


def _goes_on(quote: Quote, last: Quote, layers: Layers, found: Found) -> str | None:
    """Who said the words before, where "he said" stands in the sentence after theirs and nobody else is named between.

    Whoever coreference takes "he" for was only spoken of: "Ruiz said Lund had lost. '...,' he said."
    """
    before, role = last.speaker, quote.speaker
    if before is None or role is None or not _gender(quote) or quote.kind != "direct":
        return None
    if not _right_after(quote, last, layers) or last.content[-1].end <= before.spans[0].start:
        return None
    here, there = before.spans[-1].end, role.spans[0].start
    between = {m.actor for m in found.mentions if m.kind == "name" and here <= m.start < there}
    people = {a.id for a in found.actors if a.kind == "person"} - {before.actor, role.actor}
    return before.actor if not between & people else None


def _with_body(quote: Quote, named: list[Quote], layers: Layers, people: set[str]) -> Quote:
    """The quote with "it" among its intermediaries led back to the body that spoke last."""
    if not named or not any(v.actor is None and v.text.lower() == "it" for v in quote.via):
        return quote
    actor = _body_before(quote, named[-1], layers, people)
    via = tuple(replace(v, actor=actor) if v.actor is None and v.text.lower() == "it" else v for v in quote.via)
    return replace(quote, via=via)


def _right_after(quote: Quote, last: Quote, layers: Layers) -> bool:
    """Whether the quote's speaker stands in the sentence right after the other's."""
    if quote.speaker is None or last.speaker is None:
        return False
    here = layers.sentence_at(quote.speaker.spans[0].start)
    before = layers.sentence_before(here) if here is not None else None
    return before is not None and before == layers.sentence_at(last.speaker.spans[0].start)


def _body_before(quote: Quote, last: Quote, layers: Layers, people: set[str]) -> str | None:
    """The one body that spoke or passed on the statement before, in the same paragraph."""
    if not _in_one_paragraph(quote.content[0].start, last.content[0].start, layers):
        return None
    roles = [r for r in (last.speaker, *last.via) if r is not None and r.actor is not None]
    bodies = [r.actor for r in roles if r.actor not in people or r.text.split()[-1] in load_lexicon().words["bodies"]]
    return bodies[0] if len(set(bodies)) == 1 else None


def _through_the_same(quote: Quote, named: list[Quote], layers: Layers) -> Quote:
    """The quote with the intermediaries of the one before, where "he" goes on in marks in the same paragraph."""
    if not named or quote.via or quote.speaker is None or quote.speaker.text.lower() not in GENDERS:
        return quote
    last = named[-1]
    same = last.speaker is not None and last.speaker.actor is not None and last.speaker.actor == quote.speaker.actor
    if not same or quote.kind == "indirect" or quote.addressee is not None:
        return quote
    together = _in_one_paragraph(quote.content[0].start, last.content[0].start, layers)
    return replace(quote, via=last.via) if together else quote


def _with(role: Role, actor: str) -> Role:
    return replace(role, actor=actor)


def _around(quote: Quote, quotes: list[Quote]) -> str | None:
    """Whoever says the words in which the quote's source stands."""
    assert quote.speaker is not None
    place = quote.speaker.spans[0].start
    outer = [q for q in quotes if q is not quote and any(c.start <= place < c.end for c in q.content)]
    speakers = {q.speaker.actor for q in outer if q.speaker is not None and q.speaker.text.lower() != "i"}
    return next(iter(speakers)) if len(speakers) == 1 else None


def _before(quote: Quote, named: list[Quote], layers: Layers) -> str | None:
    """The speaker of the statement before, in the same paragraph."""
    if not named or named[-1].speaker is None or quote.speaker is None:
        return None
    speaker = named[-1].speaker
    same = _in_one_paragraph(quote.speaker.spans[0].start, speaker.spans[0].start, layers)
    return speaker.actor if same else None


def _in_one_paragraph(a: int, b: int, layers: Layers) -> bool:
    here, there = layers.sentence_at(a), layers.sentence_at(b)
    return here is not None and there is not None and here.paragraph == there.paragraph


def _after(quote: Quote, layers: Layers, found: Found) -> str | None:
    """The person named as the subject of the next sentence, when nobody is named before it."""
    assert quote.speaker is not None
    place = quote.speaker.spans[0].end
    sentence = layers.sentence_at(place - 1)
    if sentence is None or any(m.kind == "name" and m.start < place for m in found.mentions):
        return None
    following = next((s for s in layers.sentences if s.start >= sentence.end), None)
    for m in found.mentions:
        if following is not None and m.kind == "name" and following.start <= m.start < following.end:
            head = layers.head_of(m.span)
            return m.actor if head is not None and head.dep in {"nsubj", "nsubjpass"} else None
    return None
