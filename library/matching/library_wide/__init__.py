"""The same statement across a whole library: an index of keys on disk, added to article by article.

Needs numpy; nothing else of the program does.
"""

from library.matching.library_wide.matcher import LibraryMatcher
from library.matching.library_wide.store import StoreError, StoreInUseError

__all__ = ["LibraryMatcher", "StoreError", "StoreInUseError"]
