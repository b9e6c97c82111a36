"""Pronouns: what rules decide, and what is asked of the head."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate, pronoun_choice
from onrecord.heads.pronouns import Passage
from tests.builders import report

TWO = "Tom Birch met Jonas Berg in the harbour. He was late."


def chains(text: str) -> dict[str, int | None]:
    """The chain of each mention by its first words; pronouns by their own."""
    return {text[m.start : m.end]: m.chain for m in annotate(report(text)).mentions}


def test_the_only_person_who_fits_is_meant_without_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronoun_choice, "score_passage", _never)
    found = chains("Tom Birch met Ida Holm in the harbour. She was late.")
    assert found["She"] == found["Ida Holm"]


@pytest.mark.parametrize(("said", "meant"), [((0.8, 0.1), "Tom Birch"), ((0.1, 0.7), "Jonas Berg")])
def test_the_head_chooses_between_two(monkeypatch: pytest.MonkeyPatch, said: tuple[float, float], meant: str) -> None:
    monkeypatch.setattr(pronoun_choice, "can_resolve", lambda: True)
    monkeypatch.setattr(pronoun_choice, "score_passage", lambda passage: said)
    found = chains(TWO)
    assert found["He"] == found[meant]


@pytest.mark.parametrize("said", [(0.3, 0.3), (0.5, 0.5), (0.05, 0.02)])
def test_an_unsure_head_leaves_the_pronoun_alone(monkeypatch: pytest.MonkeyPatch, said: tuple[float, float]) -> None:
    monkeypatch.setattr(pronoun_choice, "can_resolve", lambda: True)
    monkeypatch.setattr(pronoun_choice, "score_passage", lambda passage: said)
    assert "He" not in chains(TWO)


def test_without_the_head_the_one_who_leads_by_the_rules_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronoun_choice, "can_resolve", lambda: False)
    found = chains(TWO)
    assert found["He"] == found["Tom Birch"]


def test_a_name_that_two_bear_keeps_a_pronoun_from_someone_told_before() -> None:
    told = "The guests were Tom Marwick and Ida Marwick.\n\nThe fire went on. Nobody came. The wind turned.\n\n"
    said = "“It is over,” he said."
    assert "he" in chains(f"{told}Jonas Berg called for help.\n\n{said}")
    assert "he" not in chains(f"{told}Jonas Berg called for help.\n\nMarwick said that the loss was great. {said}")


def _never(passage: Passage) -> tuple[float, float]:
    raise AssertionError("the head is asked though one person fits")
