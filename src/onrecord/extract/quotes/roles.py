"""Roles: printed words become a speaker, an addressee or an intermediary, with the actor where one is clear."""

from __future__ import annotations

from onrecord.model import ActorMention, Found, Layers, Role, Span


def make_role(text: str, span: Span, layers: Layers, found: Found) -> Role:
    """The role that the words of `span` fill."""
    return Role((span,), span.of(text), find_actor(span, layers, found))


def find_actor(span: Span, layers: Layers, found: Found) -> str | None:
    """The actor that the words of `span` denote as a whole, or None when that is unclear.

    The mention that counts holds the syntactic head of the words ("the *president* of France", not "France"); of
    several, the longest. Words that join two different actors denote neither.
    """
    inside = [m for m in found.mentions if span.start <= m.start and m.end <= span.end]
    head = layers.head_of(span)
    around = [m for m in found.mentions if head is not None and m.start <= head.start < m.end and m.span.overlaps(span)]
    candidates = [m for m in around if not m.adjectival] or [m for m in inside if m.span == span]
    if not candidates:
        candidates = _appositive(inside, span)
    if not candidates:
        return None
    best = max(candidates, key=lambda m: (m.end - m.start, -m.start))
    if head is not None and _joins_others(best, inside, head.index, layers):
        return None
    return best.actor


def _appositive(inside: list[ActorMention], span: Span) -> list[ActorMention]:
    """The one mention of the words when there is just one actor and it ends them ("... minister Ana Ruiz")."""
    whole = [m for m in inside if not m.adjectival]
    return whole if len({m.actor for m in whole}) == 1 and any(m.end == span.end for m in whole) else []


def _joins_others(best: ActorMention, inside: list[ActorMention], head: int, layers: Layers) -> bool:
    """Whether the head has a conjunct that is another actor's mention outside of `best`."""
    for child in layers.children[head]:
        token = layers.tokens[child]
        if token.dep != "conj" or best.start <= token.start < best.end:
            continue
        same = any(m.start <= token.start < m.end and m.actor == best.actor for m in inside)
        if not same and token.pos in {"PROPN", "NOUN", "PRON"}:
            return True
    return False
