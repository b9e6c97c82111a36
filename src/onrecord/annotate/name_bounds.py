"""Bounds of the recogniser's names: hyphens and small words join what it cuts, verbs cut what it runs together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.overlap import Places
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Name, Span, Token

MENDED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
MAX_SYLLABLE = 6  # letters of the last part of a Chinese or Korean given name, and one more
MAX_PARTS = 4  # words of a person's name
_POINTS = re.compile(r"\d{1,3}[-–]\d{1,3}")
_JOINTS = frozenset({"-", "‐", "‑"})
_DUTCH = frozenset({"van", "von", "der", "den", "ter", "ten", "het", "'t", "zu", "zum"})
_LEADING = frozenset({"Van", "Von", "De", "Den", "Ter", "Ten", "Della", "Ole", "Bin", "Ibn"})
_VERSUS = frozenset({"v.", "v"})
_VIETNAMESE = frozenset({"Thi", "Van"})


def find_pieces(layers: Layers, name: Name) -> Iterator[Name]:
    """The name in its whole length between hyphens; two names where a verb in lower case stands between them."""
    if name.label not in MENDED:
        yield name
        return
    tokens = layers.tokens_in(name.span)
    if len(tokens) > 1 and tokens[0].text in {"'s", "’s", "‘s"}:  # "the president’s Asia trip"
        tokens = tokens[1:]
        name = Name(tokens[0].start, name.end, name.label)
    scored = next((i for i, t in enumerate(tokens) if i and _is_score(layers, t)), None)
    if scored is not None and name.label != "PRODUCT":  # "Serena Whitlock 6-2"
        tokens = tokens[:scored]
        name = Name(name.start, tokens[-1].end, name.label)
    verbs = [t.index for t in tokens[1:-1] if t.pos in {"VERB", "AUX"} and t.text.islower()]
    alone = len(tokens) == 1 and tokens[0].dep in {"compound", "nmod", "amod"}  # "the Hale-Pinto debate"
    if name.label == "PERSON" and tokens and not verbs and not alone:
        first, end = join_hyphens(layers, tokens[0].index, tokens[-1].index + 1)
        yield Name(min(name.start, layers.tokens[first].start), max(name.end, layers.tokens[end - 1].end), name.label)
    elif not verbs and (ends := _ends_in_list(name, tokens)):
        for first, end in ends:
            yield Name(tokens[first].start, tokens[end - 1].end, name.label)
    elif not verbs:
        led = _led_person(layers, tokens) if name.label == "ORG" else 0
        first = led or (1 if name.label == "ORG" and len(tokens) > 1 and _is_trade(layers, tokens[0]) else 0)
        label = "PERSON" if led else name.label
        yield Name(tokens[first].start, name.end, label) if first else name
    else:
        yield Name(name.start, layers.tokens[verbs[0] - 1].end, name.label)
        yield Name(layers.tokens[verbs[-1] + 1].start, name.end, name.label)


def _led_person(layers: Layers, tokens: tuple[Token, ...]) -> int:
    """How many words before somebody's name the recogniser put into it: "Republican Ana Ruiz", "Energy Ana Ruiz"."""
    lexicon = load_lexicon()
    first, end = 0, len(tokens)
    if end > 2 and tokens[0].text in lexicon.words["party_titles"]:
        first = 1
    elif tokens and tokens[0].index > 1 and layers.tokens[tokens[0].index - 1].text in {"of", "for", "and"}:
        while first < end and (
            tokens[first].text in lexicon.words["portfolios"] or (first and tokens[first].text == "and")
        ):
            first += 1
    rest = tokens[first:]
    if first == 0 or not 1 < len(rest) <= MAX_PARTS or rest[-1].text in lexicon.words["not_people"]:
        return 0
    if rest[-1].text in lexicon.words["body_heads"] or not rest[-1].text.istitle():
        return 0
    given = fold(rest[0].text)
    return first if given in lexicon.given or given in lexicon.likely_genders or len(rest[0].text) == len("J.") else 0


def _ends_in_list(name: Name, tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """First and end of each name of a list that the recogniser takes for one: "Marl, Lumora and Norse Airlines"."""
    words = load_lexicon().words
    kept = words["legal_forms"] | words["portfolios"] | words["state_abbreviations"] | {"of", "&", "Sons"}
    if name.label != "ORG" or "," not in {t.text for t in tokens} or kept & {t.text for t in tokens}:
        return []
    cuts = [i for i, t in enumerate(tokens) if t.text in {",", "and"}]
    ends = [(a + 1, b) for a, b in zip([-1, *cuts], [*cuts, len(tokens)], strict=True) if a + 1 < b]
    return ends if all(tokens[first].text[:1].isupper() for first, _ in ends) else []


def _is_score(layers: Layers, token: Token) -> bool:
    """Whether the points of a game or a sum of money begin: "6-2", in one token or in three, "HK$9 million"."""
    if "$" in token.text or token.text in {"€", "£", "¥"}:
        return True
    return bool(_POINTS.match("".join(t.text for t in layers.tokens[token.index : token.index + 3])))


def _is_trade(layers: Layers, token: Token) -> bool:
    """Whether a sentence begins with what a body is, not with its name: "Chipmaker Lumatek", "Airline Norwing"."""
    word, sentence = token.text.lower(), layers.sentence_at(token.start)
    trade = word.endswith("maker") or word in {"airline", "startup", "charity", "retailer", "insurer", "broadcaster"}
    return trade and sentence is not None and sentence.first == token.index


def join_hyphens(layers: Layers, first: int, end: int) -> tuple[int, int]:
    """The tokens of a name with what hyphens tie to it: "Grete Amsel" with "-Voss", "Rumayhi" with "al-"."""
    tokens = layers.tokens
    while end + 1 < len(tokens) and _ties(tokens, end):
        east_asian = (
            end - first > 1 and len(tokens[end + 1].text) < MAX_SYLLABLE and tokens[end + 1].tag in {"NN", "NNP"}
        )
        if not tokens[end + 1].text[:1].isupper() and not east_asian:  # "Wong Yeung-tat", but "Putin-era"
            break
        end += 2
    while first > 1 and _ties(tokens, first - 1) and _may_lead(tokens[first - 2]):
        first -= 2
    return first, end


def _ties(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.text not in _JOINTS or tokens[index - 1].end != token.start:
        return False
    return token.end == tokens[index + 1].start and not tokens[index + 1].text.isupper()


def _may_lead(token: Token) -> bool:
    """Whether the word before a hyphen belongs to the name behind it: no country, no "ex-"."""
    lexicon = load_lexicon()
    if token.text in lexicon.forms or token.text in lexicon.compounds or token.text in {"Ex", "Non", "Anti", "Pro"}:
        return False
    return (token.text.istitle() and token.pos == "PROPN") or token.text.lower() in lexicon.words["particles"]


def join_particles(layers: Layers, names: list[Name]) -> list[Name]:
    """The names, those of people in their whole length around small words: "Hendrik van" and "Bosch" are one."""
    tokens, placed = layers.tokens, Places(names)
    joined: list[Name] = []
    done = 0
    for token in tokens:
        if token.index < done or not (token.text in _DUTCH or token.text in _LEADING or token.text in _VIETNAMESE):
            continue
        run = _run_around(layers, token, placed)
        if run is not None:
            done = run[1]
            joined.append(Name(tokens[run[0]].start, tokens[run[1] - 1].end, "PERSON"))
    if not joined:
        return names
    covered = Places(joined)
    return sorted([*joined, *(n for n in names if n.label not in MENDED or not covered.touching(n.span))])


def join_parties(layers: Layers, names: list[Name]) -> list[Name]:
    """The names, those of a case before a court as one: "Holt v. Marl County" is neither Holt nor the county."""
    tokens = layers.tokens
    between = [t for t in tokens[1:-1] if t.text in _VERSUS]
    if not between:
        return names
    placed, cases = Places(names), list[Name]()
    for token in between:
        first, end = token.index, token.index + 1
        while first > 0 and _is_of_case(tokens[first - 1], placed):
            first -= 1
        while end < len(tokens) and _is_of_case(tokens[end], placed):
            end += 1
        if first < token.index and end > token.index + 1:
            cases.append(Name(tokens[first].start, tokens[end - 1].end, "LAW"))
    if not cases:
        return names
    covered = Places(cases)
    return sorted([*cases, *(n for n in names if not covered.touching(n.span))])


def _is_of_case(token: Token, placed: Places[Name]) -> bool:
    return token.text[:1].isupper() and (token.pos == "PROPN" or bool(placed.touching(token.span)))


def _run_around(layers: Layers, token: Token, placed: Places[Name]) -> tuple[int, int] | None:
    """The tokens of the name around a small word; None where nothing says that it is a person's."""
    tokens = layers.tokens
    first, end = token.index, token.index + 1
    while end < len(tokens) and (tokens[end].text in _DUTCH or tokens[end].text == "de") and _follows(tokens, end):
        end += 1
    if end >= len(tokens) or not _follows(tokens, end) or not tokens[end].text[:1].isupper():
        return None
    end += 1
    while token.text not in _LEADING and first > 0 and _follows(tokens, first) and _is_part(tokens[first - 1]):
        first -= 1
    if token.text not in _LEADING and first == token.index:
        return None
    around = placed.touching(Span(tokens[first].start, tokens[end - 1].end))
    people = [n for n in around if n.label == "PERSON"]
    if not people and not (token.text in _DUTCH and any(n.label in {"ORG", "GPE"} for n in around)):
        return None
    last = layers.tokens_in(Span(tokens[first].start, max([tokens[end - 1].end, *(n.end for n in people)])))[-1]
    return first, join_hyphens(layers, first, last.index + 1)[1]


def _follows(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].start == tokens[index - 1].end + 1


def _is_part(token: Token) -> bool:
    """Whether the word before a small word belongs to the name: capitalised, no title, no name of the lexicon."""
    lexicon = load_lexicon()
    if not token.text[:1].isupper() or token.pos not in {"PROPN", "NOUN", "ADJ"} or token.text in lexicon.forms:
        return False
    return token.text.rstrip(".").lower() not in lexicon.words["honorifics"]
