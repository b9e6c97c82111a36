"""The brief: a record in a terminal, short and ordered by importance; plain text when it is piped."""

from __future__ import annotations

from typing import TextIO

from onrecord.model import Record
from onrecord.present.view import make_view

MAX_STORIES = 12
PIPED_WIDTH = 100  # columns; the same bytes whatever the terminal is
MAX_WIDTH = 118  # longer lines are hard to read


def write_brief(record: Record, out: TextIO, *, width: int | None = None) -> None:
    """Write the brief of `record`: its stories, each with references below.

    Args:
        record: What to tell.
        out: Where to; colours and the width of the terminal are used where it is one.
        width: Columns; the terminal's own, at most 118, or 100 where `out` is no terminal.
    """
    from rich.console import Console

    from onrecord.present.brief.sections import print_more, print_story

    view = make_view(record, max_stories=MAX_STORIES)
    on_terminal = out.isatty()
    console = Console(
        file=out,
        width=width or (None if on_terminal else PIPED_WIDTH),
        color_system="auto" if on_terminal else None,
        force_terminal=on_terminal,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.width = min(console.width, width or MAX_WIDTH)
    with console.capture() as captured:
        for number, story in enumerate(view.stories):
            if number:
                console.print()
                console.rule(style="dim")
            print_story(console, story)
        print_more(console, view)
    out.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
