"""Chains, addressees, nested statements and headlines: who told whom what through whom, over one sentence or two."""

from __future__ import annotations

import pytest

from onrecord.model import Report, Source, Span
from onrecord.pipeline import extract_report


def told(text: str, words: str) -> tuple[str | None, str | None, list[str]]:
    """Speaker, addressee and intermediaries of the innermost quote that holds the words, by their actors' names."""
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    found = extract_report(report, Source("r", "text", ""))
    start = text.index(words)
    holding = [q for q in found.quotes if any(c.start <= start and start + len(words) <= c.end for c in q.content)]
    assert holding, f"no quote holds {words!r}"
    quote = min(holding, key=lambda q: sum(c.end - c.start for c in q.content))
    called = {a.id: a.name for a in found.actors}
    speaker, addressee, *via = (
        None if role is None else called.get(role.actor or "", role.text)
        for role in (quote.speaker, quote.addressee, *quote.via)
    )
    return speaker, addressee, [v for v in via if v is not None]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "via"),
    [
        (
            "“We shall not sell a single boat,” Harbour Minister Ana Ruiz said, according to the Corvo Courier.",
            "sell a single boat",
            "Ana Ruiz",
            ["Corvo Courier"],
        ),
        (
            "“Count them again by noon,” the candidate, Ana Ruiz, was quoted as saying by the Corvo Courier.",
            "Count them again",
            "Ana Ruiz",
            ["Corvo Courier"],
        ),
        (
            "Radio Halden said, citing the Corvo Courier, which quoted a pilot, Peter Lund, that the ferry had sunk.",
            "the ferry had sunk",
            "Peter Lund",
            ["Radio Halden", "Corvo Courier"],
        ),
        (
            "A recording played by Radio Halden seems to catch the mayor. “Burn the ledger,” Ana Ruiz is heard saying.",
            "Burn the ledger",
            "Ana Ruiz",
            ["Radio Halden"],
        ),
        (
            "Minister Ana Ruiz stayed inside. “The terms are fair,” Ruiz said through Peter Lund.",
            "terms are fair",
            "Ana Ruiz",
            ["Peter Lund"],
        ),
    ],
)
def test_intermediaries_stand_in_order(text: str, words: str, speaker: str, via: list[str]) -> None:
    found = told(text, words)
    assert found[0] == speaker
    assert [v.removeprefix("the ") for v in found[2]] == via


@pytest.mark.parametrize(
    ("text", "words", "addressee"),
    [
        (
            "Replying to a question from Peter Lund, Ana Ruiz said the ferry was safe.",
            "the ferry was safe",
            "Peter Lund",
        ),
        (
            "During talks with Peter Lund, Harbour Minister Ana Ruiz said the strait “belongs to the weather.”",
            "belongs to the weather",
            "Peter Lund",
        ),
        ("Asked by Peter Lund, Ana Ruiz said the ferry was safe.", "the ferry was safe", "Peter Lund"),
        (
            "Meeting with Peter Lund of the port board, Mayor Ana Ruiz said the quay was “held up by habit.”",
            "held up by habit",
            "Peter Lund",
        ),
    ],
)
def test_whom_the_words_answer_is_addressed(text: str, words: str, addressee: str) -> None:
    speaker, found, _ = told(text, words)
    assert (speaker, found) == ("Ana Ruiz", addressee)


def test_words_recounted_by_a_speaker_are_those_of_whom_they_are_told_of() -> None:
    text = "“My brother said, ‘Never trust a quiet harbour,’ and so we left,” Ana Ruiz said."
    assert told(text, "trust a quiet harbour")[::2] == ("My brother", ["Ana Ruiz"])
    assert told(text, "and so we left")[0] == "Ana Ruiz"


def test_words_that_anybody_might_say_are_nobodys() -> None:
    text = "“People say, ‘The ferry is late again,’ and they are right,” Ana Ruiz said."
    assert told(text, "ferry is late")[0] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Ruiz: Ferry to sail again by spring", "Ferry to sail"),
        ("Ferry to sail again by spring - harbour minister", "Ferry to sail"),
        ("Ferry ‘will sail again by spring,’ says harbour minister", "will sail"),
    ],
)
def test_a_headline_is_said_by_whom_the_report_names_later(headline: str, words: str) -> None:
    text = f"{headline}\n\nHarbour Minister Ana Ruiz told shopkeepers on Monday that repairs were nearly done."
    assert told(text, words)[0] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Commerce Secretary Ana Ruiz left early. “A tax is no plan,” the secretary said.",
            "tax is no plan",
            "Ana Ruiz",
        ),
        ("Dr. Ana Ruiz saw the boy at noon. He was “calm as a stone,” the doctor said.", "calm as a stone", "Ana Ruiz"),
        ("The novelist Ana Ruiz read in Corvo. “It rained,” the 84-year-old said.", "It rained", "Ana Ruiz"),
        ("Ana Ruiz and Maria Holt left by different doors. The talks had gone well, she said.", "gone well", "she"),
    ],
)
def test_who_was_described_is_meant(text: str, words: str, speaker: str) -> None:
    assert told(text, words)[0] == speaker


def test_a_clause_before_its_verb_inside_quoted_words_is_what_is_said() -> None:
    text = "“Repairs to the quay are done, Port Minister Ana Ruiz said,” according to a report by the Lund Gazette."
    assert told(text, "to the quay are done")[0] in {"Ana Ruiz", "Lund Gazette"}
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    for quote in extract_report(report, Source("r", "text", "")).quotes:
        assert all(any(c.isalpha() for c in span.of(text)) for span in quote.content)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is what the papers report, Ana Ruiz said.", "what the papers report"),
        ("Ana Ruiz said it was a line that everybody quotes.", "that everybody quotes"),
        ("Ana Ruiz said that nobody knew whom the paper had quoted.", "the paper had quoted"),
    ],
)
def test_a_statement_may_end_with_a_verb_that_quotes(text: str, words: str) -> None:
    assert told(text, words) == ("Ana Ruiz", None, [])
