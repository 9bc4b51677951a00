"""Bytes in, articles out: one module a format, and a registry that picks one by looking at the content."""

from library.readers.limits import Limits
from library.readers.reading import Reading, read_one_by_one, read_source, read_sources
from library.readers.sources import Skipped, Source, find_sources

__all__ = [
    "READING",
    "Limits",
    "Reading",
    "Skipped",
    "Source",
    "find_sources",
    "read_one_by_one",
    "read_source",
    "read_sources",
]

READING = "2"
"""The version of the readers; goes up whenever the same file would give other articles."""
