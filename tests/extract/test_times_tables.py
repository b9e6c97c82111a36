"""The tables of vocabulary and grammar: read, checked, and complete enough to be read by their makers."""

from __future__ import annotations

import re

import pytest

from onrecord.data.times import languages, load_vocabulary, read_vocabulary
from onrecord.errors import BadData
from onrecord.extract.times.grammar import Grammar, grammar_of
from onrecord.extract.times.resolve import MAKERS

EMPTY = "[lists]\n[words]\n[shapes]\n[phrases]\n"


def table(rules: str, words: str = "") -> str:
    return f"[lists]\n[words.unit]\nW = ['week']\n{words}\n[shapes]\nn = '\\d+'\n[phrases]\nnum = '{{n}}|two'\n{rules}"


@pytest.mark.parametrize("language", languages())
def test_every_table_has_a_maker_and_every_rule_compiles(language: str) -> None:
    grammar = grammar_of(language)
    assert {r.maker for r in grammar.rules} <= set(MAKERS)
    assert all(rule.regex.groups >= 0 for rule in grammar.rules)


@pytest.mark.parametrize("language", languages())
def test_every_word_shape_and_phrase_is_used(language: str) -> None:
    vocabulary = load_vocabulary(language)
    patterns = " ".join([r.pattern for r in vocabulary.rows] + list(vocabulary.phrases.values()))
    used = set(re.findall(r"\{(\w+)", patterns)) | {"meeting"}  # meetings are read by the dating of reports
    assert (set(vocabulary.words) | set(vocabulary.shapes)) <= used
    assert set(vocabulary.phrases) == set(re.findall(r"<(\w+)>", patterns))


@pytest.mark.parametrize("language", languages())
def test_languages_have_the_same_lists(language: str) -> None:
    needed = {"past", "future", "ahead", "until", "till", "since", "will", "done", "past_endings", "not_past", "held"}
    needed |= {"printed_on", "be_now", "ing", "set_for", "present", "back", "joined", "put_off_to", "from", "not_proof"}
    assert needed <= set(load_vocabulary(language).lists)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[lists]\n[words]\n[shapes]\n", r"no table \[phrases\]"),
        (EMPTY + "[[set]]\nvalue = 1\n", "has no pattern"),
        (table("", "M = ['month', 'week']"), "gives 'week' two values"),
    ],
)
def test_a_bad_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadData, match=message):
        read_vocabulary("zz", text)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{nothing}", "no class 'nothing'"),
        ("<nothing>", "no phrase 'nothing'"),
        ("[two]", "can match nothing"),
        ("two]", "brackets"),
    ],
)
def test_a_bad_pattern_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(BadData, match=message):
        Grammar(read_vocabulary("zz", table(f'[[set]]\npattern = "{pattern}"\n')))


def matches(rules: str, text: str) -> list[tuple[str, dict[str, int | str]]]:
    found = Grammar(read_vocabulary("zz", table(rules))).find(text)
    return [(text[m.start : m.end], dict(m.values)) for m in found]


def test_the_longest_rule_wins_then_the_earlier() -> None:
    rules = '[[set]]\npattern = "<num> {unit}"\na = 1\n[[set]]\npattern = "2 week"\nb = 1\n'
    rules += '[[set]]\npattern = "2 week off"\n'
    assert matches(rules, "2 week")[0][1] == {"a": 1, "n": "2", "unit": "W"}
    assert matches(rules, "2 week off")[0][0] == "2 week off"


def test_conditions_look_at_the_text_around() -> None:
    rules = '[[set]]\npattern = "{unit}"\nafter = "next"\nunless_before = "end"\n'
    assert [m for m, _ in matches(rules, "a week, next week, next week end")] == ["week"]


def test_a_match_spans_one_line_break_but_no_blank_line() -> None:
    rules = '[[set]]\npattern = "two {unit}"\n'
    assert [m for m, _ in matches(rules, "two\nweek, two\n\nweek")] == ["two\nweek"]
