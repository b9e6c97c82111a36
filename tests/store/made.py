"""Small extractions and a record for the tests of the store; all words our own, people and places invented."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Anchor, Decision, Extraction, Published, Question, Record, Report, Source, Time, digest
from tests import builders as b

HARBOUR = b.report(
    "Norland will boycott the fair, Ana Ruiz said.\nRuiz met Leo Brandt in Oslo.",
    id="harbour",
    outlet="Harbour Wire",
    day="2021-03-03",
    title="Norland to stay away",
)
VALLEY = b.report(
    "Norland may boycott the fair.\nRuiz told Brandt: “We shall decide in April.”\nSheep were sold.",
    id="valley",
    outlet="Valley Post",
    day="2021-03-01",
    title="Undecided",
)
RUIZ = b.person("Q1", "Ana Ruiz")
NORLAND = b.country("NLD", "Norland")
FAIR = Question("fair", "boycott of the fair", ("boycott the fair",), ("attend the fair",))


def extraction(report: Report, *, source_digest: str | None = None, modified: str | None = None) -> Extraction:
    """A report with one time in it."""
    times = (Time(digest(report.id, "t"), report.id, 0, 1, "DATE", "2021"),) if report.text else ()
    source = Source(report.id, "text", source_digest or digest(report.text), modified)
    return Extraction(report, source, times=times)


def numbered(number: int, *, size: int = 150) -> Extraction:
    """The extraction of that number: what it holds is a function of its number alone."""
    words = " ".join(digest(number, n) for n in range(size))  # nothing that compresses away: a row fills pages
    report = b.report(f"Report {number} says: {words}", id=f"r{number:04}", day="2021-03-03")
    return extraction(report)


def decided(number: int) -> Decision:
    """A decision about the report of that number."""
    report = numbered(number).report
    return Decision(0, "accept", "Ana", "2031-03-09T10:00:00Z", (Anchor("report", report.id, digest(report.text)),))


def record_of(*extractions: Extraction) -> Record:
    """A record of the reports and their times."""
    reports = [e.report for e in extractions]
    return b.record(*reports, times=[t for e in extractions for t in e.times])


def record() -> Record:
    """Two reports, two quotes, two events of which one is told twice, a position that changes."""
    quotes = (
        b.quote(HARBOUR, "Norland will boycott the fair", kind="indirect", speaker="Ana Ruiz", actor="Q1"),
        b.quote(VALLEY, "We shall decide in April.", speaker="Ruiz", actor="Q1", to="Brandt"),
    )
    days = ("2021-03-01", "2021-03-01")
    events = (
        b.event(HARBOUR, "Ruiz met Leo Brandt in Oslo", actors=["Q1"], recipients=["NLD"], days=days),
        b.event(VALLEY, "Ruiz told Brandt", actors=["Q1"], days=days),
        b.event(VALLEY, "Sheep were sold", type="AID"),
    )
    positions = (
        b.position(VALLEY, "may boycott", actor="NLD", stance="considering", question="fair"),
        b.position(HARBOUR, "will boycott", actor="NLD", stance="for", question="fair", commitment="pledged"),
    )
    return b.record(
        HARBOUR,
        VALLEY,
        actors=(RUIZ, NORLAND),
        quotes=quotes,
        events=events,
        happenings=(b.happening(*events[:2]), b.happening(events[2])),
        questions=(FAIR,),
        positions=positions,
    )


def dated(report: Report, day: str | None) -> Report:
    """The report as one that appeared on another day."""
    return replace(report, published=Published(day, day, "given") if day else Published())
