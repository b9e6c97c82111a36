from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import BadData
from onrecord.model import Question
from onrecord.settings import Settings, load_questions, load_settings
from tests.conftest import ROOT


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(jobs=1, questions=None)


def test_questions_are_found_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('jobs = 2\nquestions = "q.toml"\n', encoding="utf-8")
    assert load_settings(tmp_path) == Settings(2, str(tmp_path / "q.toml"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jobs = 0", "jobs is 0; need 1 or more"),
        ('jobs = "two"', "jobs is 'two', not a number"),
        ("jobs = true", "jobs is True, not a number"),
        ("questions = 3", "questions is 3, not a string"),
        ("colour = 1", "no setting is called 'colour'; there are: jobs, questions"),
        ("jobs =", "is no TOML"),
    ],
)
def test_bad_settings_say_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "onrecord.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=reason):
        load_settings(tmp_path)


def test_questions_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.toml"
    file.write_text('[[question]]\nid = "q"\ntext = "T"\nfor = ["a"]\nagainst = ["b", "c"]\n', encoding="utf-8")
    assert load_questions(file) == (Question("q", "T", ("a",), ("b", "c")),)


def test_sample_questions_are_read() -> None:
    (question,) = load_questions(ROOT / "examples" / "beijing-2022" / "questions.toml")
    assert question.id == "beijing-2022-boycott"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", r"has no \[\[question\]\]"),
        ("question = 3", r"has no \[\[question\]\]"),
        ("question = [3]", "question 1 is 3, not a table"),
        ('[[question]]\ntext = "T"', "question 1 has no id"),
        ('[[question]]\nid = "q"', "question 1 has no text"),
        ('[[question]]\nid = "q"\ntext = " "', "question 1 has no text"),
        ('[[question]]\nid = "q"\ntext = "T"\nfro = []', "question 1 has 'fro'; there are: against, for, id, text"),
        ('[[question]]\nid = "q"\ntext = "T"\nfor = "x"', "for is 'x', not a list of phrases"),
        ('[[question]]\nid = "q"\ntext = "T"\n' * 2, "two questions are called 'q'"),
        ("[[question", "is no TOML"),
    ],
)
def test_bad_questions_say_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "q.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=reason):
        load_questions(file)


def test_absent_questions_say_so(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="cannot be read: No such file"):
        load_questions(tmp_path / "none.toml")
