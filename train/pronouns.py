"""Train the pronoun head: which of two people a pronoun means, or neither.

    python train/pronouns.py --gap GAP-TRAIN --gum GUM-TRAIN --news POLNEAR-TRAIN --dev GAP-DEV --out out/pronouns
    python train/export_pronouns.py out/pronouns/seed1-epoch1.pt --signs out/pronouns/signs.pt \\
        --out src/onrecord/heads/pronouns.onnx

Three steps: the encoder learns on news reports whose repeated names became pronouns (stand_ins.py) and on GUM; from
there it is trained on GAP once for each seed, with its weights kept after each epoch; a small net learns to weigh the
signs of the parse on GAP.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from encoder import find_encoder
from pronoun_passages import NEITHER, Example, Pools, gap_examples, gum_examples, lay_out, name_pools
from stand_ins import stand_in_examples
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads.pronoun_features import SIGNS
from onrecord.heads.pronouns import Passage

HIDDEN = 256
HIDDEN_SIGNS = 64
WARM_UP = 0.1
RENAMED = 0.5  # share of passages that get other names at each reading
DECAY = 0.9  # of the rate, for each layer further down
HEAD_RATE = 4  # times the encoder's rate
SMOOTHING = 0.05


class Reader(nn.Module):
    """MiniLM with a score for either person and one for neither, by the states at the opening marks."""

    def __init__(self, states: int = 384) -> None:
        super().__init__()
        # without dropout: renaming and early stopping regularise, and a step costs a fifth less
        self.encoder = AutoModel.from_pretrained(
            find_encoder(),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.hid = nn.Linear(3 * states, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.nh = nn.Linear(3 * states, HIDDEN)
        self.none = nn.Linear(HIDDEN, 1)
        self.d = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, pronoun_at: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """Shapes (b, n), (b, n), (b), (b, n), (b, n) -> logits (b, 3); `first` and `second` weigh names' marks."""
        states = self.d(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        p = states[torch.arange(len(pronoun_at)), pronoun_at]
        a, b = ((who.unsqueeze(1) @ states).squeeze(1) for who in (first, second))
        pairs = [self.score(self.d(torch.relu(self.hid(torch.cat([p, x, p * x], -1))))) for x in (a, b)]
        none = self.none(self.d(torch.relu(self.nh(torch.cat([p, a + b, a * b], -1)))))
        return torch.cat([*pairs, none], -1)


class Signs(nn.Module):
    """A score for each mention of a person by the signs of the parse, summed (as odds) for each of the two."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(SIGNS, HIDDEN_SIGNS)
        self.score = nn.Linear(HIDDEN_SIGNS, 1)
        self.line = nn.Linear(SIGNS, 1)
        self.none = nn.Parameter(torch.zeros(1))
        self.dropout = nn.Dropout(0.2)

    def forward(self, signs: Tensor, owners: Tensor) -> Tensor:
        """Shapes (b, c, SIGNS), (b, 3, c) of 0 and 1 -> logits (b, 3)."""
        scores = (self.score(self.dropout(torch.relu(self.hidden(signs)))) + self.line(signs)).squeeze(-1)
        of = (scores.unsqueeze(1) + (owners - 1) * 1e4).logsumexp(-1)
        neither = torch.stack([of[:, 2], self.none.expand(len(of))], -1).logsumexp(-1)
        return torch.stack([of[:, 0], of[:, 1], neither], -1)


def batch_of(passages: Sequence[Passage]) -> list[Tensor]:
    b, n = len(passages), max(len(p.ids) for p in passages)
    ids, mask = torch.zeros(b, n, dtype=torch.long), torch.zeros(b, n, dtype=torch.long)
    names = torch.zeros(2, b, n)
    for k, p in enumerate(passages):
        ids[k, : len(p.ids)], mask[k, : len(p.ids)] = torch.tensor(p.ids), 1
        for who in (0, 1):
            names[who, k, p.names_at[who]] = 1 / len(p.names_at[who])
    return [ids, mask, torch.tensor([p.pronoun_at for p in passages]), names[0], names[1]]


def signs_of(passages: Sequence[Passage]) -> list[Tensor]:
    c = max(len(p.owners) for p in passages)
    signs, owners = torch.zeros(len(passages), c, SIGNS), torch.zeros(len(passages), 3, c)
    for k, p in enumerate(passages):
        signs[k, : len(p.owners)] = torch.tensor(p.signs)
        owners[k, p.owners, range(len(p.owners))] = 1
    return [signs, owners]


def train_reader(
    model: Reader,
    examples: list[Example],
    pools: Pools,
    rng: random.Random,
    *,
    epochs: int,
    rate: float,
    out: Path,
) -> None:
    """Batches of 16 of like length; warm-up, then linear decay; weights to `out` with the number of each epoch."""
    groups = []
    for name, parameter in model.named_parameters():
        layer = re.search(r"layer\.(\d)", name)
        depth = 5 - int(layer[1]) if layer else 6
        base = rate * DECAY**depth if name.startswith("encoder") else rate * HEAD_RATE
        groups.append({"params": [parameter], "base": base, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    optimizer = torch.optim.AdamW(groups, fused=True)
    model.train()
    started, done = time.time(), 0
    for epoch in range(epochs):
        laid = []
        for e in examples:
            renamed, exchanged = rng.random() < RENAMED, rng.random() < 0.5
            passage = lay_out(e, rng, pools if renamed else None, exchanged=exchanged)
            if passage is not None:
                laid.append((passage, 1 - e.label if exchanged and e.label != NEITHER else e.label))
        rng.shuffle(laid)
        laid.sort(key=lambda p: len(p[0].ids) // 16 + rng.random() * 2)
        batches = [laid[i : i + 16] for i in range(0, len(laid), 16)]
        rng.shuffle(batches)
        running = 0.0
        for k, batch in enumerate(batches):
            share = done / (len(batches) * epochs)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * min(share / WARM_UP + 0.01, max(0.02, (1 - share) / (1 - WARM_UP)))
            logits = model(*batch_of([p for p, _ in batch]))
            loss = nn.functional.cross_entropy(
                logits, torch.tensor([label for _, label in batch]), label_smoothing=SMOOTHING
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            running = 0.97 * running + 0.03 * loss.item() if k else loss.item()
            if k % 25 == 0:
                print(f"epoch {epoch} {k}/{len(batches)} loss {running:.3f} {time.time() - started:.0f}s", flush=True)
        torch.save(model.state_dict(), out.with_name(f"{out.name}-epoch{epoch + 1}.pt"))


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


def readings(model: nn.Module, passages: Sequence[Passage]) -> Tensor:
    """Log-probabilities (passages, 3) by either model."""
    model.eval()
    inputs = batch_of if isinstance(model, Reader) else signs_of
    with torch.no_grad():
        return torch.cat([model(*inputs([p])).log_softmax(-1) for p in passages])


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
    for seed in range(1, args.seeds + 1):
        torch.manual_seed(seed)
        reader.load_state_dict(torch.load(args.out / "warm-epoch1.pt"))
        examples = [e for e in gap if e is not None]
        out = args.out / f"seed{seed}"
        train_reader(reader, examples, pools, random.Random(seed), epochs=2, rate=1.2e-4, out=out)
    signs = train_signs([e for e in gap if e is not None])
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
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
