"""The lexicon of actors: countries, capitals, organisations, officials and their terms. Sources: data/SOURCES.md."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from onrecord.errors import BadData
from onrecord.model import digest

FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})  # countries whose people outlets name family name first
GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})  # folded words that may follow a family name


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that reports name; `kind` is the class of organisations.tsv, `country` alpha-3 or None."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """Who held an office of a country from when to when (`YYYY-MM-DD`, or less; `~DAY`: at least until that day)."""

    official: str
    country: str
    office: str
    from_: str
    to: str

    def covers(self, first: str, last: str) -> bool:
        """Whether the term holds on every day from `first` to `last`."""
        return self.from_ <= first and last <= self.to.lstrip("~")

    def may_cover(self, first: str, last: str) -> bool:
        """Whether nothing known speaks against it: a term without a known end may go on."""
        return self.from_ <= first and (self.to.startswith("~") or last <= self.to)


@dataclass(frozen=True, slots=True)
class Official:
    """Someone who held an office; the first of `names` is the commonest; `id` is the Wikidata id if known."""

    id: str
    names: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def wikidata(self) -> str | None:
        """The Wikidata id, when the tables give it."""
        return self.id if self.id.startswith("Q") else None


@dataclass(frozen=True)
class Lexicon:
    """All tables, by the keys that reports use.

    `countries`: alpha-3 to name. `forms`: name, adjective or demonym to alpha-3. `capitals`: city to alpha-3.
    `organisations`: name or alias to organisation. `by_name`: folded or `joined` full name to officials;
    `by_skeleton`: the `skeleton` of Western names that is long enough to tell people apart; `by_surname`: folded last
    word of a family name. `by_office`: (alpha-3, office) to terms. `offices`: printed office to offices of terms, the
    likeliest first.
    `titles`: printed office to the countries that have it. `leads`: alpha-3 to the office of the country's leader.
    `nicknames`: folded short given name to the full one. `genders`: folded given name to "m" or "f", sure the
    world over; `likely_genders`: those and what births in one country tell; `given`: folded given names.
    """

    countries: dict[str, str]
    forms: dict[str, str]
    capitals: dict[str, str]
    organisations: dict[str, Organisation]
    by_name: dict[str, tuple[Official, ...]]
    by_skeleton: dict[str, tuple[Official, ...]]
    by_surname: dict[str, tuple[Official, ...]]
    by_office: dict[tuple[str, str], tuple[Term, ...]]
    officials: dict[str, Official]
    offices: dict[str, tuple[str, ...]]
    leads: dict[str, str]
    titles: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    seats: dict[str, frozenset[str]]
    compounds: dict[str, str]
    nicknames: dict[str, str]
    genders: dict[str, str]
    likely_genders: dict[str, str]
    given: frozenset[str]

    def means_one(self, form: str) -> bool:
        """Whether a country's form is a noun for one person of it: "Dane", "Frenchwoman"; not "French", "Turkmen"."""
        name = self.countries.get(self.forms.get(form, ""), "")
        plural = f"{form}s" in self.forms and form not in name.split()
        one = (plural and not form.endswith("men")) or form.endswith(("man", "woman"))
        return form in self.forms and one


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without what transliterations differ in: case, marks, hyphens, middle initials, -iy and -yy for -y."""
    name = name.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"\b[A-Z]\.\s*", "", plain).lower().replace("-", " ").replace("’", "'").replace(".", "")
    plain = re.sub(r"(?:iy|yy|ii|yi|ij)\b", "y", plain)
    plain = re.sub(r"ski\b", "sky", plain)
    plain = re.sub(r"ei\b", "ey", plain).replace("ks", "x")
    return " ".join(plain.split())


def full_given(given: str) -> str:
    """The full form of a folded short given name ("chuck" is "charles"), else the name, folded."""
    return fold(load_lexicon().nicknames.get(given, given))  # once more: `fold` leaves "ø" of a capital "Ø"


def joined(name: str) -> str:
    """The first word and all others as one: "Hossein Amir-Abdollahian" and "Hossein Amirabdollahian" are alike."""
    first, _, rest = fold(name).partition(" ")
    return f"{first} {rest.replace(' ', '')}"


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """First and last word of a name by their consonants, alike for most transliterations of it."""
    words = fold(name).split()
    return " ".join(_consonants(w) for w in ([words[0], words[-1]] if len(words) > 1 else words))


def _consonants(word: str) -> str:
    word = word.replace("sch", "sh").replace("kh", "h").replace("ph", "f").replace("ck", "k").replace("zh", "j")
    word = word.replace("q", "k").replace("c", "k" if not word.startswith("ch") else "c").replace("w", "v")
    rest = re.sub(r"[aeiouyh']", "", word[1:].replace("j", ""))
    return word[:1].replace("y", "j") + re.sub(r"(.)\1", r"\1", rest)


@cache
def load_lexicon() -> Lexicon:
    """Read and check every table, once a process.

    Raises:
        BadData: A line has too few columns, or names a country or a person that the other tables lack.
    """
    countries, forms = _countries()
    capitals = {city: iso3 for iso3, cities in _lines("capitals.tsv", 2) for city in _split([cities])}
    organisations: dict[str, Organisation] = {}
    for name, kind, *rest in _lines("organisations.tsv", 2):
        country = rest[0] if rest and rest[0] else None
        if country is not None and country not in countries:
            raise BadData(f"organisations.tsv: {name!r} has country {country!r}, which countries.tsv lacks; correct it")
        for alias in (name, *_split(rest[1:])):
            organisations[alias] = Organisation(name, kind, country)
    officials = {o.id: o for o in _officials()}
    by_office: dict[tuple[str, str], list[Term]] = {}
    for official in officials.values():
        for term in official.terms:
            by_office.setdefault((term.country, term.office), []).append(term)
    table = _toml("offices.toml")
    table["words"] |= _toml("names.toml")
    table["words"]["honorifics"] += table["words"]["ranks"] + table["words"]["titles_at_head"]
    given = _toml("given_names.toml")
    table["words"]["not_people"] += table["words"]["companies"]
    genders = {fold(n): mark for mark, key in (("m", "male"), ("f", "female")) for n in given[key].split()}
    firsts = {fold(n).split()[0] for o in officials.values() for n in o.names if _is_western(o, n)}
    return Lexicon(
        countries=countries,
        forms=forms,
        capitals=capitals,
        organisations=organisations,
        by_name=_index((k, o) for o in officials.values() for n in o.names for k in (fold(n), joined(n))),
        by_skeleton=_index((s, o) for o in officials.values() for n in o.names if (s := _long_skeleton(o, n))),
        by_surname=_index((_surname(o, n), o) for o in officials.values() for n in o.names),
        by_office={k: tuple(v) for k, v in by_office.items()},
        officials=officials,
        offices={k: tuple(v) for k, v in table["offices"].items()},
        leads={iso3: f"head of {kind}" for kind, codes in table["leads"].items() for iso3 in codes},
        titles={k: frozenset(v) for k, v in table["titles"].items()},
        words={k: frozenset(v) for k, v in table["words"].items()},
        seats={k: frozenset(v) for k, v in _toml("seats.toml").items()},
        compounds=dict(table["compounds"]),
        nicknames={fold(short): fold(long) for short, long in given["short"].items()},
        genders=genders,
        likely_genders={fold(name): mark for name, mark in _lines("given_names.tsv", 2)} | genders,
        given=frozenset(genders) | frozenset(w for w in firsts if len(w) > 2 and w not in table["words"]["honorifics"]),
    )


def _countries() -> tuple[dict[str, str], dict[str, str]]:
    countries: dict[str, str] = {}
    forms: dict[str, str] = {}
    for table in ("countries.tsv", "country_forms.tsv"):
        for iso3, name, *rest in _lines(table, 2):
            if name:
                countries[iso3] = name
            if iso3 not in countries:
                raise BadData(f"{table}: {iso3!r} has no name; give it in the second column")
            for form in (*([name] if name else []), *_split(rest)):
                forms.setdefault(form, iso3)
                if form.endswith("an") and form != name and " " not in form:
                    forms.setdefault(f"{form}s", iso3)  # "Kenyans"
    forms.pop("United Nations", None)  # an organisation with officials, and no country
    return countries, forms


def _officials() -> Iterator[Official]:
    read: dict[str, Official] = {}
    by_name: dict[str, list[str]] = {}
    for wikidata, names, terms in _lines("officials.tsv", 3):
        read[wikidata] = Official(wikidata, tuple(names.split("|")), _terms(wikidata, terms))
        for name in names.split("|"):
            by_name.setdefault(name, []).append(wikidata)
    for known, names, *rest in _lines("more_people.tsv", 2):
        if known == "+":
            made = digest("person", fold(names.split("|")[0]))
            read[made] = Official(made, tuple(names.split("|")), _terms(made, rest[0]))
        if known != "+" and known not in by_name:
            raise BadData(f"more_people.tsv: officials.tsv has no {known!r}; write + for someone whom it lacks")
        for wikidata in by_name.get(known, ()):
            official = read[wikidata]
            more = _terms(wikidata, rest[0]) if rest and rest[0] else ()
            kept = tuple(t for t in official.terms if not any(_corrects(m, t) for m in more))
            every = (*names.split("|"), *(n for n in official.names if n not in names.split("|")))
            read[wikidata] = replace(official, names=every, terms=(*kept, *more))
    yield from read.values()


def _terms(wikidata: str, cell: str) -> tuple[Term, ...]:
    held = []
    for term in cell.split(";"):
        country, office, start, end = term.split("/")
        held.append(Term(wikidata, country, office, start, end))
    return tuple(held)


def _corrects(term: Term, other: Term) -> bool:
    """Whether `term` says better when the same office was held: both speak of one time."""
    same = (term.country, term.office) == (other.country, other.office)
    return same and term.from_ <= other.to.lstrip("~") and other.from_ <= term.to.lstrip("~")


def _is_western(official: Official, name: str) -> bool:
    return not {t.country for t in official.terms} & FAMILY_FIRST and len(name.split()) > 1


def _long_skeleton(official: Official, name: str) -> str:
    """The skeleton where it is long enough to mean one person; nothing for short and for family-first names."""
    words = skeleton(name).split()
    return " ".join(words) if _is_western(official, name) and len(words[0]) > 1 and len(words[-1]) > 2 else ""


def _surname(official: Official, name: str) -> str:
    words = fold(name).split()
    return words[-1] if _is_western(official, name) else words[0]


def _index(pairs: Iterable[tuple[str, Official]]) -> dict[str, tuple[Official, ...]]:
    table: dict[str, dict[str, Official]] = {}
    for key, official in pairs:
        table.setdefault(key, {})[official.id] = official
    return {key: tuple(found.values()) for key, found in table.items()}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


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
