"""What the reader tests share: read bytes as a file of a name, and tell reports from lines."""

from __future__ import annotations

from pathlib import Path

from onrecord.model import Report, Skipped, Source, Span
from onrecord.read import read_reports

TALKS = "The foreign minister of Kistan, Ana Ruiz, said on Monday that the talks would go on for another week."
TABLE = "“We are not leaving the table,” she said, and added that the other side had shown good will."
PLAN = "Officials of three countries confirmed the plan, which had been agreed in principle the week before."


def read_bytes(folder: Path, name: str, data: bytes) -> tuple[list[tuple[Report, Source]], list[Skipped]]:
    """What reading a file of this name and content gives."""
    (folder / name).write_bytes(data)
    return read_paths(str(folder / name))


def read_paths(*paths: str) -> tuple[list[tuple[Report, Source]], list[Skipped]]:
    """The reports and the lines that reading the paths gives."""
    items = list(read_reports(paths))
    return [i for i in items if not isinstance(i, Skipped)], [i for i in items if isinstance(i, Skipped)]


def words_of(text: str, body: tuple[Span, ...]) -> str:
    """The body in one line."""
    return " ".join(" ".join(span.of(text) for span in body).split())
