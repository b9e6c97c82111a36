"""The lexicon of actors: countries, capitals, organisations, officials and their terms. Sources: data/SOURCES.md."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that reports name; `kind` is the class of organisations.tsv, `country` alpha-3 or None."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """Who held an office of a country from when to when (`YYYY-MM-DD`, or less; an empty `to` is open)."""

    wikidata: str
    country: str
    office: str
    from_: str
    to: str

    def covers(self, first: str, last: str) -> bool:
        """Whether the term holds on every day from `first` to `last`."""
        return self.from_ <= first and (not self.to or last <= self.to)


@dataclass(frozen=True, slots=True)
class Official:
    """Someone who held an office; the first of `names` is the commonest."""

    wikidata: str
    names: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Lexicon:
    """All tables, by the keys that reports use.

    `countries`: alpha-3 to name. `forms`: name, adjective or demonym to alpha-3. `capitals`: city to alpha-3.
    `organisations`: name or alias to organisation. `by_name`: folded full name to officials. `by_surname`: folded
    last word of a name to officials. `offices`: printed office to offices of terms.
    """

    countries: dict[str, str]
    forms: dict[str, str]
    capitals: dict[str, str]
    organisations: dict[str, Organisation]
    by_name: dict[str, tuple[Official, ...]]
    by_surname: dict[str, tuple[Official, ...]]
    by_office: dict[tuple[str, str], tuple[Term, ...]]
    officials: dict[str, Official]
    offices: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    compounds: dict[str, str]


def fold(name: str) -> str:
    """A name without what transliterations differ in: case, marks, hyphens, middle initials, -iy and -yy for -y."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"\b[A-Z]\.\s*", "", plain).lower().replace("-", " ").replace("’", "'").replace(".", "")
    plain = re.sub(r"(?:iy|yy|ii|yi|ij)\b", "y", plain)
    plain = re.sub(r"ski\b", "sky", plain)
    plain = re.sub(r"ei\b", "ey", plain).replace("ks", "x")
    return " ".join(plain.split())


@cache
def load_lexicon() -> Lexicon:
    """Read and check every table, once a process.

    Raises:
        BadData: A line has too few columns, or names a country that countries.tsv does not.
    """
    countries: dict[str, str] = {}
    forms: dict[str, str] = {}
    for iso3, name, *rest in _lines("countries.tsv", 2):
        countries[iso3] = name
        for form in (name, *_split(rest)):
            forms.setdefault(form, iso3)
    capitals = {city: iso3 for iso3, cities in _lines("capitals.tsv", 2) for city in _split([cities])}
    organisations: dict[str, Organisation] = {}
    for name, kind, *rest in _lines("organisations.tsv", 2):
        country = rest[0] if rest and rest[0] else None
        if country is not None and country not in countries:
            raise BadData(f"organisations.tsv: {name!r} has country {country!r}, which countries.tsv lacks; correct it")
        for alias in (name, *_split(rest[1:])):
            organisations[alias] = Organisation(name, kind, country)
    officials = {o.wikidata: o for o in _officials()}
    by_name: dict[str, list[Official]] = {}
    by_surname: dict[str, list[Official]] = {}
    by_office: dict[tuple[str, str], list[Term]] = {}
    for official in officials.values():
        for key in {fold(n) for n in official.names}:
            by_name.setdefault(key, []).append(official)
        for key in {w for n in official.names for w in (fold(n).split()[-1], fold(n).split()[0])}:
            by_surname.setdefault(key, []).append(official)
        for term in official.terms:
            by_office.setdefault((term.country, term.office), []).append(term)
    table = tomllib.loads((files(__package__) / "offices.toml").read_text(encoding="utf-8"))
    return Lexicon(
        countries,
        forms,
        capitals,
        organisations,
        {k: tuple(v) for k, v in by_name.items()},
        {k: tuple(v) for k, v in by_surname.items()},
        {k: tuple(v) for k, v in by_office.items()},
        officials,
        {k: tuple(v) for k, v in table["offices"].items()},
        {k: frozenset(v) for k, v in table["words"].items()},
        dict(table["compounds"]),
    )


def _officials() -> Iterator[Official]:
    for wikidata, names, terms in _lines("officials.tsv", 3):
        held = []
        for term in terms.split(";"):
            country, office, start, end = term.split("/")
            held.append(Term(wikidata, country, office, start, end))
        yield Official(wikidata, tuple(names.split("|")), tuple(held))


def _lines(name: str, columns: int) -> Iterator[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < columns:
            raise BadData(
                f"{name} line {number}: {len(cells)} columns, not {columns}: {line[:60]!r}; separate them by tabs"
            )
        yield cells


def _split(cells: list[str]) -> list[str]:
    return [f for cell in cells for f in cell.split("|") if f]
