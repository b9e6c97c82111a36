"""Names of bodies that mean what they run or make: "wrote on Twitter", "the Boeing 737"."""

from __future__ import annotations

import re

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Span, Token

_THROUGH = frozenset({"on", "via", "over", "through", "to", "from"})
_TYPE = re.compile(r"[A-Z]{0,3}-?\d{2,4}[A-Z]?$")  # "737", "A320", "F-16"
_SERIES = re.compile(r"(?:19|20)\d\d$")  # "the Boeing 2019 results"


def is_medium_or_make(layers: Layers, span: Span) -> bool:
    """Whether the name is where something was posted, or is followed by the type of an aircraft or a car."""
    tokens = layers.tokens_in(span)
    if not tokens:
        return False
    if tokens[-1].text in load_lexicon().words["platforms"] and _is_medium(layers, tokens[-1]):
        return True
    after = layers.tokens[tokens[-1].index + 1 : tokens[-1].index + 2]
    known = load_lexicon().organisations.get(" ".join(t.text for t in tokens))
    made = known is not None and known.kind == "company" and bool(after) and after[0].tag in {"CD", "NNP", "NN"}
    return made and bool(_TYPE.match(after[0].text)) and not _SERIES.match(after[0].text)


def _is_medium(layers: Layers, head: Token) -> bool:
    while head.dep == "conj":
        head = layers.tokens[head.head]
    above = layers.tokens[head.head]
    if head.dep == "compound" and above.lemma in load_lexicon().words["posted"]:
        return True  # "his Twitter account"
    if head.dep != "pobj" or above.text.lower() not in _THROUGH:
        return False
    governor = layers.tokens[above.head]
    verb = layers.tokens[governor.head] if governor.dep in {"dobj", "nsubj", "nsubjpass"} else governor
    return bool({governor.lemma.lower(), verb.lemma.lower()} & load_lexicon().words["posting"])
