"""Write a trained pronoun head as ONNX with weights of 8 bits and arithmetic of 32 (weight_only.py).

    python train/export_pronouns.py out/pronouns/seed1-epoch1.pt [more.pt ...] --signs out/pronouns/signs.pt \\
        --out src/onrecord/heads/pronouns.onnx

Several weight files are averaged first (Wortsman et al. 2022, model soups): one head, the cost of one.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from pronouns import Reader, Signs
from torch import Tensor, nn
from weight_only import quantise_weights

from onrecord.heads.pronoun_features import SIGNS


class Head(nn.Module):
    """The mean of the log-probabilities of both readings of one passage."""

    def __init__(self, reader: Reader, signs: Signs) -> None:
        super().__init__()
        self.reader, self.signs = reader, signs

    def forward(self, input_ids: Tensor, pronoun_at: Tensor, names: Tensor, signs: Tensor, owners: Tensor) -> Tensor:
        """Shapes (1, n), (1), (2, n), (c, SIGNS), (3, c) -> logits (3): the first person, the second, neither."""
        read = self.reader(input_ids, torch.ones_like(input_ids), pronoun_at, names[:1], names[1:]).log_softmax(-1)
        weighed = self.signs(signs.unsqueeze(0), owners.unsqueeze(0)).log_softmax(-1)
        return ((read + weighed) / 2)[0]


def load(paths: list[Path], signs_path: Path) -> Head:
    """The head with the mean of the weights in `paths`."""
    states = [torch.load(path, map_location="cpu") for path in paths]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0).to(states[0][k].dtype) for k in states[0]}
    reader, signs = Reader(), Signs()
    reader.load_state_dict(mean)
    signs.load_state_dict(torch.load(signs_path, map_location="cpu"))
    return Head(reader, signs).eval()


def export(model: Head, out: Path, *, quantised: bool) -> None:
    """Write `model` to `out`; inputs and output as `Head.forward` names them."""
    ids = torch.ones(1, 16, dtype=torch.long)
    example = (ids, torch.tensor([3]), torch.ones(2, 16) / 16, torch.zeros(4, SIGNS), torch.ones(3, 4))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain if quantised else out),
            input_names=["input_ids", "pronoun_at", "names", "signs", "owners"],
            output_names=["logits"],
            dynamic_axes={"input_ids": {1: "n"}, "names": {1: "n"}, "signs": {0: "c"}, "owners": {1: "c"}},
            opset_version=17,
            dynamo=False,
        )
        if quantised:
            quantise_weights(plain, out)


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--signs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to measure what 8 bits cost")
    args = parser.parse_args()
    export(load(args.weights, args.signs), args.out, quantised=not args.float)


if __name__ == "__main__":
    main()
