"""The two networks of the pronoun head: a reader of passages, and a small net that weighs the signs of the parse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from encoder import find_encoder
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.heads.pronoun_features import SIGNS
from onrecord.heads.pronouns import MARKS, Passage

HIDDEN = 256
HIDDEN_SIGNS = 64
MPNET_SHIFT = 4  # MPNet's vocabulary is BERT's behind four pieces of its own
LIKE_MARKS = (1008, 1008, 1031, 1033, 1063, 1065)  # "*", "*", "[", "]", "{", "}": what a frozen table knows of marks


class Reader(nn.Module):
    """An encoder with a score for either person and one for neither, by the states at the opening marks."""

    def __init__(self, folder: Path | None = None, *, dropout: float = 0.0) -> None:
        """The encoder in `folder`, MiniLM without one; `dropout` inside of it."""
        super().__init__()
        # MiniLM goes without dropout: renaming and early stopping regularise, and a step costs a fifth less
        self.encoder = AutoModel.from_pretrained(
            folder or find_encoder(),
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=dropout,
        )
        states = self.encoder.config.hidden_size
        self.shift = MPNET_SHIFT if self.encoder.config.model_type == "mpnet" else 0
        self.hid = nn.Linear(3 * states, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.nh = nn.Linear(3 * states, HIDDEN)
        self.none = nn.Linear(HIDDEN, 1)
        self.d = nn.Dropout(0.1)

    def freeze(self, layers: int) -> None:
        """Leave the embeddings and the lowest `layers` as they are; the marks get the embeddings of brackets."""
        table = self.encoder.get_input_embeddings().weight.data
        for mark, like in zip(MARKS, LIKE_MARKS, strict=True):
            table[mark + self.shift] = table[like + self.shift]
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:layers]):
            part.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, mask: Tensor, pronoun_at: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """Shapes (b, n), (b, n), (b), (b, n), (b, n) -> logits (b, 3); `first` and `second` weigh names' marks."""
        if self.shift:  # 101 [CLS] -> 0, 102 [SEP] -> 2, 0 [PAD] -> 1
            ids = torch.where(ids == 101, -4, torch.where(ids == 102, -2, torch.where(ids == 0, -3, ids))) + 4
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
    """What a reader takes of the passages, padded."""
    b, n = len(passages), max(len(p.ids) for p in passages)
    ids, mask = torch.zeros(b, n, dtype=torch.long), torch.zeros(b, n, dtype=torch.long)
    names = torch.zeros(2, b, n)
    for k, p in enumerate(passages):
        ids[k, : len(p.ids)], mask[k, : len(p.ids)] = torch.tensor(p.ids), 1
        for who in (0, 1):
            names[who, k, p.names_at[who]] = 1 / len(p.names_at[who])
    return [ids, mask, torch.tensor([p.pronoun_at for p in passages]), names[0], names[1]]


def signs_of(passages: Sequence[Passage]) -> list[Tensor]:
    """What the net of signs takes of the passages, padded."""
    c = max(len(p.owners) for p in passages)
    signs, owners = torch.zeros(len(passages), c, SIGNS), torch.zeros(len(passages), 3, c)
    for k, p in enumerate(passages):
        signs[k, : len(p.owners)] = torch.tensor(p.signs)
        owners[k, p.owners, range(len(p.owners))] = 1
    return [signs, owners]


def readings(model: nn.Module, passages: Sequence[Passage], *, size: int = 16) -> Tensor:
    """Log-probabilities (passages, 3) by either model, computed in order of length."""
    model.eval()
    inputs = batch_of if isinstance(model, Reader) else signs_of
    order = sorted(range(len(passages)), key=lambda i: len(passages[i].ids))
    read = torch.empty(len(passages), 3)
    with torch.no_grad():
        for k in range(0, len(order), size):
            rows = order[k : k + size]
            read[rows] = model(*inputs([passages[i] for i in rows])).log_softmax(-1)
    return read
