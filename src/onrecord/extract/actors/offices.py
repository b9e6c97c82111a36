"""Offices: whom "the Russian president" or "his Chinese counterpart" denotes in a report and on its day."""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.extract.actors.people import held_on
from onrecord.model import Actor, Layers, Mention, Report

LEADERS = frozenset({"head of state", "head of government"})


def find_holder(
    report: Report,
    layers: Layers,
    m: Mention,
    country: str | None,
    actors: dict[int, Actor],
    chains: dict[int, list[Mention]],
) -> Actor | None:
    """The one person of the report who holds the office, else the one whom the lexicon has in it on the day.

    Without a country the phrase takes up the last person told before who holds such an office; None when two do.
    """
    lexicon = load_lexicon()
    words = m.span.of(report.text).lower()
    printed = next((o for o in sorted(lexicon.offices, key=len, reverse=True) if words.endswith(o)), None)
    counterpart = printed is None and layers.tokens[m.head].lemma.lower() == "counterpart"
    meant = LEADERS if counterpart else frozenset(lexicon.offices.get(printed or "", ()))
    if not meant or words.startswith(("a ", "an ", "former ", "the former ")) or " former " in words:
        return None
    told = [a for chain, a in actors.items() if a.kind == "person" and _holds(a, meant, country, report, printed)]
    told = list({a.id: a for a in told}.values())
    if country is not None:
        if len(told) == 1:
            return told[0]
        return _from_lexicon(report, country, meant) if not told else None
    before = [a for a in told if _told_before(a, m, actors, chains)]
    return before[0] if len(before) == 1 and not counterpart else None


def _holds(actor: Actor, meant: frozenset[str], country: str | None, report: Report, printed: str | None) -> bool:
    if country is not None and actor.country != country:
        return False
    official = load_lexicon().officials.get(actor.wikidata or "")
    if official is not None:
        held = held_on(official, report) or [(t.country, t.office) for t in official.terms if not t.to]
        return any(o in meant and (country is None or c == country) for c, o in held)
    return actor.office is not None and actor.office == printed


def _from_lexicon(report: Report, country: str, meant: frozenset[str]) -> Actor | None:
    """The holder on every day on which the report can have appeared, when there is just one."""
    lexicon = load_lexicon()
    first, last = report.published.from_, report.published.to
    if first is None or last is None:
        return None
    terms = [
        t for office in sorted(meant) for t in lexicon.by_office.get((country, office), ()) if t.covers(first, last)
    ]
    holders = sorted({t.wikidata for t in terms})
    if len(holders) != 1:
        return None
    official = lexicon.officials[holders[0]]
    return Actor(official.wikidata, official.names[0], "person", country, official.wikidata, terms[0].office)


def _told_before(actor: Actor, m: Mention, actors: dict[int, Actor], chains: dict[int, list[Mention]]) -> bool:
    return any(a.id == actor.id and chains[chain][0].start < m.start for chain, a in actors.items())
