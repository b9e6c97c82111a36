"""Reprints: cut, embedded, edited and shuffled copies are found; reports that quote the same words are none."""

from __future__ import annotations

import random

import pytest

from onrecord.group import group_reports
from onrecord.model import Published, Report, Span

WORDS = tuple(
    line
    for row in (
        "harbour council vote budget river engine winter school glass orchard letter signal copper lantern meadow",
        "bridge captain ledger market cotton hammer island jacket kettle ladder mirror needle oyster pepper quarry",
        "ribbon saddle tunnel valley wagon yellow anchor basket candle desert eleven forest garden hollow insect",
        "jungle kitten lemon",
    )
    for line in row.split()
)


def prose(seed: int, words: int = 200) -> str:
    """Sentences of chosen words: no run of four words recurs by chance."""
    rng = random.Random(seed)
    sentences = [" ".join(rng.choice(WORDS) for _ in range(10)).capitalize() + "." for _ in range(words // 10)]
    return " ".join(sentences)


def make(id_: str, text: str, day: str = "2031-03-02") -> Report:
    return Report(id_, text, body=(Span(0, len(text)),), published=Published(day, day, "given"))


def reprint_of(copy: str, *originals: str) -> str | None:
    reports = [make(f"o{n}", text, "2031-03-01") for n, text in enumerate(originals)]
    found = {g.id: g for g in group_reports([*reports, make("copy", copy)])}
    assert all(found[r.id].reprint_of is None for r in reports)
    return found["copy"].reprint_of


def substitute(text: str, share: float) -> str:
    rng = random.Random(7)
    return " ".join(rng.choice(WORDS) if rng.random() < share else w for w in text.split())


def shuffle(text: str) -> str:
    sentences = text.split(". ")
    random.Random(7).shuffle(sentences)
    return ". ".join(sentences)


ORIGINAL, OTHER = prose(1), prose(2)
HALF = " ".join(ORIGINAL.split()[50:150])


@pytest.mark.parametrize(
    "copy",
    [
        ORIGINAL,
        substitute(ORIGINAL, 0.05),
        substitute(ORIGINAL, 0.15),
        " ".join(ORIGINAL.split()[:100]),
        " ".join(ORIGINAL.split()[:50]),
        f"{prose(3, 50)} {HALF} {prose(4, 50)}",
        shuffle(ORIGINAL),
        ORIGINAL.upper(),
    ],
    ids=["whole", "5% other words", "15% other words", "half", "quarter", "half embedded", "shuffled", "capitals"],
)
def test_copies_are_found(copy: str) -> None:
    assert reprint_of(copy, ORIGINAL, OTHER) == "o0"


def test_a_report_of_its_own_is_no_reprint() -> None:
    assert reprint_of(prose(5), ORIGINAL, OTHER) is None


def test_reports_that_quote_the_same_words_are_no_reprints() -> None:
    speech = prose(6, 100)
    assert (
        reprint_of(f"{prose(7, 100)} “{speech}” {prose(8, 50)}", f"{prose(9, 100)} “{speech}” {prose(10, 50)}") is None
    )


def test_a_copy_of_a_copy_leads_to_the_original() -> None:
    reports = [
        make("first", ORIGINAL, "2031-03-01"),
        make("second", f"{ORIGINAL} {prose(11, 30)}", "2031-03-02"),
        make("third", f"{prose(11, 30)} {ORIGINAL}", "2031-03-03"),
    ]
    found = {g.id: g for g in group_reports(reversed(reports))}
    assert [found[i].reprint_of for i in ("first", "second", "third")] == [None, "first", "first"]
    assert len({g.story for g in found.values()}) == 1


def test_of_very_many_copies_each_leads_to_the_first() -> None:
    copies = [make(f"c{n:03}", ORIGINAL if n % 2 else HALF, "2031-03-02") for n in range(300)]
    found = group_reports([make("o", ORIGINAL, "2031-03-01"), *copies])
    assert {g.reprint_of for g in found if g.id != "o"} == {"o"}


def test_a_short_notice_is_not_taken_for_a_reprint() -> None:
    assert reprint_of("The council will vote on the budget.", "The council will vote on the budget. " + OTHER) is None


def test_of_two_originals_the_one_that_gave_most_words_is_named() -> None:
    long, host, lone = (prose(seed).split() for seed in (31, 32, 33))
    short = " ".join([*long[60:75], *host[:15], *lone[:20]])  # a larger share of it stands in the copy
    copy = " ".join([*host[:100], *long[50:150], *host[100:]])
    assert reprint_of(copy, short, " ".join(long)) == "o1"
    assert reprint_of(copy, " ".join(long), short) == "o0"
