"""Coreference: which words of a report denote the same person, country, organisation or group.

Rules, in the spirit of the multi-pass sieve (Lee et al. 2013): exact names, then surnames and family names first,
then acronyms, appositions, roles, pronouns by salience and by the pronoun head. Two candidates that tie leave a
mention without a chain.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.annotate.descriptions import take_up
from onrecord.annotate.epithets import take_up_demonyms
from onrecord.annotate.gender import gender_of_name
from onrecord.annotate.names import Named, find_named
from onrecord.annotate.nominals import find_nominals
from onrecord.annotate.overlap import Places
from onrecord.annotate.pronouns import resolve_pronouns
from onrecord.annotate.shared_surnames import settle_shared_surnames
from onrecord.data.actors import FAMILY_FIRST, GENERATIONS, fold, full_given, load_lexicon, skeleton
from onrecord.model import Layers, Mention, Token

MIN_RARE = 6  # letters of a surname that is found whatever the parser takes the word for
MIN_SHORT_NAME = 3  # letters; shorter ones are acronyms of their own


@dataclass(slots=True)
class _Person:
    """A person of the report: the full name as folded words, and the words that alone can mean them."""

    chain: int
    words: list[str]
    gender: str | None


def find_mentions(text: str, layers: Layers) -> tuple[Mention, ...]:
    """Mentions of the report in text order, with chains; longer ones first at the same start."""
    if not layers.tokens:
        return ()
    named = find_named(text, layers)
    chains = _chain_names(layers, named)
    mentions = [m for n, chain in zip(named, chains, strict=True) if (m := _mention(layers, n, chain)) is not None]
    mentions += _bare_surnames(text, layers, mentions)
    mentions += _bare_bodies(text, layers, mentions)
    mentions.sort(key=lambda m: (m.start, -m.end))
    top = max((m.chain for m in mentions if m.chain is not None), default=-1) + 1
    mentions += find_nominals(text, layers, mentions, top)
    mentions = take_up(text, layers, mentions)
    mentions = take_up_demonyms(layers, mentions)
    mentions += resolve_pronouns(text, layers, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _mention(layers: Layers, named: Named, chain: int | None) -> Mention | None:
    head = layers.head_of(named.span) or _token_around(layers, named.start)
    if head is None:
        return None
    label = f"{named.label}:{named.key}" if named.label in {"COUNTRY", "CAPITAL", "ORGANISATION"} else named.label
    modifies = head.dep in {"amod", "compound", "nmod"} or (head.pos == "ADJ" and head.dep not in {"nsubj", "attr"})
    return Mention(
        named.start, named.end, head.index, "name", chain, label, adjectival=modifies and _modifies(head, layers)
    )


def _modifies(head: Token, layers: Layers) -> bool:
    return head.head != head.index and layers.tokens[head.head].pos in {"NOUN", "PROPN"}


def _token_around(layers: Layers, position: int) -> Token | None:
    """The token that holds the character, for a name that begins inside a token ("U.S.-Russia")."""
    sentence = layers.sentence_at(position)
    if sentence is None:
        return None
    return next((t for t in layers.tokens[sentence.first : sentence.last] if t.start <= position < t.end), None)


def _chain_names(layers: Layers, named: list[Named]) -> list[int | None]:
    """A chain number for each name; None for a single name that two people of the report could bear."""
    chains: dict[str, int] = {}
    people: list[_Person] = []
    result: list[int | None] = [None] * len(named)
    by_length = sorted(range(len(named)), key=lambda i: (-len(fold(named[i].key).split()), i))
    for i in by_length:
        name = named[i]
        if name.label == "PERSON":
            result[i] = _chain_person(layers, name, people, chains)
        else:
            key = f"{name.label.replace('CAPITAL', 'COUNTRY')}:{name.key}"
            result[i] = chains.setdefault(key, len(chains))
    _join_short_names(named, result)
    settle_shared_surnames(layers, named, result)
    return result


def _join_short_names(named: list[Named], chains: list[int | None]) -> None:
    """Give "Northgate" the chain of "Northgate Steel", where only one organisation of the report begins so."""
    longer: dict[str, set[int | None]] = defaultdict(set)
    bodies = [i for i, name in enumerate(named) if name.label == "ORG"]
    for i in sorted(bodies, key=lambda i: -len(named[i].key.split())):
        key = named[i].key
        if len(key) > MIN_SHORT_NAME and len(longer.get(key, ())) == 1:
            chains[i] = next(iter(longer[key]))
        words = key.split()
        for count in range(1, len(words)):
            longer[" ".join(words[:count])].add(chains[i])


def _chain_person(layers: Layers, name: Named, people: list[_Person], chains: dict[str, int]) -> int | None:
    words = fold(name.key).split()
    if not words:
        return None
    gender = gender_of_name(layers, name)
    if len(words) > 1:
        for person in people:
            if len(person.words) > 1 and _same_full_name(words, person.words):
                person.gender = person.gender or gender
                return person.chain
        longer = {p.chain for p in people if len(p.words) > len(words) and p.words[-len(words) :] == words}
        if len(longer) == 1:  # "Pugh-Jones", "al-Masri"
            return next(iter(longer))
    else:
        fitting = [p for p in people if gender is None or p.gender in {None, gender}]
        last = [p for p in fitting if len(p.words) > 1 and _is_surname(words[0], p.words)]
        first = [p for p in fitting if len(p.words) > 1 and p.words[0] == words[0]]
        alone = [p for p in fitting if p.words == words]
        middle = [p for p in fitting if len(p.words) > 2 and words[0] in p.words[1:-1] and len(words[0]) > 3]
        candidates = last or first or alone or middle
        if len({p.chain for p in candidates}) > 1:
            return None
        if candidates:
            candidates[0].gender = candidates[0].gender or gender
            return candidates[0].chain
    chain = chains.setdefault(f"PERSON:{' '.join(words)}:{gender or ''}", len(chains))
    people.append(_Person(chain, words, gender))
    return chain


def _same_full_name(words: list[str], others: list[str]) -> bool:
    """Whether two full names are one: first and last word alike, or the same words in the other order."""
    if (words[0] == others[0] and words[-1] == others[-1]) or sorted(words) == sorted(others):
        return True
    if words[-1] == others[-1] and full_given(words[0]) == full_given(others[0]):  # "Chuck" and "Charles"
        return True
    if words[0] == others[0] and len(words) != len(others):  # "Jose de Venecia", "Jose de Venecia III"
        shorter, longer = sorted((words, others), key=len)
        if len(shorter) > 1 and longer[: len(shorter)] == shorter:
            return True
    if words[-1] == others[-1] and len(words[-1]) > 3:  # "Sergei" and "Sergey" Lavrov
        return len(words[0]) > 3 and skeleton(words[0]) == skeleton(others[0])
    return False


def _is_surname(word: str, words: list[str]) -> bool:
    """Whether the word alone can mean the bearer of the full name by its family name."""
    if words[-1] == word or (len(words) > 2 and words[-1] in GENERATIONS and words[-2] == word):
        return True
    if words[0] != word:
        return False
    officials = load_lexicon().by_name.get(" ".join(words), ())
    return any(t.country in FAMILY_FIRST for o in officials for t in o.terms)


def _bare_surnames(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """Proper nouns that the recogniser left out but that are the last or first word of a person's name."""
    known: dict[str, set[int]] = defaultdict(set)
    for m in mentions:
        if m.label == "PERSON" and m.chain is not None:
            words = fold(text[m.start : m.end]).split()
            known[words[-1]].add(m.chain)
            if len(words) > 1:
                known[words[0]].add(m.chain)
    taken, laws = Places(mentions), Places(n for n in layers.names if n.label == "LAW")  # "the Hale-Burton Act"
    plain = {t.text for t in layers.tokens if t.text.islower()}
    found = []
    for token in layers.tokens:
        chain = known.get(fold(token.text)) if token.text[:1].isupper() else None
        if chain is None or len(chain) > 1 or not (token.pos in {"PROPN", "NOUN"} or _is_rare(token, plain)):
            continue
        if not taken.touching(token.span) and not laws.touching(token.span):
            found.append(Mention(token.start, token.end, token.index, "name", next(iter(chain)), "PERSON"))
    return found


def _bare_bodies(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """Proper nouns left out that begin a body's name ("Corvane" of "Corvane Energy") or end an outlet's."""
    first: dict[str, set[int | None]] = defaultdict(set)
    last: dict[str, set[int | None]] = defaultdict(set)
    words_of = load_lexicon().words
    outlets, common = words_of["outlet_heads"], words_of["common_first"]
    for m in mentions:
        words = text[m.start : m.end].split() if m.label == "ORG" and m.kind == "name" else []
        if len(words) > 1 and words[0] not in common and words[0].lower() not in words_of["honorifics"]:
            first[words[0]].add(m.chain)
        if len(words) > 1 and words[-1] in outlets:
            last[words[-1]].add(m.chain)
    if not first and not last:
        return []
    taken, found, places = Places(mentions), [], Places(n for n in layers.names if n.label not in {"PERSON", "ORG"})
    for token in layers.tokens:
        if token.text in words_of["places"] or places.touching(token.span):
            continue
        if token.tag != "NNP" or not (token.text in first or token.text in last) or taken.touching(token.span):
            continue
        before = layers.tokens[token.index - 1] if token.index else None
        after = layers.tokens[token.index + 1] if token.index + 1 < len(layers.tokens) else None
        if after is not None and after.tag in {"NNP", "NNPS", "HYPH"}:
            continue
        if before is not None and before.text in {"the", "The"}:
            chains = last.get(token.text, set())
        else:
            chains = first.get(token.text, set()) if before is None or before.tag not in {"NNP", "HYPH"} else set()
        if len(chains) == 1:
            found.append(Mention(token.start, token.end, token.index, "name", next(iter(chains)), "ORG"))
    return found


def _is_rare(token: Token, plain: set[str]) -> bool:
    """Whether a word that is parsed as no name ("Entwistle, 70, was ...") can hardly be another one."""
    return len(token.text) >= MIN_RARE and token.text.istitle() and token.text.lower() not in plain
