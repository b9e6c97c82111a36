"""From a lean to stands: whose it is, what it is about, since when, on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.parties import Parties
from onrecord.extract.stands.holders import echoes_of, holders_of
from onrecord.extract.stands.leanings import Lean, commitment_of
from onrecord.extract.syntax import children
from onrecord.model import Found, Layers, Quote, Report, Sentence, Span, Stance, Stand, Token, cover, digest

_NOT_TARGET = frozenset({"punct", "cc", "aux", "auxpass", "neg", "nsubj", "nsubjpass", "mark", "csubj"})
_PERHAPS = frozenset({"may", "might", "could"})


def build_stands(
    report: Report, layers: Layers, found: Found, parties: Parties, top: Token, lean: Lean
) -> Iterator[Stand]:
    """One stand for each holder of the lean that begins at `top`."""
    sentence = layers.sentence_at(top.start)
    if sentence is None:
        return
    holders = holders_of(layers, parties, found.quotes, top)
    if not holders:
        return
    target = _target(layers, lean)
    aux = {t.lemma.lower() for t in children(layers, top.index, "aux")}
    stance: Stance = "considering" if aux & _PERHAPS and lean.stance == "for" else lean.stance
    commitment = "stated" if aux & _PERHAPS else commitment_of(layers, top, lean)
    evidence = cover([target, top.span, *(h.span for h in holders if sentence.span.contains(h.span))])
    echoes = echoes_of(layers, parties, sentence.span, evidence.end)
    if echoes:
        evidence = cover([evidence, *(e.span for e in echoes)])
    day = _since(layers, found, sentence, top, lean)
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
            quote=_asserting(found.quotes, top),
        )


def _target(layers: Layers, lean: Lean) -> Span:
    """The words that the stance is about, without their subject and auxiliaries; with "not" where it still counts."""
    kept, todo = [lean.target], [lean.target.index]
    while todo:
        at = todo.pop()
        for child in children(layers, at):
            if at == lean.target.index and child.dep in _NOT_TARGET:
                if child.dep == "neg" and not lean.without_not:
                    kept.append(child)
                continue
            if child.dep in {"advcl", "relcl"} or (child.dep == "conj" and child.pos == "VERB"):
                continue
            kept.append(child)
            todo.append(child.index)
    return cover(t.span for t in kept if t.dep != "punct" or t is lean.target)


def _since(layers: Layers, found: Found, sentence: Sentence, top: Token, lean: Lean) -> str | None:
    """The day stated with the words of leaning, or with a deed that happened; not the day of what is to come."""
    future = {t.lemma.lower() for t in children(layers, top.index, "aux")} & {
        "will",
        "would",
        "shall",
        "may",
        "might",
        "could",
    }
    if future or (not lean.operated and top.tag not in {"VBD", "VBN", "VBZ"}):
        return None
    days = []
    for time in found.times:
        if (
            time.type == "DATE"
            and time.from_ is not None
            and time.from_ == time.to
            and sentence.span.contains(time.span)
        ):
            head = layers.head_of(time.span)
            while head is not None and head.pos != "VERB" and head.head != head.index:
                head = layers.tokens[head.head]
            if head is not None and head.index == top.index:
                days.append(time.from_)
    return days[0] if len(set(days)) == 1 else None


def _asserting(quotes: Sequence[Quote], token: Token) -> str | None:
    holding = [(sum(len(s) for s in q.content), q.id) for q in quotes if any(s.contains(token.span) for s in q.content)]
    return min(holding)[1] if holding else None
