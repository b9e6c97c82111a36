"""Pronouns: what rules decide, what is asked of the head, and how a passage is marked for it."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate, pronoun_choice
from onrecord.heads import CLS, SEP, load_tokenizer
from onrecord.heads.pronoun_features import SIGNS, Candidate, signs_of
from onrecord.heads.pronouns import (
    CLOSE_NAME,
    CLOSE_PRONOUN,
    OPEN_NAME,
    OPEN_PRONOUN,
    Passage,
    make_passage,
    passage_between,
)
from onrecord.model import Layers, Sentence, Span, Token
from tests.builders import report

TWO = "Tom Birch met Jonas Berg in the harbour. He was late."


def layers_of(text: str) -> Layers:
    """One sentence of words, each a subject of the last; enough for marks and signs."""
    tokens, start = [], 0
    for index, word in enumerate(text.split(" ")):
        tokens.append(Token(index, start, start + len(word), word, word.lower(), "PROPN", "NNP", "nsubj", 0))
        start += len(word) + 1
    span = Span(0, len(text))
    return Layers((span,), (Sentence(0, len(text), 0, len(tokens), 0),), tuple(tokens))


def chains(text: str) -> dict[str, int | None]:
    """The chain of each mention by its first words; pronouns by their own."""
    return {text[m.start : m.end]: m.chain for m in annotate(report(text)).mentions}


def test_the_only_person_who_fits_is_meant_without_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronoun_choice, "score_passage", _never)
    found = chains("Tom Birch met Ida Holm in the harbour. She was late.")
    assert found["She"] == found["Ida Holm"]


@pytest.mark.parametrize(("tom", "jonas", "meant"), [(0.8, 0.1, "Tom Birch"), (0.1, 0.7, "Jonas Berg")])
def test_the_head_chooses_between_two(monkeypatch: pytest.MonkeyPatch, tom: float, jonas: float, meant: str) -> None:
    names = chains(TWO)
    said = {names["Tom Birch"]: tom, names["Jonas Berg"]: jonas}
    monkeypatch.setattr(pronoun_choice, "can_resolve", lambda: True)
    monkeypatch.setattr(pronoun_choice, "score_passage", lambda passage: [said for _ in passage.pronouns])
    found = chains(TWO)
    assert found["He"] == found[meant]


def test_an_unsure_head_leaves_the_pronoun_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronoun_choice, "can_resolve", lambda: True)
    monkeypatch.setattr(pronoun_choice, "score_passage", lambda passage: [{} for _ in passage.pronouns])
    assert "He" not in chains(TWO)


def test_marks_stand_around_pronouns_and_names() -> None:
    text = "Ana saw her"
    layers = layers_of(text)
    candidate = Candidate(Span(0, 3), 0, "a", named=True)
    passage = make_passage(text, layers, Span(0, len(text)), [layers.tokens[2]], [candidate])
    assert passage.ids[passage.candidate_at[0]] == OPEN_NAME
    assert passage.ids[passage.pronoun_at[0]] == OPEN_PRONOUN
    assert (passage.ids[0], passage.ids[-1]) == (CLS, SEP)
    assert passage.ids.count(CLOSE_NAME) == passage.ids.count(CLOSE_PRONOUN) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Ana", "he", "ran", "Tom-Jonas", "“so”", "Łódź"]), min_size=1, max_size=400))
def test_a_passage_without_its_marks_is_its_text_cut_to_length(words: list[str]) -> None:
    text = " ".join(words)
    layers = layers_of(text)
    pronouns = [t for t in layers.tokens if t.text == "he"]
    names = [Candidate(t.span, t.index, t.index, named=True) for t in layers.tokens if t.text == "Ana"]
    passage = make_passage(text, layers, Span(0, len(text)), pronouns, names)
    marks = {OPEN_NAME, CLOSE_NAME, OPEN_PRONOUN, CLOSE_PRONOUN}
    plain = [i for i in passage.ids[1:-1] if i not in marks]
    assert plain == load_tokenizer().encode(text, add_special_tokens=False).ids[: len(plain)]
    assert len(passage.ids) <= 256
    assert all(len(row) == SIGNS for of_pronoun in passage.signs for row in of_pronoun)


def test_signs_are_between_0_and_1() -> None:
    layers = annotate(report(TWO))
    he = next(t for t in layers.tokens if t.text == "He")
    people = [Candidate(m.span, m.head, m.chain, named=True) for m in layers.mentions if m.label == "PERSON"]
    rows = signs_of(layers, he, people)
    assert len(rows) == 2
    assert all(0 <= value <= 1 for row in rows for value in row)


def test_names_that_repeat_one_of_the_two_count_for_it() -> None:
    text = "Tom Birch met Jonas Berg. Berg slept. He was late."
    layers = annotate(report(text))
    at = {w: Span(text.index(w), text.index(w) + len(w)) for w in ("Tom Birch", "Jonas Berg", "He")}
    passage = passage_between(text, layers, at["He"], at["Tom Birch"], at["Jonas Berg"])
    assert [c.entity for c in passage.candidates] == ["a", "b", "b"]


def _never(passage: Passage) -> list[dict[Hashable, float]]:
    raise AssertionError("the head is asked though one person fits")
