"""Quotes by speaker, outlet and story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.model import Published, Quote, Span, from_json
from onrecord.store import schema
from onrecord.store.queries.lookup import Printed, find_story, is_like, names_of_actors, printed_reports, text_reader


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
    names, text_of, table = names_of_actors(connection), text_reader(connection), schema.quotes
    for report in printed_reports(connection).values():
        if (members is not None and report.id not in members) or not is_like(outlet, report.outlet):
            continue
        rows = connection.execute(select(table).where(table.c.report == report.id)).mappings()
        quotes = [q for q in (from_json(Quote, dict(row)) for row in rows) if _is_speaker(speaker, q, names)]
        for quote in sorted(quotes, key=lambda q: (q.content, q.id)):
            yield _said(quote, report, text_of(report.id), names)


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


def _is_speaker(wanted: str | None, quote: Quote, names: dict[str, str]) -> bool:
    if wanted is None or quote.speaker is None:
        return wanted is None
    actor = quote.speaker.actor
    return actor == wanted or is_like(wanted, quote.speaker.text) or is_like(wanted, names.get(actor or ""))
