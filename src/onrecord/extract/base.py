"""The table of extractors: functions from a report, its layers and what was found before to records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from onrecord.model import Found, Layers, Report
from onrecord.registry import Registry

Extractor = Callable[[Report, Layers, Found], Iterable[Any]]

#: Run order is the order of the imports in `extract/__init__.py`; a name is the field of `Found` that is filled.
extractors: Registry[Extractor] = Registry("extractor", group="onrecord.extractors")
