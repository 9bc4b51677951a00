"""Watching folders: when something in them is new, or has changed, and is no longer being written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from library.importing.reading import is_as_read, state_of
from library.readers import find_sources

if TYPE_CHECKING:
    from library.database import FileState, LibraryFile


class Watch:
    """Looks at files and folders again and again."""

    def __init__(self, library: LibraryFile, paths: Sequence[str]) -> None:
        self._library, self._paths = library, paths
        self._seen: dict[str, FileState] = {}
        self._tried: dict[str, FileState] = {}

    def is_due(self) -> bool:
        """Say whether there is something to import; asked after some time again, it answers anew.

        That a file stays as it is from one look to the next shows that it is written to its end. What could
        not be read is only tried again when it has changed.
        """
        now = self._unread()
        settled = bool(now) and now == self._seen
        self._seen = now
        if settled:
            self._tried |= now
        return settled

    def _unread(self) -> dict[str, FileState]:
        """Return the files that are not known as they are, and how they are."""
        found: dict[str, FileState] = {}
        known = self._library.sessions.file_states()
        for source in find_sources(self._paths)[0]:
            try:
                state = state_of(source.path)
            except OSError:
                continue  # it has gone, or its folder says no: the next look will tell
            if self._tried.get(source.path) != state and not is_as_read(known, source.path, state):
                found[source.path] = state
        return found
