"""Quotes: who said what, through whom and to whom.

The attribution head reads statements (annotate/statements.py); rules do what is exact: quotation marks, continuation,
chains of intermediaries, addressees; `found.mentions` says who is meant. Method and figures: docs/methods/quotes.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.base import extractors
from onrecord.extract.quotes.chains import is_quoted_as, read_chain
from onrecord.extract.quotes.citing import names_source
from onrecord.extract.quotes.continuity import name_pronouns
from onrecord.extract.quotes.drafts import Draft, is_silence, kind_of, make_drafts, without_roles
from onrecord.extract.quotes.enclosed import add_enclosed
from onrecord.extract.quotes.fronted import add_fronted, add_unnamed
from onrecord.extract.quotes.headlines import add_headline
from onrecord.extract.quotes.introductions import name_introduced
from onrecord.extract.quotes.labels import add_labelled
from onrecord.extract.quotes.marks import add_from_marks
from onrecord.extract.quotes.nested import find_nested
from onrecord.extract.quotes.phrases import whole_phrase, with_name
from onrecord.extract.quotes.roles import make_role, settle_steps, unlike
from onrecord.extract.quotes.sources import is_said_clause, take_in_subject
from onrecord.model import Found, Layers, Quote, Report, Role, digest

MIN_SCORE = 0.47  # unquoted: higher, relaxed F1 falls; lower, strict F1 (PolNeAR dev, docs/methods/quotes.md)
MIN_QUOTED_SCORE = 0.25  # with quotation marks to go by, the head's doubts mean little


@extractors.add("quotes")
def extract_quotes(report: Report, layers: Layers, found: Found) -> Iterator[Quote]:
    """Yield the report's quotes in text order."""
    drafts = sorted(read_drafts(report.text, layers), key=lambda d: (d.content[0].start, d.content[-1].end))
    quotes = [_make_quote(report, draft, layers, found) for draft in drafts]
    quotes = name_introduced(report.text, quotes, layers, found)
    yield from name_pronouns(report.text, quotes, layers, found)


def read_drafts(text: str, layers: Layers) -> list[Draft]:
    """The statements of a text before anyone is resolved."""
    drafts = [d for d in make_drafts(text, layers) if _keeps(text, d, layers)]
    add_fronted(layers, drafts)
    add_unnamed(text, layers, drafts)
    add_enclosed(layers, drafts)
    add_from_marks(text, layers, drafts)
    for draft in drafts:
        if draft.source is not None:
            whole = draft.source if draft.via else whole_phrase(draft.source, layers)  # "the president's letter"
            draft.source = with_name(whole, layers)
        take_in_subject(draft, layers)
        read_chain(draft, layers)
        draft.content = without_roles(text, draft, layers)
    drafts += find_nested(drafts, layers)
    add_labelled(text, layers, drafts)
    add_headline(text, layers, drafts)
    return [d for d in drafts if d.content]


def _keeps(text: str, draft: Draft, layers: Layers) -> bool:
    if draft.cue is None or is_silence(text, draft) or names_source(draft, layers):
        return False
    quoted = any(layers.outer_regions_over(c) for c in draft.content)
    sure = quoted or is_quoted_as(draft, layers) or is_said_clause(draft, layers)
    return draft.score >= (MIN_QUOTED_SCORE if sure else MIN_SCORE)


def _addressee(text: str, draft: Draft, layers: Layers, found: Found) -> Role | None:
    """Whom the words were said to; "it" that nobody is clearly meant by is nobody."""
    role = make_role(text, draft.addressee, layers, found) if draft.addressee is not None else None
    return None if role is not None and role.actor is None and role.text.lower() == "it" else role


def _make_quote(report: Report, draft: Draft, layers: Layers, found: Found) -> Quote:
    text = report.text
    content = tuple(draft.content)
    speaker = make_role(text, draft.source, layers, found) if draft.source is not None else None
    addressee = _addressee(text, draft, layers, found)
    via = tuple(make_role(text, span, layers, found) for span in draft.via)
    speaker, via = settle_steps(speaker, via, layers)
    return Quote(
        id=digest(report.id, "quote", *((s.start, s.end) for s in content), draft.cue and draft.cue.start),
        report=report.id,
        kind=kind_of(text, draft.content, layers),
        content=content,
        cue=(draft.cue,) if draft.cue is not None else (),
        speaker=unlike(speaker, addressee, layers),
        addressee=unlike(addressee, speaker, layers),
        via=via,
    )
