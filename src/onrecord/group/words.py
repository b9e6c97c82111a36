"""The words of a report that grouping compares."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.model import Report

WORD = re.compile(r"\w+(?:['’]\w+)?")
LEAD_WORDS = 60  # words of text that count as the lead beside the title; newspapers' leads are 35 to 60 words


def words_of(text: str) -> list[str]:
    """The words of `text` in order, in lower case."""
    return WORD.findall(text.lower())


def body_text(report: Report) -> str:
    """The report's news text: its body spans on a line each, or all of its text when no body was marked."""
    if not report.body:
        return report.text
    return "\n".join(span.of(report.text) for span in report.body)


def full_words(report: Report) -> list[str]:
    """The words of title and body."""
    return words_of(f"{report.title or ''}\n{body_text(report)}")


def lead_words(report: Report) -> list[str]:
    """The words of the title and of the first lines of the body."""
    lead = islice(WORD.finditer(body_text(report).lower()), LEAD_WORDS)
    return words_of(report.title or "") + [word.group() for word in lead]
