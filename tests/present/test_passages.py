from __future__ import annotations

from dataclasses import replace

from onrecord.model import Evidence, Report, Span
from onrecord.present.passages import make_passages, mark, sentence_of
from tests.builders import evidence, report


def test_dateline_stays_outside() -> None:
    text = "LUND — Ana Ruiz left."
    made = replace(report(text), body=(Span(7, len(text)),))
    assert sentence_of(made, Span(7, 10)).of(text) == "Ana Ruiz left."


def test_marks_are_the_evidence() -> None:
    text = "Ana Ruiz said that Lund agreed."
    parts = mark(text, Span(0, len(text)), [Span(19, 23), Span(0, 8), Span(4, 8)])
    assert [p.text for p in parts if p.marked] == ["Ana Ruiz", "Lund"]
    assert "".join(p.text for p in parts) == text


def test_evidence_in_one_sentence_shares_a_passage() -> None:
    made = report("Ana met Ben. Cleo left.", id="a")
    other = report("Ben met Ana.", id="b")
    reports: dict[str, Report] = {"a": made, "b": other}
    shown = [evidence(other, "Ben"), evidence(made, "Ben"), evidence(made, "Ana"), evidence(made, "Cleo")]
    passages = make_passages(shown, reports, {"a": 1, "b": 2})
    assert [(p.reference, p.text) for p in passages] == [(1, "Ana met Ben."), (1, "Cleo left."), (2, "Ben met Ana.")]


def test_evidence_of_other_stories_is_left_out() -> None:
    assert make_passages([Evidence("elsewhere", 0, 1)], {}, {}) == ()
