"""What of the words around a person's name is the name: titles, letters and possessives go, given names come back.

"Metropolitan Police Commissioner Sir Desmond Achebe", "Lisa Stark ABC", "Recep" before "Tayyip Erdogan".
"""

from __future__ import annotations

import re

from onrecord.annotate.lexical_names import DAYS
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Token

MIN_AFTER_NAME = 2  # words that a title must leave where it may be a given name ("Dean Acheson")
PARTS = re.compile(r"[^\W\d_][\w'’.-]*$")
_LOOSE = DAYS | {"'s", "’s", "‘s", "s"}  # behind a name and no part of it: "Ruiz Saturday"
_ENDS = frozenset({"In", "Un", "Il", "Hye", "Hyun", "Jr.", "Sr."})
_NOT_GIVEN = (
    "honorifics",
    "title_words",
    "titles_or_names",
    "humans",
    "people",
    "bodies",
    "follow",
    "wares",
    "body_nouns",
    "leading",
)  # fmt: skip
_NOT_GIVEN_HEADS = ("body_heads", "outlet_heads", "not_people", "places", "companies")


def tidy(layers: Layers, start: int, end: int) -> tuple[int, int] | None:
    """The name without titles, possessives and letters after it; None where nothing is left that names a person."""
    titles = load_lexicon().words["honorifics"]
    tokens = layers.tokens
    end = next((i for i in range(start + 1, end) if tokens[i].text == ":"), end)  # "Ana Ruiz: Saying"
    while end > start and (not tokens[end - 1].text[:1].isalpha() or tokens[end - 1].text in _LOOSE):
        end -= 1
    if end - start > 1 and tokens[start].tag.startswith("VB") and tokens[start].lemma.lower() == "say":
        start += 1  # "Said Ruiz:"
    titled, start = start, _past_titles(tokens, start, end)
    while end > start + 1 and _stands_after_name(tokens[end - 1].text) and not tokens[start].text.isupper():
        end -= 1  # "Lisa Stark ABC", "Amrit Sandhu QC"
    if end <= start or not tokens[start].text[:1].isupper() or not PARTS.match(tokens[start].text):
        return None
    if end - start == 1 and tokens[start].text.rstrip(".").lower() in titles and not _follows_title(layers, start):
        return None
    if end - start == 1 and not (tokens[start].pos in {"PROPN", "NOUN", "ADJ", "X"} or tokens[start].dep == "pobj"):
        return None  # "lost to Trump" is no verb, whatever it is tagged
    if _names_a_thing(tokens, end):
        return None
    if tokens[end - 1].text in load_lexicon().words["not_people"] or (end - start == 1 and is_kind(tokens[start])):
        return None
    if end - start > 1 and is_no_name(tokens[start], tokens[end - 1]):
        return None
    single = all(a.end == b.start for a, b in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True))
    return start if start > titled else _backwards(layers, start, single=single), _onwards(layers, end)


def is_no_name(first: Token, last: Token) -> bool:
    """Whether words are a follower of a party, a body or the head of a line: "Ohio Republican", "Rwandan Hutus"."""
    lexicon = load_lexicon()
    kinds = lexicon.words["kinds_of_people"]
    if last.text in lexicon.words["body_heads"]:
        return True
    if last.text in lexicon.words["party_titles"] or last.text.removesuffix("s") in lexicon.words["party_titles"]:
        return True
    return any(t.text.endswith("s") and t.text[:-1] in kinds for t in (first, last))


def _names_a_thing(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether something is called after the name: "Hale" of "the Hale-Burton Act"."""
    while end + 1 < len(tokens) and tokens[end].text in {"-", "–"} and tokens[end + 1].text[:1].isupper():
        end += 2
    return end < len(tokens) and tokens[end].text in load_lexicon().words["called_after"]


def is_kind(token: Token) -> bool:
    """Whether a word alone is a country, one of a kind of people or all of a family or a land, and nobody's name.

    "A Republican", "the Hutus", "fellow Missourians", "the Clintons".
    """
    lexicon = load_lexicon()
    kinds = lexicon.words["kinds_of_people"] | lexicon.words["nobody_alone"]
    if token.text in lexicon.forms or token.text in kinds or token.text.removesuffix("s") in kinds:
        return True
    trade = token.lemma.lower() if token.tag in {"NN", "NNS"} else token.text.lower()
    several = token.tag in {"NNS", "NNPS"} and token.text.lower() in lexicon.words["people"]
    if (several or trade in lexicon.words["humans"]) and fold(token.text) not in lexicon.by_surname:
        return True  # "Pollster" at the head of a line
    return token.tag == "NNPS" and token.text.endswith("s") and fold(token.text) not in lexicon.by_surname


def _past_titles(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the name begins behind "Metropolitan Police Commissioner Sir", "Mr. Justice", "Dean"."""
    words = load_lexicon().words
    ranks = [i for i in range(start, end - 1) if tokens[i].text.rstrip(".").lower() in words["ranks"]]
    start = ranks[-1] + 1 if ranks else start
    while start < end:
        word = tokens[start].text.rstrip(".").lower()
        titled = word in words["honorifics"] or word in words["title_words"] or word in words["leading"]
        titled = titled or (word in words["humans"] and end - start > MIN_AFTER_NAME)  # "Historian Ana Ruiz"
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
        led = (
            before.text in load_lexicon().words["leading_particles"] and token.text.istitle() and token.pos == "PROPN"
        )  # "Marine Le" and "Pen"
        if token.start != before.end + 1 or not (led or token.text in _ENDS):
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
    if word.endswith("maker") or word.removesuffix("s") in lexicon.words["honorifics"]:
        return False
    if (
        any(word in lexicon.words[kind] for kind in _NOT_GIVEN)
        or token.text in lexicon.forms
        or token.text in lexicon.capitals
    ):
        return False
    if any(token.text in lexicon.words[kind] for kind in _NOT_GIVEN_HEADS):
        return False
    if token.text in lexicon.organisations:
        return False
    named = [n for n in layers.names if n.span.overlaps(token.span)]  # "Rufus" may be a body by the recogniser
    return not any(n.label != "ORG" or n.span != token.span for n in named)


def _is_rarer_given(layers: Layers, start: int) -> bool:
    """Whether the word before a name is its first one: "Ang" before "Tshering Sherpa", but no matter of state."""
    tokens = layers.tokens
    if start < 2 or tokens[start - 1].head not in {tokens[start].head, start} or not _is_given(layers, start - 1):
        return False
    sentence = layers.sentence_at(tokens[start - 1].start)
    if sentence is None or sentence.first == start - 1 or tokens[start - 1].text in load_lexicon().words["portfolios"]:
        return False
    return tokens[start - 2].text.lower() not in {"of", "for", "and", "on"}


def _backwards(layers: Layers, start: int, *, single: bool) -> int:
    """The start of a name whose given name the recogniser left out ("Recep" Tayyip Erdogan)."""
    lexicon = load_lexicon()
    tokens = layers.tokens
    if start > 1 and tokens[start - 1].text == "-" and tokens[start - 2].end + 1 == tokens[start].start:
        start -= 2 * (tokens[start - 2].text.istitle() and tokens[start - 2].pos == "PROPN")  # "Mir-Hossein"
    alone = tokens[start].text in lexicon.words["known_alone"]  # "Plus Obama"
    if single and start > 0 and not alone and _is_given(layers, start - 1):
        return start - 1
    if not single and not alone and _is_rarer_given(layers, start):
        return start - 1
    while start > 0:
        before = layers.tokens[start - 1]
        if before.pos != "PROPN" or not before.text[:1].isupper() or before.end + 1 != layers.tokens[start].start:
            break
        if fold(before.text) not in lexicon.given or before.text in lexicon.forms or before.text in lexicon.capitals:
            break
        start -= 1
    return start
