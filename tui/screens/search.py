"""Search over all articles as you type: ranked, with snippets and counts, and a jump to the hit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from library.hostile_text import harmless_line
from library.model import Span
from tui.text.painting import Layer, flatten
from tui.text.pieces import Pieces
from tui.text.wrapping import wrap
from tui.widgets.one_line import OneLine
from tui.widgets.virtual_list import VirtualList
from tui.work import IndexBuilt, WorkFailed

if TYPE_CHECKING:
    from index import Hit, SearchIndex, SearchResults
    from library.model import Article

Chosen = tuple[str, tuple[Span, ...], int]
"""An article's id, its hits, and the number of the best one."""

_ENTRY_LINES = 4
_BOLD, _DIM, _PLAIN = Style(bold=True), Style(dim=True), Style()
_MARK = Style(bold=True, underline=True)
_HELP = 'words  "a phrase"  OR  -not  prefix*  speaker:name  outlet:name  in:headline|deck|quote'


class SearchScreen(Screen[Chosen | None]):
    """Returns the hit that the reader chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back to the articles", show=False),
        Binding("down", "to_results", "To the results", show=False),
        Binding("s,slash", "to_query", "To the query", show=False),
        Binding("K", "concordance", "Every hit in its context", show=False),
    ]

    CSS = """
    SearchScreen {
        & > Input { border: round $primary; height: 3; }
        & > VirtualList { height: 1fr; padding: 0 1; }
        & > #search-status { background: $panel; }
        & > #search-help { color: $text-muted; }
    }
    """

    class Answered(Message):
        """What came of a query."""

        def __init__(self, results: SearchResults | str, *, typing: bool) -> None:
            super().__init__()
            self.results = results
            self.typing = typing

    def __init__(self, articles: Sequence[Article], index: SearchIndex | None, most_results: int) -> None:
        """Search `articles` in `index`, or as soon as the app hands on IndexBuilt."""
        super().__init__()
        self._index = index
        self._most_results = most_results
        self._hits: Sequence[Hit] = ()
        self._articles = {article.id: article for article in articles}
        self._wanted: tuple[str, bool] | None = None
        self._searching = False
        self._said = ""
        self._results: SearchResults | None = None

    def compose(self) -> ComposeResult:
        """Lay query, results and status below each other."""
        line = Input(
            placeholder="search headline, text and quotations of all articles", select_on_focus=False
        )
        line.cursor_blink = False
        yield line
        yield OneLine(id="search-help")
        yield VirtualList(self._entry, lines=_ENTRY_LINES)
        yield OneLine(id="search-status")

    def on_mount(self) -> None:
        """Say what there is to search."""
        self.query_one("#search-help", OneLine).line = Content(_HELP)
        if self._index:
            self._say(f"{len(self._articles):,} articles")
        else:
            self._say("The articles are being indexed; results appear as soon as that is done.")

    @property
    def query_line(self) -> Input:
        """The line that the query is typed into."""
        return self.query_one(Input)

    @property
    def hits(self) -> Sequence[Hit]:
        """What is listed."""
        return self._hits

    def on_index_built(self, message: IndexBuilt) -> None:
        """Search from here on."""
        self._index = message.index
        self._say(f"{len(self._articles):,} articles")
        self._ask(self.query_line.value, typing=True)

    # Asking ----------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._ask(event.value, typing=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Read the query strictly; the results take the keyboard when they are there."""
        self._ask(event.value, typing=False)

    def _ask(self, query: str, *, typing: bool) -> None:
        """Search for `query`; while a search runs, the newest query waits and the others are dropped."""
        if not query.strip():
            self._wanted = None
            self._show((), "")
        elif self._index is not None:
            self._wanted = (query, typing)
            self._next()

    def _next(self) -> None:
        if self._wanted is None or self._searching or self._index is None:
            return
        (query, typing), self._wanted = self._wanted, None
        self._searching = True
        Thread(target=partial(self._search, self._index, query, typing), daemon=True).start()

    def _search(self, index: SearchIndex, query: str, typing: bool) -> None:
        from index import QueryError

        try:
            answer: SearchResults | str = index.search(query, self._most_results, typing=typing)
        except QueryError as error:
            answer = str(error)
        except Exception as error:  # handed to the app, which raises it
            self.app.post_message(WorkFailed(error))
            return
        self.post_message(self.Answered(answer, typing=typing))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        self._searching = False
        results = message.results
        if not self.query_line.value.strip():
            self._show((), "")  # cleared in the meantime
        elif isinstance(results, str):
            self._show((), results)
        elif not results.hits:
            self._show((), results.explanation or "No article has that.")
        else:
            amount = "1 article" if results.total == 1 else f"{results.total:,} articles"
            first = f", the best {len(results.hits)} shown" if results.total > len(results.hits) else ""
            unfinished = ", unfinished: the query was cut short" if results.partial else ""
            self._results = results
            self._show(results.hits, f"{amount}{first}{unfinished}")
            if not message.typing and self._wanted is None:
                self.action_to_results()
        self._next()

    def _show(self, hits: Sequence[Hit], status: str) -> None:
        entries = self.query_one(VirtualList)
        cursor = entries.cursor if tuple(hits) == tuple(self._hits) else 0
        self._hits = hits
        entries.show(len(hits), cursor)
        self._say(status or f"{len(self._articles):,} articles")

    def _say(self, text: str) -> None:
        self._said = text
        self._show_status()

    @on(DescendantFocus)
    def _show_status(self) -> None:
        """Say what was found and which keys help on from here."""
        enter = (
            "enter opens  ·  K shows every hit in its context"
            if self.query_one(VirtualList).has_focus
            else "enter goes to the results"
        )
        parts = [harmless_line(self._said), enter if self._hits else "", "escape goes back"]
        self.query_one("#search-status", OneLine).line = Content("  ·  ".join(filter(None, parts)))

    # Showing ---------------------------------------------------------------------------

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        """Return outlet, headline and hit count on one line, the snippet on two."""
        hit = self._hits[number]
        article = self._articles[hit.article]
        count = {0: "", 1: " 1 hit"}.get(hit.count, f" {hit.count} hits")
        outlet = f"{harmless_line(article.outlet_name)}  "
        room = max(1, width - cell_len(outlet) - cell_len(count) - 1)
        title = harmless_line(article.heading)
        return [
            [(outlet, _BOLD), (set_cell_size(title, room), _PLAIN), (count, _DIM)],
            *self._snippet(hit, max(10, width - 4)),
        ]

    def _snippet(self, hit: Hit, width: int) -> Sequence[Pieces]:
        snippet = hit.snippet
        layers = [Layer(mark.start, mark.end, _MARK) for mark in snippet.marks]
        lines = wrap(snippet.text, 0, len(snippet.text), width)[: _ENTRY_LINES - 2]
        return [
            [
                ("  ", _PLAIN),
                *(
                    (harmless_line(snippet.text[start:end]), Style.combine(styles) if styles else _DIM)
                    for start, end, styles in flatten(line.start, line.end, layers)
                ),
            ]
            for line in lines
        ]

    # Moving ----------------------------------------------------------------------------

    @on(VirtualList.Chosen)
    def _open(self, message: VirtualList.Chosen) -> None:
        hit = self._hits[message.number]
        best = next((n for n, span in enumerate(hit.spans) if span == hit.snippet.best), 0)
        self.dismiss((hit.article, tuple(hit.spans), best))

    def action_to_results(self) -> None:
        """Put the cursor on the results."""
        if self._hits:
            self.query_one(VirtualList).focus()

    def action_to_query(self) -> None:
        """Put the cursor on the query."""
        self.query_line.focus()

    def action_concordance(self) -> None:
        """Show every hit of what is listed in its context; one that is chosen there is opened."""
        from tui.screens.concordance import ConcordanceScreen

        if self._hits and self._results is not None:
            self.app.push_screen(ConcordanceScreen(self._results, self._articles.get), self._open_chosen)

    def _open_chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self.dismiss(chosen)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
