"""Who a noun phrase stands for: from a token of the parse to the actors that the report's mentions name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.data.event_words import load_event_lists
from onrecord.extract.in_order import InOrder
from onrecord.extract.syntax import children, complements, conjuncts
from onrecord.model import ActorMention, Found, Layers, Span, Token

_EXAMPLES = frozenset({"as", "include", "including", "like"})
_PEOPLE = frozenset({"leader", "president", "man", "minister", "woman", "counterpart", "king", "chancellor"})
_BELONGING = ("of", "from", "in", "for", "at")
_LINES, _BESIDE = frozenset({"border", "frontier"}), ("with",)  # "the border with Eritrea"
_MAX_DEPTH = 4  # of "members of the governments of the states of ..."


@dataclass(frozen=True, slots=True)
class Party:
    """An actor where a sentence names it; `token` is the head of the words that stand for it."""

    actor: str
    span: Span
    token: int


class Parties:
    """Finds the actors behind tokens of one report."""

    def __init__(self, layers: Layers, found: Found) -> None:
        self._layers = layers
        self._kinds = {a.id: a.kind for a in found.actors}
        self._mentions = InOrder(sorted(found.mentions, key=lambda m: (m.start, -m.end)))
        self._at: dict[int, list[ActorMention]] = {}
        for mention in found.mentions:
            for token in layers.tokens_in(mention.span):
                self._at.setdefault(token.index, []).append(mention)

    def of_tokens(self, tokens: Iterable[Token], *, loose: bool = False) -> list[Party]:
        """The actors that `tokens` and what is joined to them stand for, in text order, each once.

        Args:
            tokens: Heads of noun phrases.
            loose: Whether any noun counts for the actor it belongs to ("the Danish bridge"), and not only people.
        """
        parties: dict[str, Party] = {}
        for token in tokens:
            for one in self._listed(token):
                for party in self._of_noun(one, loose=loose, depth=0):
                    parties.setdefault(party.actor, party)
        return sorted(parties.values(), key=lambda p: (p.span.start, p.actor))

    def known(self, several: tuple[Party, ...]) -> tuple[Party, ...]:
        """Those who are no mere group, where there are two or more of them: "Jordan and Kuwait exchanged prisoners"."""
        named = tuple(p for p in several if self._kinds.get(p.actor) != "group")
        return named if len(named) > 1 else several

    def _listed(self, token: Token) -> list[Token]:
        """The token and what is joined to it; the parser takes "B" of "A, B and C" for another name of A."""
        joined = conjuncts(self._layers, token.index)
        for apposed in children(self._layers, token.index, "appos"):
            more = conjuncts(self._layers, apposed.index)
            inner = [apposed, *children(self._layers, apposed.index, "appos")]  # "Minister" of "Minister Jo Ek (Left)"
            if len(more) > 1 and self._named(token) and any(self._named(a) for a in inner):
                joined += more
        return joined

    def kind_of(self, party: Party) -> str | None:
        """The kind of the actor: person, country, organisation or group."""
        return self._kinds.get(party.actor)

    def owners(self, noun: Token) -> list[Party]:
        """Actors before the noun that own or do it: "Moscow's annexation", "the Danish-led raid"."""
        return self._modifiers(noun, ("poss", "amod", "compound", "nmod"))

    def _of_noun(self, token: Token, *, loose: bool, depth: int) -> list[Party]:
        if depth > _MAX_DEPTH:
            return []
        examples = [
            party
            for _, noun in complements(self._layers, token.index, *_EXAMPLES)
            for one in conjuncts(self._layers, noun.index)
            for party in self._of_noun(one, loose=False, depth=depth + 1)
        ]
        if examples:
            return examples
        several = self._several(token)
        if several:
            return several
        named = self._named(token)
        if named and not self._is_of_others(token, named):
            return named
        for apposed in children(self._layers, token.index, "appos"):
            other_name = self._named(apposed)
            if other_name:
                return other_name
        lists = load_event_lists()
        lemma = token.lemma.lower()
        if not loose and lemma not in lists.parties and lemma not in lists.amounts and token.pos != "PROPN":
            return named
        counts = lemma in lists.amounts and any(complements(self._layers, token.index, "of"))
        if named and lemma in lists.amounts:
            return named
        before = [] if counts else self._modifiers(token, ("poss", "amod", "compound", "nmod"))
        if before or (token.pos == "PROPN" and not loose):
            return before
        after = [
            party
            for _, noun in complements(self._layers, token.index, *_BELONGING, *(_BESIDE if lemma in _LINES else ()))
            for one in conjuncts(self._layers, noun.index)
            for party in self._of_noun(one, loose=loose, depth=depth + 1)
        ]
        return after or named

    def _is_of_others(self, token: Token, named: list[Party]) -> bool:
        """Whether the words name a group only by whose it is: "soldiers from Chad" act for Chad."""
        nominal = any(m.kind == "nominal" for m in self._at.get(token.index, ()))
        group = all(self._kinds.get(p.actor) == "group" for p in named)
        return nominal and group and token.lemma.lower() in load_event_lists().parties

    def at(self, token: Token) -> list[Party]:
        """The actor of the longest mention that holds the token anywhere; for names that the parser takes apart."""
        here = sorted(self._at.get(token.index, ()), key=lambda m: (-len(m.span), m.start))
        return [Party(m.actor, m.span, token.index) for m in here[:1]]

    def _several(self, token: Token) -> list[Party]:
        """Each of those meant by one plural: "the Chinese and Russian leaders", "the two leaders" after two names."""
        if token.tag not in {"NNS", "NN", "CD"} or token.lemma.lower() not in load_event_lists().parties:
            return []
        before = self._modifiers(token, ("amod", "compound", "nmod"))
        if len(before) > 1:
            return before
        if before or not any(t.lemma.lower() in {"two", "both"} for t in children(self._layers, token.index)):
            return []
        wanted = "person" if token.lemma.lower() in _PEOPLE else "country"
        sentence = self._layers.sentence_at(token.start)
        if sentence is None:
            return []
        found: dict[str, Party] = {}
        for mention in self._mentions.within(Span(sentence.start, token.start)):
            if self._kinds.get(mention.actor) == wanted:
                found.setdefault(mention.actor, Party(mention.actor, mention.span, token.index))
        return list(found.values()) if len(found) == 2 else []

    def _named(self, token: Token) -> list[Party]:
        """The actors of the mentions that have `token` as their head, the longest first; a list compound gives each."""
        here = [m for m in self._at.get(token.index, ()) if self._heads(m, token)]
        if not here:
            return []
        longest = max(len(m.span) for m in here)
        return [Party(m.actor, m.span, token.index) for m in here if len(m.span) == longest]

    def _heads(self, mention: ActorMention, token: Token) -> bool:
        """Whether the token is the last word that counts in the mention: its head, or the noun that it modifies is."""
        inside = self._layers.tokens_in(mention.span)
        if token.index not in {t.index for t in inside}:
            return False
        head = self._layers.head_of(mention.span)
        return head is not None and (
            head.index == token.index or self._layers.tokens[token.head].index not in {t.index for t in inside}
        )

    def _modifiers(self, noun: Token, deps: tuple[str, ...]) -> list[Party]:
        found: dict[str, Party] = {}
        todo = [noun.index]
        while todo:
            for child in children(self._layers, todo.pop(), *deps):
                for one in conjuncts(self._layers, child.index):
                    named = self._named(one) or (self._of_noun(one, loose=False, depth=1) if one.dep == "poss" else [])
                    for party in named:
                        found.setdefault(party.actor, party)
                    if not named:
                        todo.append(one.index)
        return sorted(found.values(), key=lambda p: (p.span.start, p.actor))
