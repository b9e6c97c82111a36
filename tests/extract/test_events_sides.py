"""Who does it and to whom where the sentence names several; texts are invented."""

from __future__ import annotations

import pytest

from tests.extract.test_events_figurative import told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chad accused Niger of attacking Benin.", "ASSAULT NER > BEN hypothetical"),
        ("Chad criticized Niger for inviting Benin.", "REQUEST NER > BEN actual"),
        ("Chad was praised by Niger for inviting Benin.", "REQUEST TCD > BEN actual"),
    ],
)
def test_who_is_blamed_for_a_deed_did_it(text: str, event: str) -> None:
    assert event in told(text)


def test_the_first_to_resign_is_the_one_who_is_named_so() -> None:
    text = "Anders Holm said Ana Pell, the first minister to resign in years, was leaving."
    assert {e for e in told(text) if e.startswith("RETREAT")} == {"RETREAT Ana Pell >  actual"}


def test_what_is_opposed_is_the_decision_and_not_the_place() -> None:
    text = "Karl Brandt's decision to pull out of Syria, which was opposed by Norway, was final."
    assert "ACCUSE NOR > Karl Brandt actual" in told(text)


def test_a_pronoun_is_not_the_subject_that_acts_on_it() -> None:
    assert not any("REQUEST" in e for e in told("Ana Pell spoke. She said she invited her to come to Mexico."))


@pytest.mark.parametrize(
    "text", ["Talks in Egypt between Chad and Niger broke down.", "Chad and Niger held talks in Egypt."]
)
def test_the_place_of_talks_is_no_party_to_them(text: str) -> None:
    assert not any("EGY" in event for event in told(text))


def test_one_s_own_troops_are_not_whom_a_withdrawal_concerns() -> None:
    assert told("Norway will withdraw 300 more soldiers.") == {"RETREAT NOR >  announced"}


def test_what_one_defends_of_one_s_own_is_no_support_for_others() -> None:
    assert told("Ana Pell defended her handling of the crisis in Chad.") == set()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ana Pell's arrest came at dawn.", "COERCE  > Ana Pell actual"),
        ("Ana Pell's arrest by Chad came at dawn.", "COERCE TCD > Ana Pell actual"),
        ("Chad's arrest of Ana Pell came at dawn.", "COERCE TCD > Ana Pell actual"),
        ("Ana Pell was taken into custody in Chad.", "COERCE  > Ana Pell actual"),
        ("Interpol agents arrested Ana Pell.", "COERCE Interpol > Ana Pell actual"),
    ],
)
def test_who_is_arrested_is_not_the_one_who_arrests(text: str, event: str) -> None:
    assert told(text) == {event}


def test_who_stands_at_a_bombed_bridge_did_not_bomb_it() -> None:
    assert not any(
        e.startswith("ASSAULT Ana Pell") for e in told("Ana Pell laid a wreath at the bombed bridge in Chad.")
    )


def test_an_emergency_at_a_border_is_not_done_to_the_neighbour() -> None:
    assert told("Niger declared a state of emergency on the border with Chad.") == {"COERCE NER >  actual"}
