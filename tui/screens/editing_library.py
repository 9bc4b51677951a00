"""What a reader changes in the library from its lists: marks, tags, reading state, stories; and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from library.database import story_editing
from tui.screens.listing import ListingScreen
from tui.typed_tags import tags_to_put_and_to_take

if TYPE_CHECKING:
    from library.database import LibraryFile
    from library.database.story_editing import StoryChange
    from tui.home_view import FirstLook
    from tui.librarian import Librarian
    from tui.screens.asking import AskScreen

    _Changed = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done, and how it is undone."""

    said: str
    undo: Callable[[], object]


class EditingScreen(ListingScreen):
    """Lists whose rows can be marked and changed; the acts are kept in order as long as the program runs."""

    def __init__(
        self, keys: Mapping[str, str], library: LibraryFile, librarian: Librarian, look: FirstLook
    ) -> None:
        super().__init__(keys, library, librarian, look)
        self.acts: list[Act] = []

    # Marking ---------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark or unmark the row under the cursor, and go on to the next."""
        listed = self.listed
        if (key := listed.current) is not None:
            (listed.unmark if key in listed.marked else listed.mark)([key])
            listed.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all that is listed."""
        listed = self.listed
        listed.mark(listed.keys)

    def action_unmark(self) -> None:
        """Take all marks away."""
        listed = self.listed
        listed.unmark(list(listed.marked))

    def chosen_stories(self) -> list[int]:
        """Return the stories that are marked, or the one under the cursor."""
        return _chosen(self.stories.marked, self.stories.current)

    def chosen_articles(self) -> list[str]:
        """Return the articles that are marked, or the one under the cursor."""
        return _chosen(self.articles.marked, self.articles.current)

    def _asking_for_chosen(self) -> Callable[[], list[str]]:
        """Return the question for the ids of what is chosen: of stories, all their reports."""
        if self.view.which == "articles":
            articles = self.chosen_articles()
            return lambda: articles
        stories = self.chosen_stories()
        members = self._library.stories.members
        return lambda: list(dict.fromkeys(article for story in stories for article in members(story)))

    # Tags and reading state ------------------------------------------------------------

    async def action_tag(self) -> None:
        """Ask for tags and put them on what is chosen; `-tag` takes one away."""
        from tui.screens.asking import AskScreen

        if self.listed.current is None:
            self._say("Nothing is listed that could be tagged.")
            return
        amount = len(self.listed.marked)
        screen = AskScreen(
            f"Tag the {amount:,} marked" if amount else "Tag what is under the cursor",
            "tags, separated by commas · -tag takes one away · tab completes · enter does it · "
            "escape leaves all as it was",
        )
        self._librarian.ask(self._library.own.all_tags, screen.suggest)
        await self._ask(screen, partial(self._tag, self._asking_for_chosen()))

    async def _ask(self, screen: AskScreen, answer: Callable[[str | None], None]) -> None:
        """Open a line to type in; what is typed in the meantime waits for it."""
        await self.app.push_screen(screen, answer)
        screen.set_focus(screen.line)

    def _tag(self, chosen: Callable[[], list[str]], typed: str | None) -> None:
        put, taken = tags_to_put_and_to_take(typed or "")
        if not put and not taken:
            return
        own = self._library.own

        def change() -> tuple[_Changed, _Changed]:
            articles = chosen()
            tagged = [(tag, own.tag(articles, tag)) for tag in put]
            return tagged, [(tag, own.untag(articles, tag)) for tag in taken]

        def changed(answer: tuple[_Changed, _Changed]) -> None:
            tagged, untagged = answer

            def undo() -> None:
                for tag, articles in untagged:
                    own.tag(articles, tag)
                for tag, articles in tagged:
                    own.untag(articles, tag)

            said = [f"Tagged “{tag}”: {_articles(articles)}" for tag, articles in tagged if articles]
            said += [f"Took “{tag}” from {_articles(articles)}" for tag, articles in untagged if articles]
            self._done(". ".join(said), undo, said)

        self._librarian.ask(change, changed)

    def action_toggle_read(self) -> None:
        """Note what is chosen as read; where all of it is, as unread."""
        if self.listed.current is None:
            return
        chosen, own = self._asking_for_chosen(), self._library.own

        def toggle() -> tuple[bool, list[str]]:
            articles = chosen()
            is_read = bool(changed := own.set_read(articles, is_read=True))
            return is_read, changed or own.set_read(articles, is_read=False)

        def toggled(answer: tuple[bool, list[str]]) -> None:
            is_read, changed = answer
            said = f"{'Read' if is_read else 'Unread'}: {_articles(changed)}"
            self._done(said, partial(own.set_read, changed, is_read=not is_read), changed)

        self._librarian.ask(toggle, toggled)

    # Stories ---------------------------------------------------------------------------

    def action_merge(self) -> None:
        """Make one story of the marked ones, under the name of the largest."""
        stories = list(self.stories.marked)
        if self.view.which != "stories" or len(stories) < 2:
            mark = self._key("home_mark")
            self._say(f"Mark two stories or more with {mark} in the list of stories, then merge them.")
            return

        def merge() -> StoryChange:
            rows = self._library.listing.story_rows(stories)
            order = [row.number for row in sorted(rows, key=lambda row: -row.reports)]
            return story_editing.merge_stories(self._library, order)

        self.action_unmark()
        self._edit_stories(f"Made one story of {len(stories):,}", merge)

    def action_split(self) -> None:
        """Split the marked reports, or the one under the cursor, off the story whose reports are listed."""
        if self.view.story is None:
            self._say(f"List the reports of a story first, with {self._key('home_reports')}.")
            return
        articles = self.chosen_articles()
        if articles:
            self.action_unmark()
            said = f"Split {_articles(articles)} off the story"
            self._edit_stories(said, partial(story_editing.split_off, self._library, articles))

    async def action_rename(self) -> None:
        """Ask for another name of the story under the cursor, or of the one whose reports are listed."""
        from tui.screens.asking import AskScreen

        at_articles = self.view.which == "articles"
        story = self.view.story if at_articles else self.stories.current
        if story is None:
            self._say("Go to a story first: only stories can be renamed.")
            return
        row = self.stories.row_of(story)
        name = row.name if row else self.view.story_name
        screen = AskScreen("Name of the story", "enter does it · escape leaves all as it was", value=name)
        await self._ask(screen, partial(self._rename, story))

    def _rename(self, story: int, typed: str | None) -> None:
        if name := (typed or "").strip():
            said = f"Renamed the story “{name}”"
            self._edit_stories(said, partial(story_editing.rename_story, self._library, story, name))

    def _edit_stories(self, said: str, edit: Callable[[], StoryChange]) -> None:
        def ask() -> StoryChange | str:
            try:
                return edit()
            except ValueError as error:
                return str(error)

        def edited(change: StoryChange | str) -> None:
            if isinstance(change, str):
                self._say(f"{change[0].upper()}{change[1:]}.")
                return
            undo = partial(story_editing.take_back, self._library, change)
            self._done(said, undo, change.edits)

        self._librarian.ask(ask, edited)

    # Undo ------------------------------------------------------------------------------

    def _done(self, said: str, undo: Callable[[], object], changed: Sequence[object]) -> None:
        """Keep an act, say what was done, and list it."""
        if not changed:
            self._say("That changes nothing: it is so already.")
            return
        self.acts.append(Act(said, undo))
        self._say(f"{said}. {self._key('home_undo')} undoes it.")
        self.reload()

    def action_undo(self) -> None:
        """Undo the last act."""
        if not self.acts:
            self._say("There is nothing to undo.")
            return
        act = self.acts.pop()

        def undone(_: object) -> None:
            self._say(f"Undone: {act.said}.")
            self.reload()

        self._librarian.ask(act.undo, undone)


def _chosen(marked: Iterable[Any], current: Any) -> list[Any]:  # noqa: ANN401 - ids or numbers
    return list(marked) or ([] if current is None else [current])


def _articles(articles: Sequence[object]) -> str:
    return "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
