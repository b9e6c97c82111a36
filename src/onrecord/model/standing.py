"""Since when someone has a stance: one definition for the brief, the command line and the record's queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def since_when(days: Sequence[tuple[str, Collection[str]]], stance: str) -> int:
    """The index of the first day from which on every day known has the stance; `len(days)` where the last has not.

    Args:
        days: (day, stances that reports of that day give), the earliest first.
        stance: The stance asked about; how firmly it is held makes no other stance of it.
    """
    first = len(days)
    while first and stance in days[first - 1][1]:
        first -= 1
    return first
