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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from encoder import find_encoder
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads import load_tokenizer
from onrecord.heads.pronoun_features import SIGNS, Candidate
from onrecord.heads.pronouns import (
    CLOSE_NAME,
    MAX_PIECES,
    OPEN_NAME,
    OPEN_PRONOUN,
    PRONOUNS,
    Passage,
    make_passage,
    passage_between,
)
from onrecord.model import Layers, Mention, Report, Span, Token

HIDDEN = 192
WARM_UP = 0.1
RENAMED = 0.7  # share of GAP's passages that get other names
UNSIGNED = 0.4  # share of passages whose signs are left out


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
    gold: tuple[str, bool, bool] | None = None  # GAP: id, a_is, b_is


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
        at = {x: Span(row[f"{x}_offset"], row[f"{x}_offset"] + len(row[x])) for x in "ab"}
        target = Span(row["offset"], row["offset"] + len(row["pronoun"]))
        passage = passage_between(row["text"], layers, target, at["a"], at["b"])
        hits = [n for n, p in enumerate(passage.pronouns) if p.start == target.start]
        if not hits:
            continue
        allowed: list[list[bool] | None] = [None] * len(passage.pronouns)
        allowed[hits[0]] = allow(passage, row)
        yield Example(passage, allowed, (row["id"], row["a_is"], row["b_is"]))


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


Name = list[list[int]]  # word pieces of each word


def name_pools(path: Path) -> dict[str, list[Name]]:
    """Names of GAP in word pieces, by the gender of the pronoun that they stand with."""
    pools: dict[str, list[Name]] = {"m": [], "f": []}
    tokenizer = load_tokenizer()
    for row in read(path):
        for x in "ab":
            words = [w for w in row[x].replace("'s", "").split() if w[:1].isupper()]
            if len(words) > 1:
                pools[gender_of(row["pronoun"])].append(
                    [tokenizer.encode(w, add_special_tokens=False).ids for w in words]
                )
    return pools


def gender_of(pronoun: str) -> str:
    return "f" if pronoun.lower().startswith(("she", "her")) else "m"


def rename(example: Example, pools: dict[str, list[Name]], rng: random.Random) -> Example:
    """The example with another name for each entity; itself where the new names do not fit the window."""
    passage = example.passage
    target = next(p for p, a in zip(passage.pronouns, example.allowed, strict=True) if a is not None)
    pool = pools[gender_of(target.text)]
    chosen = {c.entity: rng.choice(pool) for c in passage.candidates}
    starts = dict(zip(passage.candidate_at, passage.candidates, strict=True))
    ids: list[int] = []
    moved: dict[int, int] = {}
    i = 0
    while i < len(passage.ids):
        moved[i] = len(ids)
        ids.append(passage.ids[i])
        candidate = starts.get(i)
        i += 1
        if candidate is not None and CLOSE_NAME in passage.ids[i : i + 24]:
            end = i + passage.ids[i : i + 24].index(CLOSE_NAME)
            if any(m in passage.ids[i:end] for m in (OPEN_NAME, OPEN_PRONOUN)):
                continue
            words = chosen[candidate.entity]
            whole = candidate.span.end - candidate.span.start > 9 or len(passage.ids[i:end]) > 2
            ids += [p for word in (words if whole else words[-1:]) for p in word]
            i = end
    if len(ids) > MAX_PIECES:
        return example
    made = replace(
        passage,
        ids=ids,
        pronoun_at=[moved[a] for a in passage.pronoun_at],
        candidate_at=[moved[a] for a in passage.candidate_at],
    )
    return replace(example, passage=made)


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
            out.append((e.gold[0], of["a"], of["b"], e.gold[1], e.gold[2]))
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
    pools = name_pools(args.gap) if args.gap else {}
    dev = list(gap_examples(args.dev, cache)) if args.dev else []
    print(f"{len(examples)} passages, {sum(a is not None for e in examples for a in e.allowed)} pronouns", flush=True)
    model = PronounHead(AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False))
    if args.init:
        model.load_state_dict(torch.load(args.init))
    model.train()
    for name, parameter in model.encoder.named_parameters():
        if name.startswith("embeddings.") or any(name.startswith(f"encoder.layer.{k}.") for k in range(args.frozen)):
            parameter.requires_grad_(args.frozen == 0)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": args.rate},
            {"params": heads, "lr": args.rate * 5},
        ],
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
            if pools:
                group = [rename(e, pools, rng) if e.gold and rng.random() < RENAMED else e for e in group]
            batch = batch_of(group)
            batch["signs"] *= (torch.rand(len(group), 1, 1, 1) >= UNSIGNED).float()
            loss = loss_of(model, batch)
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
    parser.add_argument("--init", type=Path, help="weights to go on from")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers left as they are, with the embeddings")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
