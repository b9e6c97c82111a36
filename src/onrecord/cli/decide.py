"""`onrecord decide`: what a person decides about items of a record, kept in its ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from onrecord.cli.rows import AsJson, RecordFile, open_record, print_rows
from onrecord.model import Actor, DecisionKind, digest

if TYPE_CHECKING:
    from onrecord.store.queries import Ruling


def _days(value: str) -> str:
    if value.count("..") > 1 or not value.strip(". "):
        raise typer.BadParameter(f"{value!r} names no day; write 2021-12-16, or 2021-12-16..2021-12-18")
    return value


def decide(
    record: RecordFile,
    kind: Annotated[
        str | None,
        typer.Argument(help="join, split, accept, reject, speaker or day.", metavar="KIND", show_default=False),
    ] = None,
    items: Annotated[
        list[str] | None,
        typer.Argument(help="Items, each TABLE:ID, such as quotes:1f2e3d4c5b6a.", metavar="ITEM", show_default=False),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; else the user.", metavar="NAME")] = None,
    at: Annotated[
        str | None, typer.Option(help="When, UTC, as 2021-12-15T09:30:00Z; else now.", metavar="TIME")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who said it: an actor's id, or a name of the record.", metavar="ACTOR")
    ] = None,
    new_person: Annotated[
        str | None, typer.Option(help="Who said it: a person that the record does not have.", metavar="NAME")
    ] = None,
    days: Annotated[
        str | None, typer.Option(help="The day, or FIRST..LAST; an end may be open.", metavar="DAYS", parser=_days)
    ] = None,
    note: Annotated[str | None, typer.Option(help="Why, in your own words.", metavar="TEXT")] = None,
    undo: Annotated[int | None, typer.Option(help="Take this decision back; the ledger keeps both.")] = None,
    show: Annotated[bool, typer.Option("--list", help="List the ledger, and what each decision names now.")] = False,
    as_json: AsJson = False,
) -> None:
    """Join, split, accept or reject items of a record, name a speaker, fix a day; or list what was decided.

    Decisions hold when reports are read again, and everything else is derived from them.

    Example: onrecord decide record.db join utterances:1f2e3d4c5b6a utterances:6a5b4c3d2e1f --by Ana
    """
    if show:
        _list(record, as_json=as_json)
        return
    from onrecord import pipeline
    from onrecord.cli.options import print_line
    from onrecord.model import to_json

    who, when = by or getuser(), at or f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if undo is not None:
        print_line(to_json(pipeline.undo(record, undo, by=who, at=when, note=note)))
        return
    known = [k for k in get_args(DecisionKind) if k != "undo"]
    if kind not in known or not items:
        raise typer.BadParameter(f"name what is decided ({', '.join(known)}) and the items, or give --list or --undo")
    first, dots, last = (days or "").partition("..")
    named = [(table, id_) for table, _, id_ in (item.partition(":") for item in items)]
    person = Actor(digest("person", new_person.casefold()), new_person, "person") if new_person else None
    decision = pipeline.decide(
        record,
        kind,  # type: ignore[arg-type]
        named,
        by=who,
        at=when,
        actor=person or actor,
        days=(first or None, (last if dots else first) or None),
        note=note,
    )
    print_line(to_json(decision))


def _list(record: RecordFile, *, as_json: bool) -> None:
    from onrecord.store.queries import find_decisions

    with open_record(record) as store, store.transaction() as connection:
        print_rows(find_decisions(connection), COLUMNS, as_json=as_json)


def _items(ruling: Ruling) -> str:
    """What the decision names now, by table, else the report that it was about."""
    pairs = zip(ruling.decision.items, ruling.matched, strict=True)
    named = [f"{a.kind} {found or f'of {a.report}, not found'}" for a, found in pairs]
    return "; ".join(named) if ruling.decision.undoes is None else f"decision {ruling.decision.undoes}"


def _value(ruling: Ruling) -> str:
    decision = ruling.decision
    if decision.actor is not None:
        return decision.actor.name
    if decision.from_ == decision.to:
        return decision.from_ or ""
    return f"{decision.from_ or ''}..{decision.to or ''}"


COLUMNS = {
    "number": lambda r: str(r.decision.number),
    "state": lambda r: r.state,
    "kind": lambda r: r.decision.kind,
    "items": _items,
    "value": _value,
    "by": lambda r: r.decision.by,
    "at": lambda r: r.decision.at,
    "note": lambda r: r.decision.note,
}
