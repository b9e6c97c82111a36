"""The tables of a record file: what was extracted, kept as it came, and the record that was made of it.

The tables of the record are named and shaped like `onrecord/1`: a column for each field, JSON for what is nested.
`from`, `to` and `for` are columns of those names. Links are checked when a transaction ends, so rows may come in any
order.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from onrecord.store.columns import KEY, id_column, link_column, maybe_column, nested_column, text_column

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


#: What the file says of itself: `schema`, and `pending` while the record lacks what was added last.
notes = Table("notes", metadata, id_column("name"), text_column("value"))

#: The models and lexicons that made the record.
versions = Table("versions", metadata, id_column("name"), text_column("value"))

#: One row a report, exactly as extracted (compressed JSON). `given` is the id that the reader gave; of several texts
#: under one given id each has an `id` of its own (store/revisions.py). `made_by` is a digest of the versions,
#: `digest` one of what is packed.
extractions = Table(
    "extractions",
    metadata,
    id_column(),
    Column("given", KEY, nullable=False),
    text_column("text_digest"),
    text_column("source_digest"),
    text_column("made_by"),
    text_column("digest"),
    Column("packed", LargeBinary, nullable=False),
    UniqueConstraint("given", "text_digest"),
)

#: One row a report: what grouping needs of it, so that reports are grouped again without reading them again.
#: `made_from` says of which extraction and by which way of reading; `day` is that of the batch it is grouped in.
features = Table(
    "features",
    metadata,
    id_column(),
    text_column("made_from"),
    Column("day", KEY, nullable=False),
    maybe_column("from"),
    maybe_column("to"),
    Column("packed", LargeBinary, nullable=False),
)

#: Saved states of grouping, each in parts; `seen` is a digest of the reports before it.
checkpoints = Table(
    "checkpoints",
    metadata,
    id_column("seen"),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    text_column("day"),
    Column("packed", LargeBinary, nullable=False),
)

#: The ledger: rows are added, never changed; every field as `model.Decision` has it.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_column("kind"),
    text_column("by"),
    text_column("at"),
    nested_column("items"),
    nested_column("actor", optional=True),
    maybe_column("from"),
    maybe_column("to"),
    Column("undoes", Integer),
    maybe_column("note"),
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
derivations = Table("derivations", metadata, id_column("story"), text_column("signature"))

#: How each story reads what several stories share: actors, with the number of its reports, and questions proposed.
readings = Table(
    "readings",
    metadata,
    id_column(),
    Column("story", KEY, nullable=False, index=True),
    text_column("kind"),
    Column("item", KEY, nullable=False, index=True),
    text_column("row"),
    Column("times", Integer, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    id_column(),
    text_column("text"),
    maybe_column("source"),
    maybe_column("url"),
    Column("outlet", Text, index=True),
    maybe_column("title"),
    maybe_column("byline"),
    maybe_column("dateline"),
    maybe_column("language"),
    nested_column("body"),
    nested_column("published"),
    Index("ix_reports_named", "id", "outlet", "source", "title", "published"),  # how a report is named and dated
)

sources = Table(
    "sources",
    metadata,
    link_column("report", "reports", key=True),
    text_column("format"),
    text_column("digest"),
    maybe_column("modified"),
    maybe_column("credit"),
)

actors = Table(
    "actors",
    metadata,
    id_column(),
    text_column("name"),
    text_column("kind"),
    Column("country", Text, index=True),
    maybe_column("wikidata"),
    maybe_column("office"),
)

quotes = Table(
    "quotes",
    metadata,
    id_column(),
    link_column("report", "reports"),
    text_column("kind"),
    nested_column("content"),
    nested_column("cue"),
    nested_column("speaker", optional=True),
    nested_column("addressee", optional=True),
    nested_column("via"),
    link_column("utterance", "utterances", optional=True),
)

times = Table(
    "times",
    metadata,
    id_column(),
    link_column("report", "reports"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    text_column("type"),
    text_column("value"),
    maybe_column("from"),
    maybe_column("to"),
)

events = Table(
    "events",
    metadata,
    id_column(),
    link_column("report", "reports"),
    text_column("type"),
    nested_column("trigger"),
    nested_column("clause"),
    maybe_column("mode"),
    nested_column("actors"),
    nested_column("recipients"),
    maybe_column("place"),
    maybe_column("from"),
    maybe_column("to"),
    text_column("modality"),
    link_column("quote", "quotes", optional=True),
    link_column("happening", "happenings", optional=True),
)

questions = Table(
    "questions",
    metadata,
    id_column(),
    text_column("text"),
    nested_column("for"),
    nested_column("against"),
    text_column("origin"),
)

positions = Table(
    "positions",
    metadata,
    id_column(),
    link_column("report", "reports"),
    link_column("question", "questions"),
    link_column("actor", "actors"),
    text_column("stance"),
    text_column("commitment"),
    nested_column("evidence"),
    maybe_column("from"),
    link_column("quote", "quotes", optional=True),
    Index("ix_positions_held", "report", "question", "actor", "stance", "commitment", "from", "evidence", "id"),
)

utterances = Table(
    "utterances",
    metadata,
    id_column(),
    link_column("story", "stories"),
    link_column("speaker", "actors", optional=True),
    nested_column("quotes"),
    nested_column("said"),
    nested_column("origins"),
)

happenings = Table(
    "happenings",
    metadata,
    id_column(),
    link_column("story", "stories"),
    text_column("type"),
    nested_column("events"),
    maybe_column("from"),
    maybe_column("to"),
    maybe_column("place"),
    nested_column("actors"),
    nested_column("recipients"),
)

findings = Table(
    "findings",
    metadata,
    id_column(),
    link_column("story", "stories"),
    text_column("kind"),
    text_column("about"),
    text_column("why"),
    nested_column("evidence"),
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
    text_column("says"),
    Column("revision", Integer, nullable=False, index=True),
)

stories = Table(
    "stories",
    metadata,
    id_column(),
    text_column("title"),
    maybe_column("from"),
    maybe_column("to"),
    nested_column("reports"),
    nested_column("utterances"),
    nested_column("happenings"),
)
