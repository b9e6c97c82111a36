"""Actors: names, offices as of the day, seats of power, and what the lexicon makes of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.data import actors as tables
from onrecord.data.actors import Term, fold, load_lexicon, skeleton
from onrecord.errors import BadData
from onrecord.extract.actors import extract_actors
from onrecord.model import Actor, Found, Report
from tests.builders import report


def read(of: Report) -> tuple[dict[str, Actor], Found]:
    """The actors of a report by id, and the mentions."""
    found = Found()
    layers = annotate(of)
    return {a.id: a for a in extract_actors(of, layers, found)}, found


def names(text: str, day: str | None = "2021-12-15") -> set[str]:
    """The names of the actors of a text."""
    return {a.name for a in read(report(text, day=day))[0].values()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moon Jae In", "Moon Jae-in"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Vladimir V. Putin", "Vladimir Putin"),
        ("Viktor Orbán", "Viktor Orban"),
        ("Sergei Lavrov", "Sergey Lavrov"),
    ],
)
def test_fold_joins_transliterations(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Alexander Lukashenko", "Aleksandr Lukashenko"), ("Mikhail Sakov", "Mikheil Sakov")]
)
def test_skeleton_joins_transliterations_that_fold_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Roger J. Holt Jr.", "Roger Holt"), ("Liz Rand", "Elizabeth M. Rand"), ("Matt Orr", "Matthew Orr")],
)
def test_one_person_has_one_id_under_the_names_that_outlets_print(one: str, other: str) -> None:
    ids = [set(read(report(f"{name} spoke to the board."))[0]) for name in (one, other)]
    assert ids[0] & ids[1]


@given(st.text())
def test_fold_is_idempotent_in_length_and_never_fails(name: str) -> None:
    assert len(skeleton(name).split()) <= 2
    assert fold(name) == fold(f" {name} ")


@pytest.mark.parametrize(
    ("day", "holder"), [("2010-06-01", "Dmitry Medvedev"), ("2013-06-01", "Vladimir Putin"), (None, None)]
)
def test_an_office_denotes_its_holder_on_the_day(day: str | None, holder: str | None) -> None:
    found = names("The Russian president arrived on Monday.", day)
    assert (holder in found) if holder else not any("Putin" in n or "Medvedev" in n for n in found)


def test_an_office_that_changed_hands_within_the_days_denotes_nobody() -> None:
    text = "The British prime minister spoke."
    between = report(text, days=("2016-07-01", "2016-07-31"))
    after = report(text, days=("2016-07-14", "2016-07-31"))
    assert "Theresa May" not in {a.name for a in read(between)[0].values()}
    assert "Theresa May" in {a.name for a in read(after)[0].values()}


def test_a_term_without_a_known_end_covers_no_later_day() -> None:
    term = Term("Q1", "NLD", "head of state", "2020-01-01", "~2022-06-30")
    assert term.covers("2021-01-01", "2022-06-30")
    assert not term.covers("2021-01-01", "2022-07-01")
    assert term.may_cover("2021-01-01", "2022-07-01")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Moscow accused the union of lying.", True),
        ("Ties between Moscow and the union are poor.", True),
        ("Talks in Moscow ended late.", False),
        ("She left Moscow on Monday.", False),
        ("MOSCOW — Talks ended late.", False),
        ("Moscow's streets were empty.", False),
        ("The decision angered Moscow.", True),
    ],
)
def test_a_capital_is_an_actor_or_a_place(text: str, acts: bool) -> None:
    assert ("RUS" in read(report(text, day="2021-12-15"))[0]) is acts


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("U.S.-Russia ties are poor.", {"USA", "RUS"}),
        ("A RussiaChina summit is planned.", {"RUS", "CHN"}),
        ("Sino-Russian trade doubled.", {"CHN", "RUS"}),
        ("Rain fell in New Mexico.", set()),
        ("Ships crossed the Gulf of Mexico.", set()),
        ("He teaches French in Leeds.", set()),
    ],
)
def test_compounds_name_each_country_and_longer_names_none(text: str, countries: set[str]) -> None:
    assert {a.id for a in read(report(text))[0].values() if a.kind == "country"} == countries


def test_a_surname_that_two_people_bear_denotes_neither() -> None:
    of = report("Jonas Berg met Emil Berg. Berg left early.", day="2021-12-15")
    actors, found = read(of)
    assert {a.name for a in actors.values()} == {"Jonas Berg", "Emil Berg"}
    assert max(m.end for m in found.mentions) < of.text.index("Berg left")


def test_a_body_is_one_actor_however_its_country_is_printed() -> None:
    of = report("The Danish Foreign Ministry wrote. Denmark's Foreign Ministry waited.", day="2021-12-15")
    assert len([a for a in read(of)[0].values() if a.kind == "organisation"]) == 1


def test_groups_keep_what_they_are_called_and_their_country() -> None:
    actors = read(report("Danish officials waited.", day="2021-12-15"))[0]
    group = next(a for a in actors.values() if a.kind == "group")
    assert (group.name, group.country) == ("Danish officials", "DNK")


@pytest.mark.parametrize("text", ["", " ", "No one came.", "“” «»", "Ø"])
def test_texts_without_actors_give_none(text: str) -> None:
    assert read(report(text))[0] == {}


@pytest.mark.parametrize(
    ("text", "day", "holder"),
    [
        ("India's new prime minister took the oath.", "2014-05-27", "Narendra Modi"),
        ("India's new prime minister took the oath.", "2016-05-27", None),
        ("The New Zealand leader spoke.", "2021-06-17", "Jacinda Ardern"),
        ("The U.S. vice president spoke.", "2021-06-17", "Kamala Harris"),
        ("The Swiss president spoke.", "2021-06-17", "Guy Parmelin"),
        ("The Indian foreign minister spoke.", "2021-06-17", "Subrahmanyam Jaishankar"),
        ("The Australian prime minister spoke.", "2007-03-15", "John Howard"),
        ("Viktor Orbán met his Polish counterpart.", "2021-06-17", "Mateusz Morawiecki"),
        ("Boris Yeltsin met his German counterpart.", "1996-07-04", None),
        ("The Austrian chancellor was late. The president was not.", "2022-05-11", "Karl Nehammer"),
    ],
)
def test_offices_that_once_were_read_wrongly(text: str, day: str, holder: str | None) -> None:
    named = {"Viktor Orbán", "Boris Yeltsin"}
    people = {a.name for a in read(report(text, day=day))[0].values() if a.kind == "person"} - named
    assert people == ({holder} if holder else set())


@pytest.mark.parametrize("words", ["The two leaders", "The presidents", "The leader", "A president", "Both sides"])
def test_those_who_are_not_told_apart_denote_nobody(words: str) -> None:
    actors = read(report(f"{words} arrived at noon."))[0]
    assert actors == {}


def test_a_list_denotes_each_of_its_names_and_nobody_as_a_whole() -> None:
    of = report("Britain, Australia and Japan agreed, as did some other democratic countries.")
    actors, found = read(of)
    assert {a.id for a in actors.values() if a.kind == "country"} == {"GBR", "AUS", "JPN"}
    assert all("," not in of.text[m.start : m.end] and " and " not in of.text[m.start : m.end] for m in found.mentions)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Kremlin rejected the plan.", True),
        ("They met at the Kremlin.", False),
        ("She entered Downing Street.", False),
        ("Talks with the White House failed.", True),
    ],
)
def test_a_seat_of_power_is_an_actor_or_a_building(text: str, acts: bool) -> None:
    assert any(a.kind == "organisation" for a in read(report(text))[0].values()) is acts


@pytest.mark.parametrize("text", ["Protests in Minsk grew.", "Support in Berlin fell.", "Weapons reached Kyiv."])
def test_a_city_where_something_happens_is_a_place(text: str) -> None:
    assert not any(a.kind == "country" for a in read(report(text))[0].values())


@pytest.mark.parametrize(
    "text", ["Indo-Pacific trade grew.", "Greenland waited.", "Puerto Rico voted.", "The Latin America fund grew."]
)
def test_lands_that_are_no_states_denote_none(text: str) -> None:
    assert not any(a.kind == "country" for a in read(report(text))[0].values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former President George W. Bush sat down.", "George W. Bush"),
        ("Defense Secretary Jim Mattis resigned.", "James Mattis"),
        ("Macron met Draghi in Rome.", "Mario Draghi"),
        ("Muammar Gaddafi was killed.", "Muammar Gaddafi"),
    ],
)
def test_names_under_which_outlets_print_officials(text: str, name: str) -> None:
    day = {"Draghi": "2021-11-26", "Mattis": "2018-12-22", "Gaddafi": "2011-10-20"}
    actors = read(report(text, day=next((d for n, d in day.items() if n in name), "2017-01-20")))[0]
    official = next(a for a in actors.values() if a.name == name)
    assert official.id in load_lexicon().officials


def test_a_private_person_is_no_official_of_a_country_that_nobody_tells_of() -> None:
    actors = read(report("Ibrahim Keita sold a boat.", day="2019-05-14"))[0]
    assert [a.wikidata for a in actors.values()] == [None]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("The ban was made under President Obama.", "Barack Obama"),
        ("Former Secretary of State Colin Powell spoke.", "Colin Powell"),
        ("Rep. Ana Ruiz (R-Ohio) wrote to Hillary Clinton.", "Hillary Clinton"),
        ("President Johnson of the college spoke in Ohio.", None),
    ],
)
def test_who_held_the_office_before_is_still_who_is_meant(text: str, official: str | None) -> None:
    officials = {a.name for a in read(report(text, day="2018-03-05"))[0].values() if a.wikidata}
    assert officials == ({official} if official else set())


@pytest.mark.parametrize(
    "text",
    [
        "A Russian national was arrested.",
        "Ana Ruiz, a Canadian citizen, was stopped.",
        "He said that he was Ukrainian.",
        "States might also respond to the ruling.",
    ],
)
def test_a_passport_is_no_state(text: str) -> None:
    assert not [a for a in read(report(text))[0].values() if a.kind == "country"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Two suspects in the Kenya bombing were handed over.", False),
        ("The Kenya embassy bombing killed many.", False),
        ("The Kenyan bombing of the camp killed many.", True),
        ("Kenya bombed the camp.", True),
    ],
)
def test_a_country_where_something_happened_does_not_act(text: str, acts: bool) -> None:
    assert ("Kenya" in names(text)) is acts


def test_a_person_is_no_agency_of_the_same_name() -> None:
    text = "Former Mayor Michael Bloomberg spoke at length. Bloomberg was applauded."
    assert names(text) == {"Michael Bloomberg"}
    assert names("Bloomberg reported the sale.") == {"Bloomberg"}


def test_a_company_is_one_with_and_without_its_form_of_law() -> None:
    assert len(read(report("Marl Grand Inc. has agreed to pay. Marl Grand said so."))[0]) == 1


def test_the_short_name_of_an_outlet_is_the_one_named_before() -> None:
    assert names("The New York Times reported it first. The Times said so.") == {"The New York Times"}
    assert names("The Times said so.") == {"The Times"}


def test_actors_are_alike_each_time_and_sorted() -> None:
    of = report("Ana Ruiz met Tom Birch in Peru. Chile and Peru signed.", day="2021-12-15")
    first, second = read(of), read(of)
    assert first == second
    assert list(first[0]) == sorted(first[0])


def test_a_table_with_a_line_too_short_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "files", lambda _: _Folder())
    with pytest.raises(BadData, match=r"capitals\.tsv line 2"):
        list(tables._lines("capitals.tsv", 2))


def test_a_correction_of_someone_unknown_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {"officials.tsv": [], "more_people.tsv": [["Ana Ruiz", "Ana Ruiz", ""]]}
    monkeypatch.setattr(tables, "_lines", lambda name, columns: iter(lines[name]))
    with pytest.raises(BadData, match="Ana Ruiz"):
        list(tables._officials())


def test_every_term_names_a_country_that_the_tables_know() -> None:
    lexicon = load_lexicon()
    known = set(lexicon.countries)
    assert {t.country for o in lexicon.officials.values() for t in o.terms} <= known


class _Folder:
    """A folder in which every file holds one good line and one that is too short."""

    def __truediv__(self, name: str) -> _Folder:
        return self

    def read_text(self, encoding: str) -> str:
        return "NLD\tHarbour\nNLD\n"
