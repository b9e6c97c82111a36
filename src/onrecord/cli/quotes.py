"""`onrecord quotes`: what was said, by whom, and where it was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.rows import AsJson, RecordFile, StoryId, open_record, print_rows, show_days

if TYPE_CHECKING:
    from onrecord.store.queries import Said


def quotes(
    record: RecordFile,
    speaker: Annotated[
        str | None, typer.Option(help="Part of the speaker's name, or an actor's id.", metavar="NAME")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Part of the outlet's name.", metavar="NAME")] = None,
    story: StoryId = None,
    as_json: AsJson = False,
) -> None:
    """List quotes, direct and indirect, in the order in which they were printed.

    Example: onrecord quotes record.db --speaker Merkel
    """
    from onrecord.store.queries import find_quotes

    with open_record(record) as store, store.transaction() as connection:
        found = find_quotes(connection, speaker=speaker, outlet=outlet, story=story)
        print_rows(found, COLUMNS, as_json=as_json)


def _speaker(said: Said) -> str | None:
    return said.speaker_name or said.speaker


COLUMNS = {
    "speaker": _speaker,
    "kind": lambda said: said.kind,
    "words": lambda said: said.words,
    "outlet": lambda said: said.outlet,
    "published": lambda said: show_days(said.published),
    "place": lambda said: f"{said.report}:{said.content[0].start}-{said.content[-1].end}",
}
