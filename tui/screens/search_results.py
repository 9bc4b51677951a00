"""A query line above the list of all that answers it, searched while it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widgets import Input, Static

from index.arrangement import DEFAULT, Arrangement
from library.hostile_text import harmless_line
from library.model import Span
from tui.commands import Scope, bindings, key_name
from tui.librarian import Answered, Librarian, LibraryRefused
from tui.searching import Asked, Found, FoundRow, Searching
from tui.text.search_rows import pointed_at
from tui.widgets.completion_list import CompletionList
from tui.widgets.facet_panel import FacetPanel
from tui.widgets.one_line import OneLine
from tui.widgets.query_line import QueryLine
from tui.widgets.result_list import ResultList
from tui.widgets.status_line import StatusLine
from tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tui.searched import Searched

Chosen = tuple[str, tuple[Span, ...], int]
"""An article's id, its hits, and the number of the best one."""
ORDERED = {
    "relevance": "best first",
    "recent": "best and recent first",
    "newest": "newest first",
    "oldest": "oldest first",
    "outlet": "by outlet",
}
_PROMPT = " / "
_EXAMPLES = (
    'words   "a phrase"   OR   -not   prefix*   speaker:name   outlet:name   date:2021-09   in:headline'
)


class ResultsScreen(Screen[Chosen | None]):
    """Asks the search thread and shows what it answers; what is chosen is for others to open."""

    SCOPE: ClassVar[Scope] = "search"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SCOPE)]

    # CSS would hold for this class alone, not for those that are made of it.
    DEFAULT_CSS = """
    ResultsScreen {
        layers: below above;
        & > #search-line { height: 1; }
        & > #search-line > Static { width: 3; color: $text-muted; }
        & > #search-help { color: $text-muted; padding: 0; }
        & > #search-help.wrong { color: $text-error; text-style: bold; }
        & > #search-view { background: $panel; }
        & > #search-found { height: 1fr; }
        & ResultList { width: 1fr; padding: 0 1; }
        & FacetPanel { display: none; }
        & > #search-work { display: none; }
    }
    """

    def __init__(self, keys: Mapping[str, str], searched: Searched, query: str = "") -> None:
        super().__init__()
        self._keys = keys
        self._begun = query
        self.searching = Searching(searched)
        self.searcher = Librarian(self)
        self.arrangement: Arrangement = DEFAULT
        self.found: Found | None = None
        """What is listed."""
        self._asked: Asked | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay query, what helps with it, results and status below each other."""
        with Horizontal(id="search-line"):
            yield Static(_PROMPT, markup=False)
            yield QueryLine(self._begun, "search headline, text and quotations")
        yield OneLine(id="search-help")
        yield OneLine(id="search-view")
        with Horizontal(id="search-found"):
            yield ResultList(self._ask_rows)
            yield FacetPanel()
        yield OneLine(id="search-work")
        yield StatusLine(self._keys, "search")
        yield CompletionList()

    def on_mount(self) -> None:
        """Say what there is to search, and search if there is a query."""
        self._show_help()
        self.describe()
        if self._begun:
            self.ask(typing=False)

    def on_unmount(self) -> None:
        """Let the search thread end; nobody waits for it."""
        self._asked = None
        self.searcher.end()

    @property
    def query_line(self) -> QueryLine:
        """The line that the query is typed into."""
        return self.query_one(QueryLine)

    @property
    def results(self) -> ResultList:
        """The list of answers."""
        return self.query_one(ResultList)

    @property
    def hits(self) -> Sequence[FoundRow]:
        """The answers whose rows are known."""
        return [row for row in self.results.rows.values() if row is not None]

    # Asking ----------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._asked is None or event.value != self._asked.query:
            self.ask(typing=True)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Read the query strictly; the results take the keyboard when they are there."""
        self.ask(typing=False)

    def ask(self, *, typing: bool, stay: bool = False) -> None:
        """Search for what stands in the line; of the queries that wait only the newest is asked.

        stay: the cursor stays where it is in the list, and the keyboard where it is.
        """
        query = self.query_line.value
        self._show_help()
        if not query.strip():
            self._asked = self.found = None
            self.results.show_found(0, {}, by_story=False)
            self.say("")
            return
        asked = self._asked = Asked(query, typing, self.arrangement)
        first = self.results.near() if stay else range(self.results.size.height // 4 + 1)
        cursor = self.results.cursor if stay else 0
        search = partial(self.searching.search, asked, list(first), lambda: self._asked is asked)
        take = partial(self._take, asked, cursor, stay=stay)
        self.searcher.ask(search, take, newest="search")

    def ask_again(self) -> None:
        """Search once more for what was asked last; the cursor stays where it is."""
        if self._asked is not None:
            self.ask(typing=self._asked.typing, stay=True)

    @property
    def is_being_typed(self) -> bool:
        """Whether what was asked last may be unfinished."""
        return self._asked is None or self._asked.typing

    def on_answered(self, message: Answered) -> None:
        """Take an answer of the search thread."""
        if self.is_attached:
            message.tell()

    def on_library_refused(self, message: LibraryRefused) -> None:
        """Say why the library could not be asked."""
        self.say(message.reason)

    def _take(self, asked: Asked, cursor: int, found: Found | None, *, stay: bool) -> None:
        if asked is not self._asked:
            return
        if found is None:
            self.say(self.why_not_yet())
            return
        self.found = found
        by_story = found.asked.arrangement.by_story
        self.results.show_found(found.listed, found.rows or {}, by_story=by_story, cursor=cursor)
        if found.wrong_at is not None:
            self._point_at(found.wrong_at, found.said)
        self.say(found.said or ("" if found.total else "No article answers this query."))
        if found.listed and not asked.typing and not stay and self.query_line.has_focus:
            self.results.focus()
        self.answered(found)

    def answered(self, found: Found) -> None:
        """Do what follows from an answer."""

    def why_not_yet(self) -> str:
        """Say why nothing can be searched yet."""
        return "The articles are being indexed; results appear as soon as that is done."

    def _ask_rows(self, numbers: Sequence[int]) -> None:
        if (found := self.found) is None:
            return

        def take(rows: Mapping[int, FoundRow | None] | None) -> None:
            if self.found is not found:
                return
            if rows is None:
                self.ask_again()
            else:
                self.results.take_rows(rows)

        ask = partial(self.searching.rows, found, numbers, lambda: self.found is found)
        self.searcher.ask(ask, take, newest="rows")

    # Saying ----------------------------------------------------------------------------

    def _show_help(self) -> None:
        line = self.query_one("#search-help", OneLine)
        line.set_class(False, "wrong")  # noqa: FBT003 - Textual's signature
        line.line = Content(f"{' ' * len(_PROMPT)}{_EXAMPLES}")

    def _point_at(self, position: int, message: str) -> None:
        """Point from below at the place of the query where something is wrong."""
        line = self.query_one("#search-help", OneLine)
        line.set_class(True, "wrong")  # noqa: FBT003 - Textual's signature
        place = self.column_of(position) - line.region.x
        line.line = Content(pointed_at(place, harmless_line(message), self.size.width))

    def column_of(self, position: int) -> int:
        """Return the column of the screen at which a code point of the query stands."""
        line = self.query_line
        return line.content_region.x + cell_len(line.value[:position]) - line.scroll_offset.x

    def say(self, text: str) -> None:
        """Say something about the search in the place of what was found; nothing: that again."""
        self._said = text
        self.describe()

    @on(DescendantFocus)
    @on(ResultList.Moved)
    def describe(self) -> None:
        """Say what was found, how it is arranged, and where the reader is."""
        results, found = self.results, self.found
        said = harmless_line(self._said)
        if not said and found is not None:
            said = "  ·  ".join(filter(None, self._in_force(found)))
        typing = self.query_line.has_focus and results.count
        help_on = "  ·  enter goes to the results, tab completes" if typing else ""
        view = Content.assemble(f" {said or self.amount()}", (help_on, "dim"))
        self.query_one("#search-view", OneLine).line = view
        status = self.query_one(StatusLine)
        status.place = f"{results.cursor + 1:,} of {results.count:,}" if results.count else ""
        status.found = f"{len(results.marked):,} marked" if results.marked else ""

    def amount(self) -> str:
        """Say how much there is to search."""
        return ""

    def _in_force(self, found: Found) -> list[str]:
        arrangement = found.asked.arrangement
        folded = f"near copies folded: {found.listed:,} listed" if arrangement.fold_copies else ""
        return [
            found.most_words,
            "1 article" if found.total == 1 else f"{found.total:,} articles",
            ORDERED[arrangement.order],
            folded,
            "by story" if arrangement.by_story else "",
            "unfinished: the time was up, articles may be missing" if found.partial else "",
        ]

    def key(self, command: str) -> str:
        """Return the key of a command of this screen."""
        return key_name(self._keys, f"search_{command}")

    # Moving ----------------------------------------------------------------------------

    def action_to_query(self) -> None:
        """Put the cursor on the query."""
        self.query_line.focus()

    def action_to_results(self) -> None:
        """Put the cursor on the results."""
        if self.results.count:
            self.results.focus()

    @property
    def listed(self) -> VirtualList:
        """The list that the keys move in."""
        panel = self.query_one(FacetPanel)
        return panel if panel.has_focus else self.results

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.listed.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self.listed.action_page(step)

    def action_move_to(self, number: int) -> None:
        """Move the cursor to an entry; -1 is the last."""
        self.listed.action_move_to(number)

    @on(QueryLine.Recalled)
    def _below(self, message: QueryLine.Recalled) -> None:
        self.recall(message.step)

    def recall(self, step: int) -> None:
        """Go to the results; a screen that remembers queries goes through them first."""
        if step > 0:
            self.action_to_results()

    def action_mark(self) -> None:
        """Mark or unmark the answer under the cursor, and go on."""
        if (row := self.results.current) is not None:
            self.results.mark(row)
            self.results.action_move(1)

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.results.unmark()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
