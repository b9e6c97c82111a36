"""W3C Web Annotation: every item of the record pinned to its characters, for tools that annotate texts.

One `AnnotationPage` in JSON-LD (Web Annotation Data Model, W3C Recommendation of 23 February 2017). A target is the
report, by its address where it has one, with a selector by place (code points) and one by the words themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord import __version__
from onrecord.model import Record, Report, Role, Span
from onrecord.present.export.base import File, exporters

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, which tell equal words apart


@exporters.add("annotations")
def export_annotations(record: Record) -> Iterator[File]:
    """One file `annotations.jsonld`: UTF-8, quotes, times, events and positions in this order, each sorted by id."""
    yield File("annotations.jsonld", _page(record))


def _page(record: Record) -> Iterator[bytes]:
    head = {"@context": CONTEXT, "type": "AnnotationPage", "generator": f"onrecord {__version__}"}
    yield _json(head)[:-1] + b', "items": ['
    for n, item in enumerate(_annotations(record)):
        yield (b",\n" if n else b"\n") + _json(item)
    yield b"\n]}\n"


def _annotations(record: Record) -> Iterator[dict[str, Any]]:
    reports = {r.id: r for r in record.reports}
    names = {a.id: a.name for a in record.actors}
    questions = {q.id: q.text for q in record.questions}

    def name(actor: str | None) -> str | None:
        return names.get(actor or "", actor)

    def role(filled: Role | None) -> str | None:
        return None if filled is None else (name(filled.actor) or filled.text)

    for q in record.quotes:
        via = [role(v) for v in q.via]
        tags = {"kind": q.kind, "speaker": role(q.speaker), "addressee": role(q.addressee), "via": via}
        yield _annotation("quote", q.id, tags, reports[q.report], q.content)
    for t in record.times:
        tags = {"type": t.type, "value": t.value, "from": t.from_, "to": t.to}
        yield _annotation("time", t.id, tags, reports[t.report], [t.span])
    for e in record.events:
        sides = {"actors": [name(a) for a in e.actors], "recipients": [name(a) for a in e.recipients]}
        tags = {"type": e.type, "modality": e.modality, **sides, "place": e.place, "from": e.from_, "to": e.to}
        yield _annotation("event", e.id, tags, reports[e.report], [e.clause])
    for p in record.positions:
        asked = questions.get(p.question, p.question)
        tags = {"question": asked, "actor": name(p.actor), "stance": p.stance, "commitment": p.commitment}
        yield _annotation("position", p.id, tags, reports[p.report], [p.evidence])


def _annotation(kind: str, id_: str, tags: dict[str, Any], report: Report, spans: Iterable[Span]) -> dict[str, Any]:
    told = {key: value for key, value in tags.items() if value not in (None, [], ())}
    body = {"type": "TextualBody", "format": "application/json", "value": json.dumps(told, ensure_ascii=False)}
    targets = [_target(report, span) for span in spans]
    return {
        "id": f"urn:onrecord:{kind}:{id_}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": kind}, body],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.text
    quoted = {"type": "TextQuoteSelector", "exact": span.of(text)}
    quoted |= {"prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND]}
    return {
        "source": report.url or f"urn:onrecord:report:{report.id}",
        "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quoted],
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
