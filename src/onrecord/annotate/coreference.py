"""Coreference: which words of a report denote the same person, country, organisation or group.

Rules, in the spirit of the multi-pass sieve (Lee et al. 2013): exact names, then surnames and family names first,
then acronyms, appositions, pronouns by salience. Two candidates that tie leave a mention without a chain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from onrecord.annotate.names import Named, find_named
from onrecord.annotate.nominals import find_nominals
from onrecord.annotate.pronouns import resolve_pronouns
from onrecord.data.actors import fold
from onrecord.model import Layers, Mention, Token


@dataclass(slots=True)
class _Person:
    """A person of the report: the full name as folded words, and the words that alone can mean them."""

    chain: int
    words: list[str]


def find_mentions(text: str, layers: Layers) -> tuple[Mention, ...]:
    """Mentions of the report in text order, with chains; longer ones first at the same start."""
    if not layers.tokens:
        return ()
    named = find_named(text, layers)
    chains = _chain_names(named)
    mentions = [m for n, chain in zip(named, chains, strict=True) if (m := _mention(layers, n, chain)) is not None]
    mentions += _bare_surnames(text, layers, mentions)
    top = max((m.chain for m in mentions if m.chain is not None), default=-1) + 1
    mentions += find_nominals(text, layers, mentions, top)
    mentions.sort(key=lambda m: (m.start, -m.end))
    mentions += resolve_pronouns(text, layers, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _mention(layers: Layers, named: Named, chain: int | None) -> Mention | None:
    head = layers.head_of(named.span) or _token_around(layers, named.start)
    if head is None:
        return None
    label = f"{named.label}:{named.key}" if named.label in {"COUNTRY", "CAPITAL", "ORGANISATION"} else named.label
    modifies = head.dep in {"amod", "compound", "nmod"} or (head.pos == "ADJ" and head.dep not in {"nsubj", "attr"})
    adjectival = modifies and _modifies(head, layers)
    return Mention(named.start, named.end, head.index, "name", chain, label, adjectival)


def _modifies(head: Token, layers: Layers) -> bool:
    return head.head != head.index and layers.tokens[head.head].pos in {"NOUN", "PROPN"}


def _token_around(layers: Layers, position: int) -> Token | None:
    """The token that holds the character, for a name that begins inside a token ("U.S.-Russia")."""
    sentence = layers.sentence_at(position)
    if sentence is None:
        return None
    return next((t for t in layers.tokens[sentence.first : sentence.last] if t.start <= position < t.end), None)


def _chain_names(named: list[Named]) -> list[int | None]:
    """A chain number for each name; None for a single name that two people of the report could bear."""
    chains: dict[str, int] = {}
    people: list[_Person] = []
    result: list[int | None] = [None] * len(named)
    by_length = sorted(range(len(named)), key=lambda i: (-len(fold(named[i].key).split()), i))
    for i in by_length:
        name = named[i]
        if name.label == "PERSON":
            result[i] = _chain_person(name, people, chains)
            continue
        key = f"{name.label.replace('CAPITAL', 'COUNTRY')}:{name.key}"
        if name.label == "ORG":
            key = f"ORG:{_organisation_key(name.key, chains)}"
        result[i] = chains.setdefault(key, len(chains))
    return result


def _chain_person(name: Named, people: list[_Person], chains: dict[str, int]) -> int | None:
    words = fold(name.key).split()
    if not words:
        return None
    if len(words) > 1:
        for person in people:
            if person.words[0] == words[0] and person.words[-1] == words[-1]:
                return person.chain
    else:
        last = [p for p in people if len(p.words) > 1 and p.words[-1] == words[0]]
        first = [p for p in people if len(p.words) > 1 and p.words[0] == words[0]]
        alone = [p for p in people if p.words == words]
        candidates = last or first or alone
        if len({p.chain for p in candidates}) > 1:
            return None
        if candidates:
            return candidates[0].chain
    chain = chains.setdefault(f"PERSON:{' '.join(words)}", len(chains))
    people.append(_Person(chain, words))
    return chain


def _organisation_key(name: str, chains: dict[str, int]) -> str:
    """The name, or the longer name whose initials it is."""
    if name.isupper() and 2 <= len(name) <= 6:
        for key in chains:
            if key.startswith("ORG:"):
                initials = "".join(w[0] for w in re.findall(r"[A-Z][\w-]+", key[4:]))
                if initials == name:
                    return key[4:]
    return name


def _bare_surnames(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """Proper nouns that the recogniser left out but that are the last or first word of a person's name."""
    known: dict[str, set[int]] = defaultdict(set)
    for m in mentions:
        if m.label == "PERSON" and m.chain is not None:
            words = text[m.start : m.end].split()
            known[words[-1]].add(m.chain)
            if len(words) > 1:
                known[words[0]].add(m.chain)
    taken = [m.span for m in mentions]
    found = []
    for token in layers.tokens:
        chain = known.get(token.text)
        if chain is None or len(chain) > 1 or token.pos not in {"PROPN", "NOUN"}:
            continue
        if not any(t.start <= token.start < t.end for t in taken):
            found.append(Mention(token.start, token.end, token.index, "name", next(iter(chain)), "PERSON"))
    return found
