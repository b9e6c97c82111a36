"""What titles and given names say of people: "Ms. Ruiz", "spokeswoman Ana Ruiz", "Ana"."""

from __future__ import annotations

from onrecord.annotate.lexical_names import Named
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Mention


def gender_of_name(layers: Layers, name: Named) -> str | None:
    """The mark "m" or "f" by the title before the name, else by its first word; None when neither says."""
    inside = layers.tokens_in(name.span)
    return _by_title(layers, inside[0].index if inside else 0) or _by_given_name(name.key, load_lexicon().genders)


def find_genders(text: str, layers: Layers, mentions: list[Mention]) -> dict[int, str]:
    """The mark "m" or "f" of each chain: what is always said of it, or else what its given name makes likely."""
    lexicon = load_lexicon()
    words = lexicon.words
    likely: dict[int, str] = {}
    said: dict[int, set[str]] = {}
    for m in mentions:
        if m.chain is None:
            continue
        if m.label == "PERSON" and m.kind == "name":
            first = layers.tokens_in(m.span)
            mark = _by_title(layers, first[0].index) if first else None
            mark = mark or _by_given_name(m.span.of(text), lexicon.genders)
            if mark is None and (guess := _by_given_name(m.span.of(text), lexicon.likely_genders)):
                likely.setdefault(m.chain, guess)
        else:
            head = layers.tokens[m.head].lemma.lower()
            mark = "f" if head in words["female"] else "m" if head in words["male"] else None
        if mark:
            said.setdefault(m.chain, set()).add(mark)
    return {c: mark for c, mark in likely.items() if c not in said} | {
        c: next(iter(marks)) for c, marks in said.items() if len(marks) == 1
    }


def _by_title(layers: Layers, first: int) -> str | None:
    words = load_lexicon().words
    before = layers.tokens[first - 1].text.rstrip(".").lower() if first else ""
    return "f" if before in words["female"] else "m" if before in words["male"] else None


def _by_given_name(name: str, genders: dict[str, str]) -> str | None:
    words = fold(name).split()
    return genders.get(words[0]) if len(words) > 1 else None
