"""Names: their bounds and what they are, told by the words beside them."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.annotate.paragraphs import find_paragraphs
from onrecord.model import Mention
from tests.builders import report


def names(text: str) -> dict[str, str]:
    """The printed words of each name to its label."""
    layers = annotate(report(text))
    return {" ".join(m.span.of(text).split()): _kind(m) for m in layers.mentions if m.kind == "name"}


def _kind(m: Mention) -> str:
    return (m.label or "").partition(":")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chief Superintendent Owen Marl spoke.", "Owen Marl"),
        ("Brigadier General Sefa Okoro spoke.", "Sefa Okoro"),
        ("Canon Hugh Tolliver spoke.", "Hugh Tolliver"),
        ("Shadow chancellor Bronwen Hale spoke.", "Bronwen Hale"),
        ("Judge Amrit Sodhi QC spoke.", "Amrit Sodhi"),
        ("Nurse Abena Darkwa spoke.", "Abena Darkwa"),
        ("Spokeswoman Grete Amsel-Holt spoke.", "Grete Amsel-Holt"),
        ("Hendrik van den Broek said so.", "Hendrik van den Broek"),
        ("Her neighbour Batbold lost a horse.", "Batbold"),
        ("Republican Dale Hutchens walked out.", "Dale Hutchens"),
        ("He is J. T. Corcoran.", "J. T. Corcoran"),
        ("Said Marisol Ortuño: We will appeal.", "Marisol Ortuño"),
    ],
)
def test_titles_are_cut_off_and_names_are_whole(text: str, name: str) -> None:
    assert names(text) == {name: "PERSON"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The General Staff denied it.", "General Staff"),
        ("The National Agency for Food Safety closed a dairy.", "National Agency for Food Safety"),
        ("The Ministry of Health and Sport fined nobody.", "Ministry of Health and Sport"),
        ("Brodie and Sons lost the contract.", "Brodie and Sons"),
        ("The evening paper Farol printed it.", "Farol"),
        ("The Workers' Party won two seats.", "Workers' Party"),
    ],
)
def test_bodies_are_found_by_their_shape_and_by_what_they_are_called(text: str, name: str) -> None:
    assert names(text) == {name: "ORG"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Brindle lies forty miles from Oxley. In Brindle nobody locks a door.", "Brindle"),
        ("Orlania has no budget. The Orlanese are patient. Orlania's debts can wait.", "Orlania"),
        ("The Florida senator left. He likes Florida.", "Florida"),
        ("The frigate Valiant Rose left at dawn.", "Valiant Rose"),
    ],
)
def test_places_and_things_are_nobody(text: str, place: str) -> None:
    assert place not in names(text)


def test_a_single_word_that_ends_a_name_elsewhere_makes_it_a_persons() -> None:
    found = names("The Bureau of Mines licensed Tarkwa Gold, whose director is Ama Serwaa. Serwaa would not comment.")
    assert (found["Tarkwa Gold"], found["Ama Serwaa"], found["Serwaa"]) == ("ORG", "PERSON", "PERSON")


def test_two_names_with_a_verb_between_them_are_two() -> None:
    assert "Amsel Pharma" in names("The Ministry of Health and Sport fined Amsel Pharma.")


def test_names_in_a_headline_of_capitals_are_those_of_the_body() -> None:
    found = names("MAYOR BRATU QUITS OVER TAPES\n\nThe mayor, Silviu Bratu, resigned on Sunday.")
    assert found == {"BRATU": "PERSON", "Silviu Bratu": "PERSON"}


def test_a_body_is_taken_up_by_its_first_word() -> None:
    layers = annotate(report(text := "Castleby Homes drained it. People say that Castleby paid nobody."))
    chains = {m.chain for m in layers.mentions if m.kind == "name"}
    assert [m.span.of(text) for m in layers.mentions if m.kind == "name"] == ["Castleby Homes", "Castleby"]
    assert len(chains) == 1


def test_lines_that_were_broken_for_width_are_one_paragraph() -> None:
    text = (
        "The bridge over the river was opened on Thursday by Marguerite\n"
        "Delahaye-Hahn, who thanked everybody for the money and the people\n"
        "of the valley for their patience.\n\nIt cost ninety million crowns, and was paid for by nobody."
    )
    paragraphs = find_paragraphs(report(text))
    assert len(paragraphs) == 2
    assert "Marguerite Delahaye-Hahn" in names(text)


def test_lines_that_are_sentences_stay_apart() -> None:
    text = "The bridge over the long river was opened on Thursday.\nIt cost a lot of money.\nNobody paid for it."
    assert len(find_paragraphs(report(text))) == 3
