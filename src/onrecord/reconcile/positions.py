"""Positions: where each actor stands on each question, from the stances that reports print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.data.contested import stems
from onrecord.model import Actor, Extraction, Position, Question, Span, Stance, Stand, digest
from onrecord.reconcile.position_frames import Frame, frame_of, side_of
from onrecord.reconcile.position_questions import propose_questions

__all__ = ["match_positions", "propose_questions"]

_TURNED: dict[Stance, Stance] = {"for": "against", "against": "for", "considering": "considering"}
_FIRMNESS = ("stated", "pledged", "done")
_STATE = re.compile(
    r"\b(?:government|administration|ministry|cabinet|parliament|congress|senate|white house|kremlin|downing|president"
    r"|foreign|state department|pentagon|officials?|leaders?|palace|chancellery|council of ministers)\b",
    re.I,
)


def match_positions(extractions: Iterable[Extraction], questions: Iterable[Question]) -> list[Position]:
    """The positions that the reports' stances give on the questions, sorted by question, day, actor and place.

    Where one report gives one actor two stances of one day, the firmer stays; two that contradict one another and
    are as firm as each other are both left out.
    """
    asked = sorted(questions, key=lambda q: q.id)
    found: list[Position] = []
    ascribed: set[str] = set()
    for extraction in sorted(extractions, key=lambda e: e.report.id):
        words = set(stems(extraction.report.text)) if extraction.stands else set()
        actors = {a.id: a for a in extraction.actors}
        for question in asked:
            frame = frame_of(question)
            if frame.keys & words or _speaks_of(frame, words):
                settled = _settle(_of_report(extraction, question, frame, actors))
                ascribed |= {p.id for p in settled if _is_of_another(extraction, actors, p)}
                found += settled
    return sorted(
        _in_own_words(found, ascribed), key=lambda p: (p.question, p.from_ or "", p.actor, p.report, p.evidence)
    )


def _speaks_of(frame: Frame, words: set[str]) -> bool:
    """Whether a report that does not name the contested thing is about what it is done to."""
    return len(frame.topics & words) * 2 >= len(frame.topics) > 0 or bool(frame.heads & words and frame.against)


def _of_report(
    extraction: Extraction, question: Question, frame: Frame, actors: dict[str, Actor]
) -> Iterator[Position]:
    text, published = extraction.report.text, extraction.report.published
    for stand in extraction.stands:
        side = side_of(frame, stand.target.of(text), sentence_around(text, stand.evidence))
        if not side:
            continue
        holder = actors.get(stand.actor)
        actor = stands_for(holder, stand.actor)
        from_ = _since(stand, published.from_, published.to)
        if from_ is None or (holder is not None and holder.kind == "group" and actor == holder.id):
            continue  # no day, so nothing that could be as of one; "key allies", who are nobody in particular
        yield Position(
            id=digest(stand.id, question.id),
            report=stand.report,
            question=question.id,
            actor=actor,
            stance=stand.stance if side > 0 else _TURNED[stand.stance],
            commitment=stand.commitment,
            evidence=stand.evidence,
            from_=from_,
            quote=stand.quote,
        )


def _is_of_another(extraction: Extraction, actors: dict[str, Actor], position: Position) -> bool:
    """Whether somebody of another country says where the holder stands."""
    said = next((q for q in extraction.quotes if q.id == position.quote), None)
    speaker = actors.get((said.speaker.actor if said is not None and said.speaker is not None else None) or "")
    holder = actors.get(position.actor)
    if speaker is None or holder is None or holder.id == speaker.id:
        return False
    return speaker.country is not None and holder.country is not None and speaker.country != holder.country


def _in_own_words(positions: Sequence[Position], ascribed: set[str]) -> list[Position]:
    """The positions without those that somebody else ascribes to an actor against the actor's own: "they will pay"."""
    own: dict[tuple[str, str], set[Stance]] = defaultdict(set)
    for position in positions:
        if position.id not in ascribed:
            own[position.question, position.actor].add(position.stance)
    return [
        p
        for p in positions
        if p.id not in ascribed or not own[p.question, p.actor] or p.stance in own[p.question, p.actor]
    ]


def _since(stand: Stand, first: str | None, last: str | None) -> str | None:
    """The day stated, unless it lies after the report; else the first day on which the report can have appeared."""
    if stand.from_ is not None and (last is None or stand.from_ <= last):
        return stand.from_
    return first


def stands_for(actor: Actor | None, id_: str) -> str:
    """The id of the one whose position it is: the country for those who hold its offices and for its bodies."""
    if actor is None or actor.country is None or actor.kind == "country":
        return id_
    if actor.kind == "person":
        return actor.country if actor.office and not actor.office.startswith("former ") else id_
    return actor.country if _STATE.search(actor.name) else id_


def sentence_around(text: str, span: Span) -> str:
    """The words from the mark that ends the sentence before `span` to the one that ends its own."""
    before = max(text.rfind(mark, 0, span.start) for mark in ("\n", ". ", "? ", "! ", ".” ", '." '))
    ends = [e for mark in ("\n", ". ", "? ", "! ") if (e := text.find(mark, span.end)) >= 0]
    return text[before + 1 : min(ends, default=len(text))]


def _settle(positions: Iterable[Position]) -> list[Position]:
    """One position for each actor and day of a report, as `match_positions` says."""
    groups: dict[tuple[str, str | None], list[Position]] = defaultdict(list)
    for position in positions:
        groups[position.actor, position.from_].append(position)
    kept: list[Position] = []
    for group in groups.values():
        firmest = max(_FIRMNESS.index(p.commitment) for p in group)
        best = [p for p in group if _FIRMNESS.index(p.commitment) == firmest]
        firm = [p for p in best if p.stance != "considering"] or best
        if len({p.stance for p in firm}) == 1:
            kept.append(min(firm, key=lambda p: (p.evidence, p.id)))
    return kept
