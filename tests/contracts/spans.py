"""Every span of a record, wherever it stands in it, and whether it slices the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from onrecord.model import Evidence, Role, Span


def spans_of(item: Any) -> Iterator[Span]:
    """All spans in a record: fields that are spans, evidence, or a pair `start`, `end`, however deep."""
    if isinstance(item, Span):
        yield item
    elif isinstance(item, Evidence):
        yield item.span
    elif isinstance(item, tuple | list):
        for part in item:
            yield from spans_of(part)
    elif dataclasses.is_dataclass(item) and not isinstance(item, type):
        names = [field.name for field in dataclasses.fields(item)]
        if {"start", "end"} <= set(names):
            yield Span(item.start, item.end)
        for name in names:
            yield from spans_of(getattr(item, name))


def roles_of(item: Any) -> Iterator[Role]:
    """All roles in a record."""
    if isinstance(item, Role):
        yield item
    elif isinstance(item, tuple | list):
        for part in item:
            yield from roles_of(part)
    elif dataclasses.is_dataclass(item) and not isinstance(item, type):
        for field in dataclasses.fields(item):
            yield from roles_of(getattr(item, field.name))


def check_slices(item: Any, text: str) -> None:
    """Each span covers characters of the text, not white space alone; a role's words are those that its spans cover."""
    for span in spans_of(item):
        assert span.of(text).strip(), f"{span} covers no words in {item}"
    for role in roles_of(item):
        assert role.text == " ".join(span.of(text) for span in role.spans), f"{role} is not what is printed"
