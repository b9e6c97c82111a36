"""Where the stages meet: read -> annotate -> extract -> group -> reconcile -> store."""

from onrecord.pipeline.deciding import decide, undo
from onrecord.pipeline.deriving import make_record
from onrecord.pipeline.extracting import CHUNK_REPORTS, distinct, extract_report, extract_reports
from onrecord.pipeline.grouping import changed_paths, explain_paths, group_paths
from onrecord.pipeline.keeping import Progress, Result, derive, keep, read_record, record_without_decisions, warm
from onrecord.pipeline.versions import versions

__all__ = [
    "CHUNK_REPORTS",
    "Progress",
    "Result",
    "changed_paths",
    "decide",
    "derive",
    "distinct",
    "explain_paths",
    "extract_report",
    "extract_reports",
    "group_paths",
    "keep",
    "make_record",
    "read_record",
    "record_without_decisions",
    "undo",
    "versions",
    "warm",
]
