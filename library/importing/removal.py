"""What a removal from the library would take away, for the question that is asked before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from library.place_in_file import file_of
from library.readers.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from library.database import ArticleRow, LibraryFile

MOST_SHOWN = 5
"""Articles that are named."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Articles that are to be removed, and what is to be known of them before."""

    ids: tuple[str, ...]
    """With those of their older versions."""
    articles: int
    """How many there are, older versions not counted."""
    shown: tuple[ArticleRow, ...]
    """The first ones."""
    annotated: int
    """How many have tags or notes of the reader's."""
    without_file: int
    """How many cannot be imported again: the file that they were read from is not there."""


def removal_of(library: LibraryFile, chosen: Sequence[str]) -> Removal:
    """Return what the removal of articles would take away; raises LibraryError."""
    ids = library.articles.with_older_versions(chosen)
    annotated = library.tables.count(
        "SELECT count(*) FROM json_each(?) WHERE value IN "
        "(SELECT article FROM own_tag UNION SELECT article FROM own_note)",
        (json.dumps(ids),),
    )
    there: dict[Path, bool] = {}
    without_file = 0
    for path in library.articles.paths(chosen):
        file = Path(file_of(path))
        if file not in there:
            there[file] = path != STANDARD_INPUT and _is_there(file)
        without_file += not there[file]
    shown = tuple(library.listing.article_rows(chosen[:MOST_SHOWN]))
    articles = len(set(chosen).intersection(ids))
    return Removal(tuple(ids), articles, shown, annotated, without_file)


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # its folder may not be looked into: then it cannot be read from there either
        return False
