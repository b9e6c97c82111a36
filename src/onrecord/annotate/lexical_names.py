"""Names that the lexicon knows: countries, capitals, organisations and officials by full name, the longest form first.

A form inside a longer name is not that country: "New Mexico", "the Gulf of Mexico", "Orthodox Church", "Paris Hilton".
Compounds (`RussiaChina`, `U.S.-Russia`, `Sino-Russian`) name each of their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.data.actors import fold, load_lexicon
from onrecord.model import Layers, Span, Token

MAX_ACRONYM = 5  # letters
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_START = re.compile(r"(?<![^\W_])(?:[^\W\d_a-z]|al-)")
_CAMEL = re.compile(r"\b([A-Z][a-z]{2,})([A-Z][a-z]{2,})\b")
_HYPHEN = re.compile(r"\b([A-Z][a-z]+)[-–](?=[A-Z])")
_KIND = re.compile(r"[-–](\w+)")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("’‘", "''")
_NARROWING = frozenset(
    ["South", "North", "East", "West", "Latin", "Central", "Middle", "St.", "Saint", "Little", "Fort"]
)
_ONE = frozenset({"a", "an", "one", "another", "every", "each"})
_AREA = re.compile(r"\b(?:Atlanta|Savannah|Fulton County|Peach State|Alabama|Tennessee|South Carolina|Augusta)\b")
_CAUCASUS = re.compile(r"Tbilisi|Georgian|Abkhazia|Ossetia|Saakashvili|Caucasus|Armenia|Azerbaijan|Batumi")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A name in the text; `label` is COUNTRY, CAPITAL, ORGANISATION, PERSON or ORG, `key` what the lexicon calls it."""

    start: int
    end: int
    label: str
    key: str

    @property
    def span(self) -> Span:
        """The name's place."""
        return Span(self.start, self.end)


def find_lexical(text: str, layers: Layers) -> list[Named]:
    """Names of the lexicon in text order, none inside another."""
    plain = text.translate(_APOSTROPHES)
    tokens = {t.start: t for t in layers.tokens}
    found = []
    surnames = _surnames(layers)
    american = bool(_AREA.search(text)) and not _CAUCASUS.search(text)
    for named in _forms(plain, layers):
        if named.label == "ORGANISATION" and _is_persons(plain, named, surnames, layers):
            continue
        if named.label in {"COUNTRY", "CAPITAL"}:
            if named.key == "GEO" and american:
                continue
            if _inside_longer(plain, named, tokens, layers) or _means_other(plain, named, tokens, layers):
                continue
        found.append(named)
    return found


@cache
def _forms_by_first_word() -> dict[str, list[tuple[str, str, str]]]:
    """First word to (form, label, key), the longest form first."""
    lexicon = load_lexicon()
    table: dict[str, list[tuple[str, str, str]]] = {}
    entries = [(form, "COUNTRY", iso3) for form, iso3 in lexicon.forms.items()]
    entries += [(city, "CAPITAL", iso3) for city, iso3 in lexicon.capitals.items()]
    entries += [(alias, "ORGANISATION", org.name) for alias, org in lexicon.organisations.items()]
    entries += [
        (".".join(alias) + ".", "ORGANISATION", org.name)  # "C.I.A."
        for alias, org in lexicon.organisations.items()
        if alias.isalpha() and alias.isupper() and len(alias) <= MAX_ACRONYM
    ]
    for official in lexicon.officials.values():
        turned = bool({t.country for t in official.terms} & {"HUN", "JPN"})
        for name in official.names:
            words = name.split()
            if len(words) > 1:
                entries.append((name, "PERSON", name))
            if len(words) == 2 and turned:  # outlets of these countries put the family name first
                entries.append((f"{words[1]} {words[0]}", "PERSON", name))
    for form, label, key in entries:
        form = form.translate(_APOSTROPHES)
        form = form.removeprefix("the ") if label != "PERSON" else form
        first = _WORD.match(form)
        if first is not None and (form[0].isupper() or form.startswith("al-")):
            table.setdefault(first.group(), []).append((form, label, key))
    for forms in table.values():
        forms.sort(key=lambda f: (-len(f[0]), f[1] != "ORGANISATION", f))
    return table


def _forms(plain: str, layers: Layers) -> Iterator[Named]:
    """Longest forms at word starts of the paragraphs, halves of compounds apart."""
    table, lexicon = _forms_by_first_word(), load_lexicon()
    for paragraph in layers.paragraphs:
        done = paragraph.start
        for match in _START.finditer(plain, paragraph.start, paragraph.end):
            start = match.start()
            if start < done:
                continue
            first = _WORD.match(plain, start)
            for form, label, key in table.get(first.group(), ()) if first else ():
                end = start + len(form)
                if plain.startswith(form, start) and end <= paragraph.end and not plain[end : end + 1].isalnum():
                    yield Named(start, end, label, key)
                    done = end
                    break
        for match in _CAMEL.finditer(plain, paragraph.start, paragraph.end):
            halves = [lexicon.forms.get(half) for half in match.groups()]
            if all(halves):
                yield Named(match.start(1), match.end(1), "COUNTRY", str(halves[0]))
                yield Named(match.start(2), match.end(2), "COUNTRY", str(halves[1]))
        for match in _HYPHEN.finditer(plain, paragraph.start, paragraph.end):
            after = _WORD.match(plain, match.end())  # a country as well: no "Indo-Pacific", no "Anglo-Saxon"
            if match.group(1) in lexicon.compounds and after is not None and after.group() in lexicon.forms:
                yield Named(match.start(1), match.end(1), "COUNTRY", lexicon.compounds[match.group(1)])


def _inside_longer(plain: str, named: Named, tokens: dict[int, Token], layers: Layers) -> bool:
    """Whether the form is a part of a longer name that is not this country."""
    first = tokens.get(named.start)
    if first is None:
        return False
    before = layers.tokens[first.index - 1] if first.index else None
    if before is not None and before.end < named.start:
        if before.text == "New" or (before.text == "of" and _heads_name(before, layers)):
            return True
        if load_lexicon().means_one(first.text) and before.tag == "NNP" and before.head == first.index:
            return True  # "Vysoke Pole"
        if before.text in _NARROWING or (named.label == "CAPITAL" and _is_given(before, first, layers)):
            return True
    after = plain[named.end : named.end + 2]
    if len(after) < 2 or after[0] != " " or not after[1].isupper():
        return False
    following = tokens.get(named.end + 1)
    return following is not None and following.pos == "PROPN" and not _may_follow(following, layers)


def _means_other(plain: str, named: Named, tokens: dict[int, Token], layers: Layers) -> bool:
    """Whether the form means a language ("teaches French"), one citizen ("an American") or a kind ("-born")."""
    after = _WORD.match(plain, named.end + 1)
    thing = f"{plain[named.start : named.end]} {after.group()}" if after is not None else ""
    if {thing, thing.removesuffix("s")} & load_lexicon().words["things"]:
        return True
    kind = _KIND.match(plain, named.end)
    if kind is not None:
        return kind.group(1) in load_lexicon().words["kinds"]
    token = tokens.get(named.start)
    if token is None or named.key == "" or load_lexicon().countries.get(named.key) == plain[named.start : named.end]:
        return False
    above = layers.tokens[token.head]
    if token.dep in {"compound", "amod", "nmod", "poss"}:  # "a Russian national"
        lemma, words = above.lemma.lower(), load_lexicon().words
        return above.tag == "NN" and (
            lemma in words["nationals"] or (lemma in words["private"] and _is_one(above, layers))
        )
    if token.dep in {"acomp", "attr"} and above.lemma == "be" and not token.text.endswith("s"):
        return True  # "he said he was Ukrainian"
    if _is_one(token, layers) and token.pos in {"NOUN", "PROPN", "ADJ"}:
        return True
    return token.dep == "dobj" and above.lemma.lower() in load_lexicon().words["languages"]


def _is_one(noun: Token, layers: Layers) -> bool:
    return any(layers.tokens[c].text.lower() in _ONE for c in layers.children[noun.index])


def _is_given(before: Token, first: Token, layers: Layers) -> bool:
    """Whether a capitalised word that is no title and no name of the lexicon makes a city a surname: "Denzel Paris"."""
    if before.pos != "PROPN" or before.head != first.index or not before.text.istitle():
        return False
    return before.text not in load_lexicon().forms and not _may_follow(before, layers)


def _surnames(layers: Layers) -> frozenset[str]:
    """Last words of the people whom the report names in full: "Bloomberg" beside "Michael Bloomberg" is no agency."""
    people = (layers.tokens_in(n.span) for n in layers.names if n.label == "PERSON")
    whole = ([t for t in tokens if t.text not in {"'s", "’s"}] for tokens in people)
    return frozenset(tokens[-1].text for tokens in whole if len(tokens) > 1 and tokens[-1].text.istitle())


def _is_persons(plain: str, named: Named, surnames: frozenset[str], layers: Layers) -> bool:
    """Whether an agency's name is somebody's: "Petra Lindholm", "Bloomberg" beside "Michael Bloomberg"."""
    word = plain[named.start : named.end]
    if word in surnames:
        return True
    if not word.istitle() or not word.isalpha() or fold(word) not in load_lexicon().likely_genders:
        return False
    return any(n.label == "PERSON" and n.start <= named.start and named.end < n.end for n in layers.names)


def _heads_name(of: Token, layers: Layers) -> bool:
    return of.index > 0 and layers.tokens[of.index - 1].text in load_lexicon().words["heads_of_names"]


def _may_follow(token: Token, layers: Layers) -> bool:
    """Whether a capitalised word after a country is a title, a body, another country or the name of a person."""
    lexicon = load_lexicon()
    word = token.text.lower()
    words = lexicon.words
    if token.text in DAYS:  # "Iran Saturday condemned"
        return True
    if word in words["honorifics"] or word in words["bodies"] or word in words["people"] or word in words["states"]:
        return True
    if word in _office_words() or token.text in lexicon.forms or token.tag in {"NNPS", "NNS"}:
        return True
    return any(n.label == "PERSON" and n.start <= token.start < n.end for n in layers.names)


@cache
def _office_words() -> frozenset[str]:
    lexicon = load_lexicon()
    return frozenset(w for office in lexicon.offices for w in office.split()) | lexicon.words["follow"]
