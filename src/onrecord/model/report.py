"""Reports: what one outlet published, and when it can have appeared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.errors import BadRecord
from onrecord.model.ids import digest
from onrecord.model.span import Evidence, Span

Basis = Literal["given", "stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Published:
    """The days on which a report can have appeared, first and last included, and how that is known.

    `given` comes from metadata, `stated` from a dateline or a printed date, `inferred` from what the text itself or
    its story proves; `unknown` has neither end. Days are `YYYY-MM-DD`.
    """

    from_: str | None = None
    to: str | None = None
    basis: Basis = "unknown"
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.from_ and self.to and self.from_ > self.to:
            raise BadRecord(f"published {self.from_}..{self.to} ends before it begins")

    @property
    def day(self) -> str | None:
        """The one day of publication, when the interval is a day."""
        return self.from_ if self.from_ is not None and self.from_ == self.to else None


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: its text is never changed afterwards, and every span points into it.

    `id` is the id that a row gives, else a digest of outlet, address and text. `body` holds the spans that the
    outlet wrote as news; title, byline, captions, link lists and page furniture are outside of it.
    """

    id: str
    text: str
    source: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    body: tuple[Span, ...] = ()
    published: Published = field(default_factory=Published)

    def __post_init__(self) -> None:
        if not self.id:
            raise BadRecord("a report needs an id")
        for before, after in zip(self.body, self.body[1:], strict=False):
            if before.end > after.start:
                raise BadRecord(f"report {self.id}: body spans {before} and {after} overlap or are out of order")
        if self.body and self.body[-1].end > len(self.text):
            raise BadRecord(f"report {self.id}: body ends at {self.body[-1].end}, the text at {len(self.text)}")


def given_id(report: Report) -> str:
    """The id that the reader gave, without the digest that tells texts under one id apart (store/revisions.py)."""
    return report.id.removesuffix(f"#{digest(report.text)}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report's characters came from; kept beside the report, one for each.

    `digest` is the SHA-256 of the original bytes (of the row, for rows); `modified` the day on which the outlet says
    that it changed the report; `credit` the agency that the report names as its author, such as "TASS".
    """

    report: str
    format: str
    digest: str
    modified: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that gave no report, or a report that was kept but not extracted, and why; one line."""

    where: str
    reason: str
