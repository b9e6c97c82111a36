"""Spans of text and the evidence they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import BadSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Report.text`: half-open, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadSpan(f"span {self.start}:{self.end} covers no text; need 0 <= start < end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters that the span covers.

        Raises:
            BadSpan: The span ends after the text.
        """
        if self.end > len(text):
            raise BadSpan(f"span {self.start}:{self.end} ends after a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Span) -> int:
        """Characters between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`, of which there is at least one."""
    held = tuple(spans)
    return Span(min(s.start for s in held), max(s.end for s in held))


def trim(text: str, start: int, end: int, strip: str = "") -> Span | None:
    """The span without white space, and without the characters of `strip`, at its ends; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in strip):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
        end -= 1
    return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The characters of one report that support an item."""

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadSpan(f"evidence {self.report} {self.start}:{self.end} covers no text; need 0 <= start < end")

    @property
    def span(self) -> Span:
        """The place without the report."""
        return Span(self.start, self.end)
