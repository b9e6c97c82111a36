"""When an undated report can have appeared, by its own words; every passage is made up for the test."""

from __future__ import annotations

import pytest

from onrecord.extract.dating import date_report
from onrecord.extract.times import find_times
from onrecord.model import Evidence, Layers, Published, Report, Sentence, Token


def dated(text: str, published: Published | None = None, dateline: str | None = None) -> Published:
    report = Report(id="r", text=text, language="en", published=published or Published(), dateline=dateline)
    times = find_times(text, published=report.published, report="r")
    return date_report(report, Layers(), times)


def interval(text: str) -> tuple[str | None, str | None, str]:
    published = dated(text)
    return published.from_, published.to, published.basis


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The bridge opened on Dec. 9, 2021, in the rain.", "2021-12-09", None),
        ("Nobody has crossed it since 2013.", "2014-01-01", None),
        ("Nobody has crossed it since May 2013.", "2013-06-01", None),
        ("The bridge will open on June 1, 2030.", None, "2030-06-01"),
        ("It was begun on May 2, 2019. It will open on June 1, 2020.", "2019-05-02", "2020-06-01"),
        ("The 2022 Games in Beijing are planned. Envoys will go to the Games next year.", "2021-01-01", "2021-12-31"),
        ("The 2022 Games matter. Few expect the Beijing Games slated for February next year to fail.",
         "2021-01-01", "2021-12-31"),
        ("No envoy goes to next month’s Winter Olympics. The ceremony of the Beijing 2022 Winter Olympics on"
         " February 4 is at noon.", "2022-01-01", "2022-01-31"),
    ],
)  # fmt: skip
def test_expressions_prove_an_interval(text: str, low: str | None, high: str | None) -> None:
    assert interval(text) == (low, high, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "They met on Wednesday.",
        "They met in February and will meet in March.",
        "The 2022 Games and the 2026 Games differ. The Games next year are dear.",
        "By 2030 the sea may have risen.",
        "They vowed to cut it by 2030.",
        "They set a goal for May 2, 2030.",
        "It opened on May 2, 2021. It will open on May 1, 2020.",
        "",
    ],
)
def test_what_proves_nothing_leaves_the_day_unknown(text: str) -> None:
    assert interval(text) == (None, None, "unknown")


def parsed(text: str, *tokens: tuple[str, str, str, int]) -> Layers:
    """Layers of one sentence; a token is word, Penn tag, relation and head."""
    pos = {"VB": "VERB", "MD": "AUX", "IN": "ADP", "NN": "NOUN", "CD": "NUM"}
    made, end = [], 0
    for i, (word, tag, dep, head) in enumerate(tokens):
        start = text.index(word, end)
        end = start + len(word)
        made.append(Token(i, start, end, word, word.lower(), pos.get(tag[:2], "X"), tag, dep, head))
    return Layers(sentences=(Sentence(0, len(text), 0, len(made), 0),), tokens=tuple(made))


@pytest.mark.parametrize(
    ("verb", "tag", "low"),
    [("closed", "VBD", "2014-01-01"), ("closing", "VBG", None), ("close", "VBP", None)],
)
def test_a_year_needs_a_parsed_past(verb: str, tag: str, low: str | None) -> None:
    text = f"Bridges {verb} in 2014."
    layers = parsed(
        text, ("Bridges", "NNS", "nsubj", 1), (verb, tag, "ROOT", 1), ("in", "IN", "prep", 1), ("2014", "CD", "pobj", 2)
    )
    report = Report(id="r", text=text, language="en")
    assert date_report(report, layers, find_times(text, published=report.published, report="r")).from_ == low


def test_a_date_in_the_dateline_is_stated() -> None:
    published = dated("BERN, Dec. 15, 2021 — They met.", dateline="BERN, Dec. 15, 2021 —")
    assert (published.day, published.basis) == ("2021-12-15", "stated")


@pytest.mark.parametrize("line", ["December 15, 2021", "Published: 15 December 2021", "Posted on Dec. 15, 2021 GMT"])
def test_a_line_that_is_only_a_date_is_stated(line: str) -> None:
    published = dated(f"Talks end\n\n{line}\n\nThey met in Bern.")
    assert (published.day, published.basis) == ("2021-12-15", "stated")
    assert [line[e.start - 11 : e.end - 11] for e in published.evidence] == [
        line[e.start - 11 : e.end - 11] for e in published.evidence
    ]


def test_evidence_points_at_the_words_that_prove_it() -> None:
    text = "The bridge opened on Dec. 9, 2021, in the rain."
    assert dated(text).evidence == (Evidence("r", 21, 33),)


def test_a_day_that_is_given_stays() -> None:
    given = Published("2020-01-05", "2020-01-05", "given")
    assert dated("The bridge opened on Dec. 9, 2021.", given) == given


def test_expressions_resolve_against_the_proven_interval() -> None:
    text = "The 2022 Games matter. The Beijing Games slated for February next year are dear. They met in June 2020."
    published = dated(text)
    assert published.to is not None
    values = [t.value for t in find_times(text, published=published)]
    assert values == ["2022", "2022-02", "2020-06"]
