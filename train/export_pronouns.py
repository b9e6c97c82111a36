"""Write a trained pronoun head as int8 ONNX (dynamic quantisation, weights per channel).

    python train/export_pronouns.py /tmp/pronouns/seed1.pt [more.pt ...] --out src/onrecord/heads/pronouns.onnx

Several weight files are averaged first (Wortsman et al. 2022, model soups): one head, the cost of one.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from encoder import find_encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from pronouns import PronounHead
from transformers import AutoModel

from onrecord.heads.pronoun_features import SIGNS


def load(paths: list[Path]) -> PronounHead:
    """The head with the mean of the weights in `paths`."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0).to(states[0][k].dtype) for k in states[0]}
    model = PronounHead(AutoModel.from_pretrained(find_encoder(), attn_implementation="eager", add_pooling_layer=False))
    model.load_state_dict(mean)
    return model.eval()


def export(model: PronounHead, out: Path, *, quantised: bool) -> None:
    """Write `model` to `out`; inputs and output as `PronounHead.forward` names them."""
    ids = torch.ones(1, 16, dtype=torch.long)
    at = torch.tensor([[1, 2]])
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids), at, torch.tensor([[3, 4, 5]]), torch.zeros(1, 2, 3, SIGNS)),
            str(plain if quantised else out),
            input_names=["input_ids", "attention_mask", "pronoun_at", "candidate_at", "signs"],
            output_names=["logits"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "n"},
                "attention_mask": {0: "batch", 1: "n"},
                "pronoun_at": {0: "batch", 1: "p"},
                "candidate_at": {0: "batch", 1: "c"},
                "signs": {0: "batch", 1: "p", 2: "c"},
                "logits": {0: "batch", 1: "p", 2: "c_and_none"},
            },
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantize_dynamic(plain, out, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to measure what int8 costs")
    args = parser.parse_args()
    export(load(args.weights), args.out, quantised=not args.float)


if __name__ == "__main__":
    main()
