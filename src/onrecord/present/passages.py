"""Evidence as readers want it: the words that support an item, marked in the sentence that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.model import Evidence, Report, Span, cover, find_sentence
from onrecord.present.words import clean


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
