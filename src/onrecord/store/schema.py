"""The tables of a record file: what was extracted, kept as it came, and the record that was made of it.

The tables of the record are named and shaped like `onrecord/1`: a column for each field, JSON for what is nested.
`from`, `to` and `for` are columns of those names. Links are checked when a transaction ends, so rows may come in any
order.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: Ids are compared by code point everywhere, as Python sorts them.
KEY = Text().with_variant(Text(collation="C"), "postgresql")
NESTED = JSON(none_as_null=True)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id") -> Column[str]:
    return Column(name, KEY, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text)


def _nested(name: str, *, optional: bool = False) -> Column[object]:
    return Column(name, NESTED, nullable=optional)


def _link(name: str, target: str, *, optional: bool = False, key: bool = False) -> Column[str]:
    to = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    if key:
        return Column(name, KEY, to, primary_key=True)
    return Column(name, KEY, to, nullable=optional, index=True)


#: What the file says of itself: `schema`, and `pending` while the record lacks what was added last.
notes = Table("notes", metadata, _id("name"), _text("value"))

#: The models and lexicons that made the record.
versions = Table("versions", metadata, _id("name"), _text("value"))

#: One row a report, exactly as extracted (compressed JSON). `given` is the id that the reader gave; of several texts
#: under one given id each has an `id` of its own (store/revisions.py). `made_by` is a digest of the versions,
#: `digest` one of what is packed.
extractions = Table(
    "extractions",
    metadata,
    _id(),
    Column("given", KEY, nullable=False),
    _text("text_digest"),
    _text("source_digest"),
    _text("made_by"),
    _text("digest"),
    Column("packed", LargeBinary, nullable=False),
    UniqueConstraint("given", "text_digest"),
)

#: One row a report: what grouping needs of it, so that reports are grouped again without reading them again.
#: `made_from` says of which extraction and by which way of reading; `day` is that of the batch it is grouped in.
features = Table(
    "features",
    metadata,
    _id(),
    _text("made_from"),
    Column("day", KEY, nullable=False),
    _maybe("from"),
    _maybe("to"),
    Column("packed", LargeBinary, nullable=False),
)

#: Saved states of grouping, each in parts; `seen` is a digest of the reports before it.
checkpoints = Table(
    "checkpoints",
    metadata,
    _id("seen"),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    _text("day"),
    Column("packed", LargeBinary, nullable=False),
)

#: The ledger: rows are added, never changed; every field as `model.Decision` has it.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("by"),
    _text("at"),
    _nested("items"),
    _nested("actor", optional=True),
    _maybe("from"),
    _maybe("to"),
    Column("undoes", Integer),
    _maybe("note"),
)

#: What each item of a decision in force names now; `story` is that which it was found in, null for reports and stories.
matches = Table(
    "matches",
    metadata,
    Column("decision", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("story", KEY, index=True),
    Column("found", KEY, nullable=False, index=True),
)

#: What each story was derived from: a digest of its reports, questions, decisions and versions.
derivations = Table("derivations", metadata, _id("story"), _text("signature"))

#: How each story reads what several stories share: actors, with the number of its reports, and questions proposed.
readings = Table(
    "readings",
    metadata,
    _id(),
    Column("story", KEY, nullable=False, index=True),
    _text("kind"),
    Column("item", KEY, nullable=False, index=True),
    _text("row"),
    Column("times", Integer, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _id(),
    _text("text"),
    _maybe("source"),
    _maybe("url"),
    Column("outlet", Text, index=True),
    _maybe("title"),
    _maybe("byline"),
    _maybe("dateline"),
    _maybe("language"),
    _nested("body"),
    _nested("published"),
    Index("ix_reports_named", "id", "outlet", "source", "title", "published"),  # how a report is named and dated
)

sources = Table(
    "sources",
    metadata,
    _link("report", "reports", key=True),
    _text("format"),
    _text("digest"),
    _maybe("modified"),
    _maybe("credit"),
)

actors = Table(
    "actors",
    metadata,
    _id(),
    _text("name"),
    _text("kind"),
    Column("country", Text, index=True),
    _maybe("wikidata"),
    _maybe("office"),
)

quotes = Table(
    "quotes",
    metadata,
    _id(),
    _link("report", "reports"),
    _text("kind"),
    _nested("content"),
    _nested("cue"),
    _nested("speaker", optional=True),
    _nested("addressee", optional=True),
    _nested("via"),
    _link("utterance", "utterances", optional=True),
)

times = Table(
    "times",
    metadata,
    _id(),
    _link("report", "reports"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("type"),
    _text("value"),
    _maybe("from"),
    _maybe("to"),
)

events = Table(
    "events",
    metadata,
    _id(),
    _link("report", "reports"),
    _text("type"),
    _nested("trigger"),
    _nested("clause"),
    _maybe("mode"),
    _nested("actors"),
    _nested("recipients"),
    _maybe("place"),
    _maybe("from"),
    _maybe("to"),
    _text("modality"),
    _link("quote", "quotes", optional=True),
    _link("happening", "happenings", optional=True),
)

questions = Table("questions", metadata, _id(), _text("text"), _nested("for"), _nested("against"), _text("origin"))

positions = Table(
    "positions",
    metadata,
    _id(),
    _link("report", "reports"),
    _link("question", "questions"),
    _link("actor", "actors"),
    _text("stance"),
    _text("commitment"),
    _nested("evidence"),
    _maybe("from"),
    _link("quote", "quotes", optional=True),
    Index("ix_positions_held", "report", "question", "actor", "stance", "commitment", "from", "evidence", "id"),
)

utterances = Table(
    "utterances",
    metadata,
    _id(),
    _link("story", "stories"),
    _link("speaker", "actors", optional=True),
    _nested("quotes"),
    _nested("said"),
    _nested("origins"),
)

happenings = Table(
    "happenings",
    metadata,
    _id(),
    _link("story", "stories"),
    _text("type"),
    _nested("events"),
    _maybe("from"),
    _maybe("to"),
    _maybe("place"),
    _nested("actors"),
    _nested("recipients"),
)

findings = Table(
    "findings",
    metadata,
    _id(),
    _link("story", "stories"),
    _text("kind"),
    _text("about"),
    _text("why"),
    _nested("evidence"),
)

#: Sentence vectors of passages by their row in the search table; `number` grows with time and is used once.
vectors = Table(
    "vectors",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("passage", BigInteger, nullable=False, unique=True),
    Column("vector", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

#: Passages that nobody looked at yet to make their vector.
unembedded = Table("unembedded", metadata, Column("passage", BigInteger, primary_key=True, autoincrement=False))

#: The revision with which each report, finding and position came in; `says` is a digest of what it says, empty for
#: reports and where that is not known.
arrivals = Table(
    "arrivals",
    metadata,
    Column("kind", KEY, primary_key=True),
    Column("item", KEY, primary_key=True),
    Column("story", KEY, nullable=False, index=True),
    _text("says"),
    Column("revision", Integer, nullable=False, index=True),
)

stories = Table(
    "stories",
    metadata,
    _id(),
    _text("title"),
    _maybe("from"),
    _maybe("to"),
    _nested("reports"),
    _nested("utterances"),
    _nested("happenings"),
)
