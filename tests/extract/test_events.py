"""Who did what to whom, read off whole passages through the pipeline; texts are invented, countries are not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.model import Event, Extraction, Published, Report, Source, Span, digest
from onrecord.pipeline import extract_report

DAY = "2021-12-15"


def read(text: str) -> Extraction:
    published = Published(DAY, DAY, "given")
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),), published=published)
    return extract_report(report, Source("r", "text", digest(text)))


@dataclass(frozen=True)
class Told:
    """An event in words: actors and recipients as country codes or names."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    modality: str = "actual"


def named(extraction: Extraction, ids: tuple[str, ...]) -> tuple[str, ...]:
    of = {a.id: a for a in extraction.actors}
    return tuple(i if of[i].kind == "country" else of[i].name for i in ids)


def event_at(text: str, trigger: str) -> tuple[Extraction, Event]:
    extraction = read(text)
    for event in extraction.events:
        if event.trigger.of(text) == trigger:
            return extraction, event
    raise AssertionError(f"no event at {trigger!r} among {[e.trigger.of(text) for e in extraction.events]}")


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        ("France condemned Chile over the dam.", "condemned", Told("ACCUSE", ("FRA",), ("CHL",))),
        ("Chile was condemned by France.", "condemned", Told("ACCUSE", ("FRA",), ("CHL",))),
        ("Peru's annexation of Bolivia angered many.", "annexation", Told("COERCE", ("PER",), ("BOL",))),
        ("Kenya has imposed sanctions on Uganda.", "imposed", Told("SANCTION", ("KEN",), ("UGA",))),
        ("Spain will supply weapons to Poland.", "supply", Told("AID", ("ESP",), ("POL",), "announced")),
        ("Norway pledged to withdraw troops from Mali.", "withdraw", Told("RETREAT", ("NOR",), ("MLI",), "announced")),
        ("Brazil did not attack Peru.", "attack", Told("ASSAULT", ("BRA",), ("PER",), "negated")),
        ("Egypt could attack Sudan.", "attack", Told("ASSAULT", ("EGY",), ("SDN",), "hypothetical")),
        ("Turkey urged Greece to withdraw its ships.", "urged", Told("REQUEST", ("TUR",), ("GRC",))),
        ("India refused to help Nepal.", "refused", Told("REJECT", ("IND",), ("NPL",))),
        ("Ghana received aid from Japan.", "received", Told("AID", ("JPN",), ("GHA",))),
        ("Soldiers from Chad shelled Togo.", "shelled", Told("ASSAULT", ("TCD",), ("TGO",))),
    ],
)
def test_type_roles_and_modality(text: str, trigger: str, told: Told) -> None:
    extraction, event = event_at(text, trigger)
    found = Told(event.type, named(extraction, event.actors), named(extraction, event.recipients), event.modality)
    assert found == told


@pytest.mark.parametrize(
    "text",
    [
        "Italy and Malta met on Monday.",
        "Italy met with Malta on Monday.",
        "A summit between Italy and Malta took place on Monday.",
        "Italy held talks with Malta on Monday.",
    ],
)
def test_both_sides_of_a_meeting_stand_on_both_sides(text: str) -> None:
    extraction = read(text)
    (event,) = extraction.events
    assert (event.type, set(event.actors), set(event.recipients)) == ("CONSULT", {"ITA", "MLT"}, {"ITA", "MLT"})
    assert (event.from_, event.to) == ("2021-12-13", "2021-12-13")


def test_respectively_pairs_actors_with_months() -> None:
    events = read("Kenya and Ghana held online talks with Peru in October and November, respectively.").events
    assert [(set(e.actors), e.from_) for e in events] == [
        ({"KEN", "PER"}, "2021-10-01"),
        ({"GHA", "PER"}, "2021-11-01"),
    ]


def test_respectively_pairs_actors_with_recipients() -> None:
    events = read("Kenya and Ghana attacked Peru and Chile, respectively.").events
    assert [(e.actors, e.recipients) for e in events] == [(("KEN",), ("PER",)), (("GHA",), ("CHL",))]


def test_history_keeps_its_own_year_and_a_bound_gives_none() -> None:
    _, past = event_at("Peru's annexation of Bolivia in 2014 soured their ties.", "annexation")
    assert (past.from_, past.to) == ("2014-01-01", "2014-12-31")
    _, bounded = event_at("Italy has sanctioned Malta since 2013.", "sanctioned")
    assert bounded.from_ is None


def test_a_year_in_the_name_of_an_occasion_dates_what_happened_there_alone() -> None:
    text = "France is investigating Russia's interference in the 2027 election."
    assert event_at(text, "investigating")[1].from_ is None
    assert event_at(text, "interference")[1].from_ == "2027-01-01"
    assert event_at("France met Germany during the 2027 summit.", "met")[1].from_ == "2027-01-01"


def test_the_place_is_as_printed_and_only_where_it_is_clear() -> None:
    _, event = event_at("Italy met Malta in Geneva.", "met")
    assert event.place == "Geneva"


def test_what_someone_claims_is_asserted_by_the_statement_not_the_outlet() -> None:
    text = "“Chad attacked Niger on Sunday,” Kenya's foreign ministry said."
    extraction, event = event_at(text, "attacked")
    assert event.quote in {q.id for q in extraction.quotes}


@pytest.mark.parametrize("text", ["The attack helicopter is new.", "A summit is a fine thing.", "He met his brother."])
def test_nothing_is_coded_where_no_known_actor_takes_part(text: str) -> None:
    assert read(text).events == ()
