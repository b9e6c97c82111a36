"""Names that are nobody's, or not whose they look: kinds of people, things, towns, teams, cases before courts."""

from __future__ import annotations

import pytest

from tests.annotate.test_names import names


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The governor, a Republican, told reporters that he was tired.", "Republican"),
        ("Today his fellow Oshtonians urged him to stop.", "Oshtonians"),
        ("One Democrat said no.", "Democrat"),
        ("When the Department asked, State said no.", "State"),
        ("The Amendment says so.", "Amendment"),
    ],
)
def test_a_kind_of_people_and_a_thing_is_nobody(text: str, word: str) -> None:
    assert word not in names(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The court threw out Holt v. Marl County on Tuesday.", "Holt"),
        ("The court threw out Holt v. Marl County on Tuesday.", "Marl County"),
        ("Under the Hale-Burton Act, banks must report. Senator Lucy Hale wrote it.", "Hale"),
        ("Operation Silver Spear began on Monday.", "Operation Silver Spear"),
        ("Tropical Storm Ines may follow.", "Tropical Storm Ines"),
        ("The Sarton Medal comes later.", "Sarton Medal"),
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str, word: str) -> None:
    assert word not in names(text)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Oshton Truck Corp., Oshton, Wis., estimated its earnings. Oshton said so.", "Oshton"),
        ("Workers at the Dunmore works were told first.", "Dunmore"),
        ("The Corley plant of Nissano Motors will close. Corley has no other factory.", "Corley"),
        ("Selsey and Thorne will lose their trains. Councillor Ada Pike of Selsey wept.", "Selsey"),
        ("Selsey and Thorne will lose their trains. Councillor Ada Pike of Selsey wept.", "Thorne"),
    ],
)
def test_a_town_is_told_by_what_stands_beside_it(text: str, town: str) -> None:
    assert names(text).get(town) != "PERSON"


def test_a_score_makes_teams_of_the_names_beside_a_verb_of_play() -> None:
    assert names("Darby beat Exmoor 3-0 on Saturday. Kwame Asante scored twice for Darby.")["Darby"] == "ORG"


def test_a_part_is_owned_of_a_body() -> None:
    assert names("Cobalt Capital, a fund, owns 9 percent of Pennyworth.")["Pennyworth"] == "ORG"


def test_the_first_word_of_a_body_that_speaks_is_no_person() -> None:
    assert names("Oswin Corp. reported a loss. Oswin cited a softening in demand.")["Oswin"] == "ORG"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday, state Senate President Pro Tem Dario Long spoke.", "Dario Long"),
        ("Historian Alan Brinkmoor told them.", "Alan Brinkmoor"),
        ("By Petra Lindholm", "Petra Lindholm"),
        ("She was a pupil of Edmund Tallis.", "Edmund Tallis"),
    ],
)
def test_people_are_found_in_their_whole_name_and_no_more(text: str, name: str) -> None:
    assert names(text) == {name: "PERSON"}


@pytest.mark.parametrize("outlet", ["O Correio da Serra", "Le Courrier du Nord", "El Diario de Hoy"])
def test_an_outlet_keeps_its_article_and_where_it_is_from(outlet: str) -> None:
    assert names(f"{outlet} said that Duarte Vilhena would stand.")[outlet] == "ORG"


def test_a_hospital_is_called_by_its_saint() -> None:
    assert names("They gave it to St. Ansgar's Hospital.") == {"St. Ansgar's Hospital": "ORG"}
