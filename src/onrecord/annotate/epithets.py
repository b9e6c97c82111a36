"""Epithets: "the 84-year-old", "the former nurse", "the laureate", "the Frenchwoman": whoever was just named alone.

Such a phrase tells more of somebody rather than who it is. It means the one person of the nearest sentence before that
names anybody, unless the report has spoken of another such person already ("a laureate", "an American").
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.model import Layers, Mention, Token

ANYBODY = "*"  # in same_kind.toml: the noun takes up whoever was named alone
REACH = 2  # sentences
AGE_TOKENS = 6  # the, 84, -, year, -, old


def is_epithet(words: tuple[Token, ...], layers: Layers) -> bool:
    """Whether the phrase tells more of somebody just named: "the 84-year-old", "the former nurse", "the strongman"."""
    told = [t.text.lower() for t in words]
    if told[-1] == "old":
        return len(words) == AGE_TOKENS
    if "former" in told[1:-1]:
        return True
    return ANYBODY in load_same_kind().get(told[-1], ()) and not _told_before(words[-1], layers)


def sole_person(token: Token, people: list[Mention], layers: Layers) -> int | None:
    """The one person named in the nearest sentence before that names anybody, at most `REACH` back; None to doubt."""
    sentence = layers.sentence_at(token.start)
    for _ in range(REACH):
        sentence = layers.sentence_before(sentence) if sentence is not None else None
        if sentence is None:
            return None
        here = {m.chain for m in people if sentence.start <= m.start < sentence.end}
        if here:
            return next(iter(here)) if len(here) == 1 else None
    return None


def take_up_demonyms(layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """The mentions with "the Frenchwoman", "the Dane" led to the person they mean; of no clear one they stay."""
    people = [m for m in mentions if m.kind == "name" and m.label == "PERSON" and m.chain is not None]
    kept = []
    for m in mentions:
        token = layers.tokens[m.head]
        one = is_compatriot(m, layers) and not _told_before(token, layers)
        person = sole_person(token, people, layers) if one else None
        article = layers.tokens[token.index - 1]
        kept.append(m if person is None else Mention(article.start, m.end, m.head, "nominal", person, "PERSON"))
    return sorted(kept, key=lambda m: (m.start, -m.end))


def is_compatriot(m: Mention, layers: Layers) -> bool:
    """Whether the mention of a country is one person of it: "the Frenchwoman", "the American said"."""
    token = layers.tokens[m.head]
    if m.kind != "name" or not (m.label or "").startswith("COUNTRY:") or m.adjectival or token.tag not in {"NN", "NNP"}:
        return False
    one = load_lexicon().means_one(token.text)
    before = layers.tokens[token.index - 1] if token.index else None
    return one and before is not None and before.text.lower() in {"the", "this"} and before.head == token.index


def _told_before(token: Token, layers: Layers) -> bool:
    """Whether the report has spoken of such a one by a noun of the same kind: "a physician ... the doctor"."""
    noun = token.lemma.lower()
    kinds = {*load_same_kind().get(noun, ()), noun} - {ANYBODY}
    return any(t.lemma.lower() in kinds and t.pos in {"NOUN", "PROPN"} for t in layers.tokens[: token.index])
