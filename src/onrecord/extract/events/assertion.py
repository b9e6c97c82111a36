"""On whose word an event is told: the statement around it, unless the outlet tells it there in its own name."""

from __future__ import annotations

from itertools import pairwise

from onrecord.data.event_words import load_event_lists
from onrecord.extract.asserting import Asserted
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.syntax import children
from onrecord.model import Layers, Quote, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "csubj", "csubjpass", "conj"})
_THEN = frozenset({"after", "since", "when", "before", "as", "once", "while", "because"})
_PAST = frozenset({"was", "were", "had"})


def asserting_quote(layers: Layers, asserted: Asserted, trigger: Trigger) -> str | None:
    """The id of the shortest statement that holds the trigger; None where the outlet asserts it.

    What stands inside quotation marks is the speaker's. In indirect speech the outlet speaks where the event is only
    named in what the cue's object is ("defended his handling of the attack"), and in a clause in the past that says
    when something was asked for ("called on them to leave after charges were filed").
    """
    quote = asserted.quote_of(trigger.token)
    if quote is None or layers.in_marks(trigger.token.start):
        return quote.id if quote else None
    cues = {t.index for span in quote.cue for t in layers.tokens_in(span)}
    path = _path(layers, trigger.token, cues)
    if path and (_only_names(layers, path, quote) or _tells_when(layers, path)):
        return None
    return quote.id


def _path(layers: Layers, token: Token, cues: set[int]) -> list[Token]:
    """The tokens from the trigger up to the cue, the cue last; empty where the cue is not above it."""
    path = [token]
    while token.index not in cues:
        if token.head == token.index:
            return []
        token = layers.tokens[token.head]
        path.append(token)
    return path


def _only_names(layers: Layers, path: list[Token], quote: Quote) -> bool:
    """Whether the event stands in the noun that the cue is about, and the cue is no verb that tells of it."""
    cue = path[-1]
    if cue.pos != "VERB" or cue.lemma.lower() in load_event_lists().reveals:
        return False
    return len(path) > 1 and not any(t.dep in _CLAUSES and t.pos in {"VERB", "AUX"} for t in path[:-1])


def _tells_when(layers: Layers, path: list[Token]) -> bool:
    """Whether the event stands in a finite clause in the past below an infinitive or below the cue itself."""
    for below, above in pairwise(path):
        if below.dep != "advcl" or not _is_past(layers, below):
            continue
        if not any(t.lemma.lower() in _THEN for t in children(layers, below.index, "mark", "prep", "advmod")):
            continue
        infinitive = any(t.tag == "TO" for t in children(layers, above.index, "aux"))
        if infinitive or (above is path[-1] and len(children(layers, above.index, "xcomp")) > 0):
            return True
    return False


def _is_past(layers: Layers, verb: Token) -> bool:
    return verb.tag == "VBD" or any(t.text.lower() in _PAST for t in children(layers, verb.index, "aux", "auxpass"))
