"""The sections of the brief, each a function that prints one part of a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.present.shown import (
    Moment,
    Note,
    Passage,
    Reference,
    Standings,
    Statement,
    StoryView,
    View,
    Voice,
    Wording,
    refs_of,
)

SIDE_BY_SIDE_COLUMNS = 88  # narrower, and two wordings stand one below the other
MAX_NOTES = 8  # of one kind of finding
MAX_MORE = 20  # lines for stories that are too many to show
REF, DIM, HEAD, NAME, DIFFERS = "cyan", "dim", "bold", "bold", "bold underline"
STANCE_STYLES = {"for": "green", "considering": "yellow", "against": "red"}


def print_story(console: Console, story: StoryView) -> None:
    """A whole story, from its title to its references; a section with nothing in it is left out."""
    console.print(Text(story.title, style=HEAD))
    console.print(Text(f"{story.when} · {story.tally}", style=DIM))
    for note in story.sources:
        console.print(_note(note))
    _print_voices(console, story.voices)
    for standings in story.standings:
        _print_standings(console, standings)
    _print_notes(console, "What changed", story.changes)
    _print_moments(console, story.moments)
    _print_notes(console, "Where reports differ", story.differences)
    _print_notes(console, "Only one report says", story.only)
    _print_references(console, story.references)


def print_more(console: Console, view: View) -> None:
    """A line for each story that is not shown; a line when there is nothing at all."""
    if not view.stories:
        console.print("Nothing to tell: the record holds no report.")
    if view.more:
        _heading(console, f"{len(view.more)} more {'story' if len(view.more) == 1 else 'stories'}")
    for line in view.more[:MAX_MORE]:
        console.print(Text(f"  {line}"))
    if len(view.more) > MAX_MORE:
        console.print(Text(f"  and {len(view.more) - MAX_MORE} others", style=DIM))


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title.upper(), style=HEAD))


def _print_voices(console: Console, voices: Sequence[Voice]) -> None:
    shown = [(v, [s for s in v.statements if s.main]) for v in voices]
    shown = [(v, statements) for v, statements in shown if statements]
    if not shown:
        return
    _heading(console, "Who said what")
    for voice, statements in shown:
        console.print(Text.assemble((voice.name, NAME), (f", {voice.who}" if voice.who else "", DIM)))
        for statement in statements:
            _print_statement(console, statement)
    _print_left_out(console, sum(len(v.statements) for v in voices) - sum(len(s) for _, s in shown), "statement")


def _print_statement(console: Console, statement: Statement) -> None:
    circumstances = ", ".join(w for w in (statement.said, f"to {statement.to}" if statement.to else "") if w)
    if len(statement.wordings) == 1:
        words = _wording(statement.wordings[0])
        if circumstances:
            words = Text.assemble((f"{circumstances}: ", DIM), words)
        console.print(Padding(words, (0, 0, 0, 2)))
        return
    told = f"{circumstances}: " if circumstances else ""
    console.print(Padding(Text(f"{told}{len(statement.wordings)} wordings", style=DIM), (0, 0, 0, 2)))
    wordings = [_wording(w) for w in statement.wordings]
    if console.width >= SIDE_BY_SIDE_COLUMNS:
        for pair in (wordings[i : i + 2] for i in range(0, len(wordings), 2)):
            table = Table.grid(padding=(0, 4), expand=True)
            table.add_column(ratio=1)
            table.add_column(ratio=1)
            table.add_row(*pair)
            console.print(Padding(table, (0, 0, 0, 4)))
    else:
        for words in wordings:
            console.print(Padding(words, (0, 0, 0, 4)))


def _wording(wording: Wording) -> Text:
    text = Text()
    text.append("“" if wording.quoted else "")
    for part in wording.parts:
        text.append(part.text, style=DIFFERS if part.marked else None)
    text.append("”" if wording.quoted else "")
    text.append(" ")
    _append_refs(text, wording.passages)
    if wording.via:
        text.append(f" via {wording.via}", style=DIM)
    return text


def _print_standings(console: Console, standings: Standings) -> None:
    _heading(console, "Where everyone stands")
    as_of = f" as of {standings.as_of}" if standings.as_of else ""
    asked = ", a question that the reports themselves raise" if standings.proposed else ""
    console.print(Text.assemble((standings.question, NAME), (f"{as_of}{asked}", DIM)))
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    stance = ""
    for row in standings.rows:
        refs = Text()
        _append_refs(refs, row.passages)
        if row.before:
            refs.append(f"  before: {row.before} ", style="bold")
            _append_refs(refs, row.passages_before)
        table.add_row(
            Text(row.stance if row.stance != stance else "", style=STANCE_STYLES[row.stance]),
            Text(row.actor),
            Text(row.commitment, style=DIM),
            Text(f"from {row.since}" if row.since else "", style=DIM),
            refs,
        )
        stance = row.stance
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_moments(console: Console, moments: Sequence[Moment]) -> None:
    shown = [m for m in moments if m.main]
    if not shown:
        return
    _heading(console, "Timeline")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for moment in shown:
        words = Text(moment.words)
        if moment.status:
            words.append(f" ({moment.status})", style="italic")
        words.append(" ")
        _append_refs(words, moment.passages)
        table.add_row(Text(moment.when), words)
    console.print(Padding(table, (0, 0, 0, 2)))
    _print_left_out(console, len(moments) - len(shown), "event")


def _print_notes(console: Console, title: str, notes: Sequence[Note]) -> None:
    if not notes:
        return
    _heading(console, title)
    for note in notes[:MAX_NOTES]:
        console.print(Padding(_note(note), (0, 0, 0, 2)))
    _print_left_out(console, len(notes) - MAX_NOTES, "finding")


def _print_references(console: Console, references: Sequence[Reference]) -> None:
    _heading(console, "References")
    width = len(f"[{len(references)}]")
    for ref in references:
        when = f"{ref.when} ({ref.basis})" if ref.basis else ref.when
        title = f"“{ref.title}”" if ref.title else ""
        told = ", ".join(w for w in (f"{ref.outlet}, {when}", title, ref.byline) if w)
        entry = Table.grid(padding=(0, 1))
        entry.add_column(no_wrap=True, width=width)
        entry.add_column(ratio=1)
        details = "; ".join(w for w in (ref.where, ref.note) if w)
        entry.add_row(Text(f"[{ref.number}]", style=REF), Text.assemble(f"{told}. ", (details, DIM)))
        console.print(Padding(entry, (0, 0, 0, 2)))


def _print_left_out(console: Console, number: int, noun: str) -> None:
    if number > 0:
        plural = noun if number == 1 else f"{noun}s"
        console.print(Text(f"  {number} more {plural} on the page (--html) and in the record (--json)", style=DIM))


def _note(note: Note) -> Text:
    text = Text(note.text)
    text.append(" ")
    _append_refs(text, note.passages)
    return text


def _append_refs(text: Text, passages: Iterable[Passage]) -> None:
    text.append(" ".join(f"[{number}]" for number in refs_of(tuple(passages))), style=REF)
