"""What made a record, by version."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.model import digest


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """What made a record: onrecord, the parser, each trained head and the lexicons, by version or digest."""
    from onrecord import __version__
    from onrecord.annotate.with_spacy import parser_version
    from onrecord.heads import head_version

    package = Path(str(files("onrecord")))
    heads = {f"head {p.stem}": head_version(p.stem) for p in sorted((package / "heads").glob("*.onnx"))}
    tables = sorted(p for p in (package / "data").rglob("*") if p.suffix in {".toml", ".tsv"})
    lexicon = digest(*(f"{p.name}:{digest(p.read_text(encoding='utf-8'))}" for p in tables))
    return tuple(sorted({"onrecord": __version__, "parser": parser_version(), "lexicon": lexicon, **heads}.items()))
