"""Bytes to text: told, never forced."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableSource
from onrecord.read.encoding import decode, decode_with_holes

ENGLISH = "The minister’s plan – “a joke”, she said at a café – would cost £3m. " * 3
RUSSIAN = "Министр заявила, что переговоры в столице продолжатся ещё неделю. " * 4
JAPANESE = "会談は続いていると大臣は述べた。各国の代表は来週また会う予定である。" * 4
POLISH = "Minister powiedziała, że rozmowy będą trwać jeszcze tydzień, więc goście zostaną dłużej. " * 4
CHINESE = "部长表示会谈仍在继续，各方代表将于下周再次会面讨论下一步的措施。" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (POLISH, "cp1250"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_tells_the_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (ENGLISH, "cp1252", "iso-8859-1"),
        (ENGLISH, "utf-8", "iso-8859-1"),
        (RUSSIAN, "iso8859-5", "ISO-8859-5"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (CHINESE, "gb18030", "GB2312"),
        (ENGLISH, "utf-8", "no-such-encoding"),
        (ENGLISH, "utf-8", "hex"),
    ],
)
def test_what_is_declared_counts_where_the_bytes_agree(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared=declared) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ENGLISH.encode() + b"caf\xe9 closed\n", "mixes encodings"),
        (("x\n" * 3 + "café ").encode() + b"\x92s", "line 4"),
        (b"%PDF-1.7 \x00\x01", "a PDF"),
        (b"\x00\x01\x02\x03" * 100, "binary data"),
        (bytes(range(256)) * 8, "binary data"),
        (codecs.BOM_UTF8 + b"caf\xe9", "byte order mark"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8", "byte order mark"),
    ],
)
def test_refuses_what_would_be_mangled(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says):
        decode(data)


def test_a_page_with_one_broken_byte_is_kept_and_said() -> None:
    page = (ENGLISH * 10).encode() + b"caf\xe9"
    text, note = decode_with_holes(page)
    assert text == ENGLISH * 10 + "caf\ufffd"
    assert note is not None
    assert "1 character" in note


def test_a_page_full_of_broken_bytes_is_refused() -> None:
    with pytest.raises(UnreadableSource):
        decode_with_holes((ENGLISH.encode() + b"caf\xe9 ") * 50)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_utf_8_comes_back_to_the_character(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")) == text
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_a_line(data: bytes) -> None:
    outcome = decoded_or_refused(data)
    assert outcome.encode("utf-8") is not None
    assert outcome == decoded_or_refused(data)


def decoded_or_refused(data: bytes) -> str:
    try:
        return decode(data)
    except UnreadableSource as err:
        return str(err)
