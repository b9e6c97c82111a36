"""Train the pronoun head: which mention of a passage a pronoun takes up.

    python train/pronouns.py --gap GAP.jsonl --gum GUM.jsonl --dev GAP-DEV.jsonl --out out/pronouns/seed1.pt
    python train/export_pronouns.py out/pronouns/seed1.pt --out src/onrecord/heads/pronouns.onnx

One softmax for each pronoun over the candidates of its passage and "none"; the loss is the negative logarithm of the
summed probability of all candidates that gold allows (marginal likelihood, as in Lee et al. 2017). GAP says of two
names whether the pronoun means them; where it means neither, every other candidate and none are allowed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from encoder import find_encoder
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads.pronoun_features import SIGNS, Candidate
from onrecord.heads.pronouns import PRONOUNS, Passage, make_passage
from onrecord.model import Layers, Mention, Report, Span, Token

HIDDEN = 192
WARM_UP = 0.1


class PronounHead(nn.Module):
    """MiniLM with a score for each pair of pronoun and candidate."""

    def __init__(self, encoder: nn.Module, states: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.of_pronoun = nn.Linear(states, HIDDEN)
        self.of_candidate = nn.Linear(states, HIDDEN)
        self.left = nn.Linear(states, HIDDEN)
        self.right = nn.Linear(states, HIDDEN)
        self.of_signs = nn.Linear(SIGNS, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.none = nn.Linear(states, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, pronoun_at: Tensor, candidate_at: Tensor, signs: Tensor
    ) -> Tensor:
        """Shapes: (b, n), (b, n), (b, p), (b, c), (b, p, c, SIGNS) -> logits (b, p, c + 1), the last for none."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        states = self.dropout(states)
        width = states.shape[-1]
        p = torch.gather(states, 1, pronoun_at.unsqueeze(-1).expand(-1, -1, width))
        c = torch.gather(states, 1, candidate_at.unsqueeze(-1).expand(-1, -1, width))
        pairs = (
            self.of_pronoun(p).unsqueeze(2)
            + self.of_candidate(c).unsqueeze(1)
            + self.left(p).unsqueeze(2) * self.right(c).unsqueeze(1)
            + self.of_signs(signs)
        )
        scores = self.score(self.dropout(torch.relu(pairs))).squeeze(-1)
        return torch.cat([scores, self.none(p)], dim=-1)


@dataclass(frozen=True, slots=True)
class Example:
    """A passage, and for each of its pronouns the candidates that gold allows (the last place is none), or no say."""

    passage: Passage
    allowed: list[list[bool] | None]
    gold: tuple[str, int, int, bool, bool] | None = None  # GAP: id, index of a and b among the candidates, a_is, b_is


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def annotated(path: Path, cache: Path) -> list[tuple[dict[str, Any], Layers]]:
    """Rows with their layers; the parse is kept beside the weights."""
    kept = cache / f"{path.stem}.layers.pkl"
    rows = read(path)
    if kept.is_file():
        return list(zip(rows, pickle.loads(kept.read_bytes()), strict=True))
    from onrecord.annotate import annotate_all

    reports = (Report(id=r["id"], text=r["text"], language="en", body=(Span(0, len(r["text"])),)) for r in rows)
    layers = list(annotate_all(reports))
    kept.write_bytes(pickle.dumps(layers))
    return list(zip(rows, layers, strict=True))


def people(text: str, layers: Layers) -> list[Mention]:
    """Mentions that a pronoun of a person can take up, innermost and in text order."""
    return [m for m in layers.mentions if m.kind == "name" and m.label == "PERSON"]


def third_person(layers: Layers, within: Span) -> list[Token]:
    return [t for t in layers.tokens_in(within) if t.text.lower() in PRONOUNS]


def gap_examples(path: Path, cache: Path) -> Iterator[Example]:
    for row, layers in annotated(path, cache):
        text = row["text"]
        targets = [t for t in layers.tokens if t.start <= row["offset"] < t.end]
        if not targets:
            continue
        names = {x: Span(row[f"{x}_offset"], row[f"{x}_offset"] + len(row[x])) for x in "ab"}
        spans: list[tuple[Span, object]] = [(names["a"], "a"), (names["b"], "b")]
        for m in people(text, layers):
            if not any(m.span.overlaps(s) for s, _ in spans):
                spans.append((m.span, owner(m.span.of(text), row)))
        spans.sort(key=lambda s: s[0])
        candidates = []
        for span, entity in spans:
            head = layers.head_of(span)
            if head is not None:
                candidates.append(Candidate(span, head.index, entity, True))
        pronouns = third_person(layers, Span(0, len(text)))
        if targets[0] not in pronouns:
            pronouns.append(targets[0])
        passage = make_passage(text, layers, Span(0, len(text)), pronouns, candidates)
        if targets[0] not in passage.pronouns:
            continue
        allowed: list[list[bool] | None] = [None] * len(passage.pronouns)
        allowed[passage.pronouns.index(targets[0])] = allow(passage, row)
        index = {c.span: n for n, c in enumerate(passage.candidates)}
        gold = (row["id"], index.get(names["a"], -1), index.get(names["b"], -1), row["a_is"], row["b_is"])
        yield Example(passage, allowed, gold)


def owner(name: str, row: dict[str, Any]) -> str:
    """Which of the two names another name repeats, or the name itself."""
    words = name.lower().split()
    hits = [x for x in "ab" if set(words) & set(row[x].lower().replace("'s", "").split())]
    return hits[0] if len(hits) == 1 else name


def allow(passage: Passage, row: dict[str, Any]) -> list[bool]:
    if row["a_is"] or row["b_is"]:
        meant = {x for x in "ab" if row[f"{x}_is"]}
        return [c.entity in meant for c in passage.candidates] + [False]
    return [c.entity not in {"a", "b"} for c in passage.candidates] + [True]


def gum_examples(path: Path, cache: Path, rng: random.Random) -> Iterator[Example]:
    """Windows of up to 12 sentences, each pronoun in the last half of one."""
    for row, layers in annotated(path, cache):
        text = row["text"]
        gold = [m for m in row["mentions"] if m["type"] == "person"]
        cluster = {(m["start"], m["end"]): m["cluster"] for m in gold}
        candidates = []
        for m in people(text, layers):
            hits = [g for g in gold if g["end"] >= m.end and g["start"] <= m.start]
            if hits:
                best = min(hits, key=lambda g: g["end"] - g["start"])
                candidates.append(Candidate(m.span, m.head, best["cluster"], True))
        first = 0
        while first < len(layers.sentences):
            last = min(first + rng.randint(4, 8), len(layers.sentences)) - 1
            window = Span(layers.sentences[first].start, layers.sentences[last].end)
            first = last - 1 if last + 1 < len(layers.sentences) else len(layers.sentences)
            inside = [c for c in candidates if window.contains(c.span)]
            pronouns = third_person(layers, window)
            if not inside or not pronouns:
                continue
            passage = make_passage(text, layers, window, pronouns, inside)
            allowed: list[list[bool] | None] = []
            for p in passage.pronouns:
                meant = cluster.get((p.start, p.end))
                if meant is None:
                    allowed.append(None)
                    continue
                fits = [c.entity == meant for c in passage.candidates]
                allowed.append([*fits, not any(fits)])
            if any(a is not None for a in allowed):
                yield Example(passage, allowed)


def batch_of(examples: list[Example]) -> dict[str, Tensor]:
    n = max(len(e.passage.ids) for e in examples)
    p = max(len(e.passage.pronouns) for e in examples)
    c = max(len(e.passage.candidates) for e in examples)
    batch = {
        "input_ids": torch.zeros(len(examples), n, dtype=torch.long),
        "attention_mask": torch.zeros(len(examples), n, dtype=torch.long),
        "pronoun_at": torch.zeros(len(examples), p, dtype=torch.long),
        "candidate_at": torch.zeros(len(examples), c, dtype=torch.long),
        "signs": torch.zeros(len(examples), p, c, SIGNS),
        "open": torch.zeros(len(examples), p, c + 1, dtype=torch.bool),
        "allowed": torch.zeros(len(examples), p, c + 1, dtype=torch.bool),
    }
    for k, e in enumerate(examples):
        passage = e.passage
        batch["input_ids"][k, : len(passage.ids)] = torch.tensor(passage.ids)
        batch["attention_mask"][k, : len(passage.ids)] = 1
        batch["pronoun_at"][k, : len(passage.pronouns)] = torch.tensor(passage.pronoun_at)
        count = len(passage.candidates)
        batch["candidate_at"][k, :count] = torch.tensor(passage.candidate_at)
        batch["signs"][k, : len(passage.pronouns), :count] = torch.tensor(passage.signs)
        batch["open"][k, :, :count] = True
        batch["open"][k, :, c] = True
        for i, allowed in enumerate(e.allowed):
            if allowed is not None:
                batch["allowed"][k, i, :count] = torch.tensor(allowed[:-1])
                batch["allowed"][k, i, c] = allowed[-1]
    return batch


def log_chances(model: PronounHead, batch: dict[str, Tensor]) -> Tensor:
    logits = model(*(batch[k] for k in ("input_ids", "attention_mask", "pronoun_at", "candidate_at", "signs")))
    return logits.masked_fill(~batch["open"], -1e4).log_softmax(-1)


def loss_of(model: PronounHead, batch: dict[str, Tensor]) -> Tensor:
    chances = log_chances(model, batch).masked_fill(~batch["allowed"], -1e4).logsumexp(-1)
    return -chances[batch["allowed"].any(-1)].mean()


def evaluate(model: PronounHead, examples: list[Example]) -> list[tuple[str, float, float, bool, bool]]:
    """GAP id, probability of a's and of b's entity, gold."""
    model.eval()
    out = []
    with torch.no_grad():
        for e in examples:
            assert e.gold is not None
            chances = log_chances(model, batch_of([e]))[0].exp()
            k = next(i for i, a in enumerate(e.allowed) if a is not None)
            of = {
                x: sum(float(v) for c, v in zip(e.passage.candidates, chances[k], strict=False) if c.entity == x)
                for x in "ab"
            }
            out.append((e.gold[0], of["a"], of["b"], e.gold[3], e.gold[4]))
    model.train()
    return out


def f1(scored: list[tuple[str, float, float, bool, bool]], least: float) -> float:
    hits = said = gold = 0
    for _, a, b, a_is, b_is in scored:
        ours = (a >= least and a > b, b >= least and b > a)
        hits += (ours[0] and a_is) + (ours[1] and b_is)
        said += sum(ours)
        gold += a_is + b_is
    return 200 * hits / max(1, said + gold)


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(args.threads)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    cache = args.out.parent
    examples = list(gap_examples(args.gap, cache)) if args.gap else []
    if args.gum:
        examples += gum_examples(args.gum, cache, rng)
    dev = list(gap_examples(args.dev, cache)) if args.dev else []
    print(f"{len(examples)} passages, {sum(a is not None for e in examples for a in e.allowed)} pronouns", flush=True)
    model = PronounHead(AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False))
    model.train()
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": args.rate}, {"params": heads, "lr": args.rate * 5}],
        weight_decay=0.01,
    )
    done = 0
    for epoch in range(args.epochs):
        examples.sort(key=lambda e: (len(e.passage.ids) // 24, rng.random()))
        groups = [examples[i : i + args.batch] for i in range(0, len(examples), args.batch)]
        rng.shuffle(groups)
        started, running = time.time(), 0.0
        for k, group in enumerate(groups):
            share = done / (len(groups) * args.epochs)
            factor = min(share / WARM_UP + 0.01, max(0.02, (1 - share) / (1 - WARM_UP)))
            for parameters, rate in zip(optimizer.param_groups, (args.rate, args.rate * 5), strict=True):
                parameters["lr"] = rate * factor
            loss = loss_of(model, batch_of(group))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            running += loss.item()
            if k % 25 == 24:
                print(
                    f"epoch {epoch} {k + 1}/{len(groups)} loss {running / 25:.3f} {time.time() - started:.0f}s",
                    flush=True,
                )
                running = 0.0
        torch.save(model.state_dict(), args.out)
        if dev:
            scored = evaluate(model, dev)
            print(f"epoch {epoch} dev", {t: round(f1(scored, t), 1) for t in (0.1, 0.2, 0.3, 0.4, 0.5)}, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gap", type=Path)
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
