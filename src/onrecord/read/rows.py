"""Rows: JSON Lines, CSV and Parquet. A row's text is the report's text, untouched."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from onrecord.errors import BadRow, UnreadableSource
from onrecord.model import Skipped
from onrecord.read.base import MAX_BYTES, Draft, Original, add_reader, sha256
from onrecord.read.encoding import decode

DATE_KEYS = ("published", "date", "dct")
PLAIN_KEYS = ("url", "outlet", "title", "byline", "modified", "language")
BATCH_ROWS = 256
MAX_FIELD_CHARS = 1 << 30
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"|\})")
_LIST_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[\"']?[\w ]{1,40}[\"']?[,;\t])*[\"']?text[\"']?(?:[,;\t\r\n])", re.IGNORECASE
)


@add_reader("jsonl", suffixes=(".jsonl", ".ndjson", ".jsonlines"), sniff=lambda head: bool(_JSON_START.match(head)))
def read_jsonl(original: Original) -> Iterator[Draft | Skipped]:
    """One JSON object a line; a line that is none is skipped with its number."""
    for number, line in enumerate(_lines(original.stream), start=1):
        where = f"{original.where}:{number}"
        if line is None:
            yield Skipped(where, f"line longer than {MAX_BYTES:,} bytes, which no report is; write one report a line")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                row = _parse(decode(line))
                yield draft_row(row, where=where, format="jsonl", digest=sha256(line))
            except (BadRow, UnreadableSource) as err:
                yield Skipped(where, str(err))


@add_reader("json", suffixes=(".json",), sniff=lambda head: bool(_LIST_START.match(head)))
def read_json(original: Original) -> Iterator[Draft | Skipped]:
    """A JSON list of rows, or one row; a file of JSON Lines under this name is read as such."""
    data = original.read()
    try:
        parsed = _parse(decode(data))
    except BadRow:
        if not _JSON_START.match(data) or b"\n" not in data.strip():
            raise
        yield from read_jsonl(Original(original.where, io.BytesIO(data)))
        return
    rows = parsed if isinstance(parsed, list) else [parsed]
    for number, row in enumerate(rows, start=1):
        where = f"{original.where}:{number}" if isinstance(parsed, list) else original.where
        try:
            yield draft_row(row, where=where, format="json", digest=_digest(row))
        except BadRow as err:
            yield Skipped(where, str(err))


@add_reader("csv", suffixes=(".csv", ".tsv"), sniff=lambda head: bool(_HEADER.match(head)))
def read_csv(original: Original) -> Iterator[Draft | Skipped]:
    """Rows under a header line that names `text`; the first line tells whether comma, semicolon or tab divides."""
    text = decode(original.read(max_bytes=16 * MAX_BYTES))
    header = text[:4096].splitlines()[0] if text.strip() else ""
    divider = max(",;\t", key=header.count)
    csv.field_size_limit(MAX_FIELD_CHARS)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    try:
        names = [n.strip().lower() for n in next(table, [])]
        if "text" not in names:
            raise UnreadableSource(
                f"its first line names no column text, only {', '.join(names)[:80]!r}; add a header line"
            )
        before = table.line_num
        for values in table:
            where, before = f"{original.where}:{before + 1}", table.line_num
            if values:
                yield _draft_values(names, values, where)
    except csv.Error as err:
        yield Skipped(f"{original.where}:{table.line_num}", f"broken CSV: {err}; the rows after it are not read")


@add_reader("parquet", suffixes=(".parquet", ".pq"), sniff=lambda head: head.startswith(b"PAR1"))
def read_parquet(original: Original) -> Iterator[Draft | Skipped]:
    """Rows of a Parquet file, a batch at a time; only the columns of a row are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    seekable = original.stream.seekable()
    try:
        file = pq.ParquetFile(original.stream if seekable else io.BytesIO(original.read(max_bytes=16 * MAX_BYTES)))
        names = [n for n in file.schema_arrow.names if n in {"id", "text", *DATE_KEYS, *PLAIN_KEYS}]
        if "text" not in names:
            raise UnreadableSource(
                f"has no column text, only {', '.join(file.schema_arrow.names)[:80]!r}; rename the one that is"
            )
        number = 0
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                where = f"{original.where}:{number}"
                try:
                    yield draft_row(row, where=where, format="parquet", digest=_digest(row))
                except BadRow as err:
                    yield Skipped(where, str(err))
    except (pa.ArrowException, OSError) as err:
        if isinstance(err, UnreadableSource):
            raise
        raise UnreadableSource(f"is no whole Parquet file: {_one_line(err)}; write it again") from err


def draft_row(row: Any, *, where: str, format: str, digest: str) -> Draft:
    """The draft of one row.

    Raises:
        BadRow: It is no object, has no text, or has a value of another type where a string belongs.
    """
    if not isinstance(row, Mapping):
        raise BadRow(f'row is a {type(row).__name__}, not an object; write {{"id": ..., "text": ...}}')
    text = row.get("text")
    if not isinstance(text, str):
        held = (
            f"its text is {_shown(text)}"
            if text is not None
            else f"it has {', '.join(map(str, row))[:80] or 'nothing'}"
        )
        raise BadRow(f'row without text ({held}); give it "text": "..."')
    return Draft(
        where=where,
        format=format,
        digest=digest,
        text=text,
        id=_string(row, "id"),
        url=_string(row, "url"),
        outlet=_string(row, "outlet"),
        title=_string(row, "title"),
        byline=_string(row, "byline"),
        language=_string(row, "language"),
        modified=_string(row, "modified"),
        published=next((v for v in (_string(row, key) for key in DATE_KEYS) if v is not None), None),
    )


def _string(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise BadRow(f'row whose {key} is {_shown(value)}, not a string; write "{key}": "..."')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as err:
        raise BadRow(f"row whose {key} has half a character ({value[err.start]!a}); write it as UTF-8") from err
    return value


def _draft_values(names: list[str], values: list[str], where: str) -> Draft | Skipped:
    if len(values) != len(names):
        return Skipped(
            where, f"row of {len(values)} fields under a header of {len(names)}; quote fields that hold commas"
        )
    row = dict(zip(names, values, strict=True))
    try:
        return draft_row(row, where=where, format="csv", digest=_digest(row))
    except BadRow as err:
        return Skipped(where, str(err))


def _parse(line: str) -> Any:
    try:
        return json.loads(line.removeprefix("\ufeff"))
    except json.JSONDecodeError as err:
        near = line[max(0, err.pos - 10) : err.pos + 20]
        place = f"column {err.colno}" if err.lineno == 1 else f"line {err.lineno} column {err.colno}"
        raise BadRow(f"broken JSON at {place} ({err.msg.lower()}) near {near!r}; write one object a line") from err
    except RecursionError as err:
        raise BadRow("JSON nested too deeply to read; write plain rows") from err
    except ValueError as err:  # a number of more digits than Python converts
        raise BadRow(f"broken JSON: {_one_line(err)}") from err


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines without their ends; None for one that is longer than MAX_BYTES, which is passed over unread.

    UTF-16 and UTF-32 are told by their mark and turned into UTF-8 at once.
    """
    line = stream.readline(MAX_BYTES + 1)
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        rest = line + Original("", stream).read(max_bytes=16 * MAX_BYTES)
        yield from decode(rest).encode("utf-8", "surrogatepass").split(b"\n")
        return
    while line:
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield None
        else:
            yield line.rstrip(b"\r\n")
        line = stream.readline(MAX_BYTES + 1)


def _digest(row: Any) -> str:
    return sha256(json.dumps(row, sort_keys=True, ensure_ascii=True, default=str).encode("ascii"))


def _shown(value: Any) -> str:
    return f"{value!r:.40}"


def _one_line(err: Exception) -> str:
    return " ".join(str(err).split())[:160]
