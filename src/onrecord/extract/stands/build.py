"""From a lean to stands: whose it is, what it is about, since when, on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.asserting import Asserted
from onrecord.extract.echoes import echoes_of
from onrecord.extract.in_order import InOrder
from onrecord.extract.parties import Parties
from onrecord.extract.stands.holders import holders_of
from onrecord.extract.stands.leanings import Lean, commitment_of
from onrecord.extract.syntax import children
from onrecord.model import Found, Layers, Report, Sentence, Span, Stance, Stand, Time, Token, cover, digest

_NOT_TARGET = frozenset({"punct", "cc", "aux", "auxpass", "neg", "nsubj", "nsubjpass", "mark", "csubj"})
_BACK = frozenset({"it", "one", "this", "so"})
_FUTURE = frozenset({"will", "would", "shall", "may", "might", "could"})
_PERHAPS = frozenset({"may", "might", "could"})


class Ground:
    """What the stands of one report are read from, beside its parse."""

    def __init__(self, layers: Layers, found: Found) -> None:
        self.parties = Parties(layers, found)
        self.times = InOrder(found.times)
        self.asserted = Asserted(layers, found.quotes)


def build_stands(
    report: Report, layers: Layers, ground: Ground, top: Token, lean: Lean, before: Span | None
) -> Iterator[Stand]:
    """One stand for each holder of the lean that begins at `top`; `before` is the target of the stand before it."""
    parties = ground.parties
    sentence = layers.sentence_at(top.start)
    if sentence is None:
        return
    holders = holders_of(layers, parties, ground.asserted, top)
    if not holders:
        return
    target = _target(layers, lean)
    if before is not None and _points_back(layers, lean) and sentence.span.contains(before):
        target = before
    aux = {t.lemma.lower() for t in children(layers, top.index, "aux")}
    stance: Stance = "considering" if aux & _PERHAPS else lean.stance
    commitment = "stated" if aux & _PERHAPS else commitment_of(layers, top, lean)
    evidence = cover([target, top.span, *(h.span for h in holders if sentence.span.contains(h.span))])
    echoes = echoes_of(layers, parties, sentence.span, evidence.end)
    if echoes:
        evidence = cover([evidence, *(e.span for e in echoes)])
    day = _since(layers, ground.times, sentence, top, lean)
    for actor in dict.fromkeys(p.actor for p in (*holders, *echoes)):
        yield Stand(
            id=digest(report.id, "stand", top.start, target.start, actor),
            report=report.id,
            actor=actor,
            target=target,
            stance=stance,
            commitment=commitment,
            evidence=evidence,
            from_=day,
            quote=ground.asserted.id_of(top),
        )


def _target(layers: Layers, lean: Lean) -> Span:
    """The words that the stance is about, without their subject and auxiliaries; with "not" where it still counts."""
    kept, todo = [lean.target], [lean.target.index]
    while todo:
        at = todo.pop()
        for child in children(layers, at):
            if at == lean.target.index and child.dep == "nsubjpass" and lean.operated:
                pass  # "called for inspectors to be given time": they are part of what is called for
            elif at == lean.target.index and child.dep in _NOT_TARGET:
                if child.dep == "neg" and not lean.without_not:
                    kept.append(child)
                continue
            if child.dep in {"advcl", "relcl"} or _begins_other(layers, at, child):
                continue
            kept.append(child)
            todo.append(child.index)
    kept.sort(key=lambda t: t.index)
    while len(kept) > 1 and kept[-1].dep in {"cc", "punct"}:
        kept.pop()
    return cover(t.span for t in kept if t.dep != "punct" or t is lean.target)


def _points_back(layers: Layers, lean: Lean) -> bool:
    """Whether the target is only "it" or "one", or what is done to it: "and Chile intends to join it as well"."""
    if lean.target.text.lower() in _BACK:
        return True
    return any(t.text.lower() in _BACK for t in children(layers, lean.target.index, "dobj"))


def _begins_other(layers: Layers, above: int, child: Token) -> bool:
    """Whether words of someone else begin: "a boycott and [Chad considering one]", however the parser hangs them."""
    if child.dep not in {"conj", "acl", "cc"}:
        return False
    joined = children(layers, above, "conj")
    participles = [t for t in children(layers, above, "acl") if joined and t.index > joined[0].index]
    if child.dep == "conj":
        own = children(layers, child.index, "acl", "relcl")
        return bool(participles) or child.pos in {"VERB", "AUX"} or any(t.pos == "VERB" for t in own)
    return child in participles


def _since(layers: Layers, times: InOrder[Time], sentence: Sentence, top: Token, lean: Lean) -> str | None:
    """The day stated with the words of leaning, or with a deed that happened; not the day of what is to come."""
    aux = {t.lemma.lower() for t in children(layers, top.index, "aux")}
    if aux & _FUTURE or (not lean.operated and top.tag not in {"VBD", "VBN", "VBZ"}):
        return None
    days = []
    for time in times.within(sentence.span):
        if time.type == "DATE" and time.from_ == time.to:
            head = layers.head_of(time.span)
            while head is not None and head.pos != "VERB" and head.head != head.index:
                head = layers.tokens[head.head]
            if head is not None and head.index == top.index and time.from_ is not None:
                days.append(time.from_)
    return days[0] if len(set(days)) == 1 else None
