"""How common a word is in news: in how many of some 1,700 reports it stands (SOURCES.md)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class WordReports:
    """`reports` is how many reports were counted, `counts` in how many of them each word stands (five or more)."""

    reports: int
    counts: dict[str, int]


@cache
def load_word_reports() -> WordReports:
    """The table, read once.

    Raises:
        BadData: A line is not `word<TAB>count`, or a count is more than there were reports.
    """
    first, *lines = (files(__package__) / "word_reports.tsv").read_text(encoding="utf-8").splitlines()
    reports = _row(first, 1)[1]
    counts = dict(_row(line, n) for n, line in enumerate(lines, 2))
    if not counts or max(counts.values()) > reports:
        raise BadData(f"data/word_reports.tsv: a word stands in more than the {reports} reports counted; make it again")
    return WordReports(reports, counts)


def _row(line: str, number: int) -> tuple[str, int]:
    word, tab, count = line.partition("\t")
    if not tab or not count.isdigit():
        raise BadData(f"data/word_reports.tsv:{number}: {line!r} is not word<TAB>count")
    return word, int(count)
