"""The relation head: marks around two spans, and the type between them."""

from __future__ import annotations

import pytest

from onrecord.heads.relations import (
    LABELS,
    MAX_PIECES,
    SOURCE_MARKS,
    TARGET_MARKS,
    can_classify,
    classify_relation,
    classify_relations,
    mark,
)
from onrecord.model import Span

TEXT = "Norland condemned Sudmark."


def test_marks_stand_around_the_two_spans() -> None:
    ids = mark(TEXT, [Span(0, 7)], [Span(18, 25)])
    signs = [i for i in ids if i in {*SOURCE_MARKS, *TARGET_MARKS}]
    assert signs == [*SOURCE_MARKS, *TARGET_MARKS]


def test_a_long_sentence_is_cut_around_its_marks() -> None:
    text = "word " * 400 + TEXT + " word" * 400
    at = text.index("Norland")
    ids = mark(text, [Span(at, at + 7)], [Span(at + 18, at + 25)])
    assert len(ids) <= MAX_PIECES
    assert set(ids) >= {*SOURCE_MARKS, *TARGET_MARKS}


def test_shares_add_up_and_do_not_depend_on_what_was_read_before() -> None:
    first = classify_relation(TEXT, [Span(0, 7)], [Span(18, 25)])
    classify_relation("Peru met Chile.", [Span(0, 4)], [Span(9, 14)])
    assert sum(first.values()) == pytest.approx(1.0)
    assert classify_relation(TEXT, [Span(0, 7)], [Span(18, 25)]) == first


@pytest.mark.parametrize(
    ("text", "source", "target", "label"),
    [
        ("The mayor of Norland condemned Sudmark for the delay.", "Norland", "Sudmark", "ACCUSE"),
        ("Troops of Norland shelled a village in Sudmark on Sunday.", "Norland", "Sudmark", "ASSAULT"),
        ("Norland sent food and medicine to refugees in Sudmark.", "Norland", "Sudmark", "AID"),
        ("Norland refused to hold talks with Sudmark.", "Norland", "Sudmark", "REJECT"),
        ("Norland's president met the king of Sudmark for talks.", "Norland", "Sudmark", "CONSULT"),
    ],
)
def test_types_of_plain_sentences(text: str, source: str, target: str, label: str) -> None:
    assert can_classify()
    spans = {
        name: [[text.index(words), text.index(words) + len(words)]] for name, words in (("s", source), ("t", target))
    }
    assert classify_relations([{"text": text, "source_spans": spans["s"], "target_spans": spans["t"]}]) == [label]
    assert label in LABELS
