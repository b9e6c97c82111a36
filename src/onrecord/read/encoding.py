"""Bytes to text: the encoding is told, never forced, and what cannot be told is refused."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UnreadableSource

SAMPLE_BYTES = 1 << 18  # what is looked at to guess an encoding
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet file",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"{\\rtf": "an RTF document",
    b"RIFF": "an image or a sound",
    b"OggS": "a sound",
    b"ID3": "a sound",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# WHATWG: pages that declare these labels are written in the larger set
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_WIDER |= {"shift_jis": "cp932", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_GUESSED = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
_WESTERN = re.compile(rb"[\x91-\x97\x85\xa0\xa3\xa9\xab\xb0\xb7\xbb\xbf-\xff]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text that the bytes spell, without a byte order mark; not a character is replaced.

    A byte order mark decides, then UTF-8 where every byte fits, then what is declared, then a guess that has to be
    clear: a page that declares Latin-1 and is UTF-8 throughout is UTF-8.

    Raises:
        UnreadableSource: The bytes are no text, mix encodings, or fit no encoding well enough.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, f"its byte order mark says {name}")
    _refuse_binary(data)
    if b"\x00" in data[:SAMPLE_BYTES]:
        return _strict(data, _without_mark(data), "every second byte is 0, as in UTF-16")
    known = find_codec(declared)
    if known is not None and known.startswith("iso2022"):  # seven bits wide, so that UTF-8 would fit as well
        return _strict(data, known, f"it declares {declared}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        bad = err.start
    _refuse_mixed(data, bad)
    if known is not None and known != "utf-8":
        return _strict(data, known, f"it declares {declared}")
    return data.decode(_guess(data))


def decode_with_holes(data: bytes, *, declared: str | None = None) -> tuple[str, str | None]:
    """As `decode`, for pages: in a page of UTF-8 a few broken bytes become U+FFFD, and the note says how many."""
    try:
        return decode(data, declared=declared), None
    except UnreadableSource:
        text = data.decode("utf-8", "replace")
        holes = text.count("\ufffd")
        if not _HIGH_PAIR.search(data) or holes > max(3, len(text) // 5000) or b"\x00" in data:
            raise
        return text, f"kept with {holes} character(s) that are not UTF-8, shown as \ufffd"


def find_codec(label: str | None) -> str | None:
    """The name of Python's codec for a declared encoding; None for one that is unknown or not for text."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(name, name)


def is_binary(data: bytes) -> str | None:
    """What the bytes are when they are no text, in words; None for text."""
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            return what
    sample = data[:SAMPLE_BYTES]
    if b"\x00" in sample and not _without_mark(sample):
        return "binary data (it has zero bytes)"
    if b"\x00" not in sample and len(_CONTROL.findall(sample)) > max(2, len(sample) // 500):
        return "binary data (it is full of control characters)"
    return None


def _refuse_binary(data: bytes) -> None:
    what = is_binary(data)
    if what is not None:
        raise UnreadableSource(f"is {what}, not text; save it as text, HTML or JSON Lines")


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark, told by where its zero bytes stand; empty for anything else."""
    sample = data[: min(len(data), SAMPLE_BYTES) // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 0.4 * len(sample[0::2]) and min(even, odd) <= len(sample) // 1000:
        name = "utf-16-le" if odd > even else "utf-16-be"
        controls = _CONTROL.findall(sample.decode(name, "replace").encode("utf-8"))
        return name if len(controls) <= len(sample) // 500 else ""
    return ""


def _refuse_mixed(data: bytes, bad: int) -> None:
    """UTF-8 but for some bytes: two encodings in one file, either reading of which mangles something."""
    pairs = len(_HIGH_PAIR.findall(data[: bad + SAMPLE_BYTES]))
    high = sum(b >= 0x80 for b in data[: bad + SAMPLE_BYTES])
    if pairs and 2 * pairs > 0.5 * high:
        line = data.count(b"\n", 0, bad) + 1
        raise UnreadableSource(
            f"mixes encodings: UTF-8, but byte 0x{data[bad]:02x} in line {line} (byte {bad}) is not; save it as UTF-8"
        )


def _strict(data: bytes, name: str, why: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as err:
        line = data.count(b"\n", 0, err.start) + 1
        raise UnreadableSource(
            f"is not {name} ({why}): byte 0x{data[err.start]:02x} in line {line} (byte {err.start}); save it as UTF-8"
        ) from err


def _guess(data: bytes) -> str:
    """The encoding of bytes that declare none and are not UTF-8.

    English with a few typographic marks is Windows-1252 in practice, and too short for statistics to say so.
    """
    sample = _around_high_bytes(data)
    high = sum(b >= 0x80 for b in sample)
    if high <= 0.04 * len(sample) and len(_WESTERN.findall(sample)) == high and not _undefined(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_GUESSED, threshold=0.15).best()
    if best is None or _undefined(data, best.encoding):
        raise UnreadableSource("is in an encoding that cannot be told; save it as UTF-8")
    return str(best.encoding)


def _around_high_bytes(data: bytes) -> bytes:
    if len(data) <= SAMPLE_BYTES:
        return data
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - SAMPLE_BYTES // 4) if first else 0
    return data[start : start + SAMPLE_BYTES]


def _undefined(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return True
    return False
