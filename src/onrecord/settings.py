"""Settings: what an analyst sets once, in `onrecord.toml`; and the questions to track."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.errors import BadData
from onrecord.model import Question

SETTINGS_FILE = "onrecord.toml"
_QUESTION_KEYS = frozenset({"id", "text", "for", "against"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line takes where an option is not given.

    Attributes:
        jobs: Processes that annotate and extract; one needs about 700 MB.
        questions: A questions file, relative to the settings file; None proposes questions.
    """

    jobs: int = 1
    questions: str | None = None

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise BadData(f"jobs is {self.jobs}; need 1 or more")


def load_settings(folder: Path) -> Settings:
    """The settings of `onrecord.toml` in `folder`, or the defaults where there is none.

    Raises:
        BadData: The file is no TOML, or has a key or a value that is no setting.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    table = _load(path)
    known = {f.name: f.type for f in fields(Settings)}
    for key, value in table.items():
        if key not in known:
            raise BadData(f"{path}: no setting is called {key!r}; there are: {', '.join(known)}")
        wanted = int if key == "jobs" else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise BadData(f"{path}: {key} is {value!r}, not {'a number' if wanted is int else 'a string'}")
    questions = table.get("questions")
    return Settings(table.get("jobs", 1), str(folder / questions) if questions is not None else None)


def load_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a TOML file with `[[question]]` tables: `id`, `text`, and the phrases `for` and `against`.

    Raises:
        BadData: The file cannot be read, is no TOML, or a question lacks something or has something unknown.
    """
    rows = _load(path).get("question")
    if not isinstance(rows, list) or not rows:
        raise BadData(f"{path}: has no [[question]]; give at least one with id, text, for and against")
    questions = tuple(_question(path, number, row) for number, row in enumerate(rows, start=1))
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise BadData(f"{path}: two questions are called {question.id!r}; give each an id of its own")
        seen.add(question.id)
    return questions


def _question(path: Path, number: int, row: Any) -> Question:
    where = f"{path}: question {number}"
    if not isinstance(row, Mapping):
        raise BadData(f"{where} is {row!r:.40}, not a table; write [[question]]")
    unknown = sorted(set(row) - _QUESTION_KEYS)
    if unknown:
        raise BadData(f"{where} has {unknown[0]!r}; there are: {', '.join(sorted(_QUESTION_KEYS))}")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise BadData(f'{where} has no {key}; write {key} = "..."')
    return Question(row["id"], row["text"], _phrases(where, row, "for"), _phrases(where, row, "against"))


def _phrases(where: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    phrases = row.get(key, [])
    if not isinstance(phrases, list) or not all(isinstance(p, str) and p.strip() for p in phrases):
        raise BadData(f'{where}: {key} is {phrases!r:.60}, not a list of phrases; write {key} = ["...", "..."]')
    return tuple(phrases)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise BadData(f"{path}: cannot be read: {err.strerror}") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise BadData(f"{path}: is no TOML: {' '.join(str(err).split())}") from err
