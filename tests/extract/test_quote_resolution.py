"""Who is meant where a report says it in its own way: labels, descriptions, names by what they do, pronouns."""

from __future__ import annotations

import pytest

from onrecord.model import Extraction, Report, Source, Span
from onrecord.pipeline import extract_report


def extract(text: str) -> Extraction:
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    return extract_report(report, Source("r", "text", ""))


def speaker_of(text: str, words: str) -> str | None:
    """The name of the actor whom the statement that holds `words` is given to."""
    found = extract(text)
    start = text.index(words)
    names = {a.id: a.name for a in found.actors}
    for quote in found.quotes:
        if any(c.start <= start and start + len(words) <= c.end for c in quote.content) and quote.speaker:
            return names.get(quote.speaker.actor or "")
    raise AssertionError(f"no quote with a speaker holds {words!r}")


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Ana Ruiz, a biologist at the Corvo institute, counted the seals.\n\n"
            "“There are fewer each year,” the biologist said.",
            "fewer each year",
            "Ana Ruiz",
        ),
        (
            "ENGEL: The slope was wet that morning.\n\nRUIZ: Did anyone close it?\n\n"
            "ENGEL: Nobody did, and I asked twice.",
            "Nobody did",
            "Engel",
        ),
        (
            "“The ferry will sail again on Monday,” Jonas Brekke said. “We have the crew,” he said.",
            "We have the crew",
            "Jonas Brekke",
        ),
    ],
)
def test_the_speaker_is_led_back_to_a_name(text: str, words: str, speaker: str) -> None:
    assert (speaker_of(text, words) or "").casefold() == speaker.casefold()


def test_two_who_fit_a_description_alike_give_nobody() -> None:
    told = "Ana Ruiz and Lena Holt, both biologists, counted the seals."
    text = f"{told}\n\n“There are fewer each year,” the biologist said."
    assert speaker_of(text, "fewer each year") is None


def test_whom_words_are_told_is_kept() -> None:
    text = "Mayor Ana Ruiz told the harbour board that the pier would open in May."
    (quote,) = [q for q in extract(text).quotes if q.addressee]
    assert quote.addressee is not None
    assert quote.addressee.text == "the harbour board"


@pytest.mark.parametrize("place", ["to her page", "in response to a poll", "to the new law"])
def test_a_thing_is_told_nothing(place: str) -> None:
    text = f"“The pier opens in May,” Mayor Ana Ruiz wrote {place}."
    (quote,) = extract(text).quotes
    assert quote.addressee is None
