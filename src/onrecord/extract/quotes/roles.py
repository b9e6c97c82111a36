"""Roles: printed words become a speaker, an addressee or an intermediary, with the actor where one is clear."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_speech
from onrecord.extract.quotes.phrases import noun_phrase
from onrecord.model import ActorMention, Found, Layers, Role, Span, Token

PLACES = frozenset({"prep", "pobj"})  # between a role and the place that its holder's name was hung on
BESIDE = frozenset({"appos", "compound", "nmod", "flat", "poss"})
MAX_DEPTH = 5  # links of such a chain: "the head of the bank of Halden, X"


def make_role(text: str, span: Span, layers: Layers, found: Found) -> Role:
    """The role that the words of `span` fill."""
    return Role((span,), span.of(text), find_actor(span, layers, found))


def unlike(role: Role | None, other: Role | None, layers: Layers) -> Role | None:
    """The role, without its actor where that is the other's as well and only the other's words can hold its name.

    Nobody is told by themselves: of "the chiefs wrote to Governor Ruiz" one is not who the reading takes them for.
    """
    if role is None or other is None or role.actor is None or role.actor != other.actor:
        return role
    named, other_named = (any(t.pos == "PROPN" for s in r.spans for t in layers.tokens_in(s)) for r in (role, other))
    told = role.spans[0].start > other.spans[0].start
    loses = (other_named and not named) or (named == other_named and told)
    return replace(role, actor=None) if loses and not role.text.lower().endswith(("self", "selves")) else role


def settle_steps(
    speaker: Role | None, via: tuple[Role, ...], layers: Layers
) -> tuple[Role | None, tuple[Role, ...]]:  # fmt: skip
    """Speaker and intermediaries, nobody of whom passes on their own words or passes them on twice.

    "He" in the marks of somebody's words is another: "'He told me to wait,' Ruiz said" leaves "he" open.
    """
    kept: list[Role] = []
    for role in via:
        if role.actor is not None and any(role.actor == k.actor for k in kept):
            continue
        same = speaker is not None and role.actor is not None and role.actor == speaker.actor
        if same and speaker is not None and layers.in_marks(speaker.spans[0].start):
            speaker = replace(speaker, actor=None)
        elif same:
            continue
        kept.append(role)
    return speaker, tuple(kept)


def find_actor(span: Span, layers: Layers, found: Found) -> str | None:
    """The actor that the words of `span` denote as a whole, or None when that is unclear.

    The mention that counts holds the syntactic head of the words ("the *president* of France", not "France"); of
    several, the longest; a name in apposition goes before a role. Words that join two actors denote neither.
    """
    head = layers.head_of(span)
    clause = layers.tokens[head.head] if head is not None and head.tag in {"WP", "WDT"} else None
    if head is not None and clause is not None and clause.dep == "relcl" and span == head.span:
        return find_actor(noun_phrase(layers.tokens[clause.head], layers), layers, found)  # "its leader, *who* said"
    inside = [m for m in found.mentions if span.start <= m.start and m.end <= span.end]
    around = [m for m in found.mentions if head is not None and m.start <= head.start < m.end and m.span.overlaps(span)]
    candidates = [m for m in around if not m.adjectival] or [m for m in inside if m.span == span]
    if not any(m.kind == "name" for m in candidates) and head is not None:
        candidates = _appositive(head, layers, found) or _at_end(inside, span, layers) or candidates
    if not candidates:
        candidates = _at_end(inside, span, layers)
    if not candidates:
        return None
    best = max(candidates, key=lambda m: (m.end - m.start, -m.start))
    if head is not None and best.kind == "name" and _is_compatriot(head, layers):
        return None  # "the Dane said" is somebody, and not Denmark
    if head is not None and _joins_others(span, best, inside, head.index, layers):
        return None
    return best.actor


def _is_compatriot(head: Token, layers: Layers) -> bool:
    """Whether the words are of one person of a country: "the Dane", "an American"."""
    before = layers.tokens[head.index - 1] if head.index else None
    article = before is not None and before.head == head.index and before.text.lower() in {"the", "a", "an", "this"}
    return article and head.tag in {"NN", "NNP"} and load_lexicon().means_one(head.text)


def _appositive(head: Token, layers: Layers, found: Found) -> list[ActorMention]:
    """The name in apposition to the head: "his sister, *Ana Ruiz*", also where it hangs on a place before it."""
    chain = [head.index]
    for index in chain:
        chain += [
            i for i in layers.children[index] if layers.tokens[i].dep in PLACES and i > index and len(chain) < MAX_DEPTH
        ]
    apposed = [i for index in chain for i in layers.children[index] if layers.tokens[i].dep == "appos"]
    apposed += _called(head, layers)
    starts = [layers.tokens[i].start for i in apposed]
    return [m for m in found.mentions if m.kind == "name" and any(m.start <= s < m.end for s in starts)][:1]


def _called(head: Token, layers: Layers) -> list[int]:
    """X of "a man identified as X", "a woman named X"."""
    children, tokens = layers.children, layers.tokens
    verbs = [
        i for i in children[head.index] if tokens[i].dep == "acl" and tokens[i].lemma in {"identify", "name", "call"}
    ]
    below = [i for verb in verbs for i in children[verb]]
    return [i for b in below for i in (b, *children[b]) if tokens[i].pos == "PROPN"]


def _at_end(inside: list[ActorMention], span: Span, layers: Layers) -> list[ActorMention]:
    """The one name of the words when it ends them and belongs to their head ("... minister Ana Ruiz")."""
    named = [m for m in inside if not m.adjectival and m.kind == "name"]
    if len({m.actor for m in named}) != 1 or not any(m.end == span.end for m in named):
        return []
    first = layers.tokens_in(named[-1].span)[0]
    if first.start > span.start and _is_kind(layers.tokens[first.index - 1]):
        return named  # "the website Openfile", "the daily Ledger"
    token, outer = layers.head_of(named[-1].span), layers.head_of(span)
    while token is not None and outer is not None and token.index != outer.index and token.head != token.index:
        if token.dep not in BESIDE:
            return []  # "a sign in Tarbes", "some economists, among them Sand"
        token = layers.tokens[token.head]
    return named


def _is_kind(word: Token) -> bool:
    return word.tag == "NN" or word.text in load_speech().outlet_kinds


def _joins_others(span: Span, best: ActorMention, inside: list[ActorMention], head: int, layers: Layers) -> bool:
    """Whether the head has a conjunct within the words that is another actor's mention outside of `best`."""
    for child in layers.children[head]:
        token = layers.tokens[child]
        if token.dep != "conj" or best.start <= token.start < best.end or not span.start <= token.start < span.end:
            continue
        same = any(m.start <= token.start < m.end and m.actor == best.actor for m in inside)
        if not same and token.pos in {"PROPN", "NOUN", "PRON"}:
            return True
    return False
