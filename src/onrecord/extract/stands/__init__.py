"""Stands: who is for, against or considering what, as printed. Rules in docs/methods/positions.md."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.event_words import load_event_lists
from onrecord.data.stand_words import load_stand_words
from onrecord.extract.base import extractors
from onrecord.extract.stands.build import Ground, build_stands
from onrecord.extract.stands.leanings import Lean, find_complement, hostile_to, leaning_of, read_lean, things_carried
from onrecord.extract.syntax import children
from onrecord.model import Found, Layers, Report, Span, Stand, Token

_CONDITIONS = frozenset({"if", "unless", "whether"})
_FUTURE = frozenset({"will", "would", "shall", "wo", "may", "might", "could"})


@extractors.add("stands")
def extract_stands(report: Report, layers: Layers, found: Found) -> Iterator[Stand]:
    """Yield the stances that known actors take in the body, in text order; nothing where it is unclear whose."""
    ground = Ground(layers, found)
    read: set[int] = set()
    seen: set[str] = set()
    before: Span | None = None
    for token in layers.tokens:
        lean = _lean_at(layers, token, read)
        if lean is None:
            continue
        read |= set(lean.chain)
        for stand in build_stands(report, layers, ground, token, lean, before):
            before = stand.target
            if stand.id not in seen:
                seen.add(stand.id)
                yield stand


def _lean_at(layers: Layers, token: Token, read: set[int]) -> Lean | None:
    """The lean that begins at the token: a word of leaning, a deed, or anything that will be done."""
    if token.index in read or token.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    if _is_asked(layers, token) or _is_past_perfect(layers, token) or _is_supposed(layers, token):
        return None
    if leaning_of(layers, token) is not None and find_complement(layers, token) is not None:
        return read_lean(layers, token)
    if token.pos != "VERB":
        return None
    aux = {t.lemma.lower() for t in children(layers, token.index, "aux")}
    if token.tag in {"VBZ", "VBP"} and not aux and not _carries(layers, token):
        return None  # what someone does as a habit is no stance: "Kenya, which sends good runners, ..."
    finite = bool(aux - {"to"}) or token.tag in {"VBD", "VBZ", "VBP", "VBN"}
    if aux & _FUTURE or (finite and _is_deed(layers, token)):
        return read_lean(layers, token)
    return None


def _is_asked(layers: Layers, token: Token) -> bool:
    """Whether it is an infinitive: what is to be done is read with the word above it or not at all."""
    return token.pos in {"VERB", "AUX"} and any(t.tag == "TO" for t in children(layers, token.index, "aux"))


def _is_past_perfect(layers: Layers, token: Token) -> bool:
    """Whether it was so before something else happened, and may be so no more: "had opposed"."""
    return token.tag == "VBN" and any(t.text.lower() == "had" for t in children(layers, token.index, "aux"))


def _is_deed(layers: Layers, verb: Token) -> bool:
    if verb.dep in {"acl", "amod"}:
        return False
    return verb.lemma in load_stand_words().deeds or _carries(layers, verb)


def _carries(layers: Layers, verb: Token) -> bool:
    """Whether its object is a noun of leaning or of harm: "expressed support", "threatened sanctions on those who"."""
    return any(leaning_of(layers, t) or hostile_to(layers, t) for t in things_carried(layers, verb))


def _is_supposed(layers: Layers, token: Token) -> bool:
    """Whether it stands under "if", or is only what "would" happen and nobody says that it will."""
    if any(t.lemma.lower() in _CONDITIONS for t in children(layers, token.index, "mark")):
        return True
    aux = {t.lemma.lower() for t in children(layers, token.index, "aux")}
    if "would" not in aux and "'d" not in aux:
        return False
    top = token
    while top.dep in {"xcomp", "conj"} and top.head != top.index:
        top = layers.tokens[top.head]
    return not (top.dep == "ccomp" and layers.tokens[top.head].lemma in load_event_lists().says)
