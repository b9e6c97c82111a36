"""Columns as the tables of a record file have them: ids, words, nested values, links."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Text

#: Ids are compared by code point everywhere, as Python sorts them.
KEY = Text().with_variant(Text(collation="C"), "postgresql")
NESTED = JSON(none_as_null=True)


def id_column(name: str = "id") -> Column[str]:
    """The column that tells rows apart."""
    return Column(name, KEY, primary_key=True)


def text_column(name: str) -> Column[str]:
    """A text that every row has."""
    return Column(name, Text, nullable=False)


def maybe_column(name: str) -> Column[str]:
    """A text that a row may lack."""
    return Column(name, Text)


def nested_column(name: str, *, optional: bool = False) -> Column[object]:
    """A value of parts, as JSON."""
    return Column(name, NESTED, nullable=optional)


def link_column(name: str, target: str, *, optional: bool = False, key: bool = False) -> Column[str]:
    """The id of a row of the table `target`; checked when a transaction ends."""
    to = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    if key:
        return Column(name, KEY, to, primary_key=True)
    return Column(name, KEY, to, nullable=optional, index=True)
