"""What a story is called as long as the reader has not named it: after the report that stands best for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from library.database.library_file import LibraryFile
    from library.stories import Signature


def name_by_itself(library: LibraryFile, reports: Mapping[str, Signature]) -> str:
    """Return the name that a story of some reports has by itself; each comes with its signature."""
    from library.stories import Member, headline_of_story

    headings = {row.id: row.heading for row in library.listing.article_rows(list(reports))}
    told = [Member(article, headings.get(article, ""), signature) for article, signature in reports.items()]
    return headline_of_story(told) or next(iter(headings.values()), "")


def name_of_reports(library: LibraryFile, reports: Sequence[str]) -> str:
    """Return the name that a story of some reports has by itself.

    Signatures that are damaged or of another version are left out; without any the first heading is taken.
    """
    from library.stories import decode

    signatures: dict[str, Signature] = {}
    for id_, kept in library.articles.signatures(reports):
        with suppress(ValueError, msgspec.MsgspecError):
            signatures[id_] = decode(kept)
    if name := name_by_itself(library, signatures):
        return name
    return next((row.heading for row in library.listing.article_rows(reports[:1])), "")
