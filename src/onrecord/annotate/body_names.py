"""Names of bodies by their shape: "the General Staff", "the National Agency for Food Safety", "Kalu and Sons"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Name, Token

MAX_BEFORE = 5  # capitalised words before the head of a name
_DAYS = frozenset({"DATE", "TIME"})
_OWNERS = frozenset({"People", "Women", "Children", "Men", "Fishermen", "Seamen"})
MAX_PARTICLES = 2
_LEADING_ON = frozenset({"da", "de", "do", "del", "della", "du", "des", "dos", "di", "der", "la", "el", "le"})
_ARTICLES = frozenset({"O", "El", "La", "Le", "Il", "Die", "Der", "Das", "Al", "Het", "De"})
_FIRM = frozenset({"and", "&"})
_ARTICLES_OF_GROUPS = frozenset({"al", "el", "ul", "ud", "ur", "e", "i", "as", "ash", "ad", "at", "an"})


def find_body_names(layers: Layers, skipped: frozenset[int]) -> Iterator[Name]:
    """Names of bodies in text order, without article; `skipped` are tokens of sentences in title case."""
    words = load_lexicon().words
    heads = words["body_heads"] | words["outlet_heads"]
    shapes = ((words["firm_ends"], _firm), (words["romance_firsts"], _romance), (words["armed_firsts"], _armed_group))
    done = 0
    for token in layers.tokens:
        if token.index < done or token.index in skipped:
            continue
        find = next((find for forms, find in shapes if token.text in forms), None)
        found = find(layers, token) if find is not None else None
        if found is None and token.text in heads:
            found = _body(layers, token)
        if found is not None:
            done = found[1]
            yield Name(layers.tokens[found[0]].start, layers.tokens[done - 1].end, "ORG")


def _body(layers: Layers, head: Token) -> tuple[int, int] | None:
    """The capitalised words before the head, and what it has charge of; None where a country or a title leads."""
    words, tokens = load_lexicon().words, layers.tokens
    end = head.index + 1
    if head.text in words["lone_bodies"] and end < len(tokens) and tokens[end].tag == "NN":
        return None  # "the Ohio Senate race"
    if end < len(tokens) and _is_part(tokens, end) and tokens[end].tag != "NNPS":
        return None  # the head of a longer name, or a title before somebody's: "Court Clerk Ana Ruiz"
    first = _start(layers, head.index)
    if first is None or _is_ruled_out(tokens, first, head.index):
        return None
    end = _charge(layers, end) if head.text in words["in_charge"] | words["of_countries"] else end
    if head.text in words["outlet_heads"]:
        first, end = _with_particles(tokens, first, head.index + 1)
    alone = head.text in words["lone_bodies"] and first > 0 and tokens[first - 1].text in {"the", "The"}
    alone = alone and not (end < len(tokens) and tokens[end].text == "of")
    return (first, end) if end - first > 1 or alone else None


def _with_particles(tokens: tuple[Token, ...], first: int, end: int) -> tuple[int, int]:
    """The name of an outlet with its article and what "da" or "del" leads to: "O Correio da Serra"."""
    last = end
    while last < len(tokens) and tokens[last].text in _LEADING_ON and last - end < MAX_PARTICLES:
        last += 1
    if last > end and last < len(tokens) and tokens[last].text.istitle():
        end = last + 1
    if first > 0 and tokens[first - 1].text in _ARTICLES and tokens[first - 1].end + 1 == tokens[first].start:
        first -= 1
    return first, end


def _start(layers: Layers, index: int) -> int | None:
    tokens, lexicon = layers.tokens, load_lexicon()
    first = index
    sentence = layers.sentence_at(tokens[index].start)
    begin = sentence.first if sentence is not None else index
    while first > begin and index - first < MAX_BEFORE:
        before = tokens[first - 1]
        owners = tokens[first - 2].text if first > 1 else ""
        if owners.istitle() and (before.text in {"'", "’"} or (before.text in {"'s", "’s"} and owners in _OWNERS)):
            first -= 2  # "the Farmers' League"
            continue
        if first - 3 >= begin and before.text in {"'s", "’s"} and tokens[first - 3].text in {"St.", "Saint"}:
            first -= 3  # "St. Ansgar's Hospital"
            continue
        if first - 2 >= begin and before.text == "-" and before.start == tokens[first - 2].end:
            first -= 2  # "Anti-Corruption Agency"
            continue
        if not _is_part(tokens, first - 1) or tokens[first].start - before.end > 1:
            break
        first -= 1
    word_before = tokens[first - 1].text if first else ""
    led = {tokens[first].text, f"{tokens[first].text} {tokens[min(first + 1, index)].text}"}
    ours = index > first and tokens[index].text.lower() not in lexicon.words["bodies"] | lexicon.words["states"]
    if ours and led & lexicon.forms.keys() and word_before not in {"'s", "’s", "-", "–"}:
        return first  # "the Syrian Observatory": the nominals know no such body
    if led & lexicon.forms.keys() or tokens[first].text in lexicon.capitals or word_before in {"'s", "’s", "-", "–"}:
        return None  # "Danish Foreign Ministry", "Denmark's Foreign Ministry": the nominals know whose
    return first


def _is_part(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    return token.text[:1].isupper() and token.text[0].isalpha() and token.pos in {"PROPN", "NOUN", "ADJ"}


def _is_ruled_out(tokens: tuple[Token, ...], first: int, head: int) -> bool:
    """Whether the words before the head are a title or a person's name ("President Ruiz Office")."""
    titles = load_lexicon().words["ranks"]
    return head - first > 1 and tokens[first].text.lower() in titles and tokens[first].text != "General"


def _charge(layers: Layers, end: int) -> int:
    """The end of "of ...", "for the ..." behind the head of a name."""
    tokens, lexicon = layers.tokens, load_lexicon()
    if end >= len(tokens) or tokens[end].text not in {"of", "for", "on"}:
        return end
    start = end + 1
    if start < len(tokens) and tokens[start].text == "the":
        start += 1
    last = _capitalised(tokens, start)
    charge = " ".join(t.text for t in tokens[start:last])
    of_country = tokens[end].text == "of" and tokens[end - 1].text in lexicon.words["of_countries"]
    if of_country and charge in lexicon.countries.values():
        return last  # "the Communist Party of Greece"
    if last == start or tokens[start].text in lexicon.forms or tokens[start].text in lexicon.capitals:
        return end
    other = charge in lexicon.organisations
    if other or (tokens[end].text == "on" and _is_day(layers, tokens[start])):
        return end
    if tokens[end].text != "of" and tokens[start].text.lower() in lexicon.words["honorifics"]:
        return end
    if last + 1 < len(tokens) and tokens[last].text in _FIRM and tokens[last + 1].text in lexicon.words["portfolios"]:
        last = _capitalised(tokens, last + 1)
    return last


def _is_day(layers: Layers, token: Token) -> bool:
    return any(n.label in _DAYS and n.span.overlaps(token.span) for n in layers.names)


def _capitalised(tokens: tuple[Token, ...], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < MAX_BEFORE and _is_part(tokens, end) and tokens[end].tag != "NNS":
        end += 1
    return end


def _romance(layers: Layers, token: Token) -> tuple[int, int] | None:
    """ "Colegio Ana Ruiz", "Banco do Vale": a first word and the capitalised and small words that follow it."""
    tokens, small = layers.tokens, load_lexicon().words["romance_particles"]
    end = token.index + 1
    while end < len(tokens) and tokens[end].start <= tokens[end - 1].end + 1:
        capital = tokens[end].text.istitle() and tokens[end].pos != "VERB"
        if not capital and tokens[end].text != "-" and tokens[end].text not in small:
            break
        end += 1
    while tokens[end - 1].text in small:
        end -= 1
    return (token.index, end) if end - token.index > 1 else None


def _armed_group(layers: Layers, token: Token) -> tuple[int, int] | None:
    """ "Ansar al-Nahda": a first word and what an Arabic article leads to."""
    tokens, led = layers.tokens, False
    end = token.index + 1
    while end < len(tokens) and tokens[end].start <= tokens[end - 1].end + 1:
        if tokens[end].text.lower() in _ARTICLES_OF_GROUPS and end + 1 < len(tokens):
            led = True
        elif tokens[end].text != "-" and not (tokens[end].text.istitle() and tokens[end].pos == "PROPN"):
            break
        end += 1
    return (token.index, end) if led and tokens[end - 1].text.istitle() else None


def _firm(layers: Layers, token: Token) -> tuple[int, int] | None:
    """ "Fenwick & Daughters": the name before "and" is the firm's as well."""
    tokens, index = layers.tokens, token.index
    if index < 2 or tokens[index - 1].text not in _FIRM or not _is_part(tokens, index - 2):
        return None
    first = index - 2
    while first > 0 and _is_part(tokens, first - 1) and tokens[first - 1].end + 1 == tokens[first].start:
        first -= 1
    return first, index + 1
