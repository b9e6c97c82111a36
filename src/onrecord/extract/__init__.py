"""Report + Layers -> records. The order of the imports below is the order in which extractors run."""

from onrecord.extract.base import extractors
from onrecord.extract.dating import date_report

# isort: off
from onrecord.extract import times as times
from onrecord.extract import actors as actors
from onrecord.extract import quotes as quotes
from onrecord.extract import events as events
from onrecord.extract import stands as stands
# isort: on

__all__ = ["date_report", "extractors"]
