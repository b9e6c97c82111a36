"""Reading a parse: who is the subject, what is the object, what a preposition leads to. Labels are ClearNLP's."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.event_words import load_event_lists
from onrecord.model import Layers, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_OPENING = frozenset({"“", '"', "‘", "``"})
_ORDINALS = frozenset({"first", "second", "third", "last", "only", "latest", "next"})
_MAX_CLIMB = 6  # verbs between a verb and the one that has its subject


def children(layers: Layers, index: int, *deps: str) -> list[Token]:
    """Children of the token, in text order; only those in one of the relations `deps` where some are given."""
    below = (layers.tokens[i] for i in layers.children[index])
    return [t for t in below if not deps or t.dep in deps]


def conjuncts(layers: Layers, index: int) -> list[Token]:
    """The token and what is joined to it by "and" or "or", in text order."""
    found, todo = [layers.tokens[index]], [index]
    while todo:
        for child in children(layers, todo.pop(), "conj"):
            found.append(child)
            todo.append(child.index)
    return sorted(found, key=lambda t: t.index)


def is_passive(layers: Layers, verb: Token) -> bool:
    """Whether the verb is in the passive, or a past participle that describes a noun ("hosted by the club")."""
    if children(layers, verb.index, "nsubjpass", "auxpass"):
        return True
    if verb.tag != "VBN":
        return False
    if children(layers, verb.index, "agent"):
        return True
    if verb.dep == "amod":  # "the bombed embassy"
        return True
    if verb.dep == "acl":
        return not _is_predicate(layers, verb)
    if verb.dep == "advcl" and not children(layers, verb.index, "aux", *SUBJECTS):
        return True
    head = layers.tokens[verb.head]
    return (
        verb.dep == "conj" and head.index != verb.index and not own_subjects(layers, verb) and is_passive(layers, head)
    )


def _is_predicate(layers: Layers, verb: Token) -> bool:
    """Whether what the parser takes for a participle is the sentence's verb: "Mr A, who has no seat, called on B"."""
    head = layers.tokens[verb.head]
    return head.dep == "ROOT" and any(c.index < verb.index for c in children(layers, head.index, "relcl"))


def is_asked(layers: Layers, verb: Token) -> bool:
    """Whether the one who speaks is the one asked: "the minister, asked about the fleet, said ...".

    The parser often takes such a participle for a verb with a subject of its own.
    """
    if verb.lemma != "ask" or verb.tag not in {"VBD", "VBN"}:
        return False
    if verb.tag == "VBN" and not children(layers, verb.index, "aux", *SUBJECTS):
        return True
    said = [layers.tokens[verb.head], *children(layers, verb.index, "ccomp")]
    after = any(t.index > verb.index and t.pos == "VERB" and not own_subjects(layers, t) for t in said)
    return after and verb.index > 0 and layers.tokens[verb.index - 1].text == ","


def is_imperative(layers: Layers, verb: Token) -> bool:
    """Whether the verb bids someone do something: "Cancel the talks now"."""
    opens = verb.index == 0 or layers.tokens[verb.index - 1].text in _OPENING
    if not (verb.tag == "VB" or (verb.tag == "VBP" and opens)) or children(layers, verb.index, "aux", *SUBJECTS):
        return False
    head = layers.tokens[verb.head]
    if verb.dep == "conj":
        return head.index != verb.index and is_imperative(layers, head)
    if verb.dep in {"ROOT", "parataxis", "appos"} or (verb.dep == "advcl" and opens):
        return True
    if verb.dep == "ccomp":
        return head.lemma in load_event_lists().says
    return verb.dep == "xcomp" and verb.index > 0 and layers.tokens[verb.index - 1].pos == "PUNCT"


def is_bidden(layers: Layers, verb: Token) -> bool:
    """Whether the infinitive has a subject of its own after "for": "called for Chad to withdraw"."""
    infinitive = any(t.tag == "TO" for t in children(layers, verb.index, "aux"))
    return infinitive and any(t.lemma == "for" for t in children(layers, verb.index, "mark"))


def is_subjunctive(layers: Layers, verb: Token) -> bool:
    """Whether a complement asks for its deed: "that Chad withdraw", "that Chad be expelled"."""
    finite = children(layers, verb.index, "aux", "auxpass")[:1] or [verb]
    return finite[0].tag == "VB" and bool(own_subjects(layers, verb))


def states(layers: Layers, verb: Token) -> bool:
    """Whether a complement tells something ("that troops had left") and does not ask for it ("that troops leave")."""
    finite = children(layers, verb.index, "aux", "auxpass")[:1] or [verb]
    if finite[0].tag == "MD":
        return finite[0].lemma.lower() not in {"should", "must"}
    return finite[0].tag in {"VBD", "VBZ", "VBP"}


def own_subjects(layers: Layers, verb: Token) -> list[Token]:
    """The subject that stands with the verb itself."""
    return children(layers, verb.index, *SUBJECTS)


def subjects(layers: Layers, verb: Token) -> list[Token]:
    """Grammatical subjects of the verb, found higher up where it has none; relative pronouns are resolved."""
    for _ in range(_MAX_CLIMB):
        own = own_subjects(layers, verb)
        if own:
            return [_antecedent(layers, t) for t in own]
        head = layers.tokens[verb.head]
        if head.index == verb.index:
            return []
        if verb.dep == "acl":
            return [_bearer(layers, noun) for noun in _of_noun(layers, verb, head)]
        if verb.dep == "amod":
            return [head]
        if verb.dep == "relcl":
            return [_bearer(layers, head)]
        if verb.dep in {"xcomp", "ccomp"} and head.lemma in load_event_lists().controls:
            controlled = children(layers, head.index, "dobj", "nsubjpass", "dative") or [
                o for p in children(layers, head.index, "prep") for o in children(layers, p.index, "pobj")
            ]
            if controlled and verb.tag != "VBG":
                return controlled
        if head.dep == "prep" or head.pos in {"ADP", "SCONJ"}:  # "accused of making"
            blamed = _blamed(layers, head) if verb.dep == "pcomp" else []
            if blamed:
                return blamed
            head = layers.tokens[head.head]
        if head.pos in {"NOUN", "PROPN"}:
            return _of_noun(layers, verb, head)
        if head.pos not in {"VERB", "AUX", "ADJ"}:
            return []
        verb = head
    return []


def _blamed(layers: Layers, preposition: Token) -> list[Token]:
    """Who does what stands after a verb's object: "accused Chad of shelling", "thanked her for inviting"."""
    verb = layers.tokens[preposition.head]
    if preposition.lemma not in {"of", "for", "with", "from"} or verb.pos != "VERB" or is_passive(layers, verb):
        return []
    return [t for t in children(layers, verb.index, "dobj") if t.index < preposition.index]


def _bearer(layers: Layers, noun: Token) -> Token:
    """The name that the noun is said of: "Mr A, the first minister to resign"."""
    head = layers.tokens[noun.head]
    return head if noun.dep == "appos" and head.pos == "PROPN" and noun.pos == "NOUN" else noun


def _of_noun(layers: Layers, verb: Token, noun: Token) -> list[Token]:
    """Who does what a noun's clause says: "the club's decision to leave", "the army, citing reasons"."""
    infinitive = any(t.tag == "TO" for t in children(layers, verb.index, "aux"))
    if verb.dep == "acl" and not infinitive:
        return [noun]
    if verb.dep == "acl" and any(t.lemma.lower() in _ORDINALS for t in children(layers, noun.index, "amod", "advmod")):
        return [noun]  # "the first minister to resign"
    owners = children(layers, noun.index, "poss")
    if owners:
        return owners
    head = layers.tokens[noun.head]
    if noun.dep in {"dobj", "attr", "pobj"} and head.index != noun.index:
        if head.pos == "ADP":
            head = layers.tokens[head.head]
        if head.pos in {"VERB", "AUX"}:
            return subjects(layers, head)
    return []


def _antecedent(layers: Layers, token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.text.lower() not in _RELATIVES or token.pos not in {"PRON", "DET", "SCONJ"}:
        return token
    verb = layers.tokens[token.head]
    for _ in range(_MAX_CLIMB):
        if verb.dep == "relcl":
            return layers.tokens[verb.head]
        if verb.head == verb.index:
            break
        verb = layers.tokens[verb.head]
    return token


def objects(layers: Layers, verb: Token) -> list[Token]:
    """What the verb is done to: objects, the subject of a passive, the noun that a relative clause says it of."""
    if is_passive(layers, verb):
        own = [_antecedent(layers, t) for t in own_subjects(layers, verb)]
        if not own and verb.dep == "advcl":  # "At the forum, hosted by Chile, ..." hangs the noun on the participle
            own = [o for _, o in complements(layers, verb.index) if o.index < verb.index]
        return (own or subjects(layers, verb)) + children(layers, verb.index, "dobj")
    found = [_antecedent(layers, t) for t in children(layers, verb.index, "dobj", "dative") if t.pos != "ADP"]
    if not children(layers, verb.index, "dobj"):
        found += _gap(layers, verb)
    return found


def _gap(layers: Layers, verb: Token) -> list[Token]:
    """The noun of a relative clause whose verb has a subject and lacks an object: "the event he pledged to boycott"."""
    top = verb
    for _ in range(_MAX_CLIMB):
        if top.dep == "relcl":
            owns = own_subjects(layers, top)
            relative = any(t.text.lower() in _RELATIVES for t in owns)
            return [layers.tokens[top.head]] if owns and not relative else []
        if top.dep not in {"xcomp", "ccomp"}:
            return []
        top = layers.tokens[top.head]
    return []


def agents(layers: Layers, verb: Token) -> list[Token]:
    """Who does it: the agent of a passive, else the subject."""
    if not is_passive(layers, verb):
        return subjects(layers, verb)
    return [o for by in children(layers, verb.index, "agent") for o in children(layers, by.index, "pobj")]


def complements(layers: Layers, index: int, *names: str) -> Iterator[tuple[str, Token]]:
    """Each preposition on the token with what follows it; only those in `names` where some are given.

    A chain of prepositions ("from among", "such as") counts as the last and the first of them.
    """
    for prep in children(layers, index, "prep", "agent", "dative"):
        if prep.pos not in {"ADP", "SCONJ", "VERB", "ADV"}:
            continue
        for inner in (prep, *children(layers, prep.index, "prep")):
            if not names or inner.lemma in names or prep.lemma in names:
                for noun in children(layers, inner.index, "pobj", "pcomp"):
                    yield inner.lemma, noun


def particles(layers: Layers, verb: Token) -> set[str]:
    """Particles of the verb: "down" in "shot down"."""
    return {t.lemma for t in children(layers, verb.index, "prt", "advmod") if t.pos in {"ADP", "ADV", "PART"}}


def is_negated(layers: Layers, index: int) -> bool:
    """Whether "not", "never" or "no" stands with the token."""
    token = layers.tokens[index]
    if children(layers, index, "neg"):
        return True
    if any(t.lemma in {"no", "neither"} for t in children(layers, index, "det", "preconj", "cc")):
        return True
    return any(
        t.lemma in {"no", "neither", "none", "nobody"}
        or any(d.lemma in {"no", "neither"} for d in children(layers, t.index, "det", "preconj", "cc"))
        for t in (own_subjects(layers, token) if token.pos in {"VERB", "AUX"} else ())
    )
