"""Contexts of events, sectors of actors and what is known of places, in the exports of events."""

from __future__ import annotations

import json

import pytest

from onrecord.data.contexts import contexts_of, load_contexts
from onrecord.data.plover import load_plover
from onrecord.data.sectors import load_sectors
from onrecord.model import Actor, ActorKind, Record
from onrecord.present.export import exporters
from onrecord.present.export.places import city_and_country
from onrecord.present.export.sectors import sector_of
from tests import builders as b
from tests.context_cases.measure import Case, kept_cases, measure, open_cases


def rows(record: Record, name: str) -> list[dict[str, object]]:
    """The rows of an event export, by column."""
    (file,) = exporters.get(name)(record)
    lines = b"".join(file.chunks).decode("utf-8").splitlines()
    if name == "plover":
        return [json.loads(line) for line in lines]
    head, *others = (line.split("\t") for line in lines)
    return [dict(zip(head, row, strict=True)) for row in others]


@pytest.mark.parametrize(("cases", "least"), [(open_cases(), (85, 70)), (kept_cases(), (80, 60))], ids=["open", "kept"])
def test_contexts_are_those_that_a_coder_gives(cases: list[Case], least: tuple[float, float]) -> None:
    precision, recall = measure(cases)
    assert precision >= least[0]
    assert recall >= least[1]


def test_every_context_of_the_codebook_has_words_and_no_other() -> None:
    assert tuple(load_contexts()[0]) == load_plover().contexts


@pytest.mark.parametrize(
    "clause",
    ["", "the ministers praised the choir", "he visited his brother", "armyworm", "a hackney cab", "a grass court"],
)
def test_where_no_word_tells_a_context_there_is_none(clause: str) -> None:
    assert contexts_of(clause) == ()


@pytest.mark.parametrize(
    ("actor", "sector"),
    [
        (b.country("PER", "Peru"), "GOV"),
        (b.person("Q1", "Ana Ruiz", office="foreign minister"), "GOV"),
        (b.person("Q1", "Ana Ruiz", office="former president"), "ELI"),
        (b.person("Q1", "Ana Ruiz", office="police chief"), "COP"),
        (b.person("Q1", "Ana Ruiz", office="attorney general"), "JUD"),
        (b.person("Q1", "Ana Ruiz", office="minister of police"), "GOV"),
        (b.person("Q1", "Ana Ruiz", office="UN secretary-general"), "IGO"),
        (b.person("Q1", "Ana Ruiz", office="chief executive"), "BUS"),
        (b.person("Q1", "Ana Ruiz", office="union president"), "LAB"),
        (b.person("Q1", "Ana Ruiz", office="president of the football club"), None),
        (b.person("Q1", "Ana Ruiz", office="choir director"), None),
        (b.person("Q1", "Ana Ruiz"), None),
    ],
)
def test_sectors_of_people_and_countries(actor: Actor, sector: str | None) -> None:
    assert sector_of(actor) == sector


@pytest.mark.parametrize(
    ("name", "kind", "sector"),
    [
        ("United Nations", "organisation", "IGO"),
        ("TASS", "organisation", "JRN"),
        ("Pentagon", "organisation", "GOV"),
        ("Hamas", "organisation", "REB"),
        ("al-Qaeda", "organisation", "IMG"),
        ("Google", "organisation", "MNC"),
        ("Norland People's Bank", "organisation", None),
        ("Norland University Hospital", "organisation", "MED"),
        ("Norland Foreign Ministry", "organisation", "GOV"),
        ("Norland General Assembly", "organisation", None),
        ("Northgate Steel", "organisation", None),
        ("Veskan troops", "group", "MIL"),
        ("villagers", "group", "CVL"),
        ("world leaders", "group", None),
    ],
)
def test_sectors_of_bodies_and_groups(name: str, kind: ActorKind, sector: str | None) -> None:
    assert sector_of(Actor("x", name, kind)) == sector


def shelled(place: str) -> Record:
    """One happening with a place, told by three reports, of which one says more."""
    reports = [b.report(f"Chile's navy shelled {p}.", id=f"r{n}") for n, p in enumerate(("Lima", "Lima", "a hospital"))]
    events = [b.event(r, r.text[:-1], actors=["CHL"], recipients=["PER"], type="ASSAULT", place=place) for r in reports]
    actors = [b.country("CHL", "Chile"), b.country("PER", "Peru")]
    return b.record(*reports, events=events, happenings=[b.happening(*events)], actors=actors)


@pytest.mark.parametrize(
    ("place", "city", "country"), [("Lima", "Lima", "PER"), ("Peru", "", "PER"), ("Vesk", "", ""), ("Limassol", "", "")]
)
def test_rows_have_the_contexts_that_most_reports_tell_and_what_is_known_of_the_place(
    place: str, city: str, country: str
) -> None:
    (row,) = rows(shelled(place), "polecat")
    assert (row["Contexts"], row["Placename"], row["City"], row["Country"]) == ("military", place, city, country)
    assert (row["Primary Actor Sector"], row["Primary Recipient Sector"]) == ("GOV", "GOV")
    (line,) = rows(shelled(place), "plover")
    assert (line["context"], line["event_loc"]) == (["military"], place)


def test_sectors_are_those_of_the_codebook() -> None:
    known = (
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO NGO IMG MNC"
    )
    assert {code for code, _ in load_sectors()} - {""} <= set(known.split())


@pytest.mark.parametrize(
    ("printed", "text", "city", "country"),
    [
        ("Lima", "met in Lima on Monday", "Lima", "PER"),
        ("Lima", "met in Lima, Peru, on Monday", "Lima", "PER"),
        ("Lima", "met in Lima, Ohio, on Monday", "", ""),
        ("Paris", "met in Paris, Texas.", "", ""),
        ("Paris", "met in Paris, Foreign Minister Ruiz said", "Paris", "FRA"),
        ("Sydney", "met in Sydney, Australia, on Monday", "Sydney", "AUS"),
        ("Sydney", "met in Sydney, Australia on Monday", "Sydney", "AUS"),
        ("Geneva", "met in Geneva, Russia said", "", ""),
        ("Atlanta", "met in Atlanta, Georgia.", "", ""),
        ("Georgia", "met in Georgia on Monday", "", ""),
        ("Sydney", "met in Sydney on Monday", "", ""),
    ],
)
def test_city_and_country_are_given_only_where_they_are_plain(printed: str, text: str, city: str, country: str) -> None:
    assert city_and_country(printed, [text]) == (city, country)
