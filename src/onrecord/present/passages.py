"""Evidence as readers want it: the words that support an item, marked in the sentence that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.model import Evidence, Report, Span, cover
from onrecord.present.words import clean

MAX_CONTEXT_CHARS = 400  # either side; a sentence that goes on for longer is cut
_ENDS = re.compile(r"[.!?…][\"”’»)\]]*(?=\s+[\"“‘«(\[]*[^\W\d_a-zß-öø-ÿ])|[。！？]")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|U\.S|U\.K|U\.N|E\.U|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n|[\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; `marked` pieces are what it is shown for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of evidence in its sentence: the number of its reference, and the sentence in pieces."""

    reference: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(part.text for part in self.parts)


def make_passages(
    evidence: Iterable[Evidence], reports: Mapping[str, Report], numbers: Mapping[str, int]
) -> tuple[Passage, ...]:
    """The evidence as passages, in the order of the references; pieces in one sentence share a passage."""
    kept = sorted({e for e in evidence if e.report in numbers}, key=lambda e: (numbers[e.report], e.start, e.end))
    made = []
    for report, of_report in groupby(kept, key=lambda e: e.report):
        of, text = reports[report], reports[report].text
        joined: list[tuple[Span, list[Span]]] = []
        for span in (e.span for e in of_report):
            sentence = sentence_of(of, span)
            if joined and joined[-1][0].overlaps(sentence):
                joined[-1] = (cover((joined[-1][0], sentence)), [*joined[-1][1], span])
            else:
                joined.append((sentence, [span]))
        made += [Passage(numbers[report], mark(text, sentence, spans)) for sentence, spans in joined]
    return tuple(made)


def sentence_of(report: Report, span: Span) -> Span:
    """The sentence or sentences of a report that hold the span; a dateline before the body stays outside."""
    return find_sentence(report.text, span, within=next((b for b in report.body if b.contains(span)), None))


def find_sentence(text: str, span: Span, *, within: Span | None = None) -> Span:
    """The sentence or sentences that hold the span, never beyond its paragraph nor beyond `within`, which holds it."""
    start, end = _paragraph(text, span)
    if within is not None:
        start, end = max(start, within.start), min(end, within.end)
    start = max(start, span.start - MAX_CONTEXT_CHARS)
    end = min(end, span.end + MAX_CONTEXT_CHARS)
    for match in _ENDS.finditer(text, start, span.start + 2):  # two more: what opens the next sentence
        if match.end() <= span.start and not _is_short(text, start, match.start() + 1):
            start = match.end()
    for match in _ENDS.finditer(text, max(span.end - 3, span.start), end):
        if match.end() >= span.end and not _is_short(text, start, match.start() + 1):
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def mark(text: str, sentence: Span, spans: Sequence[Span]) -> tuple[Part, ...]:
    """The sentence in pieces, those of `spans` marked; overlapping spans become one piece."""
    parts: list[Part] = []
    at = sentence.start
    for span in sorted(spans):
        start, end = max(span.start, at), max(span.end, at)
        parts += [Part(clean(text[at:start])), Part(clean(text[start:end]), marked=True)]
        at = end
    parts.append(Part(clean(text[at : sentence.end])))
    return tuple(part for part in parts if part.text)


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to a short form such as "Mr."."""
    return _SHORT.search(text, max(start - 1, end - 8, 0), end) is not None


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    window = max(0, span.start - 2 * MAX_CONTEXT_CHARS)
    before = [m.end() for m in _PARAGRAPH.finditer(text, window, span.start)]
    after = _PARAGRAPH.search(text, span.end, span.end + 2 * MAX_CONTEXT_CHARS)
    return (before[-1] if before else window), (after.start() if after else len(text))
