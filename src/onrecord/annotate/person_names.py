"""Names of people: what the recogniser calls a person, repaired, and the people that it takes for something else.

Repairs: titles and possessives cut off, `Moon Jae In` and `Recep Tayyip Erdogan` in their whole length, a name after a
title ("Prime Minister Major") or after a known given name, a surname that is known from elsewhere in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.lexical_names import Named
from onrecord.annotate.name_bounds import join_hyphens
from onrecord.annotate.title_case import is_title_case
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Name, Token

MIN_AFTER_NAME = 2  # words that a title must leave where it may be a given name ("Dean Acheson")
_PARTS = re.compile(r"[^\W\d_][\w'’.-]*$")


def find_people(text: str, layers: Layers, taken: list[Named]) -> list[Named]:
    """Names of people outside of `taken`, in text order, none inside another."""
    found: dict[tuple[int, int], Named] = {}
    occupied = {i for n in taken for t in layers.tokens_in(n.span) for i in (t.index,)}
    recognised = [*_recognised(text, layers), *_after_titles(text, layers), *_after_given_names(text, layers)]
    for start, end in sorted(recognised, key=lambda r: (r[0] - r[1], r[0])):
        if any(i in occupied for i in range(start, end)):
            continue
        occupied.update(range(start, end))
        span = (layers.tokens[start].start, layers.tokens[end - 1].end)
        found[span] = Named(*span, "PERSON", " ".join(text[slice(*span)].split()))
    return _cut_in_headline(layers, text, sorted(found.values()))


def _recognised(text: str, layers: Layers) -> Iterator[tuple[int, int]]:
    """The recogniser's persons as token ranges, without titles and possessives, in the whole length of the name."""
    for name in layers.names:
        if name.label == "PERSON" and not _is_town(layers, name):
            tokens = layers.tokens_in(name.span)
            if tokens:
                piece = _tidy(layers, tokens[0].index, tokens[-1].index + 1)
                if piece is not None:
                    yield piece


def _is_town(layers: Layers, name: Name) -> bool:
    """Whether the recogniser took a town for a person: one word behind "in" that is nobody's family name."""
    tokens = layers.tokens_in(name.span)
    if len(tokens) != 1 or tokens[0].dep != "pobj" or layers.tokens[tokens[0].head].text.lower() != "in":
        return False
    word = tokens[0].text
    longer = any(
        n.label == "PERSON" and len(n.span) > len(name.span) and word in _words(layers, n) for n in layers.names
    )
    return not longer and fold(word) not in load_lexicon().by_surname


def _words(layers: Layers, name: Name) -> set[str]:
    return {t.text for t in layers.tokens_in(name.span)}


def _tidy(layers: Layers, start: int, end: int) -> tuple[int, int] | None:
    """The name without titles, possessives and letters after it; None where nothing is left that names a person."""
    titles = load_lexicon().words["honorifics"]
    tokens = layers.tokens
    while end > start and (not tokens[end - 1].text[:1].isalpha() or tokens[end - 1].text in {"'s", "’s", "‘s", "s"}):
        end -= 1
    titled, start = start, _past_titles(tokens, start, end)
    while end > start + 1 and _stands_after_name(tokens[end - 1].text) and not tokens[start].text.isupper():
        end -= 1  # "Lisa Stark ABC", "Amrit Sandhu QC"
    if end <= start or not tokens[start].text[:1].isupper() or not _PARTS.match(tokens[start].text):
        return None
    if end - start == 1 and tokens[start].text.rstrip(".").lower() in titles and not _follows_title(layers, start):
        return None
    if end - start == 1 and not (tokens[start].pos in {"PROPN", "NOUN", "ADJ", "X"} or tokens[start].dep == "pobj"):
        return None  # "lost to Trump" is no verb, whatever it is tagged
    if tokens[end - 1].text in load_lexicon().words["not_people"]:
        return None
    single = all(a.end == b.start for a, b in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True))
    return start if start > titled else _backwards(layers, start, single=single), _onwards(layers, end)


def _past_titles(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the name begins behind "Metropolitan Police Commissioner Sir", "Mr. Justice", "Dean"."""
    words = load_lexicon().words
    ranks = [i for i in range(start, end - 1) if tokens[i].text.rstrip(".").lower() in words["ranks"]]
    start = ranks[-1] + 1 if ranks else start
    while start < end:
        word = tokens[start].text.rstrip(".").lower()
        titled = word in words["honorifics"] or word in words["title_words"]
        if end - start > 1 and (titled or (word in words["titles_or_names"] and end - start > MIN_AFTER_NAME)):
            start += 1
        elif tokens[start].text[:1].isalpha():
            break
        else:
            start += 1
    return start


def _stands_after_name(word: str) -> bool:
    if word in load_lexicon().words["postnominals"]:
        return True
    return word.isupper() and len(word) > 1 and word not in {"II", "III", "IV", "VI", "XVI", "XIV", "JR"}


def _follows_title(layers: Layers, index: int) -> bool:
    titles = load_lexicon().words["honorifics"]
    return index > 0 and layers.tokens[index - 1].text.rstrip(".").lower() in titles


def _onwards(layers: Layers, end: int) -> int:
    """The end of a name that the recogniser cut before a last word such as `In`."""
    while end < len(layers.tokens):
        token, before = layers.tokens[end], layers.tokens[end - 1]
        if token.start != before.end + 1 or token.text not in {"In", "Un", "Il", "Hye", "Hyun", "Jr.", "Sr."}:
            break
        end += 1
    return end


def _is_given(layers: Layers, index: int) -> bool:
    """Whether the unnamed word before a single family name can be its given name: no title, no party, no land."""
    token, lexicon = layers.tokens[index], load_lexicon()
    after = layers.tokens[index + 1]
    if not (token.tag == "NNP" and token.text.istitle() and token.end + 1 == after.start):
        return False
    if index and layers.tokens[index - 1].text[:1].isupper() and layers.tokens[index - 1].pos == "PROPN":
        return False
    word = token.text.lower().rstrip(".")
    kinds = (
        "honorifics",
        "title_words",
        "titles_or_names",
        "humans",
        "people",
        "bodies",
        "follow",
        "wares",
        "body_nouns",
    )
    if word.endswith("maker"):
        return False
    if (
        any(word in lexicon.words[kind] for kind in kinds)
        or token.text in lexicon.forms
        or token.text in lexicon.capitals
    ):
        return False
    heads = ("body_heads", "outlet_heads", "not_people", "places", "companies")
    if any(token.text in lexicon.words[kind] for kind in heads):
        return False
    if token.text in lexicon.organisations:
        return False
    named = [n for n in layers.names if n.span.overlaps(token.span)]  # "Rufus" may be a body by the recogniser
    return not any(n.label != "ORG" or n.span != token.span for n in named)


def _backwards(layers: Layers, start: int, *, single: bool) -> int:
    """The start of a name whose given name the recogniser left out ("Recep" Tayyip Erdogan)."""
    lexicon = load_lexicon()
    tokens = layers.tokens
    if start > 1 and tokens[start - 1].text == "-" and tokens[start - 2].end + 1 == tokens[start].start:
        start -= 2 * (tokens[start - 2].text.istitle() and tokens[start - 2].pos == "PROPN")  # "Mir-Hossein"
    if single and start > 0 and _is_given(layers, start - 1):
        return start - 1
    while start > 0:
        before = layers.tokens[start - 1]
        if before.pos != "PROPN" or not before.text[:1].isupper() or before.end + 1 != layers.tokens[start].start:
            break
        if fold(before.text) not in lexicon.given or before.text in lexicon.forms or before.text in lexicon.capitals:
            break
        start -= 1
    return start


def _after_titles(text: str, layers: Layers) -> Iterator[tuple[int, int]]:
    """Capitalised words after a title in the singular: "Prime Minister Major", "Governor Pike", "nurse Abena Darko"."""
    words, forms = load_lexicon().words, load_lexicon().forms
    for title in layers.tokens[:-1]:
        word = title.text.rstrip(".").lower()
        after = layers.tokens[title.index + 1]
        if not after.text[:1].isupper() or after.text.rstrip(".").lower() in words["honorifics"]:
            continue
        if title.text[:1].isupper():
            fewest = 1 if word in words["honorifics"] else 2 if word in words["titles_or_names"] else 0
        else:
            owned = title.index > 0 and layers.tokens[title.index - 1].tag == "PRP$"  # "her neighbour Batbayar"
            fewest = (1 if owned else 2) if title.tag == "NN" and word in words["humans"] else 0
        if fewest == 0 or after.text in forms:
            continue
        piece = _tidy(layers, after.index, _run(layers, after.index, text))
        if piece is not None and piece[0] == after.index and piece[1] - piece[0] >= fewest:
            yield piece


def _after_given_names(text: str, layers: Layers) -> Iterator[tuple[int, int]]:
    """A known given name and the capitalised words that follow: "Olaf Scholz" where it is taken for a company."""
    lexicon = load_lexicon()
    for token in layers.tokens:
        if not token.text[:1].isupper() or token.pos not in {"PROPN", "NOUN", "ADJ"} or token.text.isupper():
            continue
        if fold(token.text) not in lexicon.given or token.text in lexicon.forms or token.text in lexicon.capitals:
            continue
        if token.text.lower() in lexicon.words["titles_or_names"]:
            continue
        if token.index and layers.tokens[token.index - 1].text in {
            "St.",
            "Saint",
            "Port",
            "Fort",
            "San",
            "Santa",
            "Mount",
        }:
            continue
        end = _run(layers, token.index, text)
        if end - token.index > 1:
            yield token.index, end


def _run(layers: Layers, start: int, text: str) -> int:
    """The end of the capitalised words from `start` that can be one name; `start` when they cannot."""
    sentence = layers.sentence_at(layers.tokens[start].start)
    if sentence is None:
        return start
    titled = is_title_case(sentence.span.of(text))
    end = start
    while end < sentence.last and end - start < 5:
        token = layers.tokens[end]
        if end > start and token.start != layers.tokens[end - 1].end + 1:
            joined = join_hyphens(layers, start, end)[1]
            if joined == end:
                break
            end = joined
            continue
        part = token.text[:1].isupper() and _PARTS.match(token.text) and token.pos in {"PROPN", "NOUN", "ADJ", "X"}
        part = part and (token.tag != "NNPS" or end == start)
        particle = token.text.lower() in load_lexicon().words["particles"] and end > start
        if not part and not particle:
            break
        if titled and end > start and token.pos != "PROPN":
            break
        end += 1
    while end > start and layers.tokens[end - 1].text.lower() in load_lexicon().words["particles"]:
        end -= 1
    if any(layers.tokens[i].text in load_lexicon().words["not_people"] for i in range(start, end)):
        return start
    follows = layers.tokens[end] if end < sentence.last else None
    if follows is not None and follows.text in load_lexicon().words["not_people"]:
        return start
    return end


def _cut_in_headline(layers: Layers, text: str, people: list[Named]) -> list[Named]:
    """Names of a headline, whose capitals mislead the recogniser ("Ruiz Leads"), cut to what the body knows."""
    if len(layers.paragraphs) < 2 or not is_title_case(layers.paragraphs[0].of(text)):
        return people
    headline = layers.paragraphs[0]
    body = {w for p in people if p.start >= headline.end for w in (p.key.split()[0], p.key.split()[-1])}
    known = {p.key for p in people if p.start >= headline.end}
    cut = []
    for person in people:
        words = person.key.split()
        whole = next((k for k in sorted(known, key=len, reverse=True) if f" {k} " in f" {person.key} "), None)
        inside = [whole] if whole is not None else [w for w in words if w in body]
        if person.end <= headline.end and len(words) > 1 and person.key not in known and len(inside) == 1:
            start = person.start + text[person.start : person.end].index(inside[0].split()[0])
            person = Named(start, start + len(inside[0]), "PERSON", inside[0])
        cut.append(person)
    return cut
