"""What a library knows of its articles beside their words: tags, notes, stories, reading, copies, matches.

Each field is a table of values with what has them, for `index.facts` to search; it is read again only when
the library has changed, or for what follows from the matches when those have. While another run is matching,
that is what it was before.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from library.importing.matching import MatchesInUseError, matcher_of
from library.speaker_names import standing_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from library.database import LibraryFile

_TAGS = "SELECT tag, article FROM own_tag"
_NOTES = "SELECT said, article FROM own_note"
_STORIES = "SELECT name, id FROM article JOIN story ON story.number = article.story WHERE reports > 1"
"""A report by itself is a story only to the grouping."""
_UNREAD = "SELECT 'unread', id FROM article WHERE id NOT IN (SELECT article FROM own_reading WHERE is_read)"
_REPLACED = "SELECT 'replaced', id FROM article WHERE newer IS NOT NULL"
_COPIES = (
    "SELECT fullest.id, article.id FROM article JOIN article fullest ON fullest.number = article.copy_of"
)
_OF_MATCHES = frozenset({"relation", "statement"})
_DECISIONS = "SELECT pairs FROM own_decision"

_State = tuple[int, int] | None


class LibraryFacts:
    """The facts of one library; the same values are the same object until they change."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library
        self._read: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
            "tag": lambda: library.tables.rows(_TAGS),
            "note": lambda: library.tables.rows(_NOTES),
            "story": lambda: library.tables.rows(_STORIES),
            "state": self._states,
            "copy": lambda: library.tables.rows(_COPIES),
            "name": self._names,
            "relation": self._relations,
            "statement": self._statements,
        }
        self._values: dict[str, tuple[_State, Mapping[str, Collection[str]]]] = {}

    def values(self, field: str) -> Mapping[str, Collection[str]]:
        """Return each value of a field with the ids of articles or quotations; raises LibraryError."""
        state = self._state_of_matches() if field in _OF_MATCHES else self._library.tables.changes()
        known, values = self._values.get(field, (None, {}))
        if field in self._values and known == state:
            return values
        try:
            found = self._read[field]()
        except MatchesInUseError:
            return values
        having: defaultdict[str, list[str]] = defaultdict(list)
        for value, id_ in found:
            having[value].append(id_)
        if having != values:
            values = having
        self._values[field] = state, values
        return values

    def _state_of_matches(self) -> _State:
        from library.matching.library_wide.store import state_of

        return state_of(self._library.matches_folder)

    def _states(self) -> Iterable[tuple[str, str]]:
        """Return which articles were not read, have a match that was decided on, have a newer version."""
        decided = (json.loads(pairs) for (pairs,) in self._library.tables.rows(_DECISIONS))
        checked = {one.rpartition(":")[0] for pairs in decided for pair in pairs for one in pair}
        rows = self._library.tables.rows
        return [*rows(_UNREAD), *(("checked", id_) for id_ in sorted(checked)), *rows(_REPLACED)]

    def _names(self) -> Iterable[tuple[str, str]]:
        """Return the names that the reader takes for another one's."""
        return [(common, name) for name, common in standing_for(self._library.own.merged_speakers()).items()]

    def _relations(self) -> Iterable[tuple[str, str]]:
        """Return the quotations that stand beside others, by how."""
        if self._state_of_matches() is None:
            return []
        with matcher_of(self._library) as matcher:
            found = {
                (match.relation, one)
                for match in matcher.matches()
                if not match.suggestion
                for one in (match.a, match.b)
            }
        return sorted(found)

    def _statements(self) -> Iterable[tuple[str, str]]:
        """Return the quotations of each statement; its value is every wording that it has, fullest first."""
        if self._state_of_matches() is None:
            return []
        from library.matching import group_statements

        with matcher_of(self._library) as matcher:
            quotations = {quotation.id: quotation for quotation in matcher.matched_quotations()}
            matches = [match for match in matcher.matches() if not match.suggestion]
        return [
            ("\n".join(dict.fromkeys(quotations[id_].text for id_ in statement.quotations)), quotation)
            for statement in group_statements(list(quotations.values()), matches)
            for quotation in statement.quotations
        ]
