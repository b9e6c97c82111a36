"""What carries words to the page and who is cited: releases, documents, citing in turn, relays around the cue."""

from __future__ import annotations

import pytest

from tests.extract.test_quote_chains import told


@pytest.mark.parametrize(
    ("text", "words", "speaker", "via"),
    [
        (
            "In an interview broadcast by Channel Orbit, commander Peter Lund said his men would not disarm.",
            "would not disarm",
            "Peter Lund",
            ["Channel Orbit"],
        ),
        (
            "In remarks broadcast live on Radio Halden, President Ana Ruiz said the vote would go ahead.",
            "vote would go",
            "Ana Ruiz",
            ["Radio Halden"],
        ),
        (
            "“We were betrayed,” Peter Lund told his men in a speech recorded by a guest and posted by Gulf Wire.",
            "were betrayed",
            "Peter Lund",
            ["Gulf Wire"],
        ),
        (
            "“He begged us for water,” Peter Lund told police, according to a document cited by the Corvo Courier.",
            "begged us for water",
            "Peter Lund",
            ["Corvo Courier", "a document"],
        ),
        (
            "A leaked memo obtained by Gulf Wire shows that Ana Ruiz warned the board that the tanks “will burn.”",
            "will burn",
            "Ana Ruiz",
            ["Gulf Wire", "A leaked memo"],
        ),
        ("“They know,” Ana Ruiz said, as a neighbor translated from Ketu.", "They know", "Ana Ruiz", ["a neighbor"]),
        (
            "The Halden Times carried a dispatch by Gulf Wire, which quoted Ana Ruiz as saying the pier was safe.",
            "pier was safe",
            "Ana Ruiz",
            ["Halden Times", "Gulf Wire"],
        ),
        (
            "The footage, shown by Channel Orbit, has the rector, Peter Lund, shouting: “Lock all the doors!”",
            "Lock all the doors",
            "Peter Lund",
            ["Channel Orbit"],
        ),
    ],
)
def test_whoever_handed_the_words_over_is_an_intermediary(text: str, words: str, speaker: str, via: list[str]) -> None:
    assert told(text, words)[::2] == (speaker, via)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "via"),
    [
        (
            "As the Corvo Courier first reported, Ana Ruiz told donors that the tax would pass.",
            "tax would pass",
            "Ana Ruiz",
            ["Corvo Courier"],
        ),
        (
            "Premier Ana Ruiz, quoted by Gulf Wire, said grain exports would stop.",
            "exports would stop",
            "Ana Ruiz",
            ["Gulf Wire"],
        ),
        (
            "According to the Corvo Courier, Ana Ruiz told party members that taxes would rise.",
            "taxes would rise",
            "Ana Ruiz",
            ["Corvo Courier"],
        ),
        (
            "Peter Lund told parliament that ammunition was low, Ana Ruiz said.",
            "ammunition was low",
            "Peter Lund",
            ["Ana Ruiz"],
        ),
        (
            "Gulf Wire said it had been told by three ministers that the premier would quit.",
            "premier would quit",
            "three ministers",
            ["Gulf Wire"],
        ),
        ("Tomas Berg said the land was his; Peter Lund said it was not.", "land was his", "Tomas Berg", []),
    ],
)
def test_whoever_the_sentence_says_relayed_is_one(text: str, words: str, speaker: str, via: list[str]) -> None:
    assert told(text, words)[::2] == (speaker, via)


@pytest.mark.parametrize("reason", ["safety concerns", "the weather"])
def test_a_reason_that_is_cited_says_nothing(reason: str) -> None:
    text = f"Citing {reason}, Transport Minister Ana Ruiz said night flights would be suspended."
    assert told(text, "flights would be suspended")[::2] == ("Ana Ruiz", [])


@pytest.mark.parametrize(
    ("text", "words", "addressee"),
    [
        (
            "Testifying before a parliamentary committee, Ana Ruiz said the jets were late.",
            "jets were late",
            "parliamentary committee",
        ),
        (
            "Ana Ruiz shot back at Peter Lund: “You were on the board when it sank.”",
            "on the board",
            "Peter Lund",
        ),
        (
            "“You will have a school by May,” Ana Ruiz promised the children of Corvo.",
            "have a school",
            "the children of Corvo",
        ),
        ("Pressed by Peter Lund on the deal, Ana Ruiz said it was dead.", "it was dead", "Peter Lund"),
        ("Ana Ruiz sent a message to Peter Lund. “Your loss is ours,” she wrote.", "loss is ours", "Peter Lund"),
        ("Lawmakers heard from Ana Ruiz that no receipt had been kept.", "no receipt", "Lawmakers"),
    ],
)
def test_who_is_spoken_to(text: str, words: str, addressee: str) -> None:
    speaker, found, _ = told(text, words)
    assert (speaker, found and found.lower()) == ("Ana Ruiz", addressee.lower())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We will rebuild it all, the president told families in Corvo. President Ana Ruiz then left.", "will rebuild"),
        ("‘We were lucky,’ says ferry captain\n\nThe ferry ran aground. Ana Ruiz said nobody was hurt.", "were lucky"),
    ],
)
def test_a_speaker_may_be_named_only_afterwards(text: str, words: str) -> None:
    assert told(text, words)[0] == "Ana Ruiz"


def test_nobody_is_told_by_themselves() -> None:
    text = "In a letter to Governor Ana Ruiz, the chiefs of the villages wrote that the mine had “poisoned our wells.”"
    assert told(text, "poisoned our wells")[0] == "the chiefs of the villages"


def test_he_said_goes_on_with_whoever_spoke_before() -> None:
    text = "Peter Lund, an economist, said Tomas Berg had lost a year. “This is not about power,” he said."
    assert told(text, "not about power")[0] == "Peter Lund"
