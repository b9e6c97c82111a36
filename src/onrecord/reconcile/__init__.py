"""Reconcile: many extractions become one record."""

from onrecord.reconcile.dating import narrow_dates
from onrecord.reconcile.record import reconcile

__all__ = ["narrow_dates", "reconcile"]
