"""The type of an event with two sides: the trained head where it is sure, the vocabulary otherwise."""

from __future__ import annotations

from onrecord.data.plover import load_plover
from onrecord.extract.events.triggers import Trigger
from onrecord.heads.relations import can_classify, classify_relation
from onrecord.model import Span

#: The head overrules the vocabulary's quad only where it is this sure; set on the validation sentences of PETRARCH.
SURE = 0.95
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


def decide_type(
    text: str, sentence: Span, trigger: Trigger, source: Span | None, target: Span | None
) -> tuple[str, str | None]:
    """Type and mode; a mode is kept only where the type is the vocabulary's."""
    type_, mode = trigger.word.type or "", trigger.word.mode
    if source is None or target is None or source.overlaps(target) or not can_classify():
        return type_, mode
    mutual = trigger.word.roles == "both" and type_ in _MUTUAL
    if mutual or trigger.word.when or trigger.verb is None:
        return (
            type_,
            mode,
        )  # a row with conditions has read the words around it; a bare noun is not what the sentence tells
    shift = sentence.start
    places = [Span(s.start - shift, s.end - shift) for s in (source, target)]
    shares = classify_relation(sentence.of(text), [places[0]], [places[1]])
    label = max(sorted(shares), key=lambda name: shares[name])
    types = load_plover().types
    label = _of_yield(label, types[type_].quad)
    if shares.get(label, shares.get("YIELD", 0.0)) < SURE or types[label].quad == types[type_].quad:
        return type_, mode
    return label, None


def _of_yield(label: str, quad: int) -> str:
    """PLOVER 2.0's name for the head's YIELD: CONCEDE in words, RETREAT in deed."""
    return ("CONCEDE" if quad == 1 else "RETREAT") if label == "YIELD" else label
