"""The lists of the home screen: stories and articles, filtered, sorted, one of them on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from library.database import ArticleRow, StoryRow
from library.hostile_text import harmless_line
from tui.commands import key_name
from tui.home_view import FirstLook, HomeView, Which
from tui.text.counts import counted
from tui.text.library_rows import article_columns, article_pieces, cut_at_start, story_columns, story_pieces
from tui.text.pieces import Pieces
from tui.widgets.library_list import LibraryList
from tui.widgets.one_line import OneLine
from tui.widgets.status_line import StatusLine
from tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from library.database import LibraryFile
    from tui.librarian import Librarian
    from tui.widgets.filter_bar import FilterBar

Stories = LibraryList[int, StoryRow]
Articles = LibraryList[str, ArticleRow]
_MARGINS = 2
_LOOK_AGAIN = 2.0
"""Seconds between two looks at whether another process has changed the library."""
_NO_STORY = "No story of two reports or more is listed."


class ListingScreen(Screen[None]):
    """A screen with two lists, a head, and a status line."""

    AUTO_FOCUS = None

    # The CSS of a default screen is read as DEFAULT_CSS only.
    DEFAULT_CSS = """
    ListingScreen {
        & > #home-head { background: $primary; color: $text; }
        & > #home-view { background: $panel; }
        & > #home-columns { color: $text-muted; padding: 0; }
        & > LibraryList { height: 1fr; overflow-y: scroll; }
    }
    """

    def __init__(
        self, keys: Mapping[str, str], library: LibraryFile, librarian: Librarian, look: FirstLook
    ) -> None:
        super().__init__()
        self._keys = keys
        self._library = library
        self._librarian = librarian
        self.view = self._before = look.view
        self.counts: tuple[int, int, int] | None = None
        """Articles, unread ones, stories with two reports or more."""
        self._changes: int | None = None
        self._undecided = False
        """Articles have come into an empty library, and stories are shown as soon as there are any."""
        self.holds_nothing = not look.stories and not look.articles
        self._untouched = self.holds_nothing
        """The library was empty, and the reader has not looked through what came: the first row is the place,
        whichever article an import has put there first."""
        self.stories = Stories(_draw_story, self._ask_stories, name="home-stories")
        self.articles = Articles(_draw_article, self._ask_articles, name="home-articles")
        self.stories.keys = [row.number for row in look.stories]
        self.articles.keys = [row.id for row in look.articles]
        self.stories.rows.update({row.number: row for row in look.stories})
        self.articles.rows.update({row.id: row for row in look.articles})
        for listed in (self.stories, self.articles):
            listed.count = len(listed.keys)

    def compose(self) -> ComposeResult:
        """Lay head, lists and status line below each other."""
        yield OneLine(id="home-head")
        yield OneLine(id="home-view")
        yield OneLine(id="home-columns")
        yield Welcome(*map(self._key, ("home_import", "help", "quit")))
        yield self.stories
        yield self.articles
        yield StatusLine(self._keys, "home")

    def on_mount(self) -> None:
        """Show the first rows; the rest is asked for when they are on screen."""
        self._show_which()
        self._describe()
        self.call_after_refresh(self.reload)
        self._librarian.ask(self._library.changes, self._take_changes)
        self.set_interval(_LOOK_AGAIN, self._look_again)

    def on_resize(self) -> None:
        """Say what stands in the columns."""
        self.call_after_refresh(self._describe)

    @property
    def listed(self) -> LibraryList[Any, Any]:
        """The list on screen."""
        return self.stories if self.view.which == "stories" else self.articles

    @property
    def _is_up(self) -> bool:
        """Whether its parts are there; an answer may come while the screen is taken down."""
        return bool(self.query("#home-head"))

    def _key(self, command: str) -> str:
        return key_name(self._keys, command)

    def _say(self, text: str) -> None:
        """Tell the reader something in passing; the text is no markup."""
        self.notify(harmless_line(text), markup=False)

    def _look_again(self) -> None:
        """List anew when another process has changed the library."""
        if self.is_current and self._librarian.idle:
            self._librarian.ask(self._library.changes, self._take_changes, newest="changes")

    def _take_changes(self, changes: int) -> None:
        if self._changes is not None and changes != self._changes:
            self.reload()
        self._changes = changes

    # Asking ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask anew for what is listed, for its rows and for the counts."""
        self._librarian.ask(self._library.listing.counts, self._take_counts, newest="counts")
        at_first = self._untouched and not self.listed.cursor
        self._list(None if at_first else self.listed.current)
        for listed in (self.stories, self.articles):
            listed.forget_rows()

    def _list(self, at: int | str | None = None) -> None:
        """Ask which rows there are; the cursor is to stand at `at`."""
        view = self.view
        self._librarian.ask(
            partial(view.keys, self._library.listing), partial(self._take_keys, view, at), newest="keys"
        )

    def _take_keys(self, view: HomeView, at: int | str | None, keys: Sequence[int] | Sequence[str]) -> None:
        if view != self.view:
            return  # other filters were set in the meantime
        self.listed.show_keys(keys, at)
        self._describe()

    def _take_counts(self, counts: tuple[int, int, int]) -> None:
        self.counts = counts
        if not self._is_up:
            return
        if self.holds_nothing != (counts[0] == 0):
            self.holds_nothing = counts[0] == 0
            self._undecided = True
        if self._undecided:
            self.view = replace(self.view, which="stories" if counts[2] else "articles", story=None)
            self._list()
            self._show_which()
        self._undecided = self._undecided and not counts[2]
        self._describe()

    def _ask_stories(self, stories: Sequence[int]) -> None:
        def take(rows: list[StoryRow]) -> None:
            self.stories.take_rows({row.number: row for row in rows}, stories)

        self._librarian.ask(partial(self._library.listing.story_rows, stories), take)

    def _ask_articles(self, articles: Sequence[str]) -> None:
        def take(rows: list[ArticleRow]) -> None:
            self.articles.take_rows({row.id: row for row in rows}, articles)

        self._librarian.ask(partial(self._library.listing.article_rows, articles), take)

    # What is listed --------------------------------------------------------------------

    def set_view(self, view: HomeView, at: int | str | None = None) -> None:
        """List something else."""
        self._untouched = False
        if view.which != self.view.which or view.story != self.view.story:
            self.view = view
            self._show_which()
            self._list(at)
        elif view != self.view:
            self.view = view
            self.listed.cursor = 0
            self._list(at)
        self._describe()

    def _show_which(self) -> None:
        self.query_one(Welcome).display = self.holds_nothing
        for listed in (self.stories, self.articles):
            listed.display = listed is self.listed and not self.holds_nothing
        for name in ("#home-view", "#home-columns"):
            self.query_one(name).display = not self.holds_nothing
        if not self.holds_nothing:
            self.listed.focus()

    def action_switch(self) -> None:
        """Go from stories to articles and back."""
        self._undecided = False
        if self.view.story is not None:
            self.action_back()
            return
        which: Which = "articles" if self.view.which == "stories" else "stories"
        self.set_view(replace(self.view, which=which))

    def action_reports(self) -> None:
        """List the reports of the story under the cursor, or of the article's story."""
        article = self.articles.row_of(self.articles.current)
        at_articles = self.view.which == "articles"
        number = (article.story if article else None) if at_articles else self.stories.current
        if number is None or number == self.view.story:
            self._say("This is the list of reports." if number else "This article is in no story.")
            return
        row = self.stories.row_of(number)
        view = replace(self.view.without_filters(), which="articles", story=number)
        if row is not None:
            self._show_reports(view, row.name)
        else:
            ask = partial(self._library.stories.name_of, number)
            self._librarian.ask(ask, partial(self._show_reports, view), newest="open")

    def _show_reports(self, view: HomeView, name: str) -> None:
        self._before = self.view
        at = self.articles.current if self.view.which == "articles" else None
        if at is None:
            self.articles.cursor = 0
        self.set_view(replace(view, story_name=name), at)

    def action_back(self) -> None:
        """Go back to where the story was; where the reader is in none, clear the filters, then the marks."""
        if self.view.story is not None:
            before = self._before
            at = self.view.story if before.which == "stories" else self.articles.current
            self.set_view(replace(before, sort=self.view.sort), at)
        elif self.view.filters:
            self.set_view(self.view.without_filters(), self.listed.current)
        else:
            self.listed.unmark(list(self.listed.marked))

    def action_unread(self) -> None:
        """List only what is unread, or all."""
        self.set_view(replace(self.view, unread=not self.view.unread), self.listed.current)

    def action_everything(self) -> None:
        """List stories of a single report too, or near copies of articles; or leave them out again."""
        self.set_view(replace(self.view, everything=not self.view.everything), self.listed.current)

    def action_sort(self) -> None:
        """Sort otherwise."""
        self.set_view(self.view.sorted_otherwise())

    async def action_filter(self) -> None:
        """Open the line to type in; what is typed in the meantime waits for it."""
        from tui.widgets.filter_bar import FilterBar

        if not self.query(FilterBar) and not self.holds_nothing:
            bar = FilterBar(self.view.words)
            await self.mount(bar, before=self.query_one(StatusLine))
            self.set_focus(bar.line)

    def on_filter_bar_typed(self, message: FilterBar.Typed) -> None:
        """List what has the words typed so far."""
        self.set_view(replace(self.view, words=message.words))

    def on_filter_bar_closed(self, message: FilterBar.Closed) -> None:
        """Go back to the list."""
        from tui.widgets.filter_bar import FilterBar

        self.listed.focus()
        if not message.kept:
            self.set_view(replace(self.view, words=""))
        self.query(FilterBar).remove()

    # Moving ----------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.listed.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self.listed.action_page(step)

    def action_move_to(self, number: int) -> None:
        """Move the cursor to an entry; -1 is the last."""
        self.listed.action_move_to(number)

    # Saying ----------------------------------------------------------------------------

    def list_names(self) -> Mapping[Which, str]:
        """Return the lists that there are, in words."""
        return {"stories": " Stories ", "articles": " Articles "}

    def _describe(self) -> None:
        """Say above the list what is listed, and below it where the reader is."""
        if not self._is_up:
            return
        view, listed = self.view, self.listed
        self.query_one("#home-head", OneLine).line = self._head()
        names = self.list_names()
        pieces: list[str | tuple[str, str]] = [
            (name, "reverse bold" if which == view.which else "") for which, name in names.items()
        ]
        if view.story is not None:
            pieces.append((f" › {harmless_line(view.story_name)}", "bold"))
        pieces.append((f"  {listed.count:,} listed, {view.order}", "dim"))
        if view.which == "stories" and view.everything:
            pieces.append((", single reports too", "dim"))
        elif view.folds_copies:
            pieces.append((", copies folded", "dim"))
        if view.filters:
            said = harmless_line(" · ".join(view.filters))
            pieces += ["  ", (f" only: {said} ", "reverse"), (f"  {self._key('home_back')} clears", "dim")]
        self.query_one("#home-view", OneLine).line = Content.assemble(*pieces)
        width = listed.scrollable_content_region.width or self.size.width
        columns = story_columns(width) if view.which == "stories" else article_columns(width)
        self.query_one("#home-columns", OneLine).line = Content(columns)
        listed.empty = self._why_empty()
        self._say_place()

    @on(LibraryList.Moved)
    def _say_place(self) -> None:
        """Say in the status line where the reader is, and how much is marked."""
        listed = self.listed
        status = self.query_one(StatusLine)
        status.place = f"{listed.cursor + 1:,} of {listed.count:,}" if listed.count else ""
        status.found = f"{len(listed.marked):,} marked" if listed.marked else ""

    def _head(self) -> Content:
        amount = self._amount()
        room = self.size.width - len(f"Library  {amount}  ") - _MARGINS
        where = cut_at_start(harmless_line(str(self._library.file)), room)
        return Content.assemble(("Library", "bold"), f"  {amount}  ", (where, "dim"))

    def _amount(self) -> str:
        """Return how much there is, in as many words as there is room for."""
        if self.counts is None:
            return "…"
        articles, unread, stories = self.counts
        short = f"{counted(articles, 'article')}, {unread:,} unread · {counted_stories(stories)}"
        full = f"{short} of several reports"
        return full if len(f"Library  {full}") + _MARGINS <= self.size.width else short

    def _why_empty(self) -> str:
        if self.view.filters:
            return f"Nothing here has that: {self._key('home_back')} clears the filters."
        if self.view.which == "stories" and not self.view.everything:
            switch, show = self._key("home_switch"), self._key("home_everything")
            return f"{_NO_STORY} {show} shows single reports too, {switch} the articles."
        return "Nothing is here."


def counted_stories(amount: int) -> str:
    """Return a number of stories in words."""
    return "1 story" if amount == 1 else f"{amount:,} stories"


def _draw_story(row: StoryRow, width: int, marked: bool) -> Pieces:
    return story_pieces(row, width, marked=marked)


def _draw_article(row: ArticleRow, width: int, marked: bool) -> Pieces:
    return article_pieces(row, width, marked=marked)
