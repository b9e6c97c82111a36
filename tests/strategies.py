"""Hypothesis strategies for every record: odd text included, links between rows kept.

`built(kind)` makes any record of the model from its types; `extractions()` and `records()` make whole ones whose rows
refer to rows that are there and whose spans lie in their report's text.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from onrecord.model import (
    TABLES,
    Actor,
    Event,
    Evidence,
    Extraction,
    Finding,
    Happening,
    Position,
    Published,
    Question,
    Quote,
    Record,
    Report,
    Role,
    Source,
    Span,
    Stand,
    Story,
    Time,
    Utterance,
)

T = TypeVar("T")
Strategy = st.SearchStrategy[Any]
ODD = (
    "", "\x00", "a\x00b", "\x1b[31m", "\u202eא", "\ufeff", "a\u2028b", "\u00a0", "e\u0301", "🇳🇴", "“no”", '"', "'; --",
    "\\", "a\r\nb", "%_", "*", "(NEAR", "\U0010ffff", "\x02\x1f", "ßİ", "#", "null", "{}",
)  # fmt: skip
DAYS = ("2021-12-15", "2021-12-16", "2022-01-14")


def texts(*, min_size: int = 0, max_size: int = 30) -> st.SearchStrategy[str]:
    """Any text that a file can hold: no lone surrogates, else anything."""
    plain = st.text(st.characters(exclude_categories=("Cs",)), min_size=min_size, max_size=max_size)
    return plain | st.sampled_from([odd for odd in ODD if min_size <= len(odd) <= max_size])


def ids() -> st.SearchStrategy[str]:
    """Ids: short, so that they meet, and odd."""
    return st.sampled_from(("a", "b", "a1", "a#1", "a#", "a!", "é", "\U0001f600", "\x00", "Z", " "))


def spans(text: str = "x" * 60) -> st.SearchStrategy[Span]:
    """Spans of a text that is not empty."""
    start = st.integers(0, len(text) - 1)
    return start.flatmap(lambda s: st.integers(s + 1, len(text)).map(lambda e: Span(s, e)))


def evidence(texts_of: dict[str, str] | None = None) -> st.SearchStrategy[Evidence]:
    """Evidence in one of these texts by report id; without them, in any."""
    report = ids() if texts_of is None else st.sampled_from(sorted(texts_of))

    def inside(id_: str) -> st.SearchStrategy[Evidence]:
        return spans((texts_of or {}).get(id_, "x" * 9)).map(lambda s: Evidence(id_, s.start, s.end))

    return report.flatmap(inside)


@st.composite
def published(draw: st.DrawFn) -> Published:
    """Days of publication that end no earlier than they begin."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=2)))
    if not days:
        return Published()
    basis = draw(st.sampled_from(("given", "stated", "inferred")))
    return Published(days[0], days[-1], basis, tuple(draw(st.lists(evidence(), max_size=1))))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose text is not empty; its body is in order and without overlap."""
    text = draw(texts(min_size=1))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=4)))
    body = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    return draw(built(Report, id=ids(), text=st.just(text), body=st.just(body), published=published()))


def built(kind: type[T], **fixed: Strategy) -> st.SearchStrategy[T]:
    """Any record of `kind`: its fields by their types, except those that are given.

    Args:
        kind: A dataclass of the model.
        fixed: Strategies for some of its fields.
    """
    hints = typing.get_type_hints(kind)
    chosen = {f.name: fixed[f.name] if f.name in fixed else _of(hints[f.name]) for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return st.builds(kind, **chosen)


@cache
def _of(hint: Any) -> Strategy:
    """Values of a field of the model; spans point into no text in particular."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    own: dict[Any, Strategy] = {
        str: st.sampled_from(ODD),
        int: st.integers(0, 99),
        bool: st.booleans(),
        float: st.floats(0, 1),
        type(None): st.none(),
        Span: spans(),
        Evidence: evidence(),
        Published: published(),
    }
    if hint in own:
        return own[hint]
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is tuple and inner[1:] == (Ellipsis,):
        least = 1 if inner[0] in (Span, Evidence) else 0  # a role and a quote have at least one
        return st.lists(_of(inner[0]), min_size=least, max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_of, inner))
    return st.deferred(lambda: built(hint))


@st.composite
def extractions(draw: st.DrawFn, report: Report | None = None) -> Extraction:
    """What one report says; its items' links lead to what is there."""
    report = report or draw(reports())
    inside, some = spans(report.text), st.lists(spans(report.text), min_size=1, max_size=2).map(tuple)
    people = unique(draw(st.lists(built(Actor, id=ids()), max_size=2)))
    actor = one_of(people)
    role = st.none() | built(Role, spans=some, actor=st.none() | actor)
    items: dict[str, Strategy] = {"report": st.just(report.id), "clause": inside, "trigger": inside, "evidence": inside}

    def drawn(kind: type[T], **fixed: Strategy) -> tuple[T, ...]:
        mine = {f.name: items[f.name] for f in dataclasses.fields(kind) if f.name in items}  # type: ignore[arg-type]
        found = draw(st.lists(built(kind, **{**mine, **fixed}), max_size=2))
        return tuple(dataclasses.replace(f, id=f"{report.id}/{kind.__name__}{n}") for n, f in enumerate(found))  # type: ignore[type-var]

    via = st.lists(built(Role, spans=some, actor=st.none() | actor), max_size=1).map(tuple)
    quotes = drawn(Quote, content=some, cue=some, speaker=role, addressee=role, via=via, utterance=st.none())
    quote = st.none() | one_of(quotes)
    named = st.lists(actor, max_size=1).map(tuple) if people else st.just(())
    return Extraction(
        report,
        draw(built(Source, report=st.just(report.id))),
        times=drawn(Time, start=st.just(0), end=st.integers(1, len(report.text))),
        actors=people,
        quotes=quotes,
        events=drawn(Event, actors=named, recipients=named, quote=quote, happening=st.none()),
        stands=drawn(Stand, actor=actor, target=inside, quote=quote) if people else (),
        skipped=draw(st.none() | st.sampled_from(ODD)),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A whole record: every table sorted by id, every link leading to a row that is there."""
    parts = [draw(extractions(r)) for r in unique(draw(st.lists(reports(), max_size=2)))]
    tables: dict[str, Sequence[Any]] = dict.fromkeys(TABLES, ())
    if parts:
        tables |= draw(_tables(parts))
    in_order: dict[str, Any] = {name: tuple(sorted(rows, key=_key)) for name, rows in tables.items()}
    versions = draw(st.dictionaries(st.sampled_from(ODD), st.sampled_from(ODD), max_size=2))
    return Record(**in_order, versions=tuple(sorted(versions.items())))


@st.composite
def _tables(draw: st.DrawFn, parts: list[Extraction]) -> dict[str, Sequence[Any]]:
    texts_of = {e.report.id: e.report.text for e in parts}
    actors, quotes = unique([a for e in parts for a in e.actors]), [q for e in parts for q in e.quotes]
    story = draw(built(Story, id=ids()))

    def drawn(kind: type[T], **fixed: Strategy) -> tuple[T, ...]:
        return unique(draw(st.lists(built(kind, id=ids(), **fixed), max_size=2)))

    of_story = st.just(story.id)
    utterances = drawn(Utterance, story=of_story, speaker=st.none() | one_of(actors))
    happenings = drawn(Happening, story=of_story)
    questions = drawn(Question)
    proof = st.lists(evidence(texts_of), min_size=1, max_size=2).map(tuple)
    links = {"question": one_of(questions), "actor": one_of(actors), "quote": st.none() | one_of(quotes)}
    places = evidence(texts_of).flatmap(
        lambda e: built(Position, id=ids(), report=st.just(e.report), evidence=st.just(e.span), **links)
    )
    return {
        "reports": [e.report for e in parts],
        "sources": [e.source for e in parts],
        "actors": actors,
        "times": [t for e in parts for t in e.times],
        "quotes": [dataclasses.replace(q, utterance=draw(st.none() | one_of(utterances))) for q in quotes],
        "events": [
            dataclasses.replace(v, happening=draw(st.none() | one_of(happenings))) for e in parts for v in e.events
        ],
        "questions": questions,
        "positions": unique(draw(st.lists(places, max_size=2))) if actors and questions else (),
        "utterances": utterances,
        "happenings": happenings,
        "findings": drawn(Finding, story=of_story, evidence=proof),
        "stories": [story],
    }


def one_of(rows: Sequence[Any]) -> st.SearchStrategy[str]:
    """The id of one of the rows; nothing where there are none."""
    return st.sampled_from([row.id for row in rows]) if rows else st.nothing()


def unique(rows: Sequence[T]) -> tuple[T, ...]:
    """The rows, one of each id."""
    return tuple({_key(row): row for row in rows}.values())


def _key(row: Any) -> str:
    key: str = row.report if isinstance(row, Source) else row.id
    return key
