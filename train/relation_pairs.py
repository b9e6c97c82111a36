"""Pick unlabelled pairs of spans for a teacher to judge: who does something, and to whom or about what.

    python train/relation_pairs.py TEXTS.jsonl [more.jsonl ...] --out pairs.jsonl --count 6000

A pair is the subject of a verb and its object, agent or the complement of one of its prepositions, in a sentence of
6 to 60 words; at most two pairs a sentence, the sentences drawn at random.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate.with_spacy import load_parser

OBJECTS = {"dobj", "pobj", "dative", "attr"}
CLAUSES = {"relcl", "acl", "advcl", "ccomp", "appos", "punct", "cc", "conj"}


def phrase(token: Any) -> tuple[int, int]:
    """The noun phrase of `token` without clauses and conjuncts."""
    inside = [token]
    todo = [token]
    while todo:
        for child in todo.pop().children:
            if child.dep_ not in CLAUSES:
                inside.append(child)
                todo.append(child)
    first, last = min(inside, key=lambda t: t.i), max(inside, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def pairs_of(sentence: Any) -> Iterator[tuple[Any, Any]]:
    """Subject and object tokens of each verb, the passive turned round where the agent is named."""
    for verb in sentence:
        if verb.pos_ != "VERB":
            continue
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if not subjects and verb.dep_ in {"xcomp", "conj", "advcl"}:
            subjects = [c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
        others = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
        deeper = [o for c in [*verb.children] if c.dep_ in {"prep", "agent"} for o in c.children if o.dep_ == "pobj"]
        for o in others:
            deeper += [p for c in o.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
        for subject in subjects:
            for other in others + deeper:
                turned = subject.dep_ == "nsubjpass" and other.head.dep_ == "agent"
                yield (other, subject) if turned else (subject, other)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--first-characters", type=int, default=700, help="of each text; what happens is told first")
    args = parser.parse_args()
    rng = random.Random(1)
    texts = []
    for path in args.texts:
        for line in path.read_text("utf-8").splitlines():
            texts += [p for p in json.loads(line)["text"][: args.first_characters].split("\n") if len(p) > 40]
    rng.shuffle(texts)
    rows: list[dict[str, Any]] = []
    for doc in load_parser().pipe(texts, batch_size=64, disable=["ner"]):
        if len(rows) >= args.count:
            break
        for sentence in doc.sents:
            if not 6 <= len(sentence) <= 60:
                continue
            found = [p for p in pairs_of(sentence) if any(t.pos_ in {"PROPN", "NOUN"} for t in p)]
            start = sentence.start_char
            for source, target in rng.sample(found, min(len(found), 2)):
                spans = [[phrase(t)[0] - start, phrase(t)[1] - start] for t in (source, target)]
                if spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
                    continue
                rows.append(
                    {
                        "id": f"pair-{len(rows)}",
                        "text": sentence.text,
                        "source_spans": [spans[0]],
                        "target_spans": [spans[1]],
                    }
                )
    args.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
