"""Leanings: how words of pledging, opposing, weighing and refusing combine into one stance towards one thing.

"Vowed not to mull a boycott" is a pledge (pro) of not (-) weighing (open) a boycott: against. The algebra:
- pro keeps what is below it; con turns it round; open makes it open;
- "not" turns pro round, makes con open ("has not ruled out"), and makes open con ("is not considering").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.data.stand_words import Leaning, load_stand_words
from onrecord.extract.syntax import children, complements, is_negated, particles
from onrecord.model import Commitment, Layers, Stance, Token

_MAX_DEPTH = 5
_TURNED: dict[Stance, Stance] = {"for": "against", "against": "for", "considering": "considering"}
_LEADING = frozenset({"to", "for", "of", "on", "against", "about", "with", "in", "out"})


@dataclass(frozen=True, slots=True)
class Lean:
    """A stance towards the words below `target`; `chain` are the tokens that were read to reach it.

    `without_not` says that the target's own negation is already in the stance.
    """

    stance: Stance
    target: Token
    chain: tuple[int, ...]
    without_not: bool = True
    operated: bool = False


def leaning_of(layers: Layers, token: Token) -> Leaning | None:
    """Which way the word itself leans, by its lemma and what stands with it."""
    words, lemma = load_stand_words(), token.lemma.lower()
    if token.pos in {"VERB", "AUX"}:
        with_it = particles(layers, token) | {p for p, _ in complements(layers, token.index)}
        with_it |= {p.lemma for p in children(layers, token.index, "prep", "mark")}
        for other in sorted(with_it):
            if f"{lemma}_{other}" in words.verbs:
                return words.verbs[f"{lemma}_{other}"]
        return words.verbs.get(lemma)
    if token.pos == "ADJ" or (token.dep == "acomp" and token.tag.startswith("VB")):
        return words.adjectives.get(lemma) or words.adjectives.get(token.text.lower())
    if token.pos == "NOUN":
        return words.nouns.get(lemma)
    return None


def read_lean(layers: Layers, token: Token, depth: int = 0) -> Lean | None:
    """The stance that the predicate `token` and all below it express; None where it says nothing of the kind."""
    if depth > _MAX_DEPTH:
        return None
    below = hostile_to(layers, token)
    if below is not None:
        return Lean("against", below, (token.index, below.index), operated=True)
    leaning = leaning_of(layers, token)
    complement = find_complement(layers, token) if leaning else None
    if leaning is None or complement is None:
        return _content(layers, token, depth)
    if complement.pos in {"VERB", "AUX", "ADJ"} or leaning_of(layers, complement) or hostile_to(layers, complement):
        inner = read_lean(layers, complement, depth + 1)
    else:
        inner = Lean("for", complement, (complement.index,))
        if is_negated(layers, complement.index):
            inner = replace(inner, stance="against")
    if inner is None:
        return None
    return _combine(leaning, _is_negated(layers, token), inner, token)


def _is_negated(layers: Layers, token: Token) -> bool:
    """Whether the word is negated, an adjective with its verb: "is not ready"."""
    above = layers.tokens[token.head]
    of_verb = token.dep in {"acomp", "oprd"} and is_negated(layers, above.index)
    return of_verb or is_negated(layers, token.index)


def _combine(leaning: Leaning, negated: bool, inner: Lean, token: Token) -> Lean:
    chain = (token.index, *inner.chain)
    stance: Stance
    if leaning == "pro" and negated and token.lemma.lower() in load_stand_words().undecided:
        stance = "considering"
    elif leaning == "pro":
        stance = inner.stance if not negated else "against" if inner.stance == "considering" else _TURNED[inner.stance]
    elif leaning == "open":
        if negated:
            stance = "against" if inner.stance != "against" else "for"
        else:
            plain = inner.stance != "against" or inner.operated
            return replace(inner, stance="considering", chain=chain, without_not=plain, operated=True)
    elif negated:
        stance = "considering" if token.lemma.lower() in load_stand_words().shutting else inner.stance
    elif inner.operated and inner.stance == "against":
        stance = "for" if token.lemma.lower() in load_stand_words().giving_up else "considering"
    else:
        stance = "against" if inner.stance == "considering" else _TURNED[inner.stance]
    return replace(inner, stance=stance, chain=chain, operated=True)


def _content(layers: Layers, token: Token, depth: int) -> Lean | None:
    """The predicate as the thing itself: what is done or not done; a carrier of a leaning noun gives that noun's."""
    words = load_stand_words()
    if token.pos in {"VERB", "AUX"}:
        for thing in things_carried(layers, token):
            carried = token.lemma in words.carriers and leaning_of(layers, thing) and find_complement(layers, thing)
            if carried or hostile_to(layers, thing):
                inner = read_lean(layers, thing, depth + 1)
                if inner is not None:
                    turned = is_negated(layers, token.index) or is_negated(layers, thing.index)
                    stance = _TURNED[inner.stance] if turned else inner.stance
                    return replace(inner, stance=stance, chain=(token.index, *inner.chain))
    if token.pos not in {"VERB", "AUX"}:
        return None
    negated = is_negated(layers, token.index)
    return Lean("against" if negated else "for", token, (token.index,))


def things_carried(layers: Layers, verb: Token) -> list[Token]:
    """What the verb may carry: its object, and the harm that its subject warns of (not what someone is warned of)."""
    things = children(layers, verb.index, "dobj", "attr")
    if verb.lemma.lower() == "warn" and not children(layers, verb.index, "nsubjpass"):
        things = [*things, *(o for _, o in complements(layers, verb.index, "of") if hostile_to(layers, o))]
    return things


def find_complement(layers: Layers, token: Token) -> Token | None:
    """What a word of leaning is about: its clause, its object, or what follows its preposition."""
    if token.lemma.lower() == "be":
        return None
    clauses = children(layers, token.index, "xcomp", "ccomp", "pcomp")
    if token.pos in {"NOUN", "ADJ"} or token.dep == "acomp":
        clauses += children(layers, token.index, "acl", "advcl")
        clauses = [c for c in clauses if any(t.tag == "TO" for t in children(layers, c.index, "aux")) or c.tag == "VBG"]
    verbs = [c for c in clauses if c.pos in {"VERB", "AUX", "ADJ"} and c.index > token.index]
    if verbs:
        return verbs[0]
    asked = _asked_of(layers, token)
    if asked is not None:
        return asked
    things = children(layers, token.index, "dobj")
    if is_passive_subject := children(layers, token.index, "nsubjpass"):
        things = things or is_passive_subject
    later = [
        o
        for p, o in complements(layers, token.index)
        if p in {"to", "for", "of", "on", "against", "about", "with", "in", "out"}
    ]
    if token.pos in {"VERB", "AUX"}:
        gerunds = [o for o in later if o.tag == "VBG"]
        return next(iter([*gerunds, *things, *later]), None)
    return next(iter(later), None)


def _asked_of(layers: Layers, token: Token) -> Token | None:
    """What someone else is asked to do: "called on Chile to sign", "called for inspectors to be given time"."""
    if token.pos != "VERB":
        return None
    others = [o for p, o in complements(layers, token.index, "on", "upon", "for")]
    below = [c for t in (token, *others) for c in children(layers, t.index, "advcl", "acl", "relcl", "xcomp", "ccomp")]
    for clause in below:
        infinitive = any(t.tag == "TO" for t in children(layers, clause.index, "aux"))
        if others and infinitive and clause.index > others[0].index:
            return clause
    return None


def hostile_to(layers: Layers, token: Token) -> Token | None:
    """The deed of those whom the words mean to harm: "countermeasures against countries that would join"."""
    if token.lemma.lower() not in load_stand_words().hostile:
        return None
    targets = [o for _, o in complements(layers, token.index, "against", "on", "for", "upon")]
    targets += children(layers, token.index, "dobj")
    for target in targets:
        for clause in children(layers, target.index, "relcl", "acl"):
            if clause.pos == "VERB":
                return clause
        if target.tag == "VBG":
            return target
    return None


def commitment_of(layers: Layers, top: Token, lean: Lean) -> Commitment:
    """How firmly: a deed that happened, a pledge or the future, or only words."""
    firm = {
        "pledge",
        "vow",
        "promise",
        "commit",
        "undertake",
        "swear",
        "agree",
        "decide",
        "announce",
        "declare",
        "confirm",
    }
    firm |= {"decision", "commitment", "poise", "set", "poised", "veto"}
    aux = {t.lemma.lower() for t in children(layers, top.index, "aux")}
    if aux & {"will", "would", "shall", "wo", "'ll", "’ll"}:
        return "pledged"
    if not lean.operated:
        return "done"
    return (
        "pledged"
        if top.lemma.lower() in firm or any(layers.tokens[i].lemma in firm for i in lean.chain[:-1])
        else "stated"
    )
