from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.present.wordings import content_of, group_wordings, mark_differences
from tests.builders import quote, report

ONE = report("“We shall meet soon. Bring a coat,” Ruiz said.", id="one")
TWO = report("Ruiz: “we shall meet soon”.", id="two")
THREE = report("Ruiz said that they would meet.", id="three")
REPORTS: dict[str, Report] = {r.id: r for r in (ONE, TWO, THREE)}


def marked(text: str, other: str) -> list[str]:
    return [p.text for p in mark_differences(text, other) if p.marked]


def test_words_that_another_report_holds_are_told_once() -> None:
    quotes = [
        quote(ONE, "We shall meet soon. Bring a coat", speaker="Ruiz"),
        quote(TWO, "we shall meet soon", speaker="Ruiz"),
    ]
    (only,) = group_wordings(quotes, REPORTS)
    assert only.text == "We shall meet soon. Bring a coat"
    assert [q.report for q in only.quotes] == ["one", "two"]


def test_own_words_stand_before_what_is_told_indirectly() -> None:
    told = quote(THREE, "they would meet", kind="indirect", speaker="Ruiz", cue="said")
    said = quote(TWO, "we shall meet soon", speaker="Ruiz")
    assert [w.text for w in group_wordings([told, said], REPORTS)] == [
        "we shall meet soon",
        "Ruiz said that they would meet",
    ]


def test_a_report_has_one_wording() -> None:
    twice = report("“We meet soon,” Ruiz said. Much later she added: “Bring coats.”", id="twice")
    quotes = [quote(twice, "We meet soon", speaker="Ruiz"), quote(twice, "Bring coats", speaker="Ruiz")]
    other = quote(TWO, "we shall meet soon", speaker="Ruiz")
    wordings = group_wordings([*quotes, other], {**REPORTS, "twice": twice})
    assert [w.text for w in wordings] == ["We meet soon” “Bring coats", "we shall meet soon"]


def test_long_sentence_is_told_from_the_speaker_on() -> None:
    long = report(f"After {'many long ' * 30}days, Ruiz said that they would meet.", id="long")
    told = quote(long, "that they would meet", kind="indirect", speaker="Ruiz", cue="said")
    assert content_of(told, {"long": long}) == "Ruiz said that they would meet"


def test_printed_marks_are_not_doubled() -> None:
    assert content_of(quote(ONE, "“We shall meet soon. Bring a coat,”"), REPORTS) == "We shall meet soon. Bring a coat"


def test_pieces_stay_apart() -> None:
    broken = report("“We go,” Ruiz said. “They stay.”", id="broken")
    assert content_of(quote(broken, "We go,", "They stay."), {"broken": broken}) == "We go” “They stay."


@pytest.mark.parametrize(
    ("text", "other", "differing"),
    [
        ("we meet in May", "we meet in June", ["May"]),
        ("we meet in May", "we meet in May", []),
        ("We meet, in May.", "we meet in may", []),
        ("we shall certainly meet", "we shall meet", ["certainly"]),
        ("nothing here alike", "entirely other words", []),
        ("we meet there. And then a great deal more is said", "we meet there", []),
    ],
)
def test_differing_words_are_marked(text: str, other: str, differing: list[str]) -> None:
    assert marked(text, other) == differing
    assert "".join(p.text for p in mark_differences(text, other)) == text


def test_of_words_before_and_in_marks_only_those_in_marks_are_shown_as_said() -> None:
    mixed = report("Ruiz called it “a sad day for the harbour.” She left.", id="mixed")
    said = quote(mixed, "it “a sad day for the harbour.”", speaker="Ruiz")
    assert content_of(said, {"mixed": mixed}) == "a sad day for the harbour."


def test_words_that_begin_with_whose_they_are_are_shown_from_the_name_on() -> None:
    long = (
        "Ms. Ruiz’s decision to sail has hurt the league, the harbour, the boats and the nets " + "of the north " * 14
    )
    told = report(f"{long}, Orr said.", id="long")
    content = long.removeprefix("Ms. Ruiz").strip()
    shown = content_of(quote(told, content, kind="indirect", speaker="Orr", cue="said"), {"long": told})
    assert shown.startswith("Ms. Ruiz’s decision to sail")
