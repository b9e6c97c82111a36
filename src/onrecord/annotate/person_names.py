"""Names of people: what the recogniser calls a person, repaired, and the people that it takes for something else.

Repairs: titles and possessives cut off, `Moon Jae In` and `Recep Tayyip Erdogan` in their whole length, a name after a
title ("Prime Minister Major") or after a known given name, a surname that is known from elsewhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.lexical_names import Named
from onrecord.annotate.name_bounds import join_hyphens
from onrecord.annotate.name_signs import is_initial
from onrecord.annotate.overlap import Places
from onrecord.annotate.person_parts import PARTS, is_no_name, tidy
from onrecord.annotate.title_case import is_title_case
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Name, Span, Token

_OF_PLACES = frozenset({"St.", "Saint", "Port", "Fort", "San", "Santa", "Mount"})
_NO_GIVEN_NAMES = ("honorifics", "title_words", "humans", "people", "leading")


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
                piece = tidy(layers, tokens[0].index, tokens[-1].index + 1)
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
            fewest = 2 if word == "elect" else fewest  # "President-elect"
        if fewest == 0 or after.text in forms:
            continue
        piece = tidy(layers, after.index, _run(layers, after.index, text))
        if piece is not None and piece[0] == after.index and piece[1] - piece[0] >= fewest:
            yield piece


def _after_given_names(text: str, layers: Layers) -> Iterator[tuple[int, int]]:
    """A known given name and the capitalised words that follow: "Olaf Scholz" where it is taken for a company."""
    lexicon = load_lexicon()
    cases = Places(n for n in layers.names if n.label == "LAW" or _is_called_after(text, n))
    for token in layers.tokens:
        initial = _has_initials(layers, token)
        if not token.text[:1].isupper() or token.pos not in {"PROPN", "NOUN", "ADJ"}:
            continue
        if token.text.isupper() and not initial:
            continue
        if not (initial or fold(token.text) in lexicon.given or _is_likely(layers, token)):
            continue
        if token.text in lexicon.forms or token.text in lexicon.capitals:
            continue
        if token.text.lower() in lexicon.words["titles_or_names"] or cases.touching(token.span):
            continue
        if token.text in _OF_PLACES or (token.index and layers.tokens[token.index - 1].text in _OF_PLACES):
            continue
        end = _run(layers, token.index, text)
        if end - token.index > 1:
            yield token.index, end


def _is_called_after(text: str, name: Name) -> bool:
    """Whether a body's name may hold somebody's: "Colegio Ana Ruiz"."""
    return name.label == "ORG" and text[name.start : name.end].split()[0] in load_lexicon().words["romance_firsts"]


def _has_initials(layers: Layers, token: Token) -> bool:
    """Whether the token is the first of two initials before a family name: "J. T. Corcoran", "F.W. de Klerk"."""
    after = layers.tokens[token.index + 1 : token.index + 3]
    if len(after) < 2 or not is_initial(token.text):
        return False
    if len(token.text) > len("J."):
        return after[0].text.istitle() or after[0].text in load_lexicon().words["particles"]
    return is_initial(after[0].text) and after[1].text.istitle()


def _is_likely(layers: Layers, token: Token) -> bool:
    """Whether two words that the recogniser gives no name or takes for a people begin with a rarer given name."""
    after = layers.tokens[token.index + 1 : token.index + 3]
    if token.tag != "NNP" or len(after) < 2 or after[0].tag != "NNP" or after[1].text[:1].isupper():
        return False
    lexicon = load_lexicon()
    if not after[0].text.istitle() or fold(token.text) not in lexicon.likely_genders:
        return False
    if any(token.text.lower() in lexicon.words[kind] for kind in _NO_GIVEN_NAMES):
        return False
    both = Span(token.start, after[0].end)
    return not any(n.label != "NORP" and n.span.overlaps(both) for n in layers.names)


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
        part = token.text[:1].isupper() and PARTS.match(token.text) and token.pos in {"PROPN", "NOUN", "ADJ", "X"}
        part = part and (token.tag != "NNPS" or end == start or not token.text.endswith("s"))  # "Ortuño"
        particle = token.text.lower() in load_lexicon().words["particles"] and end > start
        if not part and not particle:
            break
        if titled and end > start and token.pos != "PROPN":
            break
        end += 1
    while end > start and layers.tokens[end - 1].text.lower() in load_lexicon().words["particles"]:
        end -= 1
    words = load_lexicon().words
    if any(layers.tokens[i].text in words["not_people"] for i in range(start, end)):
        return start
    if any(layers.tokens[i].text.lower() in words["ranks"] for i in range(start + 1, end - 1)):
        return start  # "Aurora Police Chief Dan Oates"
    if end - start > 1 and is_no_name(layers.tokens[start], layers.tokens[end - 1]):
        return start  # "Virginia Republican"
    last = layers.tokens[end - 1].text
    if last in words["outlet_heads"] and end - start > 2:
        return start  # "Ana Ruiz Investigative Radio"
    if any(
        layers.tokens[i].text.endswith(".") and layers.tokens[i].text[:-1].lower() in words["ranks"]
        for i in range(start, end)
    ):
        return start  # "South Carolina Rep. Ana Ruiz"
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
