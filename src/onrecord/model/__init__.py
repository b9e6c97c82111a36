"""The records: plain, frozen, validated at birth. This package imports nothing but `errors`."""

from onrecord.model.actors import Actor, ActorKind, ActorMention, Role
from onrecord.model.decision import Anchor, AnchorKind, Decision, DecisionKind, active_decisions, undone_by
from onrecord.model.ids import digest
from onrecord.model.layers import Layers, Mention, Name, Region, Sentence, Statement, Token
from onrecord.model.part import Match, Part
from onrecord.model.record import SCHEMA, TABLES, Record, from_json, record_from_json, to_json
from onrecord.model.records import (
    Commitment,
    Event,
    Extraction,
    Found,
    Modality,
    Position,
    Question,
    Quote,
    QuoteKind,
    Stance,
    Stand,
    Time,
    TimeType,
)
from onrecord.model.report import Basis, Published, Report, Skipped, Source, given_id
from onrecord.model.sentence_ends import find_sentence
from onrecord.model.span import Evidence, Span, cover, trim
from onrecord.model.standing import since_when
from onrecord.model.story import Finding, FindingKind, Grouping, Happening, Story, Utterance

__all__ = [
    "SCHEMA",
    "TABLES",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Anchor",
    "AnchorKind",
    "Basis",
    "Commitment",
    "Decision",
    "DecisionKind",
    "Event",
    "Evidence",
    "Extraction",
    "Finding",
    "FindingKind",
    "Found",
    "Grouping",
    "Happening",
    "Layers",
    "Match",
    "Mention",
    "Modality",
    "Name",
    "Part",
    "Position",
    "Published",
    "Question",
    "Quote",
    "QuoteKind",
    "Record",
    "Region",
    "Report",
    "Role",
    "Sentence",
    "Skipped",
    "Source",
    "Span",
    "Stance",
    "Stand",
    "Statement",
    "Story",
    "Time",
    "TimeType",
    "Token",
    "Utterance",
    "active_decisions",
    "cover",
    "digest",
    "find_sentence",
    "from_json",
    "given_id",
    "record_from_json",
    "since_when",
    "to_json",
    "trim",
    "undone_by",
]
