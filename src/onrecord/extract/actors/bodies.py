"""Bodies and groups: organisations that the lexicon lacks, and people who are kept as they are called."""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_speech
from onrecord.extract.actors.reading import Reading
from onrecord.model import Actor, Mention, digest

_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")
_CHARGES = ("of", "on", "for")  # "Joint Committee on Taxation" needs no land behind it
_HEADS = frozenset({"president", "leader", "minister", "premier", "king", "prince", "chancellor", "side"})
_OWNERS = ("its ", "his ", "her ", "their ", "our ", "my ", "your ", "whose ")


def find_body(reading: Reading, m: Mention) -> Actor | None:
    """The organisation by its name; with a country, "the Russian Foreign Ministry" is "Russia's Foreign Ministry"."""
    words = _owned(reading, m)
    if m.kind == "nominal" and " " not in words:
        return None  # "a court": which one?
    if m.kind == "name" and not words[:1].isupper():
        return None
    before = reading.country_before(m) if m.kind == "name" else None
    country = reading.country_of(m) or before
    own = _without_country(words) if country is not None else words
    if (
        before is not None and own == words and not _is_outlet(reading, m)
    ):  # "Denmark's" stands before the name and not in it
        name = own if any(f" {w} " in own for w in _CHARGES) else f"{own} of {_name(before)}"
        return Actor(digest("organisation", country, own.lower()), name, "organisation", country)
    identity = (country, own.lower()) if own != words else (None, _without_legal_form(words).lower())
    return Actor(digest("organisation", *identity), words, "organisation", country)


def name_group(reading: Reading, m: Mention) -> Actor | None:
    """A group, or someone without a name, as the report calls them; None for "people" and "the government"."""
    words, lexicon = _owned(reading, m), load_lexicon()
    if " " not in words and words.lower() in lexicon.words["generic"] | lexicon.words["states"]:
        return None
    if " " not in words and reading.words(m).lower().startswith("the ") and reading.lemma(m) in _HEADS:
        return None  # "the presidents": people whom the report names
    return Actor(digest("group", words.lower()), words, "group", reading.country_of(m))


def _is_outlet(reading: Reading, m: Mention) -> bool:
    """Whether the name is one by itself behind what it is: "the Lisbon daily *O Farol*"."""
    first = reading.layers.tokens_in(m.span)[0].index
    return first > 0 and reading.layers.tokens[first - 1].text in load_speech().outlet_kinds


def _owned(reading: Reading, m: Mention) -> str:
    """The words without an article; "its army" with the name of whoever "its" means, or the noun alone."""
    words = _plain(reading.words(m))
    owner = next((o for o in _OWNERS if words.lower().startswith(o)), None)
    if owner is None:
        return words
    country, rest = reading.country_of(m), words[len(owner) :]
    return f"{rest} of {reading.owner_of(m) or _name(country)}" if country else rest


def _without_legal_form(words: str) -> str:
    """The words without what the law adds to a company's name: reports leave it out after the first mention."""
    parts, forms = words.split(), load_lexicon().words["legal_forms"]
    while len(parts) > 1 and parts[-1].strip(",") in forms:
        parts.pop()
    return " ".join(parts).rstrip(",").removesuffix(" &")


def _name(iso3: str) -> str:
    return load_lexicon().countries[iso3]


def _plain(words: str) -> str:
    lower = words.lower()
    return next((words[len(a) :] for a in _ARTICLES if lower.startswith(a)), words)


def _without_country(words: str) -> str:
    """The words without a leading form of a country and its possessive."""
    parts = words.replace("’", "'").split()
    for count in (3, 2, 1):
        form = " ".join(parts[:count])
        if form.removesuffix("'s").removesuffix("'") in load_lexicon().forms and len(parts) > count:
            return " ".join(parts[count:])
    return words
