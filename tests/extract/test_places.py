"""What stands where: things of one sentence, the statement around a word, the days that a weekday can mean."""

from __future__ import annotations

import pytest

from onrecord.extract.asserting import Asserted
from onrecord.extract.events.dating import weekday_days
from onrecord.extract.in_order import InOrder
from onrecord.model import Layers, Published, Span, Time, Token
from tests.builders import quote, report

TOLD = report("Ruiz said: we will pay what Lund asked.", day="2021-12-15")


def tokens(text: str) -> tuple[Token, ...]:
    made, start = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, start)
        made.append(Token(index, start, start + len(word), word, word, "X", "X", "dep", index))
        start += len(word)
    return tuple(made)


def test_only_what_lies_in_the_stretch_is_found() -> None:
    words = tokens("one two three four")
    assert [t.text for t in InOrder(reversed(words)).within(Span(4, 15))] == ["two", "three"]


def test_the_shortest_statement_around_a_word() -> None:
    layers = Layers(tokens=tokens(TOLD.text))
    outer, inner = quote(TOLD, "we will pay what Lund asked"), quote(TOLD, "what Lund asked")
    asserted = Asserted(layers, [outer, inner])
    assert [asserted.id_of(layers.tokens[i]) for i in (0, 3, 5)] == [None, outer.id, inner.id]


def weekday(value: str) -> Time:
    return Time("t", "a", 0, 9, "DATE", value, None, None)


@pytest.mark.parametrize(
    ("days", "ahead", "expected"),
    [
        (("2021-12-09", "2021-12-31"), False, ("2021-12-08", "2021-12-29")),
        (("2021-12-09", "2021-12-31"), True, ("2021-12-15", "2022-01-05")),
        (("2021-12-15", "2021-12-15"), False, ("2021-12-08", "2021-12-15")),
        (("2021-01-01", "2021-12-31"), False, None),
        ((None, "2021-12-31"), False, None),
    ],
)
def test_days_that_a_bare_wednesday_can_mean(
    days: tuple[str | None, str], ahead: bool, expected: tuple[str, str] | None
) -> None:
    assert weekday_days(Published(*days, "inferred"), [weekday("XXXX-WXX-3")], ahead=ahead) == expected


def test_two_weekdays_mean_no_day() -> None:
    times = [weekday("XXXX-WXX-3"), weekday("XXXX-WXX-5")]
    assert weekday_days(Published("2021-12-09", "2021-12-31", "inferred"), times, ahead=False) is None
