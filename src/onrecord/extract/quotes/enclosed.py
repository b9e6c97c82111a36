"""Statements inside what an outlet carried: "Y carried a statement from X saying ...", "a tape in which X said".

The head gives such words to Y or finds none; the grammar is exact: whose letter, tape or statement it is speaks, and
whoever printed or showed it stands between.
"""

from __future__ import annotations

from onrecord.data.speech import SPOKEN, load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_outlet, is_someone, noun_phrase, object_of, subject_of
from onrecord.model import Layers, Span, Token, cover

RULE_SCORE = 0.75  # as in marks.py
OF = frozenset({"from", "by", "of"})  # "a statement from X", "a letter by X", "footage of X"
HANDING = frozenset(
    {"release", "publish", "carry", "broadcast", "air", "run", "print", "reprint", "post", "circulate", "see", "obtain"}
    | {"review", "view", "relay", "convey", "deliver", "read", "forward", "transmit", "repeat"}
)
MAX_BETWEEN = 20  # tokens from a carrier to the verb of what it holds: an author with title and name
# words that are passed on as letters are
WORDS = frozenset({"word", "assurance", "warning", "plea", "promise", "threat", "claim", "assertion", "allegation"})


def add_enclosed(layers: Layers, drafts: list[Draft]) -> None:
    """Give the words inside what an outlet carried their author and the outlet as intermediary, in place."""
    for verb in layers.tokens:
        if verb.lemma not in HANDING or verb.tag not in FINITE | {"VBN"} or layers.in_marks(verb.start):
            continue
        outlet, carrier = subject_of(verb, layers), child_with(verb, "dobj", layers)
        if (
            outlet is None
            or outlet.dep != "nsubj"
            or carrier is None
            or carrier.lemma not in load_speech().carriers | WORDS
        ):
            continue
        found = _inside(carrier, layers)
        own = found is not None and found.source == noun_phrase(carrier, layers)
        if own and not (verb.lemma in load_speech().obtained or is_outlet(outlet, layers)):
            continue  # "the town released a statement saying ...": the town says it
        if found is None or found.source is None or not _is_another(outlet, found.source):
            continue
        assert found.cue is not None
        found.via = [noun_phrase(outlet, layers)]
        told = Span(verb.start, found.cue.end)
        drafts[:] = [d for d in drafts if not _told_of(d, cover(found.content), told)]
        drafts.append(found)


def _inside(carrier: Token, layers: Layers) -> Draft | None:
    """What the carrier's clause says and who says it: the clause's own subject, whose the carrier is, or itself."""
    author = _author(carrier, carrier, layers)
    held = _held(carrier, author, layers)
    if author is not None and held is not None:
        return Draft([held], carrier.span, noun_phrase(author, layers), RULE_SCORE)
    for clause in _clauses(carrier, layers):
        said = next((t for t in layers.children_of(clause) if t.dep == "ccomp" and t.index > clause.index), None)
        marked = _quoted_behind(clause, layers) if said is None else None
        content = marked or (layers.subtree(said.index) if said is not None else None)
        own = subject_of(clause, layers) if clause.dep == "relcl" and _in_which(clause, layers) else None
        speaker = own or _author(carrier, clause, layers) or carrier
        if content is not None and content.start >= clause.end:
            return Draft([content], clause.span, noun_phrase(speaker, layers), RULE_SCORE)
    return None


def _held(carrier: Token, author: Token | None, layers: Layers) -> Span | None:
    """What the carrier itself holds: "the president's message *that ...*", "a message from the minister: '...'"."""
    heads = (carrier,) if author is None else (carrier, author)  # "a claim by the *bank that ...*" is parsed either way
    below = [t for head in heads for t in layers.children_of(head)]
    clauses = (t for t in below if t.dep in {"acl", "ccomp"} and t.pos in {"VERB", "AUX"})
    for clause in clauses:
        if any(t.dep == "mark" and t.text.lower() == "that" for t in layers.children_of(clause)):
            return layers.subtree(clause.index)
    sentence = layers.sentence_at(carrier.start)
    behind = layers.tokens[carrier.index + 1 : min(carrier.index + MAX_BETWEEN, sentence.last if sentence else 0)]
    colon = next((t for t in behind if t.text == ":"), None)
    return _quoted_behind(colon, layers) if colon is not None else None


def _clauses(carrier: Token, layers: Layers) -> list[Token]:
    """The verbs of speech that say what the carrier holds: "saying", "that said", "in which X said".

    Where they hang is left open: parsers hang them on the carrier, on its author or on what the outlet did.
    """
    sentence = layers.sentence_at(carrier.start)
    behind = layers.tokens[carrier.index + 1 : min(carrier.index + MAX_BETWEEN, sentence.last if sentence else 0)]
    verbs = []
    for token in behind:
        if token.text in {",", ";"} or layers.in_marks(token.start):
            break
        if token.dep in {"acl", "relcl", "advcl"} and load_cue_verbs().get(token.lemma) in SPOKEN:
            verbs.append(token)
    return verbs


def _in_which(clause: Token, layers: Layers) -> bool:
    """Whether the clause has a subject of its own: "a letter in which Ruiz wrote", and not "that said"."""
    subject = subject_of(clause, layers)
    which = (object_of(t, layers) for t in layers.children_of(clause) if t.text.lower() == "in")
    return subject is not None and subject.dep == "nsubj" and any(t is not None and t.tag == "WDT" for t in which)


def _author(carrier: Token, clause: Token, layers: Layers) -> Token | None:
    """Whose the carrier is: "a statement from *X*", "*X*'s letter"."""
    own = child_with(carrier, "poss", layers)
    if own is not None and own.tag != "PRP$":
        return own
    end = clause.index if clause is not carrier else carrier.index + 2
    of = next((t for t in layers.tokens[carrier.index + 1 : end] if t.text.lower() in OF), None)
    someone = object_of(of, layers) if of is not None else None
    return someone if someone is not None and (someone.pos == "PROPN" or is_someone(someone)) else None


def _quoted_behind(clause: Token, layers: Layers) -> Span | None:
    """The quotation right behind the verb: "a statement by X saying: '...'"."""
    return next((r.span for r in layers.outer_regions if 0 <= r.start - clause.end <= 2), None)


def _is_another(outlet: Token, author: Span) -> bool:
    return not author.start <= outlet.start < author.end and outlet.tag not in {"WDT", "WP", "PRP"}


def _told_of(draft: Draft, said: Span, clause: Span) -> bool:
    """Whether the draft has these words from this clause already, by a cue in it."""
    return any(c.overlaps(said) for c in draft.content) and draft.cue is not None and draft.cue.overlaps(clause)
