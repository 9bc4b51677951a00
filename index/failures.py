"""Why an index on disk cannot be used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class IndexUnusable(Exception):  # noqa: N818  # named for the reader: it is the folder that is not usable
    """The folder cannot be used, for the reason in its text; rebuilding does not help."""


class IndexBusy(IndexUnusable):
    """Another process writes to the index; the text says which."""


class IndexDamaged(Exception):  # noqa: N818  # as above
    """The index is not as it was written and has to be rebuilt; the text says what is wrong."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn an error of the operating system into `IndexUnusable` with its reason."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise IndexUnusable(f"{folder}: {reason}") from error
