"""Which quotations of several reports carry the same statement, however each outlet worded it."""

from library.matching.matches import match_by_hand, match_quotations
from library.matching.retold import match_narration
from library.matching.statements import group_statements

__all__ = ["group_statements", "match_by_hand", "match_narration", "match_quotations"]
