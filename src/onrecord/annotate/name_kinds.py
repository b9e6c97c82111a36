"""Kinds: what a name is, by the signs beside it everywhere in the report, where they agree, and by its own words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

from onrecord.annotate.name_bounds import MENDED
from onrecord.annotate.name_signs import ACTS, THING, find_signs, is_adjective_of
from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Name, Token

MIN_SHARE = 3  # of a body's mentions, one in three says that it is a place
MAX_WORDS = 5  # a person's name has fewer
KINDS = frozenset({"PERSON", "ORG", "GPE", "PRODUCT"})


@dataclass(slots=True)
class _Told:
    """What a report tells of the names of one form: the signs beside them, and what the recogniser takes them for."""

    signs: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)


def find_kinds(layers: Layers, names: list[Name]) -> list[str]:
    """The label of each name: PRODUCT for a thing, NORP for an adjective, else what it was or what the signs say."""
    kernels = [_kernel(layers, name) if name.label in MENDED else () for name in names]
    forms = [" ".join(t.text for t in kernel) for kernel in kernels]
    people = {
        i for n, kernel in zip(names, kernels, strict=True) if n.label == "PERSON" for i in (t.index for t in kernel)
    }
    told: dict[str, _Told] = defaultdict(_Told)
    for name, kernel, form in zip(names, kernels, forms, strict=True):
        if kernel and form not in _known():
            told[form].labels[name.label] += 1
            told[form].signs.update(find_signs(layers, kernel[0].index, kernel[-1].index + 1, name.label))
            if name.label == "ORG" and _stands_with_people(kernel, people):
                told[form].signs["PERSON"] += 1
    _hear_others(layers, {t.index for kernel in kernels for t in kernel}, told)
    for form in _called_by_last_word(layers, told):
        told[form].signs["PERSON"] += 1
    agreed = _agree(layers, told) | dict.fromkeys(load_lexicon().words["places"], "GPE")
    return [agreed.get(form, name.label) if form else name.label for name, form in zip(names, forms, strict=True)]


def _hear_others(layers: Layers, inside: set[int], told: dict[str, _Told]) -> None:
    """Add the signs beside the names of one word where the recogniser overlooked them; `inside` are tokens of names."""
    for token in layers.tokens:
        if token.text in told and token.tag == "NNP" and token.index not in inside:
            own = told[token.text]
            own.signs.update(find_signs(layers, token.index, token.index + 1, own.labels.most_common(1)[0][0]))


def _called_by_last_word(layers: Layers, told: dict[str, _Told]) -> list[str]:
    """Names of bodies by the recogniser whose last word stands alone elsewhere and whose first does not.

    So reports shorten the names of people; those of bodies they shorten to the first word or to initials.
    """
    candidates = [f for f, own in told.items() if own.labels["ORG"] and 1 < len(f.split()) < MAX_WORDS]
    ends = {word for f in candidates for word in (f.split()[0], f.split()[-1])}
    tokens = layers.tokens
    alone = {
        t.text for t in tokens
        if t.text in ends and t.tag == "NNP"
        and not (t.index and _is_named(tokens[t.index - 1]))
        and not (t.index + 1 < len(tokens) and _is_named(tokens[t.index + 1]))
    }  # fmt: skip
    return [
        f for f in candidates
        if f.split()[-1] in alone and f.split()[0] not in alone and not _is_common(f)
        and not (f.split()[-1] in told and told[f.split()[-1]].labels["GPE"])
    ]  # fmt: skip


def _is_named(token: Token) -> bool:
    return (token.text[:1].isupper() and token.pos in {"PROPN", "ADJ"}) or token.text in {"the", "The", "-", "&"}


def _is_common(form: str) -> bool:
    """Whether the last word is no family name: a body's, a lower-case word's, initials."""
    last, words = form.split()[-1], load_lexicon().words
    known = (
        last in words["not_people"] or last in words["outlet_heads"] or last in words["body_heads"] or last in _known()
    )
    return known or not last.istitle() or not all(w[0].isupper() and not w[1:].isupper() for w in form.split())


def _kernel(layers: Layers, name: Name) -> tuple[Token, ...]:
    """The tokens of the name without article and possessive."""
    tokens = layers.tokens_in(name.span)
    if tokens and tokens[0].text in {"The", "the"}:
        tokens = tokens[1:]
    return tokens[:-1] if tokens and tokens[-1].text in {"'s", "’s", "‘s"} else tokens


@cache
def _known() -> frozenset[str]:
    """Names of the lexicon, which are what they are."""
    lexicon = load_lexicon()
    return frozenset({*lexicon.forms, *lexicon.capitals, *lexicon.organisations, *lexicon.words["places"]})


def _stands_with_people(kernel: tuple[Token, ...], people: set[int]) -> bool:
    """Whether the name is in a list with a person's and has a small word inside: "Ana Ruiz and Jacobus de Wit"."""
    particles = load_lexicon().words["particles"]
    return kernel[-1].dep == "conj" and kernel[-1].head in people and any(t.text in particles for t in kernel[1:-1])


def _agree(layers: Layers, told: dict[str, _Told]) -> dict[str, str]:
    """Forms to the labels that differ from the recogniser's, or that all signs speak for."""
    bearers = {w for form, own in told.items() if "PERSON" in own.labels and " " in form for w in form.split()}
    adjectives = {form for form, own in told.items() if "NORP" in own.labels}
    adjectives |= {t.text for t in layers.tokens if t.pos == "ADJ" and t.text[:1].isupper() and t.text not in _known()}
    agreed: dict[str, str] = {}
    for form, own in told.items():
        label = _label_of(form, own, bearers)
        of_land = (
            {a for a in adjectives if is_adjective_of(a, form)} if " " not in form and form not in bearers else set()
        )
        if of_land and not own.signs["PERSON"]:
            label = "GPE"
            agreed.update(dict.fromkeys(of_land, "NORP"))
        if label is not None:
            agreed[form] = label
    agreed |= _listed_with_towns(layers, told, agreed, bearers)
    return agreed | _short_names(told, agreed, bearers)


def _listed_with_towns(
    layers: Layers, told: dict[str, _Told], agreed: dict[str, str], bearers: set[str]
) -> dict[str, str]:
    """Words that nothing speaks for and that stand in one list with a town: "Thorne" in "Selsey and Thorne"."""
    silent = {f for f, own in told.items() if " " not in f and f not in agreed and f not in bearers and not own.signs}
    silent = {f for f in silent if fold(f) not in load_lexicon().by_surname}
    towns = {f for f, label in agreed.items() if label == "GPE"}
    found: dict[str, str] = {}
    if not silent or not towns:
        return found
    for token in layers.tokens:
        if token.dep != "conj":
            continue
        above = layers.tokens[token.head]
        if above.pos == token.pos == "PROPN":
            for one, other in ((token.text, above.text), (above.text, token.text)):
                if one in silent and other in towns:
                    found[one] = "GPE"
    return found


def _short_names(told: dict[str, _Told], agreed: dict[str, str], bearers: set[str]) -> dict[str, str]:
    """Words that the recogniser takes for people and that begin the name of a body: "Lumora" of "Lumora Steel"."""
    bodies = {
        form.split()[0] for form, own in told.items()
        if " " in form and (agreed[form] == "ORG" if form in agreed else set(own.labels) == {"ORG"})
    }  # fmt: skip
    short = (f for f in bodies & told.keys() if f not in agreed and "PERSON" in told[f].labels and f not in bearers)
    return dict.fromkeys(short, "ORG") | dict.fromkeys(_without_legal_form(told), "ORG")


def _without_legal_form(told: dict[str, _Told]) -> list[str]:
    """Forms that a company's name has without its form of law: "Marl Grand" of "Marl Grand Inc."."""
    forms = load_lexicon().words["legal_forms"]
    shorter = {f.rpartition(" ")[0].rstrip(" ,&") for f in told if f.rpartition(" ")[2] in forms}
    return [f for f in sorted(shorter & told.keys()) if not told[f].signs["PERSON"]]


def _label_of(form: str, own: _Told, bearers: set[str]) -> str | None:
    """The one label that signs and words of a form speak for; None when they are silent or disagree."""
    kinds, words = KINDS & own.signs.keys(), form.split()
    if words[0] in load_lexicon().words["thing_heads"] and len(words) > 1:
        return "PRODUCT"
    body = _sounds_like_body(words)
    given = len(words) > 1 and fold(words[0]) in load_lexicon().given
    if not kinds and "PERSON" in own.labels and form not in bearers and not given:
        if body:
            return "ORG"
        if own.signs[THING]:
            return "ORG" if len(words) > 1 else "PRODUCT"
    if len(kinds) != 1:
        return None
    label = next(iter(kinds))
    if label == "PERSON":
        place = own.labels["GPE"] + own.labels["LOC"] > own.signs["PERSON"]
        return None if body or form.isupper() or place or own.labels["NORP"] else label
    if label == "GPE" and len(words) > 1 and own.signs["GPE"] * MIN_SHARE < own.labels["ORG"]:
        return None  # "in Planned Parenthood" once
    if label == "PRODUCT":
        return None if form in bearers else label
    town = label == "GPE" and "PERSON" not in own.labels  # "Santiago de Compostela"
    if form in bearers or (given and not body and not town) or (label == "GPE" and form.isupper()):
        return None
    return None if label == "GPE" and (own.signs[ACTS] or body) else label


def _sounds_like_body(words: list[str]) -> bool:
    """Whether the last word is that of a body, or any that of an outlet."""
    known = load_lexicon().words
    if words[-1] in known["body_heads"] or words[-1] in known["companies"]:
        return len(words) > 1
    outlet = any(w in known["outlet_heads"] for w in words) and len(words) > 1
    return outlet or words[-1].lower().endswith(tuple(known["outlet_ends"]))
