"""The library on disk: one SQLite file, opened with `LibraryFile`."""

from library.database.articles import TASKS, Arrival, Kept, Packed, Task, packed
from library.database.library_file import LibraryFile
from library.database.listing import SORTS, STORY_SORTS, ArticleRow, Sort, StoryRow, StorySort, Wanted
from library.database.opening import LibraryError
from library.database.own import EditedStory, Note
from library.database.searches import SavedSearch
from library.database.sessions import FileState, Outcome, Session

__all__ = [
    "SORTS",
    "STORY_SORTS",
    "TASKS",
    "Arrival",
    "ArticleRow",
    "EditedStory",
    "FileState",
    "Kept",
    "LibraryError",
    "LibraryFile",
    "Note",
    "Outcome",
    "Packed",
    "SavedSearch",
    "Session",
    "Sort",
    "StoryRow",
    "StorySort",
    "Task",
    "Wanted",
    "packed",
]
