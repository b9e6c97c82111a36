"""Questions that an analyst tracks: questions.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from onrecord.errors import BadData
from onrecord.model import Question

_FIELDS = {"id", "text", "for", "against"}


def load_questions(path: Path | str) -> tuple[Question, ...]:
    """The questions of a TOML file, in its order.

    Each `[[question]]` has `id`, `text`, and the lists `for` and `against` of phrases that count for a side.

    Raises:
        BadData: The file cannot be read as TOML, a field is missing or of another kind, or an id stands twice.
    """
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as err:
        raise BadData(f"{path}: cannot be read ({err.strerror})") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise BadData(f"{path}: not TOML ({err})") from err
    rows = table.get("question")
    if not isinstance(rows, list) or not rows:
        raise BadData(f"{path}: no [[question]]; write one with id, text, for, against")
    questions = tuple(_question(path, number, row) for number, row in enumerate(rows, start=1))
    ids = [q.id for q in questions]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise BadData(f"{path}: two questions have the id {id_!r}; give each its own")
    return questions


def _question(path: Path | str, number: int, row: Any) -> Question:
    where = f"{path}: question {number}"
    if not isinstance(row, dict):
        raise BadData(f"{where} is {row!r}, not a table; write [[question]] above it")
    unknown = sorted(set(row) - _FIELDS)
    if unknown:
        raise BadData(f"{where} has {unknown[0]!r}; a question has id, text, for, against")
    for name in ("id", "text"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise BadData(f"{where}: {name} is {row.get(name)!r}; write some words")
    phrases = {}
    for name in ("for", "against"):
        value = row.get(name, [])
        if not isinstance(value, list) or not all(isinstance(p, str) and p.strip() for p in value):
            raise BadData(f"{where}: {name} is {value!r}; write a list of phrases")
        phrases[name] = tuple(value)
    return Question(row["id"], row["text"], phrases["for"], phrases["against"])
