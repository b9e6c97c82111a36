"""Modality: whether an event happened, is announced, threatened, only supposed, negated or denied."""

from __future__ import annotations

from onrecord.data.event_words import load_event_lists
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.syntax import children, is_negated
from onrecord.model import Layers, Modality, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_CONDITIONAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "ought", "'d", "’d", "ca"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_MAX_CLIMB = 6
_DOWN = frozenset({"xcomp", "ccomp", "acl", "advcl", "prep", "pcomp", "pobj", "dobj", "attr", "conj", "acomp", "oprd"})


def find_modality(layers: Layers, trigger: Trigger) -> Modality:
    """The modality of the trigger, from its auxiliaries and from the words that govern it."""
    token = trigger.verb or trigger.token
    if is_negated(layers, token.index) or is_negated(layers, trigger.token.index):
        return "negated"
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
        return "announced" if token.lemma not in {"propose", "seek"} else "hypothetical"
    own = _of_auxiliaries(layers, token) if verbal else None
    if own is not None and own != "hypothetical":
        return own
    governed = _of_governors(layers, token)
    if own == "hypothetical":  # "said it would sign" announces; "would sign if" supposes
        return governed if governed in {"announced", "threatened"} else "hypothetical"
    return governed or "actual"


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
            if lemma in lists.commits and (infinitive or would) and not is_negated(layers, head.index):
                own = _of_auxiliaries(layers, head)
                return "hypothetical" if own == "hypothetical" or lemma == "hope" else "announced"
            if infinitive and is_negated(layers, head.index):
                return "negated"
            if lemma in lists.hypothesis and below and not _is_statement(layers, head, token):
                return "hypothetical"
            if lemma == "be" and infinitive:
                return "announced"
            if lemma in lists.says and would:
                return "announced"
            if head.pos in {"VERB", "AUX"} and (noun or infinitive):
                own = _of_auxiliaries(layers, head)
                if own is not None:
                    return own
            if infinitive and token.dep in {"advcl", "acl"} and head.pos != "VERB":
                return "hypothetical"
        token = head
    return None


def _is_statement(layers: Layers, head: Token, below: Token) -> bool:
    """Whether the head states what its clause says ("suggested that troops attacked"), and asks for nothing."""
    return (
        below.dep == "ccomp"
        and any(t.lemma == "that" for t in children(layers, below.index, "mark"))
        and not any(t.lemma in {"should", "would", "could"} for t in children(layers, below.index, "aux"))
    )
