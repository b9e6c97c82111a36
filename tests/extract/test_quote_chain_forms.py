"""The forms in which English reports pass words on: each with who says it, to whom, and through whom.

`chain_forms.tsv` holds one sentence or two for each form; `-` stands for nobody, ` > ` parts intermediaries, the one
nearest to the page first. Roles are given in the printed words.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.model import Quote, Report, Role, Source, Span
from onrecord.pipeline import extract_report

FORMS = (Path(__file__).parent / "chain_forms.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(FORMS.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_who_says_it_to_whom_through_whom(row: dict[str, str]) -> None:
    text = row["text"]
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),))
    quotes = extract_report(report, Source("r", "text", "")).quotes
    assert any(_is_so(quote, row) for quote in quotes), [_told(quote) for quote in quotes]


def _is_so(quote: Quote, row: dict[str, str]) -> bool:
    via = [] if row["via"] == "-" else row["via"].split(" > ")
    if len(quote.via) != len(via) or not all(map(_is_called, quote.via, via)):
        return False
    if (quote.addressee is None) != (row["to"] == "-"):
        return False
    return _is_called(quote.speaker, row["speaker"]) and (
        quote.addressee is None or _is_called(quote.addressee, row["to"])
    )


def _is_called(role: Role | None, words: str) -> bool:
    return role is not None and _plain(words) in _plain(role.text)


def _plain(words: str) -> str:
    return words.lower().removeprefix("the ").removeprefix("a ")


def _told(quote: Quote) -> tuple[str, str, list[str]]:
    roles = (quote.speaker.text if quote.speaker else "-", quote.addressee.text if quote.addressee else "-")
    return (*roles, [role.text for role in quote.via])
