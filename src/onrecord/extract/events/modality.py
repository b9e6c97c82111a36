"""Modality: whether an event happened, is announced, threatened, only supposed, negated or denied."""

from __future__ import annotations

from onrecord.data.event_words import load_event_lists
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.syntax import children, complements, is_negated, is_passive
from onrecord.model import Layers, Modality, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_CONDITIONAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought", "'d", "’d", "ca"})
_WISHES = frozenset({"should", "must", "might", "may", "ought"})
_BELIEVING = frozenset({"believe", "succeed", "think", "favor", "favour"})
_PROPOSALS = frozenset({"proposal", "plan", "idea", "suggestion", "option", "demand", "threat", "promise", "notion"})
_WILLING = frozenset({"willing", "ready", "prepared", "inclined", "eager"})
_ALLEGED = frozenset({"allegedly", "purportedly", "supposedly"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_PRESUPPOSING = frozenset({"about", "over", "after", "since", "despite", "following", "amid", "during"})
_MAX_CLIMB = 6
_DOWN = frozenset({"xcomp", "ccomp", "acl", "advcl", "prep", "pcomp", "pobj", "dobj", "attr", "conj", "acomp", "oprd"})


def find_modality(layers: Layers, trigger: Trigger) -> Modality:
    """The modality of the trigger, from its auxiliaries and from the words that govern it."""
    token = trigger.verb or trigger.token
    if is_negated(layers, token.index) or is_negated(layers, trigger.token.index):
        return "hypothetical" if _is_wish(layers, trigger) else "negated"
    if any(t.lemma.lower() in _ALLEGED for t in children(layers, token.index, "advmod")) or _is_charge(layers, token):
        return "hypothetical"
    verbal = token.pos in {"VERB", "AUX"}
    if trigger.token is not token and token.lemma in {"threaten"}:
        return "threatened"
    if trigger.token is not token and token.lemma in {
        "plan",
        "schedule",
        "arrange",
        "prepare",
        "propose",
        "seek",
        "announce",
    }:
        if token.lemma == "announce" and trigger.word.mode == "resign":
            return _of_auxiliaries(layers, token) or "actual"  # who announces it has done it
        return "announced" if token.lemma not in {"propose", "seek"} else "hypothetical"
    if token.tag == "VBG" and token.dep == "csubj":  # "closing the border would hurt"
        return _of_auxiliaries(layers, layers.tokens[token.head]) or "actual"
    gerund = _of_gerund(layers, token)
    if gerund is not None:
        return gerund
    own = _of_auxiliaries(layers, token) if verbal else None
    if own is not None and own != "hypothetical":
        return own
    governed = _of_governors(layers, token)
    if own == "hypothetical":  # "said it would sign" announces; "would sign if" supposes
        return governed if governed in {"announced", "threatened"} else "hypothetical"
    return governed or "actual"


def _is_wish(layers: Layers, trigger: Trigger) -> bool:
    """Whether it is said that the event should not be: "there should be no meeting"; "may not" leaves it open."""
    verb = trigger.verb or trigger.token
    if verb.pos not in {"VERB", "AUX"}:
        verb = layers.tokens[verb.head]
    return bool({t.lemma.lower() for t in children(layers, verb.index, "aux")} & _WISHES)


def _is_charge(layers: Layers, verb: Token) -> bool:
    """Whether a charge or a suspicion tells it: "accused of hacking", "charged with conspiring to attack"."""
    lists = load_event_lists()
    for _ in range(_MAX_CLIMB):
        above = layers.tokens[verb.head]
        if verb.dep == "pcomp" and verb.tag == "VBG" and above.lemma.lower() in {"of", "with", "for", "by"}:
            above = layers.tokens[above.head]
            if above.pos in {"NOUN", "PROPN", "PRON"} and above.dep == "dobj":  # "accused the officers of hacking"
                above = layers.tokens[above.head]
            if above.lemma.lower() in lists.charges:
                return True
        elif verb.dep == "advcl" and verb.tag == "VBG" and is_passive(layers, above):
            return above.lemma.lower() in {"charge", "accuse", "indict"}  # "charged with five crimes: shelling ..."
        elif verb.dep == "acl" and verb.tag == "VBG" and above.dep == "pobj":
            charge = layers.tokens[layers.tokens[above.head].head]
            return charge.lemma.lower() in {"charge", "accuse", "indict"}
        elif verb.dep != "xcomp" and not (verb.dep == "conj" and verb.tag == above.tag == "VBG"):
            return False
        verb = above
    return False


def _of_gerund(layers: Layers, verb: Token) -> Modality | None:
    """what words before "-ing" make of it: "without firing", "did not believe in torturing", "a plan of banning"."""
    preposition = layers.tokens[verb.head]
    if verb.tag != "VBG" or verb.dep != "pcomp":
        return None
    if preposition.lemma.lower() == "without":
        return "negated"
    head = layers.tokens[preposition.head]
    if head.lemma.lower() in _BELIEVING and is_negated(layers, head.index):
        return "negated"
    nouns = [head, *(o for _, o in complements(layers, head.index, "of"))]
    return "hypothetical" if any(n.lemma.lower() in _PROPOSALS for n in nouns) else None


def _of_auxiliaries(layers: Layers, verb: Token) -> Modality | None:
    if any(t.lemma.lower() in _IF for c in (verb,) for t in children(layers, c.index, "mark")):
        return "hypothetical"
    aux = {t.lemma.lower() for t in children(layers, verb.index, "aux")} | {
        t.text.lower() for t in children(layers, verb.index, "aux")
    }
    if aux & _FUTURE:
        return "announced"
    if aux & _CONDITIONAL:
        return "hypothetical"
    if verb.dep == "conj" and not children(layers, verb.index, "nsubj", "nsubjpass"):
        head = layers.tokens[verb.head]
        return _of_auxiliaries(layers, head) if head.pos in {"VERB", "AUX"} and head.index != verb.index else None
    return None


def _of_governors(layers: Layers, token: Token) -> Modality | None:
    """What the words above the trigger make of it: "plans to sign", "threatening an invasion", "ruled out talks"."""
    lists = load_event_lists()
    infinitive = token.pos in {"VERB", "AUX"} and any(t.tag == "TO" for t in children(layers, token.index, "aux"))
    would = bool({t.lemma.lower() for t in children(layers, token.index, "aux")} & {"would", "'d", "’d"})
    noun = token.pos not in {"VERB", "AUX"}
    for _ in range(_MAX_CLIMB):
        if token.dep not in _DOWN or token.head == token.index:
            return None
        head = layers.tokens[token.head]
        lemma = head.lemma.lower()
        if token.dep == "conj":
            token = head
            continue
        if head.pos in {"VERB", "AUX", "NOUN", "ADJ"}:
            below = infinitive or would or noun or token.tag == "VBG"
            if lemma in lists.denials and head.pos == "VERB" and not noun:
                return "denied"
            if lemma in lists.refusals and (infinitive or token.tag == "VBG"):
                return "negated"
            if lemma in lists.threats and (infinitive or would or noun):
                return "threatened"
            refused = is_negated(layers, head.index) or is_unwilling(layers, head)
            if lemma in lists.commits and (infinitive or would) and not refused:
                own = _of_auxiliaries(layers, head)
                return "hypothetical" if own == "hypothetical" or lemma == "hope" else "announced"
            if infinitive and refused:
                return "negated"
            if infinitive and head.tag == "VBG" and (lemma == "go" or _is_under_way(layers, token, head)):
                return "announced"
            if lemma in lists.hypothesis and below and not _is_statement(layers, head, token):
                return "hypothetical"
            if lemma == "be" and infinitive:
                return "announced"
            if lemma in lists.says and would:
                return "announced"
            if noun and token.dep == "prep" and token.lemma.lower() in _PRESUPPOSING:
                return None  # "would speak about the visit": the visit is as it is
            busy = token.tag == "VBG" and token.dep == "advcl" and lemma == "be"  # "would be in Kigali negotiating"
            if head.pos in {"VERB", "AUX"} and (noun or infinitive or busy):
                own = _of_auxiliaries(layers, head)
                if busy and own == "hypothetical":
                    return _of_governors(layers, head) or own
                if own is not None:
                    return own
            if infinitive and token.dep in {"advcl", "acl"} and head.pos != "VERB":
                return "hypothetical"
        token = head
    return None


def is_unwilling(layers: Layers, adjective: Token) -> bool:
    """Whether the adjective is one of a will that is lacking: "is not willing", with the negation on the verb."""
    if adjective.lemma.lower() not in _WILLING:
        return False
    above = layers.tokens[adjective.head]
    return adjective.dep == "acomp" and above.pos == "AUX" and is_negated(layers, above.index)


def _is_under_way(layers: Layers, purpose: Token, verb: Token) -> bool:
    """Whether the infinitive is what someone under way is to do: "is heading to Lima to meet"."""
    return purpose.dep == "advcl" and any(t.tag in {"VBZ", "VBP"} for t in children(layers, verb.index, "aux"))


def _is_statement(layers: Layers, head: Token, below: Token) -> bool:
    """Whether the head states what its clause says ("suggested that troops attacked"), and asks for nothing."""
    return (
        below.dep == "ccomp"
        and any(t.lemma == "that" for t in children(layers, below.index, "mark"))
        and not any(t.lemma in {"should", "would", "could"} for t in children(layers, below.index, "aux"))
    )
