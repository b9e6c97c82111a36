"""PLOVER: one JSON line for each happening, with the fields of the PLOVER manual and the evidence of each report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord import __version__
from onrecord.data.plover import load_plover
from onrecord.model import Actor, Record
from onrecord.present.export.base import File, exporters
from onrecord.present.export.coded import Coded, coded_events
from onrecord.present.export.sectors import sector_of


@exporters.add("plover")
def export_plover(record: Record) -> Iterator[File]:
    """One file `plover.jsonl`: UTF-8, a line for each happening, sorted by day and id."""
    coded = sorted(coded_events(record), key=lambda c: (c.day or "", c.id))
    yield File("plover.jsonl", (_line(one) for one in coded))


def _line(coded: Coded) -> bytes:
    return (json.dumps(_row(coded), ensure_ascii=False) + "\n").encode("utf-8")


def _row(coded: Coded) -> dict[str, Any]:
    texts = {report.id: report for report in coded.reports}
    return {
        "id": coded.id,
        "date": coded.day,
        "enddate": coded.last_day,
        "actor": [_entity(a) for a in coded.actors],
        "recipient": [_entity(a) for a in coded.recipients],
        "event": coded.type,
        "mode": [coded.mode] if coded.mode else [],
        "context": list(coded.contexts),
        "quad_code": coded.quad,
        "event_scale": coded.intensity,
        "event_loc": coded.place,
        "modality": coded.events[0].modality,
        "text_info": [
            {
                "report": e.report,
                "start": e.clause.start,
                "end": e.clause.end,
                "text": e.clause.of(texts[e.report].text),
            }
            for e in coded.events
        ],
        "cite_info": [
            {"report": r.id, "publication": r.outlet, "url": r.url, "title": r.title, "date": r.published.from_}
            for r in coded.reports
        ],
        "reports": len(coded.reports),
        "independent_sources": coded.independent,
        "coder": f"onrecord {__version__}",
        "codebook": f"PLOVER {load_plover().version}",
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.country or (actor.id if actor.kind == "country" else None),
        "sector": [sector] if (sector := sector_of(actor)) else [],
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": actor.office,
    }
