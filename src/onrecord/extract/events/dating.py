"""When and where: times and places that hang on the clause of an event."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Layers, Span, Time, Token

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "across", "on", "off", "around", "over"})


def times_of(layers: Layers, times: Sequence[Time], sentence: Span, anchors: Sequence[Token]) -> list[Time]:
    """Times of the sentence whose nearest verb or event noun upwards in the parse is one of `anchors`."""
    wanted = {t.index for t in anchors}
    found = []
    for time in times:
        if sentence.contains(time.span) and time.from_ is not None and time.type in {"DATE", "TIME"}:
            head = layers.head_of(time.span)
            if head is not None and not _is_bound(layers, head) and _reaches(layers, head, wanted):
                found.append(time)
    return found


def _is_bound(layers: Layers, token: Token) -> bool:
    """Whether the time only bounds the event: "since 2013", "before May"."""
    return layers.tokens[token.head].lemma.lower() in _BOUNDS


def _reaches(layers: Layers, token: Token, wanted: set[int]) -> bool:
    """Whether an anchor is met upwards before any other verb."""
    while True:
        if token.index in wanted:
            return True
        if token.pos == "VERB" and token.tag not in {"MD"} and token.dep not in {"amod"}:
            return False
        if token.head == token.index:
            return False
        token = layers.tokens[token.head]


def place_of(layers: Layers, text: str, clause: Span, anchors: Sequence[Token]) -> str | None:
    """The place as printed, after a preposition of place on one of the anchors; None when there is none or several."""
    wanted = {t.index for t in anchors}
    found: list[str] = []
    for name in layers.names:
        if name.label not in _PLACES or not clause.contains(name.span):
            continue
        head = layers.head_of(name.span)
        if head is None or head.dep != "pobj":
            continue
        preposition = layers.tokens[head.head]
        if preposition.lemma.lower() in _PLACE_PREPOSITIONS and preposition.head in wanted:
            found.append(name.span.of(text))
    return found[0] if len(set(found)) == 1 else None
