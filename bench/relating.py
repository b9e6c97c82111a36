"""Sentences per second of processor time: the relation head against the parser alone, the same sentences in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median

from bench.made import made_reports
from bench.measure import say
from onrecord.model import Span

SENTENCES = 400
ROUNDS = 5  # head and parser take turns, so that a machine that drifts slows both


def bench_relations() -> None:
    """Print the head's and the parser's sentences per second and their ratio; each sentence is asked about once."""
    from onrecord.annotate.with_spacy import load_parser
    from onrecord.heads.relations import classify_relation

    def head(part: Sequence[str]) -> None:
        for sentence in part:
            classify_relation(sentence, [Span(0, sentence.index(" "))], [Span(sentence.rindex(" ") + 1, len(sentence))])

    def parser(part: Sequence[str]) -> None:
        for _ in load_parser().pipe(part, batch_size=64):
            pass

    sentences = made_sentences()
    parts = [sentences[n :: ROUNDS + 1] for n in range(ROUNDS + 1)]
    head(parts[0])
    parser(parts[0])
    pairs = [(_rate(parser, part), _rate(head, part)) for part in parts[1:]]
    words = sum(len(s.split()) for s in sentences) / len(sentences)
    say("relation head, one thread", median(b for _, b in pairs), "sentences/s", f"{words:.0f} words a sentence")
    say("parser alone, one process", median(a for a, _ in pairs), "sentences/s")
    say("  relation head / parser, median of rounds", median(b / a for a, b in pairs), "")


def made_sentences() -> list[str]:
    """Different sentences of made reports, of 8 to 60 words."""
    found: dict[str, None] = {}
    for report in made_reports(200):
        for line in report.text.split("\n"):
            for sentence in line.split(". "):
                if 8 <= len(sentence.split()) <= 60:
                    found.setdefault(sentence.strip())
    return list(found)[:SENTENCES]


def _rate(work: Callable[[Sequence[str]], None], part: Sequence[str]) -> float:
    begin = time.process_time()
    work(part)
    return len(part) / (time.process_time() - begin)
