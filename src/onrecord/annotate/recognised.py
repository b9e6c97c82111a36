"""The recogniser's names, mended before anyone reads them.

It runs a body and the next one together, cuts names at hyphens, takes towns for people and people for bodies. What
stands beside a name anywhere in the report (name_signs.py) decides what it is, where the signs agree; names of bodies
that their shape gives away (body_names.py) are added in their whole length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.annotate.body_names import find_body_names
from onrecord.annotate.name_signs import ACTS, THING, find_signs, is_adjective_of
from onrecord.annotate.overlap import Places
from onrecord.annotate.title_case import find_capitals, is_title_case
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Name, Token

KINDS = frozenset({"PERSON", "ORG", "GPE"})
_MENDED = KINDS | {"LOC", "FAC", "NORP", "PRODUCT"}
MAX_SYLLABLE = 6  # letters of the last part of a Chinese or Korean given name, and one more
_JOINTS = frozenset({"-", "‐", "‑"})


def mend_names(text: str, layers: Layers) -> tuple[Name, ...]:
    """The names of the layers with bounds and labels mended, in text order, none inside another."""
    titled = frozenset(
        i for s in layers.sentences if is_title_case(s.span.of(text)) for i in range(s.first, s.last)
    )  # fmt: skip
    pieces = [piece for name in layers.names for piece in _pieces(layers, name)]
    pieces = _with_bodies(pieces, list(find_body_names(layers, titled)))
    forms = [_form(layers, name) for name in pieces]
    labels = _agreed(layers, pieces, forms)
    capitals = find_capitals(text, layers)
    return tuple(
        Name(n.start, n.end, labels.get(form, n.label)) if n.label in _MENDED else n
        for n, form in zip(pieces, forms, strict=True)
        if not (n.label in KINDS and any(p.contains(n.span) for p in capitals))
    )


def _pieces(layers: Layers, name: Name) -> Iterator[Name]:
    """The name in its whole length between hyphens; two names where a verb in lower case stands between them."""
    if name.label not in _MENDED:
        yield name
        return
    tokens = layers.tokens_in(name.span)
    verbs = [t.index for t in tokens[1:-1] if t.pos in {"VERB", "AUX"} and t.text.islower()]
    if name.label == "PERSON" and tokens and not verbs:
        first, end = join_hyphens(layers, tokens[0].index, tokens[-1].index + 1)
        yield Name(min(name.start, layers.tokens[first].start), max(name.end, layers.tokens[end - 1].end), name.label)
    elif not verbs:
        yield name
    else:
        yield Name(name.start, layers.tokens[verbs[0] - 1].end, name.label)
        yield Name(layers.tokens[verbs[-1] + 1].start, name.end, name.label)


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


def _with_bodies(names: list[Name], bodies: list[Name]) -> list[Name]:
    """The names, those that a body's name holds or cuts replaced by it."""
    if not bodies:
        return names
    around = Places(n for n in names if n.label in _MENDED)
    kept = [b for b in bodies if not any(n.label == "ORG" and n.span.contains(b.span) for n in around.touching(b.span))]
    placed = Places(kept)
    return sorted([*kept, *(n for n in names if n.label not in _MENDED or not placed.touching(n.span))])


def _form(layers: Layers, name: Name) -> str:
    """The words of the name without article and possessive, as they stand elsewhere."""
    if name.label not in _MENDED:
        return ""
    return " ".join(t.text for t in _kernel(layers, name))


def _kernel(layers: Layers, name: Name) -> tuple[Token, ...]:
    tokens = layers.tokens_in(name.span)
    if tokens and tokens[0].text in {"The", "the"}:
        tokens = tokens[1:]
    return tokens[:-1] if tokens and tokens[-1].text in {"'s", "’s", "‘s"} else tokens


def _agreed(layers: Layers, names: list[Name], forms: list[str]) -> dict[str, str]:
    """Forms of names to the label that every sign beside them speaks for."""
    signs: dict[str, Counter[str]] = defaultdict(Counter)
    lexicon = load_lexicon()
    known = lexicon.forms.keys() | lexicon.capitals.keys() | lexicon.organisations.keys()
    people = {t.index for n in names if n.label == "PERSON" for t in layers.tokens_in(n.span)}
    for name, form in zip(names, forms, strict=True):
        kernel = _kernel(layers, name) if form and form not in known else ()
        if kernel:
            signs[form].update(find_signs(layers, kernel[0].index, kernel[-1].index + 1))
            if name.label == "ORG" and _stands_with_people(kernel, people):
                signs[form]["PERSON"] += 1
    adjectives = {form for n, form in zip(names, forms, strict=True) if n.label == "NORP"}
    adjectives |= {t.text for t in layers.tokens if t.pos == "ADJ" and t.text[:1].isupper() and t.text.istitle()}
    adjectives -= known
    bearers = {w for n, f in zip(names, forms, strict=True) if n.label == "PERSON" and " " in f for w in f.split()}
    agreed: dict[str, str] = {}
    things: set[str] = set()
    for form, counted in signs.items():
        label = _label_of(form, counted, bearers)
        own = {a for a in adjectives if is_adjective_of(a, form)} if " " not in form and form not in bearers else set()
        if own and not counted["PERSON"]:
            label = "GPE"
            agreed.update(dict.fromkeys(own, "NORP"))
        if label is None and counted[THING] and not counted["PERSON"] and form not in bearers:
            things.add(form)
        if label is not None:
            agreed[form] = label
    things &= {form for n, form in zip(names, forms, strict=True) if n.label == "PERSON"}
    return agreed | {form: "ORG" if " " in form else "PRODUCT" for form in things}


def _stands_with_people(kernel: tuple[Token, ...], people: set[int]) -> bool:
    """Whether the name is in a list with a person's and has a small word inside: "Ana Ruiz and Jacobus de Wit"."""
    particles = load_lexicon().words["particles"]
    return kernel[-1].dep == "conj" and kernel[-1].head in people and any(t.text in particles for t in kernel[1:-1])


def _label_of(form: str, signs: Counter[str], bearers: set[str]) -> str | None:
    """The one label that the signs of a form speak for; None when they are silent, disagree, or its words object."""
    kinds = KINDS & signs.keys()
    if len(kinds) != 1:
        return None
    label, words, lexicon = next(iter(kinds)), form.split(), load_lexicon()
    sounds_like_body = (
        words[-1] in lexicon.words["body_heads"] | lexicon.words["companies"] | lexicon.words["outlet_heads"]
    )
    given = len(words) > 1 and fold(words[0]) in lexicon.given
    if label == "PERSON":
        return None if sounds_like_body or form.isupper() else label
    if form in bearers or (given and not sounds_like_body) or (label == "GPE" and form.isupper()):
        return None
    return None if label == "GPE" and (signs[ACTS] or sounds_like_body) else label
