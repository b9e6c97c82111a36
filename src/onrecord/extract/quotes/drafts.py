"""Drafts: statements on their way to becoming quotes, cleaned of what a tagger does that a reader would not.

The head decides what is content; the quotation marks, which are exact, decide where quoted content begins and ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.data.speech import SPOKEN, load_cue_verbs, load_speech
from onrecord.model import Layers, QuoteKind, Span, Token, cover, trim

WORD = re.compile(r"\w+")
FINITE = frozenset({"VBD", "VBZ", "VBP"})  # tags of verbs that can have a subject of their own
MARKS = '"“”„«»‹›＂「」『』'
STOPS = " \t\r\n\u00a0,;:"
MIN_REGION_WORDS = 4  # shorter quotation regions are names, titles and scare quotes as often as speech
SNAP_SHARE = 0.5  # a content that covers half of a region's words means the region; PolNeAR dev
TAIL_POS = frozenset({"CCONJ", "SCONJ"})
NEGATION_CHARS = 20  # how far before a cue its negation, and behind it its infinitive, can stand
MAX_GAP_WORDS = 3  # words left out between two contents of one cue that a reader would not leave out; PolNeAR dev
MAX_SLIVER_WORDS = 3  # an unquoted piece this short beside a longer one is a tagger's slip; PolNeAR dev
DIRECT_SHARE, INDIRECT_SHARE = 0.9, 0.02  # shares of quoted words; the definitions of PolNeAR's mark types


@dataclass(slots=True)
class Draft:
    """A statement before its roles are resolved; spans are in text order."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    score: float
    addressee: Span | None = None
    via: list[Span] = field(default_factory=list)

    def holds(self, token: Token) -> bool:
        """Whether the token begins in the content."""
        return any(c.start <= token.start < c.end for c in self.content)

    def add_via(self, span: Span, *, first: bool = False) -> None:
        """One more intermediary, unless its words are another's already; the `first` is nearest to the page."""
        if not any(span.overlaps(s) for s in (self.source, *self.via) if s is not None):
            self.via.insert(0 if first else len(self.via), span)


def words_in(text: str, span: Span) -> int:
    """How many words the span holds."""
    return sum(1 for _ in WORD.finditer(text, span.start, span.end))


def make_drafts(text: str, layers: Layers) -> list[Draft]:
    """Drafts from the head's statements: contents cleaned, snapped to the marks, none inside its own cue or source."""
    spoken = _verbs_of_speech(layers)
    drafts = []
    for statement in layers.statements:
        cue = statement.cue
        source = statement.source[0] if statement.source else None
        fixed = [s for s in (cue, source) if s is not None]
        content = [s for c in statement.content if (s := _clean(text, c)) is not None]
        content = _snap(text, content, fixed, layers)
        content = _without_slivers(text, _merge(text, content, [*fixed, *spoken]), layers)
        drafts += _split(text, content, cue, source, statement.score, spoken)
    return drafts


def _split(
    text: str, content: list[Span], cue: Span | None, source: Span | None, score: float, spoken: list[Span]
) -> list[Draft]:
    """One draft, or two where a further verb of the same speaker stands right before a later content.

    "Ruiz, noting that it was late, praised the crew for ...": what was noted and what was praised.
    """
    for i in range(1, len(content)):
        between = Span(content[i - 1].end, content[i].start) if content[i - 1].end < content[i].start else None
        if cue is None or between is None or cue.end > content[i - 1].start or "\n" in between.of(text):
            continue
        verbs = [v for v in spoken if between.contains(v)]
        if verbs and not WORD.search(text, verbs[-1].end, content[i].start):
            first = Draft(content[:i], cue, source, score)
            return [first, *_split(text, content[i:], verbs[-1], source, score, spoken)]
    return [Draft(content, cue, source, score)] if content else []


def without_roles(text: str, draft: Draft, layers: Layers) -> list[Span]:
    """The contents without the speaker, the cue, the addressee and intermediaries at their ends.

    What stands between two roles goes with them ("Ruiz as saying:"); quoted words never do.
    """
    roles = [r for r in (draft.source, draft.cue, draft.addressee, *draft.via) if r is not None]
    kept = []
    for span in draft.content:
        inside = [r for r in roles if r.overlaps(span) and not layers.in_marks(r.start)]
        if inside:
            taken = cover(inside)
            parts = [(span.start, min(span.end, taken.start)), (max(span.start, taken.end), span.end)]
        else:
            parts = [(span.start, span.end)]
        for start, end in parts:
            part = _without_tail(trim(text, start, end, STOPS), layers) if start < end else None
            if part is None or load_speech().anonymity.fullmatch(text, part.start, part.end):
                continue  # "asking not to be named" tells of the speaker
            if not inside or words_in(text, part) > MAX_SLIVER_WORDS or layers.outer_regions_over(part):
                kept.append(part)
    return kept


def _without_tail(span: Span | None, layers: Layers) -> Span | None:
    """The span without the conjunctions and prepositions that a tagger leaves at the end of unquoted words."""
    if span is None:
        return None
    tokens = layers.tokens_in(span)
    end = len(tokens)
    while end > 1 and tokens[end - 1].pos in TAIL_POS and not layers.in_marks(tokens[end - 1].start):
        end -= 1
    return span if end == len(tokens) else Span(span.start, tokens[end - 1].end)


def is_silence(text: str, draft: Draft) -> bool:
    """Whether the draft only tells that someone said nothing ("declined to comment", "made no mention of")."""
    if draft.cue is None:
        return False
    start, end = max(0, draft.cue.start - NEGATION_CHARS), draft.cue.end
    begins = draft.content[0].start
    if end <= begins <= end + 2:
        end = begins + NEGATION_CHARS
    found = load_speech().silences.search(text, start, min(end, len(text)))
    return found is not None and found.end() > draft.cue.start and found.start() < draft.cue.end


def kind_of(text: str, content: list[Span], layers: Layers) -> QuoteKind:
    """Direct, mixed or indirect by the share of the content's words that stand between quotation marks."""
    quoted = all_words = 0
    for span in content:
        for word in WORD.finditer(text, span.start, span.end):
            all_words += 1
            quoted += layers.in_marks(word.start())
    share = quoted / max(1, all_words)
    return "direct" if share >= DIRECT_SHARE else "indirect" if share <= INDIRECT_SHARE else "mixed"


def _verbs_of_speech(layers: Layers) -> list[Span]:
    """Finite verbs of speech outside of quotation marks: contents on both sides of one belong to different cues."""
    verbs = load_cue_verbs()
    found = []
    for token in layers.tokens:
        finite = token.tag in FINITE and verbs.get(token.lemma) in SPOKEN
        if finite and not layers.in_marks(token.start):
            found.append(token.span)
    return found


def _clean(text: str, span: Span) -> Span | None:
    trimmed = trim(text, span.start, span.end, STOPS)
    if trimmed is None or not any(c.isalpha() for c in trimmed.of(text)):
        return None
    return trimmed


def _snap(text: str, content: list[Span], fixed: list[Span], layers: Layers) -> list[Span]:
    """Contents widened to whole regions that they cover for the greater part and that hold neither cue nor source."""
    snapped = []
    for span in content:
        for region in layers.outer_regions_over(span):
            held = region.span
            if any(held.overlaps(f) for f in fixed):
                continue
            overlap = Span(max(span.start, held.start), min(span.end, held.end))
            share = words_in(text, overlap) / max(1, words_in(text, held))
            if share >= SNAP_SHARE:
                span = Span(min(span.start, held.start), max(span.end, held.end))
        snapped.append(span)
    return snapped


def _without_slivers(text: str, content: list[Span], layers: Layers) -> list[Span]:
    """Contents without stray words: unquoted pieces that hold next to nothing of the statement."""
    sizes = [words_in(text, c) for c in content]
    most = max(sizes, default=0)
    kept = []
    for span, size in zip(content, sizes, strict=True):
        if layers.outer_regions_over(span) or size == most or size > MAX_SLIVER_WORDS:
            kept.append(span)
    return kept


def _merge(text: str, content: list[Span], fixed: list[Span]) -> list[Span]:
    """Contents that overlap, or with a few words between them that are no cue and no source, as one."""
    merged: list[Span] = []
    for span in sorted(content):
        if merged:
            last = merged[-1]
            between = text[last.end : span.start]
            blocked = "\n" in between or any(last.end <= f.start < span.start for f in fixed)
            if span.start <= last.end or (not blocked and len(WORD.findall(between)) <= MAX_GAP_WORDS):
                merged[-1] = Span(last.start, max(last.end, span.end))
                continue
        merged.append(span)
    return merged
