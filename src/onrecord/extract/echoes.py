"""Those who are said to do likewise: "as have the leaders of Chad, Mali and Niger", "as did Norway"."""

from __future__ import annotations

from itertools import pairwise

from onrecord.extract.parties import Parties, Party
from onrecord.extract.syntax import children
from onrecord.model import Layers, Span, Token

NEAR = 4  # characters between what is done and "as have": a comma, a space, a mark
_ECHOES = frozenset({"have", "has", "had", "did", "do", "does", "will", "would", "is", "are"})


def echoes_of(layers: Layers, parties: Parties, sentence: Span, after: int, *, near: int = NEAR) -> list[Party]:
    """Those named in "as have the leaders of A, B and C", at most `near` characters after `after` in the sentence."""
    tokens = [t for t in layers.tokens_in(sentence) if t.start >= after]
    for first, second in pairwise(tokens):
        if first.text.lower() in {"as", "so"} and second.text.lower() in _ECHOES and first.start - after <= near:
            rest: list[Token] = []
            for token in layers.tokens_in(Span(second.end, sentence.end)) if second.end < sentence.end else ():
                if token.pos in {"VERB", "SCONJ"} or token.text in {";", "—", "–", "("}:
                    break
                rest.append(token)
            found: dict[str, Party] = {}
            for token in rest:
                for party in (
                    parties.of_tokens([token])
                    if not children(layers, token.index, "conj") or token.pos == "PROPN"
                    else ()
                ):
                    found.setdefault(party.actor, party)
            return sorted(found.values(), key=lambda p: p.span.start)
    return []
