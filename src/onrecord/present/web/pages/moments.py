"""The timeline: what happened and what was said by day, planned and done told apart."""

from __future__ import annotations

from onrecord.model import Event, Evidence, Happening, Utterance
from onrecord.present.index import StoryIndex, quote_evidence
from onrecord.present.web.cited import Values, cite_all
from onrecord.present.web.pages.said import quotes_of
from onrecord.present.words import excerpt, show_days

WORDS_CHARS = 220  # of a row: two lines of the page
STATUS = {
    "actual": "done",
    "announced": "planned",
    "threatened": "planned",
    "hypothetical": "hypothetical",
    "negated": "denied",
    "denied": "denied",
}


def make_moments(story: StoryIndex) -> list[Values]:
    """Happenings and utterances in the order of their days; those of unknown day last."""
    happenings = (story.index.happenings[h] for h in story.story.happenings if h in story.index.happenings)
    utterances = (story.index.utterances[u] for u in story.story.utterances if u in story.index.utterances)
    made = [m for m in (*(_happened(story, h) for h in happenings), *(_said(story, u) for u in utterances)) if m]
    return sorted(made, key=lambda m: (m["from"] or m["to"] or "9999", m["to"] or "9999", m["lane"], m["id"]))


def _happened(story: StoryIndex, happening: Happening) -> Values | None:
    known = (story.index.events[e] for e in happening.events if e in story.index.events)
    events: list[Event] = sorted(
        (e for e in known if e.report in story.numbers), key=lambda e: (story.numbers[e.report], e.clause, e.id)
    )
    if not events:
        return None
    words = excerpt(events[0].clause.of(story.index.reports[events[0].report].text), max_chars=WORDS_CHARS)
    return {
        "id": happening.id,
        "lane": "happened",
        "kind": "happening",
        "told": len(happening.events),
        "type": happening.type,
        "status": STATUS[events[0].modality],
        "from": happening.from_,
        "to": happening.to,
        "when": show_days(happening.from_, happening.to),
        "words": words[:1].upper() + words[1:],
        "passages": cite_all(story.index, (Evidence(e.report, e.clause.start, e.clause.end) for e in events)),
    }


def _said(story: StoryIndex, utterance: Utterance) -> Values | None:
    quotes = quotes_of(story, utterance)
    if not quotes:
        return None
    first = quotes[0]
    text = story.index.reports[first.report].text
    speaker = story.index.name(utterance.speaker) or story.index.role_name(first.speaker)
    words = excerpt(" … ".join(s.of(text) for s in first.content), max_chars=WORDS_CHARS)
    return {
        "id": utterance.id,
        "lane": "said",
        "kind": "utterance",
        "told": len(utterance.quotes),
        "type": first.kind,
        "status": "done",
        "from": utterance.said_from or utterance.said_to,
        "to": utterance.said_to or utterance.said_from,
        "when": show_days(utterance.said_from, utterance.said_to),
        "words": f"{speaker}: {words}" if speaker else words,
        "passages": cite_all(story.index, (e for q in quotes for e in quote_evidence(q))),
    }
