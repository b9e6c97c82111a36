"""Write a trained attribution head as int8 ONNX (dynamic quantisation, weights of 7 bits per channel).

    python train/export_attribution.py out/attribution/seed1-epoch3.pt [more.pt ...] --out heads/attribution.onnx

Several weight files are averaged first (Wortsman et al. 2022, model soups): one head, the cost of one.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from attribution import AttributionHead
from encoder import find_encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel


def load(paths: list[Path]) -> AttributionHead:
    """The head with the mean of the weights in `paths`."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0).to(states[0][k].dtype) for k in states[0]}
    encoder = AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False)
    model = AttributionHead(encoder)
    model.load_state_dict(mean)
    return model.eval()


def export(model: AttributionHead, out: Path, *, quantised: bool) -> None:
    """Write `model` to `out`: `input_ids`, `attention_mask` (batch, n) in; `tags`, `cue_of`, `source_of` out."""
    ids = torch.ones(2, 16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        axes = {0: "batch", 1: "n"}
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(plain if quantised else out),
            input_names=["input_ids", "attention_mask"],
            output_names=["tags", "cue_of", "source_of"],
            dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "tags"), axes)
            | {k: {**axes, 2: "n"} for k in ("cue_of", "source_of")},
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, out, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to measure what int8 costs")
    args = parser.parse_args()
    export(load(args.weights), args.out, quantised=not args.float)


if __name__ == "__main__":
    main()
