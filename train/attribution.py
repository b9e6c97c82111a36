"""Train the attribution head: who said what, as tags over word pieces and links between them.

One encoder (MiniLM-L6) with five outputs for each piece of a window:
- BIO tags for source, for cue and for content, three separate softmaxes, because a nested statement's source and
  cue stand inside another's content;
- `cue_of`: for a content piece, the piece at which its cue begins (a softmax over the window, after the biaffine
  attention of Dozat and Manning 2017);
- `source_of`: for the first piece of a cue, the piece at which its source begins, or `[CLS]` for a cue with none.

    python train/attribution.py --data ../shared/data/quotes/polnear-train.jsonl --out out/attribution

Weights may be averaged (export_attribution.py) when they come from one beginning: train three epochs, then the last
again from the weights after two, in another order: `--seed 2 --start out/attribution/seed1-epoch2.pt --done 2`.
Heads of other seeds begin elsewhere, and their mean means nothing.

PolNeAR (Newell et al. 2018) gives one cue to each attribution, which is why the links lead to cues.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from encoder import find_encoder
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads.windows import MAX_PIECES, Window, cut_windows, paragraphs_of

ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE, IGNORED = 0, 1, 2, -100
LINK_DIMS = 96
WARM_UP = 0.1


class AttributionHead(nn.Module):
    """MiniLM with tag and link outputs; all outputs are logits."""

    def __init__(self, encoder: nn.Module, hidden: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.tags = nn.Linear(hidden, 9)
        self.content_query = nn.Linear(hidden, LINK_DIMS)
        self.cue_key = nn.Linear(hidden, LINK_DIMS)
        self.cue_query = nn.Linear(hidden, LINK_DIMS)
        self.source_key = nn.Linear(hidden, LINK_DIMS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Shapes: ids and mask (batch, n) -> tags (batch, n, 9), cue_of and source_of (batch, n, n)."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        states = self.dropout(states)
        closed = (1.0 - attention_mask[:, None, :].to(states.dtype)) * -1e4
        scale = LINK_DIMS**-0.5
        cue_of = self.content_query(states) @ self.cue_key(states).transpose(1, 2) * scale + closed
        source_of = self.cue_query(states) @ self.source_key(states).transpose(1, 2) * scale + closed
        return self.tags(states), cue_of, source_of


def label(window: Window, attributions: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Gold tags (3 lists) and link targets of one window."""
    n = len(window.ids)
    tags = {role: [OUTSIDE if e > s else IGNORED for s, e in window.offsets] for role in ROLES}
    cue_of, source_of = [IGNORED] * n, [IGNORED] * n

    def pieces(spans: list[list[int]]) -> list[list[int]]:
        found = [
            [i for i, (s, e) in enumerate(window.offsets) if e > s and s < end and e > start] for start, end in spans
        ]
        return [f for f in found if f]

    by_length = sorted(attributions, key=lambda a: -sum(e - s for s, e in a["content"]))
    for a in by_length:  # the inner of two nested contents is written last and wins
        cue, content, source = pieces(a["cue"]), pieces(a["content"]), pieces(a["speaker"])
        for role, spans in (("source", source), ("cue", cue), ("content", content)):
            for span in spans:
                for i in span:
                    tags[role][i] = INSIDE
                tags[role][span[0]] = BEGIN
        if cue:
            for span in content:
                for i in span:
                    cue_of[i] = cue[0][0]
            if source:
                source_of[cue[0][0]] = source[0][0]
            elif not a["speaker"]:
                source_of[cue[0][0]] = 0
    return {**tags, "cue_of": cue_of, "source_of": source_of}


def batches(rows: list[tuple[Window, dict[str, list[Any]]]], size: int, rng: random.Random) -> list[dict[str, Tensor]]:
    """Windows of like length together, padded, in random order."""
    rows = sorted(rows, key=lambda r: (len(r[0].ids), rng.random()))
    groups = [rows[i : i + size] for i in range(0, len(rows), size)]
    rng.shuffle(groups)
    out = []
    for group in groups:
        n = max(len(w.ids) for w, _ in group)

        def pad(values: list[int], fill: int, n: int = n) -> list[int]:
            return values + [fill] * (n - len(values))

        batch = {
            "ids": torch.tensor([pad(w.ids, 0) for w, _ in group]),
            "mask": torch.tensor([pad([1] * len(w.ids), 0) for w, _ in group]),
        }
        for name in (*ROLES, "cue_of", "source_of"):
            batch[name] = torch.tensor([pad(gold[name], IGNORED) for _, gold in group])
        out.append(batch)
    return out


def loss_of(model: AttributionHead, batch: dict[str, Tensor]) -> Tensor:
    tags, cue_of, source_of = model(batch["ids"], batch["mask"])
    entropy = nn.functional.cross_entropy
    total = sum(
        entropy(tags[..., 3 * k : 3 * k + 3].flatten(0, 1), batch[role].flatten(), ignore_index=IGNORED)
        for k, role in enumerate(ROLES)
    )
    for logits, name, weight in ((cue_of, "cue_of", 0.3), (source_of, "source_of", 0.3)):
        gold = batch[name].flatten()
        if (gold != IGNORED).any():
            total = total + weight * entropy(logits.flatten(0, 1), gold, ignore_index=IGNORED)
    return total


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(args.threads)
    documents = [
        json.loads(line) for path in args.data for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    model = AttributionHead(
        AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False)
    )
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device).train()
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": args.rate}, {"params": heads, "lr": args.rate * 4}],
        weight_decay=0.01,
    )
    steps_done, steps_all = 0, None
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location=device))
    for epoch in range(args.done, args.epochs):
        rows = []
        for d in documents:  # new window borders each epoch, so that no paragraph is always first
            room = MAX_PIECES - (rng.randrange(128) if epoch else 0)
            for window in cut_windows(d["text"], paragraphs_of(d["text"]), first_pieces=room):
                rows.append((window, label(window, d["attributions"])))
        epoch_batches = batches(rows, args.batch, rng)
        if steps_all is None:
            steps_done, steps_all = len(epoch_batches) * args.done, len(epoch_batches) * args.epochs
        started, running = time.time(), 0.0
        for k, batch in enumerate(epoch_batches):
            share = steps_done / max(1, steps_all)
            factor = min(share / WARM_UP, max(0.02, (1 - share) / (1 - WARM_UP)))
            for group, rate in zip(optimizer.param_groups, (args.rate, args.rate * 4), strict=True):
                group["lr"] = rate * factor
            loss = loss_of(model, {k: v.to(device) for k, v in batch.items()})
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            steps_done += 1
            running += loss.item()
            if k % 20 == 19:
                print(
                    f"epoch {epoch} {k + 1}/{len(epoch_batches)} loss {running / 20:.4f} {time.time() - started:.0f}s",
                    flush=True,
                )
                running = 0.0
        args.out.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), args.out / f"seed{args.seed}-epoch{epoch + 1}.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from, which `--done` epochs made")
    parser.add_argument("--done", type=int, default=0, help="epochs that `--start` has behind it")
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
