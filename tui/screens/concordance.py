"""The hits of a search as key word in context, and their collocates, barcodes and months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from index.choices import MEASURES, Measure, Order
from index.collocates import Collocate, Collocates, Corpus, ranked
from index.concordance import KwicLine, narrowed
from index.dispersion import Dispersion, Month, Plot
from library.garbage import collection_paused
from library.hostile_text import harmless_line
from tui.concordance_reading import WIDEST_CONTEXT, Asked, ConcordanceReading, View
from tui.screens.search import Chosen
from tui.text.collocate_rows import HEADS, collocate_pieces, counted_over
from tui.text.concordance_rows import columns_for, kwic_pieces
from tui.text.dispersion_rows import evenness, month_pieces, plot_pieces
from tui.text.pieces import Pieces
from tui.widgets.one_line import OneLine
from tui.widgets.virtual_list import VirtualList
from tui.work import WorkFailed

if TYPE_CHECKING:
    from textual.app import App

    from index import SearchResults
    from library.model import Article

_CONTEXTS = (1, 2, 3, 5, 7, 10, 15, 20, WIDEST_CONTEXT)
_LEVELS: dict[Order, tuple[Order, ...]] = {
    "left": ("left", "left-2", "left-3"),
    "right": ("right", "right-2", "right-3"),
}
_SORTED: dict[Order, str] = {
    "found": "best article first",
    "keyword": "by keyword",
    "left": "by the words to the left",
    "left-2": "by the second word to the left",
    "left-3": "by the third word to the left",
    "right": "by the words to the right",
    "right-2": "by the second word to the right",
    "right-3": "by the third word to the right",
    "outlet": "by outlet",
    "date": "by date",
}
_MEASURED: dict[Measure, str] = {
    "log-dice": "log Dice",
    "likelihood": "log-likelihood",
    "mutual-information": "mutual information",
    "frequency": "frequency",
}
_VIEWS: dict[View, str] = {
    "lines": "lines",
    "collocates": "c collocates",
    "plot": "p plot",
    "months": "t months",
}
_KEYS: dict[View, tuple[tuple[str, str], ...]] = {
    "lines": (
        ("l", "left"),
        ("r", "right"),
        ("K", "keyword"),
        ("o", "outlet"),
        ("d", "date"),
        ("f", "found"),
        ("+-", "context"),
        ("enter", "opens"),
        ("escape", "back"),
    ),
    "collocates": (
        ("m", "measure"),
        ("w", "function words"),
        ("enter", "lines with it nearby"),
        ("escape", "back"),
    ),
    "plot": (("enter", "opens the article"), ("escape", "back")),
    "months": (("escape", "back"),),
}

Row = KwicLine | Collocate | Plot | Month


class ConcordanceScreen(Screen[Chosen | None]):
    """Returns the hit that the reader chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "sort('left')", "By the words to the left", show=False),
        Binding("r", "sort('right')", "By the words to the right", show=False),
        Binding("K", "sort('keyword')", "By keyword", show=False),
        Binding("o", "sort('outlet')", "By outlet", show=False),
        Binding("d", "sort('date')", "By date", show=False),
        Binding("f", "sort('found')", "As found", show=False),
        Binding("plus,equals_sign", "context(1)", "More context", show=False),
        Binding("minus", "context(-1)", "Less context", show=False),
        Binding("c", "view('collocates')", "Collocates", show=False),
        Binding("p", "view('plot')", "Dispersion plot", show=False),
        Binding("t", "view('months')", "Time line", show=False),
        Binding("m", "measure", "By another measure", show=False),
        Binding("w", "function_words", "With or without function words", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]

    CSS = """
    ConcordanceScreen {
        & > #concordance-head { background: $primary; color: $text; }
        & > #concordance-columns { color: $text-muted; }
        & > VirtualList { height: 1fr; padding: 0 1; }
        & > #concordance-status { background: $panel; }
        & > #concordance-keys { color: $text-muted; }
    }
    """

    class Made(Message):
        """What was asked for, or its first lines."""

        def __init__(self, asked: Asked, rows: Sequence[Row] | None, note: str, *, complete: bool) -> None:
            super().__init__()
            self.asked = asked
            self.rows = rows
            self.note = note
            self.complete = complete

    def __init__(
        self,
        results: SearchResults,
        article: Callable[[str], Article | None],
        corpus: Corpus | None = None,
    ) -> None:
        """Show the hits of `results`; `article` is called beside the screen, for one article at a time.

        corpus: the counts that collocates are held against; without it those of the articles found.
        """
        super().__init__()
        self._results = results
        self._reading = ConcordanceReading(results, article, corpus)
        self._width = len(_CONTEXTS) - 1
        self._asked = Asked()
        self._wanted: Asked | None = None
        self._working = self._left = False
        self._cursors: dict[Asked, int] = {}
        self.rows: Sequence[Row] = ()
        """What is listed."""
        self.shown: Asked | None = None
        """What `rows` answers; None while nothing is there."""
        self._most = 0
        self._note = ""

    def compose(self) -> ComposeResult:
        """Lay head, list, status and keys below each other."""
        yield OneLine(id="concordance-head")
        yield OneLine(id="concordance-columns")
        yield VirtualList(self._entry)
        yield OneLine(id="concordance-status")
        yield OneLine(id="concordance-keys")

    def on_mount(self) -> None:
        """Begin with the lines as they were found."""
        self.listed.focus()
        self._ask(self._asked)

    def on_unmount(self) -> None:
        """Let the work beside the screen end."""
        self._left = True

    @property
    def listed(self) -> VirtualList:
        """The list."""
        return self.query_one(VirtualList)

    # Making ----------------------------------------------------------------------------

    def _ask(self, asked: Asked) -> None:
        """Make what is asked for; what was asked before and is not made yet is dropped."""
        if self.shown is not None:
            self._cursors[self.shown] = self.listed.cursor
        self._asked = self._wanted = asked
        self._describe()
        self._next()

    def _next(self) -> None:
        if self._wanted is None or self._working:
            return
        asked, self._wanted = self._wanted, None
        self._working = True
        Thread(target=partial(self._make, asked, self.app), daemon=True).start()

    def _make(self, asked: Asked, app: App[object]) -> None:
        try:
            with collection_paused():
                rows, note = self._made(asked)
        except Exception as error:  # handed to the app, which raises it
            app.post_message(WorkFailed(error))
            return
        self.post_message(self.Made(asked, rows, note, complete=True))

    def _made(self, asked: Asked) -> tuple[Sequence[Row] | None, str]:
        match asked.view:
            case "lines":
                rows = self._reading.lines(asked, partial(self._show_first, asked), self._is_wanted)
                return rows, ""
            case "collocates":
                result = self._reading.collocates(asked)
                return ranked(result.entries, asked.measure), _collocates_note(result, asked)
            case "plot":
                return self._reading.dispersion.plots, evenness(self._reading.dispersion, "found")
            case "months":
                return self._reading.dispersion.months, _months_note(self._reading.dispersion)

    def _is_wanted(self) -> bool:
        return self._wanted is None and not self._left

    def _show_first(self, asked: Asked, lines: Sequence[KwicLine]) -> None:
        self.post_message(self.Made(asked, lines, "", complete=False))

    @on(Made)
    def _take(self, message: Made) -> None:
        if message.complete:
            self._working = False
        if message.rows is not None and message.asked == self._asked:
            again = self.shown == message.asked
            cursor = self.listed.cursor if again else self._cursors.get(message.asked, 0)
            self.rows, self._note = message.rows, message.note
            self.shown = message.asked
            self._most = max((row.hits for row in self.rows if isinstance(row, Month)), default=0)
            self.listed.show(len(self.rows), cursor)
            self._describe(unfinished=not message.complete)
        self._next()

    # Showing ---------------------------------------------------------------------------

    def _entry(self, number: int, width: int) -> Sequence[Pieces]:
        match self.rows[number]:
            case KwicLine() as line:
                words = _CONTEXTS[self._width]
                line = line if words == WIDEST_CONTEXT else narrowed(line, words)
                return [kwic_pieces(line, columns_for(width))]
            case Collocate() as collocate:
                return [collocate_pieces(collocate)]
            case Plot() as plot:
                return [plot_pieces(plot, width)]
            case Month() as month:
                return [month_pieces(month, self._most, width)]

    def _describe(self, *, unfinished: bool = False) -> None:
        """Say what is listed, how it is sorted, and which keys help on."""
        asked = self._asked
        if self.shown != asked or unfinished:
            said = (
                f"{_SORTED[asked.order]}: being gathered ..." if asked.view == "lines" else "being made ..."
            )
        else:
            said = self._note or self._lines_note()
        self.query_one("#concordance-head", OneLine).line = self._head()
        self.query_one("#concordance-status", OneLine).line = Content(harmless_line(said))
        keys = [piece for key, word in _KEYS[asked.view] for piece in ((key, "bold"), f" {word}  ")]
        self.query_one("#concordance-keys", OneLine).line = Content.assemble(*keys)
        heads = HEADS if self.shown is not None and self.shown.view == "collocates" else ""
        columns = self.query_one("#concordance-columns", OneLine)
        columns.line, columns.display = Content(heads), bool(heads)

    def _head(self) -> Content:
        """Return what can be listed, what is, and of which result."""
        results = self._results
        views: list[str | tuple[str, str]] = [
            (f" {name} ", "reverse bold" if view == self._asked.view else "") for view, name in _VIEWS.items()
        ]
        best = f"the best {len(results.hits):,} of " if results.total > len(results.hits) else ""
        articles = "1 article" if results.total == 1 else f"{results.total:,} articles"
        unfinished = ", unfinished: the query was cut short" if results.partial else ""
        query = (harmless_line(results.query), "bold")
        return Content.assemble(*views, "  ", query, f"  in {best}{articles}{unfinished}")

    def _lines_note(self) -> str:
        if not self.rows:
            return "The articles that answer have no word of the query in their text."
        lines = "1 line" if len(self.rows) == 1 else f"{len(self.rows):,} lines"
        words = _CONTEXTS[self._width]
        context = "" if words == WIDEST_CONTEXT else f", {words} word{'' if words == 1 else 's'} on each side"
        near = f" with “{self._asked.near}” nearby" if self._asked.near else ""
        return f"{lines}{near}, {_SORTED[self._asked.order]}{context}"

    # What the reader does --------------------------------------------------------------

    def action_sort(self, kind: Order) -> None:
        """Sort by the words on a side, or otherwise; again by the next word on that side."""
        levels, before = _LEVELS.get(kind, (kind,)), self._asked
        again = before.view == "lines" and before.order in levels
        place = levels.index(before.order) + 1 if again else 0
        self._ask(replace(before, view="lines", order=levels[place % len(levels)]))

    def action_context(self, step: int) -> None:
        """Show more or fewer words on each side; with the most of them, as many as the row has room for."""
        self._width = max(0, min(self._width + step, len(_CONTEXTS) - 1))
        self.listed.refresh()
        self._describe()

    def action_view(self, view: View) -> None:
        """Show something else of the hits, or their lines again."""
        self._ask(replace(self._asked, view="lines" if self._asked.view == view else view))

    def action_measure(self) -> None:
        """Rank collocates by the next measure."""
        if self._asked.view == "collocates":
            place = MEASURES.index(self._asked.measure) + 1
            self._ask(replace(self._asked, measure=MEASURES[place % len(MEASURES)]))

    def action_function_words(self) -> None:
        """List function words among the collocates, or leave them out again."""
        if self._asked.view == "collocates":
            self._ask(replace(self._asked, function_words=not self._asked.function_words))

    @on(VirtualList.Chosen)
    def _choose(self, message: VirtualList.Chosen) -> None:
        match self.rows[message.number]:
            case KwicLine() as line:
                self._open(line.article, line.hit)
            case Plot() as plot:
                self._open(plot.article, 0)
            case Collocate() as collocate:
                self._ask(replace(self._asked, view="lines", near=collocate.word))
            case Month():
                pass

    def _open(self, article: str, number: int) -> None:
        spans = next(hit.spans for hit in self._results.hits if hit.article == article)
        self.dismiss((article, tuple(spans), number))

    def action_leave(self) -> None:
        """Go back to the lines, then to all of them, then to where the reader came from."""
        if self._asked.view != "lines":
            self._ask(replace(self._asked, view="lines"))
        elif self._asked.near:
            self._ask(replace(self._asked, near=""))
        else:
            self.dismiss(None)


def _collocates_note(result: Collocates, asked: Asked) -> str:
    amount = "1 collocate" if len(result.entries) == 1 else f"{len(result.entries):,} collocates"
    without = "" if asked.function_words else ", function words left out"
    return f"{amount} by {_MEASURED[asked.measure]}, {counted_over(result, 'found')}{without}"


def _months_note(over: Dispersion) -> str:
    undated = f", {over.undated:,} in articles without a date" if over.undated else ""
    hits = "1 hit" if over.hits == 1 else f"{over.hits:,} hits"
    return f"{hits} by month{undated}"
