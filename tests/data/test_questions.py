"""questions.toml and the codebook: what is read, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data.event_words import load_event_words
from onrecord.data.plover import load_plover
from onrecord.data.questions import load_questions
from onrecord.errors import BadData


def test_questions_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(
        '[[question]]\nid = "b"\ntext = "the dam"\nfor = ["build it"]\n[[question]]\nid = "a"\ntext = "the tax"\n',
        encoding="utf-8",
    )
    first, second = load_questions(path)
    assert (first.id, first.for_, first.against, first.origin) == ("b", ("build it",), (), "given")
    assert second.id == "a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no [[question]]"),
        ("[[question", "not TOML"),
        ('[[question]]\ntext = "x"', "id is None"),
        ('[[question]]\nid = "a"\ntext = " "', "text is ' '"),
        ('[[question]]\nid = "a"\ntext = "x"\nfor = "y"', "for is 'y'"),
        ('[[question]]\nid = "a"\ntext = "x"\npro = []', "has 'pro'"),
        ('[[question]]\nid = "a"\ntext = "x"\n[[question]]\nid = "a"\ntext = "y"', "the id 'a'"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"questions\.toml") as refused:
        load_questions(path)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="cannot be read"):
        load_questions(tmp_path / "none.toml")


def test_the_codebook_is_plover_2() -> None:
    book = load_plover()
    assert len(book.types) == 16
    assert len(book.polecat_columns) == 40
    assert book.intensity("CONSULT", "visit") > book.intensity("CONSULT", None)
    assert book.intensity("ACCUSE", None) < 0


def test_every_event_word_points_into_the_codebook() -> None:
    types = load_plover().types
    rows = [row for rows in load_event_words().values() for row in rows]
    assert len(rows) > 400
    assert all(row.type is None or row.type in types for row in rows)
