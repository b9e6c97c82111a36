"""Who said what, read off whole passages: content, speaker, cue, addressee, intermediaries."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.extract.quotes import extract_quotes
from onrecord.model import Found, Quote, Report, Span


def quotes_of(text: str) -> list[Quote]:
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),) if text else ())
    return list(extract_quotes(report, annotate(report), Found()))


def find_quote(text: str, words: str) -> Quote:
    """The quote whose content holds `words`, which stand once in the text."""
    start = text.index(words)
    for quote in quotes_of(text):
        if any(c.start <= start and start + len(words) <= c.end for c in quote.content):
            return quote
    raise AssertionError(f"no quote holds {words!r}")


def names(quote: Quote) -> tuple[str | None, str | None, list[str]]:
    speaker = quote.speaker.text if quote.speaker else None
    addressee = quote.addressee.text if quote.addressee else None
    return speaker, addressee, [v.text for v in quote.via]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "“We will open the port in May,” said Harbour Minister Ana Ruiz.",
            "open the port",
            "Harbour Minister Ana Ruiz",
        ),
        ('"We will open the port in May," Ana Ruiz said on Friday.', "open the port", "Ana Ruiz"),
        ("Ana Ruiz said the port would open in May.", "the port would open", "Ana Ruiz"),
        ("The port will open in May, according to Ana Ruiz.", "will open in May", "Ana Ruiz"),
        ("Ana Ruiz: “We will open the port in May.”", "open the port", "Ana Ruiz"),
        ("The report said the harbour had lost two thirds of its trade.", "had lost two thirds", "The report"),
        ("Norland's ministry denied that the port had been closed.", "the port had been closed", "Norland's ministry"),
    ],
)
def test_the_speaker_of_each_order_of_words(text: str, words: str, speaker: str) -> None:
    assert names(find_quote(text, words))[0] == speaker


def test_a_passive_relay_names_speaker_intermediary_and_addressee() -> None:
    text = "“The bridge must be open by spring,” Ruiz was quoted by the Corvo news agency as telling Lund."
    assert names(find_quote(text, "bridge must")) == ("Ruiz", "Lund", ["the Corvo news agency"])


def test_what_is_passed_on_is_the_clause_and_not_the_day() -> None:
    text = "Harbour Minister Ana Ruiz said on Friday that works on the pier were in full swing, according to Gulf Wire."
    quotes = [(q.speaker.text, [c.of(text) for c in q.content]) for q in quotes_of(text) if q.speaker and q.via]
    assert quotes == [("Harbour Minister Ana Ruiz", ["that works on the pier were in full swing"])]


def test_an_active_relay_keeps_the_one_who_relays() -> None:
    text = "The agency quoted Mr. Lund as saying: “We are preparing a meeting. It will be held in May.”"
    quote = find_quote(text, "preparing a meeting")
    assert names(quote) == ("Mr. Lund", None, ["The agency"])
    assert [c.of(text) for c in quote.content] == ["“We are preparing a meeting. It will be held in May.”"]


def test_according_to_behind_a_verb_of_telling_is_an_intermediary() -> None:
    text = "Ruiz told Lund, “We have always supported each other in matters of trade,” according to Corvo."
    assert names(find_quote(text, "supported each other")) == ("Ruiz", "Lund", ["Corvo"])


def test_a_carrier_is_led_back_to_whoever_released_it() -> None:
    text = "In footage of the talks released by the palace, Mr. Lund said he would attend the opening in May."
    assert names(find_quote(text, "would attend")) == ("Mr. Lund", None, ["the palace"])


@pytest.mark.parametrize(
    ("text", "words", "speaker", "via"),
    [
        (
            "The film uses footage of Ana Ruiz asking, “Where did the ferry money go?”",
            "ferry money",
            "Ana Ruiz",
            "The film",
        ),
        ("After saying the ferry was “far too old for these waters,” Ruiz went home.", "far too old", "Ruiz", None),
        ("The port would stay shut, according to a letter that Ana Ruiz wrote in May.", "stay shut", "Ana Ruiz", None),
        (
            "The ferry line “has found its feet again,” Lund said in June, citing the release of impounded ships.",
            "found its feet",
            "Lund",
            None,
        ),
        ("“A shut port is a poor port,” said Ruiz (a view that many fishermen share).", "poor port", "Ruiz", None),
    ],
)
def test_grammar_says_who_speaks_where_likeness_would_mislead(
    text: str, words: str, speaker: str, via: str | None
) -> None:
    assert names(find_quote(text, words)) == (speaker, None, [via] if via else [])


def test_nobody_speaks_from_another_paragraph_than_the_verb() -> None:
    text = (
        "The port rules forbid pilots from steering ships they “own, lease or insure in any part.”\n\n"
        "A lawyer for Lund did not answer calls."
    )
    speakers = [q.speaker.text for q in quotes_of(text) if q.speaker is not None]
    assert not any("lawyer" in s for s in speakers)


def test_the_title_of_a_programme_is_no_speech() -> None:
    text = (
        "Ruiz said the pier was sound. “We checked every plank,” she said on Radio Corvo's “The State of the Harbour.”"
    )
    assert not any("State of the Harbour" in c.of(text) for q in quotes_of(text) for c in q.content)


def test_a_broken_quotation_is_one_quote_of_two_spans() -> None:
    text = "“I expect the talks to begin in May,” Ruiz told reporters. “We have waited long enough for them.”"
    quote = find_quote(text, "talks to begin")
    assert len(quote.content) == 2
    assert names(quote)[:2] == ("Ruiz", "reporters")


def test_a_quotation_continued_over_a_paragraph_stays_with_its_speaker() -> None:
    text = (
        "Ana Ruiz said: “We have lost the harbour and we have lost the bridge.\n\n"
        "“We will not lose the school as well.”"
    )
    assert names(find_quote(text, "not lose the school"))[0] == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry declined to comment on the closure of the port.",
        "Ruiz did not respond to a request for comment.",
        "The minister made no mention of the closed port.",
        "The bridge is 200 metres long and was built in 1931.",
        "",
    ],
)
def test_saying_nothing_and_bare_facts_are_no_quotes(text: str) -> None:
    assert quotes_of(text) == []


def test_the_title_of_a_thing_is_no_quotation() -> None:
    text = "At the first “Meeting of Harbours,” held in May, delegates from nine towns dined on the quay."
    assert [q for q in quotes_of(text) if q.kind != "indirect"] == []


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("“We will open the port in May,” Ana Ruiz said.", "open the port", "direct"),
        ("Ana Ruiz said the port would be “open to all the ships of the world” in May.", "open to all", "mixed"),
        ("Ana Ruiz said the port would open in May.", "would open", "indirect"),
    ],
)
def test_kinds_follow_the_share_of_quoted_words(text: str, words: str, kind: str) -> None:
    assert find_quote(text, words).kind == kind


def test_one_odd_mark_costs_no_other_quotation() -> None:
    text = (
        'Ana Ruiz said "we will open the port. The crowd cheered for a long time.\n\n'
        "“The bridge will follow before the summer,” Per Lund said."
    )
    assert names(find_quote(text, "bridge will follow"))[0] == "Per Lund"
