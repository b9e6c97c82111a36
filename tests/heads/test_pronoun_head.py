"""The pronoun head: how a passage is marked for it, what its signs say, and what it chooses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate
from onrecord.heads import CLS, SEP, load_tokenizer
from onrecord.heads.pronoun_features import SIGNS, Candidate, signs_of
from onrecord.heads.pronouns import (
    MARKS,
    MAX_PIECES,
    NAME_MARKS,
    PRONOUN_MARKS,
    can_resolve,
    make_passage,
    passage_between,
    resolve_between,
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


def names_in(layers: Layers, *words: str) -> list[Candidate]:
    return [Candidate(t.span, t.index, t.text, named=True) for t in layers.tokens if t.text in words]


def places(text: str, *words: str) -> list[Span]:
    return [Span(text.index(word), text.index(word) + len(word)) for word in words]


def test_marks_stand_around_the_pronoun_and_every_name_of_the_two() -> None:
    text = "Ana told Ida that Eva saw her and Ana"
    layers = layers_of(text)
    names = names_in(layers, "Ana", "Ida", "Eva")
    passage = make_passage(text, layers, Span(0, len(text)), layers.tokens[6], names, ("Ana", "Ida"))
    assert passage is not None
    assert passage.ids[passage.pronoun_at] == PRONOUN_MARKS[0]
    assert [[passage.ids[at] for at in who] for who in passage.names_at] == [[NAME_MARKS[0][0]] * 2, [NAME_MARKS[1][0]]]
    assert passage.owners == [0, 1, 2, 0]
    assert sum(piece in MARKS for piece in passage.ids) == 8


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Ana", "Ida", "ran", "Tom-Jonas", "“so”", "Łódź"]), max_size=300))
def test_a_passage_without_its_marks_is_its_text_cut_to_length(words: list[str]) -> None:
    text = " ".join(["Ana", "Ida", "he", *words])
    layers = layers_of(text)
    names = names_in(layers, "Ana", "Ida")
    passage = make_passage(text, layers, Span(0, len(text)), layers.tokens[2], names, ("Ana", "Ida"))
    assert passage is not None
    plain = [piece for piece in passage.ids[1:-1] if piece not in MARKS]
    assert plain == load_tokenizer().encode(text, add_special_tokens=False).ids[: len(plain)]
    assert (passage.ids[0], passage.ids[-1]) == (CLS, SEP)
    assert len(passage.ids) <= MAX_PIECES
    assert len(passage.signs) == len(passage.owners) == len(names)
    assert all(len(row) == SIGNS for row in passage.signs)


def test_there_is_no_passage_where_the_cut_leaves_one_of_the_two_out() -> None:
    text = " ".join(["Ana", *["word"] * 300, "Ida", "he"])
    layers = layers_of(text)
    names = names_in(layers, "Ana", "Ida")
    assert make_passage(text, layers, Span(0, len(text)), layers.tokens[-1], names, ("Ana", "Ida")) is None


def test_signs_are_between_0_and_1() -> None:
    layers = annotate(report(TWO))
    he = next(t for t in layers.tokens if t.text == "He")
    people = [Candidate(m.span, m.head, m.chain, named=True) for m in layers.mentions if m.label == "PERSON"]
    rows = signs_of(layers, he, people)
    assert len(rows) == 2
    assert all(0 <= value <= 1 for row in rows for value in row)


def test_names_that_repeat_one_of_the_two_count_for_it() -> None:
    text = "Tom Birch met Jonas Berg. Berg slept. He was late."
    passage = passage_between(text, annotate(report(text)), *places(text, "He", "Tom Birch", "Jonas Berg"))
    assert passage is not None
    assert passage.owners == [0, 1, 1]


def test_a_place_without_a_word_means_nobody() -> None:
    assert resolve_between(TWO, Layers(), *places(TWO, "He", "Tom Birch", "Jonas Berg")) == (False, False)


@pytest.mark.skipif(not can_resolve(), reason="the head is not installed")
@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("Ida Holm lost the vote. Eva Lund, a farmer, won it, and on Monday she took office.", "she", (False, True)),
        ("Ida Holm, whom Eva Lund had taught to sail, sold her boat and moved to the coast.", "her", (True, False)),
    ],
)
def test_the_head_tells_who_is_meant(text: str, pronoun: str, meant: tuple[bool, bool]) -> None:
    layers = annotate(report(text))
    assert resolve_between(text, layers, *places(text, pronoun, "Ida Holm", "Eva Lund")) == meant
