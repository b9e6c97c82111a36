"""The first schema of a record file: `onrecord/1`, what was extracted, and full-text search."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "record_1"
down_revision = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# A column is `name kind`; kinds: key, text, text?, int, json, json?, bytes, and `-> table` (a link; `->?` may be null).
TABLES = {
    "notes": "name key, value text",
    "versions": "name key, value text",
    "extractions": "id key, given id, text_digest text, source_digest text, made_by text, packed bytes",
    "reports": "id key, text text, source text?, url text?, outlet text?, title text?, byline text?, dateline text?, "
    "language text?, body json, published json",
    "actors": "id key, name text, kind text, country text?, wikidata text?, office text?",
    "questions": "id key, text text, for json, against json, origin text",
    "stories": "id key, title text, from text?, to text?, reports json, utterances json, happenings json",
    "sources": "report key->reports, format text, digest text, modified text?, credit text?",
    "utterances": "id key, story ->stories, speaker ->?actors, quotes json, said json, origins json",
    "happenings": "id key, story ->stories, type text, events json, from text?, to text?, place text?, actors json, "
    "recipients json",
    "findings": "id key, story ->stories, kind text, about text, why text, evidence json",
    "quotes": "id key, report ->reports, kind text, content json, cue json, speaker json?, addressee json?, via json, "
    "utterance ->?utterances",
    "times": "id key, report ->reports, start int, end int, type text, value text, from text?, to text?",
    "events": "id key, report ->reports, type text, trigger json, clause json, mode text?, actors json, "
    "recipients json, place text?, from text?, to text?, modality text, quote ->?quotes, happening ->?happenings",
    "positions": "id key, report ->reports, question ->questions, actor ->actors, stance text, commitment text, "
    "evidence json, from text?, quote ->?quotes",
}
TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "key": KEY,
    "id": KEY,
    "text": sa.Text(),
    "int": sa.Integer(),
    "json": sa.JSON(none_as_null=True),
    "bytes": sa.LargeBinary(),
}
# Stemmed so that "boycotts" finds "boycott"; diacritics do not matter.
PASSAGES = (
    "CREATE VIRTUAL TABLE passages USING fts5"
    "(kind UNINDEXED, item UNINDEXED, title, text, tokenize = 'porter unicode61 remove_diacritics 2')"
)


def upgrade() -> None:
    """Make every table, and the search table where the database is SQLite."""
    for name, columns in TABLES.items():
        _create(name, [column.strip().split(" ", 1) for column in columns.split(",")])
    op.execute("INSERT INTO notes (name, value) VALUES ('schema', 'onrecord/1')")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(PASSAGES)


def _create(name: str, columns: list[list[str]]) -> None:
    parts: list[sa.schema.SchemaItem] = []
    for column, kind in columns:
        base, arrow, target = kind.partition("->")
        optional = kind.endswith("?") or target.startswith("?")
        type_ = KEY if arrow else TYPES[base.rstrip("?")]
        parts.append(sa.Column(column, type_, primary_key=base == "key", nullable=optional))
        if arrow:
            link = f"{target.lstrip('?')}.id"
            key = f"fk_{name}_{column}"
            parts.append(sa.ForeignKeyConstraint([column], [link], key, deferrable=True, initially="DEFERRED"))
        if kind == "id":
            parts.append(sa.UniqueConstraint("given", "text_digest", name=f"uq_{name}_given"))
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(columns[0][0], name=f"pk_{name}"))
    for column, kind in columns:
        if kind.startswith("->"):
            op.create_index(f"ix_{name}_{column}", name, [column])
