"""What several reports have in common: statements, however each outlet worded them, and copied text."""

from library.matching.copies import find_copies
from library.matching.event import match_event
from library.matching.matches import match_by_hand, match_quotations
from library.matching.passages import find_passages
from library.matching.reused_reports import without_reused
from library.matching.statements import group_statements

__all__ = [
    "find_copies",
    "find_passages",
    "group_statements",
    "match_by_hand",
    "match_event",
    "match_quotations",
    "without_reused",
]
