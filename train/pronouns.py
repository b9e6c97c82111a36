"""Train the pronoun head: which of two people a pronoun means, or neither.

    python train/pronouns.py --gap GAP-TRAIN --gum GUM-TRAIN --news POLNEAR-TRAIN --dev GAP-DEV --teacher MPNET \\
        --out out/pronouns
    python train/export_pronouns.py out/pronouns/seed1-epoch2.pt --signs out/pronouns/signs.pt \\
        --out src/onrecord/heads/pronouns.onnx

Four steps: the encoder learns on news reports whose repeated names became pronouns (stand_ins.py) and on GUM; a larger
one, in the folder MPNET, learns GAP and reads the pronouns of GAP's passages that nobody has annotated; from the first
step on, the small one is trained on GAP and on those readings (distillation, Hinton et al. 2015), once for each seed,
with its weights kept after each epoch; a small net learns to weigh the signs of the parse on GAP. Without a teacher
the third step has GAP alone.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from pronoun_passages import (
    NEITHER,
    Example,
    Pools,
    gap_examples,
    gum_examples,
    lay_out,
    name_pools,
    unlabelled_examples,
)
from pronoun_reader import Reader, Signs, batch_of, readings, signs_of
from stand_ins import stand_in_examples
from torch import Tensor, nn

from onrecord.heads.pronouns import Passage

WARM_UP = 0.1
RENAMED = 0.5  # share of passages that get other names at each reading
DECAY = 0.9  # of the rate, for each layer further down
HEAD_RATE = 4  # times the encoder's rate
SMOOTHING = 0.05
TEACHER_RATE = 4e-5
TEACHER_HEAD_RATE = 8
TEACHER_FROZEN = 6  # of twelve layers: a third less to compute
TAUGHT = 3000  # unannotated pronouns, of some 8,000 in GAP train


def goal_of(example: Example) -> list[float]:
    """What a reader should say: the teacher's chances, or the label with some of it spread over the others."""
    if example.chances is not None:
        return list(example.chances)
    return [(1 - SMOOTHING) * (example.label == n) + SMOOTHING / 3 for n in range(3)]


def laid_at_random(examples: list[Example], pools: Pools, rng: random.Random) -> list[tuple[Passage, list[float]]]:
    """The examples in random order by length, some with other names, half with the two people exchanged."""
    laid = []
    for e in examples:
        renamed, exchanged = rng.random() < RENAMED, rng.random() < 0.5
        passage, goal = lay_out(e, rng, pools if renamed else None, exchanged=exchanged), goal_of(e)
        if passage is not None:
            laid.append((passage, [goal[1], goal[0], goal[2]] if exchanged else goal))
    rng.shuffle(laid)
    return sorted(laid, key=lambda p: len(p[0].ids) // 16 + rng.random() * 2)


def parameter_groups(model: Reader, rate: float, head_rate: float, decay: float) -> list[dict[str, Any]]:
    """A group for each trained parameter with its `base` rate: `decay` for each layer down, more for the new layers."""
    layers = len(model.encoder.encoder.layer)
    groups = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            layer = re.search(r"layer\.(\d+)", name)
            depth = layers - 1 - int(layer[1]) if layer else layers
            base = rate * decay**depth if name.startswith("encoder") else rate * head_rate
            groups.append({"params": [parameter], "base": base, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return groups


def train_reader(
    model: Reader,
    examples: list[Example],
    pools: Pools,
    rng: random.Random,
    *,
    epochs: int,
    rate: float,
    out: Path,
    head_rate: float = HEAD_RATE,
    decay: float = DECAY,
) -> None:
    """Batches of 16 of like length; warm-up, then linear decay; weights to `out` with the number of each epoch."""
    groups = parameter_groups(model, rate, head_rate, decay)
    optimizer = torch.optim.AdamW(groups, fused=True)
    model.train()
    started, done = time.time(), 0
    for epoch in range(epochs):
        laid = laid_at_random(examples, pools, rng)
        batches = [laid[i : i + 16] for i in range(0, len(laid), 16)]
        rng.shuffle(batches)
        running = 0.0
        for k, batch in enumerate(batches):
            share = done / (len(batches) * epochs)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * min(share / WARM_UP + 0.01, max(0.02, (1 - share) / (1 - WARM_UP)))
            logits = model(*batch_of([p for p, _ in batch]))
            loss = nn.functional.cross_entropy(logits, torch.tensor([goal for _, goal in batch]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            running = 0.97 * running + 0.03 * loss.item() if k else loss.item()
            if k % 25 == 0:
                print(f"epoch {epoch} {k}/{len(batches)} loss {running:.3f} {time.time() - started:.0f}s", flush=True)
        torch.save(model.state_dict(), out.with_name(f"{out.name}-epoch{epoch + 1}.pt"))


def taught(gap: list[Example], pools: Pools, args: argparse.Namespace) -> list[Example]:
    """Unannotated pronouns of GAP's passages with the chances that a teacher gives, trained on GAP first."""
    teacher, rng = Reader(args.teacher, dropout=0.1), random.Random(1)
    teacher.freeze(TEACHER_FROZEN)
    train_reader(
        teacher,
        gap,
        pools,
        rng,
        epochs=2,
        rate=TEACHER_RATE,
        out=args.out / "teacher",
        head_rate=TEACHER_HEAD_RATE,
        decay=1.0,
    )
    others = list(unlabelled_examples(args.gap, args.out))
    rng.shuffle(others)
    laid = [(e, p) for e in others[:TAUGHT] if (p := lay_out(e)) is not None]
    chances = readings(teacher, [p for _, p in laid]).exp().tolist()
    return [replace(e, chances=tuple(c)) for (e, _), c in zip(laid, chances, strict=True)]


def train_signs(examples: list[Example], *, epochs: int = 20, rate: float = 5e-3) -> Signs:
    model = Signs()
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.3)
    passages = [(p, e.label) for e in examples if (p := lay_out(e)) is not None]
    signs, owners = signs_of([p for p, _ in passages])
    labels = torch.tensor([label for _, label in passages])
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - epoch / epochs)
        for k in torch.randperm(len(labels)).split(64):
            loss = nn.functional.cross_entropy(model(signs[k], owners[k]), labels[k])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model.eval()


def f1(logits: Tensor, labels: Tensor, least: float) -> float:
    """GAP's F1 when a name is called the one meant from the probability `least` on."""
    chances, best = logits.softmax(-1)[:, :2].max(-1)
    said = chances >= least
    hits = (said & (best == labels)).sum()
    return float(200 * hits / (said.sum() + (labels != NEITHER).sum()))


def report(name: str, logits: Tensor, labels: Tensor) -> None:
    scores = {least: round(f1(logits, labels, least), 1) for least in (0.2, 0.3, 0.4, 0.5)}
    print(f"{name}: F1 by least probability {scores}", flush=True)


def laid_out(examples: Iterable[Example | None]) -> tuple[list[Passage], Tensor]:
    kept = [(p, e.label) for e in examples if e is not None and (p := lay_out(e)) is not None]
    return [p for p, _ in kept], torch.tensor([label for _, label in kept])


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(1)
    rng = random.Random(1)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    gap = list(gap_examples(args.gap, args.out))
    pools = name_pools(args.gap)
    warm = [*stand_in_examples(args.news, rng), *gum_examples(args.gum, args.out)]
    print(f"GAP {len(gap)}, before it {len(warm)}: {[sum(e.label == n for e in warm) for n in range(3)]}", flush=True)
    reader = Reader()
    train_reader(reader, warm, pools, rng, epochs=1, rate=1.5e-4, out=args.out / "warm")
    annotated = [e for e in gap if e is not None]
    examples = annotated + (taught(annotated, pools, args) if args.teacher else [])
    for seed in range(1, args.seeds + 1):
        torch.manual_seed(seed)
        reader.load_state_dict(torch.load(args.out / "warm-epoch1.pt"))
        train_reader(reader, examples, pools, random.Random(seed), epochs=2, rate=1.5e-4, out=args.out / f"seed{seed}")
    signs = train_signs(annotated)
    torch.save(signs.state_dict(), args.out / "signs.pt")
    if args.dev:
        passages, labels = laid_out(gap_examples(args.dev, args.out))
        read, weighed = readings(reader, passages), readings(signs, passages)
        for name, logits in (("reading", read), ("signs", weighed), ("both", (read + weighed) / 2)):
            report(f"dev, {name}", logits, labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gap", type=Path, required=True)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True, help="JSON lines with a text each")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--teacher", type=Path, help="the folder of a larger encoder, for instance all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
