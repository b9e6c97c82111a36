"""Train the relation head: the PLOVER type of what one span of a sentence does to another.

An encoder reads the sentence with marks around source and target; the mean of its states and the states at the two
opening marks lead to fifteen types.

    python train/relations.py fit --data PLV.jsonl --out head.pt                  # gold rows alone
    python train/relations.py fit ... --soft pairs.jsonl logits.npz --out head.pt # and a teacher's judgement
    python train/relations.py fit ... --folds 5 --fold 0 --out fold0.pt           # leaves a fold out, prints its score
    python train/relations.py label --weights a.pt [b.pt ...] --pairs pairs.jsonl --out logits.npz
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import find_encoder
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads.relations import LABELS, SOURCE_MARKS, TARGET_MARKS, mark
from onrecord.model import Span

WARM_UP = 0.1
MPNET_SHIFT = 4  # MPNet's vocabulary is BERT's behind four pieces of its own


class RelationHead(nn.Module):
    """An encoder with one output of fifteen logits for each sentence."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.shift = MPNET_SHIFT if encoder.config.model_type == "mpnet" else 0
        hidden = encoder.config.hidden_size
        self.dense = nn.Linear(3 * hidden, hidden)
        self.out = nn.Linear(hidden, len(LABELS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Shapes: ids and mask (batch, n) -> logits (batch, 15)."""
        ids = input_ids
        if self.shift:  # 101 [CLS] -> 0, 102 [SEP] -> 2, 0 [PAD] -> 1
            ids = torch.where(ids == 101, -4, torch.where(ids == 102, -2, torch.where(ids == 0, -3, ids))) + 4
        states = self.encoder(input_ids=ids, attention_mask=attention_mask).last_hidden_state
        weights = (
            attention_mask.to(states.dtype),
            (input_ids == SOURCE_MARKS[0]).to(states.dtype),
            (input_ids == TARGET_MARKS[0]).to(states.dtype),
        )
        views = [(states * w[:, :, None]).sum(1) / w.sum(1, keepdim=True).clamp(min=1.0) for w in weights]
        return self.out(self.dropout(torch.nn.functional.gelu(self.dense(self.dropout(torch.cat(views, -1))))))


def new_head(encoder: str, layers: int | None = None) -> RelationHead:
    """A head on the lowest `layers` (or all) of MiniLM ("minilm") or of the encoder in a folder.

    Its marks are seeded from words.
    """
    folder = str(find_encoder()) if encoder == "minilm" else encoder
    body = AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)
    body.encoder.layer = body.encoder.layer[:layers]
    body.config.num_hidden_layers = len(body.encoder.layer)
    head = RelationHead(body)
    table = body.get_input_embeddings().weight.data
    for marks, words in ((SOURCE_MARKS, (3364, 3120)), (TARGET_MARKS, (4539, 7799))):  # actor source, target recipient
        for sign in marks:
            table[sign + head.shift] = table[torch.tensor(words) + head.shift].mean(0)
    return head


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fold_of(rows: list[dict[str, Any]], folds: int) -> list[int]:
    """A fold for each row, every type spread evenly; rows of one text share a fold."""
    rng = random.Random(7)
    order = sorted(range(len(rows)), key=lambda i: (rows[i]["root"], rng.random()))
    of_text: dict[str, int] = {}
    for n, i in enumerate(order):
        of_text.setdefault(rows[i]["text"], n % folds)
    return [of_text[row["text"]] for row in rows]


def pieces_of(row: dict[str, Any]) -> list[int]:
    return mark(row["text"], *([Span(*s) for s in row[f"{side}_spans"]] for side in ("source", "target")))


def exchanged(row: dict[str, Any], other: dict[str, Any], side: str) -> dict[str, Any]:
    """The row with its source (or target) replaced by that of another row: what is done matters, not who does it."""
    if len(row[f"{side}_spans"]) != 1 or not other[side]:
        return row
    (start, end), words = row[f"{side}_spans"][0], other[side]
    moved = len(words) - (end - start)
    new = dict(row, text=row["text"][:start] + words + row["text"][end:])
    for name in ("source_spans", "target_spans"):
        new[name] = [
            [start, start + len(words)] if name == f"{side}_spans" else [s + moved * (s >= end), e + moved * (e >= end)]
            for s, e in row[name]
        ]
    overlap = any(
        s < end and start < e for n in ("source_spans", "target_spans") if n != f"{side}_spans" for s, e in row[n]
    )
    return row if overlap else new


def batches(items: list[tuple[list[int], np.ndarray]], size: int, rng: random.Random) -> list[tuple[Tensor, Tensor]]:
    """Like lengths together, padded, in random order; the target of a row is a distribution over types."""
    items = sorted(items, key=lambda item: (len(item[0]) // 4, rng.random()))
    groups = [items[i : i + size] for i in range(0, len(items), size)]
    rng.shuffle(groups)
    out = []
    for group in groups:
        n = max(len(ids) for ids, _ in group)
        ids = torch.tensor([ids + [0] * (n - len(ids)) for ids, _ in group])
        out.append((ids, torch.tensor(np.stack([goal for _, goal in group]), dtype=torch.float32)))
    return out


def goal_of(label: str, smoothing: float) -> np.ndarray:
    goal = np.full(len(LABELS), smoothing / len(LABELS))
    goal[LABELS.index(label)] += 1 - smoothing
    return goal


def fit(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    rows = [row for row in read_rows(args.data) if row["source_spans"] or row["target_spans"]]
    folds = fold_of(rows, args.folds) if args.folds else [-1] * len(rows)
    kept = [row for row, fold in zip(rows, folds, strict=True) if fold != args.fold or not args.folds]
    held = [row for row, fold in zip(rows, folds, strict=True) if fold == args.fold and args.folds]
    soft: list[tuple[list[int], np.ndarray]] = []
    if args.soft:
        pairs, logits = read_rows(Path(args.soft[0])), np.load(args.soft[1])["logits"]
        scaled = np.exp((logits - logits.max(1, keepdims=True)) / args.temperature)
        soft = [(pieces_of(p), g) for p, g in zip(pairs, scaled / scaled.sum(1, keepdims=True), strict=True)]
    model = new_head(args.encoder, args.layers)
    if args.init:
        model.load_state_dict(torch.load(args.init))
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": model.encoder.parameters(), "lr": args.rate}, {"params": heads, "lr": 4 * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    started, done, running, total = time.time(), 0, 0.0, None
    for epoch in range(args.epochs):
        model.train()
        gold = []
        for row in kept:
            for side in ("source", "target"):
                if rng.random() < args.exchange:
                    row = exchanged(row, rng.choice(kept), side)
            gold.append((pieces_of(row), goal_of(row["root"], args.smoothing)))
        share = soft[epoch % args.soft_parts :: args.soft_parts] if soft else []
        work = batches(gold + share, args.batch, rng)
        total = total or len(work) * args.epochs
        for ids, goal in work:
            part = min(1.0, done / total)
            factor = min(part / WARM_UP, max(0.01, (1 - part) / (1 - WARM_UP)))
            for group, rate in zip(optimizer.param_groups, (args.rate, 4 * args.rate), strict=True):
                group["lr"] = rate * factor
            loss = -(goal * model(ids, (ids != 0).long()).log_softmax(-1)).sum(-1).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done, running = done + 1, running + loss.item()
        print(f"epoch {epoch} loss {running / len(work):.3f} {time.time() - started:.0f}s", flush=True)
        running = 0.0
        if held and (epoch == args.epochs - 1 or args.watch):
            score(held, logits_of(model, [pieces_of(r) for r in held]))
    torch.save(model.state_dict(), args.out)
    if held:
        ids = np.array([row["id"] for row in held])
        np.savez(args.out.with_suffix(".held.npz"), ids=ids, logits=logits_of(model, [pieces_of(r) for r in held]))


def score(rows: list[dict[str, Any]], logits: np.ndarray) -> None:
    import tempfile

    from onrecord.evaluate.relations import score_relations

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as gold:
        gold.write("\n".join(json.dumps(row) for row in rows))
        gold.flush()
        predicted = [{"id": r["id"], "type": LABELS[int(k)]} for r, k in zip(rows, logits.argmax(1), strict=True)]
        print("; ".join(f.line for f in score_relations(Path(gold.name), predicted)), flush=True)


@torch.no_grad()
def logits_of(model: RelationHead, inputs: list[list[int]], size: int = 16) -> np.ndarray:
    """Logits of each input, computed in order of length."""
    model.eval()
    out = np.zeros((len(inputs), len(LABELS)), dtype=np.float32)
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i]))
    for start in range(0, len(order), size):
        group = order[start : start + size]
        n = max(len(inputs[i]) for i in group)
        ids = torch.tensor([inputs[i] + [0] * (n - len(inputs[i])) for i in group])
        out[group] = model(ids, (ids != 0).long()).numpy()
    return out


def label(args: argparse.Namespace) -> None:
    """Mean logits of several heads for unlabelled pairs."""
    torch.set_num_threads(args.threads)
    inputs = [pieces_of(row) for row in read_rows(args.pairs)]
    total = np.zeros((len(inputs), len(LABELS)), dtype=np.float32)
    for path in args.weights:
        model = new_head(args.encoder, args.layers)
        model.load_state_dict(torch.load(path))
        total += logits_of(model, inputs)
    np.savez(args.out, logits=total / len(args.weights))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("fit", "label"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="minilm", help="minilm, or the folder of a larger encoder")
    parser.add_argument("--layers", type=int, help="how many of the encoder's layers to keep, from below")
    parser.add_argument("--init", type=Path, help="weights to go on from")
    parser.add_argument("--soft", nargs=2, metavar=("PAIRS", "LOGITS"), help="unlabelled pairs and a teacher's logits")
    parser.add_argument("--soft-parts", type=int, default=1, help="each epoch sees one of so many parts of the pairs")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--weights", type=Path, nargs="+")
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--exchange", type=float, default=0.0, help="how often a source or target is another row's")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--watch", action="store_true", help="score the fold after each epoch")
    args = parser.parse_args()
    {"fit": fit, "label": label}[args.task](args)


if __name__ == "__main__":
    main()
