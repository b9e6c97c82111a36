"""Offices: whom "the Russian president" or "his Chinese counterpart" denotes in a report and on its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.data.actors import Term, load_lexicon
from onrecord.extract.actors.people import LEADERS, office_in, official_actor
from onrecord.extract.actors.reading import Reading
from onrecord.model import Actor, Mention

NEW_DAYS = 100  # for how long reports call a holder new
_OTHERS = frozenset(
    ["former", "ex", "deputy", "vice", "assistant", "junior", "shadow", "acting", "opposition", "future", "next",
     "previous", "late", "ex-", "then", "another", "any", "every", "no", "designate", "incoming", "outgoing",
     "predecessor", "successor", "first", "last", "own", "would-be", "provincial", "regional", "company", "local",
     "council", "bank", "club"]
)  # fmt: skip


def find_holder(reading: Reading, m: Mention) -> Actor | None:
    """The one person of the report who holds the office, else the one whom the lexicon has in it on the day.

    Without a country the phrase takes up the person told before who holds such an office; None when two do.
    """
    words = reading.words(m).lower()
    country = reading.country_of(m) or _of_nations(reading, m)
    printed = office_in(words)
    others = _beside(reading, m, printed or "")
    if words.startswith(("a ", "an ")) or others & _OTHERS:
        return None
    if reading.lemma(m) == "counterpart":
        return _counterpart(reading, m, country)
    if "new" in others and country is not None and not _is_new(reading, country, printed):
        return None
    if printed is None:
        lead = load_lexicon().leads.get(country or "") or _sole_lead(reading, country or "")
        return _holder(reading, m, country, (lead,), "leader") if lead and country else None
    return _holder(reading, m, country, _offices_meant(printed, country), printed)


def _of_nations(reading: Reading, m: Mention) -> str | None:
    """The code under which the lexicon keeps the officials of the United Nations, where the phrase names them."""
    return "UNO" if any(x.label == "ORGANISATION:United Nations" for x in reading.inside(m)) else None


def _offices_meant(printed: str, country: str | None) -> tuple[str, ...]:
    """The offices that the printed word can mean; no king and no supreme leader is "the president"."""
    lexicon = load_lexicon()
    crowned = lexicon.titles["monarch"] | lexicon.titles["supreme leader"] | lexicon.titles["pope"]
    meant = lexicon.offices[printed]
    if printed == "president" and country in crowned:
        return tuple(o for o in meant if o != "head of state")
    return meant


def _beside(reading: Reading, m: Mention, printed: str) -> set[str]:
    """The words of the phrase in lower case, without those of the office and of names: "New" of "New Zealand"."""
    names = [x.span for x in reading.inside(m) if x.kind == "name"]
    tokens = reading.layers.tokens_in(m.span)
    return {t.text.lower() for t in tokens if not any(n.overlaps(t.span) for n in names)} - set(printed.split())


def _is_new(reading: Reading, country: str | None, printed: str | None) -> bool:
    """Whether some holder of the office came into it within the last days before the report."""
    offices = load_lexicon().offices.get(printed or "") or tuple(LEADERS)
    terms = [t for o in offices for t in load_lexicon().by_office.get((country or "", o), ())]
    return _came_lately(reading, terms)


def _came_lately(reading: Reading, terms: Iterable[Term]) -> bool:
    if reading.days is None:
        return False
    since = (date.fromisoformat(reading.days[0]) - timedelta(days=NEW_DAYS)).isoformat()
    return any(t.covers(*reading.days) and t.from_ >= since for t in terms)


def _sole_lead(reading: Reading, country: str) -> str | None:
    """The head of state where nobody else is head of government on the day."""
    by_office, days = load_lexicon().by_office, reading.days
    if days is None:
        return None
    holders = {t.official for o in sorted(LEADERS) for t in by_office.get((country, o), ()) if t.covers(*days)}
    return "head of state" if len(holders) == 1 else None


def _holder(reading: Reading, m: Mention, country: str | None, meant: tuple[str, ...], printed: str) -> Actor | None:
    lexicon = load_lexicon()
    having = lexicon.titles.get(printed, frozenset())
    if country is None and len(having) == 1 and reading.words(m).lower() == f"the {printed}":
        country = next(iter(having))
    if country is None:
        beside = _beside(reading, m, printed) - {"the", "this", "that"}
        if beside - {"new"} or len(reading.words(m).split()) == len(printed.split()):
            return None  # "the county's president", "the company treasurer"
        told = _told(reading, m, None, frozenset(meant), printed)
        told = [
            a
            for a in told
            if not beside or (a.id in lexicon.officials and _came_lately(reading, lexicon.officials[a.id].terms))
        ]
        return told[0] if len(told) == 1 else None
    office = next((o for o in meant if (country, o) in lexicon.by_office), None)
    told = _told(reading, m, country, frozenset({office} if office else meant), printed)
    if len(told) == 1:
        return told[0]
    return _of_lexicon(reading, country, office) if not told and office else None


def _told(reading: Reading, m: Mention, country: str | None, meant: frozenset[str], printed: str) -> list[Actor]:
    """People of the report who hold the office; without a country only those told before the phrase."""
    found: dict[str, Actor] = {}
    for chain, actor in reading.actors.items():
        if actor.kind != "person" or (country is not None and actor.country != country):
            continue
        if country is None and (reading.chains[chain][0].start > m.start or not _can_be(reading, actor, printed)):
            continue
        official = load_lexicon().officials.get(actor.id)
        held = reading.holds(official) if official is not None else []
        in_office = any(office in meant and country in {None, c} for c, office in held)
        if in_office or (actor.office is not None and actor.office == printed):
            found[actor.id] = actor
    return list(found.values())


def _can_be(reading: Reading, actor: Actor, printed: str) -> bool:
    """Whether the person's country has the office under this title: no king is "the president", no pope "the king"."""
    lexicon = load_lexicon()
    titles = lexicon.titles
    if printed in titles:
        return actor.country in titles[printed]
    if printed != "president" or actor.office == printed:
        return True
    if actor.country in titles["monarch"] | titles["pope"]:
        return False
    official = lexicon.officials.get(actor.id)
    held = {o for _, o in reading.holds(official)} if official is not None else set()
    return "head of state" in held or (actor.country or "", "head of state") not in lexicon.by_office


def _of_lexicon(reading: Reading, country: str, office: str) -> Actor | None:
    """The holder on every day on which the report can have appeared, when there is just one."""
    if reading.days is None:
        return None
    lexicon = load_lexicon()
    holders = sorted({t.official for t in lexicon.by_office.get((country, office), ()) if t.covers(*reading.days)})
    if len(holders) != 1:
        return None
    actor = official_actor(reading, lexicon.officials[holders[0]], None, country)
    return Actor(actor.id, actor.name, "person", country, actor.wikidata, office)


def _counterpart(reading: Reading, m: Mention, country: str | None) -> Actor | None:
    """The holder in `country` of the office of the person whose counterpart is meant."""
    if country is None:
        return None
    owner = _owner(reading, m)
    lexicon = load_lexicon()
    official = lexicon.officials.get(owner.id) if owner is not None else None
    if owner is None or official is None or owner.country == country:
        return None
    offices = {office for _, office in reading.holds(official)}
    if offices & LEADERS:
        lead = lexicon.leads.get(country)
        if lead == "head of government" and offices & LEADERS == {"head of state"} and not _is_realm(country):
            return None  # the president or the chancellor?
        meant = (lead,) if lead else tuple(sorted(offices & LEADERS))
        return _holder(reading, m, country, meant, "counterpart") if len(meant) == 1 else None
    return _holder(reading, m, country, (next(iter(offices)),), "counterpart") if len(offices) == 1 else None


def _is_realm(country: str) -> bool:
    """Whether the head of state is a king or a queen, whom nobody calls the counterpart of a president."""
    return country in load_lexicon().titles["monarch"] | {"CAN", "AUS", "NZL", "JAM", "PNG"}


def _owner(reading: Reading, m: Mention) -> Actor | None:
    """The person of "his" or of "Lavrov's" inside the phrase."""
    inside = (reading.actors[x.chain] for x in reading.inside(m) if x.chain in reading.actors and x.kind != "nominal")
    return next((actor for actor in inside if actor.kind == "person"), None)
