"""Capitals are actors in "Moscow said" and places in "talks in Moscow"."""

from __future__ import annotations

from onrecord.model import Layers, Mention

PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "from", "near", "around", "outside", "across", "through", "via", "inside", "throughout", "to", "into"]
)


def is_place(text: str, m: Mention, layers: Layers) -> bool:
    """Whether the mention names a city as a place: after a preposition of place, in a dateline, before a noun."""
    if not (m.label or "").startswith("CAPITAL"):
        return False
    head = layers.tokens[m.head]
    if head.dep in {"pobj", "appos", "conj", "npadvmod"}:
        above = layers.tokens[head.head]
        return above.text.lower() in PLACE_PREPOSITIONS or head.dep in {"appos", "npadvmod"}
    if head.dep in {"compound", "nmod", "amod"}:
        return True
    rest = text[m.end : m.end + 3].lstrip()
    return rest.startswith(("—", "–", "--", "(", "- "))
