"""Taking a record or a story away, in every format that there is an exporter for."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from onrecord.model import Record
from onrecord.present.export import exporters

_STILL = (1980, 1, 1, 0, 0, 0)  # a zip wants a time; the same record gives the same bytes


def formats() -> list[dict[str, Any]]:
    """Each exporter with the first line of its docstring."""
    return [{"name": name, "told": (exporters.get(name).__doc__ or "").partition("\n")[0]} for name in exporters]


def export(name: str, record: Record) -> tuple[str, bytes]:
    """A file name and its bytes; formats of several files come as a zip.

    Raises:
        UnknownPart: There is no such exporter.
    """
    files = [(file.name, b"".join(file.chunks)) for file in exporters.get(name)(record)]
    if len(files) == 1:
        return files[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files:
            archive.writestr(zipfile.ZipInfo(file_name, _STILL), content)
    return f"{name}.zip", packed.getvalue()
