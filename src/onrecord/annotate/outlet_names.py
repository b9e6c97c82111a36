"""Short names of outlets: "The Times" of a report that named The New York Times before is no other paper."""

from __future__ import annotations

from onrecord.annotate.lexical_names import Named
from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Token


def settle_outlets(layers: Layers, found: list[Named]) -> list[Named]:
    """The names of the lexicon in text order, with what "the Times" and "the Post" mean where one outlet fits."""
    heads = load_lexicon().words["outlet_heads"]
    firsts: dict[str, dict[str, int]] = {}
    for named in found:
        last = _last(named)
        if last in heads and len(named.key.removeprefix("The ").split()) > 1 and _is_outlet(named):
            firsts.setdefault(last, {}).setdefault(named.key, named.start)
    if not firsts:
        return found
    kept = [n for n in found if not (_is_outlet(n) and n.key.removeprefix("The ") in firsts)]
    added = []
    for token in layers.tokens:
        of = firsts.get(token.text, {})
        before = layers.tokens[token.index - 1].text if token.index else ""
        if len(of) != 1 or before not in {"the", "The"} or _goes_on(layers, token):
            continue
        key, start = next(iter(of.items()))
        if start < token.start:
            added.append(Named(token.start, token.end, "ORGANISATION", key))
    starts = {n.start for n in added}
    others = [n for n in found if n not in kept and not any(n.start <= s < n.end for s in starts)]
    return sorted([*kept, *others, *added])


def _is_outlet(named: Named) -> bool:
    return named.label == "ORGANISATION" and load_lexicon().organisations[named.key].kind == "outlet"


def _last(named: Named) -> str:
    return named.key.split()[-1]


def _goes_on(layers: Layers, token: Token) -> bool:
    """Whether a longer name begins here: "the Post Office"."""
    after = layers.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text[:1].isupper() and after[0].pos == "PROPN" and after[0].head != token.head
