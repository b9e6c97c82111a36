"""The adapter for the parser: offsets hold, paragraphs are apart, known faults are repaired."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate, annotate_all
from onrecord.model import Report, Span


def report(text: str, id: str = "r") -> Report:
    return Report(id=id, text=text, body=(Span(0, len(text)),) if text else ())


ODD = [
    "",
    "\r\n\r\n",
    "Ana Ruiz spoke.\r\n\r\nShe left.\r\n",
    "Ana\u00a0Ruiz said “yes” 🙂 in Zu\u0308rich.",
    "قالت آنا إنها ستذهب. Ana agreed.",
    "“Never closed, Ruiz said.",
]


@pytest.mark.parametrize("text", ODD)
def test_tokens_and_sentences_slice_exactly(text: str) -> None:
    layers = annotate(report(text))
    for token in layers.tokens:
        assert token.span.of(text) == token.text or "‘" in text or '"' in text or token.text.strip() == ""
    for sentence in layers.sentences:
        assert sentence.span.of(text).strip()
        assert layers.tokens[sentence.first].start == sentence.start
        assert layers.tokens[sentence.last - 1].end == sentence.end


def test_a_closing_mark_stays_with_its_sentence() -> None:
    text = '"We will go." Ana Ruiz left the hall.'
    assert [s.span.of(text) for s in annotate(report(text)).sentences] == ['"We will go."', "Ana Ruiz left the hall."]


def test_batch_equals_one_by_one() -> None:
    reports = [report(text, f"r{i}") for i, text in enumerate(ODD)]
    assert list(annotate_all(reports)) == [annotate(r) for r in reports]


def test_text_outside_of_the_body_is_not_parsed() -> None:
    text = "Related coverage:\n\nAna Ruiz spoke."
    only = Report(id="r", text=text, body=(Span(19, len(text)),))
    assert all(t.start >= 19 for t in annotate(only).tokens)


def test_a_language_that_is_not_supported_gives_empty_layers() -> None:
    text = "Der Minister sprach am Mittwoch."
    assert annotate(Report(id="r", text=text, language="de", body=(Span(0, len(text)),))).tokens == ()
