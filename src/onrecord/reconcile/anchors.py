"""Finding an item again by its place, though a newer model may draw it a little wider or narrower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Anchor, Evidence, Extraction, Finding, Position, Report, Span, digest, given_id

# Half of the characters of both together. By choice and not from data: of two items that do not overlap one another
# at most one can share more than half with a third.
LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that an anchor may mean; `place` is its report as anchors name it."""

    id: str
    place: tuple[str, str]
    spans: tuple[Span, ...]
    what: str | None = None
    others: frozenset[tuple[int, int]] = frozenset()


def best_match(anchor: Anchor, candidates: Iterable[Candidate]) -> str | None:
    """The one item at the anchor's place: the largest share of characters, then `what`, then the id of old.

    None when nothing shares half of its characters, or when two items fit equally well.
    """
    scored = [
        ((_shared(anchor.spans, c.spans), c.what == anchor.what, _others(anchor) == c.others, c.id == anchor.id), c.id)
        for c in candidates
        if c.place == (anchor.report, anchor.text)
    ]
    fitting = [(score, id_) for score, id_ in scored if score[0] >= LEAST_SHARED]
    if anchor.kind == "finding":  # what two findings say of one place may be quite different things
        fitting = [f for f in fitting if f[0][1] and f[0][2]]
    best = max((score for score, _ in fitting), default=None)
    ids = [id_ for score, id_ in fitting if score == best]
    return ids[0] if len(ids) == 1 else None


def quotes_in(extraction: Extraction) -> Iterator[Candidate]:
    """The quotes, by their content."""
    place = place_of(extraction.report)
    return (Candidate(q.id, place, q.content) for q in extraction.quotes)


def events_in(extraction: Extraction) -> Iterator[Candidate]:
    """The events, by their triggers."""
    place = place_of(extraction.report)
    return (Candidate(v.id, place, (v.trigger,), v.type) for v in extraction.events)


def times_in(extraction: Extraction) -> Iterator[Candidate]:
    """The time expressions."""
    place = place_of(extraction.report)
    return (Candidate(t.id, place, (t.span,)) for t in extraction.times)


def position_candidate(position: Position, report: Report) -> Candidate:
    """A position, by its evidence and its question."""
    return Candidate(position.id, place_of(report), (position.evidence,), position.question)


def finding_candidates(finding: Finding, reports: dict[str, Report]) -> Iterator[Candidate]:
    """A finding, by its evidence in each of its reports."""
    for report in dict.fromkeys(e.report for e in finding.evidence):
        spans = tuple(e.span for e in finding.evidence if e.report == report)
        others = frozenset((e.start, e.end) for e in finding.evidence if e.report != report)
        yield Candidate(finding.id, place_of(reports[report]), spans, finding.kind, others)


def place_of(report: Report) -> tuple[str, str]:
    """A report as anchors name it: the id that its reader gave, and the digest of its text."""
    return given_id(report), digest(report.text)


def _others(anchor: Anchor) -> frozenset[tuple[int, int]]:
    evidence: tuple[Evidence, ...] = anchor.others
    return frozenset((e.start, e.end) for e in evidence)


def _shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """The share of the characters of both that both cover."""
    one, two = ({i for s in spans for i in range(s.start, s.end)} for spans in (a, b))
    return len(one & two) / max(1, len(one | two))
