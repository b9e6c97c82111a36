"""People by name: the official of the lexicon whom a name means on the day of the report, or a person of the story."""

from __future__ import annotations

from onrecord.data.actors import Official, fold, load_lexicon
from onrecord.model import Actor, Layers, Mention, Report, digest


def find_person(report: Report, layers: Layers, named: list[Mention], members: list[Mention]) -> Actor | None:
    """The actor of a person's chain.

    A full name that one official bears is that official. A surname alone is one only with a printed office that the
    official held on the day ("Foreign Minister Lavrov", "President Biden").
    """
    full = max((m.span.of(report.text) for m in named), key=lambda n: (len(fold(n).split()), len(n), n))
    full = " ".join(full.split())
    office, country = _printed_office(report, layers, named, members)
    officials = _candidates(report, full, office, country)
    if len(officials) == 1:
        return _actor(report, officials[0], office, country)
    if len(fold(full).split()) < 2 and not office:
        return Actor(digest("person", fold(full)), full, "person", country)
    return Actor(digest("person", fold(full)), full, "person", country, office=office)


def held_on(official: Official, report: Report) -> list[tuple[str, str]]:
    """(country, office) of the terms that hold on every day on which the report can have appeared."""
    first, last = report.published.from_, report.published.to
    if first is None or last is None:
        return []
    return [(t.country, t.office) for t in official.terms if t.covers(first, last)]


def _candidates(report: Report, full: str, office: str | None, country: str | None) -> list[Official]:
    lexicon = load_lexicon()
    key = fold(full)
    if len(key.split()) > 1:
        words = key.split()
        same = list(lexicon.by_name.get(key, ()))
        if not same:  # a middle name more or less: first and last word decide
            same = [
                o
                for o in lexicon.by_surname.get(words[-1], ())
                if any((n := fold(name).split())[0] == words[0] and n[-1] == words[-1] for name in o.names)
            ]
        serving = [o for o in same if held_on(o, report)]
        return serving if len(same) > 1 and serving else same
    if office is None:
        return []
    meant = set(lexicon.offices.get(office, ()))
    found = []
    for official in lexicon.by_surname.get(key, ()):
        held = held_on(official, report) or (
            [(t.country, t.office) for t in official.terms] if not report.published.to else []
        )
        if any(o in meant and (country is None or c == country) for c, o in held):
            found.append(official)
    return found


def _actor(report: Report, official: Official, office: str | None, country: str | None) -> Actor:
    held = held_on(official, report)
    countries = {c for c, _ in held} or {t.country for t in official.terms}
    of_country = country if country in countries else next(iter(countries)) if len(countries) == 1 else country
    if office is None and held:
        office = sorted(o for _, o in held)[-1]
    return Actor(official.wikidata, official.names[0], "person", of_country, official.wikidata, office)


def _printed_office(
    report: Report, layers: Layers, named: list[Mention], members: list[Mention]
) -> tuple[str | None, str | None]:
    """The office and the country that the report prints beside the name ("Russian Foreign Minister Sergey Lavrov")."""
    lexicon = load_lexicon()
    office: str | None = None
    country: str | None = None
    for m in named:
        tokens = layers.tokens_in(m.span)
        if not tokens:
            continue
        first = tokens[0].index
        for width in (3, 2, 1):
            words = " ".join(t.text.lower() for t in layers.tokens[max(0, first - width) : first])
            if office is None and words in lexicon.offices:
                office = words
                before = layers.tokens[max(0, first - width) - 1].end if first - width > 0 else 0
                country = country or _country_before(layers, before, layers.tokens[first - width].start)
    for m in members:
        if m.kind == "nominal" and office is None:
            words = report.text[m.start : m.end].lower()
            office = next((o for o in sorted(lexicon.offices, key=len, reverse=True) if words.endswith(o)), None)
            inside = [x for x in layers.mentions if m.start <= x.start and x.end <= m.end]
            keys = {(x.label or "").partition(":")[2] for x in inside if (x.label or "").startswith("COUNTRY")}
            country = country or (next(iter(keys)) if len(keys) == 1 else None)
    return office, country


def _country_before(layers: Layers, end: int, start: int) -> str | None:
    for m in layers.mentions:
        label, _, key = (m.label or "").partition(":")
        if label == "COUNTRY" and m.end <= start and start - m.end <= 3:
            return key
    return None
