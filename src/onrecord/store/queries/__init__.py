"""What the commands ask of a record. Each answer carries its evidence; a connection comes from `Store.transaction`."""

from onrecord.store.queries.anchors import find_actor, find_anchors
from onrecord.store.queries.decisions import Ruling, find_decisions, find_marks
from onrecord.store.queries.deeds import count_quotes, find_stories_of
from onrecord.store.queries.hits import By, Hit
from onrecord.store.queries.lookup import find_question, find_report, find_story
from onrecord.store.queries.meant import Hits, find_hits, search_both
from onrecord.store.queries.positions import Standing, positions_as_of
from onrecord.store.queries.quotes import Said, find_quotes
from onrecord.store.queries.timeline import Moment, find_timeline

__all__ = [
    "By",
    "Hit",
    "Hits",
    "Moment",
    "Ruling",
    "Said",
    "Standing",
    "count_quotes",
    "find_actor",
    "find_anchors",
    "find_decisions",
    "find_hits",
    "find_marks",
    "find_question",
    "find_quotes",
    "find_report",
    "find_stories_of",
    "find_story",
    "find_timeline",
    "positions_as_of",
    "search_both",
]
