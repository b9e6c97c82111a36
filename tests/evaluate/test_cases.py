"""Passages marked by hand: read into spans that slice, or refused with file and line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord.errors import BadRow, UnreadableSource
from onrecord.evaluate.cases import read_cases

OWN = Path(__file__).parent.parent / "quote_cases"
MARKED = """
# a-1 chain
@ 2031-02-11 Harbour Post
! Board hears [1 no]

[2 “We [3 sail,”]] said Jonas Brekke. [2 “Soon.”]
= 1 optional; speaker=?
= 2 speaker=Jonas Brekke|Brekke; to=board; via=Norpress > ~The Wire
= 3 speaker=-
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "cases.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_brackets_become_spans_of_the_passage_without_them(tmp_path: Path) -> None:
    (case,) = read_cases(write(tmp_path, MARKED))
    assert case.text == "Board hears no\n\n“We sail,” said Jonas Brekke. “Soon.”"
    words = [[case.text[start:end] for start, end in s.content] for s in case.statements]
    assert words == [["no"], ["“We sail,”", "“Soon.”"], ["sail,”"]]
    assert (case.title, case.phenomenon) == ("Board hears no", "chain")
    assert (case.day, case.outlet) == ("2031-02-11", "Harbour Post")


def test_roles_have_alternatives_and_chains_an_order(tmp_path: Path) -> None:
    optional, said, _ = read_cases(write(tmp_path, MARKED))[0].statements
    assert optional.optional
    assert not said.optional
    assert said.speaker == ("Jonas Brekke", "Brekke")
    assert said.via == (("Norpress",), ("~The Wire",))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# a x\n[1 no end\n= 1 speaker=-", "never closed"),
        ("# a x\nno start]\n= 1 speaker=-", "out of place"),
        ("# a x\n[1 words]", "do not match"),
        ("# a x\n[1 words]\n= 1 listener=Eva", "listener"),
        ("# a x\n@ Harbour Post\nwords", "Harbour Post"),
        ("# a x\none\n# a x\ntwo", "given twice: a"),
    ],
)
def test_a_slip_of_the_pen_is_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadRow, match=why):
        read_cases(write(tmp_path, text))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"no \.txt files"):
        read_cases(tmp_path)


def test_our_own_cases_are_well_written_and_half_of_them_is_held() -> None:
    cases = read_cases(OWN)
    reports = [case for case in cases if case.phenomenon == "report"]
    assert len(cases) == 240
    assert sum(case.held for case in cases) == 120
    assert len(reports) == 10
    assert sum(case.held for case in reports) == 5


def test_the_second_set_stands_alone_and_half_of_it_is_held() -> None:
    cases = read_cases(OWN / "second")
    reports = [case for case in cases if case.phenomenon == "report"]
    kinds = Counter(case.phenomenon for case in cases)
    assert len(cases) == 280
    assert sum(case.held for case in cases) == 140
    assert len(reports) == 10
    assert sum(case.held for case in reports) == 5
    assert all(case.day and case.outlet for case in reports)
    assert min(kinds[kind] for kind in ("chain", "addressee", "continuation", "nesting", "headline")) >= 26
    assert not {case.id for case in cases} & {case.id for case in read_cases(OWN)}


def test_no_case_of_the_third_set_is_put_aside() -> None:
    assert [case.id for case in read_cases(OWN / "third") if case.held] == []


def test_half_of_the_fourth_set_is_put_aside() -> None:
    cases = read_cases(OWN / "fourth")
    assert len(cases) == 70
    assert sum(case.held for case in cases) == 35
