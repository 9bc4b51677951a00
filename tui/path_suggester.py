"""Completes the path that is being typed, from the folder that it leads to."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester

_MOST_LOOKED_AT = 10_000
"""Entries of a folder, so that a huge one costs nothing."""


class PathSuggester(Suggester):
    """Suggests the first name of a folder, in alphabetical order, that begins as typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole path, with a slash behind a folder; None when there is none."""
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """Return a path that begins as `typed`, a `~` included; None when there is none."""
    folder, begun = os.path.split(typed)
    if not begun:
        return None
    names = []
    try:
        with os.scandir(Path(folder or ".").expanduser()) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_LOOKED_AT:
                    break
                if entry.name.startswith(begun) and (begun.startswith(".") or not entry.name.startswith(".")):
                    names.append(entry.name + ("/" if entry.is_dir() else ""))
    except (OSError, RuntimeError):
        return None  # no such folder, or no such user
    return typed[: len(typed) - len(begun)] + min(names) if names else None
