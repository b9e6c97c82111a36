"""People by name: the official of the lexicon whom a name means on the day of the report, or a person of the story."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from onrecord.data.actors import GENERATIONS, Official, fold, full_given, joined, load_lexicon, skeleton
from onrecord.extract.actors.reading import Reading
from onrecord.model import Actor, Mention, digest

LEADERS = frozenset({"head of state", "head of government"})
WELL_KNOWN = LEADERS | {"foreign minister", "secretary-general"}  # a surname alone can mean one of these
YEARS_BEFORE, YEARS_AFTER = 20, 35  # how far from their terms leaders are written of under their name
MIN_SURNAME = 3  # letters of a family name that alone can mean an official
YEARS_MINOR = 8  # the same for those who never led a state
MIN_LIKENESS = 0.75  # of transliterations: "Mikhail", "Mikheil" .86; "Hasan", "Hussein" .67
_INITIALS = re.compile(r"((?:[A-Z]\.\s*)+)(\S.*)$")


def find_person(reading: Reading, named: list[Mention], members: list[Mention]) -> Actor:
    """The actor of a person's chain.

    A full name that one official bears is that official, unless country or time speak against it. A surname alone is
    one only with a printed office that the official held on the day ("Foreign Minister Lavrov"), or when it is that of
    just one leader in office of a country that the report tells of.
    """
    full = max((reading.words(m) for m in named), key=lambda n: (len(fold(n).split()), len(n), n))
    office, country, former = _printed(reading, named, members)
    several = len(fold(full).split()) > 1
    officials = _of_full_name(reading, full, office, country) if several else []
    if not several:
        officials = _of_surname(reading, full, office, country, former)
    if len(officials) == 1:
        return official_actor(reading, officials[0], office, country)
    told = f"former {office}" if former else office
    return Actor(digest("person", _identity(full)), full, "person", country, office=told)


def _identity(full: str) -> str:
    """The words by which two reports mean one person of the story: "Liz Rand" and "Elizabeth A. Rand Jr." are alike."""
    first, *others = fold(full).split()
    if others[1:] and others[-1] in GENERATIONS:
        others.pop()
    return " ".join((full_given(first) if others else first, *others))


def official_actor(
    reading: Reading, official: Official, office: str | None = None, country: str | None = None
) -> Actor:
    """An official as an actor, with the office of the day; where the lexicon knows none, with the one printed."""
    held = reading.holds(official)
    countries = {c for c, _ in held} - {"UNO"} or {t.country for t in official.terms} - {"UNO"}
    of_country = country if country in countries else next(iter(countries)) if len(countries) == 1 else None
    offices = [o for _, o in held]
    meant = load_lexicon().offices.get(office or "", ())
    if any(o in offices for o in meant):
        of_day = office  # the report's own word for it: "president", not "head of state"
    else:
        of_day = next((o for o in ("head of state", "head of government", *offices) if o in offices), office)
    return Actor(official.id, official.names[0], "person", of_country, official.wikidata or None, of_day)


def _of_full_name(reading: Reading, full: str, office: str | None, country: str | None) -> list[Official]:
    lexicon, key = load_lexicon(), fold(full)
    words = key.split()
    same = list(lexicon.by_name.get(key, ())) or list(lexicon.by_name.get(f"{words[-1]} {words[0]}", ()))
    exact = [o for o in same if full in o.names]  # "George W. Bush" and "George Bush" are alike when folded
    same = exact if len(exact) == 1 else same or list(lexicon.by_name.get(joined(full), ()))
    if not same and words[0] in lexicon.nicknames:
        same = list(lexicon.by_name.get(" ".join((lexicon.nicknames[words[0]], *words[1:])), ()))
    if not same:
        same = [o for o in lexicon.by_surname.get(words[-1], ()) if any(_has_initials(full, n) for n in o.names)]
    if not same:  # a name that goes by its later words: "Javad Zarif"
        same = [o for o in lexicon.by_surname.get(words[-1], ()) if any(fold(n).endswith(f" {key}") for n in o.names)]
        same = [
            o
            for o in same
            if country in {t.country for t in o.terms} or set(dict(reading.holds(o))) & reading.countries
        ]
    if not same:  # a middle name more or less
        same = [o for o in lexicon.by_surname.get(words[-1], ()) if any(_ends_alike(words, n) for n in o.names)]
        told = {country} | _told(reading)
        sure = len(words) > 2 or office is not None
        same = [o for o in same if sure or {t.country for t in o.terms} & told]
    if not same:
        same = [o for o in lexicon.by_skeleton.get(skeleton(full), ()) if any(_is_like(key, n) for n in o.names)]
    fitting = [o for o in same if _fits(reading, o, office, country)]
    serving = [o for o in fitting if reading.holds(o)]
    return serving if len(fitting) > 1 and serving else fitting


def _told(reading: Reading) -> set[str | None]:
    """Countries that the report names or whose people it names."""
    return {*reading.countries, *reading.lands, *(a.country for a in reading.actors.values())} - {None}


def _ends_alike(words: list[str], name: str) -> bool:
    others = fold(name).split()
    return others[0] == words[0] and others[-1] == words[-1] and abs(len(others) - len(words)) < 3


def _has_initials(full: str, name: str) -> bool:
    """Whether the printed initials are those of the name: "F.W. de Klerk", "Frederik Willem de Klerk"."""
    match = _INITIALS.match(full)
    if match is None:
        return False
    letters, rest = [c for c in match.group(1) if c.isalpha()], fold(match.group(2)).split()
    first = fold(name).split()[: -len(rest)]
    return fold(name).split()[-len(rest) :] == rest and [w[0].upper() for w in first] == letters


def _is_like(key: str, name: str) -> bool:
    words, others = key.split(), fold(name).split()
    pairs = ((words[0], others[0]), (words[-1], others[-1]))
    return all(SequenceMatcher(None, a, b).ratio() >= MIN_LIKENESS for a, b in pairs)


def _fits(reading: Reading, official: Official, office: str | None, country: str | None) -> bool:
    """Whether nothing that the report prints speaks against the official, and something for a minor one."""
    countries = {t.country for t in official.terms}
    if country is not None and country not in countries and "UNO" not in countries:
        return False
    offices = {t.office for t in official.terms}
    said = office is not None and bool(offices & set(load_lexicon().offices.get(office, ())))
    if reading.days is not None:
        first, last = int(reading.days[0][:4]), int(reading.days[1][:4])
        led = any(t.office in LEADERS for t in official.terms)
        before, after = (YEARS_BEFORE, YEARS_AFTER) if led or said else (YEARS_MINOR, YEARS_MINOR)
        near = (
            int(t.from_[:4]) - before <= last and first <= int(t.to.lstrip("~")[:4]) + after for t in official.terms
        )
        if not any(near):
            return False
    if said or offices & LEADERS or countries & _told(reading) or reading.holds(official):
        return True
    return bool(offices & WELL_KNOWN) and _left_lately(reading, official)


def _left_lately(reading: Reading, official: Official) -> bool:
    """Whether a term ended within the year before the report: reports still write of whom they wrote."""
    if reading.days is None:
        return False
    year = f"{int(reading.days[0][:4]) - 1}{reading.days[0][4:]}"
    return any(not t.to.startswith("~") and year <= t.to <= reading.days[0] for t in official.terms)


def _of_surname(
    reading: Reading, surname: str, office: str | None, country: str | None, former: bool
) -> list[Official]:
    lexicon, words = load_lexicon(), fold(surname).split()
    if not words:
        return []
    bearers = lexicon.by_surname.get(words[-1], ())
    if office is not None:
        meant = set(lexicon.offices.get(office, ()))
        for held_by in (reading.holds, reading.may_hold) if not former else (_once_held,):
            found = [
                o for o in bearers
                if any(f in meant and (country is None or c == country) for c, f in held_by(o))
            ]  # fmt: skip
            if len(found) == 1 and (country is not None or not former):
                return found
        return _lately(reading, [o for o in bearers if meant & {t.office for t in o.terms}], surname, country)
    if surname in lexicon.words["known_alone"]:
        led = [o for o in bearers if {t.office for t in o.terms} & WELL_KNOWN]
        in_office = [o for o in led if {f for _, f in reading.holds(o)} & WELL_KNOWN]
        fitting = [o for o in in_office or led if _fits(reading, o, None, country)]
        return fitting if len(fitting) == 1 else []
    if len(words[0]) < MIN_SURNAME:
        return []
    told = _told(reading) | {country}
    return [o for o in bearers if any(f in WELL_KNOWN and (c in told or c == "UNO") for c, f in reading.holds(o))]


def _lately(reading: Reading, held: list[Official], surname: str, country: str | None) -> list[Official]:
    """The one who held the printed office before the day: "President Obama" of a report of 2018.

    Someone whom the surname alone does not mean held it within `YEARS_MINOR` years and in a country that is told of.
    """
    if reading.days is None or (country is not None and not any(country in {t.country for t in o.terms} for o in held)):
        return []
    known = surname in load_lexicon().words["known_alone"]
    first = f"{int(reading.days[0][:4]) - (YEARS_AFTER if known else YEARS_MINOR)}{reading.days[0][4:]}"
    told = _told(reading) | {country}
    led = [
        o for o in held
        if any(first <= t.to.lstrip("~") <= reading.days[1] and (known or t.country in told) for t in o.terms)
    ]  # fmt: skip
    return led if len(led) == len(held) == 1 else []


def _once_held(official: Official) -> list[tuple[str, str]]:
    return [(t.country, t.office) for t in official.terms]


def _printed(reading: Reading, named: list[Mention], members: list[Mention]) -> tuple[str | None, str | None, bool]:
    """The office and the country printed beside the name ("Russian Foreign Minister Sergey Lavrov"); whether former."""
    office: str | None = None
    country: str | None = None
    former = False
    for m in named:
        before, was = _office_before(reading, m)
        if before is not None and office is None:
            office, former = before, was
        country = country or reading.country_before(m)
    for m in members:
        if m.kind == "nominal":
            words = reading.words(m).lower()
            if office is None:
                office = office_in(words)
                former = office is not None and "former" in words.split()
            country = country or _country_inside(reading, m)
    return office, country, former


def office_in(words: str) -> str | None:
    """The office that a phrase in lower case names; what follows "of" or "to" may be left out."""
    offices = load_lexicon().offices
    for phrase in (words, words.split(" of ")[0], words.split(" to ")[0]):
        parts = phrase.split()
        for count in (5, 4, 3, 2, 1):
            if " ".join(parts[-count:]) in offices:
                return " ".join(parts[-count:])
    return None


def _office_before(reading: Reading, m: Mention) -> tuple[str | None, bool]:
    tokens = reading.layers.tokens_in(m.span)
    if not tokens:
        return None, False
    first = tokens[0].index
    for width in (4, 3, 2, 1):
        words = " ".join(t.text.lower() for t in reading.layers.tokens[max(0, first - width) : first])
        if words in load_lexicon().offices:
            start = max(0, first - width)
            earlier = " ".join(t.text.lower() for t in reading.layers.tokens[max(0, start - 4) : start])
            return words, "former" in earlier.split() or earlier.endswith(("ex-", "ex -"))
    return None, False


def _country_inside(reading: Reading, m: Mention) -> str | None:
    labels = ((x.label or "").partition(":") for x in reading.inside(m))
    keys = {key for label, _, key in labels if label == "COUNTRY"}
    return next(iter(keys)) if len(keys) == 1 else None
