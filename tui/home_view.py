"""What the home screen lists: which filters are set, in which order, and what that asks of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from library.database import SORTS, STORY_SORTS, ArticleRow, Sort, StoryRow, StorySort, Wanted

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.database.listing import Listing

_Order = TypeVar("_Order", bound=str)
Which = Literal["stories", "articles", "searches"]
FIRST_ROWS = 100
"""Rows that are read before there is a screen; more than a terminal shows."""
_STORY_ORDERS: dict[StorySort, str] = {
    "newest": "newest report first",
    "oldest": "oldest first",
    "largest": "most reports first",
    "name": "by name",
}
_ORDERS: dict[Sort, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "added": "last added first",
    "outlet": "by outlet",
    "heading": "by headline",
    "longest": "longest first",
}


@dataclass(frozen=True, slots=True)
class HomeView:
    """The filters and orders in force."""

    which: Which = "stories"
    words: str = ""
    tag: str = ""
    outlet: str = ""
    unread: bool = False
    everything: bool = False
    """Stories of a single report too; among articles, near copies too."""
    story: int | None = None
    """The story whose reports are listed as articles."""
    story_name: str = ""
    story_sort: StorySort = "newest"
    sort: Sort = "newest"

    @property
    def wanted(self) -> Wanted:
        """The filters in the library's terms."""
        return Wanted(
            words=self.words,
            tag=self.tag,
            outlet=self.outlet,
            unread=self.unread,
            story=self.story if self.which == "articles" else None,
            fewest=1 if self.everything else 2,
            without_copies=self.folds_copies,
        )

    @property
    def folds_copies(self) -> bool:
        """Whether near copies are left out; never where they may be what is looked for."""
        looked_for = self.everything or self.words.strip() or self.tag or self.outlet
        return self.which == "articles" and self.story is None and not looked_for

    @property
    def filters(self) -> tuple[str, ...]:
        """What is set, in words."""
        said = (
            f"“{self.words.strip()}”" if self.words.strip() else "",
            "unread" if self.unread else "",
            f"tag {self.tag}" if self.tag else "",
            f"outlet {self.outlet}" if self.outlet else "",
        )
        return tuple(filter(None, said))

    @property
    def order(self) -> str:
        """The order in words."""
        return _STORY_ORDERS[self.story_sort] if self.which == "stories" else _ORDERS[self.sort]

    def without_filters(self) -> HomeView:
        """Return the view with nothing left out."""
        return replace(self, words="", tag="", outlet="", unread=False)

    def sorted_otherwise(self) -> HomeView:
        """Return the view in the next order."""
        if self.which == "stories":
            return replace(self, story_sort=_after(STORY_SORTS, self.story_sort))
        return replace(self, sort=_after(SORTS, self.sort))

    def keys(self, listing: Listing, limit: int = -1) -> list[int] | list[str]:
        """Ask which stories or articles are listed."""
        if self.which == "stories":
            return listing.stories(self.wanted, self.story_sort, limit)
        return listing.article_ids(self.wanted, self.sort, limit)


def _after(orders: Sequence[_Order], order: _Order) -> _Order:
    return orders[(orders.index(order) + 1) % len(orders)]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the first frame of the home screen shows: no more than its rows."""

    view: HomeView
    stories: tuple[StoryRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()


def first_look(library: LibraryFile) -> FirstLook:
    """Read the first rows: of stories, where there are any, else of articles; raises LibraryError."""
    view = HomeView()
    listing = library.listing
    stories = listing.stories(view.wanted, view.story_sort, FIRST_ROWS)
    if stories:
        return FirstLook(view, stories=tuple(listing.story_rows(stories)))
    view = replace(view, which="articles")
    articles = listing.article_ids(view.wanted, view.sort, FIRST_ROWS)
    return FirstLook(view, articles=tuple(listing.article_rows(articles)))
