"""Every error that onrecord raises on purpose.

    OnrecordError
    ├── BadSpan          (ValueError)       a span that covers no text or lies outside it
    ├── BadRecord        (ValueError)       a record whose fields contradict one another
    ├── UnreadableSource (OSError)          a file, folder or stream that gives no report
    ├── BadRow           (ValueError)       one row of a JSON Lines, CSV, Parquet or feed source
    ├── BadData          (ValueError)       a codebook, lexicon, questions or settings file
    ├── UnknownPart      (LookupError)      no reader, extractor or exporter of that name
    ├── MissingExtra     (ImportError)      an optional package that is not installed
    └── StoreError       (RuntimeError)     the record file cannot be used
        ├── NotARecord                      the file is no onrecord database
        ├── NewerRecord                     written by a newer onrecord
        ├── StoreFull                       the disk is full or the file may not be written
        └── NotInRecord (LookupError)       the record holds nothing of that name

A message is one line: what failed, where, the value seen, what to do.
"""


class OnrecordError(Exception):
    """Root of the tree; the command line prints it as one line and exits with 1."""


class BadSpan(OnrecordError, ValueError):
    """A span that covers no text or lies outside it."""


class BadRecord(OnrecordError, ValueError):
    """A record whose fields contradict one another."""


class UnreadableSource(OnrecordError, OSError):
    """A file, folder or stream that gives no report."""


class BadRow(OnrecordError, ValueError):
    """One row of a JSON Lines, CSV, Parquet or feed source that is no report."""


class BadData(OnrecordError, ValueError):
    """A codebook, lexicon, questions or settings file that does not hold what it should."""


class UnknownPart(OnrecordError, LookupError):
    """No registered part has that name."""


class MissingExtra(OnrecordError, ImportError):
    """An optional package that is not installed; the message names the extra."""


class StoreError(OnrecordError, RuntimeError):
    """The record file cannot be used."""


class NotARecord(StoreError):
    """The file is no onrecord database."""


class NewerRecord(StoreError):
    """The record was written by a newer onrecord."""


class StoreFull(StoreError):
    """The disk is full or the file may not be written."""


class NotInRecord(StoreError, LookupError):
    """The record holds no report, story or question of that name."""
