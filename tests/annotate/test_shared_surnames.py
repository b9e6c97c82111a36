"""Whom a surname alone means where several people of a report bear it."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from tests.builders import report

SPOKEN = "\n\n“We are late,” Marwick said."
FAR = " The wind turned. Rain fell. The crowd went home."


def meant(text: str) -> str | None:
    """The first name of the chain that the last bare surname belongs to."""
    names = [m for m in annotate(report(text)).mentions if m.kind == "name"]
    last = next(m for m in reversed(names) if text[m.start : m.end] == "Marwick")
    return None if last.chain is None else next(text[m.start : m.end] for m in names if m.chain == last.chain)


def test_it_is_not_someone_whom_the_report_calls_by_given_name() -> None:
    assert meant(f"Ida Marwick and Tom Marwick, the mayor, came. Ida smiled.{SPOKEN}") == "Tom Marwick"


def test_two_given_names_before_one_surname_tell_nothing() -> None:
    assert meant(f"Ida and Tom Marwick came. Ida Marwick sang. Tom Marwick spoke.{SPOKEN}") is None


def test_it_is_the_one_who_was_called_so_before_the_other_came_in() -> None:
    told = f"Mayor Tom Marwick spoke. Marwick praised the crew.{FAR}\n\nHis sister, Ida Marwick, waved.{FAR}"
    assert meant(told + SPOKEN) == "Tom Marwick"


def test_close_to_the_other_it_may_be_either() -> None:
    told = f"Mayor Tom Marwick spoke. Marwick praised the crew.{FAR}\n\nHis sister, Ida Marwick, waved."
    assert meant(told + SPOKEN) is None


@pytest.mark.parametrize("told", ["The Marwick family left.", "A friend of the Marwick clan wept."])
def test_a_family_is_no_one_of_them(told: str) -> None:
    assert meant(f"Tom Marwick came with Ida Marwick. Ida sang. {told}") is None


def test_a_short_given_name_is_no_second_person() -> None:
    assert meant(f"Charles Marwick came. Chuck Marwick sang.{SPOKEN}") == "Charles Marwick"
