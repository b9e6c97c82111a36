"""Trained heads: int8 ONNX files beside a model card each, run with onnxruntime on one thread.

All heads share the tokenizer of MiniLM-L6 (uncased word pieces). Nothing here is loaded before the first call.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadData

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, PAD = 101, 102, 0


@cache
def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer without truncation or padding."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str((files(__package__) / "tokenizer.json").read_text(encoding="utf-8"))


@cache
def load_session(name: str) -> Any:
    """An onnxruntime session for the head `name`, on one thread so that processes do not fight for cores.

    Raises:
        BadData: No head of that name is installed.
    """
    import onnxruntime

    path = files(__package__) / f"{name}.onnx"
    if not path.is_file():
        raise BadData(f"heads/{name}.onnx is not installed; train it with train/{name}.py or install the wheel again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def has_head(name: str) -> bool:
    """Whether the head's file is installed."""
    return (files(__package__) / f"{name}.onnx").is_file()


@cache
def head_version(name: str) -> str:
    """The first digits of the SHA-256 of the head's file; written into each record that it helped to make."""
    return hashlib.sha256((files(__package__) / f"{name}.onnx").read_bytes()).hexdigest()[:12]
