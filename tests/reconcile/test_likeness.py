"""Renderings held against each other: 300 pairs in tests/utterance_cases, and single contrasts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.reconcile.clauses import split_sentences, take_apart
from onrecord.reconcile.likeness import compare_sentences, find_contrast, verbatim_share

CASES = Path(__file__).parent.parent / "utterance_cases"
SAME = frozenset({"translation", "cut", "paraphrase"})


def pairs(half: str) -> Iterator[tuple[str, str, str]]:
    for case in tomllib.loads((CASES / f"{half}.toml").read_text(encoding="utf-8"))["case"]:
        yield from ((kind, case["said"], words) for kind, words in case.items() if kind != "said")


@pytest.mark.slow
@pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")
@pytest.mark.parametrize("half", ["tune", "held_out"])
def test_precision_and_recall_over_the_cases(half: str) -> None:
    verdicts = [(kind in SAME, compare_sentences(a, b).agreement == "same") for kind, a, b in pairs(half)]
    right = sum(wanted and joined for wanted, joined in verdicts)
    assert right >= 0.98 * sum(joined for _, joined in verdicts)
    assert right >= 0.85 * sum(wanted for wanted, _ in verdicts)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("We will sign the treaty.", "We will not sign the treaty.", "one of them negates"),
        ("They moved 300 families.", "They moved 800 families.", "other numbers"),
        ("They moved three hundred families.", "They moved 300 families.", None),
        ("The talks begin in May.", "The talks begin in June.", "another month"),
        ("The talks begin on Monday.", "The talks begin on Friday.", "another day of the week"),
        ("The fleet sails to Osk.", "The fleet sails to Velm.", "other names"),
        ("He will meet officials of the United States.", "He will meet officials of the U.S.", None),
        ("We accept no attempts to close the strait.", "Any attempt to close it is one that we reject.", None),
        ("No fewer than 30 houses fell.", "At least 30 houses fell.", None),
    ],
)
def test_contrasts(a: str, b: str, why: str | None) -> None:
    assert find_contrast(take_apart(a), take_apart(b)) == why


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two hundred and fifty people", {250.0}),
        ("3.5 million people fled", {3_500_000.0}),
        ("1,200 homes and twenty-five boats", {1200.0, 25.0}),
        ("no numbers here", set()),
    ],
)
def test_numbers_are_read(text: str, numbers: set[float]) -> None:
    assert take_apart(text).numbers == numbers


def test_sentences_are_split_but_not_after_titles() -> None:
    assert split_sentences("Mr. Orr met Gen. Vane. They spoke. “It rained.” He left") == [
        "Mr. Orr met Gen. Vane.",
        "They spoke.",
        "“It rained.”",
        "He left",
    ]


@pytest.mark.parametrize("text", ["", "…", "“”", "\n"])
def test_text_without_words_is_like_nothing(text: str) -> None:
    assert compare_sentences(text, "The fleet sails to Osk at dawn.").agreement != "same"
    assert verbatim_share(take_apart(text), take_apart("The fleet sails.")) == 0.0
