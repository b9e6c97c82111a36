"""Layers of odd texts: spans lie in the text and in order, batches equal one by one, twice is alike."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.annotate import annotate, annotate_all
from onrecord.model import Layers
from tests.contracts.odd import ODD
from tests.contracts.reports import made_report
from tests.contracts.spans import check_slices


@pytest.mark.parametrize("name", ODD)
def test_layers_lie_in_the_text(name: str) -> None:
    report = made_report(ODD[name])
    layers = annotate(report)
    for items in (layers.paragraphs, layers.sentences, layers.tokens, layers.names, layers.statements, layers.mentions):
        check_slices(items, report.text)
    for items in (layers.paragraphs, layers.sentences, layers.tokens):
        places = [(item.start, item.end) for item in items]
        assert places == sorted(places), "not in text order"
        assert all(end <= start for (_, end), (start, _) in pairwise(places)), "overlapping"


@pytest.mark.parametrize("name", ODD)
def test_tokens_are_as_printed_or_repaired_to_the_same_length(name: str) -> None:
    layers = annotate(made_report(ODD[name]))
    assert all(len(token.text) == token.end - token.start for token in layers.tokens)
    assert all(0 <= token.head < len(layers.tokens) for token in layers.tokens)


def test_batch_equals_one_by_one_and_twice_is_alike() -> None:
    reports = [made_report(text) for text in ODD.values()]
    together = list(annotate_all(reports))
    assert together == [annotate(report) for report in reports]
    assert together == list(annotate_all(reports))


def test_an_unsupported_language_has_empty_layers() -> None:
    assert annotate(made_report(ODD["low and angle marks"], language="de")) == Layers()
