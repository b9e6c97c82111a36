"""Passages marked by hand: who says what to whom, written into the text itself, so that no offset is counted by hand.

A case is a line `# id phenomenon`, day and outlet where they are known, a passage, and a line for each statement in it:

    # chain-01 chain
    @ 2031-02-11 Harbour Post
    ! A headline, where there is one
    [1 “We sail,”] Jonas Brekke was quoted by Norpress as telling the board.
    = 1 speaker=Jonas Brekke; to=board; via=Norpress

`[1 words]` holds content of statement 1, several times if it is broken, brackets within brackets if statements nest.
A role is the actor's name, alternatives parted by `|`; words without a capital, or `~Words`, stand for somebody who
has no name and is kept in the printed words; `-` says that nobody may be named, `?` that anything goes. Intermediaries
of `via` are parted by ` > `, the one nearest to the page first. `optional` marks what may be read as a statement and
need not be.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import BadRow, UnreadableSource

ANY, NOBODY = "?", "-"
HALVING_BYTE = 3  # of the digest: the one that parts tests/quote_cases and its ten reports into equal halves
_MARKUP = re.compile(r"\[(\d+) |\]|\[")
_STATEMENT = re.compile(r"= (\d+)(?: (.*))?")
_PUBLISHED = re.compile(r"@ (\d{4}-\d\d-\d\d) (\S.*)")
_KEYS = frozenset({"speaker", "to", "via"})


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as a reader marked it; each role is a tuple of alternatives, empty where there must be none."""

    number: int
    content: tuple[tuple[int, int], ...]
    speaker: tuple[str, ...]
    addressee: tuple[str, ...]
    via: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One passage with all of its statements, day (YYYY-MM-DD) and outlet; `held` cases are for measuring only."""

    id: str
    phenomenon: str
    title: str | None
    text: str
    statements: tuple[Marked, ...]
    day: str | None = None
    outlet: str | None = None

    @property
    def held(self) -> bool:
        """Whether the case belongs to the half that is never looked into: a digest of its id decides."""
        return hashlib.sha256(self.id.encode()).digest()[HALVING_BYTE] % 2 == 1


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, or of every `.txt` file of a folder, in order.

    Raises:
        UnreadableSource: A file cannot be read, or a folder holds none.
        BadRow: A case is not written as this module says; the message names its file and line.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise UnreadableSource(f"{path}: no .txt files with cases there")
    cases = [case for file in files for case in _read_file(file)]
    twice = {case.id for case in cases if sum(other.id == case.id for other in cases) > 1}
    if twice:
        raise BadRow(f"{path}: ids must differ; given twice: {', '.join(sorted(twice))}")
    return cases


def _read_file(path: Path) -> Iterator[Case]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableSource(f"{path}: cannot be read as UTF-8 text: {err}") from err
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("# ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            yield _read_case(lines[start], lines[start + 1 : end])
        except ValueError as err:
            raise BadRow(f"{path}:{start + 1}: {err}") from err


def _read_case(heading: str, lines: list[str]) -> Case:
    key, phenomenon = heading[2:].split()
    day, outlet = _read_published(lines)
    marked = "\n".join(line for line in lines if not line.startswith(("= ", "@ "))).strip()
    text, contents = _strip_markup(marked.removeprefix("! "))
    title = text.split("\n", 1)[0] if marked.startswith("! ") else None
    statements = tuple(_read_statement(line, contents) for line in lines if line.startswith("= "))
    if sorted(contents) != sorted(s.number for s in statements):
        raise ValueError(f"brackets {sorted(contents)} and lines {[s.number for s in statements]} do not match")
    return Case(key, phenomenon, title, text, statements, day, outlet)


def _read_published(lines: list[str]) -> tuple[str | None, str | None]:
    """Day and outlet of a case, from the one line that begins with `@ `."""
    written = [line for line in lines if line.startswith("@ ")]
    if not written:
        return None, None
    match = _PUBLISHED.fullmatch(written[0].rstrip())
    if match is None or len(written) > 1:
        raise ValueError(f"day and outlet are written once, '@ 2031-02-11 Harbour Post', not {'; '.join(written)!r}")
    return match[1], match[2]


def _strip_markup(marked: str) -> tuple[str, dict[int, list[tuple[int, int]]]]:
    """The passage without its brackets, and what they held."""
    text, done = "", 0
    opened: list[tuple[int, int]] = []
    contents: dict[int, list[tuple[int, int]]] = {}
    for match in _MARKUP.finditer(marked):
        text += marked[done : match.start()]
        done = match.end()
        if match[1]:
            opened.append((int(match[1]), len(text)))
        elif match[0] == "]" and opened:
            number, start = opened.pop()
            if not text[start:].strip():
                raise ValueError(f"statement {number} holds no words")
            contents.setdefault(number, []).append((start, len(text)))
        else:
            raise ValueError(f"a bracket out of place before {marked[done : done + 20]!r}")
    if opened:
        raise ValueError(f"statement {opened[-1][0]} is never closed")
    return text + marked[done:], contents


def _read_statement(line: str, contents: dict[int, list[tuple[int, int]]]) -> Marked:
    match = _STATEMENT.fullmatch(line)
    if match is None:
        raise ValueError(f"a statement is written '= 1 speaker=...; to=...; via=...', not {line!r}")
    number, fields = int(match[1]), [part.strip() for part in (match[2] or "").split(";")]
    optional = "optional" in fields
    pairs = dict(part.split("=", 1) for part in fields if "=" in part)
    unknown = [f for f in fields if f != "optional" and f.split("=")[0] not in _KEYS]
    if unknown or number not in contents:
        raise ValueError(f"{line!r}: {unknown or 'no brackets'}; need speaker, to, via of a statement in brackets")
    via = tuple(_alternatives(step) for step in pairs.get("via", "").split(" > ") if step)
    content = tuple(contents[number])
    return Marked(
        number, content, _alternatives(pairs.get("speaker", "")), _alternatives(pairs.get("to", "")), via, optional
    )


def _alternatives(written: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split("|") if name.strip())
