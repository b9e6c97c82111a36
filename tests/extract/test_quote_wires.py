"""Wire copy: what was said stands first, who quotes whom behind it; agencies, citing, calls told of by an office."""

from __future__ import annotations

import pytest

from onrecord.model import Report, Source, Span
from onrecord.pipeline import extract_report
from tests.extract.test_quote_chains import told


@pytest.mark.parametrize(
    "text",
    [
        "The talks will resume on Monday, Foreign Minister Anton Vell was quoted as saying by the RVN news agency.",
        "The talks will resume on Monday, Foreign Minister Anton Vell was quoted by the RVN news agency as saying.",
        "The talks will resume on Monday, the RVN news agency quoted Foreign Minister Anton Vell as saying.",
        "The talks will resume on Monday, Foreign Minister Anton Vell said, according to the RVN news agency.",
        "According to the RVN news agency, Foreign Minister Anton Vell said that the talks will resume on Monday.",
    ],
)
def test_what_stands_before_its_relay_is_said(text: str) -> None:
    assert told(text, "will resume on Monday") == ("Anton Vell", None, ["RVN"])


def test_a_name_behind_the_noun_for_it_is_one_intermediary() -> None:
    text = (
        "The minister told parliament the dam would hold, the newspaper Dagen reported, citing two people in the room."
    )
    assert told(text, "the dam would hold")[2] == ["Dagen", "two people"]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "addressee", "via"),
    [
        (
            "In a phone call with Orr on Tuesday, Vell said that the talks would resume, his office said.",
            "the talks would resume",
            "Vell",
            "Orr",
            ["his office"],
        ),
        (
            "Vell told Orr in a phone call that the talks would resume, the Norlish presidency said.",
            "the talks would resume",
            "Vell",
            "Orr",
            ["the Norlish presidency"],
        ),
        (
            "In an interview with the Lund Gazette, Ms. Ruiz said the dam would hold.",
            "the dam would hold",
            "Ruiz",
            "Lund Gazette",
            [],
        ),
        (
            "The minister informed lawmakers of the decision on Monday, saying it could not be undone.",
            "it could not be undone",
            "The minister",
            "lawmakers",
            [],
        ),
        (
            "Asked by reporters whether he would resign, Vell said no decision had been taken.",
            "whether he would resign",
            "reporters",
            "Vell",
            [],
        ),
        (
            "Orr called Vell on Sunday and assured ministers that the border would reopen, according to Vell's office.",
            "the border would reopen",
            "Orr",
            "ministers",
            ["Vell's office"],
        ),
        (
            "Two diplomats told Lund Wire that Vell had asked Orr to free the sailors.",
            "free the sailors",
            "Vell",
            "Orr",
            ["Two diplomats"],
        ),
        (
            "“No jobs will be cut,” Ms. Krom wrote in a note to staff seen by Lund Wire.",
            "No jobs will be cut",
            "Krom",
            "staff",
            ["Lund Wire"],
        ),
        ("Orr denied the charges through his lawyer, Jan Holt.", "the charges", "Orr", None, ["Jan Holt"]),
        (
            "In a letter to the council, seen by the Lund Gazette, Vell accused Norland of lying.",
            "Norland of lying",
            "Vell",
            "the council",
            ["Lund Gazette"],
        ),
    ],
)
def test_who_tells_whom_through_whom(
    text: str, words: str, speaker: str, addressee: str | None, via: list[str]
) -> None:
    assert told(text, words) == (speaker, addressee, via)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In remarks to be published by Monday, Vell said that the talks would resume.", "talks would resume"),
        (
            "The minister tried to soften the harsh words of his rival, saying that the army would wait.",
            "army would wait",
        ),
        (
            "Citing an article that said Ruiz would not comment, the committee said Ruiz should weigh in.",
            "should weigh in",
        ),
    ],
)
def test_no_intermediary_where_nobody_stands_between(text: str, words: str) -> None:
    assert told(text, words)[2] == []


@pytest.mark.parametrize(
    "text",
    [
        "After meeting with President Komar of Polia, Mr. Orr said that the party was united.",
        "After a two-hour meeting with King Hassel of Jorvia, Mr. Orr said that the party was united.",
        "In a joint statement with Tourism Minister Ida Krom, Mr. Orr said that the party was united.",
    ],
)
def test_what_is_said_after_a_meeting_or_together_is_told_to_others(text: str) -> None:
    assert told(text, "the party was united")[1] is None


def test_how_a_speaker_stays_unnamed_is_no_statement() -> None:
    text = "The talks were over, a person close to Orr said, asking not to be identified."
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    (quote,) = extract_report(report, Source("r", "text", "")).quotes
    assert [c.of(text) for c in quote.content] == ["The talks were over"]
