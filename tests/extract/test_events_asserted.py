"""Who asserts an event, and what dates it, where the sentence tells of more than one thing; texts are invented."""

from __future__ import annotations

import pytest

from tests.extract.test_events import event_at


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Karl Brandt defended his handling of the attack on the Norwegian embassy in Chad.", "attack"),
        ("Karl Brandt criticized the visit of Ana Pell to Chad.", "visit"),
    ],
)
def test_what_a_statement_is_about_is_told_by_the_outlet(text: str, trigger: str) -> None:
    assert event_at(text, trigger)[1].quote is None


def test_what_a_statement_says_is_told_by_its_speaker() -> None:
    extraction, event = event_at("Karl Brandt said that Chad had shelled Niger.", "shelled")
    assert event.quote == extraction.quotes[0].id


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Felix Arden, who was president of Peru from 2006 to 2012, has also condemned Chile.", "condemned"),
        ("President Anders Holm praised the 9/11 victims of Chile.", "praised"),
        ("Chad condemned Niger in response to the attacks on Sept. 11, 2019.", "condemned"),
    ],
)
def test_a_date_of_something_else_is_not_the_date_of_the_event(text: str, trigger: str) -> None:
    event = event_at(text, trigger)[1]
    assert (event.from_, event.to) == (None, None)


@pytest.mark.parametrize("words", ["between 1978 and 1995", "from 1978 to 1995"])
def test_two_years_with_a_stretch_between_them_are_first_and_last(words: str) -> None:
    event = event_at(f"Chad shelled Niger {words}.", "shelled")[1]
    assert (event.from_, event.to) == ("1978-01-01", "1995-12-31")
