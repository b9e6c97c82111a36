"""Names of outlets by the noun beside them: "the business daily *Ledger*", "the *Al-Sahra* network".

The recogniser cuts such names at hyphens and articles, takes them for people or leaves them out. What stands right
behind "daily" or "channel", or between "the" and "network", in capitals is what the outlet is called.
"""

from __future__ import annotations

from onrecord.annotate.lexical_names import Named
from onrecord.annotate.overlap import Places
from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_speech
from onrecord.model import Layers, Name, Token

MAX_WORDS = 4  # of such a name, hyphens not counted
MAX_MODIFIERS = 4  # between an article and the noun: "the private business daily"
_CAPITALS = frozenset({"PROPN", "NOUN", "ADJ", "X", "DET"})
_LONE = frozenset({"O", "A", "El", "La", "Le", "Il", "Die", "Der", "Das", "Al", "Het", "De"})  # articles, and no names
_AMID = frozenset({"da", "de", "do", "del", "della", "di", "du", "des", "dos", "der", "la", "e", "y", "of", "&", "and"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this"})
_WIRES = frozenset({"agency", "newswire"})  # a town has none that is called after it alone: "the Xinlu agency"
_PEOPLES = ("ian", "ean", "ese", "ish")  # "the Varnian agency" has no name
_NO_OUTLET = frozenset({"GPE", "NORP", "LOC", "DATE", "TIME", "EVENT", "LANGUAGE"})


def find_outlets(text: str, layers: Layers, taken: list[Named]) -> list[Named]:
    """Names of outlets outside of `taken`, in text order."""
    placed = Places(taken)
    places = Places(n for n in layers.names if n.label in _NO_OUTLET)
    people = Places(n for n in layers.names if n.label == "PERSON")
    days = Places(n for n in layers.names if n.label in {"DATE", "TIME"})
    found: list[Named] = []
    for token in layers.tokens:
        if token.text.lower() not in load_speech().outlet_kinds or not token.text.islower():
            continue
        run = _behind(token, layers, people, days) or _before(token, layers, days)
        wire = token.text in _WIRES
        if not run or not _is_name(run, places, wire=wire):
            continue
        named = Named(run[0].start, run[-1].end, "ORG", " ".join(text[run[0].start : run[-1].end].split()))
        if not placed.touching(named.span) and not any(f.span.overlaps(named.span) for f in found):
            found.append(named)
    return sorted(found)


def _behind(kind: Token, layers: Layers, people: Places[Name], days: Places[Name]) -> tuple[Token, ...]:
    """ "the daily *O Farol*": the capitalised words right behind the noun of a phrase with an article."""
    if not _has_article(kind, layers):
        return ()
    end, words = kind.index + 1, 0
    while end < len(layers.tokens) and words < MAX_WORDS and _goes_on(layers.tokens[end], layers.tokens[end - 1], days):
        words += layers.tokens[end].text != "-"
        end += 1
        if _leads_on(end, layers) and end > kind.index + 1:
            end += 1  # "A Voz *da* Serra"
    run = layers.tokens[kind.index + 1 : end]
    whole = any(n.start <= run[0].start and run[-1].end <= n.end for n in people.touching(run[0].span)) if run else True
    if whole or run[-1].text == "-":
        return ()
    verb = layers.tokens[run[-1].head]
    speaks = run[-1].dep in {"nsubj", "nsubjpass"} and verb.index > run[-1].index
    another = verb.dep == "relcl" or not _begins_clause(kind, layers)  # "the site Ruiz runs", "told the paper Ruiz had"
    return () if speaks and another else run


def _goes_on(token: Token, before: Token, days: Places[Name]) -> bool:
    hyphen = token.text == "-" and token.start == before.end
    word = token.text[:1].isupper() and token.text[0].isalpha() and token.pos in _CAPITALS
    return hyphen or (word and not days.touching(token.span))


def _leads_on(index: int, layers: Layers) -> bool:
    """Whether a small word stands amid a name here: "da", "of the", before a capital."""
    following = layers.tokens[index : index + 2]
    return len(following) == 2 and following[0].text in _AMID and following[1].text[:1].isupper()


def _has_article(kind: Token, layers: Layers) -> bool:
    """Whether an article or a possessive stands before the noun, with modifiers between or none."""
    before = layers.tokens[max(0, kind.index - MAX_MODIFIERS - 1) : kind.index]
    for token in reversed(before):
        if token.text.lower() in _ARTICLES or token.tag == "POS":
            return True
        if token.pos not in {"ADJ", "NOUN", "PROPN", "PUNCT", "ADV"} or token.text == ",":
            return False
    return False


def _begins_clause(kind: Token, layers: Layers) -> bool:
    """Whether the phrase of the noun stands at the beginning of its sentence or behind a stop."""
    first = kind.index
    while first > 0 and layers.tokens[first].text.lower() not in _ARTICLES:
        first -= 1
    sentence = layers.sentence_at(kind.start)
    return sentence is not None and (first <= sentence.first or layers.tokens[first - 1].pos == "PUNCT")


def _before(kind: Token, layers: Layers, days: Places[Name]) -> tuple[Token, ...]:
    """ "the *Al-Sahra* network": the capitalised words between "the" and the noun."""
    first = kind.index
    if first and layers.tokens[first - 1].text == "news":
        first -= 1  # "the Lirana news agency"
    end = first
    while (
        first > 0 and end - first < 2 * MAX_WORDS and _goes_on(layers.tokens[first - 1], layers.tokens[first - 2], days)
    ):
        first -= 1
    run = layers.tokens[first:end]
    if not run or first == 0 or run[0].text == "-":
        return ()
    before = layers.tokens[first - 1]
    opens = before.text.lower() == "the" or (before.pos == "ADJ" and layers.tokens[first - 2].text.lower() == "the")
    return run if opens else ()


def _is_name(run: tuple[Token, ...], places: Places[Name], *, wire: bool) -> bool:
    """Whether the words can be what an outlet is called: no place, people or day, no office and no title alone."""
    lexicon = load_lexicon()
    words = [t.text for t in run if t.text != "-"]
    inside = (n for n in places.touching(run[0].span) if n.start <= run[0].start and run[-1].end <= n.end)
    if any(not wire or n.label != "GPE" for n in inside) or (len(run) == 1 and words[0].endswith(_PEOPLES)):
        return False
    joined = " ".join(words)
    if joined in lexicon.words["places"] or joined in lexicon.forms or words[-1] in _LONE:
        return False
    plain = lexicon.words["people"] | lexicon.words["states"] | lexicon.words["honorifics"]
    return words[0].lower().rstrip(".") not in plain and not all(w.lower() in lexicon.words["bodies"] for w in words)
