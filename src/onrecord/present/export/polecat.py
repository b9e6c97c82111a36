"""POLECAT: one tab-separated row for each happening, in the columns of the POLECAT event data.

Two columns of our own come last: how many reports tell of it, and how many of them rest on sources of their own. A
list is joined with "; ". What onrecord does not know (COW codes, coordinates, GeoNames) stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import __version__
from onrecord.data.plover import load_plover
from onrecord.model import Actor, Record, Role, Story
from onrecord.present.export.base import File, exporters
from onrecord.present.export.coded import Coded, coded_events
from onrecord.present.export.places import city_and_country
from onrecord.present.export.sectors import sector_of

OWN_COLUMNS = ("Reports", "Independent Sources")
_LANGUAGES = {"en": "English", "de": "German"}


@exporters.add("polecat")
def export_polecat(record: Record) -> Iterator[File]:
    """One file `polecat.tsv`: UTF-8, a header, a row for each happening, sorted by day and id."""
    yield File("polecat.tsv", _lines(record))


def _lines(record: Record) -> Iterator[bytes]:
    columns = (*load_plover().polecat_columns, *OWN_COLUMNS)
    yield _line(columns)
    actors = {a.id: a for a in record.actors}
    raw = _raw_names(record)
    for coded in sorted(coded_events(record), key=lambda c: (c.day or "", c.id)):
        cells = _cells(coded, raw) | _story_cells(record, coded.story, actors)
        yield _line(cells.get(column, "") for column in columns)


def _cells(coded: Coded, raw: dict[str, str]) -> dict[str, str]:
    first = coded.reports[0]
    cells = {
        "Event ID": coded.id,
        "Event Date": coded.day or "",
        "Event Type": coded.type,
        "Event Mode": coded.mode or "",
        "Intensity": f"{coded.intensity:.1f}",
        "Quad Code": str(coded.quad),
        "Contexts": _join(coded.contexts),
        **_place(coded),
        "Source": _join(r.outlet or r.id for r in coded.reports),
        "Publication Date": first.published.from_ or "",
        "Language": _LANGUAGES.get(first.language or "en", first.language or ""),
        "Version": f"PLOVER {load_plover().version}; onrecord {__version__}",
        "Reports": str(len(coded.reports)),
        "Independent Sources": str(coded.independent),
    }
    return cells | _side("Actor", coded.actors, raw) | _side("Recipient", coded.recipients, raw)


def _place(coded: Coded) -> dict[str, str]:
    """The place as printed, and its city and country where they are plain."""
    if coded.place is None:
        return {}
    texts = {report.id: report.text for report in coded.reports}
    city, country = city_and_country(coded.place, (texts[e.report][e.clause.start :] for e in coded.events))
    return {"Placename": coded.place, "Raw Placename": coded.place, "City": city, "Country": country}


def _side(side: str, actors: Iterable[Actor], raw: dict[str, str]) -> dict[str, str]:
    actors = tuple(actors)
    sectors = list(dict.fromkeys(s for a in actors if (s := sector_of(a))))
    return {
        f"{side} Name": _join(a.name for a in actors),
        f"{side} Country": _join(dict.fromkeys(a.country or (a.id if a.kind == "country" else "") for a in actors)),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": _join(sectors),
        f"{side} Title": _join(a.office or "" for a in actors),
        f"{side} Name Raw": _join(raw.get(a.id, a.name) for a in actors),
        f"Wikipedia {side} ID": _join(a.wikidata or "" for a in actors),
    }


def _story_cells(record: Record, story: Story | None, actors: dict[str, Actor]) -> dict[str, str]:
    if story is None:
        return {}
    ids = {i for h in record.happenings if h.story == story.id for i in (*h.actors, *h.recipients)}
    named = sorted((actors[i] for i in ids if i in actors), key=lambda a: a.name)
    return {
        "Story People": _join(a.name for a in named if a.kind == "person"),
        "Story Organizations": _join(a.name for a in named if a.kind in {"organisation", "group"}),
        "Story Locations": _join(a.name for a in named if a.kind == "country"),
    }


def _raw_names(record: Record) -> dict[str, str]:
    """The first printed words for each actor that a role gives."""
    roles: list[Role] = [r for q in record.quotes for r in (q.speaker, q.addressee, *q.via) if r is not None]
    raw: dict[str, str] = {}
    for role in roles:
        if role.actor is not None:
            raw.setdefault(role.actor, role.text)
    return raw


def _join(values: Iterable[str]) -> str:
    return "; ".join(v for v in values if v)


def _line(cells: Iterable[str]) -> bytes:
    """A row of a strict TSV: a cell holds no tab and no line end, and needs no quotes."""
    return ("\t".join(" ".join(cell.replace('"', "'").split()) for cell in cells) + "\n").encode("utf-8")
