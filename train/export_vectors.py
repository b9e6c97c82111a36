"""Write MiniLM-L6 as a head of sentence vectors: mean pooled, of length one, int8 ONNX (weights per channel).

    python train/export_vectors.py --out src/onrecord/heads/vectors.onnx

Nothing is trained: the encoder's own vectors are what `reconcile` compares.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from encoder import find_encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel


class VectorHead(torch.nn.Module):
    """Word pieces -> one vector of length one for each row, and the state of each piece."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        return torch.nn.functional.normalize(mean, dim=-1), states


def export(model: VectorHead, out: Path) -> None:
    """Write `model` to `out`.

    Inputs `input_ids`, `attention_mask` (batch, n); outputs `vectors` (batch, 384), `states` (batch, n, 384).
    """
    ids = torch.ones(2, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(plain),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors", "states"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "n"},
                "attention_mask": {0: "batch", 1: "n"},
                "states": {0: "batch", 1: "n"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, out, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    encoder = AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False)
    export(VectorHead(encoder).eval(), args.out)


if __name__ == "__main__":
    main()
