"""Words of violence that mean words, and words in other senses, tell of no attack and no visit; texts are invented."""

from __future__ import annotations

import pytest

from tests.extract.test_events import named, read


def told(text: str) -> set[str]:
    """The events in short: `TYPE actors > recipients modality`."""
    extraction = read(text)
    sides = [(e, *(",".join(named(extraction, ids)) for ids in (e.actors, e.recipients))) for e in extraction.events]
    return {f"{e.type} {one} > {other} {e.modality}" for e, one, other in sides}


@pytest.mark.parametrize(
    "text",
    [
        "Minister Karl Brandt attacked Senator Ana Pell over her vote.",
        "Minister Karl Brandt made a thinly veiled attack on Senator Ana Pell.",
        "Minister Karl Brandt launched a scathing attack on Senator Ana Pell's plan.",
    ],
)
def test_an_attack_of_words_is_blame(text: str) -> None:
    assert told(text) == {"ACCUSE Karl Brandt > Ana Pell actual"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway has fought against the bill for months.",
        "Norway tried to kill the deal with Chile.",
        "The White House and Senate Democrats battled over funding.",
        "Ana Pell wants to fight for the bill.",
        "Conservative attacks on President Anders Holm grew during the campaign.",
        "Prosecutors see the leak not as an attack on one party, but as an attack against Norway.",
        "Anders Holm beat Ana Pell in the primary.",
        "Anders Holm, as is often his way, fired back on Twitter.",
        "Ana Pell answered Anders Holm's attacks.",
        "Liberals are often attacked for supporting Anders Holm.",
    ],
)
def test_what_is_fought_with_words_is_no_assault(text: str) -> None:
    assert not any(event.startswith("ASSAULT") for event in told(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Rebels attacked President Anders Holm with rockets.", "ASSAULT"),
        ("Chad attacked Niger over the border.", "ASSAULT TCD > NER actual"),
        ("Soldiers from Chad fought against Niger.", "ASSAULT"),
        ("A gunman attacked Senator Ana Pell.", "ASSAULT"),
        ("Soldiers killed Senator Ana Pell.", "ASSAULT"),
        ("Ana Pell was killed by Chadian fire.", "ASSAULT"),
        ("Rebels fired on President Anders Holm.", "ASSAULT"),
        ("NATO air strikes against Anders Holm went on.", "ASSAULT NATO > Anders Holm"),
    ],
)
def test_an_attack_of_arms_stays_one(text: str, event: str) -> None:
    assert any(e.startswith(event) for e in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "President Anders Holm must demonstrate that there will be a price for Chad.",
        "Asked Wednesday about the testimony of Karl Brandt, President Anders Holm noted that the review was over.",
        "“I will leave that to President Anders Holm,” said Ana Pell.",
        "Norwegian officials suggest that President Anders Holm is ill.",
        "The letters do not go to Ana Pell.",
        "Courts in Oslo have dismissed their claims.",
        "Anders Holm headed the Central Command from 2010 to 2013.",
        "The release of a book by Ana Pell was put off.",
        "The war in Chad was not a war of choice.",
        "Ana Pell's occupation was unknown.",
        "Ana Pell helped catch Anders Holm.",
        "Chad will hold a press conference on Friday.",
        "Ana Pell, deploying a rare double negative, left the room.",
        "Ana Pell fell, injuring her foot.",
        "Ana Pell paid tribute to bombing victims.",
        "Norway must meet Chad's standards.",
        "Norway ended the war in Chad.",
        "Ana Pell was killed in a motorcycle accident in Chad.",
        "An earthquake killed 40 Chileans.",
        "Ana Pell warned Anders Holm that voters would turn away.",
        "A poll released by Norway shows it.",
        "An embassy guard who refused to identify himself left.",
    ],
)
def test_words_in_other_senses_tell_of_nothing(text: str) -> None:
    assert told(text) == set()


def test_suggesting_that_something_be_done_asks_for_it() -> None:
    assert "REQUEST NOR > TCD actual" in told("Norway suggested that Chad withdraw its troops.")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya called for Uganda to cancel its meeting with Tanzania.",
        "Kenya called on Uganda to cancel its meeting with Tanzania.",
    ],
)
def test_what_is_asked_for_is_no_deed_of_the_one_who_asks(text: str) -> None:
    assert told(text) == {"REQUEST KEN > UGA actual"}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Pell tweeted to President Anders Holm to “cancel your Oslo summit with Karl Brandt.”",
        "“Cancel the meeting with Karl Brandt. Now,” Ana Pell said.",
        "Ana Pell gave President Anders Holm a choice: raise the matter with Chad, or cancel the meeting with Chad.",
    ],
)
def test_what_is_bidden_is_no_deed_of_the_one_who_bids(text: str) -> None:
    assert not any(e.startswith("REJECT") for e in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Libya attack shook Oslo.",
        "An attack on the Norwegian consulate in Benghazi, Libya, which killed four Norwegians, led to a review.",
    ],
)
def test_a_place_is_no_doer(text: str) -> None:
    assert not any(event.startswith("ASSAULT LBY") for event in told(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("“There should be no meeting between Chad and Sudan,” Ana Pell said.", "CONSULT"),
        ("Chad is accused of hacking Niger.", "COERCE"),
        ("Chad allegedly hacked Niger.", "COERCE"),
        ("Anders Holm was charged with two crimes: shelling Niger and hiding it.", "ASSAULT"),
        ("Chad weighed several proposals, including banning traders from Niger.", "COERCE"),
    ],
)
def test_what_is_charged_or_wished_for_is_supposed(text: str, event: str) -> None:
    found = [e for e in told(text) if e.startswith(event)]
    assert found
    assert all(e.endswith("hypothetical") for e in found)


def test_a_visit_that_is_talked_about_is_not_supposed() -> None:
    assert told("What Ana Pell would say about the visit of Karl Brandt is not known.") == {
        "CONSULT Karl Brandt >  actual"
    }


def test_who_is_to_be_somewhere_negotiating_will_negotiate() -> None:
    text = "Karl Brandt said he would be in Geneva on Monday negotiating with Chad."
    (event,) = (e for e in told(text) if e.startswith("CONSULT"))
    assert event.endswith("announced")


@pytest.mark.parametrize(
    "text",
    ["Anders Holm does not believe in torturing prisoners from Chad.", "Chad took the bridge without attacking Niger."],
)
def test_what_is_not_believed_in_or_done_without_is_negated(text: str) -> None:
    found = [e for e in told(text) if e.startswith("ASSAULT")]
    assert found
    assert all(e.endswith("negated") for e in found)


def test_who_announces_a_resignation_has_resigned() -> None:
    assert told("Ana Pell announced her resignation in February.") == {"RETREAT Ana Pell >  actual"}


def test_who_is_on_the_way_to_a_meeting_has_not_met_yet() -> None:
    (event,) = (e for e in told("Ana Pell is heading to Chad to meet with Anders Holm.") if "Holm" in e)
    assert event.endswith("announced")


def test_who_warns_of_what_he_will_do_threatens() -> None:
    assert "THREATEN IRN > ISR actual" in told("Iran warned Israel that it would strike.")
