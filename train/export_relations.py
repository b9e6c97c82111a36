"""Write a trained relation head as int8 ONNX (dynamic quantisation, weights per channel).

    python train/export_relations.py head.pt [more.pt ...] --out src/onrecord/heads/relations.onnx

Several weight files are averaged first (Wortsman et al. 2022, model soups): one head, the cost of one.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from relations import RelationHead, new_head


def load(paths: list[Path]) -> RelationHead:
    """The head with the mean of the weights in `paths`."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0).to(states[0][k].dtype) for k in states[0]}
    layers = {key.split(".")[3] for key in mean if key.startswith("encoder.encoder.layer.")}
    model = new_head("minilm", len(layers))
    model.load_state_dict(mean)
    return model.eval()


def export(model: RelationHead, out: Path, *, quantised: bool) -> None:
    """Write `model` to `out`; inputs `input_ids`, `attention_mask` (batch, n), output `logits` (batch, 15)."""
    ids = torch.ones(2, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        axes = {0: "batch", 1: "n"}
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(plain if quantised else out),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, out, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to measure what int8 costs")
    args = parser.parse_args()
    export(load(args.weights), args.out, quantised=not args.float)


if __name__ == "__main__":
    main()
