"""Quotes by speaker, outlet and story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import Published, Quote, Span, from_json
from onrecord.store import schema
from onrecord.store.queries.lookup import (
    Printed,
    find_story,
    is_like,
    names_of_actors,
    printed_reports,
    text_reader,
)
from onrecord.store.rows import AT_ONCE


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with its words, its speaker's name where the speaker is known, and where it was printed."""

    id: str
    report: str
    outlet: str | None
    published: Published
    kind: str
    speaker: str | None
    speaker_name: str | None
    words: str
    content: tuple[Span, ...]
    utterance: str | None


def find_quotes(
    connection: Connection, *, speaker: str | None = None, outlet: str | None = None, story: str | None = None
) -> Iterator[Said]:
    """Quotes in the order of publication and of their place.

    Args:
        connection: From `Store.transaction`.
        speaker: Part of the speaker's name or of the words printed for it, or an actor's id.
        outlet: Part of the outlet's name.
        story: A story's id.

    Raises:
        NotInRecord: There is no such story.
    """
    members = None if story is None else set(find_story(connection, story)["reports"])
    names, text_of = names_of_actors(connection), text_reader(connection)
    printed = {
        id_: report
        for id_, report in printed_reports(connection).items()
        if (members is None or id_ in members) and is_like(outlet, report.outlet)
    }
    rows = connection.execute(select(schema.quotes)).yield_per(AT_ONCE).mappings()
    found = [
        from_json(Quote, dict(row))
        for row in rows
        if row["report"] in printed and _is_speaker(speaker, row["speaker"], names)
    ]
    for quote in sorted(found, key=lambda q: (printed[q.report].order, q.content, q.id)):
        yield _said(quote, printed[quote.report], text_of(quote.report), names)


def _said(quote: Quote, report: Printed, text: str, names: dict[str, str]) -> Said:
    speaker = quote.speaker
    return Said(
        id=quote.id,
        report=report.id,
        outlet=report.outlet,
        published=report.published,
        kind=quote.kind,
        speaker=speaker.text if speaker else None,
        speaker_name=names.get(speaker.actor) if speaker and speaker.actor else None,
        words=" … ".join(span.of(text) for span in quote.content),
        content=quote.content,
        utterance=quote.utterance,
    )


def _is_speaker(wanted: str | None, speaker: dict[str, Any] | None, names: dict[str, str]) -> bool:
    """Whether a quote's speaker, as it is in its row, is the one that is wanted."""
    if wanted is None or speaker is None:
        return wanted is None
    actor = speaker["actor"]
    return actor == wanted or is_like(wanted, speaker["text"]) or is_like(wanted, names.get(actor or ""))
